import type { Outcome } from '../../core/outcome.ts'
import { decoderOf, isMuch } from './html-text.ts'
import { linesOfHtml } from './html-words.ts'
import type { MediaType } from './media-type.ts'
import { oddText, textOf } from './shown-text.ts'

/** What a text says to somebody who reads it, and whether every program says the same. */
export interface ReadText {
  readonly text: string
  readonly isSure: boolean
}

const MARKUP: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml'])

/** `octets`: of a part of a message, decoded; of what is not encoded to the letter nothing is shown. */
export function shownTextOf(octets: Outcome<Uint8Array>, media: MediaType): ReadText {
  if (!octets.ok) return { text: '', isSure: false }
  const known = textOf(octets.value, media)
  const text = known ?? loosely(octets.value, media)
  if (MARKUP.has(media.type) && isMuch(text)) return { text: '', isSure: false }
  return {
    text: MARKUP.has(media.type) ? linesOfHtml(text) : text,
    isSure: known !== null && oddText(octets.value, media) === null,
  }
}

/** As many programs do: by the character set that is said, or as UTF-8, and with a mark where that has no character. */
function loosely(octets: Uint8Array, { parameters }: MediaType): string {
  const decoder = decoderOf(parameters.get('charset') ?? 'utf-8') ?? new TextDecoder('utf-8')
  return decoder.decode(octets)
}
