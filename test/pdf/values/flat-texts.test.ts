import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const TEXT = 'BT /F 9 Tf (1) Tj ET'
const FLAT = [['operator', 'Tj', undefined]]

function form(content: string, matrix = '', box = '[0 0 99 99]'): string {
  const resources = '/Resources << /Font << /F 22 0 R >> /XObject << /Y 21 0 R >> >>'
  return stream(content, `/Subtype /Form /BBox ${box} ${matrix === '' ? '' : `/Matrix [${matrix}]`} ${resources}`)
}

describe('letters in a form', () => {
  const painted = (place: string, outer: string, inner = form(TEXT)) =>
    ambiguous({
      3: page('', '/Font << /F 22 0 R >> /XObject << /X 20 0 R >>'),
      4: stream(`${place === '' ? '' : `${place} cm`} /X Do`),
      20: outer,
      21: inner,
      22: FONT,
    }).filter((found) => (found as readonly unknown[])[1] !== 'w')

  it('are about as high as broad, by all that places them', () => {
    expect(painted('', form(TEXT))).toEqual([])
    expect(painted('', form(TEXT, '1 0 0 0.1 0 0'))).toEqual([])
    expect(painted('', form(TEXT, '1 0 0 0.01 0 0'))).toEqual(FLAT)
    expect(painted('', form(TEXT, '0.01 0 0 1 0 0'))).toEqual(FLAT)
    expect(painted('', form(TEXT, '0 0.01 -1 0 0 0'))).toEqual(FLAT)
    expect(painted('', form(TEXT, '0.1 0.09 -0.09 -0.08 0 0'))).toEqual(FLAT)
    expect(painted('', form(TEXT, '0 1 -1 0 0 0'))).toEqual([])
    expect(painted('', form(TEXT, '0.7 0.7 -0.7 0.7 0 0'))).toEqual([])
    expect(painted('1 0 0 0.1 0 0', form('1 0 0 0.1 0 0 cm /Y Do'))).toEqual(FLAT)
    expect(painted('1 0 0 0.1 0 0', form(`BT /F 9 Tf 1 0 0 0.1 0 0 Tm (1) Tj ET`))).toEqual(FLAT)
    expect(painted('1 0 0 0.1 0 0', form('0.1 0 0 1 0 0 cm /Y Do'))).toEqual([])
    expect(painted('1 0 0 0.1 0 0', form(TEXT, '0.05 0 0 0.5 0 0'))).toEqual([])
    expect(painted('1 0 0 0.1 0 0', form('0 1 -1 0 0 0 cm /Y Do', '1 0 0 0.2 0 0'))).toEqual(FLAT)
    // Turned by a quarter between them, one makes up for the other.
    expect(painted('1 0 0 0.1 0 0', form('0 1 -0.1 0 0 0 cm /Y Do'))).toEqual([])
    expect(painted('', form('0 0 99 99 re f', '1 0 0 0.01 0 0'))).toEqual([])
  })
})

describe('letters in an appearance', () => {
  const shown = (rect: string, appearance: string, entries = '') =>
    ambiguous({
      3: page('').replace('[6 0 R]', '[6 0 R 23 0 R]'),
      4: stream(''),
      20: appearance,
      21: form(TEXT),
      22: FONT,
      23: `<< /Type /Annot /Subtype /Stamp /Rect [${rect}] ${entries} /AP << /N 20 0 R >> >>`,
    })

  it('are about as high as broad in the rectangle', () => {
    expect(shown('0 0 99 99', form(TEXT))).toEqual([])
    expect(shown('0 0 99 9.9', form(TEXT))).toEqual([])
    for (const rect of ['0 0 99 1', '0 0 99 0', '0 0 0 0', '9 9 9 99'])
      for (const content of [TEXT, '/Y Do']) expect(shown(rect, form(content)), rect).toEqual(FLAT)
    expect(shown('0 0 99 1', form(TEXT, '', '[0 0 99 1]'))).toEqual([])
    expect(shown('0 0 99 1', form(TEXT, '1 0 0 0.01 0 0'))).toEqual(FLAT)
    expect(shown('0 0 99 0', form('0 0 9 9 re f'))).toEqual([])
    expect(shown('0 0 0 0', form(TEXT), '/F 2')).toEqual([])
  })
})
