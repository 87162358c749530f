import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

/** What is not of its shape in the filters of an image. */
const wrong = (entries: string) =>
  ambiguous({
    3: page('', '/XObject << /X 20 0 R >>'),
    20: stream(
      'x'.repeat(64),
      `/Subtype /Image /Width 2 /Height 2 /BitsPerComponent ${entries.includes('DCT') ? 8 : 1} /ColorSpace /DeviceGray ${entries}`,
    ),
  }).map((found) => (found as readonly unknown[])[1])

describe('parameters of a filter', () => {
  it.each([
    '/Filter /FlateDecode',
    '/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 1 /Columns 2 >>',
    '/Filter [/ASCII85Decode /LZWDecode] /DecodeParms [null << /EarlyChange 0 >>]',
    '/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2 /Rows 2 /BlackIs1 true >>',
    '/Filter [/CCITTFaxDecode] /DecodeParms [<< /Columns 2 >>]',
    '/Filter /DCTDecode /DecodeParms << /ColorTransform 1 >>',
    '/Filter []',
    '/Filter [/FlateDecode] /DecodeParms [<< /Predictor 2 >>]',
    '/Filter /LZWDecode /DecodeParms << /Predictor 2 /BitsPerComponent 8 >>',
  ])('are those of %s', (entries) => {
    expect(wrong(entries)).toEqual([])
  })

  it.each([
    ['Predictor', '/Filter /FlateDecode /DecodeParms << /Predictor 3 >>'],
    ['Predictor', '/Filter /LZWDecode /DecodeParms << /Predictor 16 >>'],
    ['Colors', '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Colors 0 >>'],
    ['Columns', '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 0 >>'],
    ['BitsPerComponent', '/Filter /FlateDecode /DecodeParms << /Predictor 12 /BitsPerComponent 3 >>'],
    ['EarlyChange', '/Filter /LZWDecode /DecodeParms << /EarlyChange 2 >>'],
    ['DecodeParms', '/Filter [/ASCII85Decode /LZWDecode] /DecodeParms << /EarlyChange 0 >>'],
    ['DecodeParms', '/Filter /FlateDecode /DecodeParms [null null]'],
    ['DecodeParms', '/Filter /FlateDecode /DecodeParms (x)'],
    ['DecodeParms', '/Filter /FlateDecode /DecodeParms [<< /Predictor 12 >>]'],
    ['DecodeParms', '/Filter [/FlateDecode] /DecodeParms << /Predictor 12 >>'],
    ['BitsPerComponent', '/Filter /FlateDecode /DecodeParms << /Predictor 2 /BitsPerComponent 4 >>'],
    ['BitsPerComponent', '/Filter /FlateDecode /DecodeParms << /Predictor 2 /BitsPerComponent 16 >>'],
    ['Columns', '/Filter /CCITTFaxDecode'],
    ['Columns', '/Filter /CCITTFaxDecode /DecodeParms << /Columns 3 >>'],
    ['Columns', '/Filter /CCITTFaxDecode /DecodeParms << /Columns 2 /Rows 3 >>'],
    ['BlackIs1', '/Filter /CCITTFaxDecode /DecodeParms << /Columns 2 /BlackIs1 1 >>'],
    ['ColorTransform', '/Filter /DCTDecode /DecodeParms << /ColorTransform 2 >>'],
  ])('have no other /%s: %s', (key, entries) => {
    expect(wrong(entries)).toEqual([key])
  })
})
