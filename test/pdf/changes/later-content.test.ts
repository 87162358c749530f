import { describe, expect, it } from 'vitest'
import { signature, stream } from '../build-pdf.ts'
import { CATALOG, certification, PAGE_3, updated, why } from './judge-changes.ts'

/** A signed document with a structure: the page has the key 0, and a picture the key 1. */
const page = (annotations: string) => `${PAGE_3} /StructParents 0 /Annots [${annotations}] >>`
const FORM = '/Subtype /Form /BBox [0 0 20 20]'
const TREE = '<< /Nums [0 [32 0 R] 1 34 0 R] >>'
const TAGGED = {
  1: `${CATALOG} /MarkInfo << /Marked true >> /StructTreeRoot 30 0 R >>`,
  3: page('6 0 R 10 0 R'),
  5: '<< /Fields [6 0 R 10 0 R] /SigFlags 3 >>',
  7: certification(3),
  10: '<< /FT /Tx /T (tx) /Type /Annot /Subtype /Widget /Rect [200 20 220 40] /P 3 0 R >>',
  15: '<< /MCID 0 >>',
  16: stream('/P << /MCID 0 >> BDC EMC', FORM),
  30: '<< /Type /StructTreeRoot /K 31 0 R /ParentTree 33 0 R >>',
  31: '<< /Type /StructElem /S /Document /P 30 0 R /K [32 0 R 34 0 R] >>',
  32: '<< /S /P /P 31 0 R /Pg 3 0 R /K 0 >>',
  33: TREE,
  34: '<< /S /Figure /P 31 0 R /Pg 3 0 R /K [] >>',
}
type Objects = Readonly<Record<number, string>>
const note = (more = '') => `<< /Type /Annot /Subtype /Text /Rect [200 20 220 40] /AP << /N 9 0 R >> ${more} >>`
const commented = (look: string, more: Objects = {}, tagged: Objects = {}) =>
  updated({ ...TAGGED, ...tagged }, { 3: page('6 0 R 10 0 R 8 0 R'), 8: note(), 9: look, ...more })

const FRAME = '0 0 1 RG 1 1 18 18 re S'
const PLAIN = [FRAME, '/Tx BMC q Q EMC', '/Artifact << /Type /Layout >>\n BDC EMC', '/P << /X (BDCx) >>\0 BDC EMC']
const MARKED = [
  '/P << /MCID 0 >> BDC EMC',
  '/P<</Lang(en)/MCI#44 7>>BDC EMC',
  '/P << /A << /MCID 0 >> >> BDC EMC',
  '/P /Mc0 BDC EMC',
  '/P /Mc0 << >> BDC EMC',
  '/P << >> (an image) BI /W 1 ID >> EI /Mc0 BDC EMC',
  '/P /Mc0 % a comment >>\n BDC EMC',
]

describe('an appearance that came later', () => {
  it.each(PLAIN)('may draw what is no part of the structure: %s', (content) => {
    expect(why(commented(stream(content, FORM)))).toEqual([])
  })

  it.each(MARKED)('has no marked content of a tagged document: %s', (content) => {
    expect(why(commented(stream(content, FORM)))).toEqual([[9, 'changed', 'MCID']])
    // Without a structure there is nothing to be part of.
    expect(why(commented(stream(content, FORM), {}, { 1: `${CATALOG} >>` }))).toEqual([])
  })

  it.each(['/StructParents 0', '/StructParents 7', '/StructParent 1'])('has no key: %s', (entry) => {
    expect(why(commented(stream(FRAME, `${FORM} ${entry}`)))).toEqual([[9, 'changed', 'MCID']])
  })

  it.each<[string, string, Objects?]>([
    ['a form', '/XObject << /X 20 0 R >>'],
    [
      'a form of no kind that is known',
      '/XObject << /X 20 0 R >>',
      { 20: stream(MARKED[0] ?? '', '/Subtype 21 0 R'), 21: '/Form' },
    ],
    ['a pattern', '/Pattern << /X 20 0 R >>'],
    ['a mask', '/ExtGState << /X << /SMask << /G 20 0 R >> >> >>'],
    ['a glyph', '/Font << /X << /Type /Font /Subtype /Type3 /CharProcs << /a 20 0 R >> >> >>'],
  ])('has none in %s', (_, resources, more = {}) => {
    const look = stream('', `${FORM} /Resources << ${resources} >>`)
    const marked = commented(look, { 20: stream(MARKED[0] ?? '', FORM), ...more })
    expect(why(marked)).toEqual([[20, 'changed', 'MCID']])
    expect(why(commented(look, { 20: stream(FRAME, FORM) }))).toEqual([])
  })

  it('draws no content that the structure had', () => {
    const drawn = stream('/X Do', `${FORM} /Resources << /XObject << /X 16 0 R >> >>`)
    expect(why(commented(drawn))).toContainEqual([16, 'changed', 'MCID'])
    expect(why(commented('(unused)', { 8: note().replace('9 0 R', '16 0 R') }))).toContainEqual([16, 'changed', 'MCID'])
  })

  it('has none in a field that is filled in, nor in one that is signed', () => {
    const filled = (content: string) =>
      updated(TAGGED, { 10: TAGGED[10].replace('/P 3', '/V (77) /AP << /N 9 0 R >> /P 3'), 9: stream(content, FORM) })
    expect(why(filled('/Tx BMC q Q EMC'))).toEqual([])
    expect(why(filled('/Tx << /MCID 0 >> BDC q Q EMC'))).toEqual([[9, 'changed', 'MCID']])
    const field = (more = '') =>
      `<< /FT /Sig /T (Sig2) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R ${more} >>`
    const signed = (content: string, type?: string) =>
      updated(
        { ...TAGGED, 3: page('6 0 R 8 0 R'), 5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>', 8: field() },
        { 8: field('/V 11 0 R /AP << /N 9 0 R >>'), 9: stream(content, FORM), 11: signature(type) },
      )
    for (const type of [undefined, '/SubFilter /ETSI.RFC3161']) {
      expect(why(signed(FRAME, type))).toEqual([])
      expect(why(signed('/P << /MCID 0 >> BDC EMC', type))).toEqual([[9, 'changed', 'MCID']])
    }
  })
})

describe('what came later has no key of what was signed', () => {
  const keyed = (key: string, tree = TREE) =>
    commented(stream(FRAME, FORM), { 8: note(`/StructParent ${key}`), 40: '1' }, { 33: tree })

  it('but one that leads nowhere', () => {
    expect(why(keyed('2'))).toEqual([])
    expect(
      why(
        updated(
          { 7: certification(3) },
          { 3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`, 8: note('/StructParent 0'), 9: stream(FRAME, FORM) },
        ),
      ),
    ).toEqual([])
  })

  it.each(['0', '1', '40 0 R', '1.0', '(1)'])('%s', (key) => {
    expect(why(keyed(key))).toContainEqual([8, 'changed', 'StructParent'])
  })

  it('nor any, where nobody knows which there are', () => {
    expect(why(keyed('2', TREE.replace('<<', '<< /Type /ParentTree')))).toContainEqual([8, 'changed', 'StructParent'])
  })
})
