/** What writes, reads, replays and changes verifications that were kept: most processes have none. */
export { affectedReport } from '../dependencies/affected-report.ts'
export { affectedAgain } from './affected-again.ts'
export { judgedAgain } from './judged-again.ts'
export { openArchive } from './read-archive.ts'
export { replayArchive } from './replay-archive.ts'
export { writeArchive } from './write-archive.ts'
