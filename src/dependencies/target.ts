import { misuse, reading } from '../core/misuse.ts'
import { membersOf, takeList } from '../core/take-options.ts'
import type { DependencyTarget } from './types.ts'

/** What is asked about, as sets. */
export type TakenTarget = Readonly<Record<keyof DependencyTarget, ReadonlySet<string>>>

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function takeTarget(target: DependencyTarget, where = 'target'): TakenTarget {
  return reading(where, () => askedBy(target, where))
}

function askedBy(target: DependencyTarget, where: string): TakenTarget {
  const members = membersOf(target, TARGET, where, 'is no member of a target')
  // A target that names nothing would leave every verdict as it is.
  if (Object.values(members).every((member) => member === undefined))
    throw misuse(where, target, Object.keys(TARGET).join(' or '))
  const { sha256, spkiSha256, services, lists, agreements } = members
  return {
    sha256: setOf(sha256, `${where}.sha256`, DIGEST),
    spkiSha256: setOf(spkiSha256, `${where}.spkiSha256`, DIGEST),
    services: setOf(services, `${where}.services`, ENTRY),
    lists: setOf(lists, `${where}.lists`, LIST),
    agreements: setOf(agreements, `${where}.agreements`, AGREEMENT),
  }
}

const TARGET: Readonly<Record<keyof DependencyTarget, true>> = {
  sha256: true,
  spkiSha256: true,
  services: true,
  lists: true,
  agreements: true,
}

interface Form {
  readonly form: RegExp
  readonly due: string
}

const DIGEST: Form = { form: /^[0-9a-f]{64}$/, due: 'a SHA-256 in lower-case hexadecimal' }
const ENTRY: Form = { form: /^[A-Z]{2}\/[a-z0-9-]+$/, due: 'an identifier as trust lists have it, such as SG/name' }
const LIST: Form = { form: /^(?:observed|[A-Z]{2}\/[a-z0-9-]+)$/, due: 'an identifier such as SG/name, or observed' }
const AGREEMENT: Form = { form: /\S/, due: 'an identifier as recognition data have it, such as SG-TH/name' }

/** One in another form would be found nowhere, and the verdict be said to stand. */
function setOf(given: unknown, where: string, { form, due }: Form): ReadonlySet<string> {
  if (given === undefined) return new Set()
  const listed = takeList<string>(given, where)
  const other = listed.findIndex((one) => typeof one !== 'string' || !form.test(one))
  if (other >= 0) throw misuse(`${where}[${other}]`, listed[other], due)
  return new Set(listed)
}
