/** What reads and judges: loaded as one with the first document or certificate, since each needs most of it. */
export { answerPath } from './certificate/answer-path.ts'
export { judgeEvidence, verifyDocument } from './document/verify-document.ts'
