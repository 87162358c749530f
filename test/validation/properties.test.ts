import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import {
  addUnsignedAttributes,
  type Credential,
  createPdf,
  createTimeStampToken,
  generateKeys,
  issueCertificate,
  issueCrl,
  type RevocationReason,
  signCms,
  signPdf,
  type TimeHolderId,
  type TimeOmission,
  type TimeScenarios,
} from '../../src/testbed/index.ts'
import fc from '../fast-check.ts'
import { share } from '../share.ts'
import { ago, ask, createWorld, issueBelow, minutes, NOW, type PadesOptions, type Question, stampAt } from './world.ts'

/**
 * What holds for every signature with proofs of time, over scenarios that are drawn. One seed gives the same ones again
 * (`RANDOM_SEED`); `RUNS=100` draws more.
 */

const RUNS = Number(process.env['RUNS'] ?? share(4, 1))
const drawn = { numRuns: RUNS, endOnFailure: true } as const

let world: TimeScenarios
let stranger: Credential

beforeAll(async () => {
  world = await createWorld('properties')
  stranger = await issueCertificate({
    subject: { CN: 'TSA of Nobody' },
    keys: await generateKeys('P-256', { seed: 'properties', label: 'stranger' }),
    notBefore: ago(10),
    notAfter: ago(-10),
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [KEY_PURPOSE.timeStamping],
    criticality: { '2.5.29.37': true },
  })
})

const RANK: Readonly<Record<string, number>> = { 'TOTAL-FAILED': 0, INDETERMINATE: 1, 'TOTAL-PASSED': 2 }
const rankOf = ({ answer }: { readonly answer: string }): number => RANK[answer.split(' ')[0] ?? ''] ?? Number.NaN

const signers = ['signer', 'expired-signer', 'rsa-signer'] as const satisfies readonly TimeHolderId[]
const tsas = [
  'tsa',
  'second-tsa',
  'expired-tsa',
  'other-root-tsa',
  'no-purpose-tsa',
] as const satisfies readonly TimeHolderId[]

interface Drawn {
  readonly format: 'pades' | 'cades'
  readonly options: PadesOptions
}

const scenarios: fc.Arbitrary<Drawn> = fc
  .record({
    format: fc.constantFrom('pades', 'cades'),
    level: fc.constantFrom('B-B', 'B-T', 'B-LT', 'B-LTA'),
    signer: fc.constantFrom(...signers),
    tsa: fc.constantFrom(...tsas),
    archiveTsa: fc.constantFrom(...tsas),
    signed: fc.constantFrom(3, 2.5, 1.5, 0.5),
    revocation: fc.constantFrom('crl', 'ocsp', 'delegated-ocsp'),
  } as const)
  .map(({ format, signed, ...rest }) => ({
    format,
    options: { ...rest, signedAt: ago(signed), evidenceAt: minutes(NOW, -5) },
  }))

/** The document, and everything that is to be had about it: what was published in time too. */
async function make({ format, options }: Drawn, without: readonly TimeOmission[] = []) {
  const made = await world[format]({ ...options, without })
  const { anchors, lateEvidence } = made
  const holders = await Promise.all([options.signer, options.tsa, options.archiveTsa].flat().map(holderOf))
  const before = await world.validationDataAt(holders, ago(2.1), options.revocation ?? 'crl')
  const question: Question = {
    anchors,
    certificates: lateEvidence.certificates,
    crls: [...lateEvidence.crls, ...before.crls],
    ocspResponses: [...lateEvidence.ocspResponses, ...before.ocspResponses],
    ...('content' in made ? { content: made.content as Uint8Array } : {}),
  }
  return { bytes: made.bytes, question }
}

async function holderOf(who: PadesOptions['signer'] | PadesOptions['archiveTsa']): Promise<Credential> {
  if (typeof who !== 'string') throw new Error('drawn by name')
  return world.pki.holder(who)
}

describe('taking supporting evidence away', () => {
  it('from the document never improves the validity', async () => {
    const omissions = fc.subarray<TimeOmission>(
      [
        'signature-time-stamp',
        'validation-data',
        'certificates',
        'signer-validation-data',
        'tsa-validation-data',
        'revocation',
        'archive-validation-data',
      ],
      { minLength: 1 },
    )
    await fc.assert(
      fc.asyncProperty(scenarios, omissions, fc.boolean(), async (scenario, without, isGiven) => {
        const [whole, less] = [await make(scenario), await make(scenario, without)]
        const question = isGiven ? whole.question : { ...whole.question, crls: [], ocspResponses: [] }
        const [before, after] = [await ask(whole.bytes, question), await ask(less.bytes, question)]
        expect(rankOf(after)).toBeLessThanOrEqual(rankOf(before))
      }),
      { ...drawn, numRuns: 3 * RUNS },
    )
  })

  it('from what is given never improves the validity', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, fc.infiniteStream(fc.boolean()), async (scenario, keeps) => {
        const { bytes, question } = await make(scenario)
        const some = <T>(all: readonly T[] = []): T[] => all.filter(() => keeps.next().value)
        const less = {
          ...question,
          certificates: some(question.certificates),
          crls: some(question.crls),
          ocspResponses: some(question.ocspResponses),
        }
        expect(rankOf(await ask(bytes, less))).toBeLessThanOrEqual(rankOf(await ask(bytes, question)))
      }),
      { ...drawn, numRuns: 3 * RUNS },
    )
  })
})

