export type Tone = 'good' | 'warn' | 'bad' | 'bold' | 'dim'

/** Select Graphic Rendition (ECMA-48 §8.3.117). */
const PARAMETERS: Readonly<Record<Tone, string>> = { good: '1;32', warn: '1;33', bad: '1;31', bold: '1', dim: '2' }

/** The text in a tone of a terminal. Everything in it that comes from a document has been made printable before. */
export function paint(text: string, tone: Tone): string {
  // What chooses the tone can be any text, of an answer that was read from a file.
  return Object.hasOwn(PARAMETERS, tone) ? `\u001b[${PARAMETERS[tone]}m${text}\u001b[0m` : text
}
