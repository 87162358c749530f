import { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { NodeFetcherOptions } from '../fetch/index.ts'
import type { Fetcher } from '../index.ts'
import { asGiven, CommandError } from './errors.ts'
import { said } from './said.ts'

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
  const options = await fetcherOptionsFrom(words)
  return options === null ? undefined : (await import('../fetch/index.ts')).createFetcher(options)
}

/** What a fetcher is made with; `null`: not asked for. */
export async function fetcherOptionsFrom(words: OnlineWords): Promise<NodeFetcherOptions | null> {
  const { online = false, timeout, cache, 'allow-private': allowPrivate } = words
  if (!online) {
    const alone = (['timeout', 'cache', 'allow-private'] as const).find((name) => words[name] !== undefined)
    if (alone !== undefined) throw new CommandError('USAGE_OPTION_INVALID', `--${alone}`, 'goes with --online')
    return null
  }
  const seconds = timeout === undefined ? undefined : secondsOf(timeout, '--timeout')
  if (cache !== undefined) await requireFolder(cache)
  return {
    ...(seconds === undefined ? {} : { timeout: seconds * 1000 }),
    ...(cache === undefined ? {} : { cacheDirectory: cache }),
    ...(allowPrivate === undefined ? {} : { allowPrivateAddresses: allowPrivate }),
  }
}

/** It is made where it is not there; what stands in its way is said before anything is asked for. */
async function requireFolder(path: string): Promise<void> {
  const code = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null)
  const found = await stat(path).catch((error: unknown) => (code(error) === 'ENOENT' ? null : error))
  if (path !== '' && (found === null || (found instanceof Stats && found.isDirectory()))) return
  throw new CommandError(
    'USAGE_OPTION_INVALID',
    '--cache',
    path === '' ? 'is no folder' : `${asGiven(path)} is no folder`,
  )
}

/** At most 99,999.999 s, which a timer takes. */
export function secondsOf(word: string, option: string): number {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(word) ? Number(word) : 0
  if (seconds > 0) return seconds
  throw new CommandError('USAGE_OPTION_INVALID', option, said('noSeconds', { word: asGiven(word) }))
}
