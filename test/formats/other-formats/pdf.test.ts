import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { concatBytes } from '../../../src/core/bytes.ts'
import { WholeFile } from '../../../src/core/file-octets.ts'
import { untilNothingIsMissing } from '../../../src/core/missing.ts'
import { endOfSigned, headsBehindPdf } from '../../../src/formats/other-formats/pdf-end.ts'
import { isQualified } from '../../../src/formats/other-formats/qualified-markup.ts'
import { appendRevision, type PdfFile } from '../../../src/testbed/pdf-file.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { decided, judged, OFFLINE, theTestbed } from '../../judge/fixture.ts'
import { latin1, PLANTED, zipDirectory } from './heads.ts'

/** Of a file whose first so many octets are signed. */
function headsIn(octets: Uint8Array, signed: number) {
  return headsBehindPdf({ size: octets.length, objects: { file: new WholeFile(octets) } } as never, signed)
}

describe('behind what was signed of a PDF', () => {
  const signed = new Uint8Array(100_000)

  it('is the directory of a ZIP told, and the trailer of a disk image', () => {
    const zip = concatBytes(signed, latin1('PK\x03\x04'), zipDirectory(), new Uint8Array(300))
    expect(headsIn(zip, signed.length)).toEqual([{ format: 'ZIP', start: zip.length - 322, end: zip.length - 300 }])
    const image = concatBytes(signed, latin1('koly'), new Uint8Array(508))
    expect(headsIn(image, signed.length)).toEqual([{ format: 'disk image', start: 100_000, end: 100_004 }])
  })

  it('is the end of a ZIP told whatever it says: another structure may have its numbers', () => {
    for (const octet of [0x00, 0xff]) {
      const end = concatBytes(latin1('PK\x05\x06'), new Uint8Array(18).fill(octet))
      const told = { format: 'ZIP', start: signed.length, end: signed.length + 22 }
      expect(headsIn(concatBytes(signed, end, new Uint8Array(40)), signed.length)).toEqual([told])
    }
  })

  it('is the end of a ZIP told further from the end of the file than its comment can be: some readers look there', () => {
    for (const behind of [65_535, 66_500, 1_000_000]) {
      const far = concatBytes(signed, zipDirectory(), new Uint8Array(behind))
      expect(headsIn(far, signed.length)).toMatchObject([{ format: 'ZIP' }])
    }
  })

  it('is nothing told of octets that were signed, or of an end that is cut off', () => {
    const zip = concatBytes(signed, zipDirectory())
    expect(headsIn(zip, zip.length)).toEqual([])
    expect(headsIn(concatBytes(signed, latin1('PK\x05\x06'), new Uint8Array(17)), signed.length)).toEqual([])
    const html = concatBytes(latin1('<html><p style=a>'), signed)
    expect(headsIn(html, html.length - 10)).toEqual([])
  })

  it.each(PLANTED.filter(({ format }) => format !== 'PDF'))(
    'is $name told, wherever it stands',
    ({ format, octets }) => {
      for (const behind of [0, 2_000_000]) {
        const file = concatBytes(signed, octets, new Uint8Array(behind))
        expect(headsIn(file, signed.length)).toMatchObject([{ format }])
      }
    },
  )

  it('is the rich text of a comment nothing, wherever a piece of the file ends, and is told where it does something', async () => {
    const rich =
      '/RC (<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p style="color:#000000">x</p></body>) '
    const told = (text: string, at: number) => {
      const file = new Uint8Array(5_000_000)
      file.set(latin1(text), at)
      return untilNothingIsMissing(createBudget(), () => headsIn(file, signed.length))
    }
    const border = signed.length + 4 * 1024 * 1024
    for (const at of [signed.length, border - 40, border - 100, border - 3_000, border, 4_990_000])
      expect(await told(rich.repeat(40), at)).toEqual([])
    expect(await told(rich.repeat(20) + rich.replace('#000000', '#ffffff'), border - 2_000)).toMatchObject([
      { format: 'HTML or XML', start: border - 2_000 + 20 * rich.length + 5 },
    ])
    expect(await told(rich.replace('/RC', '/XX'), signed.length)).toMatchObject([{ format: 'HTML or XML' }])
    // So many comments nobody has.
    expect(await told(rich.repeat(12_000), signed.length)).toMatchObject([{ format: 'HTML or XML' }])
  })

  it('are the descriptors of an image of a disc told where its readers look, of a document that is shorter', () => {
    const file = new Uint8Array(60_000)
    file.set(latin1('CD001'), 32_769)
    expect(headsIn(file, 20_000)).toMatchObject([{ format: 'ISO 9660', start: 32_769 }])
    expect(headsIn(file, 40_000)).toEqual([])
  })

  it('begins where the last signature ends, and no time-stamp, which anybody puts there', () => {
    const of = (kind: string, length: number) => ({ kind, pdf: { byteRange: [0, 10, 20, length] } })
    expect(endOfSigned([of('approval', 80), of('approval', 60), of('document-time-stamp', 900)] as never)).toBe(100)
    expect(endOfSigned([of('document-time-stamp', 900)] as never)).toBeNull()
  })
})

describe('markup with colons in its names', () => {
  const isNothing = (words: string): boolean => isQualified(latin1(words), 0)

  it('is nothing to a reader of HTML', () => {
    expect(isNothing('<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="testbed <1">')).toBe(false)
    expect(isNothing('<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk=\'testbed "1"\'>')).toBe(true)
    expect(isNothing('<rdf:Description rdf:about=""\n  xmlns:dc="http://purl.org/dc/elements/1.1/"/>')).toBe(true)
    expect(isNothing('<rdf:li xml:lang="x-default">')).toBe(true)
  })

  it.each([
    '<x:a style="color:red" xmlns:x="b">',
    '<x:a x:b="c" onclick="d">',
    '<x:a x:b="c"onclick="d">',
    '<x:a x:b=c/onclick=d>',
    '<p xmlns:x="b">',
    '<x:a x:b="c',
    `<x:a ${'x:b="c" '.repeat(1_000)}>`,
  ])('is something where one has none, or nobody knows: %s', (words) => {
    expect(isNothing(words)).toBe(false)
  })
})

describe('a later revision of a PDF', () => {
  let signed: PdfFile

  beforeAll(async () => {
    signed = await signInState(await theTestbed(), 'SG')
  })

  async function withStream(data: Uint8Array, dictionary = {}): Promise<string> {
    const objects = new Map([[signed.size, { dictionary, data }]])
    return decided(await judged(appendRevision(signed, { objects }), { relyingState: 'SG', policy: OFFLINE }))
  }

  it('is accepted with metadata, which are XML', async () => {
    const xmp =
      '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">' +
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
      'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format></rdf:Description></rdf:RDF>' +
      '</x:xmpmeta>\n<?xpacket end="w"?>'
    expect(await withStream(latin1(xmp), { Type: '/Metadata', Subtype: '/XML' })).toBe('accept: VALID_AND_DOMESTIC')
  })

  it.each(['HTML or XML', 'mail', '7z'])(
    'is not accepted where nothing but a reader of another format sees it: %s',
    async (format) => {
      const planted = PLANTED.find((one) => one.format === format)
      expect(await withStream(planted?.octets as Uint8Array)).toMatch(/^review: .*FILE_IS_ANOTHER_FORMAT/)
    },
  )
})
