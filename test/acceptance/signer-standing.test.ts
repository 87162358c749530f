import { describe, expect, it } from 'vitest'
import type { SignerMatch } from '../../src/acceptance/match-signer.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import { type ComparedSignature, signerStandings } from '../../src/acceptance/signer-standing.ts'

const ANY = readPolicy({ name: 'testbed', signer: 'any' })
const EVERY = readPolicy({ name: 'testbed', signer: 'every' })

const signed = (match: SignerMatch, more: Partial<ComparedSignature> = {}): ComparedSignature => ({
  match,
  field: 'Signature1',
  role: 'signature',
  ...more,
})

const standings = (matches: readonly SignerMatch[], policy = ANY) =>
  signerStandings(
    matches.map((match) => signed(match)),
    policy,
  )

describe('how a signer stands to the expected one', () => {
  it('is its own match by a policy that wants every signature by that signer', () => {
    const matches = ['matched', 'mismatched', 'unreadable', 'state-unknown', 'not-pinned'] as const
    expect(standings(matches, EVERY)).toEqual(matches)
    expect(standings(['matched', 'mismatched'], PRESETS.invoice)).toEqual(['matched', 'mismatched'])
  })

  it('is beside, for others, where one match is enough', () => {
    expect(standings(['mismatched', 'matched'])).toEqual(['beside', 'matched'])
    expect(standings(['matched', 'mismatched', 'mismatched'])).toEqual(['matched', 'beside', 'beside'])
    expect(standings(['matched', 'unreadable'])).toEqual(['matched', 'beside'])
    expect(standings(['matched', 'mismatched'], PRESETS.contract)).toEqual(['matched', 'beside'])
  })

  it('is a mismatch where nobody matches', () => {
    expect(standings(['mismatched', 'mismatched'])).toEqual(['mismatched', 'mismatched'])
  })

  it('accuses nobody while another signer, whom nobody could read, may be the expected one', () => {
    expect(standings(['mismatched', 'unreadable'])).toEqual(['beside', 'unreadable'])
    expect(standings(['mismatched', 'state-unknown'])).toEqual(['beside', 'state-unknown'])
    expect(standings(['matched', 'state-unknown'])).toEqual(['matched', 'beside'])
  })

  it('is nothing to be asked where nobody is expected', () => {
    expect(standings(['not-pinned', 'not-pinned'])).toEqual(['not-pinned', 'not-pinned'])
  })

  it.each(['time-stamp', 'tax-stamp'] as const)('is not that of a %s, whoever made it', (role) => {
    const stamp = signed('mismatched', { role })
    for (const policy of [ANY, EVERY])
      expect(signerStandings([signed('matched'), stamp], policy)).toEqual(['matched', 'not-pinned'])
    // And none forgives another signer.
    const matching = signed('matched', { role })
    expect(signerStandings([signed('mismatched'), matching], ANY)).toEqual(['mismatched', 'not-pinned'])
  })

  it('rests on the signatures that count alone', () => {
    const policy = readPolicy({ name: 'testbed', signer: 'any', signatures: ['Seller'] })
    const seller = signed('mismatched', { field: 'Seller' })
    const witness = signed('matched', { field: 'Witness' })
    expect(signerStandings([seller, witness], policy)).toEqual(['mismatched', 'matched'])
    expect(signerStandings([{ ...seller, match: 'matched' }, signed('mismatched')], policy)).toEqual([
      'matched',
      'beside',
    ])
  })
})
