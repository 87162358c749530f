import { printable, quoted, type SignatureReport } from 'asean-verify'
import { button, element } from '../dom.ts'
import type { Box } from '../preview/drawing.ts'
import { findChanges, type Picture } from '../preview/find-changes.ts'
import { type DrawnPage, type OpenPdf, openPdf } from '../preview/open-pdf.ts'
import type { Answer } from '../work/protocol.ts'
import { type Context, fill } from './context.ts'

export interface PagesSource {
  readonly document: File
  readonly password: string | null
  readonly answer: Answer
  /** The file as it was signed; `null`: it is not known which bytes were. */
  revision(signature: string): Promise<Uint8Array | null>
}

/** How wide a page is drawn, in pixels. */
const WIDTH = 900

/** The pages of a PDF as one signature covers them, beside those of today, with what looks different marked. */
export function viewPages(source: PagesSource, context: Context): HTMLElement {
  const { words } = context
  const body = element('div', { class: 'pages-body' })
  const show = button(
    { id: 'show-pages', class: 'button' },
    () => {
      show.remove()
      void openPages(source, context, body)
    },
    words.pagesShow,
  )
  return element(
    'section',
    { class: 'pages', 'aria-labelledby': 'pages' },
    element('h2', { id: 'pages' }, words.pages),
    element('p', { class: 'hint' }, words.pagesHint),
    show,
    body,
  )
}

async function openPages(source: PagesSource, context: Context, body: HTMLElement): Promise<void> {
  const { words } = context
  body.ariaBusy = 'true'
  try {
    const today = await openPdf(new Uint8Array(await source.document.arrayBuffer()), source.password)
    const shown = source.answer.report.signatures.filter(({ kind }) => kind !== 'counter-signature')
    const [first] = shown
    let signed = first === undefined ? null : await openSigned(source, first)
    let chosen = first
    let number = 1
    const place = element('div', { class: 'sheets' })
    // Of what was asked in the meantime, the last page and the last signature are shown, whichever is drawn first.
    let asked = 0
    const draw = async (): Promise<void> => {
      const mine = ++asked
      body.ariaBusy = 'true'
      let sheets: readonly HTMLElement[]
      try {
        sheets = await drawPage(number, today, signed, chosen, context)
      } catch (error) {
        sheets = [problemOf(error, context)]
      }
      if (mine !== asked) return
      place.replaceChildren(...sheets)
      count.textContent = fill(words.pageOf, { number: String(number), count: String(pages()) })
      back.disabled = number <= 1
      on.disabled = number >= pages()
      body.ariaBusy = 'false'
    }
    const pages = (): number => Math.max(today.pages, signed?.pages ?? 0)
    const turn = (by: number): void => {
      number = Math.min(pages(), Math.max(1, number + by))
      void draw()
    }
    const back = button({ class: 'button' }, () => turn(-1), words.pagePrevious)
    const on = button({ class: 'button' }, () => turn(1), words.pageNext)
    const count = element('span', { class: 'page-count', 'aria-live': 'polite' })
    const choice = element(
      'select',
      { id: 'revision' },
      shown.map((signature, i) => element('option', { value: String(i) }, nameOf(signature, i))),
    )
    choice.addEventListener('input', async () => {
      // What is being drawn is of another signature.
      const mine = ++asked
      const selected = shown[Number(choice.value)]
      signed?.close()
      signed = null
      chosen = selected
      place.replaceChildren()
      body.ariaBusy = 'true'
      back.disabled = true
      on.disabled = true
      try {
        const opened = selected === undefined ? null : await openSigned(source, selected)
        if (mine !== asked) {
          opened?.close()
          return
        }
        signed = opened
        await draw()
      } catch (error) {
        if (mine !== asked) return
        place.replaceChildren(problemOf(error, context))
        body.ariaBusy = 'false'
      }
    })
    body.replaceChildren(
      element(
        'div',
        { class: 'page-bar' },
        shown.length < 2
          ? null
          : element('div', { class: 'field' }, element('label', { for: 'revision' }, words.pageSignature), choice),
        back,
        count,
        on,
      ),
      place,
    )
    await draw()
  } catch (error) {
    body.replaceChildren(problemOf(error, context))
    body.ariaBusy = 'false'
  }
}

