import { asWritten, quotedValue } from '../core/printable.ts'
import { type Shown, shown, type TemplateData } from './fill-template.ts'

/** One language, as far as it is needed. */
interface Speaker {
  say(phrase: 'whiteSpace', data: TemplateData): string
}

/**
 * A value of a field as it is stored, to the octet. What goes on says so outside of the marks, and so does what cannot be seen.
 *
 * @param printable of a printable answer: what is escaped in it is escaped once
 */
export function storedValue(printable: string, isCut: boolean, voice: Speaker): Shown | '' {
  const text = asWritten(printable)
  if (text === '') return ''
  // What follows a part of it may be no white space.
  if (isCut || text.trim() !== '') return shown(quotedValue(text, isCut))
  // The number of spaces is said behind them.
  const value = shown(quotedValue(/^ +$/.test(text) ? ' ' : text))
  return shown(voice.say('whiteSpace', { value, count: text.length }))
}
