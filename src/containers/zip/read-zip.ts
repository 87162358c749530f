import type { Budget } from '../../core/budget.ts'
import { toLatin1 } from '../../core/bytes.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { Refusal, success } from '../../core/outcome.ts'
import { findHeads, spansWithout } from '../../formats/other-formats/find-heads.ts'
import { namesOnDisk } from '../file-names.ts'
import type { HeldFile } from '../types.ts'
import { checkMember, memberData } from './member-data.ts'
import { readZipEnd } from './zip-end.ts'
import { readZipEntry, type ZipEntry } from './zip-entry.ts'

/**
 * The files of a ZIP, where every program takes the same ones out of it: the headers before the data say what the central directory says, the members follow one another in its order from
 * the first octet on, and nothing stands between them (APPNOTE.TXT §4.3.6). Anything else is refused whole. What is wrong with the data of one member is told of that one.
 *
 * Throws `Refusal`.
 */
export function readZip(zip: Uint8Array, budget: Budget): readonly HeldFile[] {
  const { start, end, members } = readZipEnd(zip)
  const entries: ZipEntry[] = []
  let [at, from] = [start, 0]
  for (let i = 0; i < members; i++) {
    const { entry, next, memberEnd } = readZipEntry(zip, { at, end, from })
    if (memberEnd > start) throw new Refusal('ZIP_NOT_CONTIGUOUS', 'local file header', from)
    entries.push(entry)
    at = next
    from = memberEnd
  }
  // §4.3.13: a signature of the directory is in no file that is in use.
  if (at !== end) throw new Refusal('ZIP_NOT_CONTIGUOUS', 'central directory', at)
  if (from !== start) throw new Refusal('ZIP_NOT_CONTIGUOUS', 'local file header', from)
  refuseOtherHeads(zip, entries, budget)
  // Every name is looked at, that of a folder too: two of them can be one on a disk.
  const named = entries.map((entry) => ({ entry, name: nameOf(entry.name) }))
  const onDisk = namesOnDisk(
    entries.map(({ name }) => decodeUtf8(name) ?? inPrivateUse(name)),
    budget,
  )
  const areMet = areMetInCode(entries)
  const hasLink = entries.some(({ isLink }) => isLink)
  return named.flatMap(({ entry, name }, i) => {
    const { places = [], why: fault = null } = onDisk[i] ?? {}
    const why = areMet(entry) ? 'twice' : fault
    const findings = why === null ? [] : [nameFinding(name, why)]
    // Where a link leads, a file behind it can stand in the place of any other.
    return heldFile(zip, { entry, name, places, findings, isNameSure: why === null && !hasLink }, budget)
  })
}

/** Who unpacks the ZIP has one of two such files, and nobody signed which. */
function nameFinding(name: string, why: string): Finding {
  const clause = 'APPNOTE.TXT §4.4.17.1'
  return why === 'twice'
    ? { code: 'ZIP_NAMES_MEET', level: 'failure', clause, data: { file: toldName(name) } }
    : { code: 'CONTAINED_NAME_UNSAFE', level: 'warning', clause, data: { file: toldName(name), why } }
}

/**
 * What stands between the data of the members is nobody's file: names, extra fields and comments of the length that somebody wants. With a head of another format in them, its readers
 * open the ZIP as what no member is.
 */
function refuseOtherHeads(zip: Uint8Array, entries: readonly ZipEntry[], budget: Budget): void {
  const between = spansWithout(zip.length, entries)
  budget.spend(
    'containedBytes',
    between.reduce((sum, { start, end }) => sum + end - start, 0),
  )
  const [head] = findHeads(zip, between, ['ZIP'])
  if (head !== undefined) throw new Refusal('FILE_IS_ANOTHER_FORMAT', head.format, head.start)
}

/**
 * Names of other characters than ASCII are of UTF-8 to one program and of a code page to another, unless they say so (appendix D). Of a code page, two octets can be one letter in two
 * cases; and one name can be written in two ways.
 */
