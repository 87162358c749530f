import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { PAGE_3, updated } from './judge-changes.ts'

/** ISO 32000-2 table 31 and table 192: a page is turned one way, and a widget the other, so that what is filled in stands upright. */

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const look = (matrix: string): string =>
  stream(
    'BT 0 g /F 9 Tf 2 6 Td (66) Tj ET',
    `/Type /XObject /Subtype /Form /BBox [0 0 50 20] ${matrix} /Resources << /Font << /F ${FONT} >> >>`,
  )
const field = (turn: string, more = ''): string =>
  `<< /FT /Tx /T (Total) /DA (/Helv 9 Tf 0 g) /Type /Annot /Subtype /Widget /Rect [10 10 60 30] /F 4 ${turn} ${more} >>`
const UPSIDE_DOWN = '/Matrix [-1 0 0 -1 50 20]'

function filled(rotation: string, turn: string, matrix = '', above = '') {
  const before = {
    2: `<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 200] ${above} >>`,
    3: `${PAGE_3} ${rotation} /Annots [6 0 R 8 0 R] >>`,
    5: `<< /Fields [6 0 R 8 0 R] /SigFlags 3 /DR << /Font << /Helv ${FONT} >> >> >>`,
    8: field(turn),
  }
  return updated(before, { 8: field(turn, '/V (66) /AP << /N 10 0 R >>'), 10: look(matrix) })
}

describe('text that was filled in', () => {
  it('is others where it stands on its head: 66 is 99', () => {
    const other = { allowed: false, fieldFaults: [{ kind: 'not-compared', is: '66' }] }
    expect(filled('/Rotate 180', '')).toMatchObject(other)
    expect(filled('/Rotate -180', '')).toMatchObject(other)
    expect(filled('', '', '', '/Rotate 180')).toMatchObject(other)
    expect(filled('', '/MK << /R 180 >>', UPSIDE_DOWN)).toMatchObject(other)
  })

  it('is itself where it stands upright, or lies on its side', () => {
    const same = { allowed: true, category: 'form-filling' }
    expect(filled('', '')).toMatchObject(same)
    expect(filled('/Rotate 180', '/MK << /R 180 >>', UPSIDE_DOWN)).toMatchObject(same)
    expect(filled('/Rotate 90', '')).toMatchObject(same)
    expect(filled('/Rotate 0', '', '', '/Rotate 180')).toMatchObject(same)
  })
})
