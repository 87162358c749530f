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
  const filters = version < 4 ? beforeFilters(dictionary) : besideFilters(dictionary, encryption)
  return [...filters, ...besideLength(dictionary, encryption), ...strangeStrings(dictionary)].map(
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

/** Table 20: they mean something from version 4 on. */
function beforeFilters(dictionary: PdfDictionary): readonly Beside[] {
  return ['CF', 'StmF', 'StrF', 'EFF'].flatMap((entry): readonly Beside[] =>
    entryOf(dictionary, entry) === undefined ? [] : [[entry, 'crypt-filters', '§7.6.2']],
  )
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

/** Table 25: its /Length counts octets for this handler; many writers count bits. It is due before the document is opened. */
function isPlainFilter(filter: PdfDictionary, keyOctets: number): boolean {
  const length = entryOf(filter, 'Length')
  const octets = naturalOf(length)
  const event = entryOf(filter, 'AuthEvent')
  return (
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

/** Table 21, and ISO/TS 32004, whose codes of authentication have a salt there. */
const STRINGS: ReadonlySet<string> = new Set(['O', 'U', 'OE', 'UE', 'Perms', 'KDFSalt'])

/** §7.6.2: strings of this dictionary are not encrypted. Others than those of the handler are there for who is led to it as something else. */
function strangeStrings(dictionary: PdfDictionary): readonly Beside[] {
  return [...dictionary.entries].flatMap(([entry, value]): readonly Beside[] =>
    !STRINGS.has(entry) && hasString(value) ? [[entry, 'plain-strings', '§7.6.2']] : [],
  )
}

function hasString(value: PdfValue): boolean {
  if (value.kind === 'array') return value.items.some(hasString)
  return value.kind === 'dictionary' ? [...value.entries.values()].some(hasString) : value.kind === 'string'
}
