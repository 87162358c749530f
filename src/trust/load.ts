import { isList, requireText } from '../core/misuse.ts'
import { asGiven, membersOf, type Takings, takeList, takeOptions } from '../core/take-options.ts'
import type { Environment } from '../lists/types.ts'
import type { Adoption, LoadTrustOptions, TakenTrustOptions } from './load-options.ts'
import { notTrust, takeJson } from './take-json.ts'
import type { Trust } from './types.ts'

/**
 * Everything a verdict may rely on. Lists given by the caller are the caller's configuration: they are read strictly
 * and checked against each other, and no signature over them is asked for. Throws `TrustListError`, which names the
 * list and the place in it.
 *
 * ```ts
 * const trust = await loadTrust()
 * trust.lists.length // 11
 * trust.recognition.completeness.SG // 'partial'
 *
 * const own = await loadTrust({ lists: [await readFile('lists/id.json')], allowEnvironment: ['testbed'] })
 * own.environment // 'testbed'
 *
 * const kept = await loadTrust({ folder: 'lists', allowEnvironment: ['testbed'] })
 * kept.lists.length // as many as the folder has
 * ```
 *
 * What reads lists is loaded when it is called: a caller that already has a `Trust` does not need it.
 */
export async function loadTrust(options: LoadTrustOptions = {}): Promise<Trust> {
  const taken = takeOptions(options, OPTIONS)
  const { readTrust } = await import('./read-trust.ts')
  return readTrust(taken)
}

/** The date is a member of the records of an adoption file. */
const ADOPTION: Readonly<Record<keyof Adoption | 'date', true>> = {
  sha256: true,
  note: true,
  legalClass: true,
  service: true,
  spkiSha256: true,
  date: true,
}

const OPTIONS: Takings<Readonly<Record<keyof LoadTrustOptions, unknown>> & TakenTrustOptions> = {
  folder: (value: unknown, name: string) => {
    requireText(value, name)
    return value
  },
  lists: (value: unknown, name: string) =>
    takeList(value, name).map((list, i) => takeJson(list, `${name}[${i}]`, notTrust('TRUST_LIST_INVALID'))),
  recognition: (value: unknown, name: string) => takeJson(value, name, notTrust('RECOGNITION_DATA_INVALID')),
  adopt: (value: unknown, name: string) =>
    isList(value)
      ? takeList(value, name).map((one, i) => membersOf(one, ADOPTION, `${name}[${i}]`, 'is no member of an adoption'))
      : takeJson(value, name, notTrust('TRUST_ADOPTIONS_INVALID')),
  lenient: asGiven<boolean>(),
  allowEnvironment: takeList<Environment>,
}
