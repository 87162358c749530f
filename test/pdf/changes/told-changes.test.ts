import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { type ChangeJudgement, judgeChanges } from '../../../src/pdf/changes.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import {
  buildPdf,
  field,
  PAGE,
  type RevisionSpec,
  SIGNED,
  SIGNED_AGAIN,
  signature,
  stream,
  withObjects,
} from '../build-pdf.ts'

/** What is told of changes: each revision by itself, fields with their values, pages, and the names of attacks. */

const TWO_FIELDS = withObjects(SIGNED, {
  3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 20 0 R] >>',
  5: '<< /Fields [6 0 R 20 0 R] /SigFlags 3 >>',
  20: '<< /FT /Tx /T (Total) /Type /Annot /Subtype /Widget /Rect [9 9 99 20] /P 3 0 R >>',
  21: stream('BT (unused) Tj ET'),
})
const filled = (value: string): RevisionSpec => ({
  objects: { 20: `<< /FT /Tx /T (Total) /Type /Annot /Subtype /Widget /Rect [9 9 99 20] /P 3 0 R /V ${value} >>` },
})

function judge(first: RevisionSpec, ...later: RevisionSpec[]): ChangeJudgement {
  const outcome = readPdf(buildPdf([PAGE, first, ...later]), createBudget())
  const [one] = outcome.ok ? outcome.value.signatures : []
  const judgement = outcome.ok && one !== undefined ? judgeChanges(outcome.value).get(one) : undefined
  if (judgement === undefined) throw new Error('no signature')
  return judgement
}

