import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { curve, profile, SCREEN } from '../embedded/icc-profiles.ts'
import { ambiguous, page } from './inspect.ts'

const RGB = profile('RGB ')
const GREY = profile('GRAY')

/** Whether a space is believed: where a content selects it, and where an image has it. */
const isSpace = (space: string, objects: Readonly<Record<number, string>> = {}): boolean => {
  const found = ambiguous({
    3: page('', `/ColorSpace << /C ${space} >>`),
    4: stream('/C cs'),
    ...objects,
  })
  if (found.length > 0) expect(found).toContainEqual(['shape', 'C', 3])
  return found.length === 0
}

describe('a colour space', () => {
  it.each(['/DeviceGray', '/DeviceRGB', '[/DeviceGray]', '[/DeviceRGB]'])('is %s', (space) => {
    expect(isSpace(space)).toBe(true)
  })

  it.each([
    '/DeviceCMYK',
    '[/DeviceCMYK]',
    '/Pattern',
    '[/Pattern /DeviceGray]',
    '[/CalGray << /WhitePoint [0.95 1 1.09] /Gamma 2.2 >>]',
    '[/CalRGB << /WhitePoint [0.95 1 1.09] /Gamma [2.2 2.2 2.2] >>]',
    '[/Lab << /WhitePoint [0.95 1 1.09] >>]',
    '[/Indexed /DeviceRGB 1 <ff00000000ff>]',
    '[/Separation /Ink /DeviceRGB << /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 0 0] /N 1 >>]',
    '[/DeviceN [/Ink] /DeviceRGB << /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 0 0] /N 1 >>]',
    '[/DeviceGray /DeviceGray]',
    '[/ICCBased << /N 3 >>]',
    '[/ICCBased]',
    '[]',
  ])('is not %s', (space) => {
    expect(isSpace(space)).toBe(false)
  })

  it('is no text', () => {
    const found = ambiguous({ 3: page('', '/ColorSpace << /C (DeviceGray) >>'), 4: stream('/C cs') })
    expect(found).toEqual([['resources', 'C', 3]])
  })

  it('may have a profile that says about the same', () => {
    const of = (data: string, entries: string) => isSpace('[/ICCBased 20 0 R]', { 20: stream(data, entries) })
    expect(of(RGB, '/N 3')).toBe(true)
    expect(of(RGB, '/N 3 /Alternate /DeviceRGB /Range [0 1 0 1 0 1]')).toBe(true)
    expect(of(GREY, '/N 1')).toBe(true)
    for (const entries of [
      '/N 1',
      '/N 4',
      '',
      '/N 3 /Alternate /DeviceGray',
      '/N 3 /Range [0 2 0 1 0 1]',
      '/N 3 /Other 1',
    ])
      expect(of(RGB, entries), entries).toBe(false)
    expect(of(GREY, '/N 3')).toBe(false)
    expect(of('', '/N 3')).toBe(false)
  })

  it('has as many numbers as a colour of it', () => {
    const given = (colour: string) =>
      ambiguous({
        3: page('', '/ColorSpace << /C [/ICCBased 20 0 R] >>'),
        4: stream(`/C cs ${colour} 0 0 5 5 re f`),
        20: stream(RGB, '/N 3'),
      })
    expect(given('1 0 0 sc')).toEqual([])
    for (const colour of ['1 sc', '1 0 0 0 scn']) expect(given(colour), colour).toEqual([['operator', 'sc', 3]])
  })

  it('is that of a screen, but for colours that are none or full', () => {
    const OTHER = profile('RGB ', { ...SCREEN, rTRC: curve(1.8), gTRC: curve(1.8), bTRC: curve(1.8) })
    const shown = (content: string, data: string) =>
      ambiguous({
        3: page('', '/ColorSpace << /C [/ICCBased 20 0 R] >> /XObject << /X 21 0 R >>'),
        4: stream(content),
        20: stream(data, '/N 3'),
        21: stream('xxx', '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace [/ICCBased 22 0 R]'),
        22: stream(content.includes('Do') ? data : RGB, '/N 3'),
      }).map((found) => (found as readonly unknown[])[1])
    expect(shown('/C cs 1 0 1 sc 0 0 5 5 re f', OTHER)).toEqual([])
    expect(shown('/C cs 0.5 0 1 sc 0 0 5 5 re f', RGB)).toEqual([])
    expect(shown('/C cs 0.5 0 1 sc 0 0 5 5 re f', OTHER)).toEqual(['C'])
    expect(shown('9 0 0 9 0 0 cm /X Do', RGB)).toEqual([])
    expect(shown('9 0 0 9 0 0 cm /X Do', OTHER)).toEqual(['ColorSpace'])
  })

  it('has a name of the document, which is none of a device', () => {
    const named = (name: string, space: string) =>
      ambiguous({ 3: page('', `/ColorSpace << /${name} ${space} >>`), 20: stream(RGB, '/N 3') })
    for (const name of ['DeviceRGB', 'DefaultRGB'])
      for (const space of ['/DeviceRGB', '[/ICCBased 20 0 R]']) expect(named(name, space), name + space).toEqual([])
    for (const name of ['DeviceGray', 'DefaultGray', 'DefaultCMYK', 'DeviceCMYK', 'Pattern'])
      expect(named(name, '/DeviceRGB'), name).toEqual([['shape', name, 3]])
    expect(named('Other', '[/Lab << >>]')).toEqual([])
  })

  it('of a group is one of colours', () => {
    const group = (space: string) =>
      ambiguous({
        3: page('', '/XObject << /X 20 0 R >>'),
        20: stream('', `/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency /CS ${space} >>`),
      })
    expect(group('/DeviceRGB')).toEqual([])
    for (const space of ['/DeviceGray', '/DeviceCMYK', '/Pattern'])
      expect(group(space), space).toEqual([['shape', 'CS', 20]])
  })
})
