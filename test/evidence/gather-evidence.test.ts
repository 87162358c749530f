import { beforeAll, describe, expect, it } from 'vitest'
import { writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { gatherEvidence } from '../../src/evidence/gather-evidence.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { type CmsOptions, signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { AT, CONTENT, hold, issueRoot, issueSigner, keyOf, read } from '../validation/fixture.ts'

const CERTIFICATE_VALUES = '1.2.840.113549.1.9.16.2.23'
const REVOCATION_VALUES = '1.2.840.113549.1.9.16.2.24'
const ARCHIVAL = '1.2.840.113583.1.1.8'

let root: Credential
let signer: Credential
let others: readonly Credential[]
let crl: Uint8Array
let ocsp: Uint8Array

beforeAll(async () => {
  root = await issueRoot()
  signer = await issueSigner(root)
  others = await Promise.all([1, 2, 3].map(async (i) => issueSigner(root, { keys: await keyOf(`other ${i}`) })))
  const [thisUpdate, nextUpdate] = [new Date(AT), new Date(AT + 86_400_000)]
  crl = await issueCrl({ issuer: root, thisUpdate, nextUpdate })
  ocsp = await createOcspResponse({ responder: root, issuer: root, statuses: [], producedAt: thisUpdate })
})

const document = new Uint8Array(0)

async function gather(
  how: Partial<CmsSigner>,
  options: CmsOptions,
  from: Partial<Parameters<typeof gatherEvidence>[2]> = {},
  dss: Parameters<typeof gatherEvidence>[1] = null,
) {
  const signedData = read(await signCms(CONTENT, { credential: signer, ...how }, options))
  return gatherEvidence([signedData], dss, { document, ...from }, { engine, budget: createBudget(), cache: null })
}

describe('gatherEvidence', () => {
  it('takes certificates from the signature, its attributes, the document and the caller, in this order', async () => {
    const [inAttribute, inDss, given] = others as [Credential, Credential, Credential]
    const moreUnsignedAttributes = [{ type: CERTIFICATE_VALUES, values: [writeSequence(inAttribute.certificate)] }]
    const { certificates, findings } = await gather(
      { moreUnsignedAttributes },
      { certificates: 'chain-and-root' },
      { certificates: [given.certificate] },
      { certificates: [inDss.certificate], crls: [], ocsps: [] },
    )
    expect(certificates.held).toEqual([signer, root, inAttribute, inDss, given].map(hold))
    expect(findings).toEqual([])
  })

  it('takes revocation values from the same places, and from Adobe’s signed attribute', async () => {
    const value = writeSequence(writeValue(0xa0, writeSequence(crl)), writeValue(0xa1, writeSequence(ocsp)))
    const { revocation } = await gather(
      {
        revocationInfoArchival: { crls: [crl], ocsps: [ocsp] },
        moreUnsignedAttributes: [{ type: REVOCATION_VALUES, values: [value] }],
      },
      { crls: [crl] },
      { crls: [crl], ocspResponses: [ocsp] },
      { certificates: [], crls: [crl], ocsps: [ocsp] },
    )
    expect(revocation.crls).toEqual(Array(5).fill(crl))
    expect(revocation.ocspResponses).toEqual(Array(4).fill(ocsp))
  })

  it.each<[string, Partial<CmsSigner>]>([
    ['revocation-info-archival', { moreSignedAttributes: [{ type: ARCHIVAL, values: [Uint8Array.of(5, 0)] }] }],
    ['certificate-values', { moreUnsignedAttributes: [{ type: CERTIFICATE_VALUES, values: [Uint8Array.of(5, 0)] }] }],
    ['revocation-values', { moreUnsignedAttributes: [{ type: REVOCATION_VALUES, values: [Uint8Array.of(5, 0)] }] }],
  ])('looks at %s where that is the only one', async (attribute, how) => {
    const { findings } = await gather(how, {})
    expect(findings.map(({ code, data }) => [code, data?.['attribute']])).toEqual([['ATTRIBUTE_MALFORMED', attribute]])
  })

  it('leaves out what cannot be read, and says so once for each attribute', async () => {
    const junk = [Uint8Array.of(5, 0)]
    const { certificates, revocation, findings } = await gather(
      {
        moreSignedAttributes: [{ type: ARCHIVAL, values: junk }],
        moreUnsignedAttributes: [
          { type: CERTIFICATE_VALUES, values: [...junk, ...junk] },
          { type: REVOCATION_VALUES, values: junk },
        ],
      },
      { certificates: [signer.certificate, Uint8Array.of(0x30, 0)] },
    )
    expect(certificates.held).toEqual([hold(signer)])
    expect(revocation).toEqual({ crls: [], ocspResponses: [] })
    expect(findings.map(({ code, level, data }) => [code, level, data?.['attribute']])).toEqual([
      ['CERTIFICATE_MALFORMED', 'warning', undefined],
      ['ATTRIBUTE_MALFORMED', 'warning', 'revocation-info-archival'],
      ['ATTRIBUTE_MALFORMED', 'warning', 'certificate-values'],
      ['ATTRIBUTE_MALFORMED', 'warning', 'revocation-values'],
    ])
  })

  it('takes nothing from an attribute in the wrong place', async () => {
    const value = writeSequence(writeValue(0xa0, writeSequence(crl)))
    const { certificates, revocation } = await gather(
      {
        moreSignedAttributes: [{ type: CERTIFICATE_VALUES, values: [writeSequence(root.certificate)] }],
        moreUnsignedAttributes: [{ type: ARCHIVAL, values: [value] }],
      },
      { certificates: 'leaf' },
    )
    expect(certificates.held).toEqual([hold(signer)])
    expect(revocation.crls).toEqual([])
  })

  it('takes more than a call can have arguments', async () => {
    const signedData = read(await signCms(CONTENT, { credential: signer }))
    const [signerInfo] = signedData.signerInfos
    const empties = new Uint8Array(300_000)
    for (let at = 0; at < empties.length; at += 2) empties[at] = 0x30
    const attribute = (oid: string, value: Uint8Array) => ({ oid, values: [value], encoded: value })
    const attributes = [
      attribute(CERTIFICATE_VALUES, writeSequence(empties)),
      attribute(REVOCATION_VALUES, writeSequence(writeValue(0xa0, writeSequence(empties)))),
    ]
    const unsignedAttributes = { encoded: empties, content: empties, attributes, encoding: 'der' }
    const hostile = { ...signedData, signerInfos: [{ ...signerInfo, unsignedAttributes }] } as typeof signedData
    const { certificates, revocation } = await gatherEvidence(
      [hostile],
      null,
      { document },
      { engine, budget: createBudget(), cache: null },
    )
    expect(certificates.held).toEqual([hold(signer)])
    expect(revocation.crls).toHaveLength(150_000)
  })
})
