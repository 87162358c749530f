import { describe, expect, it } from 'vitest'
import type { ChangeJudgement } from '../../../src/pdf/changes.ts'
import { field, PAGE, type RevisionSpec, SIGNED, signature, stream, withObjects } from '../build-pdf.ts'
import { certification, judge, PAGE_3, why } from './judge-changes.ts'

const FORM = '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>'
const form = (fields: string) => FORM.replace('8 0 R', fields)
const page = (annotations: string) => `${PAGE_3} /Annots [6 0 R ${annotations}] >>`
const text = (value = '') => `<< /FT /Tx /T (Total) /Subtype /Widget /Rect [10 10 60 30] ${value} >>`
const lock = (parameters: string) =>
  signature(
    `/SubFilter /adbe.pkcs7.detached /Reference [<< /TransformMethod /FieldMDP /TransformParams << ${parameters} >> >>]`,
  )

/** Signed by this dictionary, with a text field that is not filled in. */
const signedBy = (dictionary: string): RevisionSpec =>
  withObjects(SIGNED, { 3: page('8 0 R'), 5: FORM, 7: dictionary, 8: text() })

const EMPTY_RECTANGLE = '[0 0 0 0]'
const IN_THE_OPEN = '[200 20 220 40]'
const UPDATES = {
  filled: { 8: text('/V (1)') },
  signed: { 3: page('8 0 R 10 0 R'), 5: form('8 0 R 10 0 R'), 10: field('Sig2', 11), 11: signature() },
  'signed where all can see it': {
    3: page('8 0 R 10 0 R'),
    5: form('8 0 R 10 0 R'),
    10: field('Sig2', 11, `/Rect ${IN_THE_OPEN} /P 3 0 R`),
    11: signature(),
  },
  prepared: {
    3: page('8 0 R 10 0 R'),
    5: form('8 0 R 10 0 R'),
    10: field('Sig2', null, `/Rect ${EMPTY_RECTANGLE} /P 3 0 R`),
  },
  'prepared where all can see it': {
    3: page('8 0 R 10 0 R'),
    5: form('8 0 R 10 0 R'),
    10: field('Sig2', null, `/Rect ${IN_THE_OPEN} /P 3 0 R`),
  },
  annotated: { 3: page('8 0 R 10 0 R'), 10: `<< /Subtype /Text /Rect ${IN_THE_OPEN} /Contents (x) >>` },
  'given validation data': {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /DSS << /Certs [10 0 R] >> >>',
    10: '<< /Length 1 >>\nstream\nx\nendstream',
  },
} as const

const forbidden = (update: keyof typeof UPDATES, ...signed: readonly RevisionSpec[]): readonly unknown[] =>
  why(judge([PAGE, ...signed, { objects: UPDATES[update] }]))