function problemOf(error: unknown, { words }: Context): HTMLElement {
  const why = error instanceof Error ? error.message : String(error)
  return element('p', { class: 'problem' }, fill(words.pagesFailed, { why: printable(why, 300) }))
}

async function openSigned({ revision, password }: PagesSource, { id }: SignatureReport): Promise<OpenPdf | null> {
  const octets = await revision(id)
  return octets === null ? null : openPdf(octets, password)
}

function nameOf({ signer, field }: SignatureReport, index: number): string {
  const who = signer?.commonName ?? signer?.organization ?? field ?? ''
  return who === '' ? `${index + 1}.` : `${index + 1}. ${quoted(who, 80)}`
}

async function drawPage(
  number: number,
  today: OpenPdf,
  signed: OpenPdf | null,
  signature: SignatureReport | undefined,
  context: Context,
): Promise<readonly HTMLElement[]> {
  const { words } = context
  const now = await drawnOf(today, number)
  if (signature === undefined) return [sheet(words.pageToday, now, [], undefined, context)]
  const then = signed === null ? null : await drawnOf(signed, number)
  const changes = isDrawn(now) && isDrawn(then) ? findChanges(pictureOf(then), pictureOf(now)) : []
  return [
    signed === null
      ? element('p', { class: 'problem' }, words.revisionMissing)
      : sheet(words.pageSigned, then, [], signature.field, context),
    sheet(words.pageToday, now, changes, signature.field, context),
    element('p', { class: 'page-said', role: 'status' }, saidOf(signed, now, then, changes, signature, context)),
  ]
}

/** `null`: it has no such page; a text: why it cannot be drawn. */
type Drawn = DrawnPage | string | null

async function drawnOf(pdf: OpenPdf, number: number): Promise<Drawn> {
  if (number > pdf.pages) return null
  try {
    return await pdf.draw(number, WIDTH)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function isDrawn(page: Drawn): page is DrawnPage {
  return page !== null && typeof page !== 'string'
}

function saidOf(
  signed: OpenPdf | null,
  now: Drawn,
  then: Drawn,
  changes: readonly Box[],
  { changes: later }: SignatureReport,
  { words, language }: Context,
): string {
  const allowed =
    later === undefined || later.category === 'none'
      ? words.changesNone
      : later.allowed
        ? words.changesAllowed
        : words.changesNotAllowed
  if (signed === null) return allowed
  if (now === null) return `${words.pageOnlySigned} ${allowed}`
  if (then === null) return `${words.pageNotThere} ${allowed}`
  // What is not drawn is not compared.
  if (!isDrawn(now) || !isDrawn(then)) return allowed
  const count = changes.length.toLocaleString(language)
  return `${changes.length === 0 ? words.pageSame : fill(words.pageChanged, { count })} ${allowed}`
}

function sheet(
  title: string,
  drawn: Drawn,
  changes: readonly Box[],
  field: string | undefined,
  { words }: Context,
): HTMLElement {
  if (!isDrawn(drawn)) {
    const why = drawn === null ? words.pageNotThere : fill(words.pagesFailed, { why: printable(drawn, 300) })
    return element(
      'figure',
      { class: 'sheet' },
      element('figcaption', {}, title),
      element('p', { class: 'problem' }, why),
    )
  }
  drawn.canvas.setAttribute('role', 'img')
  drawn.canvas.setAttribute('aria-label', title)
  const marks = [
    ...drawn.fields.map((box) =>
      mark(box, box.name === field ? 'mark signature-mark' : 'mark other-mark', quoted(box.name, 40)),
    ),
    ...changes.map((box) => mark(box, 'mark change-mark', '')),
  ]
  return element(
    'figure',
    { class: 'sheet' },
    element('figcaption', {}, title),
    element('div', { class: 'paper' }, drawn.canvas, marks),
  )
}

function mark({ left, top, width, height }: Box, kind: string, label: string): HTMLElement {
  const made = element(
    'span',
    { class: kind, 'aria-hidden': 'true' },
    label === '' ? null : element('span', { class: 'mark-label' }, label),
  )
  const part = (value: number): string => `${(value * 100).toFixed(2)}%`
  Object.assign(made.style, { left: part(left), top: part(top), width: part(width), height: part(height) })
  return made
}

function pictureOf({ canvas }: DrawnPage): Picture {
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no drawing in this browser')
  const { width, height } = canvas
  return { data: context.getImageData(0, 0, width, height).data, width, height }
}
