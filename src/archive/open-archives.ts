/** What writes, reads and replays archives: most processes have none. */
export { openArchive } from './read-archive.ts'
export { replayArchive } from './replay-archive.ts'
export { writeArchive } from './write-archive.ts'
