import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { formlessValues } from '../../../src/formats/other-formats/formless-values.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { fillTextField } from '../../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { addDss } from '../../../src/testbed/pdf-dss.ts'
import { appendRevision, type PdfFile } from '../../../src/testbed/pdf-file.ts'
import { type PdfObject, serialise } from '../../../src/testbed/pdf-syntax.ts'
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

  function formless(file: PdfFile, before: PdfFile): readonly string[] {
    const read = readPdf(file.bytes, createBudget())
    if (!read.ok) throw new Error(read.failure.code)
    return formlessValues(read.value.objects, before.bytes.length, createBudget(), 8)
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

  it('may hold octets where its key says so', () => {
    for (const before of signed)
      for (const object of [
        { ID: ['(\\001\\002)', '(\\001)'] },
        { Params: { CheckSum: '(\\001)' } },
        { ByteRange: [0, 1, 2, 3], Contents: '(\\060\\000)', Cert: '(\\060\\001)' },
      ])
        expect(formless(added(before, object), before), serialise(object)).toEqual([])
    for (const before of signed) expect(formless(added(before, { Contents: '(\\001)' }), before)).toHaveLength(1)
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
