import { describe, expect, it } from 'vitest'
import { PAGE_3, updated, what, why } from './judge-changes.ts'

const page = (resources: string) => `${PAGE_3.replace('<< >>', resources)} /Annots [6 0 R] >>`
const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`
const signed = { 3: page('10 0 R'), 10: '<< /Font << /F 11 0 R >> >>', 11: font('Helvetica'), 13: '(unused)' }

describe('resources of a page under another number', () => {
  it('are the same with the same entries', () => {
    const judgement = updated(signed, { 3: page('12 0 R'), 12: '<< /Font << /F 11 0 R >> >>' })
    expect(judgement).toMatchObject({ allowed: true, unexplained: [] })
    expect(what(judgement)).toContainEqual([12, 'same-content'])
  })

  it.each([
    ['another font', { 3: page('12 0 R'), 12: `<< /Font << /F ${font('Courier')} >> >>` }, [3, 'changed', 'Resources']],
    ['one more', { 3: page('12 0 R'), 12: '<< /Font << /F 11 0 R /G 11 0 R >> >>' }, [3, 'changed', 'Resources']],
    [
      'a font that changes',
      { 3: page('12 0 R'), 12: '<< /Font << /F 11 0 R >> >>', 11: font('Courier') },
      [11, 'changed', 'BaseFont'],
    ],
    ['a number that was in use', { 3: page('5 0 R') }, [3, 'changed', 'Resources']],
    ['a number that lay unused', { 3: page('13 0 R'), 13: '<< /Font << /F 11 0 R >> >>' }, [3, 'changed', 'Resources']],
    ['no object', { 3: page('12 0 R') }, [3, 'changed', 'Resources']],
  ])('are not with %s', (_, update, reason) => {
    const judgement = updated(signed, update)
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it('are not where the page referred to that number, and it was not there', () => {
    const dangling = { ...signed, 3: page('10 0 R').replace('4 0 R', '[4 0 R 12 0 R]') }
    const update = { 3: page('12 0 R').replace('4 0 R', '[4 0 R 12 0 R]'), 12: '<< /Font << /F 11 0 R >> >>' }
    expect(why(updated(dangling, update))).toContainEqual([12, 'defined', undefined])
  })
})
