import { beforeAll, describe, expect, it } from 'vitest'
import {
  addArchiveTimeStamp,
  addDss,
  type CmsOptions,
  issueCrl,
  type PdfFile,
  signCms,
  type TimeScenarios,
} from '../../src/testbed/index.ts'
import { back, CA, type Lost, lost, SIGNED, stampOver, THEN } from './lost-ca.ts'
import { ago, ask, createWorld, issueBelow, minutes, NOW, type Question, stampAt } from './world.ts'

/**
 * ETSI EN 319 102-1 §5.6.2.2: a signature that does not name its certificate, under a CA that was revoked or has expired.
 * Whoever has the key of that CA now can issue the certificate today, and date it back.
 */

const PASSED = { answer: 'TOTAL-PASSED', failures: [] }
const UNNAMED = { subFilter: 'adbe.pkcs7.detached', signer: { signingCertificate: null } } as const
const WITHOUT_ATTRIBUTES = { subFilter: 'adbe.pkcs7.detached', signer: { signedAttributes: false } } as const
const BARE: CmsOptions = { certificates: [] }

let world: TimeScenarios

beforeAll(async () => {
  world = await createWorld('unnamed-certificates')
})

const stamped = (file: PdfFile, time = minutes(THEN, 60)) => stampOver(world, file, time)

const beside = ({ signer, truth }: Lost): Question => ({
  ...truth,
  certificates: [...(truth.certificates ?? []), signer.certificate],
})

describe.each([
  ['keyCompromise', 'INDETERMINATE REVOKED_CA_NO_POE', 'CERTIFICATE_NOT_PROVEN'],
  ['expired', 'INDETERMINATE OUT_OF_BOUNDS_NO_POE', 'CERTIFICATE_NOT_PROVEN_BEFORE_EXPIRY'],
] as const)(
  'the certificate of a signer that no signature names, below a CA that ended: %s',
  (reason, answer, code) => {
    const doubted = { answer, failures: [code] }

    it.each([
      ['the signed attributes do not name', UNNAMED],
      ['there are no signed attributes to name', WITHOUT_ATTRIBUTES],
    ])('is proven by a time-stamp over the signature that it is in, where %s it', async (_, signing) => {
      const { ca, file, truth } = await lost(world, reason, signing)
      const proven = await stamped(addDss(file, { crls: [await back(ca)] }))
      expect(await ask(proven.bytes, truth)).toMatchObject({ ...PASSED, basis: 'time-stamp' })
    })

    it('is proven by a time-stamp over the validation data that it is in', async () => {
      const { ca, signer, file, truth } = await lost(world, reason, { ...UNNAMED, cms: BARE })
      const proven = await stamped(addDss(file, { crls: [await back(ca)], certificates: [signer.certificate] }))
      expect(await ask(proven.bytes, truth)).toMatchObject(PASSED)
    })

    it('is not proven where it comes from elsewhere', async () => {
      const all = await lost(world, reason, { ...UNNAMED, cms: BARE })
      const proven = await stamped(addDss(all.file, { crls: [await back(all.ca)] }))
      expect(await ask(proven.bytes, beside(all))).toMatchObject(doubted)
    })

    it('is not proven by a time-stamp that it was added behind', async () => {
      const { ca, signer, file, truth } = await lost(world, reason, { ...UNNAMED, cms: BARE })
      const before = await stamped(addDss(file, { crls: [await back(ca)] }))
      const { bytes } = addDss(before, { certificates: [signer.certificate] })
      expect(await ask(bytes, truth)).toMatchObject(doubted)
    })

    it('is not proven by a time-stamp of after the end of the CA', async () => {
      const { ca, signer, file, truth } = await lost(world, reason, { ...UNNAMED, cms: BARE })
      const before = await stamped(addDss(file, { crls: [await back(ca)] }))
      const late = await stamped(addDss(before, { certificates: [signer.certificate] }), ago(0.5))
      expect(await ask(late.bytes, truth)).toMatchObject(doubted)
    })

    it('is not proven by a time-stamp on the value of the signature', async () => {
      const { file, truth } = await lost(world, reason, UNNAMED)
      const policy = { name: 'house', revocation: 'if-available' } as const
      expect(await ask(file.bytes, { ...truth, policy })).toMatchObject({ ...doubted, basis: 'time-stamp' })
    })

    it('is vouched for by a caller who vouches for the document, and only in it', async () => {
      const inside = await lost(world, reason, UNNAMED)
      const { bytes } = addDss(inside.file, { crls: [await back(inside.ca)] })
      expect(await ask(bytes, { ...inside.truth, existsSince: minutes(THEN, 60) })).toMatchObject(PASSED)
      const outside = await lost(world, reason, { ...UNNAMED, cms: BARE })
      const file = addDss(outside.file, { crls: [await back(outside.ca)] })
      expect(await ask(file.bytes, { ...beside(outside), existsSince: minutes(THEN, 60) })).toMatchObject(doubted)
    })

    it('needs no proof where the signature names it', async () => {
      const all = await lost(world, reason, { cms: BARE })
      const proven = await stamped(addDss(all.file, { crls: [await back(all.ca)] }))
      expect(await ask(proven.bytes, beside(all))).toMatchObject(PASSED)
    })

    it.each([
      ['v3', 'chain', PASSED],
      ['v2', 'chain', PASSED],
      ['v3', [], doubted],
      ['v2', [], doubted],
    ] as const)(
      'is proven by an archive time-stamp (%s) if it is in the message: %j',
      async (version, certificates, told) => {
        const all = await lost(world, reason)
        const content = new TextEncoder().encode('Testbed contract')
        const signed = await signCms(
          content,
          { credential: all.signer, signingCertificate: null, timeStamp: await stampAt(world, SIGNED) },
          { certificates, crls: [await back(all.ca)] },
        )
        const stamp = await stampAt(world, minutes(THEN, 60))
        const bytes = await addArchiveTimeStamp(signed, { stamp, version, content })
        expect(await ask(bytes, { ...beside(all), content })).toMatchObject(told)
      },
    )

    it('is not proven by an archive time-stamp that leaves it out', async () => {
      const all = await lost(world, reason)
      const content = new TextEncoder().encode('Testbed contract')
      const signed = await signCms(
        content,
        { credential: all.signer, signingCertificate: null, timeStamp: await stampAt(world, SIGNED) },
        { crls: [await back(all.ca)] },
      )
      const stamp = await stampAt(world, minutes(THEN, 60))
      const bytes = await addArchiveTimeStamp(signed, { stamp, content, omit: ['certificates'] })
      expect(await ask(bytes, { ...beside(all), content })).toMatchObject(doubted)
    })
  },
)

