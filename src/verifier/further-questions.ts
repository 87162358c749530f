/** What is asked beside judging: what a file has in it, what was signed, why states and policies decide as they do. */
export { tabulate } from '../acceptance/tabulate-policy.ts'
export { inspectDocument } from '../inspection/inspect-document.ts'
export { collectReasons } from './collect-reasons.ts'
export { extractRevision } from './document/extract-revision.ts'
