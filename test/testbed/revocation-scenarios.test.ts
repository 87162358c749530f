import { beforeAll, describe, expect, it } from 'vitest'
import { createRevocationScenario, REVOCATION_SCENARIOS } from '../../src/testbed/revocation-scenarios.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { judged, onlySignature, theTestbed } from '../judge/fixture.ts'

let testbed: Testbed

beforeAll(async () => {
  testbed = await theTestbed()
})

describe('createRevocationScenario', () => {
  it.each(REVOCATION_SCENARIOS)('%s: a contract that is intact, from a CA below the national root', async (id) => {
    const { offline } = await createRevocationScenario(testbed, id, 'http://testbed.example')
    const { integrity, path, anchor } = onlySignature(await judged(offline, { relyingState: 'ID' }))
    expect(integrity).toMatchObject({ digest: 'verified', signature: 'verified' })
    expect(path).toHaveLength(2)
    expect(anchor?.id).toBe('ID/testbed-national-root')
  })

  it('publishes under addresses that its certificates name', async () => {
    const { published } = await createRevocationScenario(testbed, 'good', 'http://testbed.example')
    expect([...published.keys()]).toEqual([
      '/good/root.cer',
      '/good/ca.cer',
      '/good/root.crl',
      '/good/ca.crl',
      '/good/ocsp',
    ])
    const nothing = await createRevocationScenario(testbed, 'no-evidence', 'http://testbed.example')
    expect([...nothing.published.keys()]).toEqual(['/no-evidence/root.cer', '/no-evidence/ca.cer'])
  })

  it('lets the CA be fetched where the document has the signer alone', async () => {
    const { online } = await createRevocationScenario(testbed, 'good', 'http://testbed.example')
    const { path, subIndication } = onlySignature(await judged(online, { relyingState: 'ID' }))
    expect([path.length, subIndication]).toEqual([0, 'NO_CERTIFICATE_CHAIN_FOUND'])
  })
})
