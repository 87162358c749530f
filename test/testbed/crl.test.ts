import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki, UNTIL } from './fixture.ts'
import { parse, verifyValue } from './second-reading.ts'

let pki: SmallPki
let signer: Credential

beforeAll(async () => {
  pki = await createSmallPki()
  signer = await issueSigner(pki.ca)
})

const read = (crl: Uint8Array): pkijs.CertificateRevocationList =>
  new pkijs.CertificateRevocationList({ schema: parse(crl) })

function holds(crl: pkijs.CertificateRevocationList, { certificate }: Credential): boolean {
  const { signatureAlgorithm, tbsView, signatureValue } = crl
  return verifyValue(signatureAlgorithm, 'sha256', certificate, tbsView, signatureValue.valueBlock.valueHexView)
}

describe('issueCrl', () => {
  it('lists what is revoked, signed by its issuer', async () => {
    const extensions = [{ oid: '2.999.1', critical: true, value: Uint8Array.of(5, 0) }]
    const crl = read(
      await issueCrl({
        issuer: pki.ca,
        thisUpdate: NOW,
        nextUpdate: UNTIL,
        crlNumber: 7,
        revoked: [
          { certificate: signer, date: NOW, reason: 'keyCompromise' },
          { certificate: pki.tsa, date: NOW, extensions },
        ],
        extensions,
      }),
    )
    expect(holds(crl, pki.ca)).toBe(true)
    expect(holds(crl, pki.root)).toBe(false)
    expect([crl.thisUpdate.value, crl.nextUpdate?.value]).toEqual([NOW, UNTIL])
    const [first, second] = crl.revokedCertificates ?? []
    expect(new Uint8Array(first?.userCertificate.valueBlock.valueHexView ?? [])).toEqual(signer.serialNumber)
    expect(first?.crlEntryExtensions?.extensions.map(({ extnID }) => extnID)).toEqual([EXTENSION.reasonCode])
    expect(second?.crlEntryExtensions?.extensions.map(({ critical }) => critical)).toEqual([true])
    expect(crl.crlExtensions?.extensions.map(({ extnID }) => extnID)).toEqual([
      EXTENSION.authorityKeyIdentifier,
      EXTENSION.cRLNumber,
      '2.999.1',
    ])
  })

  it('has no list where nothing is revoked, and no nextUpdate where none is given', async () => {
    const crl = read(await issueCrl({ issuer: pki.ca, thisUpdate: NOW }))
    expect([crl.revokedCertificates, crl.nextUpdate]).toEqual([undefined, undefined])
    expect(holds(crl, pki.ca)).toBe(true)
  })

  it('spoils its signature where that is asked for', async () => {
    const crl = read(await issueCrl({ issuer: pki.ca, thisUpdate: NOW, faults: { corruptSignature: true } }))
    expect(holds(crl, pki.ca)).toBe(false)
  })
})
