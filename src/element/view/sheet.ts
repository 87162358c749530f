import { printable, quoted } from 'asean-verify'
import { button, element } from '../dom.ts'
import type { Box } from '../preview/drawing.ts'
import type { DrawnPage, OpenPdf } from '../preview/open-pdf.ts'
import { WIDTH } from '../preview/readable-pdf.ts'
import { type Context, fill } from './context.ts'

/** `null`: the file has no such page; a text: why it cannot be drawn. */
export type Drawn = DrawnPage | string | null

export async function drawnOf(pdf: OpenPdf, number: number): Promise<Drawn> {
  if (number > pdf.pages) return null
  try {
    return await pdf.draw(number, WIDTH)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export function isDrawn(page: Drawn): page is DrawnPage {
  return page !== null && typeof page !== 'string'
}

/** What is marked on a sheet. Marks stand around what they mark, and cover nothing of it. */
export interface Marks {
  /** Boxes with the number of the change that each belongs to. */
  readonly changes: readonly { readonly box: Box; readonly change: number }[]
  /** The number of the signature in a field; none: another field. */
  numberOf(field: string): number | undefined
  showSignature(number: number): void
  readonly words: { readonly pin: string }
}

/** A page on paper, with its title. */
export function sheet(title: string, drawn: Drawn, marks: Marks, { words }: Context): HTMLElement {
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
  const pins = drawn.fields.map((box) => {
    const number = marks.numberOf(box.name)
    if (number === undefined)
      return placed(
        box,
        element('span', { class: 'mark other-mark', 'aria-hidden': 'true', title: quoted(box.name, 80) }),
      )
    const label = fill(marks.words.pin, { number: String(number) })
    const pin = button(
      { class: 'pin', 'data-number': String(number), 'aria-label': label, title: label },
      () => marks.showSignature(number),
      String(number),
    )
    return placed(box, element('span', { class: 'mark signature-mark' }, pin))
  })
  const changes = marks.changes.map(({ box, change }) =>
    placed(box, element('span', { class: 'mark change-mark', 'data-change': String(change), 'aria-hidden': 'true' })),
  )
  return element(
    'figure',
    { class: 'sheet' },
    element('figcaption', {}, title),
    element('div', { class: 'paper' }, drawn.canvas, changes, pins),
  )
}

function placed({ left, top, width, height }: Box, mark: HTMLElement): HTMLElement {
  const part = (value: number): string => `${(value * 100).toFixed(2)}%`
  Object.assign(mark.style, { left: part(left), top: part(top), width: part(width), height: part(height) })
  return mark
}
