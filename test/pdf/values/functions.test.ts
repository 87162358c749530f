import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

/** Whether the function, object 20, is one that gives a colour of one component for one number. */
const isFunction = (written: string, objects: Readonly<Record<number, string>> = {}) => {
  const found = ambiguous({
    3: page('', '/Shading << /S 21 0 R >>'),
    20: written,
    21: stream(
      'x'.repeat(40),
      '/ShadingType 6 /ColorSpace /DeviceGray /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 9 0 9 0 1] /Function 20 0 R',
    ),
    ...objects,
  })
  return !found.some((one) => JSON.stringify(one) === JSON.stringify(['shape', 'Function', 21]))
}

const POWER = (entries: string) => `<< /FunctionType 2 /Domain [0 1] ${entries} >>`
const HALF = POWER('/N 1')

describe('a function', () => {
  it.each([
    POWER('/N 1'),
    POWER('/N 0.5 /C0 [1] /C1 [0]'),
    POWER('/N 1 /C0 [-999] /C1 [100]'),
    POWER('/N 2 /C0 [0.2] /C1 [0.8] /Range [0.2 0.8]'),
    `<< /FunctionType 3 /Domain [0 1] /Range [0 1] /Functions [${HALF} ${HALF}] /Bounds [0.5] /Encode [0 1 1 0] >>`,
    `<< /FunctionType 3 /Domain [0 1] /Functions [${HALF}] /Bounds [] /Encode [0.2 0.7] >>`,
    POWER('/N 1 /Range [0 1]'),
    '<< /FunctionType 2 /Domain [0.5 1] /N -1 >>',
    `<< /FunctionType 3 /Domain [0 1] /Functions [${HALF} ${HALF}] /Bounds [0.5] /Encode [0 1 1 0] >>`,
  ])('is %s', (written) => {
    expect(isFunction(written)).toBe(true)
  })

  it.each([
    '[]',
    '/Identity',
    '<< /FunctionType 2 /N 1 >>',
    '<< /FunctionType 2 /Domain [0 1 0 1] /N 1 >>',
    '<< /FunctionType 2 /Domain [1 0] /N 1 >>',
    POWER(''),
    POWER('/N -1'),
    '<< /FunctionType 2 /Domain [-1 1] /N 0.5 >>',
    POWER('/N 1 /C0 [0 0] /C1 [1 1]'),
    POWER('/N 1 /C0 [0 0] /C1 [1]'),
    POWER('/N 1 /C0 [0 0]'),
    POWER('/N 1 /C0 [1 -65535 0] /C1 [0 0 1]'),
    POWER('/N 1 /C0 [0] /C1 [1000]'),
    POWER('/N 1 /C1 [0 0]'),
    POWER('/N 1 /Range [1 0]'),
    POWER('/N 1 /Range [0 1 0 1]'),
    POWER('/N 1 /Range [0 0.5]'),
    POWER('/N 1 /C0 [-1] /Range [0 1]'),
    '<< /FunctionType 2 /Domain [-1 1] /N 2 /C0 [-1] /C1 [1] /Range [0 1] >>',
    `<< /FunctionType 3 /Domain [0 1] /Range [0 0.5] /Functions [${HALF}] /Bounds [] /Encode [0 1] >>`,
    `<< /FunctionType 3 /Domain [0 1] /Functions [${HALF}] /Bounds [] /Encode [0 5] >>`,
    `<< /FunctionType 3 /Domain [0 1] /Functions [${HALF} ${HALF}] /Bounds [0.5] /Encode [0 1 -1 0] >>`,
    `<< /FunctionType 3 /Domain [0 1] /Functions [${HALF} ${HALF}] /Bounds [0.5] /Encode [0 1 0 1] >>`,
    '<< /FunctionType 1 /Domain [0 1] >>',
    '<< /FunctionType 0 /Domain [0 1] /Range [0 1] /Size [2] /BitsPerSample 8 >>',
    `<< /FunctionType 3 /Domain [0 1] /Functions [] /Bounds [] /Encode [] >>`,
    `<< /FunctionType 3 /Domain [0 1] /Functions [${HALF} ${HALF}] /Bounds [] /Encode [0 1 1 0] >>`,
    `<< /FunctionType 3 /Domain [0 1] /Functions [${HALF} ${HALF}] /Bounds [2] /Encode [0 1 1 0] >>`,
    `<< /FunctionType 3 /Domain [0 1] /Functions [${HALF} ${HALF}] /Bounds [0.5] /Encode [0 1] >>`,
    `<< /FunctionType 3 /Domain [0 1] /Functions [20 0 R] /Bounds [] /Encode [0 1] >>`,
  ])('is not %s', (written) => {
    expect(isFunction(written)).toBe(false)
  })

  it('of samples has all of them', () => {
    const samples = (data: string, entries = '/Size [2] /BitsPerSample 8') =>
      isFunction(stream(data, `/FunctionType 0 /Domain [0 1] /Range [0 1] ${entries}`))
    expect(samples('ab')).toBe(true)
    expect(samples('ab', '/Size [2] /BitsPerSample 8 /Order 1 /Encode [0 1] /Decode [0 1]')).toBe(true)
    expect(samples('6162>', '/Size [2] /BitsPerSample 8 /Filter /ASCIIHexDecode')).toBe(true)
    expect(samples('a')).toBe(false)
    for (const entries of [
      '/Size [2] /BitsPerSample 9',
      '/Size [2 2] /BitsPerSample 8',
      '/Size [0] /BitsPerSample 8',
      '/Size [2] /BitsPerSample 8 /Order 3',
      '/Size [2] /BitsPerSample 8 /Encode [0]',
      '/Size [2] /BitsPerSample 8 /Encode [-3 1]',
      '/Size [2] /BitsPerSample 8 /Encode [0 9]',
      '/Size [2] /BitsPerSample 32',
      '/Size [2] /BitsPerSample 8 /Decode [0 1 0 1]',
    ])
      expect(samples('abcdefgh', entries), entries).toBe(false)
  })
})

