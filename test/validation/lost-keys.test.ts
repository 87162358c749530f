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
  type RevocationReason,
  signCms,
  signPdf,
  type TimeScenarios,
  timeStamper,
} from '../../src/testbed/index.ts'
import { ago, ask, createWorld, issueBelow, minutes, NOW, type Question, stampAt } from './world.ts'

/**
 * ETSI EN 319 102-1 §5.6.2.2: whoever has the key of a CA that was revoked, or has expired, can write any date into a
 * CRL. What it says counts if a time-stamp proves that it was said before.
 */

const SIGNED = ago(3)
const CA = { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] } as const
const [THEN, WEEK_LATER] = [minutes(SIGNED, 60), minutes(SIGNED, 60 * 24 * 7)]

let world: TimeScenarios

beforeAll(async () => {
  world = await createWorld('lost-keys')
})

interface Lost {
  readonly ca: Credential
  readonly signer: Credential
  readonly file: PdfFile
  /** All that is true, and nothing of the CA itself. */
  readonly truth: Question
}

/** A CA that ended a year ago, and a signature of two years before that, with a time-stamp. */
async function lost(reason: RevocationReason | 'expired'): Promise<Lost> {
  const { root, ca: other } = world.pki.issuers
  const end = reason === 'expired' ? { notAfter: ago(1) } : {}
  const ca = await issueBelow(root, `Lost CA ${reason}`, { ...CA, ...end })
  const signer = await issueBelow(ca, `Signer ${reason}`, end)
  const file = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    reserved: 8000,
    sign: async (bytes) => signCms(bytes, { credential: signer, timeStamp: await stampAt(world, SIGNED) }),
  })
  const revoked = reason === 'expired' ? [] : [{ certificate: ca, date: ago(1), reason }]
  const ofRoot = (thisUpdate: Date) =>
    issueCrl({ issuer: root, thisUpdate, nextUpdate: minutes(thisUpdate, 1e4), revoked })
  const crls = [await ofRoot(minutes(NOW, -5)), await world.crlAt(other, minutes(NOW, -5))]
  // Of a CA that has expired the root says nothing any more.
  if (reason === 'expired') crls.push(await issueCrl({ issuer: root, thisUpdate: THEN, nextUpdate: WEEK_LATER }))
  const certificates = [ca, other].map(({ certificate }) => certificate)
  return { ca, signer, file, truth: { anchors: [root.certificate], certificates, crls } }
}

const back = (issuer: Credential) => issueCrl({ issuer, thisUpdate: THEN, nextUpdate: WEEK_LATER })

async function answers({ ca, signer }: Lost, responder: Credential): Promise<Uint8Array> {
  const status = { certificate: signer, status: 'good', thisUpdate: THEN, nextUpdate: WEEK_LATER } as const
  return createOcspResponse({ responder, issuer: ca, producedAt: THEN, statuses: [status] })
}

const stampOver = async (file: PdfFile, time: Date): Promise<PdfFile> =>
  signPdf(file, { subFilter: 'ETSI.RFC3161', reserved: 8000, sign: await stampAt(world, time) })

describe.each([
  ['keyCompromise', 'INDETERMINATE TRY_LATER', 'REVOCATION_ISSUER_REVOKED'],
  ['expired', 'INDETERMINATE REVOCATION_OUT_OF_BOUNDS_NO_POE', 'REVOCATION_ISSUER_EXPIRED'],
] as const)('a CA whose key was lost: %s', (reason, answer, why) => {
  let all: Lost
  beforeAll(async () => {
    all = await lost(reason)
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
    const late = addDss(await stampOver(file, minutes(THEN, 60)), { crls })
    for (const { bytes } of [addDss(file, { crls }), late, await stampOver(addDss(file, { crls }), ago(0.5))])
      expect((await ask(bytes, truth)).answer).toBe(answer)
  })

  it('is believed where the CRL is proven to be older', async () => {
    const { ca, file, truth } = all
    const proven = await stampOver(addDss(file, { crls: [await back(ca)] }), minutes(THEN, 60))
    expect((await ask(proven.bytes, truth)).answer).toBe('TOTAL-PASSED')
  })

  it('is not believed where what was proven was exchanged for something else later', async () => {
    const { ca, signer, file, truth } = all
    const revoked = [{ certificate: signer, date: ago(4), reason: 'keyCompromise' }] as const
    const bad = await issueCrl({ issuer: ca, thisUpdate: THEN, nextUpdate: WEEK_LATER, revoked })
    const proven = await stampOver(addDss(file, { crls: [bad] }), minutes(THEN, 60))
    expect((await ask(proven.bytes, truth)).answer).toBe('INDETERMINATE REVOKED_NO_POE')
    const isBad = (object: unknown): boolean => (object as { data?: unknown } | undefined)?.data === bad
    const [number] = [...proven.objects].find(([, object]) => isBad(object)) ?? []
    const objects = new Map([[number as number, { dictionary: {}, data: await back(ca) }]])
    const told = await ask(appendRevision(proven, { objects }).bytes, truth)
    expect(told.answer).toMatch(/^INDETERMINATE/)
    expect(told.failures).toContain(why)
  })
})

it.each([
  ['names its certificate', 'ETSI.CAdES.detached', {}, 'TOTAL-PASSED', []],
  // With the key of the CA somebody could issue that certificate today.
  [
    'does not name it',
    'adbe.pkcs7.detached',
    { signingCertificate: null },
    'INDETERMINATE REVOKED_CA_NO_POE',
    ['CERTIFICATE_NOT_PROVEN'],
  ],
] as const)(
  'a signature that %s, under a CA whose key was lost later',
  async (_, subFilter, more, answer, failures) => {
    const { ca, signer, truth } = await lost('keyCompromise')
    const signed = await signPdf(createPdf(), {
      subFilter,
      reserved: 8000,
      sign: async (bytes) => signCms(bytes, { credential: signer, ...more, timeStamp: await stampAt(world, SIGNED) }),
    })
    const proven = await stampOver(addDss(signed, { crls: [await back(ca)] }), minutes(THEN, 60))
    expect(await ask(proven.bytes, truth)).toMatchObject({ answer, failures })
  },
)

it('a CA that gave up its work in order is believed', async () => {
  const { ca, file, truth } = await lost('cessationOfOperation')
  const told = await ask(file.bytes, { ...truth, crls: [...(truth.crls ?? []), await back(ca)] })
  expect(told.answer).toBe('TOTAL-PASSED')
})

it('a TSA whose CA lost its key is not shown to be good by a CRL of that CA that is dated back', async () => {
  const { ca, truth } = await lost('keyCompromise')
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
  const stamped = await stampOver(file, minutes(THEN, 60))
  const told = await ask(stamped.bytes, { ...truth, crls: [...(truth.crls ?? []), await back(ca)] })
  expect(told.stamps).toEqual([
    'signature-time-stamp INDETERMINATE REVOCATION_ISSUER_REVOKED',
    'document-time-stamp TOTAL-PASSED',
  ])
})
