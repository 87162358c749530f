import { describe, expect, it } from 'vitest'
import { drawn, shown } from './draw-form.ts'

describe('the text that an appearance draws', () => {
  it.each([
    ['nothing', '', ''],
    ['one string', `/Tx BMC q ${shown('(1,000) Tj')} Q EMC`, '1,000'],
    ['strings one after the other', shown('(1,) Tj (000) Tj'), '1,000'],
    ['letters with kerning, and a space that is none', shown('[(1,) 20 (000) -300 (x)] TJ'), '1,000 x'],
    ['letters in places of their own', shown('(1) Tj 6 0 Td (0) Tj 6 0 Td (0) Tj'), '100'],
    ['lines', 'BT /F 6 Tf 7 TL 2 12 Td (one) Tj T* (two) Tj ET', 'one\ntwo'],
    ['a background and a border', `1 1 0 rg 0 0 200 20 re f 0 G 0.5 0.5 199 19 re S 0 g ${shown('(x) Tj')}`, 'x'],
    ['a border of four lines', `q 0 0 m 0 20 l 200 20 l 200 0 l h S Q 1 1 198 18 re W n ${shown('(x) Tj')}`, 'x'],
    ['edges with their corners cut', `0 g 1 19 m 199 19 l 200 20 l 0 20 l 1 19 l f ${shown('(x) Tj')}`, 'x'],
    ['a colour of the device', `/DeviceRGB cs 0.1 0.1 0.1 sc ${shown('(x) Tj')}`, 'x'],
    ['light text on something dark', `0 g 0 0 200 20 re f 1 g ${shown('(x) Tj')}`, 'x'],
    ['one state restored too often', `${shown('(x) Tj')} Q Q EMC`, 'x'],
    ['letters of Windows', shown('<80E994> Tj'), '\u20ac\u00e9\u201d'],
  ])('is %s', (_, content, text) => {
    expect(drawn(content)).toMatchObject({ text, isMark: false })
  })

  it.each([
    ['a font with a program of its own', `BT /P 10 Tf 2 6 Td (x) Tj ET`],
    ['a font that the form has not', `BT /G 10 Tf 2 6 Td (x) Tj ET`],
    ['letters backwards', shown('-20 Tc (000,1) Tj')],
    ['strings in another order', shown('(000) Tj -10 0 Td (1) Tj')],
    ['a string over another', shown('(1,000) Tj 0 0 Td (9) Tj')],
    ['steps back between letters', shown('[(1) 600 (9)] TJ')],
    ['a line above the last', 'BT /F 6 Tf 2 4 Td (two) Tj 0 7 Td (one) Tj ET'],
    ['text that is not painted', shown('3 Tr (x) Tj')],
    ['text that is raised', shown('9 Ts (x) Tj')],
    ['text in the colour of paper', `1 g ${shown('(x) Tj')}`],
    ['text in the colour of what it stands on', `0 g 0 0 200 20 re f ${shown('(x) Tj')}`],
    ['text in a colour that is not known', `/CS0 cs 0 sc ${shown('(x) Tj')}`],
    ['text that is very small', 'BT /F 0.2 Tf 2 6 Td (x) Tj ET'],
    ['a letter that is much smaller than the others', 'BT 2 6 Td /F 2 Tf (9) Tj /F 10 Tf (1,000) Tj ET'],
    ['others that are much smaller', 'BT 2 6 Td /F 10 Tf (1,000) Tj /F 2 Tf (9) Tj ET'],
    ['a letter that is squeezed', 'BT /F 10 Tf 0.2 0 0 1 2 6 Tm (9) Tj 1 0 0 1 12 6 Tm (1,000) Tj ET'],
    ['text that is upside down', 'BT /F 10 Tf -1 0 0 -1 90 10 Tm (9) Tj ET'],
    ['text beside the box', 'BT /F 10 Tf 300 6 Td (x) Tj ET'],
    [
      'text that is cut off on the right',
      'BT /F 10 Tf 2 6 Td (1) Tj ET q 0 0 20 20 re W n BT /F 10 Tf 12 6 Td (0000) Tj ET Q',
    ],
    ['text of which the upper half is shown', `0 9 200 11 re W n ${shown('(x) Tj')}`],
    ['text within a clipping path of another shape', `0 0 m 9 9 l 9 0 l h W n ${shown('(x) Tj')}`],
    ['a picture', `/X Do ${shown('(x) Tj')}`],
    ['an inline image', `BI /W 1 /H 1 /BPC 1 /CS /G ID \x00 EI ${shown('(x) Tj')}`],
    ['a rule beside the text', `0 g 20 2 1 16 re f ${shown('(x) Tj')}`],
    ['letters of lines', `0 0 m 9 9 l 20 0 l 30 9 l 40 0 l 200 20 l S ${shown('(x) Tj')}`],
    ['letters of curves', `0 0 m 9 9 20 0 200 20 c S ${shown('(x) Tj')}`],
    ['two paths in one', `0 0 m 200 0 l 0 20 m 200 20 l S ${shown('(x) Tj')}`],
    ['something over the text', `${shown('(x) Tj')} 1 g 0 0 200 20 re f`],
    ['a border that is a background', `40 w 0 0 200 20 re S ${shown('(x) Tj')}`],
    ['a graphics state', `/G gs ${shown('(x) Tj')}`],
    ['optional content', `/OC /A BDC ${shown('(x) Tj')} EMC`],
    ['text that is read out otherwise', `/Span << /ActualText (y) >> BDC ${shown('(x) Tj')} EMC`],
    ['text that is described otherwise', `/Span << /Alt (y) >> BDC ${shown('(x) Tj')} EMC`],
    ['text with properties that stand elsewhere', `/Span /P BDC ${shown('(x) Tj')} EMC`],
    ['an operator that does not exist', `${shown('(x) Tj')} xx`],
    ['text outside of a text object', '/F 10 Tf (x) Tj'],
    ['letters and a mark', 'BT /F 10 Tf 2 6 Td (x) Tj /Z 10 Tf (4) Tj ET'],
    ['a letter of ZapfDingbats that is no mark', 'BT /Z 10 Tf 2 6 Td (A) Tj ET'],
    ['what cannot be parsed', `${shown('(x) Tj')} (`],
  ])('is not known of %s', (_, content) => {
    expect(drawn(content)).toBeNull()
  })

  it('lies over what is below as far as it has a border or a background', () => {
    expect(drawn('0 0 200 20 re f')).toMatchObject({ depth: Number.POSITIVE_INFINITY })
    expect(drawn('')).toMatchObject({ depth: 0 })
    expect(drawn(`5 w 0 3 m 200 3 l S 0.5 0.5 199 19 re S`)).toMatchObject({ depth: 5.5 })
  })

  it('is a mark where it is one of ZapfDingbats', () => {
    expect(drawn('BT /Z 10 Tf 2 6 Td (4) Tj ET')).toMatchObject({ text: '4', isMark: true })
  })

  it('is turned as the widget is', () => {
    const turned = (matrix: string, turn: number) =>
      drawn(shown('(x) Tj'), { entries: `/BBox [0 0 200 20] /Matrix [${matrix}]`, turn, rectangle: [0, 0, 20, 200] })
    expect(turned('0 1 -1 0 0 0', 90)).toMatchObject({ text: 'x', isMark: false })
    expect(turned('0 1 -1 0 0 0', 0)).toBeNull()
    expect(turned('1 0 0 1 0 0', 90)).toBeNull()
    expect(turned('1 0 0 -1 0 0', 0)).toBeNull()
    expect(turned('1 0 0 1 0', 0)).toBeNull()
  })

  it('has to be legible however low its field is, but for a mark', () => {
    const low = (size: number, font = 'F') =>
      drawn(`BT /${font} ${size} Tf 2 1 Td (4) Tj ET`, { entries: '/BBox [0 0 200 5]', rectangle: [0, 0, 200, 5] })
    expect(low(4)).toMatchObject({ text: '4', size: 4 })
    for (const size of [3.9, 3, 1]) expect(low(size), `${size}`).toBeNull()
    expect(low(3, 'Z')).toMatchObject({ text: '4', isMark: true })
    expect(low(1, 'Z')).toBeNull()
  })

  it('has to be legible in the rectangle that it is drawn in', () => {
    expect(drawn(shown('(x) Tj'), { rectangle: [0, 0, 10, 1] })).toBeNull()
    expect(drawn(shown('(x) Tj'), { rectangle: [0, 0, 0, 0] })).toBeNull()
    expect(drawn(shown('(x) Tj'), { entries: '' })).toBeNull()
    expect(drawn(shown('(x) Tj'), { entries: '/BBox [0 0 200000 20000]' })).toBeNull()
  })
})

