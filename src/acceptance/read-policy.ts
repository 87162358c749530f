import { USES } from '../agreements/uses.ts'
import { isLateEnd, LATE_ALGORITHMS, type LateAlgorithm, type LateAlgorithms } from '../constraints/late-algorithms.ts'
import { UsageError } from '../core/errors.ts'
import { amongWords, isList, isRecord, misuse } from '../core/misuse.ts'
import { didYouMean, nearestWord } from '../core/nearest-word.ts'
import { membersOf, takeList } from '../core/take-options.ts'
import { isPolicyName, PRESETS, STRICTEST } from './presets.ts'
import { readSignaturePolicies } from './signature-policies.ts'
import type { AcceptancePolicy } from './types.ts'

const NAMES = Object.keys(PRESETS).join(', ')
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/

const isNecessity = (value: unknown): boolean => value === 'required' || value === 'not-required'

/** What each member may be. Other members are refused: an unknown one could have been meant to tighten the policy. */
const MEMBERS: Readonly<Record<keyof AcceptancePolicy, (value: unknown) => boolean>> = {
  name: (value) => typeof value === 'string' && NAME.test(value),
  use: (value) => USES.some((use) => use === value),
  revocation: (value) => value === 'required' || value === 'if-available',
  expiredTimeStamps: (value) => value === 'refused' || value === 'accepted',
  lateAlgorithms: (value) => value === 'none' || isRecord(value),
  signaturePolicies: (value) => value === 'not-asked' || isRecord(value),
  origin: isNecessity,
  recognition: isNecessity,
  // A copy has no holes.
  signatures: (value) => value === 'all' || isListOfNames(value),
  emptyFields: (value) => value === 'not-allowed' || value === 'allowed',
  laterMarks: (value) => value === 'where-prepared' || value === 'on-blank-paper',
  signer: (value) => value === 'every' || value === 'any',
}

/** What a member may be that is a word. */
const WORDS: Partial<Readonly<Record<string, readonly string[]>>> = {
  use: USES,
  revocation: ['required', 'if-available'],
  expiredTimeStamps: ['refused', 'accepted'],
  lateAlgorithms: ['none'],
  signaturePolicies: ['not-asked'],
  origin: ['required', 'not-required'],
  recognition: ['required', 'not-required'],
  signatures: ['all'],
  emptyFields: ['not-allowed', 'allowed'],
  laterMarks: ['where-prepared', 'on-blank-paper'],
  signer: ['every', 'any'],
}

function whyNot(member: string, value: unknown): string {
  const words = Object.hasOwn(WORDS, member) ? WORDS[member] : undefined
  const meant = words !== undefined && typeof value === 'string' ? didYouMean(nearestWord(value, words)) : ''
  return `has a value that it cannot have${meant}`
}

function isListOfNames(value: unknown): value is readonly string[] {
  return isList(value) && value.length > 0 && value.every((name) => typeof name === 'string')
}

/**
 * An acceptance policy by the name of a preset, or as an object with the members of `AcceptancePolicy`. Members that
 * are left out take their strictest value, but that no signature policy is asked for. Another policy cannot have the name
 * of a preset, so that a name always means the same; a preset itself is taken as a report has it, with all its members.
 * The names of fields have 32,768 characters together at most. `acceptance-policy.schema.json` says the same as a JSON
 * Schema, but for that.
 *
 * ```ts
 * readPolicy('technical').recognition // 'not-required'
 * readPolicy({ name: 'house', revocation: 'if-available' }).recognition // 'required'
 * ```
 *
 * @throws {UsageError} `USAGE_POLICY_UNKNOWN`, `USAGE_POLICY_INVALID`
 */
export function readPolicy(policy: unknown): AcceptancePolicy {
  if (typeof policy === 'string') {
    if (!isPolicyName(policy))
      throw misuse('policy', policy, amongWords(policy, Object.keys(PRESETS)), 'USAGE_POLICY_UNKNOWN')
    return PRESETS[policy]
  }
  if (Object.values(PRESETS).includes(policy as AcceptancePolicy)) return policy as AcceptancePolicy
  return readOwnPolicy(policy)
}

function readOwnPolicy(policy: unknown): AcceptancePolicy {
  if (!isRecord(policy)) throw misuse('policy', policy, `an object, or one of ${NAMES}`, 'USAGE_POLICY_INVALID')
  const given = membersOf(policy, MEMBERS, 'policy', 'is no member of a policy', 'USAGE_POLICY_INVALID')
  if (given['name'] === undefined) throw invalid('name', 'is missing')
  const read: Record<string, unknown> = { use: 'contract', ...STRICTEST }
  for (const [member, value] of Object.entries(given)) {
    if (value === undefined) continue
    const own = readValue(member, value)
    if (!MEMBERS[member as keyof AcceptancePolicy](own)) throw invalid(member, whyNot(member, own))
    read[member] = own
  }
  const name = read['name'] as string
  if (isPolicyName(name)) {
    const preset = PRESETS[name]
    if (Object.entries(preset).every(([member, value]) => given[member] === value)) return preset
    throw invalid('name', 'is the name of a preset')
  }
  return Object.freeze(read) as unknown as AcceptancePolicy
}

/** Of the names of fields together, in characters: a report has the whole policy. */
const LONGEST_NAMES = 32_768

function readValue(member: string, value: unknown): unknown {
  if (isList(value)) {
    const names = takeList(value, `policy.${member}`)
    if (names.join('').length > LONGEST_NAMES) throw invalid(member, `is longer than ${LONGEST_NAMES} characters`)
    return Object.freeze(names)
  }
  if (!isRecord(value)) return value
  if (member === 'lateAlgorithms') return readLateAlgorithms(value)
  return member === 'signaturePolicies' ? readSignaturePolicies(value) : value
}

/** Each entry is read by itself, so that an error names it. */
function readLateAlgorithms(given: Readonly<Record<string, unknown>>): LateAlgorithms {
  const known = Object.fromEntries(LATE_ALGORITHMS.map((name) => [name, true]))
  const no = 'is no algorithm whose end a policy can move'
  const members = membersOf(given, known, 'policy.lateAlgorithms', no, 'USAGE_POLICY_INVALID')
  const late: Partial<Record<LateAlgorithm, number>> = {}
  for (const name of LATE_ALGORITHMS) {
    const year = members[name]
    if (year === undefined) continue
    if (!isLateEnd(name, year))
      throw invalid(`lateAlgorithms.${name}`, 'is no later year than that of the calendar, or too late')
    late[name] = year
  }
  if (Object.keys(late).length === 0) throw invalid('lateAlgorithms', 'names no algorithm')
  return Object.freeze(late)
}

function invalid(member: string, why: string): UsageError {
  return new UsageError('USAGE_POLICY_INVALID', `policy.${member}`, why)
}