function areMetInCode(entries: readonly ZipEntry[]): (entry: ZipEntry) => boolean {
  const others = new Set(entries.filter(({ name }) => name.some((octet) => octet > LAST_OF_ASCII)))
  const [shapes, ways] = [new Map<string, number>(), new Map<string, Set<boolean>>()]
  for (const entry of others) {
    const [shape, way] = [shapeOf(entry), wayOf(entry)]
    if (!isSaid(entry)) shapes.set(shape, (shapes.get(shape) ?? 0) + 1)
    ways.set(way, (ways.get(way) ?? new Set()).add(isSaid(entry)))
  }
  return (entry) =>
    others.has(entry) &&
    (ways.get(wayOf(entry))?.size === 2 || (!isSaid(entry) && (shapes.get(shapeOf(entry)) ?? 0) > 1))
}

const isSaid = ({ isUtf8, name }: ZipEntry): boolean => isUtf8 && decodeUtf8(name) !== null

/** A name without what its octets above ASCII are. */
const shapeOf = ({ name }: ZipEntry): string =>
  toLatin1(name)
    .replace(/[\u0080-\u00ff]/g, '\u0080')
    .toLowerCase()

/** The same without how many they are. */
const wayOf = (entry: ZipEntry): string => shapeOf(entry).replace(/\u0080{1,4096}/g, '\u0080')

const LAST_OF_ASCII = 0x7f

interface Named {
  readonly entry: ZipEntry
  readonly name: string
  readonly places: readonly string[]
  readonly findings: readonly Finding[]
  readonly isNameSure: boolean
}

/** A folder holds nothing itself; where it has data all the same, programs that go through them can find more. Some programs go by the name, and others by the attributes: to those the data are nobody's. */
function heldFile(
  zip: Uint8Array,
  { entry, name, places, findings, isNameSure }: Named,
  budget: Budget,
): readonly HeldFile[] {
  const checked = checkMember(zip, entry, budget)
  if (name.endsWith('/') && entry.size === 0 && checked.ok) return []
  budget.spend('containedFiles')
  const link: readonly Finding[] = entry.isLink
    ? [{ code: 'CONTAINED_LINK', level: 'failure', data: { file: toldName(name) } }]
    : []
  const folder: readonly Finding[] =
    entry.isFolder || name.endsWith('/')
      ? [
          {
            code: 'CONTAINED_NAME_UNSAFE',
            level: 'warning',
            clause: 'APPNOTE.TXT §4.4.15',
            data: { file: toldName(name), why: 'folder' },
          },
        ]
      : []
  const octets = (): ReturnType<HeldFile['octets']> => (checked.ok ? success(memberData(zip, entry)) : checked)
  return [
    {
      name,
      places,
      findings: [...findings, ...link, ...folder],
      isNameSure: isNameSure && folder.length === 0,
      standing: zip.subarray(entry.start, entry.end),
      octets,
    },
  ]
}

/** §4.4.4 bit 11, appendix D: UTF-8, whether or not it says so; octets of another code are shown by their numbers. */
function nameOf(octets: Uint8Array): string {
  return (
    decodeUtf8(octets) ?? toLatin1(octets).replace(/[\u0080-\u00ff]/g, (one) => `\\x${one.charCodeAt(0).toString(16)}`)
  )
}

/** A name of another code: each of its octets is a letter of its own, and no mark of a path. */
function inPrivateUse(octets: Uint8Array): string {
  return toLatin1(octets).replace(/[\u0080-\u00ff]/g, (one) => String.fromCharCode(PRIVATE_USE + one.charCodeAt(0)))
}

const PRIVATE_USE = 0xe000

/** `null`: not UTF-8: of which code page it is, the file does not say. */
function decodeUtf8(octets: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets)
  } catch {
    // Octets that UTF-8 does not have.
    return null
  }
}
