/**
 * Everything that a verdict may rely on, lists and agreements together: how it is loaded, checked, compared and
 * adopted, and which anchors come of it.
 */

import type { RecognitionData } from '../agreements/types.ts'
import type { ListFinding } from '../lists/list-finding.ts'
import type { Environment, TrustList } from '../lists/types.ts'

/** Everything a verdict may rely on: immutable, and named by digest in the report. */
export interface Trust {
  readonly environment: Environment
  readonly lists: readonly TrustList[]
  readonly recognition: RecognitionData
  /**
   * Present where imperfect lists were read leniently, because the caller asked for it: everything that was found in
   * them.
   */
  readonly leniency?: readonly ListFinding[]
}
