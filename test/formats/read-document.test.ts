import { beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_TYPE } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import { readDocument } from '../../src/formats/read-document.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { toPem } from '../testbed/pem.ts'
import { CONTENT, issueRoot, issueSigner } from '../validation/fixture.ts'

let signer: Credential
let cms: Uint8Array
const PDF = createPdf().bytes

beforeAll(async () => {
  signer = await issueSigner(await issueRoot())
  cms = await signCms(CONTENT, { credential: signer }, { attached: true })
})

/** `pdf`, `cms`, or the format with the code of why it cannot be read. */
async function read(bytes: Uint8Array, limits = {}): Promise<string> {
  const facts = await readDocument(bytes, createBudget(limits))
  return 'unreadable' in facts ? `${facts.format} ${facts.unreadable.code}` : facts.format
}

const ascii = (text: string) => new TextEncoder().encode(text)

describe('a document', () => {
  it('is a PDF, wherever in its first kilobyte the header stands', async () => {
    expect(await read(PDF)).toBe('pdf')
    for (const before of ['\n', 'x'.repeat(1000)]) expect(await read(concatBytes(ascii(before), PDF))).toMatch(/^pdf/)
    expect(await read(concatBytes(ascii('x'.repeat(1024)), PDF))).toBe('unknown FORMAT_UNKNOWN')
  })

  it('is a CMS in DER, in BER, and in PEM', async () => {
    expect(await read(cms)).toBe('cms')
    expect(await read(await signCms(CONTENT, { credential: signer }, { attached: true, encoding: 'ber' }))).toBe('cms')
    for (const label of ['CMS', 'PKCS7']) {
      expect(await read(ascii(toPem(label, cms)))).toBe('cms')
      expect(await read(ascii(`\ufeff\r\n${toPem(label, cms)}\t \n`))).toBe('cms')
    }
  })

  it('is a CMS that holds a PDF, not the PDF inside', async () => {
    const inside = await signCms(PDF, { credential: signer }, { attached: true })
    const facts = await readDocument(inside, createBudget())
    expect('signedData' in facts && facts.signedData.content).toEqual([PDF])
    const ber = await signCms(PDF, { credential: signer }, { attached: true, encoding: 'ber' })
    expect(await read(ber)).toBe('cms')
    // Cut off, it is a CMS that is cut off.
    expect(await read(inside.subarray(0, 900))).toBe('cms DER_TRUNCATED')
  })

  it('says what has run out, and not that it is of another format', async () => {
    const contentType = writeOid(CONTENT_TYPE.signedData)
    const odd = writeSequence(contentType, writeValue(0xa0, writeValue(0x31)))
    expect(await read(odd)).toBe('cms DER_TAG_UNEXPECTED')
    const answers = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((asn1Nodes) => read(odd, { asn1Nodes })))
    for (const answer of answers) expect(answer).toMatch(/^(?:unknown|cms) BUDGET_EXHAUSTED$|^cms DER_TAG_UNEXPECTED$/)
    expect(await read(PDF, { asn1Nodes: 0 })).toBe('pdf')
  })

  it('is a PDF though it begins like a SEQUENCE', async () => {
    expect(await read(concatBytes(ascii('0 a PDF\n'), PDF))).toMatch(/^pdf/)
  })
})

