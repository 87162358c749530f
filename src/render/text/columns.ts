import { isCompound } from '../compounds.ts'

/** Characters that take two columns of a terminal: the scripts of East Asia, and pictures (Unicode TR 11, in rough). */
const WIDE =
  /[\u1100-\u115e\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
/**
 * What takes none: marks that stand above or below the letter before them, as the vowels and tones of Thai, Lao, Khmer and Burmese do, and what only
 * says where a line may be broken or letters are joined.
 */
const NONE = /[\p{Mn}\p{Me}\u200b-\u200d]/u

/** How many columns a printable text takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += columnsOfCharacter(character)
  return columns
}

function columnsOfCharacter(character: string): number {
  if (character < '\u0300') return 1
  if (NONE.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

/** A stretch of text that stays on one line, and whether a space stood before it. */
interface Piece {
  readonly text: string
  readonly spaced: boolean
}

/**
 * Breaks a text into lines of at most `width` columns: at its spaces, between the words of scripts that put none between them, and in a word that is
 * longer than a line. Each character is looked at a fixed number of times.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let columns = 0
  for (const { text: piece, spaced } of text.split(' ').flatMap((word) => piecesOf(word, width))) {
    const more = columnsOf(piece)
    const space = spaced && line !== '' ? ' ' : ''
    if (line !== '' && columns + space.length + more > width) {
      lines.push(line)
      line = piece
      columns = more
    } else {
      line += `${space}${piece}`
      columns += space.length + more
    }
  }
  return [...lines, line]
}

/** Scripts without spaces between words. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function piecesOf(stretch: string, width: number): readonly Piece[] {
  const words = UNSPACED.test(stretch) ? wordsOf(stretch) : [stretch]
  return words.flatMap((word) => cutWord(word, width)).map((text, i) => ({ text, spaced: i === 0 }))
}

/** Whatever the language that is told in: the segmenter has the dictionaries of these scripts. */
const segmenter = (): Intl.Segmenter => new Intl.Segmenter('und', { granularity: 'word' })

const OPENS = /^[\p{Ps}\p{Pi}"']$/u

/** No line begins with what closes, repeats or ends a compound, and none ends with what opens. */
function wordsOf(stretch: string): readonly string[] {
  const words: string[] = []
  let opened = ''
  for (const { segment, isWordLike } of segmenter().segment(stretch)) {
    if (OPENS.test(segment)) {
      opened += segment
      continue
    }
    const isBound = isWordLike !== true || /^[ๆฯໆ]/.test(segment) || isCompound(`${words.at(-1) ?? ''}${segment}`)
    const stays = opened === '' && isBound
    if (stays && words.length > 0) words.push(`${words.pop() ?? ''}${segment}`)
    else words.push(`${opened}${segment}`)
    opened = ''
  }
  if (opened !== '') words.push(`${words.pop() ?? ''}${opened}`)
  return words
}

function cutWord(word: string, width: number): readonly string[] {
  // No character takes more than two columns.
  if (word.length * 2 <= width || columnsOf(word) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  let columns = 0
  for (const character of word) {
    const more = columnsOfCharacter(character)
    if (piece !== '' && columns + more > width) {
      pieces.push(piece)
      piece = ''
      columns = 0
    }
    piece += character
    columns += more
  }
  return [...pieces, piece]
}
