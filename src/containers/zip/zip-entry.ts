import { equalBytes, startsWith } from '../../core/bytes.ts'
import { crc32 } from '../../core/crc32.ts'
import { Refusal } from '../../core/outcome.ts'
import { uint16, uint32 } from './zip-end.ts'

/** A member of a ZIP, as both of its headers have it. */
export interface ZipEntry {
  readonly name: Uint8Array
  /** It says that its name is (§4.4.4 bit 11). */
  readonly isUtf8: boolean
  readonly isEncrypted: boolean
  /** APPNOTE.TXT §4.4.5. */
  readonly method: number
  readonly crc: number
  readonly size: number
  /** Of its data, as they stand in the file. */
  readonly start: number
  readonly end: number
  /** Where its central header stands. */
  readonly at: number
  /** No plain file or folder to some programs: what is in it is where it leads to, or nothing. */
  readonly isLink: boolean
  /** The same, or as MS-DOS has it. */
  readonly isFolder: boolean
}

/** What both headers say. */
interface Said {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly compressed: number
  readonly size: number
  readonly name: Uint8Array
}

const CENTRAL = 46
const LOCAL = 30
/** §4.4.4: encrypted, with a descriptor behind the data, encrypted strongly, a name in UTF-8, masked headers. */
const [ENCRYPTED, DESCRIBED, STRONG, UTF_8, MASKED] = [1, 1 << 3, 1 << 6, 1 << 11, 1 << 13] as const
const MEANT = ENCRYPTED | DESCRIBED | STRONG | UTF_8 | MASKED

/** The central header that stands there (§4.3.12), with the member that it leads to; and where the next one begins. `from`: where the member has to begin. Throws `Refusal`. */
export function readZipEntry(
  zip: Uint8Array,
  { at, end, from }: { readonly at: number; readonly end: number; readonly from: number },
): { readonly entry: ZipEntry; readonly next: number; readonly memberEnd: number } {
  if (at + CENTRAL > end || !startsWith(zip, at, 'PK\x01\x02'))
    throw new Refusal('ZIP_MALFORMED', 'central directory header', at)
  const said = saidAt(zip, at + 8, at + CENTRAL, uint16(zip, at + 28))
  const extra = at + CENTRAL + said.name.length
  const next = extra + uint16(zip, at + 30) + uint16(zip, at + 32)
  if (next > end) throw new Refusal('ZIP_MALFORMED', 'central directory header', at)
  if (uint16(zip, at + 34) !== 0) throw new Refusal('ZIP_MALFORMED', 'disks', at)
  const isKnown = checkExtra(zip.subarray(extra, extra + uint16(zip, at + 30)), said.name, extra)
  if ([said.compressed, said.size, uint32(zip, at + 42)].includes(0xffffffff))
    throw new Refusal('ZIP_64', 'central directory header', at)
  if ((said.flags & MASKED) !== 0) throw new Refusal('ZIP_ENCRYPTED', 'central directory header', at)
  if (uint32(zip, at + 42) !== from) throw new Refusal('ZIP_NOT_CONTIGUOUS', 'local file header', uint32(zip, at + 42))
  const { start, isPlain } = readLocal(zip, from, said)
  const dataEnd = start + said.compressed
  const memberEnd = (said.flags & DESCRIBED) === 0 ? dataEnd : descriptorEnd(zip, dataEnd, said)
  const entry = {
    name: said.name,
    isUtf8: (said.flags & UTF_8) !== 0,
    isEncrypted: (said.flags & (ENCRYPTED | STRONG)) !== 0,
    method: said.method,
    crc: said.crc,
    size: said.size,
    start,
    end: dataEnd,
    at,
    isLink: !isKnown || !isPlain || isSpecial(uint32(zip, at + 38)),
    isFolder: uint32(zip, at + 38) >>> 28 === 4 || (uint32(zip, at + 38) & 0x10) !== 0,
  }
  return { entry, next, memberEnd }
}

/** The members that both headers have, in one order. */
function saidAt(zip: Uint8Array, at: number, name: number, length: number): Said {
  return {
    flags: uint16(zip, at),
    method: uint16(zip, at + 2),
    crc: uint32(zip, at + 8),
    compressed: uint32(zip, at + 12),
    size: uint32(zip, at + 16),
    name: zip.subarray(name, name + length),
  }
}

/** §4.4.15, whichever system it says. Unix: neither a file nor a folder, nor without a type. Windows ([MS-FSCC] §2.6): a volume, a device, a reparse point. */
function isSpecial(attributes: number): boolean {
  return ![0, 4, 8].includes(attributes >>> 28) || (attributes & 0x448) !== 0
}

