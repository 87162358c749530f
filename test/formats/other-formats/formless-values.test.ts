import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { formlessValues } from '../../../src/formats/other-formats/formless-values.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import type { PdfSignature } from '../../../src/pdf/types.ts'
import { fillTextField } from '../../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { addDss } from '../../../src/testbed/pdf-dss.ts'
import { appendRevision, type PdfFile } from '../../../src/testbed/pdf-file.ts'
import type { PdfDictionary, PdfObject } from '../../../src/testbed/pdf-syntax.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { decided, judged, OFFLINE, theTestbed } from '../../judge/fixture.ts'

/** What stands in an object that came later is text: in comments, in names, in keys and in strings, whatever refers to it. */

/** What the octets are put in place of: as many of them. */
const PLACE = '@@@@@@@@'

function withOctets(file: PdfFile, octets: readonly number[]): PdfFile {
  const bytes = file.bytes.slice()
  const at = Buffer.from(bytes).lastIndexOf(PLACE)
  if (at < 0 || octets.length !== PLACE.length) throw new Error('no place')
  bytes.set(octets, at)
  return { ...file, bytes }
}

const latin = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0))

/** In all of them each octet is one that stands for itself: no delimiter, no white space, no escape. */
const SPECIAL = new Set([0, ...latin('\t\n\f\r ()<>[]{}/%#\\')])

function octetsOf(seed: number): readonly number[] {
  let state = seed * 7919 + 1
  const octets: number[] = []
  while (octets.length < PLACE.length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    const octet = (state >> 16) & 0xff
    if (!SPECIAL.has(octet)) octets.push(octet)
  }
  // One at least that is no text in any encoding.
  octets[seed % PLACE.length] = [0x01, 0x7f, 0x9f, 0x02, 0x0e][seed % 5] as number
  return octets
}

const PLACES: Readonly<Record<string, PdfObject>> = {
  'a name': { T: `/${PLACE}` },
  'a name in an array': { T: [1, [`/${PLACE}`]] },
  'a key': { [PLACE]: 1 },
  'a key of a dictionary inside': { T: { A: { [PLACE]: 'null' } } },
  'a string': { T: `(${PLACE})` },
  'a string in an array': [1, `(${PLACE})`],
  'a string of a stream': { dictionary: { T: `(${PLACE})` }, data: new Uint8Array(0) },
  'a comment in an object': `<< /T %${PLACE}\n 1 >>`,
  'a comment behind a string with parentheses': `<< /T (a\\)%(b)) %${PLACE}\n >>`,
}

/** As many of them, and no text. */
const octets = (n: number): string => `(${'\\001'.repeat(n)})`

const embedded = (Params: PdfDictionary): PdfObject => ({
  dictionary: { Type: '/EmbeddedFile', Params },
  data: new Uint8Array(0),
})

/** With entries in place of the identifiers of its last trailer, behind all to which an offset leads. */
function inTrailer(file: PdfFile, entries: string): PdfFile {
  const text = Buffer.from(file.bytes).toString('latin1')
  const at = text.lastIndexOf('/ID')
  const changed = text.slice(0, at) + entries + text.slice(text.indexOf(']', at) + 1)
  return { ...file, bytes: Uint8Array.from(latin(changed)) }
}

