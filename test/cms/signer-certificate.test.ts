import { describe, expect, it } from 'vitest'
import { matchesSigner, signerCertificates } from '../../src/cms/signer-certificate.ts'
import { issueCertificate } from '../../src/testbed/certificates.ts'
import { VALIDITY } from '../testbed/fixture.ts'
import { hold, onlySigner, readGood, sign, testPki, testSigner } from './messages.ts'

const identifierOf = async (signer: Parameters<typeof sign>[0]) => onlySigner(readGood(await sign(signer))).identifier

describe('the signer’s certificate', () => {
  it('is found by issuer and serial number, and by key identifier', async () => {
    const held = await hold((await testSigner()).certificate)
    expect(matchesSigner(await identifierOf({}), held.certificate)).toBe(true)
    expect(matchesSigner(await identifierOf({ identifiedBy: 'subject-key-identifier' }), held.certificate)).toBe(true)
  })

  it('is no other of that issuer, none of that serial number, none with another key identifier', async () => {
    const { ca, root } = await testPki()
    const signer = await testSigner()
    const others = [
      await testSigner('RSA-2048'),
      await issueCertificate({
        subject: { CN: 'Testbed' },
        issuer: root,
        keys: signer.keys,
        serialNumber: signer.serialNumber,
        ...VALIDITY,
        subjectKeyIdentifier: null,
      }),
      ca,
    ]
    for (const identifiedBy of ['issuer-and-serial', 'subject-key-identifier'] as const)
      for (const other of others)
        expect(matchesSigner(await identifierOf({ identifiedBy }), (await hold(other.certificate)).certificate)).toBe(
          false,
        )
  })

  it('is counted once, and every different one is', async () => {
    const signer = await testSigner()
    const { ca } = await testPki()
    const held = await hold(signer.certificate)
    const twin = await hold(
      (
        await issueCertificate({
          subject: { CN: 'Testbed twin' },
          issuer: ca,
          keys: signer.keys,
          serialNumber: signer.serialNumber,
          ...VALIDITY,
        })
      ).certificate,
    )
    const identifier = await identifierOf({})
    expect(signerCertificates(identifier, [held, { ...held }, await hold(ca.certificate)])).toHaveLength(1)
    expect(signerCertificates(identifier, [held, twin, held])).toHaveLength(2)
    expect(signerCertificates(identifier, [])).toEqual([])
  })
})
