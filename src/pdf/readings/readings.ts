/** What `readings` in `door.ts` loads. */
export { readAgainInSteps } from './read-again.ts'
export { findPdf, readDamaged } from './read-damaged.ts'
