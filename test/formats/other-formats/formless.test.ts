import { deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, fromAscii } from '../../../src/core/bytes.ts'
import { OBJECT } from '../../../src/testbed/pdf-create.ts'
import { addDss } from '../../../src/testbed/pdf-dss.ts'
import { appendRevision, dictionaryOf, type PdfFile } from '../../../src/testbed/pdf-file.ts'
import type { PdfDictionary, PdfObject } from '../../../src/testbed/pdf-syntax.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { decided, judged, OFFLINE, theTestbed } from '../../judge/fixture.ts'

/** What has no head of a format that is known here: of octets by seed. */
function octetsOf(seed: number, length: number): Uint8Array {
  let state = seed + 1
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return (state >> 16) & 0xff
  })
}

const REVIEW = /^review: .*CMS_PART_UNKNOWN/
const ACCEPTED = 'accept: VALID_AND_DOMESTIC'

describe('what came later in a PDF, and means nothing to a reader of it', () => {
  let signed: PdfFile
  let certificate: Uint8Array

  beforeAll(async () => {
    const testbed = await theTestbed()
    signed = await signInState(testbed, 'SG')
    certificate = testbed.states.SG.signer.certificate
  })

  const answer = async (file: PdfFile) => decided(await judged(file, { relyingState: 'SG', policy: OFFLINE }))
  const evidence = async (key: string, data: Uint8Array, dictionary = {}) => {
    const catalog = dictionaryOf(signed, OBJECT.catalog)
    const objects = new Map<number, PdfObject>([
      [OBJECT.catalog, { ...catalog, DSS: `${signed.size} 0 R` }],
      [signed.size, { Type: '/DSS', [key]: [`${signed.size + 1} 0 R`] }],
      [signed.size + 1, { dictionary, data }],
    ])
    return answer(appendRevision(signed, { objects }))
  }
  const alone = async (object: PdfObject) =>
    answer(appendRevision(signed, { objects: new Map<number, PdfObject>([[signed.size, object]]) }))

  it('is evidence, to the last octet', async () => {
    expect(await answer(addDss(signed, { certificates: [certificate] }))).toBe(ACCEPTED)
    expect(await evidence('Certs', certificate)).toBe(ACCEPTED)
    expect(await evidence('Certs', deflateSync(certificate), { Filter: '/FlateDecode' })).toBe(ACCEPTED)
    for (const key of ['CRLs', 'OCSPs']) expect(await evidence(key, certificate), key).toMatch(REVIEW)
    for (const key of ['Certs', 'CRLs', 'OCSPs'])
      for (const seed of [1, 2, 3])
        expect(await evidence(key, octetsOf(seed, 700 * seed)), `${key} ${seed}`).toMatch(REVIEW)
    expect(await evidence('Certs', concatBytes(certificate, octetsOf(4, 600)))).toMatch(REVIEW)
    expect(await evidence('Certs', octetsOf(5, 600), { Filter: '/FlateDecode' })).toMatch(REVIEW)
    expect(await evidence('Certs', certificate, { Filter: '/Unknown' })).toMatch(REVIEW)
  })

  it('is not accepted with octets behind what is compressed, or encoded', async () => {
    const behind = octetsOf(6, 600)
    expect(await evidence('Certs', concatBytes(deflateSync(certificate), behind), { Filter: '/FlateDecode' })).toMatch(
      /^review/,
    )
    const hex = fromAscii(`${[...certificate].map((octet) => octet.toString(16).padStart(2, '0')).join('')}>`)
    expect(await evidence('Certs', concatBytes(hex, behind), { Filter: '/ASCIIHexDecode' })).toMatch(/^review/)
  })

  it('is text or evidence, where nothing refers to it', async () => {
    for (const text of ['q 1 0 0 1 0 0 cm Q\n', '% DSBlank\n', ''])
      expect(await alone({ dictionary: { Type: '/XObject', Subtype: '/Form' }, data: fromAscii(text) }), text).toBe(
        ACCEPTED,
      )
    expect(await alone({ dictionary: {}, data: certificate })).toBe(ACCEPTED)
    expect(await alone({ Type: '/Font', BaseFont: '/Helvetica' })).toBe(ACCEPTED)
    expect(await alone({ T: '(Testbed)' })).toBe(ACCEPTED)
    for (const seed of [7, 8, 9]) {
      const data = octetsOf(seed, 512 * seed)
      expect(await alone({ dictionary: {}, data })).toMatch(REVIEW)
      expect(await alone({ dictionary: { Filter: '/FlateDecode' }, data: deflateSync(data) })).toMatch(REVIEW)
    }
    expect(await alone({ A: [{ T: '(a\\000\\001\\002b)' }] })).toMatch(REVIEW)
  })

  const XMP =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
  const inForm: Readonly<Record<string, (lead: string) => PdfDictionary>> = {
    'private data of an application': (lead) => ({ ExtGState: { G: { PieceInfo: { Testbed: { Private: lead } } } } }),
    'what collects pages': (lead) => ({ ExtGState: { G: { SpiderInfo: lead } } }),
    metadata: (lead) => ({ ExtGState: { G: { Metadata: lead } } }),
    'a name of its maker': (lead) => ({ ExtGState: { G: { TEST_Notes: lead } } }),
  }
  const withResources = async (resources: PdfDictionary, data: Uint8Array, dictionary = {}) => {
    const form = dictionaryOf(signed, OBJECT.form)
    const before = form['DR'] as PdfDictionary
    const objects = new Map<number, PdfObject>([
      [OBJECT.form, { ...form, DR: { ...before, ...resources } }],
      [signed.size, { dictionary, data }],
    ])
    return answer(appendRevision(signed, { objects }))
  }

  it.each(Object.entries(inForm))('is text or evidence, where a reader looks for no stream: %s', async (_, of) => {
    const resources = of(`${signed.size} 0 R`)
    for (const data of [fromAscii('Testbed notes'), Buffer.from(`\ufeff${XMP}`, 'utf16le'), certificate])
      expect(await withResources(resources, data)).toBe(ACCEPTED)
    for (const seed of [10, 11, 12]) {
      expect(await withResources(resources, octetsOf(seed, 512))).toMatch(REVIEW)
      expect(await withResources(resources, concatBytes(fromAscii('Testbed'), octetsOf(seed, 9)))).toMatch(REVIEW)
    }
  })

  it.each<readonly [string, (lead: string) => PdfDictionary]>([
    ['an entry that no table has', (lead) => ({ Foo: { A: lead } })],
    ['a list there', (lead) => ({ Foo: [[lead]] })],
  ])('is nothing, where no reader looks: %s', async (_, of) => {
    for (const data of [fromAscii('Testbed notes'), certificate])
      expect(await withResources(of(`${signed.size} 0 R`), data)).toBe('review: SIGNATURE_INDETERMINATE')
  })

  it('is a picture, where a reader looks for one', async () => {
    const lead = `${signed.size} 0 R`
    const image = {
      Type: '/XObject',
      Subtype: '/Image',
      Width: 16,
      Height: 32,
      BitsPerComponent: 8,
      ColorSpace: '/DeviceGray',
    }
    expect(await withResources({ XObject: { Im: lead } }, octetsOf(14, 512), image)).toBe(ACCEPTED)
    expect(await withResources({ XObject: { Im: lead } }, octetsOf(14, 512))).toMatch(REVIEW)
  })

  it.each(['/ObjStm', '/XRef'])('is no structure of the file by its type alone: %s', async (Type) => {
    const dictionary = { Type, N: 0, First: 0, W: [1, 1, 1], Size: 0 }
    expect(await alone({ dictionary, data: octetsOf(15, 512) })).toMatch(REVIEW)
  })
})
