import { ATTRIBUTE } from '../asn1/oids.ts'
import type { Finding } from '../core/finding.ts'
import type { StateCode } from '../core/states.ts'
import { foldText } from '../x509/fold-text.ts'
import { attributeText, attributeTexts } from '../x509/format-name.ts'
import type { Name } from '../x509/types.ts'
import { compareStates, type SignerStates, STATES_TOLD } from './signer-state.ts'
import type { ExpectedSigner } from './types.ts'

/**
 * `unreadable`: it is not known which certificate is the signer's, so that it is neither a match nor a mismatch. `state-unknown`: all else matches, and
 * of which state the signer is, is not known.
 */
export type SignerMatch = 'matched' | 'mismatched' | 'unreadable' | 'state-unknown' | 'not-pinned'

export interface ComparedSigner extends SignerStates {
  readonly spkiSha256: string
}

/**
 * A member of the expected signer that does not match, and what the certificate has instead; empty where it has no such
 * attribute.
 */
interface Difference {
  readonly member: string
  readonly expected: string
  readonly found: readonly string[]
}

/** Names, which people write in more than one way; the rest are identifiers. */
const NAMES: ReadonlyMap<string, string> = new Map<keyof ExpectedSigner, string>([
  ['commonName', ATTRIBUTE.commonName],
  ['organization', ATTRIBUTE.organizationName],
])

const IDENTIFIERS: ReadonlyMap<string, string> = new Map<keyof ExpectedSigner, string>([
  ['organizationIdentifier', ATTRIBUTE.organizationIdentifier],
  ['serialNumber', ATTRIBUTE.serialNumber],
  ['userId', ATTRIBUTE.userId],
])

/**
 * Whether a signer is the one expected: each member given has to match, as `ExpectedSigner` says. An expectation that
 * is empty, or has an unknown member, is no match.
 */
export function matchSigner(expected: ExpectedSigner | undefined, signer: ComparedSigner | null): SignerMatch {
  if (expected === undefined) return 'not-pinned'
  if (signer === null) return 'unreadable'
  const given = Object.values(expected).filter((value) => value !== undefined)
  if (given.length === 0 || differences(expected, signer).length > 0) return 'mismatched'
  const { state } = expected
  return state === undefined || compareStates(state, expected, signer).isKnown ? 'matched' : 'state-unknown'
}

/** What was expected beside what was found, for each member that does not match. */
export function mismatchFindings(expected: ExpectedSigner, signer: ComparedSigner): readonly Finding[] {
  return differences(expected, signer).map(({ member, expected, found }) => {
    const values = found.slice(0, VALUES_TOLD).map(shortened)
    const told = values.length === 0 ? {} : { found: values.join(', ') }
    return { code: 'SIGNER_MISMATCH', level: 'warning', data: { member, expected: shortened(expected), ...told } }
  })
}

export { otherStateFindings } from './signer-state.ts'

/** Where all matches but the state, of which nothing is known. */
export function unknownStateFinding({ state }: ExpectedSigner, { subject }: ComparedSigner): Finding {
  const said = attributeTexts(subject, ATTRIBUTE.countryName).slice(0, STATES_TOLD).map(shortened)
  return {
    code: 'SIGNER_STATE_UNKNOWN',
    level: 'warning',
    data: {
      ...(state === undefined ? {} : { expected: state }),
      ...(said.length === 0 ? {} : { found: said.join(', ') }),
    },
  }
}

/**
 * Bounds for what is reported: a hostile certificate can have any number of identifiers of any length. Those of real
 * ones are reported whole.
 */
const VALUES_TOLD = 8
const UNITS_TOLD = 256

function shortened(text: string): string {
  return text.length <= UNITS_TOLD ? text : `${text.slice(0, UNITS_TOLD).replace(/\p{Surrogate}$/u, '')}…`
}

function differences(expected: ExpectedSigner, signer: ComparedSigner): readonly Difference[] {
  return Object.entries(expected).flatMap(([member, value]: readonly [string, string | undefined]) => {
    if (value === undefined) return []
    const { matches, found } =
      member === 'state' ? compareState(value as StateCode, expected, signer) : compareMember(member, value, signer)
    return matches ? [] : [{ member, expected: value, found }]
  })
}

interface Compared {
  readonly matches: boolean
  readonly found: readonly string[]
}

function compareState(expected: StateCode, all: ExpectedSigner, signer: ComparedSigner): Compared {
  const { others } = compareStates(expected, all, signer)
  return { matches: others.length === 0, found: others }
}

function compareMember(member: string, expected: string, { subject, spkiSha256 }: ComparedSigner): Compared {
  if (member === 'spkiSha256') return { matches: expected === spkiSha256, found: [spkiSha256] }
  const name = NAMES.get(member)
  if (name !== undefined) return compareName(subject, name, expected)
  const identifier = IDENTIFIERS.get(member)
  return identifier === undefined ? { matches: false, found: [] } : compareIdentifier(subject, identifier, expected)
}

/** RFC 5280 §7.1. The most specific name counts, which is also the one in the report. */
function compareName(subject: Name, type: string, expected: string): Compared {
  const shown = attributeText(subject, type)
  const folded = foldText(expected)
  return {
    matches: shown !== null && folded !== '' && foldText(shown) === folded,
    found: shown === null ? [] : [shown],
  }
}

/**
 * Character by character. Where there are several of the expected scheme, each has to match, since nothing says which
 * of them the signer goes by. A value without a scheme, or one that cannot be read, may be of any scheme.
 */
function compareIdentifier(subject: Name, type: string, expected: string): Compared {
  const found = attributeTexts(subject, type)
  const scheme = schemeOf(expected)
  const asked = scheme === '' ? found : found.filter((value) => [scheme, ''].includes(schemeOf(value)))
  const readable = subject.rdns.flat().every((attribute) => attribute.type !== type || attribute.text !== null)
  return { matches: readable && asked.length > 0 && asked.every((value) => value === expected), found }
}

/** The letters before the first `-` or `:` (`TIN-…`, `NTRSG-…`, `MST:…`; ETSI EN 319 412-1 §5.1.3, §5.1.4), or none. */
function schemeOf(identifier: string): string {
  return /^([A-Za-z]+)[-:]/.exec(identifier)?.[1]?.toUpperCase() ?? ''
}