describe('a program of a calculator', () => {
  const isProgram = (program: string) => isFunction(stream(program, '/FunctionType 4 /Domain [0 1] /Range [0 1]'))

  it.each([
    '{}',
    '{1 exch sub}',
    '{0.5 mul -.25 add abs}',
    '{dup 0.5 gt {pop 1} if}',
    '{dup 0.5 le {1 exch sub} {2 div} ifelse}',
    '{1 2 2 index 4 1 roll pop pop pop}',
    '{dup 1 copy pop pop}',
    '{dup 0 gt 1 1 lt and not {0.5 mul} if}',
  ])('is %s', (program) => {
    expect(isProgram(program)).toBe(true)
  })

  it.each([
    '',
    '1',
    '{',
    '{} {}',
    '{pop}',
    '{dup}',
    '{pop 2147483648}',
    '{pop 1e3}',
    '{sqrt}',
    '{1 33 bitshift add}',
    '{1 exch div}',
    '{0 div}',
    '{2 idiv}',
    '{round}',
    '{TRUE}',
    '{true}',
    '{pop true}',
    '{0 eq}',
    '{0.5 not add}',
    '{0.5 gt {1} if}',
    '{0.5 gt {1} {1 1} ifelse}',
    '{0.5 gt {1} {2 2 lt} ifelse}',
    '{dup 0.5 gt {pop 1} ifelse}',
    '{dup roll}',
    '{1 2 3 1.5 index pop pop pop pop}',
    '{9 index}',
    '{9 copy}',
    '{1 9 roll}',
    `${'{'.repeat(40)}${'}'.repeat(40)}`,
    `{${'dup '.repeat(120)}${'pop '.repeat(120)}}`,
  ])('is not %s', (program) => {
    expect(isProgram(program)).toBe(false)
  })
})

describe('a table of two numbers', () => {
  const isSpace = (size: string, samples: string) =>
    ambiguous({
      3: page('', '/ColorSpace << /C [/DeviceN [/A /B] /DeviceGray 20 0 R] >>'),
      20: stream(
        samples,
        `/FunctionType 0 /Domain [0 1 0 1] /Range [0 1] /Size ${size} /BitsPerSample 8 /Filter /ASCIIHexDecode`,
      ),
    }).length === 0

  it('is about what each number changes alone', () => {
    expect(isSpace('[2 2]', '00404080>')).toBe(true)
    expect(isSpace('[2 3]', '0040408080c0>')).toBe(true)
  })

  it('has no cell that both change together, and more than one sample', () => {
    expect(isSpace('[2 2]', '00ffff00>')).toBe(false)
    expect(isSpace('[2 3]', '004040808000>')).toBe(false)
    expect(isSpace('[3 2]', '0040ff4080ff>')).toBe(true)
    expect(isSpace('[1 2]', '0040>')).toBe(false)
  })
})
