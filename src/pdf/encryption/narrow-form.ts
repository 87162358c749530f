import { type Finding, toldName } from '../../core/finding.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { StandardEncryption } from './encryption-dictionary.ts'

/**
 * What an encryption dictionary has beside its narrowest form: one crypt filter, `StdCF`, for all streams and all strings, and lengths that say what the
 * version says (ISO 32000-2 tables 20, 21 and 25). Programs agree on that form. On what a default, a second filter or another length means they
 * need not: one decrypts with the first filter that it finds, another takes none, and each shows a text of its own.
 */
export function besideNarrowForm(dictionary: PdfDictionary, encryption: StandardEncryption): readonly Finding[] {
  const { version } = encryption
  const filters = version < 4 ? [] : besideFilters(dictionary, encryption)
  return [...filters, ...besideLength(dictionary, encryption), ...besideEntries(dictionary, version)].map(
    ([entry, why, clause]) => differing(dictionary, entry, why, `ISO 32000-2 ${clause}`),
  )
}

type Beside = readonly [entry: string, why: string, clause: string]

/** Programs differ on what an entry of the encryption dictionary makes of the document. */
export function differing({ start: offset }: PdfDictionary, entry: string, why: string, clause: string): Finding {
  return {
    code: 'PDF_READINGS_DIFFER',
    level: 'failure',
    clause,
    about: { kind: 'structure', name: 'trailer Encrypt', offset },
    data: { why, entry: toldName(entry) },
  }
}

/** Tables 20 and 21, and the salt of ISO/TS 32004: the first version in which an entry means something. */
const SINCE: Readonly<Record<string, number>> = {
  ...since(1, 'Filter V R O U P Length'),
  ...since(4, 'CF StmF StrF EFF EncryptMetadata'),
  ...since(5, 'OE UE Perms KDFSalt'),
}

function since(version: number, keys: string): Readonly<Record<string, number>> {
  return Object.fromEntries(keys.split(' ').map((key) => [key, version]))
}

/**
 * An entry that means nothing in this version means something to a program that does not ask for the version, or to who is led to the dictionary as something else. So does one
 * that stands there twice. Writers have two that say nothing: metadata that are encrypted as all else is, and octets of a later version, of which there are none.
 */
function besideEntries(dictionary: PdfDictionary, version: number): readonly Beside[] {
  const { entries, repeated } = dictionary
  const beside = [...entries].flatMap(([entry, value]) => {
    const isOfVersion = Object.hasOwn(SINCE, entry) && (SINCE[entry] as number) <= version
    return isOfVersion || saysNothing(entry, value) ? [] : [entry]
  })
  return [...new Set([...beside, ...(repeated?.keys() ?? [])])].map((entry): Beside => [entry, 'entry', '§7.6.2'])
}

function saysNothing(entry: string, value: PdfValue): boolean {
  if (entry === 'EncryptMetadata') return value.kind === 'boolean' && value.value
  return (entry === 'OE' || entry === 'UE') && value.kind === 'string' && value.bytes.length === 0
}

/** §7.6.6. Both defaults are Identity, by which nothing is encrypted; programs for one cipher take that of /CF all the same. */
function besideFilters(dictionary: PdfDictionary, { keyOctets }: StandardEncryption): readonly Beside[] {
  const [streams, strings] = ['StmF', 'StrF'].map((key) => nameOf(entryOf(dictionary, key)))
  const defined = definedIn(dictionary)
  const beside: Beside[] = []
  const add = (entry: string) => beside.push([entry, 'crypt-filters', '§7.6.6'])
  if (streams === null || streams === 'Identity') add('StmF')
  if (strings !== streams) add('StrF')
  if (defined.length !== 1 || defined[0]?.[0] !== 'StdCF') add('CF')
  else if (!defined.every(([, filter]) => filter.kind === 'dictionary' && isPlainFilter(filter, keyOctets))) add('CF')
  return beside
}

const OF_FILTER: ReadonlySet<string> = new Set(['Type', 'CFM', 'AuthEvent', 'Length'])

/** Table 25: its /Length counts octets for this handler; many writers count bits. It is due before the document is opened. Other entries are those of other handlers. */
function isPlainFilter(filter: PdfDictionary, keyOctets: number): boolean {
  const length = entryOf(filter, 'Length')
  const octets = naturalOf(length)
  const event = entryOf(filter, 'AuthEvent')
  const type = entryOf(filter, 'Type')
  return (
    filter.repeated === undefined &&
    [...filter.entries.keys()].every((key) => OF_FILTER.has(key)) &&
    (type === undefined || nameOf(type) === 'CryptFilter') &&
    (length === undefined || octets === keyOctets || octets === keyOctets * 8) &&
    (event === undefined || nameOf(event) === 'DocOpen')
  )
}

/**
 * Table 20: of versions 1 and 5 the key has one length; programs that take what is written have another key, or none. So they have from version 4 on where it
 * is written nowhere.
 */
function besideLength(dictionary: PdfDictionary, { version, keyOctets }: StandardEncryption): readonly Beside[] {
  const written = entryOf(dictionary, 'Length')
  const isPlain =
    written === undefined
      ? version < 4 ||
        definedIn(dictionary).some(([, filter]) => filter.kind === 'dictionary' && filter.entries.has('Length'))
      : naturalOf(written) === keyOctets * 8 || (version !== 1 && version !== 5)
  return isPlain ? [] : [['Length', 'key-length', '§7.6.2']]
}

function definedIn(dictionary: PdfDictionary): readonly (readonly [name: string, filter: PdfValue])[] {
  const filters = entryOf(dictionary, 'CF')
  return filters?.kind === 'dictionary' ? [...filters.entries] : []
}
