/** Words of two parts, of which the dictionaries of browsers know the parts alone: those of `src/render/compounds.ts`. */
const COMPOUNDS = [
  'ลายมือ|ชื่อ',
  'เชื่อ|ถือ',
  'ถูก|ต้อง',
  'ใบรับ|รอง',
  'ใบ|กำกับ',
  'ราย|ชื่อ',
  'เพิก|ถอน',
  'ความ|ตกลง',
  'หลัง|จาก',
  'ตรา|ประทับ',
]
/** U+2060 (Unicode Standard Annex #14, class WJ). */
export const JOINER = '\u2060'

const PARTS = new RegExp(
  COMPOUNDS.map((compound) => {
    const [first, last] = compound.split('|')
    return `(?<=${first})(?=${last})`
  }).join('|'),
  'g',
)

/** The same, with no line broken inside such a word. */
export function keepCompounds<T>(said: T): T {
  if (typeof said === 'string') return said.replace(PARTS, JOINER) as T
  if (Array.isArray(said)) return said.map((one: unknown) => keepCompounds(one)) as T
  if (typeof said !== 'object' || said === null) return said
  return Object.fromEntries(
    Object.entries(said).map(([name, one]: [string, unknown]) => [name, keepCompounds(one)]),
  ) as T
}
