import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const OF_ONE = '<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0 0] /N 1 >>'
const SCREEN = '/Matrix [0.41 0.21 0.02 0.36 0.72 0.12 0.18 0.07 0.95]'
const PROFILE = (entries: string) => stream('x'.repeat(128), entries)

/** Whether every reader takes this for the same colour space of a page's resources. */
const isSpace = (space: string, objects: Readonly<Record<number, string>> = {}) => {
  const found = ambiguous({ 3: page('', `/ColorSpace << /C ${space} >>`), ...objects })
  for (const one of found) expect(one).toEqual(['shape', 'C', 3])
  return found.length === 0
}

describe('a colour space', () => {
  it.each([
    '/DeviceGray',
    '[/DeviceCMYK]',
    '[/CalGray << /WhitePoint [0.95 1 1.09] /Gamma 2.2 >>]',
    `[/CalRGB << /WhitePoint [0.95 1 1.09] /Gamma [2.2 2.2 2.2] ${SCREEN} >>]`,
    `[/CalRGB << /WhitePoint [0.96 1 0.82] /Gamma [1.8 1.8 1.8] ${SCREEN} >>]`,
    '[/Lab << /WhitePoint [0.95 1 1.09] /Range [-100 100 -100 100] >>]',
    '[/Indexed /DeviceRGB 1 <ff00000000ff>]',
    '[/Indexed [/Lab << /WhitePoint [1 1 1] >>] 0 (abc)]',
    `[/Separation /Ink /DeviceRGB ${OF_ONE}]`,
    '/Pattern',
    '[/Pattern]',
    '[/Pattern /DeviceGray]',
  ])('is %s', (space) => {
    expect(isSpace(space)).toBe(true)
  })

  it.each([
    '/Font',
    '/Other',
    '(DeviceGray)',
    '[]',
    '[/Pattern /Other]',
    '[/Pattern /DeviceGray /DeviceGray]',
    '[/DeviceGray /DeviceGray]',
    '[/CalGray]',
    '[/CalGray << /WhitePoint [0.95 1 1.09] >>]',
    '[/CalGray << /WhitePoint [0.95 1 1.09] /Gamma 5 >>]',
    '[/CalRGB << /WhitePoint [0.95 1 1.09] /Gamma [2.2 2.2 2.2] >>]',
    `[/CalRGB << /WhitePoint [0.95 1 1.09] ${SCREEN} >>]`,
    `[/CalRGB << /WhitePoint [0.5 1 0.3] /Gamma [2.2 2.2 2.2] ${SCREEN} >>]`,
    '[/CalRGB << /WhitePoint [0.95 1 1.09] /Gamma [2.2 2.2 2.2] /Matrix [0 1 0 1 0 0 0 0 1] >>]',
    '[/Lab << /WhitePoint [0.5 1 0.3] >>]',
    '[/Lab << /WhitePoint [0.95 1 1.09] /Range [-50 50 -50 50] >>]',
    `[/Separation /Ink /DeviceRGB ${OF_ONE.replace('[0 1]', '[0 0.5]')}]`,
    '[/CalGray << >>]',
    '[/CalGray << /WhitePoint [0.95 2 1.09] >>]',
    '[/CalGray << /WhitePoint [0 1 1.09] >>]',
    '[/CalGray << /WhitePoint [1 1 1] /Gamma 0 >>]',
    '[/CalGray << /WhitePoint [1 1 1] /Gamma [1] >>]',
    '[/CalRGB << /WhitePoint [1 1 1] /Gamma [1 1] >>]',
    '[/Lab << /WhitePoint [1 1 1] /Range [0 1] >>]',
    '[/ICCBased << /N 3 >>]',
    '[/Indexed /DeviceRGB 1 <ff000000>]',
    '[/Indexed /DeviceRGB 1.0 <ff00000000ff>]',
    '[/Indexed /DeviceRGB 256 <ff00000000ff>]',
    '[/Indexed /Pattern 1 <ff00000000ff>]',
    '[/Indexed [/Indexed /DeviceRGB 1 <ff00000000ff>] 1 <0001>]',
    '[/Indexed /DeviceRGB 1 <ff00000000ff> 1]',
    `[/Separation (Ink) /DeviceRGB ${OF_ONE}]`,
    `[/Separation /Ink /DeviceGray ${OF_ONE}]`,
    `[/Separation /Ink [/Indexed /DeviceRGB 1 <ff00000000ff>] ${OF_ONE}]`,
    '[/Separation /Ink /DeviceRGB null]',
    `[/Separation /Ink [/Separation /Other /DeviceRGB ${OF_ONE}] << /FunctionType 2 /Domain [0 1] /N 1 >>]`,
    `[/DeviceN [/None] /DeviceRGB ${OF_ONE}]`,
    `[/DeviceN [] /DeviceRGB ${OF_ONE}]`,
    `[/DeviceN [(A)] /DeviceRGB ${OF_ONE}]`,
    `[/DeviceN [/A /B] /DeviceRGB ${OF_ONE}]`,
    `[/DeviceN [/A] /DeviceRGB ${OF_ONE} 1]`,
  ])('is not %s', (space) => {
    expect(isSpace(space)).toBe(false)
  })

  it('of a profile has one, three or four components, as the other space that stands beside it', () => {
    const of = (entries: string) => isSpace('[/ICCBased 20 0 R]', { 20: PROFILE(entries) })
    expect(of('/N 3')).toBe(true)
    expect(of('/N 4 /Alternate /DeviceCMYK')).toBe(true)
    expect(of('/N 2')).toBe(false)
    expect(of('/N 5')).toBe(false)
    expect(of('')).toBe(false)
    expect(of('/N 3 /Alternate /DeviceGray')).toBe(false)
    expect(of('/N 3 /Alternate [/Lab << /WhitePoint [0.95 1 1.09] >>]')).toBe(false)
    expect(of(`/N 1 /Alternate [/Separation /Ink /DeviceRGB ${OF_ONE}]`)).toBe(false)
    expect(of('/N 1 /Alternate [/CalGray << /WhitePoint [0.95 1 1.09] /Gamma 2.2 >>]')).toBe(true)
  })

  it('of colorants has a name for each, and a function of as many', () => {
    const space = (objects: Readonly<Record<number, string>>) =>
      isSpace('[/DeviceN [/A /B] /DeviceGray 20 0 R]', objects)
    expect(space({ 20: stream('{add 2 div}', '/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]') })).toBe(true)
    expect(space({ 20: stream('{pop}', '/FunctionType 4 /Domain [0 1] /Range [0 1]') })).toBe(false)
  })

  it('has sixteen colorants at most', () => {
    const of = (count: number) =>
      isSpace(`[/DeviceN [${Array.from({ length: count }, (_, i) => `/I${i}`).join(' ')}] /DeviceGray 20 0 R]`, {
        20: stream(`{${'pop '.repeat(count - 1)}}`, `/FunctionType 4 /Domain [${'0 1 '.repeat(count)}] /Range [0 1]`),
      })
    expect(of(16)).toBe(true)
    expect(of(17)).toBe(false)
  })

  it('with a table has as many octets as its colours need, in a stream too', () => {
    const table = (data: string, entries = '') =>
      isSpace('[/Indexed /DeviceRGB 1 20 0 R]', { 20: stream(data, entries) })
    expect(table('rgbrgb')).toBe(true)
    expect(table('rgbrg')).toBe(false)
    expect(table('000000ffffff>', '/Filter /ASCIIHexDecode')).toBe(true)
    expect(table('000000ffff>', '/Filter /ASCIIHexDecode')).toBe(false)
  })

  it('in spaces without end is none', () => {
    expect(isSpace('20 0 R', { 20: '[/Pattern 20 0 R]' })).toBe(false)
    expect(isSpace('20 0 R', { 20: `[/Separation /A 20 0 R ${OF_ONE}]` })).toBe(false)
  })

  it('of a group or an image is one that colours are given in', () => {
    const group = (space: string) =>
      ambiguous({
        3: page('', '/XObject << /X 20 0 R >>'),
        20: stream('', `/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency /CS ${space} >>`),
      })
    expect(group('/DeviceRGB')).toEqual([])
    expect(group('/Pattern')).toEqual([['shape', 'CS', 20]])
    const image = (space: string) =>
      ambiguous({
        3: page('', '/XObject << /X 20 0 R >>'),
        20: stream('xxx', `/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace ${space}`),
      })
    expect(image('/DeviceRGB')).toEqual([])
    for (const space of ['/Pattern', '/Cs1', '[/Pattern]', '[/Other]'])
      expect(image(space)).toEqual([['shape', 'ColorSpace', 20]])
  })
})

describe('a number of a colour', () => {
  const shown = (space: string, colour: string) =>
    ambiguous({ 3: page('', `/ColorSpace << /C ${space} >>`), 4: stream(`/C cs ${colour} sc 0 0 5 5 re f`) })

  it('is from 0 to 1, where a function or a curve makes another of it', () => {
    const tint = `[/Separation /Ink /DeviceRGB ${OF_ONE}]`
    for (const colour of ['0', '1', '0.5', '1.0']) expect(shown(tint, colour), colour).toEqual([])
    for (const colour of ['2', '-1', '-0.5', '1.01'])
      expect(shown(tint, colour), colour).toEqual([['operator', 'sc', 3]])
    const screen = `[/CalRGB << /WhitePoint [0.95 1 1.09] /Gamma [2.2 2.2 2.2] ${SCREEN} >>]`
    expect(shown(screen, '0 0.5 1')).toEqual([])
    expect(shown(screen, '0 0.5 2')).toEqual([['operator', 'sc', 3]])
  })

  it('is what it is in others', () => {
    expect(shown('/DeviceRGB', '2 -1 0')).toEqual([])
    expect(shown('[/Lab << /WhitePoint [0.95 1 1.09] >>]', '50 -20 90')).toEqual([])
  })
})
