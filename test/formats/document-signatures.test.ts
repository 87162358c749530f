import { beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_TYPE } from '../../src/asn1/oids.ts'
import type { SignerInfo } from '../../src/cms/types.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import { inMemory } from '../../src/core/octets.ts'
import { documentSignatures } from '../../src/formats/document-signatures.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { type CmsOptions, signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { type SubFilter, signPdf } from '../../src/testbed/pdf-sign.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { AT, CONTENT, issueRoot, issueSigner, read } from '../validation/fixture.ts'

const attributesIn = (one: SignerInfo | null) => one?.signedAttributes?.attributes.length

let signer: Credential

beforeAll(async () => {
  signer = await issueSigner(await issueRoot())
})

const codesOf = (findings: readonly { readonly code: string; readonly level: string }[]) =>
  findings.map(({ code, level }) => `${code} ${level}`)

async function ofCms(options: CmsOptions, content?: Uint8Array, signers = 1) {
  const cms = await signCms(CONTENT, Array(signers).fill({ credential: signer }), options)
  return documentSignatures({ format: 'cms', signedData: read(cms) }, content, createBudget())
}

describe('the signatures of a CMS', () => {
  it('are one for each signer, over the content that was given', async () => {
    const facts = await ofCms({}, CONTENT, 2)
    expect(facts.map(({ kind, content, findings }) => ({ kind, content, findings }))).toEqual(
      Array(2).fill({ kind: 'cms', content: [CONTENT], findings: [] }),
    )
    expect(facts.map(({ signerInfo }) => signerInfo)).toEqual(facts[0]?.signedData?.signerInfos)
  })

  it('are over what is encapsulated, where that is so', async () => {
    const [facts] = await ofCms({ attached: true })
    expect(facts?.content).toEqual([CONTENT])
    expect(facts?.findings).toEqual([])
  })

  it('are over nothing where nothing is at hand', async () => {
    const [facts] = await ofCms({})
    expect(facts?.content).toBeNull()
  })

  it('are not over one of two contents that could be meant', async () => {
    const [facts] = await ofCms({ attached: true }, CONTENT)
    expect(codesOf(facts?.findings ?? [])).toEqual(['SIGNED_CONTENT_AMBIGUOUS failure'])
  })

  it('say that BER was met', async () => {
    const [facts] = await ofCms({ encoding: 'ber' }, CONTENT)
    expect(codesOf(facts?.findings ?? [])).toEqual(['BER_ENCODING information'])
  })

  it('are none where there is no signer', async () => {
    expect(await ofCms({}, CONTENT, 0)).toEqual([])
  })
})

/** A PDF with one signature, in which what `sign` gives stands. */
async function ofPdf(sign: (bytes: Uint8Array) => Promise<Uint8Array>, subFilter: SubFilter = 'ETSI.CAdES.detached') {
  const file = await signPdf(createPdf(), { subFilter, sign })
  const pdf = readPdf(file.bytes, createBudget())
  if (!pdf.ok) throw new Error(pdf.failure.code)
  const [facts, ...others] = await documentSignatures({ format: 'pdf', pdf: pdf.value }, undefined, createBudget())
  if (facts === undefined || others.length > 0) throw new Error('not one signature')
  const [start, first, second, last] = file.byteRange
  const signed = concatBytes(file.bytes.subarray(start, first), file.bytes.subarray(second, second + last))
  return { facts, codes: codesOf(facts.findings), signed }
}

