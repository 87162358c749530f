import { equalBytes } from '../core/bytes.ts'
import type { FetchCode } from '../core/codes.ts'
import type { Instant } from '../core/time.ts'
import {
  type Cache,
  type CacheEntry,
  type CacheFound,
  keepUnconfirmedUntil,
  keepUntil,
  type MemoryCache,
} from './cache.ts'
import { nextUpdateOf } from './read-contents.ts'
import type { FetchPurpose } from './types.ts'

/** Between two requests past what is kept, for the same: an answer that helps nobody is not got anew for every document. */
const BETWEEN_FRESH = 60_000

export interface KeptAnswer extends CacheFound {
  readonly confirmed: boolean
}

export interface Received {
  readonly purpose: FetchPurpose
  readonly contents: readonly Uint8Array[]
  readonly nextUpdate: Instant | null
}

/**
 * The answers that a fetcher keeps. Anybody on the way can forge one, and a fetcher verifies none: until a judgement has, an answer is held for
 * minutes, and in memory alone.
 */
export interface AnswerStore {
  /** What may be given in the place of a request; with `fresh`, only what was asked for past the answers that are kept, a short time ago. */
  find(key: string, purpose: FetchPurpose, fresh: boolean): Promise<KeptAnswer>
  /** What just came; with `fresh`, past what is kept. */
  hold(key: string, answer: Received, fresh: boolean): Promise<void>
  /** What was verified. */
  confirm(key: string, purpose: FetchPurpose, contents: readonly Uint8Array[]): Promise<readonly FetchCode[]>
}

/** `memory` for what was not verified, or not yet; `confirmed` for what was, in the same memory or elsewhere as well. */
export function createAnswerStore(memory: MemoryCache, confirmed: Cache, now: () => Instant): AnswerStore {
  /** When an answer last came past what is kept, the oldest first. */
  const askedFresh = new Map<string, Instant>()
  const note = (key: string): void => {
    askedFresh.delete(key)
    askedFresh.set(key, now())
    for (const [oldest, asked] of askedFresh) {
      if (asked + BETWEEN_FRESH > now()) break
      askedFresh.delete(oldest)
    }
  }
  return {
    async find(key, purpose, fresh) {
      const asked = askedFresh.get(key)
      if (fresh && (asked === undefined || asked + BETWEEN_FRESH <= now())) return NOTHING_KEPT
      // What was verified comes first: nothing that a server sends takes its place until it was verified itself.
      const { entry, warnings } = fresh ? NOTHING_KEPT : await confirmed.get(key, now())
      if (isFor(purpose, entry)) return { entry, confirmed: true, warnings }
      const { entry: held } = await memory.get(unconfirmed(key), now())
      return { entry: isFor(purpose, held) ? held : null, confirmed: false, warnings }
    },
    async hold(key, { purpose, contents, nextUpdate }, fresh) {
      if (fresh) note(key)
      const until = keepUnconfirmedUntil(purpose, nextUpdate, now())
      if (until !== null) await memory.put(unconfirmed(key), { purpose, contents, until })
    },
    async confirm(key, purpose, contents) {
      const until = keepUntil(purpose, nextUpdateOf(purpose, contents), now())
      if (until === null) return []
      memory.drop(unconfirmed(key))
      // Judged for several documents at once, it is written once.
      const { entry, warnings } = await confirmed.get(key, now())
      if (isFor(purpose, entry) && sameContents(entry.contents, contents)) return warnings
      return [...new Set([...warnings, ...(await confirmed.put(key, { purpose, contents, until }))])]
    },
  }
}

export const NOTHING_KEPT: KeptAnswer = Object.freeze({ entry: null, confirmed: false, warnings: Object.freeze([]) })

/** The key of an answer that was not verified. */
function unconfirmed(key: string): string {
  return `unconfirmed ${key}`
}

function isFor(purpose: FetchPurpose, entry: CacheEntry | null): entry is CacheEntry {
  return entry !== null && entry.purpose === purpose
}

function sameContents(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((content, i) => equalBytes(content, b[i] as Uint8Array))
}
