import { describe, expect, it } from 'vitest'
import { field, PAGE, SIGNED, signature, withObjects } from '../build-pdf.ts'
import { CATALOG, judge, PAGE_3, what, why } from './judge-changes.ts'

describe('a catalogue under another number', () => {
  const withRoot = (catalogue: string, objects: Readonly<Record<number, string>> = {}) =>
    judge([PAGE, withObjects(SIGNED, { 20: `${CATALOG} >>` }), { objects: { 10: catalogue, ...objects }, root: 10 }])

  it('is the same with the same entries, and may have what an update adds', () => {
    expect(withRoot(`${CATALOG} >>`)).toMatchObject({ allowed: true, unexplained: [] })
    const saved = withRoot(`${CATALOG} /DSS << /Certs [11 0 R] >> /Version /2.0 >>`, {
      11: '<< /Length 1 >>\nstream\nx\nendstream',
    })
    expect(saved).toMatchObject({ category: 'metadata', allowed: true })
    expect(what(saved)).toContainEqual([10, 'catalog'])
  })

  it.each([
    ['other pages', CATALOG.replace('2 0 R', '12 0 R'), [10, 'changed', 'Pages']],
    ['another form', CATALOG.replace('5 0 R', '12 0 R'), [12, 'changed', 'SigFlags']],
    ['no form', CATALOG.replace('/AcroForm 5 0 R', ''), [10, 'changed', 'AcroForm']],
    ['an action', `${CATALOG} /OpenAction [3 0 R /Fit]`, [10, 'changed', 'OpenAction']],
    ['names', `${CATALOG} /Names << >>`, [10, 'changed', 'Names']],
    ['layers', `${CATALOG} /OCProperties << >>`, [10, 'changed', 'OCProperties']],
    ['permissions', `${CATALOG} /Perms << >>`, [10, 'changed', 'Perms']],
  ])('is not with %s', (_, catalogue, reason) => {
    const judgement = withRoot(`${catalogue} >>`, { 12: '<< /Type /Pages /Kids [] /Count 0 /Fields [] >>' })
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it('is not where the first changes as well, nor under a number that was in use', () => {
    const both = withRoot(`${CATALOG} >>`, { 1: `${CATALOG} /OpenAction [3 0 R /Fit] >>` })
    expect(why(both)).toEqual([[1, 'changed', 'OpenAction']])
    const inUse = judge([PAGE, withObjects(SIGNED, { 20: `${CATALOG} >>` }), { objects: {}, root: 20 }])
    expect(why(inUse)).toContainEqual([20, 'changed', 'Root'])
  })
})

describe('fields that are added', () => {
  const again = (fields: string, objects: Readonly<Record<number, string>> = {}) =>
    judge([
      PAGE,
      SIGNED,
      {
        objects: {
          3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
          5: `<< /Fields [${fields}] /SigFlags 3 >>`,
          8: field('Sig2', 9),
          9: signature(),
          ...objects,
        },
      },
    ])

  it('may stand before the others, or behind them', () => {
    expect(again('6 0 R 8 0 R')).toMatchObject({ category: 'signature', allowed: true })
    expect(again('8 0 R 6 0 R')).toMatchObject({ category: 'signature', allowed: true })
  })

  it.each([
    ['a name that is there', '8 0 R 6 0 R', { 8: field('Sig1', 9) }, [8, 'not-a-signature', 'Fields']],
    ['another in the place of one', '8 0 R', {}, [5, 'changed', 'Fields']],
    ['one twice', '8 0 R 6 0 R 8 0 R', {}, [8, 'not-a-signature', 'Fields']],
    ['the first twice', '6 0 R 8 0 R 6 0 R', {}, [6, 'not-a-signature', 'Fields']],
    ['something that is no object of its own', '<< >> 6 0 R 8 0 R', {}, [5, 'changed', 'Fields']],
    ['a field that is no object of its own', '6 0 R 8 0 R << >>', {}, [5, 'not-a-signature', 'Fields']],
    ['a note', '6 0 R 8 0 R', { 8: field('Sig2', 9).replace('Widget', 'Text') }, [8, 'not-a-signature', 'Fields']],
    [
      'of a kind elsewhere',
      '6 0 R 8 0 R',
      { 8: field('Sig2', 9).replace('/Widget', '10 0 R'), 10: '/Text' },
      [8, 'not-a-signature', 'Fields'],
    ],
    [
      'a note below',
      '6 0 R 8 0 R',
      {
        8: `<< /FT /Sig /T (Sig2) /V 9 0 R /Kids [10 0 R] >>`,
        10: '<< /Subtype /Text /Rect [5 5 5 5] /Parent 8 0 R >>',
      },
      [8, 'not-a-signature', 'Fields'],
    ],
    ['an object that was there', '4 0 R 6 0 R 8 0 R', {}, [5, 'changed', 'Fields']],
  ])('may not be %s', (_, fields, objects, reason) => {
    const judgement = again(fields, objects)
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })
})
