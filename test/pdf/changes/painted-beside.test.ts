import { describe, expect, it } from 'vitest'
import { PAGE, SIGNED, stream, withObjects } from '../build-pdf.ts'
import { judge, PAGE_3, updated } from './judge-changes.ts'

/** What a field paints beside its value is what it asks for (ISO 32000-2 table 192), or what it painted when it was signed. */

const FONTS =
  '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> ' +
  '/Z << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> >> >>'
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
  ['a ring', '0 G 2 w 1 10 m 1 15 2.3 19 4 19 c 5.7 19 7 15 7 10 c 7 5 5.7 1 4 1 c 2.3 1 1 5 1 10 c S', 8],
  ['a bar that is a one', '0 g 3 2 2 16 re f', 8],
  ['a line along one edge', '0 G 1 w 2 1 m 2 19 l S', 8],
  ['a box that is a tick', '0 g 3 3 8 14 re f', 14],
  ['a black ground', BLACK, 100],
  ['a frame', FRAME, 100],
  ['a bar beside the value', '0 g 0 0 3 20 re f', 100],
  ['a rule', '0 G 1 w 0 1 m 100 1 l S', 100],
  ['two edges that meet', '0 g 1 1 m 1 19 l 99 19 l 97 17 l 3 17 l 3 3 l f', 100],
]

describe('a field that came to show a bar, a frame or a ground', () => {
  it.each(SHAPES)('is drawn otherwise while it is empty, and beside its value: %s', (_, content, width) => {
    expect(drawn(content, { width })).toEqual(['drawn-otherwise'])
    expect(drawn(content, { width, before: '' })).toEqual(['drawn-otherwise'])
    if (width === 100 && content !== BLACK)
      expect(drawn(`${content} ${VALUE}`, { value: '5' })).toEqual(['drawn-otherwise'])
  })

  it.each(SHAPES)('is as it was signed where it showed that already: %s', (_, content, width) => {
    expect(drawn(`${content} `, { width, before: content })).toEqual([])
  })

  it('shows nothing, or its value alone', () => {
    expect(drawn('')).toEqual([])
    expect(drawn('', { before: FRAME })).toEqual([])
    expect(drawn(VALUE, { value: '5' })).toEqual([])
    expect(drawn(`/Tx BMC q ${VALUE} Q EMC`, { value: '5', entries: '/MK << /BC [0] /BG [1] >>' })).toEqual([])
  })

  it('is drawn otherwise where the same comes over several revisions, and not where it is gone again', () => {
    const steps = (...contents: readonly string[]) =>
      judge([
        PAGE,
        withObjects(SIGNED, signed('', '', 100)),
        ...contents.map((content, i) => ({
          objects: { 20: text(`/AP << /N ${30 + i} 0 R >>`, 100), [30 + i]: form(content, 100) },
        })),
      ]).fieldFaults.map(({ kind }) => kind)
    expect(steps(FRAME, `${FRAME} `, FRAME)).toEqual(['drawn-otherwise'])
    expect(steps(FRAME, '')).toEqual([])
  })
})

