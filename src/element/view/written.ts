import { printable, type Report } from 'asean-verify'
import { element } from '../dom.ts'
import type { Context } from './context.ts'
import { viewInvoice } from './invoice.ts'
import { type MailActions, viewMail } from './mail.ts'
import { linesOf, OCTETS } from './shown-lines.ts'

/** Beside the verdict stands what the document says, where that is text: an invoice as a table, and the file as it is written. Nothing of it is markup here. */
export function showWritten(
  answer: HTMLElement,
  file: File,
  report: Report,
  context: Context,
  mail: MailActions,
): void {
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
  const isMail = report.document.format === 'smime'
  details.open = report.invoice === undefined && !isMail
  const read = element('div', { class: 'mail', hidden: true })
  const showMail = async (): Promise<void> => {
    const shown = await mail.read()
    if (shown.mail.outcome === 'read') read.replaceChildren(...viewMail(shown.mail, shown.standings, context, mail))
    read.hidden = shown.mail.outcome !== 'read'
    details.open = read.hidden
  }
  if (isMail)
    void showMail().catch(() => {
      // What cannot be taken apart is shown as it is written.
      details.open = true
    })
  place.append(
    element(
      'section',
      { class: 'pages', 'aria-label': words.writtenDocument },
      report.invoice === undefined ? null : viewInvoice(report.invoice, context),
      isMail ? read : null,
      details,
    ),
  )
  answer.classList.add('has-pages')
}
