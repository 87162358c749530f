import { quotedValue } from '../core/printable.ts'
import { type Shown, shown, type TemplateData } from './fill-template.ts'

/** One language, as far as it is needed. */
interface Speaker {
  say(phrase: 'whiteSpace', data: TemplateData): string
}

/** A value of a field as it is stored, to the octet. What goes on says so outside of the marks, and so does what cannot be seen. */
export function storedValue(text: string, isCut: boolean, voice: Speaker): Shown | '' {
  if (text === '') return ''
  // The number of spaces is said behind them.
  const value = shown(`${quotedValue(/^ +$/.test(text) ? ' ' : text)}${isCut ? '\u2026' : ''}`)
  return text.trim() === '' ? shown(voice.say('whiteSpace', { value, count: text.length })) : value
}
