/** Words of Thai that have two parts, of which dictionaries know the parts alone. */
const COMPOUNDS = 'ลายมือ|ชื่อ เชื่อ|ถือ ถูก|ต้อง ใบรับ|รอง ใบ|กำกับ ราย|ชื่อ เพิก|ถอน ความ|ตกลง หลัง|จาก ตรา|ประทับ'.split(' ')

const WHOLE: ReadonlySet<string> = new Set(COMPOUNDS.map((word) => word.replace('|', '')))

export function isCompound(word: string): boolean {
  return WHOLE.has(word)
}

const SEAMS = new RegExp(COMPOUNDS.map((word) => word.replace(/(.+)\|(.+)/, '(?<=$1)(?=$2)')).join('|'))

/** A text in parts, between which a browser is not to break a line. */
export function partsOfCompounds(text: string): readonly string[] {
  return text.split(SEAMS)
}
