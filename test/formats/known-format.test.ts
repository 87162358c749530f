import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../src/core/bytes.ts'
import { render } from '../../src/render/render.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { credential, decided, judged, NOW } from '../judge/fixture.ts'

const octets = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const uint = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) % 256)

/** A ZIP whose members are stored as they are (APPNOTE.TXT §4.3). */
function zip(members: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const local: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let at = 0
  for (const [name, contents] of Object.entries(members)) {
    const data = typeof contents === 'string' ? octets(contents) : contents
    const sizes = concatBytes(uint(0, 12), uint(data.length, 4), uint(data.length, 4), uint(name.length, 2), uint(0, 2))
    const header = concatBytes(octets('PK\x03\x04'), uint(20, 2), uint(0, 2), sizes.subarray(2), octets(name), data)
    entries.push(
      concatBytes(
        octets('PK\x01\x02'),
        uint(20, 2),
        uint(20, 2),
        uint(0, 2),
        sizes.subarray(2),
        uint(0, 10),
        uint(at, 4),
        octets(name),
      ),
    )
    local.push(header)
    at += header.length
  }
  const directory = concatBytes(...entries)
  const count = uint(entries.length, 2)
  return concatBytes(
    ...local,
    directory,
    octets('PK\x05\x06'),
    uint(0, 4),
    count,
    count,
    uint(directory.length, 4),
    uint(at, 4),
    uint(0, 2),
  )
}

const signedPdf = async (): Promise<Uint8Array> =>
  (
    await signPdf(createPdf(), {
      subFilter: 'adbe.pkcs7.detached',
      sign: async (bytes) => signCms(bytes, { credential: await credential('SG'), signingTime: NOW }),
    })
  ).bytes

async function answered(document: Uint8Array): Promise<string> {
  const report = await judged(document, { relyingState: 'SG' })
  expect(report.document.format).toBe('unknown')
  const format = report.findings.map(({ data }) => data?.['format'] ?? '').join('')
  return `${decided(report)} ${format}: ${report.decision.next.join(' ')}`
}

describe('a file that is not read here', () => {
  it('is a ZIP, whatever PDF is stored in it', async () => {
    const document = zip({ 'contract.pdf': await signedPdf() })
    expect(await answered(document)).toBe('review: DOCUMENT_UNREADABLE FORMAT_HOLDS_FILES ZIP: CHECK_FILES_INSIDE')
    const text = (await render(await judged(document, { relyingState: 'SG' }), { format: 'text' })).replace(/\s+/g, ' ')
    expect(text).toContain('the file holds other files (ZIP)')
    expect(text).not.toMatch(/saved again|ask the sender/i)
  })

  it('is a PDF where nothing but text stands before its header, and one that is inside of it where what was signed stands further on', async () => {
    const text = octets('PK and more\n')
    const report = await judged(concatBytes(text, createPdf().bytes), { relyingState: 'SG' })
    expect(report.document.format).toBe('pdf')
    const signed = concatBytes(text, await signedPdf())
    expect(await answered(signed)).toBe('review: DOCUMENT_UNREADABLE FORMAT_HOLDS_FILES PDF: CHECK_FILES_INSIDE')
  })

  it.each([
    ['PNG', octets('\x89PNG\r\n\x1a\n\0\0'), 'FORMAT_IS_PICTURE PNG: ASK_FOR_SIGNED_FILE'],
    ['JPEG', octets('\xff\xd8\xff\xe0\0\x10JFIF'), 'FORMAT_IS_PICTURE JPEG: ASK_FOR_SIGNED_FILE'],
    [
      'XML',
      octets('\xef\xbb\xbf<?xml version="1.0"?>\n<a><ds:Signature/></a>\n'),
      'XML_WITHOUT_SIGNATURE : ASK_FOR_SIGNED_FILE',
    ],
    ['XML without a declaration', octets('<a b="c">words</a>'), 'XML_WITHOUT_SIGNATURE : ASK_FOR_SIGNED_FILE'],
    ['HTML', octets('<!DOCTYPE html>\n<p>words'), 'FORMAT_NOT_READ HTML: CHECK_ELSEWHERE'],
    ['JSON', octets('{\n  "signatures": [] }\n'), 'FORMAT_NOT_READ JSON: CHECK_ELSEWHERE'],
    ['a JWS', octets('eyJhbGciOiJFUzI1NiJ9.e30.AAAA'), 'FORMAT_NOT_READ JWS: CHECK_ELSEWHERE'],
    ['what a TSA answers', octets('0\x0a0\x03\x02\x01\x000\x03\x06\x012'), 'FORMAT_NOT_READ RFC 3161: CHECK_ELSEWHERE'],
    ['a signature of PGP', octets('-----BEGIN PGP SIGNED MESSAGE-----\n'), 'FORMAT_NOT_READ OpenPGP: CHECK_ELSEWHERE'],
    [
      'a Word document',
      zip({ '[Content_Types].xml': '', 'word/document.xml': '' }),
      'FORMAT_NOT_READ DOCX: CHECK_ELSEWHERE',
    ],
    ['another of its kind', zip({ '[Content_Types].xml': '' }), 'FORMAT_NOT_READ Office Open XML: CHECK_ELSEWHERE'],
    [
      'an old one',
      octets('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0'),
      'FORMAT_NOT_READ Microsoft Office 97-2003 or Outlook: CHECK_ELSEWHERE',
    ],
    [
      'OpenDocument',
      zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }),
      'FORMAT_NOT_READ OpenDocument: CHECK_ELSEWHERE',
    ],
    [
      'ASiC with XAdES',
      zip({ mimetype: 'application/vnd.etsi.asic-e+zip', 'META-INF/signatures.xml': '' }),
      'FORMAT_NOT_READ ASiC: CHECK_ELSEWHERE',
    ],
    [
      'ASiC with CAdES',
      zip({ 'a.txt': 'words', 'META-INF/signature.p7s': '' }),
      'FORMAT_HOLDS_FILES ASiC: CHECK_FILES_INSIDE',
    ],
    ['a ZIP that was cut off', zip({ 'a.txt': 'words' }).subarray(0, 60), 'FORMAT_HOLDS_FILES ZIP: CHECK_FILES_INSIDE'],
  ])('is told as what it is: %s', async (_, document, expected) => {
    expect(await answered(document)).toBe(`review: DOCUMENT_UNREADABLE ${expected}`)
  })

  it.each([
    ['words', 'This is a contract.'],
    ['a list', '[x] done'],
    ['less than', '< 5'],
    ['nothing of a ZIP', 'PK\x03\x04'],
  ])('is unknown, as before: %s', async (_, text) => {
    expect(await answered(octets(text))).toBe('review: DOCUMENT_UNREADABLE FORMAT_UNKNOWN : PROVIDE_SIGNED_FILE')
  })
})