describe('what is none', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'unknown INPUT_EMPTY'],
    ['one byte', Uint8Array.of(0), 'unknown FORMAT_UNKNOWN'],
    ['text', ascii('This is a contract.'), 'unknown FORMAT_UNKNOWN'],
    ['zeros', new Uint8Array(5000), 'unknown FORMAT_UNKNOWN'],
    ['an archive', ascii('PK\u0003\u0004'), 'unknown FORMAT_UNKNOWN'],
    ['a PDF cut off after its header', PDF.subarray(0, 20), 'pdf PDF_TRUNCATED'],
    ['a SEQUENCE of nothing', Uint8Array.of(0x30, 0), 'cms DER_TRUNCATED'],
    ['the first byte of a SEQUENCE', Uint8Array.of(0x30), 'cms DER_TRUNCATED'],
    [
      'a length that is longer than the rest',
      Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 6, 1, 1),
      'cms DER_TRUNCATED',
    ],
    ['a length of lengths', Uint8Array.of(0x30, 0xff), 'cms DER_LENGTH_INVALID'],
    [
      'another type of CMS',
      writeSequence(writeOid(CONTENT_TYPE.data), writeValue(0xa0, writeValue(4, CONTENT))),
      'cms CMS_NOT_SIGNED_DATA',
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await read(bytes)).toBe(expected)
  })

  it('is PEM of something else, of two things, or broken', async () => {
    expect(await read(ascii(toPem('CERTIFICATE', signer.certificate)))).toBe('unknown FORMAT_UNKNOWN')
    expect(await read(ascii(toPem('CMS', cms) + toPem('CMS', cms)))).toBe('unknown FORMAT_UNKNOWN')
    expect(await read(ascii(toPem('CMS', cms).replace('-----END CMS', '-----END PKCS7')))).toBe('unknown INPUT_NOT_PEM')
    expect(await read(ascii(toPem('CMS', cms).replace(/\n-----END.*/s, '')))).toBe('unknown INPUT_NOT_PEM')
    expect(await read(ascii(toPem('CMS', ascii('no CMS'))))).toMatch(/^cms (DER|CMS)_/)
  })

  it('is text around a CMS, which whoever opens the file is shown, and nobody signed', async () => {
    for (const before of ['Pay a million.\n', 'From: a@testbed.example\nSubject: Pay\n\nPay.\n', '-----\n'])
      expect(await read(ascii(before + toPem('CMS', cms)))).toBe('unknown FORMAT_UNKNOWN')
    for (const after of ['Pay a million.\n', '\n-----\nPay.', '-----\n-----', '\u00a0'])
      expect(await read(ascii(toPem('CMS', cms) + after))).toBe('unknown CMS_TRAILING_DATA')
  })

  it('is a CMS with something behind it, zeros apart', async () => {
    expect(await read(concatBytes(cms, new Uint8Array(100)))).toBe('cms')
    expect(await read(concatBytes(cms, Uint8Array.of(0, 0, 1)))).toBe('cms CMS_TRAILING_DATA')
    expect(await read(concatBytes(cms, cms))).toBe('cms CMS_TRAILING_DATA')
    expect(await read(concatBytes(cms, PDF))).toBe('cms CMS_TRAILING_DATA')
  })

  it('is every beginning of a CMS, and no exception', async () => {
    for (let length = 0; length < cms.length; length++) expect(await read(cms.subarray(0, length))).toMatch(/ [A-Z_]+$/)
  })
})

describe('a document that is too much', () => {
  it('has too many bytes', async () => {
    expect(await read(cms, { documentBytes: cms.length })).toBe('cms')
    expect(await read(cms, { documentBytes: cms.length - 1 })).toBe('unknown BUDGET_EXHAUSTED')
  })

  it('has too many values, at whatever point they run out', async () => {
    const budget = createBudget()
    await readDocument(cms, budget)
    for (let asn1Nodes = 0; asn1Nodes < budget.spent.asn1Nodes; asn1Nodes++)
      expect(await read(cms, { asn1Nodes })).toMatch(/ BUDGET_EXHAUSTED$|^unknown FORMAT_UNKNOWN$/)
  })

  it('has too many signers', async () => {
    const three = await signCms(CONTENT, Array(3).fill({ credential: signer }))
    expect(await read(three, { documentSignatures: 3 })).toBe('cms')
    expect(await read(three, { documentSignatures: 2 })).toBe('cms BUDGET_EXHAUSTED')
  })

  it('has content in more pieces than a call can have arguments, and is read all the same', async () => {
    const pieces = new Uint8Array(300_000)
    for (let at = 0; at < pieces.length; at += 2) pieces[at] = 4
    const content = writeSequence(writeOid(CONTENT_TYPE.data), writeValue(0xa0, writeValue(0x24, pieces)))
    const signedData = writeSequence(writeValue(2, Uint8Array.of(1)), writeValue(0x31), content, writeValue(0x31))
    const facts = await readDocument(
      writeSequence(writeOid(CONTENT_TYPE.signedData), writeValue(0xa0, signedData)),
      createBudget(),
    )
    expect('signedData' in facts && facts.signedData.content).toEqual([new Uint8Array(0)])
  })
})
