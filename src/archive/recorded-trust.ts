import { emptyRecognition } from '../agreements/recognition-reader.ts'
import { canonicalJson } from '../core/canonical-json.ts'
import { attempt, Refusal } from '../core/outcome.ts'
import type { Environment, TrustList, TrustService } from '../lists/types.ts'
import { adoptServices } from '../trust/adopt/adopt-services.ts'
import { checkLists } from '../trust/list-consistency.ts'
import { readTrust } from '../trust/read-trust.ts'
import { refuseUnless } from '../trust/refuse-unless.ts'
import type { Trust } from '../trust/types.ts'
import { trustRecord } from './trust-record.ts'
import type { ArchiveContents, TrustRecord } from './types.ts'

/**
 * The trust that an archive names, of its own files or, where it has digests alone, of the judge's trust; `null`: it cannot
 * be had, since a file is not there. Of an archive that somebody made up it is whatever that one likes: a verdict by it is good for a
 * comparison, and for nothing else.
 *
 * @throws {TrustListError} for files that cannot be used, and for what is wrong between them
 * @throws {Refusal} where all files are there, and are not what the archive says of them
 */
export async function recordedTrust(contents: ArchiveContents, judges: Trust): Promise<Trust | null> {
  const { trust: recorded, lists: files } = contents
  const ordered = inOrderOf(recorded, judges)
  if (isSame(recorded, trustRecord(ordered))) return ordered
  const recognition = contents.recognition
  const read = await readTrust(
    {
      lists: files,
      lenient: recorded.lenient,
      allowEnvironment: ENVIRONMENTS,
      ...(recognition === undefined ? {} : { recognition }),
    },
    [],
  )
  const lists = listsOf(recorded, read, judges)
  if (lists === null) return null
  const environment = lists[0]?.environment ?? recorded.environment
  const agreements = [read.recognition, judges.recognition, emptyRecognition(environment)].find(
    ({ sha256 }) => sha256 === recorded.recognition.sha256,
  )
  if (agreements === undefined) return null
  const trust: Trust = {
    ...read,
    environment,
    lists: await adoptServices(
      lists,
      recorded.adoptions.map((adoption) => ({ ...adoption })),
    ),
    recognition: agreements,
  }
  if (isSame(recorded, trustRecord(trust))) return trust
  throw new Refusal('ARCHIVE_MALFORMED', '/trust: says of its lists what is not in them')
}

/** Each list that was recorded, from the archive where it is whole there, and from the judge otherwise; `null`: one is missing. */
function listsOf({ lists: recorded, lenient }: TrustRecord, own: Trust, judges: Trust): readonly TrustList[] | null {
  const byDigest = ({ lists }: Pick<Trust, 'lists'>) => new Map(lists.map((list) => [list.sha256, list]))
  // What the judge adopted, or read leniently, is not what was recorded.
  const isPlain = !lenient && judges.leniency === undefined
  const held = byDigest({ lists: isPlain ? judges.lists.filter((list) => !list.services.some(isAdopted)) : [] })
  const whole = byDigest(own)
  const lists = recorded.flatMap(({ sha256 }) => whole.get(sha256) ?? held.get(sha256) ?? [])
  if (lists.length < recorded.length) return null
  refuseUnless(
    attempt(() => checkLists(lists)),
    'lists',
  )
  return lists
}

const isAdopted = ({ adopted }: TrustService): boolean => adopted !== null

const ENVIRONMENTS: readonly Environment[] = ['production', 'testbed', 'illustrative']

/** The judge's lists in the order of those that were recorded, in which the report names them; others after them. */
function inOrderOf({ lists: recorded }: TrustRecord, judges: Trust): Trust {
  const places = new Map(recorded.map(({ sha256 }, i) => [sha256, i]))
  const placeOf = ({ sha256 }: TrustList): number => places.get(sha256) ?? recorded.length
  const lists = [...judges.lists].sort((a, b) => placeOf(a) - placeOf(b))
  return lists.every((list, i) => list === judges.lists[i]) ? judges : Object.freeze({ ...judges, lists })
}

function isSame(a: TrustRecord, b: TrustRecord): boolean {
  return canonicalJson(a) === canonicalJson(b)
}
