/** Everything that reads and judges: loaded as one with the first call, since whoever asks anything needs most of it. */
export { tabulate } from '../acceptance/tabulate-policy.ts'
export { inspectDocument } from '../inspection/inspect-document.ts'
export { answerPath } from './certificate/answer-path.ts'
export { collectReasons } from './collect-reasons.ts'
export { extractRevision } from './document/extract-revision.ts'
export { judgeEvidence, verifyDocument } from './document/verify-document.ts'
export { readAsked, recogniseSignatures } from './recognise-signatures.ts'
