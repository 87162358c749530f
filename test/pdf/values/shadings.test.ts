import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const OF_ONE = '<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 0 0] /N 1 >>'
const EACH = '<< /FunctionType 2 /Domain [0 1] /N 1 >>'
const keys = (found: readonly unknown[]) => found.map((one) => (one as readonly unknown[])[1])

describe('a shading', () => {
  const shading = (entries: string) =>
    keys(ambiguous({ 3: page('', '/Shading << /S 20 0 R >>'), 20: `<< ${entries} >>` }))
  const AXIAL = `/ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] /Function ${OF_ONE}`
  const RADIAL = AXIAL.replace('2 /Color', '3 /Color').replace('[0 0 9 9]', '[0 0 9 0 0 1]')

  it.each([
    AXIAL,
    RADIAL,
    RADIAL.replace('[0 0 9 0 0 1]', '[3 0 1 0 0 9]'),
    AXIAL.replace(OF_ONE, `[${EACH} ${EACH} ${EACH}]`),
    `${AXIAL} /Domain [0 1] /Extend [true false]`,
  ])('is %s', (entries) => {
    expect(shading(entries)).toEqual([])
  })

  it.each([
    ['ShadingType', AXIAL.replace('/ShadingType 2', '')],
    ['ShadingType', AXIAL.replace('/ShadingType 2', '/ShadingType 8')],
    ['ShadingType', AXIAL.replace('/ShadingType 2', '/ShadingType 4')],
    ['ColorSpace', AXIAL.replace('/DeviceRGB', '/Pattern')],
    ['Coords', AXIAL.replace('[0 0 9 9]', '[0 0 9 9 1 1]')],
    ['Coords', RADIAL.replace('[0 0 9 0 0 1]', '[0 0 -9 0 0 1]')],
    ['Function', AXIAL.replace(OF_ONE, EACH)],
    ['Function', AXIAL.replace(OF_ONE, `[${EACH} ${EACH}]`)],
    ['Function', AXIAL.replace(`/Function ${OF_ONE}`, '')],
    ['Domain', `${AXIAL} /Domain [0 1 0 1]`],
    ['Domain', `${AXIAL} /Domain [1 1]`],
    ['Background', `${AXIAL} /Background [1 1 1]`],
    ['ColorSpace', AXIAL.replace('/DeviceRGB', '[/Indexed /DeviceGray 1 <00ff>]')],
    ['Coords', AXIAL.replace('[0 0 9 9]', '[5 5 5 5]')],
    ['Coords', RADIAL.replace('[0 0 9 0 0 1]', '[0 0 9 0 0 9]')],
    ['Coords', RADIAL.replace('[0 0 9 0 0 1]', '[0 0 0 5 5 0]')],
    ['Coords', RADIAL.replace('[0 0 9 0 0 1]', '[0 0 9 20 0 1]')],
    ['Coords', RADIAL.replace('[0 0 9 0 0 1]', '[0 0 9 8 0 1]')],
  ])('has no other /%s: %s', (key, entries) => {
    expect(shading(entries)).toEqual([key])
  })

  it('of a mesh is a stream that says how its numbers are written', () => {
    const mesh = (entries: string) =>
      keys(ambiguous({ 3: page('', '/Shading << /S 20 0 R >>'), 20: stream('x'.repeat(40), entries) }))
    const BITS = '/BitsPerCoordinate 8 /BitsPerComponent 8'
    const FREE = `/ShadingType 6 /ColorSpace /DeviceGray ${BITS} /BitsPerFlag 8 /Decode [0 9 0 9 0 1]`
    expect(mesh(FREE)).toEqual([])
    expect(mesh(FREE.replace('/ShadingType 6', '/ShadingType 7'))).toEqual([])
    expect(mesh(FREE.replace('/ShadingType 6', '/ShadingType 2'))).toEqual(['ShadingType'])
    expect(mesh(FREE.replace('/BitsPerFlag 8', '/BitsPerFlag 3'))).toEqual(['BitsPerFlag'])
    expect(mesh(FREE.replace('/BitsPerCoordinate 8', ''))).toEqual(['BitsPerCoordinate'])
    expect(mesh(FREE.replace('[0 9 0 9 0 1]', '[0 9 0 9]'))).toEqual(['Decode'])
    // Of free triangles, and of a lattice of them, readers make different pictures.
    for (const type of [4, 5])
      expect(mesh(FREE.replace('/ShadingType 6', `/ShadingType ${type}`))).toContain('ShadingType')
  })
})

