import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { engine } from '#platform'
import type { Use } from '../../src/agreements/types.ts'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import { affectedBy, restsOn } from '../../src/index.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createTimeStampToken } from '../../src/testbed/timestamp.ts'
import type { Trust } from '../../src/trust/types.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import { testAgreement } from '../recognition/synthetic.ts'
import { generateKeys } from '../seeded-keys.ts'
import { testList } from '../trust/synthetic.ts'
import { NOW, OFFLINE, onlySignature } from './fixture.ts'
import { asCa, asSigner, issue, serviceOf } from './pki.ts'

const DAY = 86_400_000
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY)

async function world() {
  const authority = async (name: string) => issue(`Testbed ${name}`, await generateKeys('P-256'), undefined, asCa({}))
  const [own, abroad] = [await authority('CA'), await authority('CA of TSAs')]
  const tsa = await issue('Testbed TSA', await generateKeys('P-256'), abroad, {
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
    criticality: { '2.5.29.37': true },
  })
  const credential = await issue('Testbed Signer', await generateKeys('P-256'), own, asSigner())
  const content = new TextEncoder().encode('Testbed')
  const document = await signCms(
    content,
    {
      credential,
      signingCertificate: 'v2',
      moreSignedAttributes: [
        {
          type: CMS_ATTRIBUTE.contentTimeStamp,
          values: [await createTimeStampToken(content, { tsa, time: ago(20) })],
        },
      ],
    },
    { attached: true, certificates: 'chain' },
  )
  const validity = { issued: ago(30).getTime(), nextUpdate: NOW.getTime() + DAY }
  const trust: Trust = {
    environment: 'testbed',
    lists: [
      testList({ state: 'SG', ...validity, services: [serviceOf(own, 'SG')] }),
      testList({ state: 'TH', ...validity, services: [serviceOf(abroad, 'TH')] }),
    ],
    recognition: {
      environment: 'testbed',
      completeness: {},
      agreements: [
        // It began after the certificate did, and before the content was stamped.
        testAgreement({ id: 'MY-SG', pointingState: 'MY', pointedState: 'SG', uses: ['any'], from: ago(50).getTime() }),
        testAgreement({
          id: 'MY-TH',
          pointingState: 'MY',
          pointedState: 'TH',
          uses: ['contract'],
          timeStamps: 'all',
        }),
      ],
      legalContext: [],
      sha256: 'drawn',
    },
  }
  const reportFor = async (use: Use) => {
    const { verdict } = await judgeDocument(
      { document, certificates: [], crls: [] },
      trust,
      {
        validationTime: NOW.getTime(),
        existsSince: null,
        relyingState: 'MY',
        use,
        policy: { ...OFFLINE, use },
        signer: undefined,
        anchors: [],
      },
      { engine, cache: null, budget: createBudget() },
    )
    return verdict
  }
  return { trust, reportFor, tsa, report: await reportFor('contract') }
}

describe('a kept report on a signature that a time-stamp on its content shows to be of after a time', () => {
  it('is asked again whether a state relies on that time-stamp', async () => {
    const { reportFor, report } = await world()
    expect(report.decision).toMatchObject({ outcome: 'accept' })
    expect(onlySignature(report).time.notBefore).toMatchObject({ basis: 'content-time-stamp', tsa: { state: 'TH' } })
    const verified = await reportFor('invoice')
    expect(verified.decision).toMatchObject({ outcome: 'review' })
  })

  it('has the time-stamp among what the verdict rests on, with all that it rests on itself', async () => {
    const { report, tsa } = await world()
    const [stamp] = onlySignature(report).time.timeStamps
    const id = stamp?.id ?? ''
    const service = stamp?.restsOn?.paths[0]?.anchor.id ?? ''
    expect(onlySignature(report).restsOn?.bound).toEqual({
      kind: 'time-stamp',
      id,
      reason: 'TIME_NOT_PROVEN',
      agreements: ['MY-TH'],
    })
    const certificate = createHash('sha256').update(tsa.certificate).digest('hex')
    for (const target of [
      { sha256: [id] },
      { sha256: [certificate] },
      { services: [service] },
      { agreements: ['MY-TH'] },
    ])
      expect(await affectedBy(report, target)).toMatchObject({
        known: true,
        signatures: [{ signature: expect.any(String) }],
      })
    const told = await restsOn(report)
    const ids = told.known ? told.dependencies.map((one) => one.id) : []
    expect(ids).toEqual(expect.arrayContaining([id, certificate, service, 'MY-TH']))
  })
})