describe('a time that is claimed', () => {
  const claims: fc.Arbitrary<Date> = fc.constantFrom(
    new Date('2568-11-24T10:00:00Z'),
    new Date('1990-01-01T00:00:00Z'),
    minutes(ago(3), 60),
    ago(3),
    ago(1),
    NOW,
    ago(-1),
  )

  it('changes nothing but what is told of it', async () => {
    const inputs = [fc.constantFrom(...signers), fc.constantFrom('tsa', 'no-purpose-tsa', null), claims] as const
    await fc.assert(
      fc.asyncProperty(...inputs, fc.boolean(), async (signer, tsa, claim, isPdf) => {
        const sign = async (signingTime: Date | null): Promise<ReturnType<typeof ask>> => {
          const credential = await world.pki.holder(signer)
          const timeStamp = tsa === null ? {} : { timeStamp: await stampAt(world, ago(3), tsa) }
          const claimed = signingTime === null || isPdf ? {} : { signingTime }
          const cms = (content: Uint8Array) => signCms(content, { credential, ...timeStamp, ...claimed })
          const { lateEvidence, anchors } = await world.cades({ level: 'B-T', signer, signedAt: ago(3) })
          const before = await world.validationDataAt([credential], ago(2.1), 'crl')
          const question = { anchors, ...lateEvidence, crls: [...lateEvidence.crls, ...before.crls] }
          const content = fromAscii('It is signed.')
          if (!isPdf) return ask(await cms(content), { ...question, content })
          const shown = signingTime === null ? {} : { claimedTime: signingTime }
          const pdf = { subFilter: 'ETSI.CAdES.detached', reserved: 8000, sign: cms, ...shown } as const
          return ask((await signPdf(createPdf(), pdf)).bytes, question)
        }
        const [none, claimed] = [await sign(null), await sign(claim)]
        const verdict = ({ answer, basis, best, failures, stamps }: typeof none) => ({
          answer,
          basis,
          best,
          failures,
          stamps,
        })
        expect(verdict(claimed)).toEqual(verdict(none))
      }),
      { ...drawn, numRuns: 3 * RUNS },
    )
  })
})

describe('a time-stamp that is none of the signature', () => {
  const places = fc.constantFrom(
    CMS_ATTRIBUTE.signatureTimeStamp,
    CMS_ATTRIBUTE.microsoftTimeStamp,
    CMS_ATTRIBUTE.contentTimeStamp,
    CMS_ATTRIBUTE.cadesCTimestamp,
    CMS_ATTRIBUTE.certCrlTimestamp,
  )
  const tokens = fc.record({
    type: places,
    by: fc.constantFrom('stranger', 'no-purpose-tsa', 'tsa'),
    years: fc.constantFrom(9, 3, 0.5, -1),
  })

  it('changes nothing but what is told of it', async () => {
    const many = fc.array(tokens, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...signers),
        fc.constantFrom('tsa', null),
        many,
        async (signer, own, strange) => {
          const content = fromAscii('It is signed.')
          const { lateEvidence, anchors } = await world.cades({ level: 'B-T', signer, signedAt: ago(3) })
          let value = content
          const cms = await signCms(content, {
            credential: await world.pki.holder(signer),
            timeStamp: async (message) => {
              value = new Uint8Array(message)
              return (await stampAt(world, ago(3), own ?? 'no-purpose-tsa'))(message)
            },
          })
          const attributes = await Promise.all(
            strange.map(async ({ type, by, years }) => {
              const tsa = by === 'stranger' ? stranger : await world.pki.holder(by)
              // A TSA that counts stamps something else.
              const message = by === 'tsa' ? fromAscii('Something else.') : value
              return { type, values: [await createTimeStampToken(message, { tsa, time: ago(years) })] }
            }),
          )
          const question = { anchors, ...lateEvidence, content }
          const [before, after] = [
            await ask(cms, question),
            await ask(addUnsignedAttributes(cms, attributes), question),
          ]
          const verdict = ({ answer, basis, best, failures, signature: { path, revocation } }: typeof before) => ({
            ...{ answer, basis, best, failures, path, revocation },
          })
          expect(verdict(after)).toEqual(verdict(before))
        },
      ),
      { ...drawn, numRuns: 3 * RUNS },
    )
  })
})

