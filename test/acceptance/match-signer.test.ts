import { describe, expect, it } from 'vitest'
import { type ComparedSigner, matchSigner, mismatchFindings } from '../../src/acceptance/match-signer.ts'
import type { ExpectedSigner } from '../../src/acceptance/types.ts'
import { ATTRIBUTE } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import { encodeName, type NameInput } from '../../src/testbed/names.ts'
import { attributeText } from '../../src/x509/format-name.ts'
import { readName } from '../../src/x509/name.ts'
import type { Name } from '../../src/x509/types.ts'
import fc from '../fast-check.ts'

const KEY = 'ab'.repeat(32)

function nameOf(input: NameInput): Name {
  const outcome = readName(encodeName(input), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

const SUBJECT = nameOf({
  C: 'TH',
  O: 'Testbed Trading Co (TH)',
  organizationIdentifier: 'TIN-0000000000764',
  serialNumber: '12345',
  UID: 'MST:0000000000',
  CN: ['Testbed Seal', 'Testbed Signer'],
})
const signer = { subject: SUBJECT, spkiSha256: KEY }

describe('matchSigner', () => {
  it.each([
    { organizationIdentifier: 'TIN-0000000000764' },
    { serialNumber: '12345' },
    { commonName: 'Testbed Signer' },
    { organization: 'Testbed Trading Co (TH)' },
    { userId: 'MST:0000000000' },
    { spkiSha256: KEY },
    { organizationIdentifier: 'TIN-0000000000764', commonName: 'Testbed Signer', spkiSha256: KEY },
  ] satisfies ExpectedSigner[])('matches %o', (expected) => {
    expect(matchSigner(expected, signer)).toBe('matched')
  })

  it.each([
    { organizationIdentifier: 'TIN-0000000000765' },
    { organizationIdentifier: 'tin-0000000000764' },
    { serialNumber: '1234' },
    { commonName: 'Testbed Seal' },
    { organization: 'Testbed Trading Co' },
    { userId: '' },
    { spkiSha256: 'cd'.repeat(32) },
    { organizationIdentifier: 'TIN-0000000000764', commonName: 'Somebody else' },
    { commonName: 'Testbed Signer', spkiSha256: 'cd'.repeat(32) },
  ] satisfies ExpectedSigner[])('does not match %o', (expected) => {
    expect(matchSigner(expected, signer)).toBe('mismatched')
  })

  it.each([
    'testbed signer',
    ' TESTBED   Signer ',
    'Testbed\u00a0Signer',
    'Test\u00adbed Signer',
    '\uff34estbed Signer', // a full-width T
  ])('compares names as RFC 5280 §7.1 does: %j', (commonName) => {
    expect(matchSigner({ commonName }, signer)).toBe('matched')
    expect(matchSigner({ commonName: `${commonName}s` }, signer)).toBe('mismatched')
    expect(matchSigner({ organizationIdentifier: ' TIN-0000000000764' }, signer)).toBe('mismatched')
  })

  it('has the name that a report shows, and no other', () => {
    expect(attributeText(SUBJECT, ATTRIBUTE.commonName)).toBe('Testbed Signer')
    expect(matchSigner({ commonName: 'Testbed Signer' }, signer)).toBe('matched')
    expect(matchSigner({ commonName: 'Testbed Seal' }, signer)).toBe('mismatched')
  })

  it('does not take one attribute for another', () => {
    expect(matchSigner({ commonName: 'Testbed Trading Co (TH)' }, signer)).toBe('mismatched')
    expect(matchSigner({ serialNumber: 'TIN-0000000000764' }, signer)).toBe('mismatched')
  })

  it('expects nobody where nothing is given, and somebody where something is', () => {
    expect(matchSigner(undefined, signer)).toBe('not-pinned')
    expect(matchSigner({}, signer)).toBe('mismatched')
  })

  it('neither finds nor accuses a signer that could not be read', () => {
    expect(matchSigner({ commonName: 'Testbed Signer' }, null)).toBe('unreadable')
    expect(matchSigner(undefined, null)).toBe('not-pinned')
  })

  it('matches no expectation that it does not understand', () => {
    const misspelt = { organisationIdentifier: 'TIN-0000000000764' } as ExpectedSigner
    expect(matchSigner(misspelt, signer)).toBe('mismatched')
    expect(matchSigner({ ...misspelt, commonName: 'Testbed Signer' }, signer)).toBe('mismatched')
  })
})

describe('an identifier that the certificate has several times', () => {
  const MEMBERS = ['organizationIdentifier', 'serialNumber', 'userId'] as const
  const ATTRIBUTES = {
    organizationIdentifier: 'organizationIdentifier',
    serialNumber: 'serialNumber',
    userId: 'UID',
  } as const
  const withValues = (member: (typeof MEMBERS)[number], values: readonly string[]): ComparedSigner => ({
    subject: nameOf({ C: 'VN', [ATTRIBUTES[member]]: values, CN: 'Testbed Signer' }),
    spkiSha256: KEY,
  })

  it.each(MEMBERS)('matches only if each of the scheme that is asked for is the one expected: %s', (member) => {
    const match = (values: readonly string[], expected: string) =>
      matchSigner({ [member]: expected }, withValues(member, values))
    expect(match(['TIN-1', 'TIN-1'], 'TIN-1')).toBe('matched')
    for (const values of [
      ['TIN-1', 'TIN-2'],
      ['TIN-2', 'TIN-1'],
      ['TIN-1', 'tin-1'], // the scheme is the same, the identifier is not
      ['TIN:2', 'TIN-1'],
      ['TIN-1', 'NTRSG-7', 'TIN-2'],
    ])
      for (const expected of ['TIN-1', 'TIN-2']) expect(match(values, expected), values.join(' ')).toBe('mismatched')
    // Another scheme is about something else.
    expect(match(['NTRSG-7', 'TIN-1', 'CMND:3'], 'TIN-1')).toBe('matched')
    expect(match(['NTRSG-7', 'TIN-1'], 'NTRSG-7')).toBe('matched')
    expect(match(['NTRSG-7', 'NTRMY-7'], 'NTRSG-7')).toBe('matched')
    expect(match(['NTRSG-7'], 'TIN-1')).toBe('mismatched')
    // What has no scheme may be of any.
    expect(match(['TIN-1', '0000'], 'TIN-1')).toBe('mismatched')
    expect(match(['0000', '0000'], '0000')).toBe('matched')
    expect(match(['0000', '0001'], '0000')).toBe('mismatched')
    expect(match(['0000', 'TIN-1'], '0000')).toBe('mismatched')
  })

  it('matches nobody where one of them cannot be read', () => {
    const { rdns, ...name } = nameOf({ organizationIdentifier: ['TIN-1', 'TIN-1'] })
    const [first = [], [second] = []] = rdns
    const unreadable: Name = { ...name, rdns: second === undefined ? rdns : [first, [{ ...second, text: null }]] }
    const expected = { organizationIdentifier: 'TIN-1' }
    expect(matchSigner(expected, { subject: { ...name, rdns }, spkiSha256: KEY })).toBe('matched')
    expect(matchSigner(expected, { subject: unreadable, spkiSha256: KEY })).toBe('mismatched')
    // Of a name, the report shows what can be read.
    expect(matchSigner({ commonName: 'x' }, { subject: unreadable, spkiSha256: KEY })).toBe('mismatched')
  })

  it('matches, of any values, if and only if all of the scheme or of none are the one expected', () => {
    const value = fc.constantFrom('TIN-1', 'TIN-2', 'TIN:1', 'NTRSG-1', 'MST:1', '1', '2', 'Tin-1')
    fc.assert(
      fc.property(
        fc.constantFrom(...MEMBERS),
        fc.array(value, { minLength: 1, maxLength: 4 }),
        value,
        (member, values, expected) => {
          const matched = matchSigner({ [member]: expected }, withValues(member, values)) === 'matched'
          const scheme = (text: string) => (/[-:]/.test(text) ? text.slice(0, -2).toUpperCase() : '')
          const others = values.filter((one) => one !== expected)
          const disturbs = (other: string) => [scheme(expected), ''].includes(scheme(other)) || scheme(expected) === ''
          expect(matched).toBe(values.includes(expected) && !others.some(disturbs))
          // The order of the attributes says nothing.
          const reversed = withValues(member, [...values].reverse())
          expect(matchSigner({ [member]: expected }, reversed) === 'matched').toBe(matched)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('mismatchFindings', () => {
  const found = (expected: ExpectedSigner, subject: Name = SUBJECT) =>
    mismatchFindings(expected, { subject, spkiSha256: KEY }).map(({ code, level, data }) => ({ code, level, ...data }))

  it('says of each member that does not match what was expected beside what was found', () => {
    const expected = {
      organizationIdentifier: 'TIN-1',
      commonName: 'Testbed signer',
      organization: 'Testbed',
      userId: 'x',
    }
    const mismatch = { code: 'SIGNER_MISMATCH', level: 'warning' }
    expect(found(expected)).toEqual([
      { ...mismatch, member: 'organizationIdentifier', expected: 'TIN-1', found: 'TIN-0000000000764' },
      { ...mismatch, member: 'organization', expected: 'Testbed', found: 'Testbed Trading Co (TH)' },
      { ...mismatch, member: 'userId', expected: 'x', found: 'MST:0000000000' },
    ])
    expect(found({ serialNumber: '1' }, nameOf({ C: 'SG' }))).toEqual([
      { ...mismatch, member: 'serialNumber', expected: '1' },
    ])
    expect(found({ spkiSha256: 'cd'.repeat(32) })).toEqual([
      { ...mismatch, member: 'spkiSha256', expected: 'cd'.repeat(32), found: KEY },
    ])
    expect(found({ commonName: 'Testbed signer' })).toEqual([])
  })

  it('says all identifiers that were found, and of very many or very long ones some', () => {
    const subject = (values: readonly string[]) => nameOf({ organizationIdentifier: values })
    expect(found({ organizationIdentifier: 'TIN-1' }, subject(['TIN-1', 'TIN-2']))).toMatchObject([
      { found: 'TIN-1, TIN-2' },
    ])
    const many = Array.from({ length: 100 }, (_, i) => `TIN-${i}-${'9'.repeat(500)}`)
    const [finding] = found({ organizationIdentifier: 'TIN-1' }, subject(many))
    expect(JSON.stringify(finding).length).toBeLessThan(3_000)
  })
})
