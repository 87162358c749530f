import { describe, expect, it } from 'vitest'
import { PAGE, SIGNED, SIGNED_AGAIN, stream, withObjects } from '../build-pdf.ts'
import { CATALOG, judge, PAGE_3, updated, what, why } from './judge-changes.ts'

const page = (entries = '') => `${PAGE_3} /Annots [6 0 R 8 0 R] ${entries} >>`
const FORM = '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>'
const appearance = (text: string) => stream(`BT (${text}) Tj ET`, '/Subtype /Form /BBox [0 0 90 9] /Resources 12 0 R')
/** A field that draws a value by 9, with resources of its own, and two objects that nothing leads to. */
const signed = (objects: Readonly<Record<number, string>> = {}) => ({
  3: page(),
  5: FORM,
  8: '<< /FT /Tx /T (Total) /V (1) /Subtype /Widget /Rect [1 1 9 9] /AP << /N 9 0 R >> >>',
  9: appearance('1'),
  12: '<< /Font << /F 13 0 R >> >>',
  13: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  20: '(unused)',
  21: '<< /Type /Page /Parent 20 0 R >>',
  ...objects,
})

describe('an object that an update frees', () => {
  it('is nothing where nothing led to it', () => {
    const judgement = updated(signed(), { objects: {}, free: [20, 21, 40] })
    expect(judgement).toMatchObject({ category: 'none', allowed: true, unexplained: [] })
    expect(what(judgement)).toEqual([
      [20, 'unreferenced'],
      [21, 'unreferenced'],
    ])
  })

  it('is nothing where it was the appearance that a field has another one for', () => {
    const redrawn = {
      8: '<< /FT /Tx /T (Total) /V (2) /Subtype /Widget /Rect [1 1 9 9] /AP << /N 10 0 R >> >>',
      10: appearance('2'),
    }
    expect(updated(signed(), { objects: redrawn, free: [9] }).unexplained).toEqual([])
    // The page is drawn with the font too.
    const shown = signed({ 3: page('').replace('<< >>', '12 0 R') })
    expect(why(updated(shown, { objects: redrawn, free: [9, 13] }))).toEqual([[13, 'removed', undefined]])
  })

  it('may be defined again by somebody who signs', () => {
    const sign = { ...SIGNED, objects: { ...SIGNED.objects, 8: '(unused)' } }
    expect(judge([PAGE, sign, { objects: {}, free: [8] }, SIGNED_AGAIN]).unexplained).toEqual([])
    expect(why(judge([PAGE, sign, SIGNED_AGAIN]))).toContainEqual([8, 'not-a-signature', 'Fields'])
  })

  it.each([
    ['the content of a page', {}, 4],
    ['a page', {}, 3],
    ['a field', {}, 8],
    ['an appearance', {}, 9],
    ['a font in the resources of one', {}, 13],
    ['the length of a stream', { 4: '<< /Length 14 0 R >>\nstream\nBT ET\nendstream', 14: '5' }, 14],
    ['an element of the structure', { 1: `${CATALOG} /StructTreeRoot << /K 14 0 R >> >>`, 14: '<< /Alt (x) >>' }, 14],
    ['what a structure element belongs to', { 1: `${CATALOG} /Zz << /Pg 14 0 R >> >>`, 14: '<< /Type /Page >>' }, 14],
    ['a certificate', { 1: `${CATALOG} /DSS << /Certs [14 0 R] >> >>`, 14: stream('x') }, 14],
  ])('is missed where it is %s', (_, objects, number) => {
    const judgement = updated(signed(objects), { objects: {}, free: [number] })
    expect(judgement.allowed).toBe(false)
    expect(judgement.unexplained.length).toBeGreaterThan(0)
  })

  it('is missed where it is an object stream that something stands in', () => {
    const sign = withObjects(SIGNED, { 30: '<< /Font << >> >>', 3: PAGE_3.replace('<< >>', '30 0 R').concat(' >>') })
    const packed = { ...sign, packed: [30], xref: 'stream' as const }
    expect(judge([PAGE, packed]).allowed).toBe(true)
    const freed = judge([PAGE, packed, { objects: {}, free: [31] }])
    expect(why(freed)).toContainEqual([3, 'unreadable', 'PDF_OBJECT_INVALID'])
  })
})

describe('the order of annotations for a keyboard', () => {
  const changed = (before: string, after: string) => updated(signed({ 3: page(before) }), { 3: page(after) })

  it.each(['R', 'C', 'S', 'A', 'W'])('may be said where it was not: /%s', (order) => {
    expect(changed('', `/Tabs /${order}`)).toMatchObject({ allowed: true, unexplained: [] })
    // What is no name says none.
    expect(changed('/Tabs (S)', `/Tabs /${order}`)).toMatchObject({ allowed: true, unexplained: [] })
  })

  it.each([
    ['another', '/Tabs /S', '/Tabs /R'],
    ['none', '/Tabs /S', ''],
    ['one that does not exist', '', '/Tabs /Z'],
    ['one that leads elsewhere', '', '/Tabs 4 0 R'],
    ['no name', '', '/Tabs (S)'],
  ])('is not %s', (_, before, after) => {
    expect(why(changed(before, after))).toEqual([[3, 'changed', 'Tabs']])
  })
})
