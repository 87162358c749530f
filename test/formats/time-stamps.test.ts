import { beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_TYPE } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import { readTimeStamps, timeStampOf } from '../../src/formats/time-stamps.ts'
import type { AttributeInput } from '../../src/testbed/attributes.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createTimeStampToken, type TimeStampOptions } from '../../src/testbed/timestamp.ts'
import { CONTENT, hold, issueRoot, issueSigner, keyOf, read, signerOf } from '../validation/fixture.ts'

const SIGNATURE_TIME_STAMP = '1.2.840.113549.1.9.16.2.14'
const CONTENT_TIME_STAMP = '1.2.840.113549.1.9.16.2.20'
const MICROSOFT = '1.3.6.1.4.1.311.3.3.1'
const CADES_C = '1.2.840.113549.1.9.16.2.25'
const REFERENCES = '1.2.840.113549.1.9.16.2.26'
const ARCHIVE_V1 = '1.2.840.113549.1.9.16.2.27'
const ARCHIVE_V2 = '1.2.840.113549.1.9.16.2.48'
const ARCHIVE_V3 = '0.4.0.1733.2.4'
const TIME = new Date('2026-11-24T10:00:00Z')
const JUNK = Uint8Array.of(0x30, 0)

let signer: Credential
let tsa: Credential

beforeAll(async () => {
  const root = await issueRoot()
  signer = await issueSigner(root)
  tsa = await issueSigner(root, {
    subject: { C: 'ID', O: 'Testbed', CN: 'Testbed TSA' },
    keys: await keyOf('tsa'),
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
  })
})

const token = (options: Partial<TimeStampOptions> = {}) =>
  createTimeStampToken(CONTENT, { tsa, time: TIME, ...options })

async function readFrom(signed: readonly AttributeInput[], unsigned: readonly AttributeInput[], limits = {}) {
  const how = { credential: signer, moreSignedAttributes: signed, moreUnsignedAttributes: unsigned }
  const { tokens, findings } = readTimeStamps(signerOf(await signCms(CONTENT, how)), createBudget(limits))
  return { tokens, findings, codes: findings.map(({ code, level, data }) => [code, level, data?.['tokens']]) }
}

describe('readTimeStamps', () => {
  it('finds none where there is none, and says nothing', async () => {
    expect(await readFrom([], [])).toEqual({ tokens: [], findings: [], codes: [] })
  })

  it('finds each kind in its place', async () => {
    const values = [await token()]
    const { tokens, codes } = await readFrom(
      [{ type: CONTENT_TIME_STAMP, values }],
      [SIGNATURE_TIME_STAMP, MICROSOFT, CADES_C, REFERENCES, ARCHIVE_V1, ARCHIVE_V2, ARCHIVE_V3].map((type) => ({
        type,
        values,
      })),
    )
    expect(tokens.map(({ kind }) => kind)).toEqual([
      'content-time-stamp',
      'signature-time-stamp',
      'signature-time-stamp',
      'signature-and-references-time-stamp',
      'references-time-stamp',
      'archive-time-stamp',
      'archive-time-stamp',
      'archive-time-stamp',
    ])
    expect(codes).toEqual([])
  })

  it('finds none in another’s place', async () => {
    const values = [await token()]
    const { tokens } = await readFrom([{ type: SIGNATURE_TIME_STAMP, values }], [{ type: CONTENT_TIME_STAMP, values }])
    expect(tokens).toEqual([])
  })

  it('finds each of several values and attributes', async () => {
    const [one, two, three] = [await token(), await token(), await token()]
    const { tokens } = await readFrom(
      [],
      [
        { type: SIGNATURE_TIME_STAMP, values: [one, two] },
        { type: SIGNATURE_TIME_STAMP, values: [three] },
      ],
    )
    expect(tokens).toHaveLength(3)
  })

  it('says what it is, when it says it was made, and by whom', async () => {
    const { tokens } = await readFrom([], [{ type: SIGNATURE_TIME_STAMP, values: [await token()] }])
    expect(tokens[0]?.info).toMatchObject({ genTime: TIME.getTime() })
    expect(tokens[0]?.tsa).toEqual(hold(tsa).certificate.subject)
    expect(tokens[0]?.signedData.contentType).toBe(CONTENT_TYPE.tstInfo)
  })

  it('does not know by whom where the certificate is not in it, or another is', async () => {
    for (const certificates of [[], [signer.certificate], [JUNK]]) {
      const values = [await token({ certificates })]
      const { tokens } = await readFrom([], [{ type: SIGNATURE_TIME_STAMP, values }])
      expect(tokens.map((found) => found.tsa)).toEqual([null])
    }
  })

  it('tells how many cannot be read, beside those that can', async () => {
    const detached = await signCms(CONTENT, { credential: tsa })
    const mistyped = await token({ faults: { contentType: CONTENT_TYPE.data } })
    const { tokens, codes } = await readFrom(
      [],
      [{ type: SIGNATURE_TIME_STAMP, values: [JUNK, detached, mistyped, await token()] }],
    )
    expect(tokens).toHaveLength(1)
    expect(codes).toEqual([['TIME_STAMP_MALFORMED', 'warning', 3]])
  })

  it('tells it once of more than a call can have arguments', async () => {
    const signerInfo = signerOf(await signCms(CONTENT, { credential: signer }))
    const attribute = { oid: SIGNATURE_TIME_STAMP, values: Array(150_000).fill(JUNK), encoded: JUNK }
    const unsignedAttributes = { encoded: JUNK, content: JUNK, attributes: [attribute], encoding: 'der' } as const
    const { findings } = readTimeStamps({ ...signerInfo, unsignedAttributes }, createBudget())
    expect(findings.map(({ data }) => data)).toEqual([{ tokens: 150_000 }])
  })

  it('makes no exception of a budget that runs out', async () => {
    const values = [await token(), await token()]
    const whole = createBudget()
    readTimeStamps(
      signerOf(
        await signCms(CONTENT, {
          credential: signer,
          moreUnsignedAttributes: [{ type: SIGNATURE_TIME_STAMP, values }],
        }),
      ),
      whole,
    )
    const { tokens } = await readFrom([], [{ type: SIGNATURE_TIME_STAMP, values }], {
      asn1Nodes: Math.floor(whole.spent.asn1Nodes / 2) + 5,
    })
    expect(tokens.length).toBeLessThan(2)
  })
})

describe('timeStampOf', () => {
  const of = (cms: Uint8Array) => timeStampOf(read(cms), 'document-time-stamp', createBudget())

  it('is the TSTInfo inside, whatever its content type is said to be', async () => {
    expect(of(await token())?.info.genTime).toBe(TIME.getTime())
    // That it is of the right type is asked where the signature is read.
    expect(of(await token({ faults: { contentType: CONTENT_TYPE.data } }))).not.toBeNull()
  })

  it('is nothing where there is no content, or other content', async () => {
    expect(of(await signCms(CONTENT, { credential: tsa }))).toBeNull()
    expect(of(await signCms(CONTENT, { credential: tsa }, { attached: true }))).toBeNull()
    expect(of(await signCms(new Uint8Array(0), { credential: tsa }, { attached: true }))).toBeNull()
  })

  it('keeps milliseconds', async () => {
    const time = new Date('2026-11-24T10:00:00.250Z')
    expect(of(await token({ time }))?.info.genTime).toBe(time.getTime())
  })
})
