import { UNSEEN } from '../../core/unseen.ts'

/**
 * HTML that was written here. A text is none: it becomes one by being escaped, in `html`, and in no other way. So there is one place through which
 * everything of a document passes.
 */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

export type Part = Html | string | number | readonly Part[] | null

/** Template of markup: what is put into it is text, and is escaped, unless it was made by this function. Attributes have to be in quotation marks. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(template.reduce((before, after, i) => `${before}${markupOf(parts[i - 1] ?? null)}${after}`))
}

function markupOf(part: Part): string {
  if (part === null) return ''
  if (part instanceof Html) return part.markup
  return typeof part === 'object' ? part.map(markupOf).join('') : escapeText(String(part))
}

/** Letters that are written from the right (the blocks that Unicode keeps for them), with what stands between them. */
const RIGHT_TO_LEFT =
  /([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+(?:[^\p{L}\p{N}]{1,8}[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+)*)/u

/**
 * A text of a document has been made printable before; here nothing is left out that could command a page. What is written from the right is isolated,
 * so that it moves nothing that stands beside it (Unicode TR 9).
 */
function escapeText(text: string): string {
  if (text.length <= LONGEST_PIECE) return escapePiece(text)
  const pieces: string[] = []
  for (let at = 0; at < text.length; ) {
    const end = at + LONGEST_PIECE
    const to = /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end
    pieces.push(escapePiece(text.slice(at, to)))
    at = to
  }
  return pieces.join('')
}

/** Characters in which letters from the right are sought at once: an engine keeps count of those that it has read. */
const LONGEST_PIECE = 100_000

function escapePiece(text: string): string {
  return text
    .split(RIGHT_TO_LEFT)
    .map((piece, i) => (i % 2 === 0 ? escapeCharacters(piece) : `<bdi>${escapeCharacters(piece)}</bdi>`))
    .join('')
}

/** A text for a title or an attribute, where there is no markup that could isolate a part of it. */
export function plain(text: string): Html {
  return new Html(escapeCharacters(text))
}

const SPECIAL: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** Where a line may be broken between two words that are written without a space: sentences of a language may have it. */
const ZERO_WIDTH_SPACE = '\u200b'

function escapeCharacters(text: string): string {
  return text
    .replace(UNSEEN, (character) => (character === ZERO_WIDTH_SPACE ? character : '\ufffd'))
    .replace(/[&<>"'`]/g, (character) => SPECIAL[character] ?? '')
}
