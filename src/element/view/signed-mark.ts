import { element } from '../dom.ts'
import type { Context } from './context.ts'
import { glyph } from './glyph.ts'

/** Whether something is signed, by a sign and in words. */
export function signedMark(signed: boolean, words: Context['words']): HTMLElement {
  const outcome = signed ? 'accept' : 'reject'
  return element(
    'span',
    { class: `signed-mark ${outcome}` },
    glyph(outcome),
    ' ',
    signed ? words.invoiceIsSigned : words.invoiceNotSigned,
  )
}