it('a CA whose key has another certificate that still holds has not ended', async () => {
  const all = await lost(world, 'expired', { ...UNNAMED, cms: BARE })
  const { root } = world.pki.issuers
  const renewed = await issueBelow(root, 'Lost CA expired', { ...CA, keys: all.ca.keys, subject: all.ca.subject })
  const proven = await stamped(addDss(all.file, { crls: [await back(all.ca)] }))
  const question = beside(all)
  const certificates = [...(question.certificates ?? []), renewed.certificate]
  expect((await ask(proven.bytes, question)).answer).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
  expect(await ask(proven.bytes, { ...question, certificates })).toMatchObject(PASSED)
})

it('a CA is not believed of which a CRL that shows nothing good says that its key was lost', async () => {
  const all = await lost(world, 'keyCompromise', { ...UNNAMED, cms: BARE })
  const { root } = world.pki.issuers
  const weak = await issueCrl({
    issuer: root,
    thisUpdate: minutes(NOW, -5),
    nextUpdate: minutes(NOW, 1e4),
    revoked: [{ certificate: all.ca, date: ago(1), reason: 'keyCompromise' }],
    signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' },
  })
  const crls = [weak, ...(all.truth.crls ?? []).slice(1)]
  const question = { ...beside(all), policy: { name: 'mild', use: 'contract', revocation: 'if-available' } } as const
  for (const given of [question, { ...question, crls }])
    expect(await ask(all.file.bytes, given)).toMatchObject({
      answer: 'INDETERMINATE REVOKED_CA_NO_POE',
      failures: ['CERTIFICATE_NOT_PROVEN'],
    })
})

it('a CA that gave up its work in order is believed', async () => {
  const all = await lost(world, 'cessationOfOperation', { ...UNNAMED, cms: BARE })
  const { bytes } = addDss(all.file, { crls: [await back(all.ca)] })
  expect(await ask(bytes, beside(all))).toMatchObject(PASSED)
})
