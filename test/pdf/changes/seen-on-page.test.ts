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

describe('a field that was filled in', () => {
  const PLACE = '[10 10 60 30]'
  const onPage = (entries: string, place = PLACE, second = '') => {
    const at = (one: string): string => one.replace(PLACE, place)
    const before = {
      2: `<< /Type /Pages /Kids [3 0 R ${second === '' ? '' : '12 0 R'}] /Count ${second === '' ? 1 : 2} /MediaBox [0 0 200 200] >>`,
      3: `${PAGE_3} ${entries} /Annots [6 0 R 8 0 R] >>`,
      5: `<< /Fields [6 0 R 8 0 R] /SigFlags 3 /DR << /Font << /Helv ${FONT} >> >> >>`,
      8: at(field('')),
      ...(second === '' ? {} : { 12: `${PAGE_3} ${second} >>` }),
    }
    return updated(before, { 8: at(field('', '/V (66) /AP << /N 10 0 R >>')), 10: look('') })
  }
  const same = { allowed: true, category: 'form-filling' }
  const cut = { allowed: false, fieldFaults: [{ kind: 'not-compared', is: '66' }] }

  it('is seen where all of it is on its page', () => {
    expect(onPage('')).toMatchObject(same)
    expect(onPage('/CropBox [5 5 100 100]')).toMatchObject(same)
    expect(onPage('/CropBox [10.5 10 100 100]')).toMatchObject(same)
    expect(onPage('/CropBox [20 5 100 100]')).toMatchObject(cut)
    expect(onPage('/MediaBox [0 0 40 200] /CropBox [0 0 400 400]')).toMatchObject(cut)
    expect(onPage('', '[170 10 220 30]')).toMatchObject(cut)
    expect(onPage('', '[10 -10 60 10]')).toMatchObject(cut)
  })

  it('has its place for itself, but for what shows nothing, and for frames', () => {
    const beside = (entries: string, place = '[10 10 30 30]', order = '8 0 R 14 0 R') => {
      const other = `<< /Type /Annot /Subtype /Widget /T (Other) /Rect ${place} ${entries.includes('/F ') ? '' : '/F 4'} ${entries} >>`
      const before = {
        3: `${PAGE_3} /Annots [6 0 R ${order}] >>`,
        5: `<< /Fields [6 0 R 8 0 R 14 0 R] /SigFlags 3 /DR << /Font << /Helv ${FONT} >> >> >>`,
        8: field(''),
        14: other,
        15: stream('1 g 0 0 20 20 re f', '/Type /XObject /Subtype /Form /BBox [0 0 20 20]'),
        16: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 20 20]'),
      }
      return updated(before, { 8: field('', '/V (66) /AP << /N 10 0 R >>'), 10: look('') })
    }
    const white = '/AP << /N 15 0 R >>'
    for (const entries of [
      `/FT /Tx /Ff 1 ${white}`,
      `/FT /Btn /Ff 65536 ${white}`,
      '/FT /Tx /MK << /BG [1] >>',
      '/FT /Tx /V (9)',
    ])
      for (const order of ['8 0 R 14 0 R', '14 0 R 8 0 R'])
        expect(beside(entries, undefined, order), entries).toMatchObject(cut)
    for (const entries of ['/FT /Tx', '/FT /Tx /AP << /N 16 0 R >>', `/FT /Tx /F 2 ${white}`])
      expect(beside(entries), entries).toMatchObject(same)
    expect(beside(`/FT /Tx ${white}`, '[58 10 90 30]')).toMatchObject(same)
    expect(beside(`/FT /Tx ${white}`, '[50 10 90 30]')).toMatchObject(cut)
  })

  it('stands on one page', () => {
    expect(onPage('', PLACE, '')).toMatchObject(same)
    expect(onPage('', PLACE, '/Annots []')).toMatchObject(same)
    expect(onPage('', PLACE, '/Annots [8 0 R]')).toMatchObject(cut)
    expect(onPage('', PLACE, '/Annots [8 0 R] /Rotate 180')).toMatchObject(cut)
  })
})
