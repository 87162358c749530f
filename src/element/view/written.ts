import { printable, type Report } from 'asean-verify'
import { element } from '../dom.ts'
import type { Context } from './context.ts'
import { viewInvoice } from './invoice.ts'

/** Octets of a file that are read here, lines that are shown, and characters of one. */
const OCTETS = 256 * 1024
const LINES = 3000
const LINE = 1000

/** Beside the verdict stands what the document says, where that is text: an invoice as a table, and the file as it is written. Nothing of it is markup here. */
export function showWritten(answer: HTMLElement, file: File, report: Report, context: Context): void {
  const place = answer.querySelector<HTMLElement>('.pages-place')
  if (place === null || !['xml', 'json', 'smime'].includes(report.document.format)) return
  const { words } = context
  const text = element('pre', { class: 'written-text', tabindex: '0', role: 'region', 'aria-label': words.writtenText })
  const said = element(
    'p',
    { class: 'hint' },
    report.document.format === 'smime' ? words.writtenMail : words.writtenHint,
  )
  const details = element('details', { class: 'written' }, element('summary', {}, words.writtenText), said, text)
  const write = async (): Promise<void> => {
    const octets = new Uint8Array(await file.slice(0, OCTETS).arrayBuffer())
    const { shown, isAll } = linesOf(octets)
    text.replaceChildren(shown)
    if (!isAll || file.size > OCTETS) details.append(element('p', { class: 'hint' }, words.writtenCut))
  }
  const fail = (error: unknown): void =>
    text.replaceChildren(printable(error instanceof Error ? error.message : String(error)))
  details.addEventListener('toggle', () => void write().catch(fail), { once: true })
  details.open = report.invoice === undefined
  place.append(
    element(
      'section',
      { class: 'pages', 'aria-label': words.writtenDocument },
      report.invoice === undefined ? null : viewInvoice(report.invoice, context),
      details,
    ),
  )
  answer.classList.add('has-pages')
}

/** Lines as they are written, with whatever turns or hides text written out (`\\u{202E}`). */
export function linesOf(octets: Uint8Array): { readonly shown: string; readonly isAll: boolean } {
  const lines = decoded(octets).split(/\r\n|\r|\n/)
  const shown = lines.slice(0, LINES).map((line) => {
    const [indent = ''] = /^[ \t]{0,80}/.exec(line) ?? []
    return `${indent.replaceAll('\t', '  ')}${printable(line.slice(indent.length), LINE)}`
  })
  return { shown: shown.join('\n'), isAll: lines.length <= LINES }
}

/** By the mark at its beginning, and as UTF-8 without one. */
function decoded(octets: Uint8Array): string {
  const [first, second] = octets
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(label).decode(octets)
}
