import { engine } from '#platform'
import { readRecognition } from '../../agreements/recognition-reader.ts'
import type { RecognitionData } from '../../agreements/types.ts'
import { toHex } from '../../core/bytes.ts'
import type { Outcome } from '../../core/outcome.ts'
import { findingOfFailure, type ListFinding, listFinding } from '../../lists/list-finding.ts'
import { readTrustList } from '../../lists/list-reader.ts'
import type { TrustList } from '../../lists/types.ts'
import { type TrustFile, takeFiles, trustFileKind } from '../check/trust-file.ts'
import type { TrustSide } from './diff-trust.ts'

/** Of two, one would hide what the other has: no verdict is given by both. */
const twice = (file: string, what: string): ListFinding =>
  listFinding('TRUST_LIST_DUPLICATE', 'error', file, '', { why: `${what}, of which another file is` })

/**
 * The files of one side, read strictly: a file that cannot be read whole cannot be compared. A list of lists is passed
 * over, as it adds nothing to the lists. Environments, dates and contradictions do not matter here.
 */
export async function readTrustFiles(
  files: readonly TrustFile[],
): Promise<{ readonly side: TrustSide; readonly faults: readonly ListFinding[] }> {
  const taken = takeFiles(files)
  const lists: TrustList[] = []
  const faults: ListFinding[] = []
  let recognition: RecognitionData | undefined
  for (const { name, bytes } of taken) {
    const kind = trustFileKind(bytes)
    if (kind === 'list-of-lists') continue
    const sha256 = toHex(await engine.digest('sha-256', [bytes]))
    const take = <T>(outcome: Outcome<T>, use: (value: T) => void): void => {
      if (outcome.ok) use(outcome.value)
      else faults.push(findingOfFailure(outcome.failure, name))
    }
    if (kind === 'list')
      take(readTrustList(bytes, sha256), (list) => {
        if (lists.some(({ id, state }) => id === list.id || state === list.state)) faults.push(twice(name, list.id))
        else lists.push(list)
      })
    else
      take(readRecognition(bytes, sha256), (data) => {
        if (recognition !== undefined) faults.push(twice(name, 'agreements'))
        else recognition = data
      })
  }
  return { side: { lists, ...(recognition === undefined ? {} : { recognition }) }, faults }
}