describe('a font whose codes are known to be characters', () => {
  const font = (entries: string, base = 'Helvetica') =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${base} ${entries} >>`
  const widths = (width: number) =>
    `/FirstChar 0 /LastChar 255 /Widths [${Array.from({ length: 256 }, () => width).join(' ')}]`
  const differences = (items: string) => `/Encoding << /Type /Encoding /Differences [${items}] >>`

  it.each([
    ['a standard one', font(''), '(a1) Tj', 'a1'],
    ['one that readers take for a standard one', font('', 'Arial,Bold'), '(a1) Tj', 'a1'],
    ['one with metrics alone', font('/FontDescriptor << /Flags 32 >>'), '(a1) Tj', 'a1'],
    ['one with widths', font(widths(556)), '(01) Tj', '01'],
    ['one with names of characters', font(differences('1 /one /Euro /eacute /A')), '<01020304> Tj', '1\u20ac\u00e9A'],
    ['one with names of other characters', font(differences('1 /nothing')), '(a) Tj', 'a'],
  ])('is %s', (_, name, operators, text) => {
    expect(drawn(shown(operators), { font: name })).toMatchObject({ text, isMark: false })
  })

  it.each([
    ['one of another name', font('', 'Testbed'), '(a1) Tj'],
    ['part of one', font('', 'ABCDEF+Helvetica'), '(a1) Tj'],
    ['one with a program', font('/FontDescriptor << /FontFile3 4 0 R >>'), '(a1) Tj'],
    ['one with a descriptor that is none', font('/FontDescriptor 99 0 R'), '(a1) Tj'],
    ['a composite one', font('/Encoding /Identity-H /ToUnicode 4 0 R').replace('Type1', 'Type0'), '<00410031> Tj'],
    ['one of type 3', font('').replace('Type1', 'Type3'), '(a1) Tj'],
    ['one with glyphs that are not known', font(differences('49 /nothing')), '(a1) Tj'],
    ['one of small capitals and fractions', font('/Encoding /MacExpertEncoding'), '(a1) Tj'],
    ['one that begins with them', font('/Encoding << /BaseEncoding /MacExpertEncoding >>'), '(a1) Tj'],
    ['one whose encoding is a stream', font('/Encoding 4 0 R'), '(a1) Tj'],
    ['one with letters on top of each other', font(widths(0)), '(19000) Tj'],
    ['one with very wide letters', font(widths(9000)), '(1) Tj'],
    ['one with too few widths', font('/FirstChar 0 /Widths [500]'), '(1) Tj'],
    ['one with control characters', font(''), '<41000142> Tj'],
    ['one of which Windows has no such letter', font('/Encoding /WinAnsiEncoding'), '<81> Tj'],
  ])('is not %s', (_, name, operators) => {
    expect(drawn(shown(operators), { font: name })).toBeNull()
  })
})
