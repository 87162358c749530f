import { createBudget } from '../../../src/core/budget.ts'
import { drawnText } from '../../../src/pdf/drawn-text/drawn-text.ts'
import type { DrawnText } from '../../../src/pdf/drawn-text/types.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { buildPdf, PAGE, SIGNED, stream, withObjects } from '../build-pdf.ts'

export const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'

export interface Form {
  readonly font?: string
  readonly entries?: string
  /** More of its resources. */
  readonly resources?: string
  readonly rectangle?: readonly [number, number, number, number]
  readonly turn?: number
  readonly cells?: number
}

/** Of a form of 200 by 20 points, with the fonts F (as given), Z (ZapfDingbats) and P (with a program of its own). */
export function drawn(
  content: string,
  { font = FONT, entries = '/BBox [0 0 200 20]', resources = '', ...place }: Form = {},
): DrawnText | null {
  const fonts = `/F ${font} /H ${FONT} /Z << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> /P 31 0 R`
  const held = `/Resources << /Font << ${fonts} >> ${resources} >>`
  const objects = {
    30: stream(content, `/Type /XObject /Subtype /Form ${held} ${entries}`),
    31: '<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FontDescriptor << /FontFile2 4 0 R >> >>',
  }
  const outcome = readPdf(buildPdf([PAGE, withObjects(SIGNED, objects)]), createBudget())
  const value = outcome.ok ? outcome.value.objects.object(30, 1)?.value : undefined
  if (!outcome.ok || value?.kind !== 'stream') throw new Error('no form')
  const { rectangle = [10, 10, 210, 30], turn = 0, cells = null } = place
  return drawnText(outcome.value.objects, 1, value, { rectangle, turn, cells })
}

export const shown = (operators: string) => `BT /F 10 Tf 2 6 Td ${operators} ET`
