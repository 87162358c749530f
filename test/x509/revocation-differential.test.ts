/** A second reading: CRLs and OCSP answers made by pkijs are read by it and by this library, and both have to say the same. */
import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import { toHex } from '../../src/core/bytes.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { issueCrl, REVOCATION_REASONS, type RevocationReason } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { readCrl } from '../../src/x509/crl.ts'
import { findCrlEntries } from '../../src/x509/find-crl-entries.ts'
import { readOcspResponse } from '../../src/x509/ocsp.ts'
import { AT, issueRoot, issueSigner, keyOf } from '../validation/fixture.ts'

let root: Credential
let signers: readonly Credential[]

const NOW = new Date(AT)
const NEXT = new Date(AT + 86_400_000)
const REASONS = Object.keys(REVOCATION_REASONS) as readonly RevocationReason[]

beforeAll(async () => {
  root = await issueRoot()
  const keys = await keyOf('signer')
  signers = await Promise.all(REASONS.map(async () => issueSigner(root, { keys })))
})

const hex = (bytes: Uint8Array | ArrayBuffer): string => toHex(new Uint8Array(bytes))
const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('missing')
  return value
}

describe('a CRL', () => {
  it.each([0, 1, REASONS.length])('with %i entries is read alike', async (count) => {
    const revoked = signers.slice(0, count).map((certificate, i) => ({
      certificate,
      date: new Date(AT - i * 1000),
      ...(i === 0 ? {} : { reason: REASONS[i] as RevocationReason }),
    }))
    const encoded = await issueCrl({ issuer: root, thisUpdate: NOW, nextUpdate: NEXT, crlNumber: 300, revoked })
    const theirs = pkijs.CertificateRevocationList.fromBER(encoded.slice())
    const outcome = readCrl(encoded, createBudget())
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const ours = outcome.value
    expect(ours.version).toBe(theirs.version + 1)
    expect(hex(ours.issuer.encoded)).toBe(hex(theirs.issuer.valueBeforeDecode))
    expect(ours.thisUpdate).toBe(theirs.thisUpdate.value.getTime())
    expect(ours.nextUpdate).toBe(must(theirs.nextUpdate).value.getTime())
    expect(ours.signatureAlgorithm.oid).toBe(theirs.signatureAlgorithm.algorithmId)
    expect(hex(ours.signature)).toBe(hex(theirs.signatureValue.valueBlock.valueHexView))
    expect(hex(ours.tbs)).toBe(hex(theirs.tbsView))
    expect(ours.extensions.map(({ oid, critical, value }) => [oid, critical, hex(value)])).toEqual(
      must(theirs.crlExtensions).extensions.map(({ extnID, critical, extnValue }) => [
        extnID,
        critical,
        hex(extnValue.valueBlock.valueHexView),
      ]),
    )
    expect(ours.entries.count).toBe(theirs.revokedCertificates?.length ?? 0)
    for (const listed of theirs.revokedCertificates ?? []) {
      const serialNumber = listed.userCertificate.valueBlock.valueHexView
      const found = findCrlEntries(ours, serialNumber, createBudget())
      if (!found.ok) throw new Error(found.failure.code)
      const extension = listed.crlEntryExtensions?.extensions.find(({ extnID }) => extnID === EXTENSION.reasonCode)
      const reason = REASONS.find((name) => REVOCATION_REASONS[name] === extension?.parsedValue.valueBlock.valueDec)
      expect(found.value).toEqual([
        {
          serialNumber: Uint8Array.from(serialNumber),
          revocationDate: listed.revocationDate.value.getTime(),
          reason: reason ?? null,
          invalidityDate: null,
          certificateIssuer: null,
        },
      ])
    }
  })
})

describe('an OCSP answer', () => {
  it.each(['name', 'key'] as const)('by the %s of its responder is read alike', async (responderId) => {
    const [good, unknown, ...revoked] = signers as [Credential, Credential, ...Credential[]]
    const encoded = await createOcspResponse({
      responder: root,
      issuer: root,
      producedAt: NOW,
      responderId,
      nonce: Uint8Array.of(1, 2, 3),
      certificates: [root.certificate],
      statuses: [
        { certificate: good, status: 'good', thisUpdate: NOW, nextUpdate: NEXT },
        { certificate: unknown, status: 'unknown', thisUpdate: NOW },
        ...revoked.map((certificate, i) => ({
          certificate,
          status: { revokedAt: new Date(AT - 5000), reason: REASONS[i] as RevocationReason },
          thisUpdate: NOW,
        })),
      ],
    })
    const response = pkijs.OCSPResponse.fromBER(encoded.slice())
    const theirs = pkijs.BasicOCSPResponse.fromBER(
      must(response.responseBytes).response.valueBlock.valueHexView.slice(),
    )
    const outcome = readOcspResponse(encoded, createBudget())
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const ours = must(outcome.value.basic)
    const data = theirs.tbsResponseData
    expect(hex(ours.tbs)).toBe(hex(data.tbsView))
    expect(ours.producedAt).toBe(data.producedAt.getTime())
    expect(hex(ours.signature)).toBe(hex(theirs.signature.valueBlock.valueHexView))
    expect(ours.certificates.map(hex)).toEqual([hex(root.certificate)])
    const responder = ours.responderId
    if (responder.kind === 'name') expect(hex(responder.name.encoded)).toBe(hex(data.responderID.valueBeforeDecode))
    else expect(hex(responder.keyHash)).toBe(hex(data.responderID.valueBlock.valueHexView))
    expect(ours.responses).toHaveLength(signers.length)
    for (const [i, theirResponse] of data.responses.entries()) {
      const single = must(ours.responses[i])
      const { certID, certStatus, thisUpdate, nextUpdate } = theirResponse
      expect(hex(single.certId.serialNumber)).toBe(hex(certID.serialNumber.valueBlock.valueHexView))
      expect(hex(single.certId.issuerKeyHash)).toBe(hex(certID.issuerKeyHash.valueBlock.valueHexView))
      expect(hex(single.certId.issuerNameHash)).toBe(hex(certID.issuerNameHash.valueBlock.valueHexView))
      expect(single.status.kind).toBe(['good', 'revoked', 'unknown'][certStatus.idBlock.tagNumber])
      expect([single.thisUpdate, single.nextUpdate]).toEqual([thisUpdate.getTime(), nextUpdate?.getTime() ?? null])
    }
  })
})