/** The header before the data (§4.3.7), which has to say the same; where the data begin, and whether its extra fields are known. */
function readLocal(zip: Uint8Array, at: number, central: Said): { readonly start: number; readonly isPlain: boolean } {
  if (at + LOCAL > zip.length || !startsWith(zip, at, 'PK\x03\x04'))
    throw new Refusal('ZIP_MALFORMED', 'local file header', at)
  const local = saidAt(zip, at + 6, at + LOCAL, uint16(zip, at + 26))
  const extra = at + LOCAL + local.name.length
  const start = extra + uint16(zip, at + 28)
  const differ = (what: string): Refusal => new Refusal('ZIP_DIRECTORIES_DIFFER', what, at)
  if (!equalBytes(local.name, central.name)) throw differ('file name')
  if ((local.flags & MEANT) !== (central.flags & MEANT)) throw differ('general purpose bit flag')
  if (local.method !== central.method) throw differ('compression method')
  // §4.4.4: with a descriptor, none of them need be known before the data.
  const isLater = (central.flags & DESCRIBED) !== 0
  const is = (one: number, due: number): boolean => one === due || (isLater && one === 0)
  if (!is(local.crc, central.crc)) throw differ('CRC-32')
  if (!is(local.compressed, central.compressed)) throw differ('compressed size')
  if (!is(local.size, central.size)) throw differ('uncompressed size')
  // §4.4.5: stored data are as long as they are; and of those without an end of their own, nobody finds a descriptor behind them.
  if (central.method === 0 && (central.flags & ENCRYPTED) === 0) {
    if (central.compressed !== central.size) throw differ('size of stored data')
    if (isLater && central.size > 0) throw differ('data descriptor of stored data')
  }
  return { start, isPlain: checkExtra(zip.subarray(extra, start), local.name, extra) }
}

/** §4.3.9: with or without a signature of its own. */
function descriptorEnd(zip: Uint8Array, at: number, central: Said): number {
  for (const start of startsWith(zip, at, 'PK\x07\x08') ? [at + 4, at] : [at]) {
    const [crc, compressed, size] = [uint32(zip, start), uint32(zip, start + 4), uint32(zip, start + 8)]
    if (crc === central.crc && compressed === central.compressed && size === central.size) return start + 12
  }
  throw new Refusal('ZIP_DIRECTORIES_DIFFER', 'data descriptor', at)
}

const [ZIP64_FIELD, UNICODE_PATH] = [0x0001, 0x7075] as const
const FIELD = 4
/**
 * With how many octets at most, fields that say of a file when it was written, who has it (§4.5.5, §4.5.7, §4.6.1: of a Unix field what is longer is where a link leads to), that it is of a JAR
 * (without data), or how far an entry of an Office file may grow (ISO/IEC 29500-2, annex C).
 */
const PLAIN_FIELDS: ReadonlyMap<number, number> = new Map([
  [UNICODE_PATH, 0xffff],
  [0x000a, 32],
  [0x000d, 12],
  [0x5455, 13],
  [0x5855, 12],
  [0x7855, 4],
  [0x7875, 19],
  [0xcafe, 0],
  [0xa220, 0xffff],
])

/**
 * §4.5: sizes for large files, of which programs take one or the other, and another name (§4.6.9), which some programs show. Whether each field is known; another one may say of a file that it
 * is a link.
 */
function checkExtra(extra: Uint8Array, name: Uint8Array, offset: number): boolean {
  let ofName: number | null = null
  let isKnown = true
  // Asked once, however many fields have one.
  const checksum = (): number => (ofName ??= crc32(name))
  for (let at = 0; at + FIELD <= extra.length; ) {
    const data = extra.subarray(at + FIELD, at + FIELD + uint16(extra, at + 2))
    if (at + FIELD + uint16(extra, at + 2) > extra.length)
      throw new Refusal('ZIP_MALFORMED', 'extra field', offset + at)
    const kind = uint16(extra, at)
    if (kind === ZIP64_FIELD) throw new Refusal('ZIP_64', 'extra field', offset + at)
    // A checksum of another name says that the name was changed since, and that the field is to be left.
    if (kind === UNICODE_PATH && uint32(data, 1) === checksum() && !equalBytes(data.subarray(5), name))
      throw new Refusal('ZIP_DIRECTORIES_DIFFER', 'Unicode path', offset + at)
    isKnown &&= data.length <= (PLAIN_FIELDS.get(kind) ?? -1)
    at += FIELD + data.length
  }
  return isKnown
}
