import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { matchSigner } from '../../src/policy/match-signer.ts'
import type { ExpectedSigner } from '../../src/policy/types.ts'
import { encodeName, type NameInput } from '../../src/testbed/names.ts'
import { readName } from '../../src/x509/name.ts'
import type { Name } from '../../src/x509/types.ts'

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
    { commonName: 'Testbed Seal' },
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
    { commonName: 'Testbed Signer ' },
    { organization: 'Testbed Trading Co' },
    { userId: '' },
    { spkiSha256: 'cd'.repeat(32) },
    { organizationIdentifier: 'TIN-0000000000764', commonName: 'Somebody else' },
    { commonName: 'Testbed Signer', spkiSha256: 'cd'.repeat(32) },
  ] satisfies ExpectedSigner[])('does not match %o', (expected) => {
    expect(matchSigner(expected, signer)).toBe('mismatched')
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
