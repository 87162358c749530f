import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import {
  addDss,
  appendRevision,
  type Credential,
  createOcspResponse,
  createPdf,
  issueCrl,
  type PdfFile,
  signCms,
  signPdf,
  type TimeScenarios,
  timeStamper,
} from '../../src/testbed/index.ts'
import { back, type Lost, lost, SIGNED, stampOver, THEN, WEEK_LATER } from './lost-ca.ts'
import { ago, ask, createWorld, issueBelow, minutes, type Question } from './world.ts'

/**
 * ETSI EN 319 102-1 §5.6.2.2: whoever has the key of a CA that was revoked, or has expired, can write any date into a
 * CRL. What it says counts if a time-stamp proves that it was said before.
 */

let world: TimeScenarios

beforeAll(async () => {
  world = await createWorld('lost-keys')
})

async function answers({ ca, signer }: Lost, responder: Credential): Promise<Uint8Array> {
  const status = { certificate: signer, status: 'good', thisUpdate: THEN, nextUpdate: WEEK_LATER } as const
  return createOcspResponse({ responder, issuer: ca, producedAt: THEN, statuses: [status] })
}

describe.each([
  ['keyCompromise', 'INDETERMINATE TRY_LATER', 'REVOCATION_ISSUER_REVOKED'],
  ['expired', 'INDETERMINATE REVOCATION_OUT_OF_BOUNDS_NO_POE', 'REVOCATION_ISSUER_EXPIRED'],
] as const)('a CA whose key was lost: %s', (reason, answer, why) => {
  let all: Lost
  beforeAll(async () => {
    all = await lost(world, reason)
  })

  it('shows nothing by a CRL or an OCSP answer that is dated back', async () => {
    const { ca, file, truth } = all
    const delegate = await issueBelow(ca, `Responder ${reason}`, {
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [KEY_PURPOSE.ocspSigning],
      ocspNoCheck: true,
      ...(reason === 'expired' ? { notAfter: ago(1) } : {}),
    })
    const forged: readonly Question[] = [
      { crls: [...(truth.crls ?? []), await back(ca)] },
      { ocspResponses: [await answers(all, ca)] },
      { ocspResponses: [await answers(all, delegate)] },
    ]
    for (const more of forged) {
      const told = await ask(file.bytes, { ...truth, ...more })
      expect(told).toMatchObject({ answer, basis: 'time-stamp' })
      expect(told.failures).toContain(why)
    }
  })

  it('shows nothing by a CRL in the document that no time-stamp covers', async () => {
    const { ca, file, truth } = all
    const crls = [await back(ca)]
    const late = addDss(await stampOver(world, file, minutes(THEN, 60)), { crls })
    for (const { bytes } of [addDss(file, { crls }), late, await stampOver(world, addDss(file, { crls }), ago(0.5))])
      expect((await ask(bytes, truth)).answer).toBe(answer)
  })

  it('is believed where the CRL is proven to be older', async () => {
    const { ca, file, truth } = all
    const proven = await stampOver(world, addDss(file, { crls: [await back(ca)] }), minutes(THEN, 60))
    expect((await ask(proven.bytes, truth)).answer).toBe('TOTAL-PASSED')
  })

  it('is not believed where what was proven was exchanged for something else later', async () => {
    const { ca, file, truth } = all
    const something = Uint8Array.of(0x30, 0)
    const proven = await stampOver(world, addDss(file, { crls: [something] }), minutes(THEN, 60))
    const told = await ask(exchanged(proven, something, await back(ca)), truth)
    expect(told.answer).toMatch(/^INDETERMINATE/)
    expect(told.failures).toContain(why)
  })

  it('hides no revocation that was proven, where that was exchanged for something else later', async () => {
    const { ca, signer, file, truth } = all
    const revoked = [{ certificate: signer, date: ago(4), reason: 'keyCompromise' }] as const
    const bad = await issueCrl({ issuer: ca, thisUpdate: THEN, nextUpdate: WEEK_LATER, revoked })
    const proven = await stampOver(world, addDss(file, { crls: [bad] }), minutes(THEN, 60))
    expect((await ask(proven.bytes, truth)).answer).toBe('INDETERMINATE REVOKED_NO_POE')
    const told = await ask(exchanged(proven, bad, await back(ca)), truth)
    expect(told.answer).toMatch(/^INDETERMINATE/)
    expect(told.failures).toContain('CERTIFICATE_REVOKED')
  })
})

/** A later revision has other data in the stream. */
function exchanged(file: PdfFile, data: Uint8Array, by: Uint8Array): Uint8Array {
  const isIt = (object: unknown): boolean => (object as { data?: unknown } | undefined)?.data === data
  const [number] = [...file.objects].find(([, object]) => isIt(object)) ?? []
  return appendRevision(file, { objects: new Map([[number as number, { dictionary: {}, data: by }]]) }).bytes
}

it('a CA that gave up its work in order is believed', async () => {
  const { ca, file, truth } = await lost(world, 'cessationOfOperation')
  const told = await ask(file.bytes, { ...truth, crls: [...(truth.crls ?? []), await back(ca)] })
  expect(told.answer).toBe('TOTAL-PASSED')
})

it('a TSA whose CA lost its key is not shown to be good by a CRL of that CA that is dated back', async () => {
  const { ca, truth } = await lost(world, 'keyCompromise')
  const tsa = await issueBelow(ca, 'TSA of the Lost CA', {
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [KEY_PURPOSE.timeStamping],
    criticality: { [EXTENSION.extKeyUsage]: true },
  })
  const file = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    reserved: 8000,
    sign: async (bytes) =>
      signCms(bytes, {
        credential: await world.pki.holder('expired-signer'),
        timeStamp: timeStamper({ tsa, time: SIGNED }),
      }),
  })
  const stamped = await stampOver(world, file, minutes(THEN, 60))
  const told = await ask(stamped.bytes, { ...truth, crls: [...(truth.crls ?? []), await back(ca)] })
  expect(told.stamps).toEqual([
    'signature-time-stamp INDETERMINATE REVOCATION_ISSUER_REVOKED',
    'document-time-stamp TOTAL-PASSED',
  ])
})
