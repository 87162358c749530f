import { createHash } from 'node:crypto'
import { type BaseBlock, Constructed, Sequence } from 'asn1js'
import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import { STATES } from '../../src/core/states.ts'
import { loadTrust, verify } from '../../src/index.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { NOW } from './fixture.ts'
import { latin1, signaturesIn, type WrittenSignature } from './pdf-reading.ts'
import { octetsOf, onlySigner, readSignedData, signatureHolds, signedValuesOf } from './second-reading.ts'

let testbed: Testbed

beforeAll(async () => {
  testbed = await sharedTestbed(NOW)
})

async function signatureOf(
  ...[state, options]: [(typeof STATES)[number], Parameters<typeof signInState>[2]?]
): Promise<WrittenSignature & { readonly text: string }> {
  const file = await signInState(testbed, state, options)
  const [signature, ...others] = signaturesIn(file)
  if (signature === undefined || others.length > 0) return expect.fail('not one signature')
  return { ...signature, text: latin1(file) }
}

describe('signInState', () => {
  it.each(STATES)('signs in %s what its signer then stands behind', async (state) => {
    const { signed, contents } = await signatureOf(state)
    const signer = onlySigner(contents)
    expect(contents[1] === 0x80).toBe(state === 'PH')
    expect(signatureHolds(signer, testbed.states[state].signer.certificate, signed)).toBe(true)
    if (signer.signedAttrs === undefined) return expect(state).toBe('KH')
    const [digest] = signedValuesOf(signer, CMS_ATTRIBUTE.messageDigest)
    expect(createHash('sha256').update(signed).digest().equals(octetsOf(digest))).toBe(true)
  })

  it('makes documents that each state accepts as contracts, by one option', async () => {
    const trust = await loadTrust({
      lists: Object.values(testbed.lists),
      recognition: testbed.recognition,
      allowEnvironment: ['testbed'],
    })
    for (const state of STATES) {
      const { bytes } = await signInState(testbed, state, { document: { dss: true } })
      const { decision } = await verify(bytes, { trust, relyingState: state, use: 'contract', at: NOW })
      expect([state, decision.outcome]).toEqual([state, 'accept'])
    }
  })

  it('has the forms that are met in the region, each in some state', async () => {
    const attributes = async (state: (typeof STATES)[number]): Promise<readonly string[]> =>
      (onlySigner((await signatureOf(state)).contents).signedAttrs?.attributes ?? []).map(({ type }) => type)
    expect(await attributes('KH')).toEqual([])
    expect(await attributes('VN')).not.toContain(CMS_ATTRIBUTE.signingCertificateV2)
    expect(await attributes('TH')).not.toContain(CMS_ATTRIBUTE.signingTime)
    expect(await attributes('MY')).toContain(CMS_ATTRIBUTE.revocationInfoArchival)
    expect(await attributes('MM')).toContain(CMS_ATTRIBUTE.cmsAlgorithmProtection)
    const leafOnly = readSignedData((await signatureOf('LA')).contents)
    expect(leafOnly.certificates).toHaveLength(1)
    const stamped = onlySigner((await signatureOf('ID')).contents)
    expect(stamped.unsignedAttrs?.attributes.map(({ type }) => type)).toEqual([CMS_ATTRIBUTE.signatureTimeStamp])
    const { text } = await signatureOf('SG')
    expect(text).toContain('/ObjStm')
    expect(text).toContain('/SubFilter /ETSI.CAdES.detached')
  })

  it('signs as another signer, with SHA-1 and RSA, at another time', async () => {
    const time = new Date('2026-01-01T00:00:00Z')
    const { contents, signed, text } = await signatureOf('VN', {
      signer: 'sha1-trader',
      time,
      document: { hash: 'SHA-1' },
    })
    const signer = onlySigner(contents)
    expect(signer.digestAlgorithm.algorithmId).toBe('1.3.14.3.2.26')
    expect(signatureHolds(signer, credentialOf(testbed.states.VN, 'sha1-trader').certificate, signed)).toBe(true)
    expect(text).toContain("/M (D:20260101000000+00'00')")
  })

  it('signs what another state has signed before', async () => {
    const first = await signInState(testbed, 'MY')
    const second = await signInState(testbed, 'SG', { pdf: first, rectangle: [72, 40, 320, 90] })
    const [mine, other] = signaturesIn(second)
    expect(mine?.byteRange).toEqual(signaturesIn(first)[0]?.byteRange)
    const signer = onlySigner(other?.contents ?? new Uint8Array(0))
    expect(signatureHolds(signer, testbed.states.SG.signer.certificate, other?.signed ?? new Uint8Array(0))).toBe(true)
  })

  it('archives a CRL of each issuer, and an OCSP answer', async () => {
    const signer = onlySigner((await signatureOf('MY')).contents)
    const [archival] = signedValuesOf(signer, CMS_ATTRIBUTE.revocationInfoArchival)
    const membersOf = (value: BaseBlock | undefined): BaseBlock[] =>
      (value instanceof Sequence || value instanceof Constructed ? value.valueBlock.value : []) as BaseBlock[]
    expect(membersOf(archival).map((list) => membersOf(membersOf(list)[0]).length)).toEqual([2, 1])
  })
})
