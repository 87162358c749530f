import { canonicalJson } from '../core/canonical-json.ts'
import type { Environment } from '../lists/types.ts'
import { readTrust } from '../trust/read-trust.ts'
import type { Trust } from '../trust/types.ts'
import { trustRecord } from './trust-record.ts'
import type { ArchiveContents, TrustRecord } from './types.ts'

/**
 * The trust that an archive names, of its own files or, where it has digests alone, of the judge's trust; `null`: it cannot
 * be had. Of an archive that somebody made up it is whatever that one likes: a verdict by it is good for a comparison, and for
 * nothing else.
 *
 * @throws {TrustListError} for files that cannot be used, and for what is wrong between them
 */
export async function recordedTrust(contents: ArchiveContents, judges: Trust): Promise<Trust | null> {
  const { trust: recorded, lists: files } = contents
  const now = trustRecord(judges)
  if (isSame(recorded, now)) return judges
  if (files.length < recorded.lists.length) return null
  const recognition = contents.recognition
  const own = await readTrust(
    {
      lists: files,
      adopt: recorded.adoptions.map((adoption) => ({ ...adoption })),
      lenient: recorded.lenient,
      allowEnvironment: ENVIRONMENTS,
      ...(recognition === undefined ? {} : { recognition }),
    },
    [],
  )
  const isJudges = recognition === undefined && now.recognition.sha256 === recorded.recognition.sha256
  const trust = isJudges ? { ...own, recognition: judges.recognition } : own
  return isSame(recorded, trustRecord(trust)) ? trust : null
}

const ENVIRONMENTS: readonly Environment[] = ['production', 'testbed', 'illustrative']

function isSame(a: TrustRecord, b: TrustRecord): boolean {
  return canonicalJson(a) === canonicalJson(b)
}
