import { createHash, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { createTimeScenarios, type TimeScenarios } from '../../src/testbed/time-scenarios.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { verify } from '../../src/verifier/verify.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

const NOW = new Date('2026-11-24T10:00:00Z')

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')
const keyOf = (certificate: Uint8Array): string =>
  sha256(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' }))

describe('what a verdict rests on, in a report', () => {
  let time: TimeScenarios
  let report: Report
  let signature: SignatureReport

  beforeAll(async () => {
    time = await createTimeScenarios({ now: NOW, seed: TESTBED_SEED })
    const { bytes, content, anchors } = await time.cades({
      level: 'B-LTA',
      signedAt: new Date('2026-11-01T10:00:00Z'),
      archivedAt: [new Date('2026-11-03T10:00:00Z')],
    })
    const trust = await loadTrust()
    report = await verify(bytes, { trust, content, anchors: [...anchors], at: new Date('2026-11-04T10:00:00Z') })
    signature = report.signatures[0] as SignatureReport
  })

  it('has the certificates of the path, their keys and the anchor by digest', async () => {
    const { ca, root } = time.pki.issuers
    const signer = await time.pki.holder('signer')
    const [path, ...others] = signature.restsOn?.paths ?? []
    expect(others).toEqual([])
    expect(path?.certificates.map((one) => [one.sha256, one.spkiSha256])).toEqual(
      [signer, ca].map(({ certificate }) => [sha256(certificate), keyOf(certificate)]),
    )
    expect(path?.anchor).toEqual({
      id: 'caller/0',
      source: 'caller',
      spkiSha256: keyOf(root.certificate),
      certificates: [sha256(root.certificate)],
    })
  })

  it('has the evidence, and the key that signed it with the end of its certificate', () => {
    const { ca, root } = time.pki.issuers
    const statuses = signature.restsOn?.paths[0]?.statuses ?? []
    expect(statuses.map(({ status }) => status)).toEqual(['good', 'good'])
    expect(statuses.map(({ source }) => source?.signer)).toEqual([
      { spkiSha256: keyOf(ca.certificate), until: signature.path[1]?.notAfter },
      { spkiSha256: keyOf(root.certificate) },
    ])
    expect(statuses.map(({ source }) => source?.sha256)).toEqual(
      signature.revocation.map(({ source }) => source?.sha256),
    )
  })

  it('has the time-stamps that prove the signature, and each token has what proves it', () => {
    const [signatureStamp, archive] = signature.time.timeStamps
    expect(signature.restsOn?.proofs).toEqual([
      { time: '2026-11-01T10:01:00Z', basis: 'time-stamp', timeStamp: signatureStamp?.id },
      { time: '2026-11-03T10:00:00Z', basis: 'archive-time-stamp', timeStamp: archive?.id },
    ])
    expect(signatureStamp?.at).toBe('2026-11-03T10:00:00Z')
    expect(signatureStamp?.restsOn?.proofs).toEqual([
      { time: '2026-11-03T10:00:00Z', basis: 'archive-time-stamp', timeStamp: archive?.id },
    ])
    expect(archive?.at).toBe(report.validationTime)
    expect(archive?.restsOn?.proofs).toEqual([])
  })
})