describe('DocMDP', () => {
  it.each([
    ['filled', [2, 3, null]],
    ['signed', [2, 3, null]],
    ['signed where all can see it', [3, null]],
    ['prepared', [3]],
    ['prepared where all can see it', [3]],
    ['annotated', [3]],
    ['given validation data', [1, 2, 3, null]],
  ] as const)('a document may be %s with P %j (null: not certified)', (update, levels) => {
    for (const level of [1, 2, 3, null] as const) {
      const found = forbidden(update, signedBy(level === null ? signature() : certification(level)))
      const permitted = (levels as readonly (number | null)[]).includes(level)
      expect([level, found.length]).toEqual([level, permitted ? 0 : 1])
      if (!permitted) expect(found[0]).toMatchObject({ 1: 'not-permitted' })
    }
  })

  it('a field that is prepared may be signed by somebody later, and not by a time-stamp', () => {
    const prepared = { objects: UPDATES.prepared }
    const by = (dictionary: string) => ({
      objects: { 10: field('Sig2', 11, `/Rect ${EMPTY_RECTANGLE} /P 3 0 R`), 11: dictionary },
    })
    const found = (level: 1 | 2 | 3, dictionary: string) =>
      why(judge([PAGE, signedBy(certification(level)), prepared, by(dictionary)]))
    expect(found(2, signature())).toEqual([])
    expect(found(1, signature())).toEqual([
      [10, 'not-permitted', 'Sig2'],
      [10, 'not-permitted', 'Sig2'],
    ])
    const stamp = signature('/SubFilter /ETSI.RFC3161').replace('/Type /Sig', '/Type /DocTimeStamp')
    expect(found(2, stamp)).toContainEqual([10, 'not-permitted', 'Sig2'])
  })

  it.each(['/Type /DocTimeStamp', '/Type /Sig'])('a time-stamp that can be seen is told as one: %s', (type) => {
    const stamp = signature('/SubFilter /ETSI.RFC3161').replace('/Type /DocTimeStamp', type)
    const place = '/Type /Annot /Subtype /Widget /P 3 0 R /AP << /N 14 0 R >>'
    const added = (rectangle: string) =>
      judge([
        PAGE,
        signedBy(signature()),
        {
          objects: {
            3: page('8 0 R 10 0 R'),
            5: form('8 0 R 10 0 R'),
            10: field('Sig2', 11, `/Rect ${rectangle} ${place}`),
            11: stamp,
            14: stream('0 0 9 9 re f', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
          },
        },
      ])
    const told = ({ explained }: ChangeJudgement) => explained.find(({ object }) => object === 10)
    expect(told(added('[10 40 60 60]'))).toMatchObject({ what: 'visible-time-stamp', field: 'Sig2', page: 1 })
    expect(added('[10 40 60 60]').category).toBe('signature')
  })

  const SECOND = { 3: page('8 0 R 12 0 R'), 5: form('8 0 R 12 0 R'), 12: field('Sig3', 13) }

  it.each([
    [3, 1],
    [1, 3],
    [2, 1],
  ] as const)('the strictest of several holds: P %d, then P %d', (first, second) => {
    const later = { objects: { ...SECOND, 13: certification(second) } }
    const judgement = judge([PAGE, signedBy(certification(first)), later, { objects: { 8: text('/V (1)') } }], 'Sig3')
    expect(why(judgement)).toEqual([[8, 'not-permitted', 'Total']])
  })

  it('of a later signature does not limit what came before it', () => {
    const filled = { objects: { 8: text('/V (1)') } }
    const later = { objects: { ...SECOND, 13: certification(1) } }
    expect(judge([PAGE, signedBy(signature()), filled, later])).toMatchObject({ allowed: true })
  })
})

describe('FieldMDP', () => {
  it.each([
    ['/Action /All', true],
    ['/Action /Include /Fields [(Total)]', true],
    ['/Action /Include /Fields [(Sig1)]', false],
    ['/Action /Exclude /Fields [(Total)]', false],
    ['/Action /Exclude /Fields [(Sig2)]', true],
  ] as const)('%s locks the field: %s', (parameters, locks) => {
    expect(forbidden('filled', signedBy(lock(parameters)))).toEqual(locks ? [[8, 'field-locked', 'Total']] : [])
  })

  it.each([
    ['a name that no field has', '(Sig1) (Other)'],
    ['a name with a period behind', '(Total.)'],
    ['a name in another case', '(total)'],
    ['a name with its language', '<FEFF001B0065006E001B0054006F00740061006C>'],
    ['what is no name', '(Sig1) /Total'],
  ])('locks nobody knows what, and so all that is filled in, where it has %s', (_, names) => {
    const dictionary = signedBy(lock(`/Action /Include /Fields [${names}]`))
    expect(forbidden('filled', dictionary)).toEqual([[8, 'field-locked', 'Total']])
    expect(forbidden('signed', dictionary)).toEqual([])
  })

  it('compares names as decoded text, and those above fields', () => {
    const names = '<FEFF0054006F00740061006C> <EFBBBF53696731>'
    expect(forbidden('filled', signedBy(lock(`/Action /Include /Fields [${names}]`)))).toEqual([
      [8, 'field-locked', 'Total'],
    ])
    const above = withObjects(signedBy(lock('/Action /Include /Fields [(Above)]')), {
      5: form('8 0 R 20 0 R'),
      20: '<< /T (Above) /Kids [21 0 R] >>',
      21: '<< /FT /Tx /T (Below) /Parent 20 0 R >>',
    })
    expect(forbidden('filled', above)).toEqual([])
  })

  it.each([
    ['signed', 'field-locked'],
    ['prepared', 'not-permitted'],
  ] as const)('holds for a field that is %s', (update, reason) => {
    expect(forbidden(update, signedBy(lock('/Action /Include /Fields [(Sig2)]')))).toEqual([[10, reason, 'Sig2']])
  })

  it.each([
    ['a lock of the field', '/Lock << /Action /All >>', 'field-locked'],
    ['one that says more', '/Lock << /Action /Include /Fields [(Sig1)] /Forms /None >>', 'not-permitted'],
    ['what is none', '/Lock 5', 'field-locked'],
  ])('stands in the field or a widget of it: %s', (_, entry, reason) => {
    const kid = `<< /Type /Annot /Subtype /Widget /Parent 6 0 R /Rect [0 0 0 0] /P 3 0 R ${entry} >>`
    const below = { 6: '<< /FT /Sig /T (Sig1) /V 7 0 R /Kids [20 0 R] >>', 20: kid }
    const own = { 6: field('Sig1', 7, `/Rect [0 0 0 0] /P 3 0 R ${entry}`) }
    for (const objects of [own, { ...below, 3: page('8 0 R').replace('6 0 R', '20 0 R') }])
      expect(forbidden('filled', withObjects(signedBy(signature()), objects))).toEqual([[8, reason, 'Total']])
    expect(forbidden('given validation data', withObjects(signedBy(signature()), own))).toEqual([])
  })

  it('locks no annotations, and no validation data', () => {
    expect(forbidden('given validation data', signedBy(lock('/Action /All')))).toEqual([])
  })
})

describe('a signature reference that nobody understands', () => {
  const references = (written: string) => signature(`/SubFilter /adbe.pkcs7.detached /Reference ${written}`)

  it.each([
    '[<< /TransformMethod /Other >>]',
    '[<< /TransformMethod (FieldMDP) /TransformParams << /Action /All >> >>]',
    '[<< >>]',
    '[/DocMDP]',
    '/DocMDP',
    '[<< /TransformMethod /DocMDP /TransformParams [2] >>]',
    '[<< /TransformMethod /DocMDP /TransformParams << /P 3 /V /1.3 >> >>]',
    '[<< /TransformMethod /DocMDP /TransformParams << /P 3 /Forms /None >> >>]',
    '[<< /TransformMethod /DocMDP /TransformParams << /P 3 >> /Forms /None >>]',
    '[<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [] /Forms /None >> >>]',
    '[<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [] /P 1 >> >>]',
    '[<< /TransformMethod /UR3 /TransformParams << /V /2.2 /P true >> >>]',
  ])('may forbid anything: %s', (written) => {
    expect(forbidden('filled', signedBy(references(written)))).toEqual([[8, 'not-permitted', 'Total']])
    expect(forbidden('given validation data', signedBy(references(written)))).toEqual([])
  })

  it.each([
    '[]',
    '[<< /TransformMethod /UR3 >>]',
    '[<< /TransformMethod /UR3 /TransformParams << /V /2.2 /Form [/FillIn] /P false >> >>]',
    '[<< /TransformMethod /Identity >>]',
    '[<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [(Sig1)] /P 2 /V /1.2 >> >>]',
  ])('is none: %s', (written) => {
    expect(forbidden('filled', signedBy(references(written)))).toEqual([])
  })

  it('is one without an array too', () => {
    const dictionary = references('<< /TransformMethod /FieldMDP /TransformParams << /Action /All >> >>')
    expect(forbidden('filled', signedBy(dictionary))).toEqual([[8, 'field-locked', 'Total']])
  })
})
