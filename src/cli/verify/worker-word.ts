/** The word by which this program is a process of its own pool. Nobody types it. */
export const WORKER_WORD = '--pool-worker'
