import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { WholeFile } from '../../src/core/file-octets.ts'
import { allSteps } from '../../src/core/steps.ts'
import { naturalOf, type PdfValue } from '../../src/pdf/object.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { scanOctets } from '../../src/pdf/readings/scan-octets.ts'
import { FAMILIES } from '../hostile/pdf-families.ts'
import { buildPdf, PAGE, SIGNED, signature, withObjects } from './build-pdf.ts'

const lengthOf = (value: PdfValue | undefined) => naturalOf(value)

/** The file as it is scanned when all is known that the strict reading read, and when nothing is. */
function scanned(bytes: Uint8Array) {
  const read = readPdf(bytes, createBudget())
  if (!read.ok) return null
  const { objects } = read.value
  const scan = (readAt: Parameters<typeof scanOctets>[0]['readAt']) =>
    allSteps(
      scanOctets(
        { file: new WholeFile(bytes), budget: createBudget({ pdfPasses: 1e9 }), readAt, unitsOfDefinition: 1 },
        lengthOf,
      ),
    )
  return { known: scan((offset) => objects.readAt(offset)), unknown: scan(() => undefined) }
}

const DIGITS = '0'.repeat(4_000)

describe('a scan of the octets', () => {
  it.each([
    ['behind the digits of a signature', buildPdf([PAGE, SIGNED, { objects: { 40: '(later)' } }])],
    [
      'behind digits that another string follows',
      buildPdf([
        PAGE,
        withObjects(SIGNED, { 40: `<< /A <${DIGITS}> /B (41 0 obj trailer) /C <${DIGITS}> >>` }),
        { objects: { 7: signature(`/X <${DIGITS}> /Y (trailer)`) } },
      ]),
    ],
  ])('finds the same %s, whatever was read before', (_, bytes) => {
    const scans = scanned(bytes)
    if (scans?.unknown == null) throw new Error('unreadable')
    const { known, unknown } = scans
    expect(unknown.definitions.length).toBeGreaterThan(5)
    expect(unknown.trailers.length).toBeGreaterThan(1)
    expect(known).toEqual(unknown)
  })

  it.each(FAMILIES)('finds the same in $name', ({ make }) => {
    const scans = scanned(make(20))
    expect(scans?.known).toEqual(scans?.unknown)
  })
})
