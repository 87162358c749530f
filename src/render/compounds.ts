/** Words of Thai that have two parts, of which dictionaries know the parts alone. */
const COMPOUNDS = 'ลายมือ|ชื่อ เชื่อ|ถือ ถูก|ต้อง ใบรับ|รอง ใบ|กำกับ ราย|ชื่อ เพิก|ถอน ความ|ตกลง หลัง|จาก'.split(' ')

const WHOLE: ReadonlySet<string> = new Set(COMPOUNDS.map((word) => word.replace('|', '')))

export function isCompound(word: string): boolean {
  return WHOLE.has(word)
}

const SEAMS = new RegExp(COMPOUNDS.map((word) => word.replace(/(.+)\|(.+)/, '(?<=$1)(?=$2)')).join('|'), 'g')

/** The same text, of which a browser breaks no line inside such a word: its parts are joined by U+2060 (Unicode Standard Annex #14, class WJ). */
export function joinCompounds(text: string): string {
  return text.replace(SEAMS, '\u2060')
}
