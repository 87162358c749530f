import * as v from 'valibot'
import { matchShape } from '../../core/match-shape.ts'
import { requireBytes, requireList, requireRecord, requireText } from '../../core/misuse.ts'
import { attempt, type Outcome } from '../../core/outcome.ts'
import { STATES, type StateCode } from '../../core/states.ts'
import { readStrictJson } from '../../core/strict-json.ts'
import { formatInstant } from '../../core/time.ts'
import { type ListFinding, listFinding } from '../../lists/list-finding.ts'
import type { Environment, ListKind } from '../../lists/types.ts'
import type { PlacedList } from '../settle-lists.ts'

/** The list of the lists in a folder; `trust-lists/schema/list-of-lists.schema.json` says the same as a JSON Schema. */
export interface ListOfLists {
  readonly schemaVersion: 1
  readonly environment: Environment
  readonly operator: string
  readonly lists: readonly {
    readonly id: string
    readonly state: StateCode
    readonly file: string
    readonly kind: ListKind
    readonly sequenceNumber: number
    readonly nextUpdate: string
    readonly sha256: string
  }[]
  readonly recognition?: { readonly file: string; readonly sha256: string }
}

const Digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected a SHA-256 digest'))
/** Only beside the list of lists. */
const FileName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*\.json$/, 'Expected name-in-lower-case.json'))

const SHAPE: v.GenericSchema<unknown, ListOfLists> = v.strictObject({
  schemaVersion: v.literal(1),
  environment: v.picklist(['production', 'testbed', 'illustrative']),
  operator: v.pipe(v.string(), v.minLength(1), v.maxLength(4_000)),
  lists: v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[A-Z]{2}\/[a-z0-9-]+$/, 'Expected STATE/name-in-lower-case')),
      state: v.picklist(STATES),
      file: FileName,
      kind: v.picklist(['authoritative', 'observed']),
      sequenceNumber: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      nextUpdate: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'Expected YYYY-MM-DDThh:mm:ssZ')),
      sha256: Digest,
    }),
  ),
  recognition: v.exactOptional(v.strictObject({ file: FileName, sha256: Digest })),
})

/** A failure's `what` is `<JSON pointer>: <why>`. */
export function readListOfLists(bytes: Uint8Array): Outcome<ListOfLists, 'LIST_INDEX_INVALID' | 'BUDGET_EXHAUSTED'> {
  requireBytes(bytes, 'bytes')
  const json = readStrictJson(bytes, 'LIST_INDEX_INVALID')
  return json.ok ? attempt(() => matchShape(SHAPE, json.value, 'LIST_INDEX_INVALID')) : json
}

/** A file in the same folder, by its digest. */
export interface DigestedFile {
  readonly name: string
  readonly sha256: string
}

/** Checks the files of a folder against its list of lists: all are there, unchanged, and no other. */
export function checkFolder(
  index: ListOfLists,
  indexName: string,
  files: readonly DigestedFile[],
): readonly ListFinding[] {
  requireRecord(index, 'index')
  requireList(index.lists, 'index.lists')
  requireText(indexName, 'indexName')
  requireList(files, 'files')
  for (const [i, file] of files.entries()) requireRecord(file, `files[${i}]`)
  const byName = new Map(files.map((file) => [file.name, file]))
  const { recognition } = index
  const named = [
    ...index.lists.map(({ file, sha256 }, i) => ({ file, sha256, at: `/lists/${i}` })),
    ...(recognition === undefined ? [] : [{ ...recognition, at: '/recognition' }]),
  ]
  const names = new Set(named.map(({ file }) => file))
  return [
    ...named.flatMap(({ file, sha256, at }) => {
      const found = byName.get(file)
      if (found === undefined)
        return [listFinding('LIST_FILE_MISSING', 'error', indexName, `${at}/file`, { name: file })]
      if (found.sha256 === sha256) return []
      return [listFinding('LIST_FILE_DIGEST_MISMATCH', 'error', indexName, `${at}/sha256`, { name: file })]
    }),
    ...files
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => listFinding('LIST_FILE_NOT_NAMED', 'error', name, '')),
  ]
}

/** Checks what the list of lists says of each list against the list itself. */
export function checkIndex(
  index: ListOfLists,
  indexName: string,
  lists: readonly PlacedList[],
): readonly ListFinding[] {
  const byFile = new Map(lists.map(({ file, list }) => [file, list]))
  return index.lists.flatMap((entry, i) => {
    const list = byFile.get(entry.file)
    if (list === undefined) return []
    const said = {
      id: list.id,
      state: list.state,
      kind: list.kind,
      sequenceNumber: list.sequenceNumber,
      nextUpdate: formatInstant(list.nextUpdate),
    }
    const members = (Object.keys(said) as (keyof typeof said)[]).filter((member) => said[member] !== entry[member])
    if (list.environment !== index.environment)
      return [listFinding('TRUST_LIST_ENVIRONMENT_MIXED', 'error', indexName, '/environment', { list: list.id })]
    return members.map((member) =>
      listFinding('LIST_INDEX_DISAGREES', 'error', indexName, `/lists/${i}/${member}`, { member, list: list.id }),
    )
  })
}
