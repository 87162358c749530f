import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { curve, profile } from '../embedded/icc-profiles.ts'
import { ambiguous, page } from './inspect.ts'

/** The catalogue of the signed document, with these entries. */
const catalog = (entries: string): string => `<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R ${entries} >>`

describe('an output intent', () => {
  const intent = (entries: string, data = '', ofStream = '') =>
    ambiguous({
      1: catalog('/OutputIntents [20 0 R]'),
      20: `<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (Testbed) ${entries} >>`,
      21: stream(data, ofStream),
    })
  const WRONG = [['shape', 'OutputIntents', 1]]

  it('may have no profile, one that says about what a screen does, or one of inks', () => {
    expect(intent('')).toEqual([])
    expect(intent('/DestOutputProfile 21 0 R', profile('RGB '), '/N 3')).toEqual([])
    expect(intent('/DestOutputProfile 21 0 R', profile('GRAY'), '/N 1')).toEqual([])
    expect(intent('/DestOutputProfile 21 0 R', `${'\0'.repeat(16)}CMYK`, '/N 4')).toEqual([])
  })

  it('has none by which the colours of the device are others', () => {
    const bright = curve(0.2)
    const steep = profile('RGB ', { rTRC: bright, gTRC: bright, bTRC: bright })
    expect(intent('/DestOutputProfile 21 0 R', steep, '/N 3')).toEqual(WRONG)
    expect(intent('/DestOutputProfile 21 0 R', profile('GRAY', { kTRC: bright }), '/N 1')).toEqual(WRONG)
    // By the number of its components it is of inks, and by itself of a screen.
    expect(intent('/DestOutputProfile 21 0 R', steep, '/N 4')).toEqual(WRONG)
    expect(intent('/DestOutputProfile 21 0 R', profile('RGB '))).toEqual(WRONG)
    expect(intent('/DestOutputProfile << /N 3 >>')).toEqual(WRONG)
    expect(intent('/DestOutputProfileRef << >>')).toEqual(WRONG)
  })

  it('is one of a list', () => {
    expect(ambiguous({ 1: catalog('/OutputIntents []') })).toEqual([])
    expect(ambiguous({ 1: catalog('/OutputIntents << >>') })).toEqual(WRONG)
    expect(ambiguous({ 1: catalog('/OutputIntents [1]') })).toEqual(WRONG)
  })
})

/** ISO 32000-2 table 29, annex K: pages that a reader makes of a form are others than those of the page tree. */
describe('a page', () => {
  it('is that of the page tree, and made by no reader', () => {
    for (const value of ['true', '1', '/true']) {
      const found = ambiguous({
        1: catalog(`/NeedsRendering ${value}`),
        5: '<< /Fields [6 0 R] /XFA 20 0 R >>',
        20: stream(''),
      })
      expect(found, value).toEqual([['shape', 'NeedsRendering', 1]])
    }
    expect(ambiguous({ 1: catalog('/NeedsRendering false') })).toEqual([])
    expect(ambiguous({ 1: catalog('/Collection << /View /H /D (a.pdf) >>') })).toEqual([['shape', 'Collection', 1]])
    expect(ambiguous({ 1: catalog('/Collection << /View /T >>') })).toEqual([])
    expect(ambiguous({ 5: '<< /Fields [6 0 R] /XFA 20 0 R >>', 20: stream('') })).toEqual([])
  })
})

/** Table 29: what has another role in the document is no metadata of it. */
describe('metadata of the document', () => {
  it('are a stream', () => {
    const xmp = { 20: stream('<x/>', '/Type /Metadata /Subtype /XML') }
    for (const entry of ['', '/Metadata null', '/Metadata 20 0 R'])
      expect(ambiguous({ 1: catalog(entry), ...xmp }), entry).toEqual([])
    for (const value of ['(10)', '5 0 R', '[20 0 R]', '<< >>'])
      expect(ambiguous({ 1: catalog(`/Metadata ${value}`), ...xmp })).toEqual([['shape', 'Metadata', 1]])
  })
})

