import { copyBytes, isBytes, plainView } from '../core/bytes.ts'
import { FETCH } from '../core/codes/fetch.ts'
import type { FetchCode } from '../core/codes.ts'
import { isList } from '../core/misuse.ts'
import type { FetchAnswer, Fetcher, FetchRequest } from './types.ts'

/**
 * A fetcher of the caller's own may do what it should not; the verdict is not to be lost by that. What it brings is copied: it may have one
 * buffer for all its answers, and evidence outlives the call.
 */
export async function askFetcher(fetcher: Fetcher, request: FetchRequest): Promise<FetchAnswer> {
  try {
    return readAnswer(await orAborted(fetcher.fetch(request), request.signal)) ?? FAILED
  } catch (error) {
    // What it threw is for its author to look at, and says nothing about the document.
    return request.signal?.aborted === true && error === request.signal.reason ? ABORTED : FAILED
  }
}

/** Says which answer of its own was verified, to a fetcher that wants to know: what is wrong with its cache. */
export async function confirmAnswer(
  fetcher: Fetcher,
  request: FetchRequest,
  answer: FetchAnswer,
  signal: AbortSignal | undefined,
): Promise<readonly FetchCode[]> {
  if (typeof fetcher.confirm !== 'function') return []
  try {
    const warnings: unknown = await orAborted(fetcher.confirm(request, answer), signal)
    return isListOfCodes(warnings) ? warnings : []
  } catch {
    // The verdict stands; the answer is asked for again the next time.
    return ['FETCH_CACHE_UNUSABLE']
  }
}

/**
 * What is waited for, or the reason of the signal: whichever comes first. A fetcher of the caller's own may never answer, and may not look at the signal.
 */
async function orAborted<T>(answer: T | PromiseLike<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return answer
  const { promise, stop } = abortOf(signal)
  return Promise.race([answer, promise]).finally(stop)
}

function abortOf(signal: AbortSignal): { readonly promise: Promise<never>; stop(): void } {
  let stop = (): void => {}
  const promise = new Promise<never>((_, reject) => {
    const abort = (): void => reject(signal.reason)
    stop = () => signal.removeEventListener('abort', abort)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
  return { promise, stop }
}

const FAILED: FetchAnswer = Object.freeze({ code: 'FETCHER_FAILED', contents: Object.freeze([]) })
const ABORTED: FetchAnswer = Object.freeze({ code: 'FETCH_ABORTED', contents: Object.freeze([]) })

function isCode(value: unknown): value is FetchCode {
  return typeof value === 'string' && Object.hasOwn(FETCH, value)
}

function isListOfCodes(value: unknown): value is readonly FetchCode[] {
  return Array.isArray(value) && value.every(isCode)
}

/** Each member read once, whether the answer has it by itself or from a class; `null`: it is no answer. */
function readAnswer(given: unknown): FetchAnswer | null {
  if (typeof given !== 'object' || given === null) return null
  const { code, contents, bytes, fromCache, confirmed, status, redirects, warnings } = given as Record<string, unknown>
  const brought = isList(contents) ? Array.from(contents) : null
  const isRight =
    isCode(code) &&
    brought?.every(isBytes) === true &&
    (code === 'FETCHED' || brought.length === 0) &&
    isCount(bytes) &&
    isCount(status) &&
    isFlag(fromCache) &&
    isFlag(confirmed) &&
    (redirects === undefined || (isList(redirects) && redirects.every((to) => typeof to === 'string'))) &&
    (warnings === undefined || isListOfCodes(warnings))
  if (!isRight) return null
  const others = { bytes, fromCache, confirmed, status, redirects, warnings }
  return {
    code,
    contents: brought.map((content) => copyBytes(plainView(content as Uint8Array))),
    ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)),
  }
}

const isCount = (value: unknown): boolean => value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0)

const isFlag = (value: unknown): boolean => value === undefined || typeof value === 'boolean'
