import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { PAGE_3, updated, why } from './judge-changes.ts'

/** ISO 32000-2 §12.5.5: /AS names what is shown, wherever the name stands. */

const form = (content: string): string => stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 10 10]')
const button = (state: string, more = ''): string =>
  `<< /FT /Btn /T (Agree) /Subtype /Widget /Rect [10 10 20 20] /AP << /N << /Yes 10 0 R >> >> ${state} ${more} >>`
const withButton = (state: string, more = '', objects: Readonly<Record<number, string>> = {}) => ({
  3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  8: button(state, more),
  10: form('0 g 2 2 6 6 re f'),
  ...objects,
})

describe('the state of a button that stands in an object of its own', () => {
  const UNTICKED = ['', '/AS /Off']

  it.each(UNTICKED)('ticks nothing without the value: %s', (state) => {
    expect(why(updated(withButton(state), { 8: button('/AS 12 0 R'), 12: '/Yes' }))).toEqual([[8, 'changed', 'AS']])
  })

  it.each(UNTICKED)('ticks nothing with the value, to readers that do not follow a reference there: %s', (state) => {
    const update = { 8: button('/AS 12 0 R', '/V /Yes'), 12: '/Yes' }
    expect(why(updated(withButton(state), update))).toEqual([[8, 'changed', 'AS']])
  })

  it('ticks with the value where it stands in the button', () => {
    const signed = withButton('/AS 12 0 R', '', { 12: '/Off' })
    const update = { 8: button('/AS /Yes', '/V /Yes') }
    expect(updated(signed, update)).toMatchObject({ allowed: true, category: 'form-filling' })
    expect(why(updated(signed, { 8: button('/AS 12 0 R', '/V /Yes'), 12: '/Yes' }))).toEqual([
      [12, 'changed', undefined],
    ])
    expect(why(updated(signed, { 8: button('/AS 13 0 R', '/V /Yes'), 13: '/Yes' }))).toEqual([[8, 'changed', 'AS']])
  })

  it('is a state that was seen, which nobody takes away', () => {
    const ticked = withButton('/AS 12 0 R', '', { 12: '/Yes' })
    expect(updated(ticked, {})).toMatchObject({ allowed: true })
    for (const state of ['', '/AS /Off', '/AS 13 0 R'])
      expect(updated(ticked, { 8: button(state), 13: '/Off' }).allowed).toBe(false)
    expect(updated(ticked, { 8: button('/AS /Off') })).toMatchObject({
      fieldFaults: [{ kind: 'replaced', was: null, wasDrawn: 'Yes' }],
    })
  })

  it('is not written elsewhere, but may come back from there', () => {
    expect(why(updated(withButton('/AS /Off'), { 8: button('/AS 12 0 R'), 12: '/Off' }))).toEqual([
      [8, 'changed', 'AS'],
    ])
    const signed = withButton('/AS 12 0 R', '', { 12: '/Off' })
    expect(updated(signed, { 8: button('/AS /Off') })).toMatchObject({ allowed: true })
  })

  it('is a name', () => {
    for (const state of ['(Yes)', '1', '[/Yes]', '12 0 R'])
      expect(updated(withButton(''), { 8: button(`/AS ${state}`), 12: '(Yes)' }).allowed).toBe(false)
  })
})

describe('a push button', () => {
  const PUSH = '/Ff 65536'

  it('keeps its state and has no value: nobody fills it in', () => {
    const signed = withButton('/AS /Off', PUSH)
    expect(why(updated(signed, { 8: button('/AS /Yes', PUSH) }))).toEqual([[8, 'changed', 'AS']])
    expect(why(updated(signed, { 8: button('/AS /Yes', `${PUSH} /V /Yes`) }))).toEqual([[8, 'changed', 'V']])
    expect(why(updated(signed, { 8: button('/AS /Off', `${PUSH} /V /Yes`) }))).toEqual([[8, 'changed', 'V']])
  })

  it('with one look shows that one, whatever its state is', () => {
    const plain = (more: string) =>
      withButton('', '')[8].replace('<< /Yes 10 0 R >>', `10 0 R`).replace('/T', `${PUSH} ${more} /T`)
    const signed = { ...withButton(''), 8: plain('') }
    expect(updated(signed, { 8: plain('/AS /Off') })).toMatchObject({ allowed: true })
  })
})

describe('a state that draws a letter', () => {
  const draws = (letter: string): string =>
    stream(
      `BT /F 9 Tf 2 2 Td (${letter}) Tj ET`,
      '/Type /XObject /Subtype /Form /BBox [0 0 10 10] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>',
    )
  const ticked = (letter: string, state = 'Yes') => {
    const box = (entries: string): string => button(entries).replace('/Yes', `/${state}`)
    return updated(
      { ...withButton('/AS /Off'), 8: box('/AS /Off'), 10: draws(letter) },
      { 8: box(`/AS /${state} /V /${state}`) },
    )
  }

  it('is a mark where it is a cross, or what the state is called', () => {
    for (const letter of ['X', 'x', '*', '+']) expect(ticked(letter)).toMatchObject({ allowed: true, fieldFaults: [] })
    expect(ticked('9', '9')).toMatchObject({ allowed: true })
  })

  it.each(['9', 'N'])('says something else than the state: %s', (letter) => {
    expect(ticked(letter)).toMatchObject({ fieldFaults: [{ kind: 'drawn-otherwise', is: 'Yes', drawn: letter }] })
  })
})
