import { describe, expect, it } from 'vitest'
import { type ComparedSigner, matchSigner, mismatchFindings } from '../../src/acceptance/match-signer.ts'
import { otherStateFindings } from '../../src/acceptance/signer-state.ts'
import type { ExpectedSigner } from '../../src/acceptance/types.ts'
import { createBudget } from '../../src/core/budget.ts'
import type { StateCode } from '../../src/core/states.ts'
import { encodeName } from '../../src/testbed/names.ts'
import { readName } from '../../src/x509/name.ts'
import fc from '../fast-check.ts'

/** The state that an identifier names (ETSI EN 319 412-1 §5.1.3, §5.1.4), beside the one that is asked for. */

const MEMBERS = {
  organizationIdentifier: 'organizationIdentifier',
  serialNumber: 'serialNumber',
  userId: 'UID',
} as const
type Member = keyof typeof MEMBERS

function signerOf(state: StateCode, member: Member, ...values: readonly string[]): ComparedSigner {
  const outcome = readName(encodeName({ C: state, [MEMBERS[member]]: values, CN: 'Testbed Signer' }), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return { subject: outcome.value, spkiSha256: 'ab'.repeat(32), origin: state }
}

const KINDS = [
  'PAS',
  'IDC',
  'PNO',
  'TAX',
  'TIN',
  'VAT',
  'NTR',
  'PSD',
  'LEI',
  'GOV',
  'INT',
  'XX:',
  'x1:',
  '??:',
] as const
const COUNTRIES = ['MY', 'TH', 'SG', 'DE', 'XG', 'EU'] as const
const identifier = fc
  .tuple(fc.constantFrom(...KINDS), fc.constantFrom(...COUNTRIES), fc.constantFrom('', '+10'), fc.boolean())
  .map(([kind, country, part, isSmall]) => {
    const text = `${kind}${country}${part}-0000000000764`
    return { text: isSmall ? text.toLowerCase() : text, country: country === 'XG' || country === 'EU' ? null : country }
  })

describe('an identifier that names a country', () => {
  it('matches with that state alone, in whatever member, kind and letters', () => {
    const members = fc.constantFrom(...(Object.keys(MEMBERS) as Member[]))
    const state = fc.constantFrom<StateCode>('MY', 'TH', 'SG')
    fc.assert(
      fc.property(members, identifier, state, (member, { text, country }, asked) => {
        const signer = signerOf(asked, member, text)
        const expected: ExpectedSigner = { [member]: text, state: asked }
        const isOfState = country === null || country === asked
        expect(matchSigner(expected, signer)).toBe(isOfState ? 'matched' : 'mismatched')
        const [finding] = mismatchFindings(expected, signer)
        expect(finding?.data).toEqual(isOfState ? undefined : { member: 'state', expected: asked, found: country })
        // Without a state the identifier says which was meant, wherever the document is to be used.
        const told = otherStateFindings({ [member]: text }, signer, asked)
        expect(told.map(({ data }) => data)).toEqual(isOfState ? [] : [{ state: asked, expected: country }])
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    'TIN-0000000000764',
    'CMND:764',
    'STAFF-764',
    'NTR-764',
    'NTRM-764',
    'NTRMYS-764',
    'X:MY-764',
    '-NTRMY-764',
  ])('is not %s', (text) => {
    const expected = { organizationIdentifier: text, state: 'TH' } as const
    expect(matchSigner(expected, signerOf('TH', 'organizationIdentifier', text))).toBe('matched')
  })

  it('is compared where it is expected, and not where it only stands in the certificate beside', () => {
    const signer = signerOf('TH', 'organizationIdentifier', 'TIN-0000000000764', 'VATSG-1')
    expect(matchSigner({ organizationIdentifier: 'TIN-0000000000764', state: 'TH' }, signer)).toBe('matched')
    expect(matchSigner({ organizationIdentifier: 'VATSG-1', state: 'TH' }, signer)).toBe('mismatched')
  })

  it('is compared as it stands: another country, or other letters, are another identifier', () => {
    const signer = signerOf('TH', 'organizationIdentifier', 'NTRTH-764')
    expect(matchSigner({ organizationIdentifier: 'NTRTH-764', state: 'TH' }, signer)).toBe('matched')
    for (const other of ['ntrth-764', 'NTRMY-764', 'XX:TH-764'])
      expect(matchSigner({ organizationIdentifier: other, state: 'TH' }, signer), other).toBe('mismatched')
  })
})
