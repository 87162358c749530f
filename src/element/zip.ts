/** What goes into an archive by its name. */
export interface Entry {
  readonly name: string
  readonly text: string
}

/** Files in one, as they are (APPNOTE.TXT 6.3.10, method 0). Names are UTF-8 (§4.4.4, bit 11), and no two are the same. */
export function zipOf(entries: readonly Entry[], now: Date): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  for (const { name, text } of distinct(entries)) {
    const [path, octets] = [name, text].map((one) => new TextEncoder().encode(one)) as [Octets, Octets]
    const common = [20, 0x800, 0, ...timeOf(now), checksumOf(octets), octets.length, octets.length, path.length, 0]
    const sizes = [2, 2, 2, 2, 2, 4, 4, 4, 2, 2]
    const head = fields([0x04034b50, ...common], [4, ...sizes])
    parts.push(head, path, octets)
    directory.push(fields([0x02014b50, 20, ...common, 0, 0, 0, 0, at], [4, 2, ...sizes, 2, 2, 2, 4, 4]), path)
    at += head.length + path.length + octets.length
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0)
  const count = directory.length / 2
  const end = fields([0x06054b50, 0, 0, count, count, length, at, 0], [4, 2, 2, 2, 2, 4, 4, 2])
  return new Blob([...parts, ...directory, end], { type: 'application/zip' })
}

type Octets = Uint8Array<ArrayBuffer>

/** A name leads to no other folder, whatever a document is called. */
function distinct(entries: readonly Entry[]): readonly Entry[] {
  const taken = new Set<string>()
  return entries.map(({ name, text }) => {
    const safe = name.replace(/[\p{C}/\\:*?"<>|]/gu, '_').slice(-200)
    let own = safe
    // Some systems take names for the same that differ in their case alone.
    for (let i = 2; taken.has(own.toLowerCase()); i++) own = `${i} ${safe}`
    taken.add(own.toLowerCase())
    return { name: own, text }
  })
}

/** Numbers of so many octets each, the least first. */
function fields(values: readonly number[], sizes: readonly number[]): Octets {
  return Uint8Array.from(
    values.flatMap((value, i) => Array.from({ length: sizes[i] ?? 0 }, (_, octet) => (value >>> (8 * octet)) & 0xff)),
  )
}

/** As MS-DOS has it: in two seconds, from 1980 on (§4.4.6). */
function timeOf(now: Date): readonly [time: number, date: number] {
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1)
  return [time, ((now.getFullYear() - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate()]
}

const TABLE = Uint32Array.from({ length: 256 }, (_, octet) => {
  let value = octet
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32 (§4.4.7). */
function checksumOf(octets: Octets): number {
  let value = 0xffffffff
  for (const octet of octets) value = (value >>> 8) ^ (TABLE[(value ^ octet) & 0xff] ?? 0)
  return ~value >>> 0
}