describe('what is told of changes', () => {
  it('is the category of each revision', () => {
    const content = { objects: { 4: stream('BT (Other) Tj ET') } }
    const { category, revisions } = judge(TWO_FIELDS, filled('(1)'), { objects: { 99: '(nothing)' } }, content)
    expect(category).toBe('content')
    expect(revisions).toEqual([
      { revision: 2, category: 'form-filling' },
      { revision: 3, category: 'none' },
      { revision: 4, category: 'content' },
    ])
  })

  it('is evidence where nothing but evidence was added', () => {
    const catalog = '/Type /Catalog /Pages 2 0 R /AcroForm 5 0 R'
    const evidence = { 30: stream('x') }
    const category = (objects: Readonly<Record<number, string>>) => judge(TWO_FIELDS, { objects }).category
    const extensions = '/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >>'
    const dss = '/DSS << /Certs [30 0 R] >>'
    const form = (entries: string) => ({ 5: `<< /Fields [6 0 R 20 0 R] /SigFlags 3 ${entries} >>` })
    const fonts = '/DR << /Font << /T1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'
    expect(category({ 1: `<< ${catalog} ${dss} >>`, ...evidence })).toBe('long-term-data')
    expect(category({ 1: `<< ${catalog} ${dss} ${extensions} >>`, ...evidence })).toBe('long-term-data')
    const words = extensions.replace(' >> >>', ' /URL (words) >> >>')
    expect(category({ 1: `<< ${catalog} ${dss} ${words} >>`, ...evidence })).toBe('metadata')
    expect(category({ 1: `<< ${catalog} ${dss} /Version /2.0 >>`, ...evidence })).toBe('metadata')
    expect(category({ 1: `<< ${catalog} ${extensions} >>` })).toBe('metadata')
    expect(category({ 1: `<< ${catalog} /Version /2.0 >>` })).toBe('metadata')
    expect(category({ 1: `<< ${catalog} ${dss} >>`, ...evidence, ...form(fonts) })).toBe('form-defaults')
    expect(category(form(fonts))).toBe('form-defaults')
    expect(category(form(''))).toBe('none')
  })

  it('is the form where what it draws with is exchanged, or the order of its fields is said, and evidence was added', () => {
    const drawn = '/DR << /XObject << /FRM 40 0 R >> >>'
    const form = (fields: string, entries: string) => `<< /Fields [6 0 R 20 0 R ${fields}] /SigFlags 3 ${entries} >>`
    const page = (fields: string, entries = '') =>
      `<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 20 0 R ${fields}] ${entries} >>`
    const picture = (text: string) => stream(text, '/Subtype /Form /BBox [0 0 8 8]')
    const base = withObjects(TWO_FIELDS, { 3: page(''), 5: form('', drawn), 40: picture('1 w'), 41: picture('2 w') })
    const stamp = { 8: field('T', 9), 9: signature('/SubFilter /ETSI.RFC3161') }
    const category = (objects: Readonly<Record<number, string>>) => judge(base, { objects }).category
    expect(category({ 3: page('8 0 R'), 5: form('8 0 R', drawn), ...stamp })).toBe('long-term-data')
    const exchanged = drawn.replace('40', '41')
    expect(category({ 3: page('8 0 R'), 5: form('8 0 R', exchanged), ...stamp })).toBe('form-defaults')
    expect(category({ 5: form('', exchanged) })).toBe('form-defaults')
    expect(category({ 3: page('8 0 R', '/Tabs /S'), 5: form('8 0 R', drawn), ...stamp })).toBe('form-defaults')
    expect(category({ 3: page('', '/Tabs /S') })).toBe('form-defaults')
    expect(category({ 3: page('') })).toBe('none')
  })

  it('is a field, its value and its page', () => {
    const told = (value: string) => judge(TWO_FIELDS, filled(value)).explained
    const change = { object: 20, revision: 2, what: 'form-field', field: 'Total', page: 1 }
    expect(told('(1,000)')).toEqual([{ ...change, value: '1,000' }])
    expect(told('<FEFF0031>')).toEqual([{ ...change, value: '1' }])
    expect(told('/On')).toEqual([{ ...change, value: '/On' }])
    expect(told('[(a) (b)]')).toEqual([{ ...change, value: '[(a) (b)]' }])
    expect(told(`(${'x'.repeat(900)})`)[0]?.value).toBe('x'.repeat(200))
  })

  it('is whether a field was given a value, lost it, or kept what it said', () => {
    const given = (...values: string[]) =>
      judge(TWO_FIELDS, ...values.map(filled)).explained.map(({ change, value }) => [change, value])
    const redrawn = (entries: string): RevisionSpec => ({
      objects: { 20: filled(entries).objects?.[20] ?? '' },
    })
    expect(given('(One)')).toEqual([[undefined, 'One']])
    expect(given('(   )')).toEqual([[undefined, '   ']])
    expect(given('(One)', '(Two)')).toEqual([
      [undefined, 'One'],
      [undefined, 'Two'],
    ])
    expect(given('(One)', '()').at(-1)).toEqual(['emptied', ''])
    expect(given('(One)', '<FEFF004F006E0065>').at(-1)?.[0]).toBe('kept')
    expect(given('()')).toEqual([['kept', '']])
    const later = [filled('(One)'), redrawn('(One) /DA (/Helv 9 Tf 0 g)')]
    expect(judge(TWO_FIELDS, ...later).explained.map(({ change }) => change)).toEqual([undefined, 'kept'])
  })

  it('is each field whose look was written anew under its number, whatever else uses that', () => {
    const look = (content: string) =>
      stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 90 20] /Resources << >>')
    const widget = '/Type /Annot /Subtype /Widget /P 3 0 R /F 4'
    const page = (more: string) =>
      `<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 20 0 R 23 0 R 24 0 R ${more}] >>`
    const own = `<< /FT /Tx /T (Own) ${widget} /Rect [9 9 99 29] /AP << /N 21 0 R >> >>`
    const kid = (bottom: number, number: number) =>
      `<< ${widget} /Parent 22 0 R /Rect [9 ${bottom} 99 ${bottom + 20}] /AP << /N ${number} 0 R >> >>`
    const signed = withObjects(SIGNED, {
      3: page(''),
      5: '<< /Fields [6 0 R 20 0 R 22 0 R] /SigFlags 3 >>',
      20: own,
      21: look(''),
      22: '<< /FT /Tx /T (Twice) /Kids [23 0 R 24 0 R] >>',
      23: kid(40, 25),
      24: kid(70, 26),
      25: look(''),
      26: look(''),
    })
    const told = (objects: Readonly<Record<number, string>>) =>
      judge(signed, { objects }).explained.flatMap(({ object, field: name, page: shown, change }) =>
        name === undefined ? [] : [[object, name, shown, change]],
      )
    const ground = look('0 g 0 0 90 20 re f')
    const one = [20, 'Own', 1, 'kept']
    expect(told({ 21: ground })).toEqual([one])
    // Its dictionary says the same as before.
    expect(told({ 20: own, 21: ground })).toEqual([one])
    expect(told({ 26: ground })).toEqual([[24, 'Twice', 1, 'kept']])
    const square = `<< /Type /Annot /Subtype /Square /Rect [100 100 190 120] /F 4 /AP << /N 21 0 R >> >>`
    expect(told({ 3: page('30 0 R'), 21: ground, 30: square })).toEqual([one])
    expect(told({})).toEqual([])
  })

  it('is the page of a signature that a widget shows under the number of its look', () => {
    const kid = '<< /Type /Annot /Subtype /Widget /Parent 20 0 R /Rect [9 9 99 29] /F 4 /AP << /N 22 0 R >> >>'
    const look = (content: string) => stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 90 20]')
    const signed = withObjects(SIGNED, {
      3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 21 0 R] >>',
      5: '<< /Fields [6 0 R 20 0 R] /SigFlags 3 >>',
      20: '<< /FT /Sig /T (Buyer) /Kids [21 0 R] >>',
      21: kid,
      22: look(''),
    })
    const later = { 20: '<< /FT /Sig /T (Buyer) /Kids [21 0 R] /V 23 0 R >>', 22: look('0 g 1 1 9 9 re f') }
    expect(judge(signed, { objects: { ...later, 23: signature() } }).explained).toContainEqual(
      expect.objectContaining({ object: 21, what: 'signature', field: 'Buyer', page: 1 }),
    )
  })

  it('is an annotation, its kind and its page', () => {
    const certified = signature(
      '/SubFilter /adbe.pkcs7.detached /Reference [<< /TransformMethod /DocMDP /TransformParams << /P 3 >> >>]',
    )
    const marked = {
      objects: {
        3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 20 0 R 30 0 R] >>',
        30: '<< /Type /Annot /Subtype /Highlight /Rect [0 0 9 9] >>',
      },
    }
    const judgement = judge(withObjects(TWO_FIELDS, { 7: certified }), marked)
    expect(judgement.explained).toContainEqual({
      object: 30,
      revision: 2,
      what: 'annotation',
      subtype: 'Highlight',
      page: 1,
      rectangle: [0, 0, 9, 9],
    })
  })

  it.each([
    ['Square', '/Rect [10 10 50 50]', true],
    ['Square', '/Rect [10 10 50 50] /F 2', false],
    ['Square', '/Rect [900 900 940 920]', false],
    ['Square', '/Rect [10 10 50 50] /AP << /N 31 0 R >>', false],
    ['Text', '/Rect [10 10 50 50] /AP << /N 31 0 R >>', true],
    ['Text', '/Rect [10 10 50 50] /F 2', false],
  ])('is the page of a mark where one may show it: %s %s', (subtype, entries, isShown) => {
    const page = (annotations: string) =>
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R /Annots [${annotations}] >>`
    const mark = {
      30: `<< /Type /Annot /Subtype /${subtype} ${entries} >>`,
      31: stream('q Q', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
    }
    const first = withObjects(TWO_FIELDS, {
      3: page('6 0 R 20 0 R'),
      7: signature(
        '/SubFilter /adbe.pkcs7.detached /Reference [<< /TransformMethod /DocMDP /TransformParams << /P 3 >> >>]',
      ),
    })
    const added = { objects: { 3: page('6 0 R 20 0 R 30 0 R'), ...mark } }
    const removed: RevisionSpec = { objects: { 3: page('6 0 R 20 0 R') }, free: [30] }
    const told = judge(first, added, removed).explained.filter(({ object }) => object === 30)
    expect(told.map(({ change }) => change)).toEqual([undefined, 'removed'])
    expect(told.map(({ page }) => page)).toEqual(isShown ? [1, 1] : [undefined, undefined])
  })

  it('is the page of a widget where one shows it', () => {
    const widget = (entries: string, value = '') => ({
      20: `<< /FT /Tx /T (Total) /Type /Annot /Subtype /Widget /Rect [9 9 99 20] /P 3 0 R ${entries} ${value} >>`,
    })
    const pageOf = (entries: string) =>
      judge(withObjects(TWO_FIELDS, widget(entries)), { objects: widget(entries, '/V (1)') }).explained[0]?.page
    expect(['/F 4', '/F 6', '/F 2'].map(pageOf)).toEqual([1, undefined, undefined])
  })

  it('is the page of what is not explained', () => {
    const [change] = judge(TWO_FIELDS, { objects: { 4: stream('BT (Other) Tj ET') } }).unexplained
    expect(change).toMatchObject({ object: 4, why: 'changed', page: 1 })
    const [other] = judge(TWO_FIELDS, { objects: { 5: '<< /Fields [6 0 R] /SigFlags 3 >>' } }).unexplained
    expect(other).not.toHaveProperty('page')
  })

  it.each([
    '/Tabs /C',
    '',
    '/Tabs /R /LastModified (D:2026)',
    '/Tabs /R /PieceInfo << >>',
    '/Tabs /R /Dur 5 /ACME_X 1',
  ])('is no other look of a page where an entry changed that draws nothing: %s', (entries) => {
    const page = (more: string) => ({
      3: `<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 20 0 R] ${more} >>`,
    })
    const judgement = judge(withObjects(TWO_FIELDS, page('/Tabs /R')), { objects: page(entries) })
    expect(judgement).toMatchObject({ category: 'undefined', allowed: false, shapes: [] })
    expect(judgement.unexplained).toMatchObject([{ object: 3, page: 1 }])
    const turned = judge(withObjects(TWO_FIELDS, page('/Tabs /R')), { objects: page(`${entries} /Rotate 90`) })
    expect(turned).toMatchObject({ category: 'content', shapes: ['incremental-saving'] })
  })

  const over = (entries: string): RevisionSpec =>
    withObjects(SIGNED_AGAIN, {
      3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 20 0 R 8 0 R] >>',
      5: '<< /Fields [6 0 R 20 0 R 8 0 R] /SigFlags 3 >>',
      8: field('Sig2', 9, entries),
    })
  const stamp = {
    3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 20 0 R 30 0 R] >>',
    30: '<< /Type /Annot /Subtype /Stamp /Rect [0 0 99 99] >>',
  }

  const contentsOf = (contents: string, objects: Readonly<Record<number, string>> = {}): RevisionSpec => ({
    objects: {
      3: `<< /Type /Page /Parent 2 0 R /Resources << >> /Contents ${contents} /Annots [6 0 R 20 0 R] >>`,
      ...objects,
    },
  })
  const marked = (entries: string, look?: string): RevisionSpec => ({
    objects: {
      ...stamp,
      30: `<< /Type /Annot /Subtype ${entries} ${look === undefined ? '' : '/AP << /N 31 0 R >>'} >>`,
      ...(look === undefined ? {} : { 31: look }),
    },
  })
  const ground = (states: string) =>
    stream('/H gs 1 1 0 rg 0 0 90 11 re f', `/BBox [0 0 90 11] /Resources << /ExtGState << /H << ${states} >> >> >>`)
  const [SEEN_THROUGH, PAINTED] = [ground('/BM /Multiply'), ground('/BM /Normal')]
  const BESIDE = '/Rect [0 0 299 299] /RD [200 200 9 9] /CL [9 9 210 210] /DA (/Helv 9 Tf 0 g)'

  it.each<[string, RevisionSpec, readonly string[]]>([
    ['no attack where nothing is wrong', over('/Rect [0 0 0 0] /P 3 0 R'), []],
    ['other content', { objects: { 4: stream('BT (Other) Tj ET') } }, ['incremental-saving']],
    ['no attack where nothing leads to what lay unused', { objects: { 21: stream('BT (evil) Tj ET') } }, []],
    [
      'an object that lay unused',
      contentsOf('21 0 R', { 21: stream('BT (evil) Tj ET') }),
      ['shadow', 'incremental-saving'],
    ],
    ['what lay unused as it was', contentsOf('21 0 R'), ['shadow', 'incremental-saving']],
    ['no shadow of what is new', contentsOf('22 0 R', { 22: stream('BT (evil) Tj ET') }), ['incremental-saving']],
    [
      'a switch of layers',
      { objects: { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /OCProperties << >> >>' } },
      ['shadow'],
    ],
    ['an annotation over a field, that nobody permits', { objects: stamp }, ['evil-annotation']],
    ['no attack where a mark is beside what was signed', marked('/Stamp /Rect [200 200 299 299]'), []],
    ['no attack where a thin line lies over a field', marked('/Line /Rect [0 0 99 99] /L [0 0 99 99]'), []],
    [
      'a broad line over a field',
      marked('/Line /Rect [0 0 99 99] /L [0 0 99 99] /BS << /W 40 >>'),
      ['evil-annotation'],
    ],
    ['no attack where a highlight lies over a field', marked('/Highlight /Rect [9 9 99 20]', SEEN_THROUGH), []],
    ['a highlight that paints over a field', marked('/Highlight /Rect [9 9 99 20]', PAINTED), ['evil-annotation']],
    ['no attack where the line of a text lies over a field', marked(`/FreeText ${BESIDE}`), []],
    ['a text over a field', marked('/FreeText /Rect [0 0 99 99] /DA (/Helv 9 Tf 0 g)'), ['evil-annotation']],
    ['a signature over a field', over('/Rect [9 9 50 20] /P 3 0 R'), ['sneaky-signature']],
  ])('is the name of an attack: %s', (_, later, shapes) => {
    expect(judge(TWO_FIELDS, later).shapes).toEqual(shapes)
  })

  it('is no attack where a value in an object of its own is given another', () => {
    const given = { objects: { ...filled('30 0 R').objects, 30: '(100)' } }
    const { shapes, unexplained } = judge(TWO_FIELDS, given, { objects: { 30: '(900)' } })
    expect([shapes, unexplained.length > 0]).toEqual([[], true])
  })

  it('is no signature where a field of the form came to light over something', () => {
    const hidden = '/FT /Tx /T (Stamp) /Type /Annot /Subtype /Widget /P 3 0 R /Rect [9 9 99 20]'
    const signed = withObjects(TWO_FIELDS, {
      3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 20 0 R 40 0 R] >>',
      5: '<< /Fields [6 0 R 20 0 R 40 0 R] /SigFlags 3 >>',
      40: `<< ${hidden} /F 2 >>`,
    })
    const { shapes, addedOver } = judge(signed, { objects: { 40: `<< ${hidden} /F 4 /V (1) >>` } })
    expect([addedOver.map(({ field }) => field), shapes]).toEqual([['Stamp'], []])
  })
})

describe('a signature that certifies', () => {
  const codes = (objects: Readonly<Record<number, string>>, second = SIGNED_AGAIN) => {
    const outcome = readPdf(buildPdf([PAGE, withObjects(SIGNED, objects), second]), createBudget())
    if (!outcome.ok) throw new Error(outcome.failure.code)
    return outcome.value.signatures.map(({ findings }) =>
      findings.flatMap(({ code, data }) => (code === 'PDF_CERTIFICATION_MISPLACED' ? [data?.['why']] : [])),
    )
  }
  const certifying = signature('/SubFilter /adbe.pkcs7.detached /Reference [<< /TransformMethod /DocMDP >>]')
  const named = '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Perms << /DocMDP 7 0 R >> >>'

  it('is the first, and named by the permissions, or that is told', () => {
    expect(codes({})).toEqual([[], []])
    expect(codes({ 1: named, 7: certifying })).toEqual([[], []])
    expect(codes({ 7: certifying })).toEqual([['not-in-permissions'], []])
    expect(codes({}, withObjects(SIGNED_AGAIN, { 9: certifying }))).toEqual([[], ['not-first']])
  })
})
