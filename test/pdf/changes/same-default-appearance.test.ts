import { expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { saysSameLook } from '../../../src/pdf/changes/same-default-appearance.ts'
import type { PdfValue } from '../../../src/pdf/object.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { buildPdf, PAGE } from '../build-pdf.ts'

/** The same font and colour in another order are the same way to draw text (ISO 32000-2 §12.7.4.3). */

const read = readPdf(buildPdf([PAGE]), createBudget())
if (!read.ok) throw new Error(read.failure.code)
const { objects } = read.value
const text = (said: string): PdfValue =>
  ({ kind: 'string', bytes: new TextEncoder().encode(said) }) as unknown as PdfValue
const isSame = (older: string, newer: string): boolean => saysSameLook(objects, text(older), text(newer))

it.each([
  ['/ZaDb 0 Tf 0 g', '0 g /ZaDb 0 Tf'],
  ['/Helv 10 Tf 0 0 1 rg', ' 0 0 1 rg\n/Helv 10 Tf '],
  ['/Helv 10 Tf', '/Helv  10 Tf'],
])('%j says the same as %j', (older, newer) => {
  expect(isSame(older, newer)).toBe(true)
})

it.each([
  ['/ZaDb 0 Tf 0 g', '1 g /ZaDb 0 Tf'],
  ['/ZaDb 0 Tf 0 g', '0 g /Helv 0 Tf'],
  ['/ZaDb 0 Tf 0 g', '0 g /ZaDb 9 Tf'],
  ['/ZaDb 0 Tf 0 g', '/ZaDb 0 Tf'],
  ['0 g 1 g /ZaDb 0 Tf', '1 g 0 g /ZaDb 0 Tf'],
  ['0 g 1 0 0 rg', '1 0 0 rg 0 g'],
  ['/ZaDb 0 Tf 1 Ts', '1 Ts /ZaDb 0 Tf'],
  ['/ZaDb 0 Tf 0 g 1', '0 g /ZaDb 0 Tf 1'],
  ['/ZaDb 0 Tf (', '/ZaDb 0 Tf ('],
])('%j does not say the same as %j', (older, newer) => {
  expect(isSame(older, newer)).toBe(false)
})
