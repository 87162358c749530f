import { describe, expect, it } from 'vitest'
import { certification, PAGE_3, updated, why } from './judge-changes.ts'

const CATALOG = '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R'
const text = (value = '') => `<< /FT /Tx /T (Total) /Subtype /Widget /Rect [10 10 60 30] ${value} >>`
const note = (entries = '') => `<< /Subtype /Text /Rect [200 20 220 40] /Contents (Words) ${entries} >>`
const page = (resources = '<< >>') => `${PAGE_3.replace('<< >>', resources)} /Annots [6 0 R 8 0 R 10 0 R] >>`

/** A field 8 and a note 10 on the page, certified with P 3, and something of the catalogue that leads to them. */
const signed = (entry: string, objects: Readonly<Record<number, string>> = {}) => ({
  1: `${CATALOG} ${entry} >>`,
  3: page(),
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  7: certification(3),
  8: text(),
  10: note(),
  ...objects,
})
const FILLED = { 8: text('/V (1)') }
const MODIFIED = { 10: note('/M (D:2026)') }
/** Another annotation at the end of /Annots. */
const ADDED = { 3: page().replace('10 0 R]', '10 0 R 12 0 R]'), 12: note().replace('200 20 220', '290 20 310') }
const FORM = { 5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 /DR << >> >>' }
const CATALOGUE = (entry: string) => ({ 1: `${CATALOG} ${entry} /Version /2.0 >>` })

describe('an entry that leads back to an object gives it no role', () => {
  it.each([
    ['Parent', '8 0 R', FILLED],
    ['Obj', '8 0 R', FILLED],
    ['CO', '[8 0 R]', FILLED],
    ['Fields', '[8 0 R]', FILLED],
    ['T', '8 0 R', FILLED],
    ['Data', '8 0 R', FILLED],
    ['Parent', '10 0 R', MODIFIED],
    ['IRT', '10 0 R', MODIFIED],
    ['Popup', '10 0 R', MODIFIED],
    ['Obj', '10 0 R', MODIFIED],
    ['P', '3 0 R', ADDED],
    ['Pg', '3 0 R', ADDED],
    ['Parent', '3 0 R', ADDED],
    ['Data', '3 0 R', ADDED],
    ['Dest', '[3 0 R /Fit]', ADDED],
    ['Dest', '[3 0 R /XYZ 0 0 1]', ADDED],
    ['Data', '5 0 R', FORM],
  ] as const)('/%s %s', (key, target, update) => {
    const judgement = updated(signed(`/Zz << /${key} ${target} >>`), update)
    expect(judgement).toMatchObject({ allowed: true, unexplained: [] })
  })

  it('/Data to the catalogue', () => {
    const entry = '/Zz << /Data 1 0 R >>'
    expect(updated(signed(entry), CATALOGUE(entry))).toMatchObject({ allowed: true, unexplained: [] })
  })
})

describe('any other entry is a role of its own, in which the object stays as it is', () => {
  it.each([
    ['X', '8 0 R', FILLED, [8, 'changed', 'V']],
    ['P', '8 0 R', FILLED, [8, 'changed', 'V']],
    ['Pg', '8 0 R', FILLED, [8, 'changed', 'V']],
    ['IRT', '8 0 R', FILLED, [8, 'changed', 'V']],
    ['Popup', '8 0 R', FILLED, [8, 'changed', 'V']],
    ['Kids', '[8 0 R]', FILLED, [8, 'changed', 'V']],
    ['K', '[8 0 R]', FILLED, [8, 'changed', 'V']],
    ['X', '10 0 R', MODIFIED, [10, 'changed', 'M']],
    ['CO', '[10 0 R]', MODIFIED, [10, 'changed', 'M']],
    ['Data', '10 0 R', MODIFIED, [10, 'changed', 'M']],
    ['X', '3 0 R', ADDED, [3, 'changed', 'Annots']],
    ['Obj', '3 0 R', ADDED, [3, 'changed', 'Annots']],
    ['Dest', '[3 0 R /Other]', ADDED, [3, 'changed', 'Annots']],
    ['Dest', '[/Fit 3 0 R]', ADDED, [3, 'changed', 'Annots']],
    ['Dest', '[8 0 R /Fit]', FILLED, [8, 'changed', 'V']],
    ['Parent', '5 0 R', FORM, [5, 'changed', 'DR']],
    ['constructor', '8 0 R', FILLED, [8, 'changed', 'V']],
  ] as const)('/%s %s', (key, target, update, reason) => {
    const judgement = updated(signed(`/Zz << /${key} ${target} >>`), update)
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it('/Parent to the catalogue', () => {
    const entry = '/Zz << /Parent 1 0 R >>'
    expect(why(updated(signed(entry), CATALOGUE(entry)))).toContainEqual([1, 'changed', 'Version'])
  })

  it.each(['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties', 'CharProcs'])(
    'in /%s a name is a name, be it /P or /Parent',
    (category) => {
      for (const name of ['P', 'Parent', 'IRT', 'T']) {
        const judgement = updated(signed(`/Zz << /${category} << /${name} 8 0 R >> >>`), FILLED)
        expect(why(judgement)).toContainEqual([8, 'changed', 'V'])
      }
    },
  )

  it('what a category of resources has in an object of its own is a name too', () => {
    expect(why(updated(signed('/Zz << /Font 20 0 R >>', { 20: '<< /P 3 0 R >>' }), ADDED))).toContainEqual([
      3,
      'changed',
      'Annots',
    ])
  })

  it('an array that stands by itself passes on the place of what refers to it', () => {
    expect(updated(signed('/Zz << /CO 20 0 R >>', { 20: '[8 0 R]' }), FILLED).allowed).toBe(true)
    const both = signed('/Zz << /CO 20 0 R /X 20 0 R >>', { 20: '[8 0 R]' })
    expect(why(updated(both, FILLED))).toContainEqual([8, 'changed', 'V'])
  })
})

describe('numbers', () => {
  const with_ = (entry: string, value: string) => `${CATALOG} /Zz << /${entry} ${value} >> >>`
  const changed = (entry: string, before: string, after: string) =>
    updated(signed('', { 1: with_(entry, before) }), { 1: with_(entry, after) })

  it.each([
    ['Rect', '[0 0 9 9]', '[0 0 9.0 9]'],
    ['Matrix', '[1 0 0 1 0 0]', '[1.0 0 0 1.0 0 0]'],
    ['MediaBox', '[0 0 9 9]', '[0.0 0 9 9]'],
    ['CA', '1', '1.0'],
    ['MediaBox', '[0 0 595.303937007874 841.889763779528]', '[0 0 595.30398 841.8898]'],
    ['Rect', '[0 0 9.1 9]', '[0 0 9.1000001 9]'],
  ])('/%s may be integers or reals', (entry, before, after) => {
    expect(changed(entry, before, after)).toMatchObject({ allowed: true })
  })

  it.each([
    ['F', '2', '2.0'],
    ['Predictor', '12', '12.0'],
    ['Rotate', '90', '90.0'],
    ['Length', '3', '3.0'],
    ['W', '[36 [500]]', '[36.0 [500]]'],
    ['DW', '500', '500.0'],
    ['Rect', '[0 0 9 9]', '[0 0 9.5 9]'],
    ['Rect', '[0 0 9.1 9]', '[0 0 9.10001 9]'],
    ['MediaBox', '[0 0 99999999 9]', '[0 0 100000000 9]'],
    // What a matrix has may be magnified.
    ['Matrix', '[1 0 0 1 9.1 0]', '[1 0 0 1 9.1000001 0]'],
    ['F', '9.1', '9.1000001'],
    ['Rect', '[0 0 9 9]', '[0 0 9]'],
    ['Rect', '[0 0 9 9]', '[0 0 (9) 9]'],
  ])('/%s may not', (entry, before, after) => {
    expect(why(changed(entry, before, after))).toEqual([[1, 'changed', 'Zz']])
  })
})

describe('texts', () => {
  const with_ = (entry: string, value: string) => `${CATALOG} /Zz << /${entry} ${value} >> >>`
  const changed = (entry: string, before: string, after: string) =>
    updated(signed('', { 1: with_(entry, before) }), { 1: with_(entry, after) })

  it.each(['T', 'TU', 'TM', 'Title', 'Opt'])('/%s may be written in another encoding', (entry) => {
    expect(changed(entry, '(Ab)', '<FEFF00410062>')).toMatchObject({ allowed: true })
    expect(why(changed(entry, '(Ab)', '<FEFF00410063>'))).toEqual([[1, 'changed', 'Zz']])
  })

  it.each(['JS', 'Contents', 'URI', 'V'])('/%s may not', (entry) => {
    expect(why(changed(entry, '(Ab)', '<FEFF00410062>'))).toEqual([[1, 'changed', 'Zz']])
  })
})
