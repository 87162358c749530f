import { UsageError } from '../core/errors.ts'
import { meantState } from '../core/meant-state.ts'
import { didYouMean } from '../core/nearest-word.ts'
import { isStateCode, STATES } from '../core/states.ts'
import { membersOf } from '../core/take-options.ts'
import { foldText } from '../x509/fold-text.ts'
import type { ExpectedSigner } from './types.ts'

/** A report has what was asked. RFC 5280 Appendix A.1 allows names of 64 characters. */
const LONGEST_TEXT = 1_024

type Form = (text: string) => boolean
const isText: Form = (text) => text !== '' && text.length <= LONGEST_TEXT
/** A text of spaces and invisible characters leaves nothing to compare. */
const isName: Form = (text) => isText(text) && foldText(text) !== ''
const isDigest: Form = (text) => /^[0-9a-f]{64}$/.test(text)
const isState: Form = isStateCode

const DUE: ReadonlyMap<Form, string> = new Map([
  [isDigest, 'is no SHA-256 digest'],
  [isState, `is none of ${STATES.join(' ')}`],
])

/**
 * What each member may be. Other members are refused: an unknown one was meant to name somebody, and without it anybody
 * would match.
 */
const MEMBERS: Readonly<Record<keyof ExpectedSigner, Form>> = {
  organizationIdentifier: isText,
  serialNumber: isText,
  commonName: isName,
  organization: isName,
  userId: isText,
  spkiSha256: isDigest,
  state: isState,
}

/**
 * The signer that the caller expects, its members in one order: what a report tells of each does not follow the order in which somebody wrote them.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function readExpectedSigner(signer: unknown): ExpectedSigner {
  const given = membersOf(signer, MEMBERS, 'signer', 'is no member of an expected signer')
  const read = Object.entries(MEMBERS).flatMap(([member, form]) =>
    Object.hasOwn(given, member) ? [readMember(member, form, given[member])] : [],
  )
  // A state is nobody's name.
  if (read.every(([member]) => member === 'state')) throw invalid('signer', 'names nobody')
  return Object.freeze(Object.fromEntries(read))
}

function readMember(member: string, form: Form, value: unknown): readonly [string, string] {
  if (typeof value === 'string' && form(value)) return [member, value]
  const meant = form === isState && typeof value === 'string' ? didYouMean(meantState(value)) : ''
  throw invalid(`signer.${member}`, `${DUE.get(form) ?? 'is no text, or an empty one, or too long'}${meant}`)
}

function invalid(where: string, why: string): UsageError {
  return new UsageError('USAGE_OPTION_INVALID', where, why)
}