describe('a pattern', () => {
  const CELL = '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>'
  const pattern = (entries: string) =>
    keys(ambiguous({ 3: page('', '/Pattern << /P 20 0 R >>'), 20: stream('0 0 5 5 re f', entries) }))

  it('that is painted again and again says where and how', () => {
    expect(pattern(CELL)).toEqual([])
    expect(pattern(CELL.replace('/XStep 9', '/XStep -20'))).toEqual([])
    expect(pattern(`${CELL} /Matrix [0 0.2 -0.2 0 5 5]`)).toEqual([])
    for (const [key, written, other] of [
      ['PatternType', '/PatternType 1', '/PatternType 2 /Shading << >>'],
      ['PatternType', '/PatternType 1', '/PatternType 3'],
      ['PaintType', '/PaintType 1', '/PaintType 3'],
      ['TilingType', '/TilingType 1', ''],
      ['BBox', '/BBox [0 0 9 9]', ''],
      ['BBox', '/BBox [0 0 9 9]', '/BBox [0 0 9 0]'],
      ['BBox', '/BBox [0 0 9 9]', '/BBox [0 0 0.5 9]'],
      ['BBox', '/BBox [0 0 9 9]', '/BBox [0 0 9 9] /Matrix [0.01 0 0 0.01 0 0]'],
      ['XStep', '/XStep 9', '/XStep 0'],
      ['YStep', '/YStep 9', ''],
      ['BBox', '/BBox [0 0 9 9]', '/BBox [9 9 0 0]'],
      ['XStep', '/XStep 9', '/XStep 8'],
      ['YStep', '/YStep 9', '/YStep -4'],
    ] as const)
      expect(pattern(CELL.replace(written, other)), key).toContainEqual(key)
  })

  it('of a shading is none without', () => {
    const shading = (entries: string) =>
      keys(ambiguous({ 3: page('', '/Pattern << /P 20 0 R >>'), 20: `<< /PatternType 2 ${entries} >>` }))
    const AXIAL = `<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] /Function ${OF_ONE} >>`
    expect(shading(`/Shading ${AXIAL}`)).toEqual([])
    expect(shading('')).toEqual(['Shading'])
    expect(shading(`/Shading ${AXIAL} /ExtGState << /ca 2 >>`)).toEqual(['ca'])
  })
})

describe('colours of a shading', () => {
  const power = (from: number, to: number, domain = '0 1') =>
    `<< /FunctionType 2 /Domain [${domain}] /C0 [${from}] /C1 [${to}] /N 1 >>`
  const parts = (functions: readonly string[], bounds: string) =>
    `<< /FunctionType 3 /Domain [0 1] /Functions [${functions.join(' ')}] /Bounds [${bounds}] /Encode [${'0 1 '.repeat(functions.length)}] >>`
  const samples = (data: string) =>
    stream(
      data,
      `/FunctionType 0 /Domain [0 1] /Range [0 1] /Size [${data.length / 2}] /BitsPerSample 8 /Filter /ASCIIHexDecode`,
    )
  const along = (written: string, entries = '', type = '/ShadingType 2 /Coords [0 0 9 9]') =>
    keys(
      ambiguous({
        3: page('', '/Shading << /S 20 0 R >>'),
        20: `<< ${type} /ColorSpace /DeviceGray /Function 21 0 R ${entries} >>`,
        21: written,
      }),
    )
  const RADIAL = '/ShadingType 3 /Coords [0 0 0 0 0 9]'

  it.each([
    power(0, 1),
    parts([power(0, 1), power(1, 0)], '0.5'),
    parts([power(0, 0), power(0, 1)], '0.9'),
    parts([power(0, 1), power(1, 0), power(0, 1), power(1, 0)], '0.25 0.5 0.75'),
    samples('0080ff80'),
  ])('are found wherever somebody looks: %s', (written) => {
    expect(along(written)).toEqual([])
    expect(along(written, '', RADIAL)).toEqual([])
  })

  it.each([
    parts([power(0, 0), power(1, 1), power(0, 0)], '0.3 0.4'),
    parts([power(0, 0), power(0, 1), power(1, 0), power(0, 0)], '0.3 0.4 0.45'),
    samples(`${'00'.repeat(3)}ff${'00'.repeat(13)}`),
    parts([power(0, 0), power(1, 1)], '0.4'),
    parts([power(0, 1), power(1, 1)], '0.004'),
    power(-1, 1),
    power(0, 2),
    stream('{}', '/FunctionType 4 /Domain [0 1] /Range [0 1]'),
  ])('change where some readers do not look, or are none: %s', (written) => {
    expect(along(written)).toEqual(['Function'])
    expect(along(written, '', RADIAL)).toEqual(['Function'])
  })

  it('are of their space', () => {
    const lab = '[/Lab << /WhitePoint [0.9505 1 1.089] >>]'
    const light = '<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [100 50 -50] /N 1 >>'
    const written = `<< /ShadingType 2 /Coords [0 0 9 9] /ColorSpace ${lab} /Function ${light} >>`
    expect(keys(ambiguous({ 3: page('', `/Shading << /S ${written} >>`) }))).toEqual([])
  })

  it('are those of the numbers that the shading asks for', () => {
    expect(along(power(0, 0.2), '/Domain [0 5]')).toEqual(['Domain'])
    expect(along(power(0, 0.2, '0 5'), '/Domain [0 5]')).toEqual([])
    expect(along(power(0, 1, '0 0.1'))).toEqual(['Domain'])
  })
})
