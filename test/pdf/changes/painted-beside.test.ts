import { describe, expect, it } from 'vitest'
import { PAGE, SIGNED, stream, withObjects } from '../build-pdf.ts'
import { judge, PAGE_3, updated } from './judge-changes.ts'

/** What an empty field paints is what it asks for (ISO 32000-2 table 192), or what it painted when it was signed. */

const FONTS = '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'
const form = (content: string, width: number) =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 ${width} 20] ${FONTS}`)
const text = (entries: string, width: number) =>
  `<< /FT /Tx /T (Total) /Subtype /Widget /Rect [10 10 ${10 + width} 30] /DA (/F 9 Tf) ${entries} >>`
const signed = (entries: string, before: string | null, width: number) => ({
  3: `${PAGE_3} /Annots [6 0 R 20 0 R] >>`,
  5: '<< /Fields [6 0 R 20 0 R] /SigFlags 3 >>',
  20: text(`${before === null ? '' : '/AP << /N 22 0 R >>'} ${entries}`, width),
  ...(before === null ? {} : { 22: form(before, width) }),
})

interface Filled {
  readonly width?: number
  readonly entries?: string
  readonly before?: string | null
  readonly value?: string
}

/** The faults of a field that an update draws so. */
function drawn(content: string, { width = 100, entries = '', before = null, value = '' }: Filled = {}) {
  const more = value === '' ? '' : `/V (${value})`
  const { allowed, fieldFaults } = updated(signed(entries, before, width), {
    20: text(`${more} /AP << /N 21 0 R >> ${entries}`, width),
    21: form(content, width),
  })
  expect(allowed).toBe(fieldFaults.length === 0)
  return fieldFaults.map(({ kind }) => kind)
}

const FRAME = '0 G 1 w 0.5 0.5 99 19 re S'
const BLACK = '0 g 0 0 100 20 re f'
const VALUE = 'BT 0 g /F 10 Tf 40 6 Td (5) Tj ET'

const SHAPES: readonly (readonly [name: string, content: string, width: number])[] = [
  ['a frame that is a zero', '0 G 1 w 1 1 6 18 re S', 8],
  ['a bar that is a one', '0 g 3 2 2 16 re f', 8],
  ['a line along one edge', '0 G 1 w 2 1 m 2 19 l S', 8],
  ['a box that is a tick', '0 g 3 3 8 14 re f', 14],
  ['a black ground', BLACK, 100],
  ['a frame', FRAME, 100],
  ['a bar', '0 g 0 0 3 20 re f', 100],
  ['two edges that meet', '0 g 1 1 m 1 19 l 99 19 l 97 17 l 3 17 l 3 3 l f', 100],
]

describe('an empty field that came to show a bar, a frame or a ground', () => {
  it.each(SHAPES)('is not known to be empty: %s', (_, content, width) => {
    expect(drawn(content, { width })).toEqual(['not-compared'])
    expect(drawn(content, { width, before: '' })).toEqual(['not-compared'])
    expect(drawn(content, { width, before: '', value: '  ' })).toEqual(['not-compared'])
  })

  it.each(SHAPES)('is as it was signed where it showed that already: %s', (_, content, width) => {
    const colour = content.includes(' l 97 ') ? ['not-compared'] : []
    expect(drawn(`${content} `, { width, before: content })).toEqual(colour)
  })

  it('is not, where that came in another colour or from below another', () => {
    expect(drawn(FRAME, { before: FRAME.replace('0 G', '1 G') })).toEqual(['not-compared'])
    expect(drawn(FRAME, { before: FRAME.replace('0 G', '/DeviceGray CS 1 SC') })).toEqual(['not-compared'])
    expect(drawn(BLACK, { before: `${BLACK} 1 g 0 0 100 20 re f` })).toEqual(['not-compared'])
    expect(drawn('', { before: '0 g 0 0 3 20 re f' })).toEqual(['not-compared'])
  })

  it('shows nothing, or its value, with a ground and a frame where it is no box to tick', () => {
    expect(drawn('')).toEqual([])
    expect(drawn(VALUE, { value: '5' })).toEqual([])
    expect(drawn(`1 1 0.9 rg 0 0 100 20 re f ${FRAME} ${VALUE}`, { value: '5' })).toEqual([])
    const letter = 'BT 0 g /F 10 Tf 4 6 Td (5) Tj ET'
    expect(drawn(`0 G 1 w 1 1 12 18 re S ${letter}`, { value: '5', width: 14 })).toEqual(['not-compared'])
    const asked = { value: '5', width: 14, entries: '/MK << /BC [0] >>' }
    expect(drawn(`0 G 1 w 1 1 12 18 re S ${letter}`, asked)).toEqual([])
  })

  it('is compared with what was signed, by whatever steps it came', () => {
    const steps = (...contents: readonly string[]) =>
      judge([
        PAGE,
        withObjects(SIGNED, signed('', '', 100)),
        ...contents.map((content) => ({ objects: { 22: form(content, 100) } })),
      ]).fieldFaults.map(({ kind }) => kind)
    expect(steps(FRAME, `${FRAME} `, FRAME)).toEqual(['not-compared'])
    expect(steps(FRAME, '')).toEqual([])
  })
})

describe('an empty field that asks for a border and a background', () => {
  const ASKS = '/MK << /BC [0] /BG [1 1 0.8] >> /BS << /W 2 >>'
  const ground = '1 1 0.8 rg 0 0 100 20 re f'
  const frame = '0 G 2 w 1 1 98 18 re S'

  it('may have them', () => {
    for (const content of [ground, frame, `${ground} ${frame}`, '1 1 0.8 rg 0 0 0 RG 2 w 1 1 98 18 re B'])
      for (const before of [null, '', ground]) expect(drawn(content, { entries: ASKS, before })).toEqual([])
  })

  it('has no others, and none that it asks for where it is a box to tick that showed nothing', () => {
    const others = [BLACK, '0.5 G 2 w 1 1 98 18 re S', '0 G 5 w 2.5 2.5 95 15 re S', '0 G 1 w 1 0 m 1 20 l S']
    for (const content of others)
      expect([content, drawn(content, { entries: ASKS })]).toEqual([content, ['not-compared']])
    const zero = '0 G 1 w 1 1 6 18 re S'
    const asked = { width: 8, entries: '/MK << /BC [0] >>' }
    expect(drawn(zero, { ...asked, before: '' })).toEqual(['not-compared'])
    expect(drawn(zero, asked)).toEqual([])
  })
})
