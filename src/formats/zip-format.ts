import { startsWith, toLatin1 } from '../core/bytes.ts'
import type { Failure } from '../core/outcome.ts'
import { named } from './named-format.ts'

/** Octets of a file. */
type View = (start: number, end: number) => Uint8Array

/** What is in a ZIP (APPNOTE.TXT §4.3.6): a signed container, a document of a program, or files. `null`: it is none. */
export function zipFormat(size: number, view: View): Failure | null {
  const start = view(0, LOCAL + LONGEST_NAME + LONGEST_TYPE)
  const length = uint16(start, 26)
  if (length === 0 || size < LOCAL + length) return null
  const first = toLatin1(start.subarray(LOCAL, LOCAL + length))
  const contents = LOCAL + length + uint16(start, 28)
  const type = first === 'mimetype' ? toLatin1(start.subarray(contents, contents + LONGEST_TYPE)) : ''
  const names = [first, ...namesIn(size, view)]
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
  // ETSI EN 319 162-1 §4.3, §4.4: its signatures are CMS or XML.
  if (type.startsWith('application/vnd.etsi.asic-') || has(ASIC_SIGNATURE))
    return has(/^META-INF\/.*\.p7s$/i) ? named('FORMAT_HOLDS_FILES', 'ASiC') : named('FORMAT_NOT_READ', 'ASiC')
  if (type.startsWith('application/vnd.oasis.opendocument.')) return named('FORMAT_NOT_READ', 'OpenDocument')
  if (type.startsWith('application/epub+zip')) return named('FORMAT_NOT_READ', 'EPUB')
  if (!has(/^\[Content_Types\]\.xml$/)) return named('FORMAT_HOLDS_FILES', 'ZIP')
  const [, format = 'Office Open XML'] = OFFICE.find(([folder]) => has(folder)) ?? []
  return named('FORMAT_NOT_READ', format)
}

/**
 * A ZIP that stands behind something else, whatever that is: programs find its directory from the end of the file, and take out what is in it (APPNOTE.TXT §4.3.16, §4.1.9). `null`: there is none.
 */
export function zipBehind(size: number, view: View): Failure | null {
  if (size < END || startsWith(view(0, HEAD.length), 0, HEAD)) return null
  const base = Math.max(0, size - END - 0xffff)
  const tail = view(base, size)
  for (let end = tail.length - END; end >= 0; end--) {
    if (tail[end] !== FIRST || !startsWith(tail, end, 'PK\x05\x06')) continue
    const start = base + end - uint32(tail, end + 12)
    const isLed = start >= 0 && startsWith(view(start, Math.min(size, start + HEAD.length)), 0, 'PK\x01\x02')
    // §4.3.15: of a large one, another structure says where the directory is.
    if (isLed || startsWith(tail, Math.max(0, end - LOCATOR), 'PK\x06\x07')) return named('FORMAT_HOLDS_FILES', 'ZIP')
  }
  return null
}

const ASIC_SIGNATURE = /^META-INF\/(?:(?=.*signature).*\.(?:p7s|xml)|ASiCManifest.*\.xml)$/i

/** ISO/IEC 29500-2: a package has a member that says of which types its others are. */
const OFFICE: readonly (readonly [folder: RegExp, format: string])[] = [
  [/^word\//, 'DOCX'],
  [/^xl\//, 'XLSX'],
  [/^ppt\//, 'PPTX'],
]

/** A document of a program has some hundreds of members. */
const MOST = 1_000
const LONGEST_NAME = 1_024
const LONGEST_TYPE = 100
const LOCAL = 30
const ENTRY = 46
const END = 22
const LOCATOR = 20
const HEAD = 'PK\x03\x04'
const FIRST = 0x50

/** By the directory (§4.3.12, §4.3.16), which is not there in a file that was cut off. */
function namesIn(size: number, view: View): readonly string[] {
  const base = Math.max(0, size - END - 0xffff)
  const tail = view(base, size)
  let end = tail.length - END
  while (end >= 0 && !startsWith(tail, end, 'PK\x05\x06')) end--
  if (end < 0) return []
  const start = uint32(tail, end + 16)
  const directory = view(start, Math.min(base + end, start + MOST * (ENTRY + LONGEST_NAME)))
  const names: string[] = []
  for (let at = 0; startsWith(directory, at, 'PK\x01\x02') && names.length < MOST; ) {
    const length = uint16(directory, at + 28)
    names.push(toLatin1(directory.subarray(at + ENTRY, at + ENTRY + Math.min(length, LONGEST_NAME))))
    at += ENTRY + length + uint16(directory, at + 30) + uint16(directory, at + 32)
  }
  return names
}

function uint16(octets: Uint8Array, at: number): number {
  return (octets[at] ?? 0) + 256 * (octets[at + 1] ?? 0)
}

function uint32(octets: Uint8Array, at: number): number {
  return uint16(octets, at) + 65_536 * uint16(octets, at + 2)
}
