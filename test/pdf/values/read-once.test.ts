import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Budget, createBudget } from '../../../src/core/budget.ts'
import { allSteps } from '../../../src/core/steps.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { inspectValues } from '../../../src/pdf/values/inspect-values.ts'
import { CATALOG, many, packedWith, page, times } from '../../hostile/pdf/pdf-family.ts'
import { flateStream } from '../build-pdf.ts'
import { cff } from '../embedded/font-programs.ts'
import { curve, profile, SCREEN } from '../embedded/icc-profiles.ts'

function toldOf(octets: Uint8Array, budget: Budget): readonly string[] {
  const read = readPdf(octets, budget)
  if (!read.ok) throw new Error(read.failure.code)
  return allSteps(inspectValues(read.value.objects)).map(({ code, data }) => `${code} ${data?.['key']}`)
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('what a stream says is read once, however many refer to it', () => {
  it('of a profile in intents and images', () => {
    const long = curve(...Array.from({ length: 2_000 }, (_, i) => (i / 1_999) ** 2.2))
    const image =
      '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /Length 3 /ColorSpace [/ICCBased 41 0 R] >>\nstream\nabc\nendstream'
    const names = Array.from({ length: 20 }, (_, i) => `/X${i} ${1000 + i} 0 R`).join(' ')
    const looked = vi.spyOn(DataView.prototype, 'getUint16')
    const told = toldOf(
      packedWith({
        1: `<< ${CATALOG} /OutputIntents [${times(20, '40 0 R')}] >>`,
        3: page(`/Resources << /XObject << ${names} >> >> /Contents 4 0 R /Annots [6 0 R]`),
        40: '<< /S /GTS_PDFX /OutputConditionIdentifier (x) /DestOutputProfile 41 0 R >>',
        41: flateStream(profile('RGB ', { ...SCREEN, rTRC: long }), '/N 3'),
        ...many(20, 1000, () => image),
      }),
      createBudget(),
    )
    expect(told.filter((one) => /OutputIntents|ColorSpace/.test(one))).toEqual([])
    expect(looked.mock.calls.length).toBeGreaterThan(4_000)
    // Once for the intents, and once for the images.
    expect(looked.mock.calls.length).toBeLessThan(20_000)
  })

  it('of a program in fonts', () => {
    const font =
      '<< /Type /Font /Subtype /Type1 /BaseFont /F /FirstChar 97 /LastChar 97 /Widths [500] /Encoding /WinAnsiEncoding /FontDescriptor << /FontName /F /Flags 32 /FontFile3 43 0 R >> >>'
    const passesOf = (n: number): number => {
      const names = Array.from({ length: n }, (_, i) => `/F${i} ${1000 + i} 0 R`).join(' ')
      const budget = createBudget()
      const told = toldOf(
        packedWith({
          3: page(`/Resources << /Font << ${names} >> >> /Contents 4 0 R /Annots [6 0 R]`),
          43: flateStream(cff(Array.from({ length: 1_000 }, (_, i) => `g${i}`)), '/Subtype /Type1C'),
          ...many(n, 1000, () => font),
        }),
        budget,
      )
      expect(told.filter((one) => one.includes('FontDescriptor'))).toEqual([])
      return budget.spent.pdfPasses
    }
    // To read it takes four looks at its octets, and to look for its names one.
    expect(passesOf(20)).toBeLessThan(6 * passesOf(1))
  })
})