describe('a revocation', () => {
  it('never makes a verdict better than the same CRL without it', async () => {
    const reasons = fc.constantFrom<RevocationReason>('keyCompromise', 'superseded', 'certificateHold', 'unspecified')
    const years = fc.constantFrom(4, 2.6, 2, 0.2, 0)
    const whom = fc.constantFrom('signer', 'tsa', 'archiveTsa', 'ca')
    await fc.assert(
      fc.asyncProperty(scenarios, whom, reasons, years, years, async (scenario, who, reason, at, listed) => {
        const { bytes, question } = await make(scenario)
        const { ca, root } = world.pki.issuers
        const holder = who === 'ca' ? ca : await holderOf(scenario.options[who])
        const issuer = who === 'ca' ? root : ca
        const [thisUpdate, nextUpdate] = [minutes(ago(listed), -5), minutes(ago(listed), 10_000)]
        const crl = { issuer, thisUpdate, nextUpdate } as const
        const revoked = [{ certificate: holder, date: ago(at), reason }]
        const withCrl = async (one: Uint8Array) => ask(bytes, { ...question, crls: [...(question.crls ?? []), one] })
        const [without, listing] = [
          await withCrl(await issueCrl(crl)),
          await withCrl(await issueCrl({ ...crl, revoked })),
        ]
        expect(rankOf(listing)).toBeLessThanOrEqual(rankOf(without))
      }),
      { ...drawn, numRuns: 3 * RUNS },
    )
  })
})

describe('the octets', () => {
  it('give the same report, in whatever memory they are', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, fc.nat(100), async (scenario, offset) => {
        const { bytes, question } = await make(scenario)
        const room = new Uint8Array(bytes.length + offset + 7).fill(0x55)
        room.set(bytes, offset)
        const views = [
          room.subarray(offset, offset + bytes.length),
          Buffer.from(bytes),
          Buffer.from(room.buffer, offset, bytes.length),
        ]
        const { report } = await ask(bytes, question)
        for (const view of views) expect((await ask(view, question)).report).toEqual(report)
      }),
      drawn,
    )
  })
})

describe('nothing proves itself', () => {
  it('time-stamps by TSAs that do not count, in whatever order and number, make no expired signer valid', async () => {
    const bad = fc.constantFrom<TimeHolderId>('expired-tsa', 'compromised-tsa', 'no-purpose-tsa')
    const archive = fc.array(bad, { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(bad, archive, fc.boolean(), async (tsa, archiveTsa, isPdf) => {
        const archivedAt = archiveTsa.map((_, i) => ago(2.9 - i / 10))
        const options = {
          level: 'B-LTA',
          signer: 'expired-signer',
          signedAt: ago(3),
          tsa,
          archiveTsa,
          archivedAt,
        } as const
        const { bytes, anchors, lateEvidence, ...rest } = await world[isPdf ? 'pades' : 'cades'](options)
        const content = 'content' in rest ? { content: rest.content as Uint8Array } : {}
        const { answer, basis } = await ask(bytes, { anchors, ...lateEvidence, ...content })
        expect([answer.split(' ')[0], basis]).toEqual(['INDETERMINATE', 'validation-time'])
      }),
      { ...drawn, numRuns: 2 * RUNS },
    )
  })

  it('a CRL inside a token about its own TSA counts no more than elsewhere, where its CA has expired', async () => {
    const ca = await issueBelow(world.pki.issuers.root, 'Expired CA of TSAs', {
      notAfter: ago(1),
      basicConstraints: { ca: true },
      keyUsage: ['keyCertSign', 'cRLSign'],
    })
    const tsa = await issueBelow(ca, 'TSA that outlives its CA', {
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [KEY_PURPOSE.timeStamping],
      criticality: { '2.5.29.37': true },
    })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(3, 2, 0), fc.boolean(), async (years, isDocument) => {
        const thisUpdate = minutes(ago(years), -5)
        const crl = await issueCrl({ issuer: ca, thisUpdate, nextUpdate: ago(-1) })
        const stamp = (message: Uint8Array) => createTimeStampToken(message, { tsa, time: ago(3), crls: [crl] })
        const credential = await world.pki.holder('expired-signer')
        const signed = await signPdf(createPdf(), {
          subFilter: 'ETSI.CAdES.detached',
          reserved: 8000,
          sign: (bytes) => signCms(bytes, { credential, ...(isDocument ? {} : { timeStamp: stamp }) }),
        })
        const file = isDocument
          ? await signPdf(signed, { subFilter: 'ETSI.RFC3161', reserved: 8000, sign: stamp })
          : signed
        const { lateEvidence, anchors } = await world.pades({
          level: 'B-B',
          signer: 'expired-signer',
          signedAt: ago(3),
        })
        const { answer, basis } = await ask(file.bytes, { anchors, ...lateEvidence })
        expect([answer.split(' ')[0], basis]).toEqual(['INDETERMINATE', 'validation-time'])
      }),
      drawn,
    )
  })
})