describe('an object that came later', () => {
  const signed: PdfFile[] = []
  let certificate: Uint8Array

  beforeAll(async () => {
    const testbed = await theTestbed()
    certificate = testbed.states.SG.signer.certificate
    for (const crossReference of ['table', 'streams'] as const)
      signed.push(await signInState(testbed, 'SG', { pdf: createPdf({ textField: 'Quantity', crossReference }) }))
  })

  const added = (file: PdfFile, object: PdfObject): PdfFile =>
    appendRevision(file, { objects: new Map([[file.size, object]]), plain: [file.size] })

  function formless(file: PdfFile, before: PdfFile, signers: readonly number[] = []): readonly string[] {
    const read = readPdf(file.bytes, createBudget())
    if (!read.ok) throw new Error(read.failure.code)
    const { objects, signatures } = read.value
    const others = signers.map((dictionaryObject) => ({ ...(signatures[0] as PdfSignature), dictionaryObject }))
    return formlessValues({ objects, signatures: [...signatures, ...others] }, before.bytes.length, createBudget(), 8)
  }

  it.each(Object.entries(PLACES))('holds no octets in %s', (where, object) => {
    for (const before of signed) {
      const file = added(before, object)
      const place = where.startsWith('a comment') ? 'comment' : `object ${before.size}`
      expect(formless(file, before)).toEqual([])
      expect(formless(withOctets(file, latin('Testbed!')), before)).toEqual([])
      for (let seed = 0; seed < 40; seed++)
        expect([seed, formless(withOctets(file, octetsOf(seed)), before)]).toEqual([seed, [place]])
    }
  })

  it('holds none in an object stream', () => {
    const before = signed[1] as PdfFile
    const written = (entries: Readonly<Record<string, string>>) =>
      formless(appendRevision(before, { objects: new Map([[before.size, entries]]) }), before)
    expect(written({ T: '(a)', U: '/B' })).toEqual([])
    expect(written({ T: '(a\\001b)' })).toEqual([`object ${before.size}`])
    expect(written({ T: '/a#01b' })).toEqual([`object ${before.size}`])
    expect(written({ 'a#ffb': '1' })).toEqual([`object ${before.size}`])
  })

  it('holds none in the trailer, or between objects', () => {
    const before = signed[0] as PdfFile
    const file = fillTextField(before, '1,000')
    const text = Buffer.from(file.bytes).toString('latin1')
    const changed = (from: string, to: string): PdfFile => {
      const at = text.lastIndexOf(from)
      return { ...file, bytes: Uint8Array.from(latin(text.slice(0, at) + to + text.slice(at + from.length))) }
    }
    expect(formless(changed('trailer\n<<', 'trailer\n<< /Note (plain)'), before)).toEqual([])
    expect(formless(changed('trailer\n<<', 'trailer\n<< /Note (\x01\x02)'), before)).toEqual(['trailer'])
    expect(formless(changed('startxref', '%\x01\x02\nstartxref'), before)).toEqual(['comment'])
    expect(formless(changed('startxref', '% Testbed\nstartxref'), before)).toEqual([])
  })

  it.each([
    ['a text in PDFDocEncoding', '(\\030\\222\\344)'],
    ['a text in UTF-16', '(\\376\\377\\000a\\016\\001)'],
    ['one with its language', '(\\376\\377\\000\\033\\000t\\000h\\000\\033\\016\\001)'],
    ['a text in UTF-8', '(\\357\\273\\277\\340\\270\\201)'],
    ['lines', '(a\\r\\n\\tb)'],
    ['octets by their digits', '<000102ff>'],
    ['a name of other letters', '/#e0#b8#81'],
    ['a name with a space', '/a#20b'],
  ])('may hold %s', (_, value) => {
    for (const before of signed) expect(formless(added(before, { T: value }), before)).toEqual([])
  })

  it.each([
    ['no character', '(a\\177)'],
    ['half of a pair', '(\\376\\377\\330\\000)'],
    ['a control in UTF-16', '(\\376\\377\\000\\001)'],
    ['an escape', '(\\376\\377\\000\\033\\000a)'],
    ['a number sign by itself', '/a#b'],
  ])('may not hold %s', (_, value) => {
    for (const before of signed) expect(formless(added(before, { T: value }), before)).toHaveLength(1)
  })

  it.each<[string, PdfObject]>([
    ['the digest of an embedded file', embedded({ CheckSum: octets(16) })],
    ['the classes of a font', { Type: '/FontDescriptor', Style: { Panose: octets(12) } }],
    ['those of a descriptor inside', { A: { Type: '/FontDescriptor', Style: { Panose: octets(12) } } }],
  ])('may hold as octets %s', (_, object) => {
    for (const before of signed) expect(formless(added(before, object), before), JSON.stringify(object)).toEqual([])
  })

  it.each<[string, PdfObject]>([
    ['the contents of no signature', { Contents: octets(1) }],
    ['the identifiers of no trailer', { ID: [octets(16), octets(16)] }],
    ['a digest of no embedded file', { Params: { CheckSum: octets(16) } }],
    ['a digest deeper in its parameters', embedded({ A: { CheckSum: octets(16) } })],
    ['a digest that is longer', embedded({ CheckSum: octets(17) })],
    ['digests', embedded({ CheckSum: [octets(16), octets(16)] })],
    ['classes of no font', { Style: { Panose: octets(12) } }],
    ['classes in no style', { Type: '/FontDescriptor', Panose: octets(12) }],
    ['classes that are longer', { Type: '/FontDescriptor', Style: { Panose: octets(13) } }],
    ['a certificate of no signature', { Cert: octets(16) }],
    ['a signature that no field has', { Type: '/Sig', ByteRange: [0, 1, 2, 3], Contents: octets(64) }],
    ['private data', { PieceInfo: { Testbed: { Private: { ID: [octets(16), octets(16)], Cert: octets(16) } } } }],
  ])('may not hold %s', (_, object) => {
    for (const before of signed) expect(formless(added(before, object), before)).toEqual([`object ${before.size}`])
  })

  it('may hold them in a trailer as two identifiers, each of at most 64', () => {
    for (const before of signed) {
      const withEntries = (entries: string) => formless(inTrailer(added(before, { T: 1 }), entries), before)
      const withIdentifiers = (...all: readonly string[]) => withEntries(`/ID [${all.join(' ')}]`)
      expect(withIdentifiers(octets(16), octets(16))).toEqual([])
      expect(withIdentifiers(octets(64), '<00>')).toEqual([])
      expect(withIdentifiers(octets(65), '<00>')).toContain('trailer')
      expect(withIdentifiers('<00>', octets(65))).toContain('trailer')
      for (const entry of ['CheckSum', 'Cert', 'Panose', 'Volume'])
        expect(withEntries(`/${entry} ${octets(12)}`)).toContain('trailer')
      expect(withEntries(`/Volume << /ID [${octets(16)} ${octets(16)}] >>`)).toContain('trailer')
    }
  })

  it('may hold them as the contents and the certificate of a signature, and as no other', () => {
    for (const before of signed) {
      const places = (entries: PdfDictionary): readonly string[] => {
        const signature = { Type: '/Sig', ByteRange: [0, 1, 2, 3], ...entries }
        return formless(added(before, signature), before, [before.size])
      }
      const written = (cert: Uint8Array): string =>
        `(${[...cert].map((octet) => `\\${octet.toString(8).padStart(3, '0')}`).join('')})`
      const [right, longer] = [written(certificate), written(Uint8Array.of(...certificate, 0))]
      expect(places({ Contents: octets(64), Cert: right })).toEqual([])
      expect(places({ Cert: [right, right] })).toEqual([])
      for (const wrong of [{ Cert: longer }, { Cert: [right, longer] }, { Cert: octets(2) }, { ID: octets(16) }])
        expect(places(wrong as PdfDictionary)).toEqual([`object ${before.size}`])
    }
  })

  it('is for a person, with whatever it came', async () => {
    const before = signed[0] as PdfFile
    const answer = async (file: PdfFile) => decided(await judged(file, { relyingState: 'SG', policy: OFFLINE }))
    const evidence = addDss(before, { certificates: [certificate] })
    expect(await answer(evidence)).toBe('accept: VALID_AND_DOMESTIC')
    const commented = appendRevision(evidence, {
      objects: new Map([[evidence.size, PLACES['a comment in an object'] as PdfObject]]),
    })
    expect(await answer(commented)).toBe('accept: VALID_AND_DOMESTIC')
    expect(await answer(withOctets(commented, octetsOf(3)))).toMatch(/^review: .*CMS_PART_UNKNOWN/)
  })
})
