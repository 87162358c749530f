import { readSignedData } from '../cms/signed-data.ts'
import type { SignedData } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, failed, type Outcome } from '../core/outcome.ts'

/** The one CMS that a file or a part holds, with nothing else behind it, and its signers charged. */
export function readWholeSignedData(bytes: Uint8Array, budget: Budget): Outcome<SignedData> {
  const read = readSignedData(bytes, budget)
  if (!read.ok) return read
  // Padding with zeros, as in /Contents of a PDF, exists and hides nothing.
  if (read.value.trailing === 'other') return failed('CMS_TRAILING_DATA')
  // The signatures of a PDF are counted as they are read.
  const signers = attempt(() => budget.spend('documentSignatures', read.value.signerInfos.length))
  return signers.ok ? read : signers
}
