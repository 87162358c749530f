import type { Fetcher } from '../index.ts'
import { CommandError } from './errors.ts'

/** For commands that may ask the network. */
export const ONLINE_OPTIONS = {
  online: { type: 'boolean' },
  timeout: { type: 'string' },
  cache: { type: 'string' },
  'allow-private': { type: 'boolean' },
} as const

interface OnlineWords {
  readonly online?: boolean | undefined
  readonly timeout?: string | undefined
  readonly cache?: string | undefined
  readonly 'allow-private'?: boolean | undefined
}

/** `undefined`: not asked for, so that no request is made. The code that makes requests is loaded where it is. */
export async function fetcherFrom(words: OnlineWords): Promise<Fetcher | undefined> {
  const { online = false, timeout, cache, 'allow-private': allowPrivate } = words
  if (!online) {
    const alone = (['timeout', 'cache', 'allow-private'] as const).find((name) => words[name] !== undefined)
    if (alone !== undefined) throw new CommandError('USAGE_OPTION_INVALID', `--${alone}`, 'goes with --online')
    return undefined
  }
  const seconds = timeout === undefined ? undefined : secondsOf(timeout)
  if (cache === '') throw new CommandError('USAGE_OPTION_INVALID', '--cache', 'is no folder')
  const { createFetcher } = await import('../fetch/index.ts')
  return createFetcher({
    ...(seconds === undefined ? {} : { timeout: seconds * 1000 }),
    ...(cache === undefined ? {} : { cacheDirectory: cache }),
    ...(allowPrivate === undefined ? {} : { allowPrivateAddresses: allowPrivate }),
  })
}

function secondsOf(word: string): number {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(word) ? Number(word) : 0
  if (seconds > 0) return seconds
  throw new CommandError('USAGE_OPTION_INVALID', '--timeout', `${word} is no number of seconds`)
}
