import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import { type ChangeJudgement, judgeChanges } from '../../src/pdf/changes.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import {
  buildPdf,
  field,
  fromLatin1,
  latin1,
  PAGE,
  type RevisionSpec,
  SIGNED,
  SIGNED_AGAIN,
  signature,
  stream,
  withObjects,
} from './build-pdf.ts'

function judge(bytes: Uint8Array, name = 'Sig1', limits = {}): ChangeJudgement {
  const outcome = readPdf(bytes, createBudget(limits))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  const one = outcome.value.signatures.find((candidate) => candidate.field === name)
  const judgement = one && judgeChanges(outcome.value).get(one)
  if (judgement === undefined) throw new Error(`no ${name}`)
  return judgement
}

/** What is judged of the first signature when these revisions follow it. */
const followedBy = (...later: RevisionSpec[]) => judge(buildPdf([PAGE, SIGNED, ...later]))
/** The category of what is allowed. */
const verdict = ({ allowed, category }: ChangeJudgement) => (allowed ? category : 'not allowed')
const why = ({ unexplained }: ChangeJudgement) => unexplained.map((change) => [change.object, change.why, change.where])
const what = ({ explained }: ChangeJudgement) => explained.map((change) => [change.object, change.what])

const CATALOG = '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R'
const PAGE_3 = '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R'
const KEY = 'A'.repeat(40)

describe('judgeChanges: nothing changed', () => {
  it('where no revision follows', () => {
    expect(judge(buildPdf([PAGE, SIGNED]))).toEqual({
      category: 'none',
      revisions: [],
      shapes: [],
      allowed: true,
      addedOver: [],
      unpreparedMarks: [],
      fieldFaults: [],
      replacedAnnotations: [],
      ambiguousTexts: [],
      explained: [],
      placeless: [],
      unexplained: [],
    })
    expect(judge(concatBytes(buildPdf([PAGE, SIGNED]), latin1('\n \n'))).category).toBe('none')
  })

  it('where objects are written again with the same value, and where new ones are of no use', () => {
    const same = followedBy({
      objects: { 3: `${PAGE_3}\n/Annots [ 6 0 R ] >>`, 4: stream('BT (Hello) Tj ET'), 20: '(unused)' },
    })
    expect(same.category).toBe('none')
    expect(what(same)).toEqual([
      [3, 'same-content'],
      [4, 'same-content'],
      [20, 'unreferenced'],
    ])
  })

  it('where the document gets another identifier', () => {
    const signed = { ...SIGNED, trailer: '/ID [<01> <02>]' }
    const update = (trailer: string) => judge(buildPdf([PAGE, signed, { objects: {}, trailer }]))
    for (const trailer of ['/ID [<09> <03>]', '/ID [<01> <03>]', '/ID [(\\001) <03>]', ''])
      expect(update(trailer)).toMatchObject({ category: 'none', allowed: true, unexplained: [] })
  })

  it('where an entry of its trailer that the standard does not know leads to no stream, or to the one that it led to', () => {
    const objects = { 17: stream('a file'), 18: '[17 0 R]', 19: '<< /A 17 0 R >>' }
    const signed = { ...withObjects(SIGNED, objects), trailer: '/Own [/odt 17 0 R]' }
    const later = { 20: stream('another'), 21: '[/odt 20 0 R]', 22: '<< /A 20 0 R >>' }
    const update = (trailer: string, more = {}) =>
      judge(buildPdf([PAGE, signed, { objects: { ...later, ...more }, trailer }]))
    for (const trailer of [
      '',
      '/Own [/odt 17 0 R]',
      '/Own [/odt 19 0 R]',
      '/Own << /A 23 0 R >>',
      '/Own 99 0 R',
      '/Own 1',
    ])
      expect(
        update(trailer).unexplained.filter(({ where }) => where === 'Own'),
        trailer,
      ).toEqual([])
    for (const [key, trailer] of [
      ['Own', '/Own [/odt 20 0 R]'],
      ['Own', '/Own 21 0 R'],
      ['Own', '/Own 17 0 R'],
      ['Own', '/Own 18 0 R'],
      ['Own', '/Own 22 0 R'],
      ['Own', '/Own << /A << /B 20 0 R >> >>'],
      ['AdditionalStreams', '/AdditionalStreams [/application#2Fodt 20 0 R]'],
    ] as const)
      expect(update(trailer).unexplained, trailer).toContainEqual(
        expect.objectContaining({ why: 'changed', where: key }),
      )
    const again = update('/Own [/odt 17 0 R]', { 17: stream('another') })
    expect(again.unexplained).toContainEqual(expect.objectContaining({ why: 'changed', where: 'Own' }))
  })

  it('where only cross-reference and object streams are new', () => {
    const packed = followedBy({ objects: { 3: `${PAGE_3} /Annots [6 0 R] >>` }, packed: [3], xref: 'stream' })
    expect(packed).toMatchObject({ category: 'none', unexplained: [] })
    expect(what(packed)).toContainEqual([9, 'structure'])
  })
})