describe('a signature in a PDF', () => {
  it('is over what its /ByteRange covers', async () => {
    const { facts, codes, signed } = await ofPdf((bytes) => signCms(bytes, { credential: signer }))
    expect(facts.kind).toBe('approval')
    expect(concatBytes(...(facts.content ?? []).map(inMemory))).toEqual(signed)
    expect(facts.signerInfo).not.toBeNull()
    expect(codes).toEqual([])
  })

  it('fails where its CMS cannot be read', async () => {
    for (const junk of [Uint8Array.of(0x30, 0x03, 1, 1, 0xff), new TextEncoder().encode('no CMS')]) {
      const { facts, codes } = await ofPdf(async () => junk)
      expect([facts.signedData, facts.signerInfo, facts.content]).toEqual([null, null, null])
      expect(codes).toEqual(['CMS_MALFORMED failure'])
    }
  })

  it('fails where its CMS is of another type', async () => {
    const { codes } = await ofPdf(async () => Uint8Array.from([0x30, 0x0b, 6, 9, 42, 134, 72, 134, 247, 13, 1, 7, 1]))
    expect(codes).toEqual(['CMS_NOT_SIGNED_DATA failure'])
  })

  it('fails with no signer, and with two', async () => {
    const none = await ofPdf((bytes) => signCms(bytes, []))
    expect([none.codes, none.facts.signerInfo]).toEqual([['CMS_NO_SIGNER failure'], null])
    const two = await ofPdf((bytes) => signCms(bytes, [{ credential: signer }, { credential: signer }]))
    expect(two.codes).toEqual(['SIGNER_INFO_NOT_SINGLE failure'])
  })

  it('looks at the same of two signers, in whichever order they stand', async () => {
    const pair = [{ credential: signer }, { credential: signer, signingTime: new Date(AT) }]
    const looked = await Promise.all(
      [pair, [...pair].reverse()].map((signers) => ofPdf((bytes) => signCms(bytes, signers))),
    )
    const all = looked.map(({ facts }) => facts.signedData?.signerInfos.map(attributesIn))
    expect(all[0]).toEqual([...(all[1] ?? [])].reverse())
    expect(new Set(looked.map(({ facts }) => attributesIn(facts.signerInfo))).size).toBe(1)
  })

  it('fails with content of its own, or of another type', async () => {
    const attached = await ofPdf((bytes) => signCms(bytes, { credential: signer }, { attached: true }))
    expect(attached.codes).toEqual(['ENCAPSULATED_CONTENT_PRESENT failure'])
    // The content is still what the /ByteRange covers.
    expect(concatBytes(...(attached.facts.content ?? []).map(inMemory))).toEqual(attached.signed)
    const contentType = CONTENT_TYPE.tstInfo
    const typed = await ofPdf((bytes) => signCms(bytes, { credential: signer }, { contentType }))
    expect(typed.codes).toEqual(['CONTENT_TYPE_MISMATCH failure'])
  })

  it('fails where something follows its CMS', async () => {
    const { codes } = await ofPdf(async (bytes) =>
      concatBytes(await signCms(bytes, { credential: signer }), Uint8Array.of(1)),
    )
    expect(codes).toEqual(['PDF_CONTENTS_PADDING failure'])
  })

  it('of a form that is not known is named, and not read', async () => {
    const file = await signPdf(createPdf(), {
      subFilter: 'adbe.pkcs7.detached',
      entries: { SubFilter: '/Testbed.Form' },
      sign: (bytes) => signCms(bytes, { credential: signer }),
    })
    const pdf = readPdf(file.bytes, createBudget())
    if (!pdf.ok) throw new Error(pdf.failure.code)
    const [facts] = await documentSignatures({ format: 'pdf', pdf: pdf.value }, undefined, createBudget())
    expect(codesOf(facts?.findings ?? [])).toEqual(['PDF_SUBFILTER_UNSUPPORTED failure'])
    expect([facts?.signedData, facts?.content]).toEqual([null, null])
  })

  it('runs out of budget as itself, and is not called malformed', async () => {
    const file = await signPdf(createPdf(), {
      subFilter: 'ETSI.CAdES.detached',
      sign: (bytes) => signCms(bytes, { credential: signer }),
    })
    const pdf = readPdf(file.bytes, createBudget())
    if (!pdf.ok) throw new Error(pdf.failure.code)
    const [facts] = await documentSignatures(
      { format: 'pdf', pdf: pdf.value },
      undefined,
      createBudget({ asn1Nodes: 20 }),
    )
    expect(codesOf(facts?.findings ?? [])).toEqual(['BUDGET_EXHAUSTED failure'])
  })
})

describe('a document time-stamp', () => {
  it('is over its own TSTInfo', async () => {
    const { facts, codes } = await ofPdf(timeStamper({ tsa: signer, time: new Date(AT) }), 'ETSI.RFC3161')
    expect(facts.kind).toBe('document-time-stamp')
    expect(facts.content).toEqual(facts.signedData?.content)
    expect(facts.content).not.toBeNull()
    expect(codes).toEqual([])
  })

  it('fails where its content is something else', async () => {
    const { codes } = await ofPdf((bytes) => signCms(bytes, { credential: signer }), 'ETSI.RFC3161')
    expect(codes).toEqual(['TIME_STAMP_MALFORMED failure'])
    const contentType = CONTENT_TYPE.data
    const typed = await ofPdf(timeStamper({ tsa: signer, time: new Date(AT), faults: { contentType } }), 'ETSI.RFC3161')
    expect(typed.codes).toEqual(['TIME_STAMP_MALFORMED failure'])
  })
})
