import { startTrusted } from './trusted-types.ts'

/**
 * The other files of the element. They stand beside the file that this is built into, from wherever that came: a `<base>` of the page around the element
 * chooses nothing.
 */
interface Parts {
  judge(): Worker
  drawer(): Worker
}

/** Bundlers know a worker by this form: the address stands in the call, and the options as they are. */
const parts: Parts = {
  judge: () => new Worker(new URL('./judge.js', import.meta.url), { type: 'module', name: 'judge' }),
  drawer: () => new Worker(new URL('./drawer.js', import.meta.url), { type: 'module', name: 'draw' }),
}

export function startJudge(): Worker {
  return startTrusted(parts.judge)
}

export function startDrawer(): Worker {
  return startTrusted(parts.drawer)
}