describe('a field that asks for a border and a background', () => {
  const ASKS = '/MK << /BC [0] /BG [1 1 0.8] >> /BS << /W 2 >>'
  const ground = '1 1 0.8 rg 0 0 100 20 re f'
  const frame = '0 G 2 w 1 1 98 18 re S'

  it('may have them', () => {
    for (const content of [ground, frame, `${ground} ${frame}`, '1 1 0.8 rg 0 0 0 RG 2 w 1 1 98 18 re B']) {
      expect(drawn(content, { entries: ASKS })).toEqual([])
      expect(drawn(`${content} ${VALUE}`, { entries: ASKS, value: '5' })).toEqual([])
    }
  })

  it('has no others', () => {
    const others = [
      BLACK,
      '0 g 1 w 1 1 98 18 re B',
      '1 1 0.8 rg 3 3 94 14 re f',
      '0.5 G 2 w 1 1 98 18 re S',
      '0 G 5 w 2.5 2.5 95 15 re S',
      '0 G 1 w 1 0 m 1 20 l S',
      '0 G 1 w 0 1 m 100 1 l S',
      '1 g 1 1 m 1 19 l 99 19 l 97 17 l 3 17 l 3 3 l f',
    ]
    for (const content of others)
      expect([content, drawn(content, { entries: ASKS })]).toEqual([content, ['drawn-otherwise']])
  })

  it('may be underlined, raised or sunk where it says so', () => {
    const styled = (style: string) => ({ entries: `/MK << /BC [0] >> /BS << /W 2 /S /${style} >>` })
    const edges = '1 g 2 2 m 2 18 l 98 18 l 96 16 l 4 16 l 4 4 l f 0.5 g 98 18 m 98 2 l 2 2 l 4 4 l 96 4 l 96 16 l f'
    expect(drawn('0 G 2 w 0 1 m 100 1 l S', styled('U'))).toEqual([])
    expect(drawn('0 G 2 w 0 19 m 100 19 l S', styled('U'))).toEqual(['drawn-otherwise'])
    expect(drawn(frame, styled('U'))).toEqual(['drawn-otherwise'])
    for (const style of ['B', 'I']) expect(drawn(`${frame} ${edges}`, styled(style))).toEqual([])
    expect(drawn(edges.replace('1 g', '0 g'), styled('B'))).toEqual(['drawn-otherwise'])
    expect(drawn(frame, styled('D'))).toEqual([])
  })

  it('has all lines between its cells, or none', () => {
    const cells = '/Ff 16777216 /MaxLen 4 /MK << /BC [0] >>'
    const line = (x: number) => `0 G 1 w ${x} 0 m ${x} 20 l S `
    const all = [25, 50, 75].map(line).join('')
    expect(drawn(all, { entries: cells })).toEqual([])
    expect(drawn(line(25), { entries: cells })).toEqual(['drawn-otherwise'])
    expect(drawn(all, { entries: cells.replace('/MK << /BC [0] >>', '') })).toEqual(['drawn-otherwise'])
  })
})

describe('a box to tick that is drawn anew', () => {
  const box = (state: string, off: number, yes: number, entries = '') =>
    `<< /FT /Btn /T (Total) /Subtype /Widget /Rect [10 10 30 30] /AS /${state} ` +
    `/AP << /N << /Off ${off} 0 R /Yes ${yes} 0 R >> >> ${entries} >>`
  const TICK = 'BT 0 g /Z 16 Tf 2 4 Td (4) Tj ET'
  const ticked = (off: string, yes: string, { entries = '', wasOff = '' } = {}) => {
    const before = {
      ...signed('', null, 20),
      20: box('Off', 21, 22, entries),
      21: form(wasOff, 20),
      22: form(`${BLACK} 1 g`, 20),
    }
    const update = {
      20: box('Yes', 23, 24, `/V /Yes ${entries}`),
      23: form(off, 20),
      24: form(yes, 20),
    }
    return updated(before, update).fieldFaults.map(({ kind }) => kind)
  }
  const small = '0 G 1 w 0.5 0.5 19 19 re S'

  it('has no frame or ground in a state that it does not ask for, and that the state had not', () => {
    expect(ticked('', TICK)).toEqual([])
    expect(ticked(small, TICK)).toEqual(['drawn-otherwise'])
    expect(ticked('', `${small} ${TICK}`)).toEqual(['drawn-otherwise'])
    expect(ticked('0 g 0 0 20 20 re f', TICK)).toEqual(['drawn-otherwise'])
    expect(ticked(small, TICK, { wasOff: small })).toEqual([])
    expect(ticked(small, `${small} ${TICK}`, { entries: '/MK << /BC [0] >>' })).toEqual([])
  })
})
