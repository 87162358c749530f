import { addressOf } from './unpack.ts'

/** In place of `src/element/parts.ts`. */

export function startJudge(): Worker {
  return worker('judge.js', 'judge')
}

export function startDrawer(): Worker {
  return worker('drawer.js', 'draw')
}

function worker(part: string, name: string): Worker {
  const address = addressOf(part)
  if (address === undefined) throw new Error(`the page has no ${part}`)
  // Of a page without a server, browsers start no modules as workers.
  return new Worker(address, { name })
}