describe('judgeChanges: validation data', () => {
  const DSS = {
    1: `${CATALOG} /DSS 10 0 R /Extensions << /ESIC << /BaseVersion /1.7 >> >> >>`,
    10: `<< /Type /DSS /Certs [11 0 R] /CRLs 12 0 R /VRI << /${KEY} << /CRL [13 0 R] /TU (D:2026) >> >> >>`,
    11: stream('certificate'),
    12: '[13 0 R]',
    13: '<< /Length 14 0 R >>\nstream\ncrl\nendstream',
    14: '3',
  }

  it('may be added', () => {
    const ltv = followedBy({ objects: DSS })
    expect(ltv).toMatchObject({ category: 'long-term-data', unexplained: [] })
    expect(what(ltv)).toEqual([
      [1, 'catalog'],
      [10, 'validation-data'],
      [11, 'validation-data'],
      [12, 'validation-data'],
      [13, 'validation-data'],
      [14, 'validation-data'],
    ])
  })

  it('are told apart from what nothing refers to', () => {
    const beside = followedBy({ objects: { ...DSS, 20: '(unused)' } })
    expect(beside).toMatchObject({ category: 'unreferenced', revisions: [{ category: 'unreferenced' }], allowed: true })
    const later = followedBy({ objects: DSS }, { objects: { 20: '(unused)' } })
    const revisions = [{ category: 'long-term-data' }, { category: 'none' }]
    expect(later).toMatchObject({ category: 'unreferenced', revisions })
    expect(followedBy({ objects: { 20: '(unused)' } })).toMatchObject({ category: 'none' })
  })

  it('may be added to, and replaced', () => {
    const other = {
      10: `<< /OCSPs [15 0 R] /VRI << /Type /VRI /${KEY} << >> /${'B'.repeat(64)} 16 0 R >> >>`,
      15: stream('x'),
      16: '<< >>',
    }
    expect(followedBy({ objects: DSS }, { objects: other })).toMatchObject({
      category: 'long-term-data',
      unexplained: [],
    })
  })

  it.each([
    ['something else in it', { 10: '<< /Certs [] /OpenAction 11 0 R >>' }],
    ['another type', { 10: '<< /Type /Page >>' }],
    ['certificates that are no streams', { 10: '<< /Certs [14 0 R] >>' }],
    ['certificates that are no array', { 10: '<< /Certs 11 0 R >>' }],
    ['a key that is no digest', { 10: '<< /VRI << /key << >> >> >>' }],
    ['two types', { 10: `<< /VRI << /Type /VRI /Type (The total is 900) /${KEY} << >> >> >>` }],
    ['two entries of one signature', { 10: `<< /VRI << /${KEY} << >> /${KEY} << /Cert [] >> >> >>` }],
    ['a type that is words', { 10: `<< /VRI << /Type (The total is 900) /${KEY} << >> >> >>` }],
    ['a type that is another', { 10: `<< /VRI << /Type /JavaScript /${KEY} << >> >> >>` }],
    ['a type that is an object', { 10: `<< /VRI << /Type 11 0 R /${KEY} << >> >> >>` }],
    ['an entry with something else in it', { 10: `<< /VRI << /${KEY} << /Cert [] /JS (x) >> >> >>` }],
    ['an entry that is no dictionary', { 10: `<< /VRI << /${KEY} 11 0 R >> >>` }],
    ['a time-stamp that is no stream', { 10: `<< /VRI << /${KEY} << /TS (x) >> >> >>` }],
    ['certificates that are null', { 10: '<< /Certs null >>' }],
    ['answers for a signature that are null', { 10: `<< /VRI << /${KEY} << /OCSP null >> >> >>` }],
    ['a time that is no string', { 10: `<< /VRI << /${KEY} << /TU 5 >> >> >>` }],
    ['a time that is other words', { 10: `<< /VRI << /${KEY} << /TU (The buyer pays nothing) >> >> >>` }],
  ])('are not that with %s', (_, objects) => {
    expect(followedBy({ objects: { ...DSS, ...objects } })).toMatchObject({
      allowed: false,
      unexplained: [{ object: 10, revision: 2, why: 'changed', where: 'DSS' }],
    })
  })

  it('may lose what was given for a signature, and go: what an earlier revision had is read all the same', () => {
    const lost = [
      { objects: { 10: '<< /Certs [11 0 R] >>' } },
      { objects: { 10: '<< /VRI << >> >>' } },
      { objects: { 10: '<< >>' } },
      { objects: { 1: DSS[1].replace('10 0 R', '20 0 R'), 20: '<< /CRLs [13 0 R] >>' }, free: [10, 11, 12] },
      { objects: { 1: DSS[1].replace('/DSS 10 0 R', '') }, free: [10, 11, 12, 13] },
    ]
    for (const later of lost)
      expect(followedBy({ objects: DSS }, later)).toMatchObject({ allowed: true, unexplained: [] })
  })

  it('are told as that where they are gone, and nothing else is', () => {
    const gone = followedBy({ objects: DSS }, { objects: { 1: DSS[1].replace('/DSS 10 0 R', '') } })
    expect(gone.revisions.map(({ category }) => category)).toEqual(['long-term-data', 'long-term-data'])
    const both = { 1: DSS[1].replace('/DSS 10 0 R', '/Version /2.0') }
    expect(followedBy({ objects: DSS }, { objects: both }).revisions.at(-1)?.category).toBe('metadata')
  })

  it('may not be what is none, nor lose what they still name', () => {
    expect(why(followedBy({ objects: { ...DSS, 10: '[11 0 R]' } }))).toContainEqual([1, 'changed', 'DSS'])
    expect(why(followedBy({ objects: DSS }, { objects: {}, free: [13] }))).toContainEqual([10, 'changed', 'DSS'])
    expect(why(followedBy({ objects: DSS }, { objects: {}, free: [10] }))).toContainEqual([1, 'changed', 'DSS'])
  })

  it('may not replace a stream that is there', () => {
    expect(why(followedBy({ objects: DSS }, { objects: { 11: stream('CERTIFICATE') } }))).toContainEqual([
      11,
      'changed',
      'stream',
    ])
    expect(why(followedBy({ objects: { ...DSS, 4: stream('page') } }))).toContainEqual([4, 'changed', 'Length'])
  })

  it('may not use a number that the signed revision refers to elsewhere', () => {
    // The page's content refers to an object that is missing, and that the "certificate" then supplies.
    const shadow = withObjects(PAGE, { 3: `${PAGE_3.replace('4 0 R', '[4 0 R 11 0 R]')} >>` })
    const sign = withObjects(SIGNED, { 3: `${PAGE_3.replace('4 0 R', '[4 0 R 11 0 R]')} /Annots [6 0 R] >>` })
    expect(why(judge(buildPdf([shadow, sign, { objects: DSS }])))).toEqual([[11, 'defined', undefined]])
  })

  it('may not grow an array that the page uses as well', () => {
    const both = '/Contents 20 0 R'
    const shadow = withObjects(PAGE, { 3: `<< /Type /Page /Parent 2 0 R ${both} >>`, 20: '[4 0 R]' })
    const sign = withObjects(SIGNED, {
      1: `${CATALOG} /DSS << /Certs 20 0 R >> >>`,
      3: `<< /Type /Page /Parent 2 0 R ${both} /Annots [6 0 R] >>`,
    })
    expect(why(judge(buildPdf([shadow, sign, { objects: { 20: '[4 0 R 21 0 R]', 21: stream('evil') } }])))).toEqual([
      [20, 'changed', undefined],
    ])
  })

  it('may not take the number of an object that lies unused', () => {
    const sign = withObjects(SIGNED, { 10: '(unused)' })
    expect(why(judge(buildPdf([PAGE, sign, { objects: DSS }])))).toEqual([[10, 'changed', undefined]])
  })

  it('come with time-stamps that cannot be seen', () => {
    const stamp = withObjects(SIGNED_AGAIN, { 9: signature('/SubFilter /ETSI.RFC3161') })
    const stamped = followedBy(
      { objects: DSS },
      { ...stamp, objects: { ...stamp.objects, 3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>` } },
    )
    expect(stamped).toMatchObject({ category: 'long-term-data', unexplained: [] })
    expect(what(stamped)).toContainEqual([8, 'document-time-stamp'])
  })
})

describe('judgeChanges: signatures', () => {
  it('may be added, with the place where they can be seen', () => {
    const visible = withObjects(SIGNED_AGAIN, {
      8: field('Sig2', 9, '/Rect [50 60 10 20] /P 3 0 R /F 132 /AP << /N 10 0 R >>'),
      10: stream(
        '0 0 1 1 re f',
        '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /Font << /F 11 0 R >> >>',
      ),
      11: '<< /Type /Font >>',
    })
    const judgement = followedBy(visible)
    expect(judgement).toMatchObject({ category: 'signature', unexplained: [] })
    expect(judgement.explained).toContainEqual({
      object: 8,
      revision: 2,
      what: 'signature',
      field: 'Sig2',
      page: 1,
      rectangle: [10, 20, 50, 60],
    })
    expect(what(judgement)).toEqual([
      [3, 'page-annotations'],
      [5, 'form'],
      [8, 'signature'],
      [9, 'signature'],
      [10, 'signature'],
      [11, 'signature'],
    ])
  })

  it('may have their widget as a kid', () => {
    const apart = withObjects(SIGNED_AGAIN, {
      3: `${PAGE_3} /Annots [6 0 R 10 0 R] >>`,
      8: '<< /FT /Sig /T (Sig2) /V 9 0 R /Kids [10 0 R] >>',
      10: '<< /Type /Annot /Subtype /Widget /Parent 8 0 R /Rect [1 2 3 4] /P 3 0 R >>',
    })
    expect(followedBy(apart)).toMatchObject({ category: 'signature', unexplained: [] })
  })

  const EMPTY = withObjects(SIGNED, {
    3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
    5: '<< /Fields [6 0 R 8 0 R] /SigFlags 1 >>',
    8: field('Sig2', null, '/Rect [1 2 3 4] /P 3 0 R'),
  })
  const FILLED = {
    5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
    8: field('Sig2', 9, '/Rect [1 2 3 4] /P 3 0 R /AP << /N 10 0 R >> /M (D:2026) /F 4'),
    9: signature(),
    10: stream('0 0 1 1 re f', '/BBox [0 0 1 1]'),
  }

  it('may be filled into an empty field, within its rectangle', () => {
    const judgement = judge(buildPdf([PAGE, EMPTY, { objects: FILLED }]))
    expect(judgement).toMatchObject({ category: 'signature', unexplained: [] })
    expect(judgement.explained).toContainEqual({
      object: 8,
      revision: 2,
      what: 'signature',
      field: 'Sig2',
      page: 1,
      rectangle: [1, 2, 3, 4],
    })
  })

  it.each([
    ['another rectangle', { 8: field('Sig2', 9, '/Rect [1 2 300 400] /P 3 0 R') }, [8, 'changed', 'Rect']],
    ['an action', { 8: field('Sig2', 9, '/Rect [1 2 3 4] /P 3 0 R /A << /S /JavaScript >>') }, [8, 'changed', 'A']],
    ['flags that zoom', { 8: field('Sig2', 9, '/Rect [1 2 3 4] /P 3 0 R /F 12') }, [8, 'not-a-signature', 'V']],
    ['another name', { 8: field('Sig3', 9, '/Rect [1 2 3 4] /P 3 0 R') }, [8, 'changed', 'T']],
    ['no signature', { 9: '<< /Type /Sig >>' }, [8, 'not-a-signature', 'V']],
    ['the first signature', { 8: field('Sig2', 7, '/Rect [1 2 3 4] /P 3 0 R') }, [8, 'not-a-signature', 'V']],
    ['flags of the form taken back', { 5: '<< /Fields [6 0 R 8 0 R] /SigFlags 0 >>' }, [5, 'changed', 'SigFlags']],
    [
      'flags of the form that do not exist',
      { 5: '<< /Fields [6 0 R 8 0 R] /SigFlags 9 >>' },
      [5, 'changed', 'SigFlags'],
    ],
  ])('are not filled in with %s', (_, objects, reason) => {
    const judgement = judge(buildPdf([PAGE, EMPTY, { objects: { ...FILLED, ...objects } }]))
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it.each([
    ['a text field', { 8: '<< /FT /Tx /T (Text) /V (x) /Rect [0 0 0 0] >>' }],
    ['a name with a period', { 8: field('Sig2.x', 9) }],
    ['a name that is there', { 8: field('Sig1', 9) }],
    ['no name', { 8: field('', 9) }],
    ['a script', { 8: field('Sig2', 9, '/Rect [0 0 0 0] /AA << >>') }],
    ['optional content', { 8: field('Sig2', 9, '/Rect [0 0 0 0] /OC << >>') }],
    ['a parent', { 8: field('Sig2', 9, '/Rect [0 0 0 0] /Parent 6 0 R') }],
    ['a kid that is a field', { 8: field('Sig2', 9, '/Kids [10 0 R]'), 10: '<< /T (x) /Parent 8 0 R >>' }],
    ['kids that are no array', { 8: field('Sig2', 9, '/Kids 10 0 R'), 10: '<< /Parent 8 0 R >>' }],
    ['a kid of another parent', { 8: field('Sig2', 9, '/Kids [10 0 R]'), 10: '<< /Parent 6 0 R >>' }],
  ])('are not added with %s', (_, objects) => {
    const judgement = followedBy(withObjects(SIGNED_AGAIN, objects))
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)[0]?.slice(0, 2)).toEqual([8, 'not-a-signature'])
  })

  it('are not added by a stream that looks like a field', () => {
    const body = stream('evil', `/FT /Sig /T (Sig2) /V 9 0 R /Subtype /Widget /Rect [0 0 0 0]`)
    expect(why(followedBy(withObjects(SIGNED_AGAIN, { 8: body })))).toContainEqual([8, 'not-a-signature', 'Fields'])
  })

  it('have to cover the revision that adds them', () => {
    const later = followedBy(withObjects(SIGNED_AGAIN, { 9: signature().replace('/ByteRange', '/ByteRangX') }))
    expect(why(later)).toContainEqual([8, 'not-a-signature', 'V'])
  })

  it('may have their field prepared first', () => {
    const prepared = withObjects(SIGNED_AGAIN, { 8: field('Sig2', null), 9: '(nothing)' })
    const alone = { category: 'signature', allowed: false }
    expect(followedBy(prepared)).toMatchObject(alone)
    expect(why(followedBy(prepared))).toEqual([[8, 'not-permitted', 'Sig2']])
    const later = { objects: { 8: field('Sig2', 10), 10: signature() } }
    expect(followedBy(prepared, later)).toMatchObject({ category: 'signature', allowed: true, unexplained: [] })
  })

  it('may say that their widget is an annotation', () => {
    const silent = withObjects(SIGNED, { 6: field('Sig1', 7).replace('/Type /Annot', '') })
    const run = (body: string) => judge(buildPdf([PAGE, silent, { objects: { 6: body } }]))
    expect(run(field('Sig1', 7))).toMatchObject({ allowed: true, unexplained: [] })
    expect(why(run(field('Sig1', 7).replace('/Annot', '/Font')))).toEqual([[6, 'changed', 'Type']])
    expect(why(followedBy({ objects: { 6: field('Sig1', 7).replace('/Type /Annot', '') } }))).toEqual([
      [6, 'changed', 'Type'],
    ])
  })

  it('do not let other annotations in, nor take any away', () => {
    const two = withObjects(SIGNED_AGAIN, {
      3: `${PAGE_3} /Annots [6 0 R 8 0 R 10 0 R] >>`,
      10: '<< /Type /Annot /Subtype /Stamp /Rect [0 0 99 99] >>',
    })
    expect(why(followedBy(two))).toEqual([[10, 'not-permitted', 'Stamp']])
    expect(why(followedBy(withObjects(SIGNED_AGAIN, { 3: `${PAGE_3} /Annots [8 0 R] >>` })))).toEqual([
      [3, 'changed', 'Annots'],
    ])
    expect(why(followedBy({ objects: { 3: `${PAGE_3} >>` } }))).toEqual([[3, 'changed', 'Annots']])
  })

  it('bring default resources along, unless appearances are made anew from them', () => {
    const form = (entries: string) =>
      withObjects(SIGNED_AGAIN, { 5: `<< /Fields [6 0 R 8 0 R] /SigFlags 3 ${entries} >>` })
    const fonts = '/DA (/Helv 0 Tf) /DR << /Font << /Helv << /Type /Font >> >> >>'
    expect(followedBy(form(fonts)).category).toBe('signature')
    expect(why(followedBy(form(`${fonts} /NeedAppearances true`)))).toContainEqual([5, 'changed', 'NeedAppearances'])
    const start = (entries: string) => withObjects(SIGNED, { 5: `<< /Fields [6 0 R] /SigFlags 3 ${entries} >>` })
    const from = (before: string, now: string) => judge(buildPdf([PAGE, start(before), form(now)]))
    const more = '/DA (/Helv 0 Tf) /DR << /Font << /Helv << /Type /Font >> /New << >> >> /XObject << >> >>'
    expect(from(fonts, more).category).toBe('signature')
    expect(why(from(`${fonts} /NeedAppearances true`, `${more} /NeedAppearances true`))).toEqual([[5, 'changed', 'DR']])
    expect(why(from(fonts, fonts.replace('/Type /Font', '')))).toEqual([[5, 'changed', 'DR']])
    expect(why(from(fonts, fonts.replace('Helv 0', 'Helv 9')))).toEqual([[5, 'changed', 'DA']])
    expect(why(from(more, fonts))).toEqual([[5, 'changed', 'DR']])
  })
})

describe('judgeChanges: what earlier signatures permit', () => {
  const reference = (text: string) => signature(`/SubFilter /adbe.pkcs7.detached /Reference [<< ${text} >>]`)
  const docMdp = (p: number) =>
    withObjects(SIGNED, { 7: reference(`/TransformMethod /DocMDP /TransformParams << /P ${p} >>`) })
  const visible = withObjects(SIGNED_AGAIN, { 8: field('Sig2', 9, '/Rect [0 0 9 9] /P 3 0 R') })
  const blank = withObjects(PAGE, { 4: stream('') })

  it.each([
    [1, SIGNED_AGAIN, 'not allowed'],
    [2, SIGNED_AGAIN, 'signature'],
    [3, SIGNED_AGAIN, 'signature'],
    [2, visible, 'not allowed'],
    [3, visible, 'signature'],
    [1, withObjects(SIGNED_AGAIN, { 9: signature('/SubFilter /ETSI.RFC3161') }), 'long-term-data'],
    [2, withObjects(visible, { 9: signature('/SubFilter /ETSI.RFC3161') }), 'not allowed'],
  ] as const)('DocMDP level %d: case %#', (level, later, category) => {
    const judgement = judge(buildPdf([blank, docMdp(level), later]))
    expect(verdict(judgement)).toBe(category)
    if (category === 'not allowed') expect(why(judgement)).toEqual([[8, 'not-permitted', 'Sig2']])
  })

  it('DocMDP holds for the signatures after it too', () => {
    const third = {
      5: '<< /Fields [6 0 R 8 0 R 10 0 R] /SigFlags 3 >>',
      10: field('Sig3', 11),
      11: signature(),
    }
    const bytes = buildPdf([PAGE, docMdp(1), SIGNED_AGAIN, { objects: third }])
    expect(why(judge(bytes, 'Sig2'))).toEqual([[10, 'not-permitted', 'Sig3']])
    expect(judge(bytes, 'Sig3').category).toBe('none')
  })

  it.each([
    ['/Action /All', 'not allowed'],
    ['/Action /Include /Fields [(Sig2)]', 'not allowed'],
    ['/Action /Include /Fields [(Sig)]', 'signature'],
    ['/Action /Exclude /Fields [(Sig1)]', 'not allowed'],
    ['/Action /Exclude /Fields [(Sig2)]', 'signature'],
  ])('FieldMDP %s', (parameters, category) => {
    const sign = withObjects(SIGNED, {
      7: reference(`/TransformMethod /FieldMDP /TransformParams << ${parameters} >>`),
    })
    const judgement = judge(buildPdf([PAGE, sign, SIGNED_AGAIN]))
    expect(verdict(judgement)).toBe(category)
    if (category === 'not allowed') expect(why(judgement)).toEqual([[8, 'field-locked', 'Sig2']])
  })
})

describe('judgeChanges: metadata', () => {
  const xmp = (date: string, title = 'T') =>
    stream(
      `<x:xmpmeta><rdf:RDF><xmp:ModifyDate>${date}</xmp:ModifyDate><d xmpMM:InstanceID="${date}"/><dc:title>${title}</dc:title></rdf:RDF></x:xmpmeta>`,
      '/Type /Metadata /Subtype /XML',
    )
  const base = withObjects(SIGNED, {
    1: `${CATALOG} /Metadata 10 0 R >>`,
    10: xmp('2026-01-01'),
    11: '<< /Title (T) /ModDate (D:2026) >>',
  })
  const run = (objects: Record<number, string>, trailer = '/Info 11 0 R') =>
    judge(buildPdf([PAGE, { ...base, trailer: '/Info 11 0 R' }, { objects, trailer }]))

  it('may have another date and identifier', () => {
    const saved = run({
      10: xmp('2027-01-01T00:00:00+07:00'),
      11: '<< /Title (T) /ModDate (D:2027) /Producer (P) /CreationDate (D:2025) >>',
    })
    expect(saved).toMatchObject({ category: 'metadata', unexplained: [] })
    expect(what(saved)).toEqual([
      [10, 'information'],
      [11, 'information'],
    ])
  })

  it.each([
    ['something that is no metadata', { 10: stream('x') }, [10, 'changed', 'Metadata']],
    ['no metadata', { 1: `${CATALOG} >>` }, [1, 'changed', 'Metadata']],
    ['a date that is no string', { 11: '<< /Title (T) /ModDate 4 0 R >>' }, [11, 'changed', 'Info']],
    ['information that is no dictionary', { 11: '(T)' }, [11, 'changed', 'Info']],
    ['a title that is no text', { 11: '<< /Title [(T)] /ModDate (D:2026) >>' }, [11, 'changed', 'Info']],
  ])('may not have %s', (_, objects, reason) => {
    expect(why(run(objects))).toContainEqual(reason)
  })

  it.each([
    ['with another title', { 10: xmp('2026-01-01', 'U') }],
    ['with another title in the information', { 11: '<< /Title (U) /ModDate (D:2026) >>' }],
    ['with markup in a date', { 10: xmp('</xmp:ModifyDate><b/><xmp:ModifyDate>') }],
  ])('may be written anew %s, which is told as metadata', (_, objects) => {
    expect(run(objects)).toMatchObject({
      category: 'metadata',
      allowed: true,
    })
  })

  it('keeps its date of creation', () => {
    const created = { ...withObjects(base, { 11: '<< /CreationDate (D:2025) >>' }), trailer: '/Info 11 0 R' }
    const changed = { objects: { 11: '<< /CreationDate (D:2024) >>' }, trailer: '/Info 11 0 R' }
    expect(why(judge(buildPdf([PAGE, created, changed])))).toEqual([[11, 'changed', 'Info']])
  })
})

describe('judgeChanges: everything else is unexplained', () => {
  it.each([
    ['content', { 4: stream('BT (Evil!) Tj ET') }, [4, 'changed', 'stream']],
    ['content of another length', { 4: stream('BT (Evil) Tj ET') }, [4, 'changed', 'Length']],
    [
      'resources',
      { 3: `${PAGE_3.replace('<< >>', '<< /Font << >> >>')} /Annots [6 0 R] >>` },
      [3, 'changed', 'Resources'],
    ],
    [
      'the pages',
      { 2: '<< /Type /Pages /Kids [3 0 R 10 0 R] /Count 2 /MediaBox [0 0 300 144] >>', 10: PAGE_3 },
      [2, 'changed', 'Kids'],
    ],
    [
      'the size of the page',
      { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 30 14] >>' },
      [2, 'changed', 'MediaBox'],
    ],
    ['the catalogue', { 1: `${CATALOG} /OpenAction [3 0 R /Fit] >>` }, [1, 'changed', 'OpenAction']],
    ['a lower version', { 1: `${CATALOG} /Version /Evil >>` }, [1, 'changed', 'Version']],
    ['extensions with references', { 1: `${CATALOG} /Extensions << /X 4 0 R >> >>` }, [1, 'changed', 'Extensions']],
    [
      'the look of a signature',
      { 6: field('Sig1', 7, '/Rect [0 0 0 0] /P 3 0 R /AP << /N 4 0 R >>') },
      [6, 'changed', 'AP'],
    ],
    ['what cannot be read', { 4: '<< /A 1 /A >>' }, [4, 'unreadable', 'PDF_SYNTAX_INVALID']],
    [
      'a key that stands twice',
      { 3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Contents 7 0 R >>' },
      [3, 'unreadable', 'PDF_DICTIONARY_KEY_DUPLICATE'],
    ],
    ['a stream made a dictionary', { 4: '<< /Length 16 >>' }, [4, 'changed', undefined]],
  ])('%s', (_, objects, reason) => {
    const judgement = followedBy({ objects })
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it('another root, a hybrid revision, and one that is not closed', () => {
    const root = judge(buildPdf([PAGE, withObjects(SIGNED, { 10: `${CATALOG} >>` }), { objects: {}, root: 10 }]))
    expect(why(root)).toContainEqual([10, 'changed', 'Root'])
    expect(why(followedBy({ objects: { 20: '(x)' }, packed: [20], xref: 'hybrid' }))).toEqual([
      [undefined, 'hybrid', 'XRefStm'],
    ])
    expect(why(followedBy({ objects: {}, end: '\n' }))).toEqual([[undefined, 'unreadable', 'startxref']])
  })

  it('an object stream that is replaced', () => {
    const packed: RevisionSpec = { ...PAGE, xref: 'stream', packed: [1, 2, 3] }
    const sign = {
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 15 0 R >>',
      3: `${PAGE_3} /Annots [16 0 R] >>`,
      15: '<< /Fields [16 0 R] /SigFlags 3 >>',
      16: field('Sig1', 17),
      17: signature(),
    }
    // Object 5 holds 1, 2 and 3, of which only 2 has not been defined again.
    const other = stream('2 0 << /Type /Pages /Kids [] >>', '/Type /ObjStm /N 1 /First 4')
    expect(why(judge(buildPdf([packed, { objects: sign }, { objects: { 5: other } }])))).toContainEqual([
      2,
      'unreadable',
      'PDF_OBJECT_INVALID',
    ])
  })

  it('a stream that reaches past the end of the signed revision', () => {
    // Its length counts bytes that are not there yet, and that the later revision brings.
    const later = { objects: { 20: '(more)' } }
    const shadow = (length: number) =>
      buildPdf([
        withObjects(PAGE, {
          4: `<< /Length ${String(length).padStart(5, '0')} >>\nstream\nBT (Hello) Tj ET\nendstream`,
        }),
        SIGNED,
        later,
      ])
    expect(judge(shadow(16)).category).toBe('none')
    expect(judge(shadow(500)).category).toBe('none')
    expect(why(judge(shadow(5000)))).toEqual([[4, 'unreadable', 'Length']])
    expect(why(judge(shadow(1300)))).toEqual([[4, 'unreadable', 'Length']])
  })

  it.each([
    [3, `${PAGE_3} /Annots [6 0 R] >>`],
    [6, field('Sig1', 7)],
    [4, stream('BT (Hello) Tj ET')],
  ])('object %d under another generation, so that nothing refers to it any longer', (number, body) => {
    const update = fromLatin1(buildPdf([PAGE, SIGNED, SIGNED_AGAIN, { objects: { [number]: body } }]))
    const at = update.lastIndexOf(`${number} 0 obj`)
    const moved = `${update.slice(0, at)}${update.slice(at).replace(`${number} 0 obj`, `${number} 1 obj`)}`
    const entry = moved.lastIndexOf('00000 n')
    const pdf = `${moved.slice(0, entry)}00001 n${moved.slice(entry + 7)}`
    expect(why(judge(latin1(pdf), 'Sig2'))).toContainEqual([number, 'changed', 'generation'])
  })

  it('a field, or the form, that is gone', () => {
    const without = (objects: Record<number, string>) => followedBy(SIGNED_AGAIN, { objects })
    expect(why(without({ 5: '<< /Fields [6 0 R] /SigFlags 3 >>' }))).toContainEqual([5, 'changed', 'Fields'])
    expect(why(without({ 5: '<< /Fields [8 0 R 6 0 R] /SigFlags 3 >>' }))).toContainEqual([5, 'changed', 'Fields'])
    const none = { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>' }
    expect(why(without(none))).toContainEqual([1, 'changed', 'Fields'])
  })

  it('what an intermediate revision did, though a later one undoes it', () => {
    const undone = followedBy(
      { objects: { 4: stream('BT (Evil!) Tj ET') } },
      { objects: { 4: stream('BT (Hello) Tj ET') } },
    )
    expect(undone.unexplained.map(({ object, revision }) => [object, revision])).toEqual([
      [4, 2],
      [4, 3],
    ])
  })

  it('all that follows a signature that covers no revision, and bytes behind the last', () => {
    const broken = withObjects(SIGNED, { 7: signature().replace('/ByteRange', '/ByteRangX') })
    expect(why(judge(buildPdf([PAGE, broken])))).toEqual([[undefined, 'not-covered', undefined]])
    expect(why(judge(concatBytes(buildPdf([PAGE, SIGNED]), latin1('x'))))).toEqual([
      [undefined, 'trailing-data', undefined],
    ])
  })

  it('what the budget does not suffice for', () => {
    const bytes = buildPdf([PAGE, SIGNED, SIGNED_AGAIN])
    const budget = createBudget()
    readPdf(bytes, budget)
    const judgement = (name: string) => judge(bytes, name, { pdfObjects: budget.spent.pdfObjects + 3 })
    expect(why(judgement('Sig1'))).toEqual([[undefined, 'too-large', undefined]])
    expect(judgement('Sig2').category).toBe('none')
  })
})
