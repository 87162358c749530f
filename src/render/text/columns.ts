/** Characters that take two columns of a terminal: the scripts of East Asia, and pictures (Unicode TR 11, in rough). */
const WIDE =
  /[\u1100-\u115e\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
/** Marks that stand above or below the letter before them, as the vowels and tones of Thai, Lao, Khmer and Burmese do. */
const MARK = /[\p{Mn}\p{Me}]/u

/** How many columns a printable text takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += columnsOfCharacter(character)
  return columns
}

function columnsOfCharacter(character: string): number {
  if (character < '\u0300') return 1
  if (MARK.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

/** Breaks a text at its spaces into lines of at most `width` columns; a word that is longer is cut. Each character is looked at once. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let columns = 0
  for (const word of text.split(' ').flatMap((whole) => cutWord(whole, width))) {
    const more = columnsOf(word)
    if (line !== '' && columns + 1 + more > width) {
      lines.push(line)
      line = word
      columns = more
    } else {
      columns += line === '' ? more : 1 + more
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
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
