import { describe, expect, it } from 'vitest'
import { field, signature, stream } from '../build-pdf.ts'
import { CATALOG, PAGE_3, updated, why } from './judge-changes.ts'

/** Another signature or time-stamp: field 8, dictionary 9; and what may be a file: 20, a stream, and 21 and 22, which lead to it. */
const FILE = {
  20: stream('The price is 90,000 dollars', '/Type /EmbeddedFile'),
  21: '<< /Type /Filespec /F (a.txt) /EF << /F 20 0 R >> >>',
  22: '[<< /A << /B 21 0 R >> >>]',
}
const PLACE = '/Rect [0 0 0 0] /P 3 0 R'
const again = (entries: string, widget = '', form = '', signed = {}) =>
  updated(signed, {
    3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
    5: `<< /Fields [6 0 R 8 0 R] /SigFlags 3 ${form} >>`,
    8: field('Sig2', 9, `${PLACE} ${widget}`),
    9: signature(entries),
    ...FILE,
  })
const OF_KINDS = ['/SubFilter /ETSI.RFC3161', '/SubFilter /adbe.pkcs7.detached']
const LEADS = ['20 0 R', '21 0 R', '22 0 R', '<< /A [20 0 R] >>', '<< /EF << /F 4 0 R >> >>', '<< /Type /Filespec >>']

describe.each(OF_KINDS)('a later signature with %s', (kind) => {
  it.each(LEADS)('brings no file: %s', (value) => {
    expect(why(again(`${kind} /Annex ${value}`))).toEqual([[8, 'defined', 'V']])
    expect(why(again(`${kind} /Prop_Build << /App << /Annex ${value} >> >>`))).toEqual([[8, 'defined', 'V']])
    for (const [key, entries] of [
      ['Lock', '/Type /SigFieldLock /Action /All'],
      ['SV', '/Type /SV'],
      ['BS', '/W 1'],
      ['DR', ''],
      ['MK', ''],
    ] as const)
      expect(why(again(kind, `/${key} << ${entries} /Annex ${value} >>`))).toContainEqual([8, 'defined', key])
  })

  it.each(LEADS)('brings none in what the form draws with: %s', (value) => {
    for (const category of ['Annex', 'Properties']) {
      const gained = `/DR << /${category} << /X ${value} >> >>`
      expect(why(again(kind, '', gained))).toEqual([[5, 'changed', 'DR']])
      const had = { 5: `<< /Fields [6 0 R] /SigFlags 3 /DR << /${category} << >> >> >>` }
      expect(why(again(kind, '', gained, had))).toEqual([[5, 'changed', 'DR']])
    }
  })

  it('brings it in the place of one that was prepared, too', () => {
    const prepared = {
      3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
      5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
      8: field('Sig2', null, `${PLACE} /Zz << /EF << >> >>`),
    }
    const signed = (entries: string) =>
      updated(prepared, { 8: field('Sig2', 9, `${PLACE} /Zz << /EF << >> >>`), 9: signature(entries), ...FILE })
    expect(why(signed(`${kind} /Annex 22 0 R`))).toEqual([[8, 'defined', 'V']])
    expect(why(signed(`${kind} /Prop_Build << /App << /Name /X >> >>`))).toEqual([])
  })

  it('may have entries that lead to none, and what is drawn', () => {
    const reference = '/Reference [<< /Type /SigRef /TransformMethod /Other /Data 1 0 R >>]'
    const build = '/Prop_Build << /Filter 23 0 R /App << /Name /X /REx (1) >> >> /Zz [(1) 2 << >>]'
    expect(why(again(`${kind} ${build} ${reference.replace('/TransformMethod /Other', '')}`))).toEqual([])
    const look = '/AP << /N 24 0 R >> /Lock << /Type /SigFieldLock /Action /All >> /SV << /Type /SV /Ff 1 >>'
    const drawn = updated(
      {},
      {
        3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
        5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 /DR << /Font << /F 25 0 R >> /Encoding << /E 26 0 R >> >> >>',
        8: field('Sig2', 9, `${PLACE} ${look} /DR << /Font << /F 25 0 R >> >>`),
        9: signature(kind),
        24: stream('', '/Subtype /Form /BBox [0 0 9 9]'),
        25: '<< /Type /Font /Subtype /TrueType /FontDescriptor << /FontFile2 27 0 R >> /ToUnicode 27 0 R >>',
        26: '<< /Type /Encoding >>',
        27: stream('x'),
      },
    )
    expect(why(drawn)).toEqual([])
  })
})

describe('an entry of the trailer that nobody knows', () => {
  const trailer = (entry: string) => updated({ 1: `${CATALOG} >>` }, { objects: FILE, trailer: `/Foo ${entry}` })

  it.each([...LEADS, '<< /A << /B << /C 20 0 R >> >> >>', '[<< /A 22 0 R >>]'])('leads to no stream: %s', (entry) => {
    expect(why(trailer(entry))).toEqual([[undefined, 'changed', 'Foo']])
  })

  it('may have a number that is that of a dictionary of the document', () => {
    const evidence = {
      1: `${CATALOG} /DSS 10 0 R >>`,
      10: '<< /Type /DSS /Certs [11 0 R] >>',
      11: stream('a certificate'),
    }
    const update = (entry: string) =>
      updated({ 1: `${CATALOG} >>` }, { objects: { ...evidence, ...FILE }, trailer: `/Foo ${entry}` })
    expect(why(update('[/odt 10 0 R]'))).toEqual([])
    expect(why(update('[/odt 11 0 R]'))).toEqual([[undefined, 'changed', 'Foo']])
    expect(why(update('[/odt << /A 10 0 R /B 20 0 R >>]'))).toEqual([[undefined, 'changed', 'Foo']])
  })

  it('may lead to something else', () => {
    expect(why(trailer('<< /A << /B (C) >> /D 23 0 R >>'))).toEqual([])
  })
})