describe('what of a page is shown', () => {
  const shown = (preferences: string, boxes: string) =>
    ambiguous({ 1: catalog(`/ViewerPreferences << ${preferences} >>`), 3: page(boxes) })
  const CUT = '/MediaBox [0 0 300 144] /CropBox [0 0 300 70]'

  it('is by no box that some readers do not go by', () => {
    for (const key of ['ViewArea', 'ViewClip', 'PrintArea', 'PrintClip']) {
      expect(shown(`/${key} /MediaBox`, CUT), key).toEqual([['page-entry', 'MediaBox', 3]])
      expect(shown(`/${key} /TrimBox`, '/TrimBox [0 0 300 70]'), key).toEqual([['page-entry', 'TrimBox', 3]])
      expect(shown(`/${key} /CropBox`, CUT), key).toEqual([])
    }
    // The box of the medium is that of the node above.
    expect(shown('/ViewArea /MediaBox', '/CropBox [0 0 300 70]')).toEqual([['page-entry', 'MediaBox', 3]])
    expect(shown('/ViewArea /TrimBox', '/TrimBox (x)')).toEqual([['page-entry', 'TrimBox', 3]])
  })

  it('may be by one that is the same', () => {
    expect(shown('/ViewArea /MediaBox', '')).toEqual([])
    expect(shown('/ViewArea /BleedBox', CUT)).toEqual([])
    expect(shown('/PrintArea /ArtBox', `${CUT} /ArtBox [0 0 300 70]`)).toEqual([])
    expect(shown('/Direction /R2L', CUT)).toEqual([])
  })
})

describe('a tree of names', () => {
  const PAIR = '(a) << /Type /Filespec /F (a) >>'
  const tree = (root: string, more: Readonly<Record<number, string>> = {}) =>
    ambiguous({
      1: catalog(`/Names << /EmbeddedFiles ${root} >>`),
      20: `<< /Names [${PAIR}] /Limits [(a) (a)] >>`,
      ...more,
    })

  it.each([
    '<< >>',
    '<< /Names [] >>',
    `<< /Names [${PAIR} (b) 20 0 R] >>`,
    '<< /Kids [20 0 R] >>',
    '<< /Kids [20 0 R 21 0 R] >>',
  ])('has pairs in nodes that stand in one place: %s', (root) => {
    expect(tree(root, { 21: '<< /Kids [22 0 R] >>', 22: `<< /Names [(b) 1] >>` })).toEqual([])
  })

  it.each([
    '[]',
    '/EmbeddedFiles',
    '<< /Kids [20 0 R 20 0 R] >>',
    '<< /Kids [21 0 R] >>',
    '<< /Kids 20 0 R >>',
    '<< /Kids [(a)] >>',
    `<< /Kids [20 0 R] /Names [${PAIR}] >>`,
    `<< /Names [${PAIR} (b)] >>`,
    '<< /Names [1 (a)] >>',
    '<< /Names [[(a)] (a)] >>',
    '<< /Names << >> >>',
  ])('is nothing else: %s', (root) => {
    expect(tree(root, { 21: '<< /Kids [20 0 R 21 0 R] >>' })).toContainEqual(['shape', 'EmbeddedFiles', 1])
  })
})

describe('an embedded file', () => {
  const file = (entries: string, embedded = '/F 21 0 R') =>
    ambiguous({
      1: catalog('/Names << /EmbeddedFiles << /Names [(a) 20 0 R] >> >>'),
      20: `<< /Type /Filespec /F (a) /EF << ${embedded} >> >>`,
      21: stream('4142>', entries),
    })

  it('is data that every reader undoes', () => {
    expect(file('/Type /EmbeddedFile /Subtype /text#2Fplain /Params << /Size 2 >>')).toEqual([])
    expect(file('/Filter /ASCIIHexDecode')).toEqual([])
    for (const filter of ['JBIG2Decode', 'JPXDecode', 'DCTDecode', 'CCITTFaxDecode', 'Own'])
      expect(file(`/Filter /${filter}`), filter).toEqual([['shape', 'Filter', 20]])
    expect(file('/Filter [/ASCIIHexDecode /JBIG2Decode]')).toEqual([['shape', 'Filter', 20]])
    expect(file('', '/F << >>')).toEqual([['shape', 'EF', 20]])
  })
})

describe('the data of a stream', () => {
  it('are undone by no name of inline images', () => {
    expect(ambiguous({ 4: stream('q Q', '/DP << /Predictor 2 /Columns 3 >>') })).toContainEqual(['shape', 'DP', 4])
    expect(ambiguous({ 1: catalog('/Own 20 0 R'), 20: stream('', '/DP [null]') })).toEqual([['shape', 'DP', 20]])
  })
})
