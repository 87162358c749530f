import type { SignatureReport } from '../report/types.ts'

/** Whether somebody agrees to the document by it: no stamp, and none on another signature. */
export function isByParty({ kind, taxStamp }: Pick<SignatureReport, 'kind' | 'taxStamp'>): boolean {
  return kind !== 'document-time-stamp' && kind !== 'counter-signature' && taxStamp === undefined
}
