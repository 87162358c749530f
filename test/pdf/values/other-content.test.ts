import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { findings, page, signedWith } from './inspect.ts'

/** What is shown in the place of what stands in the file. */
function dynamic(entries: string, kind = 'Form', more: Readonly<Record<number, string>> = {}): readonly unknown[] {
  const objects = {
    3: page('', '/XObject << /X 20 0 R >>'),
    4: stream('/X Do'),
    20: stream('', `/Type /XObject /Subtype /${kind} /BBox [0 0 9 9] /Width 1 /Height 1 ${entries}`),
    ...more,
  }
  return findings(signedWith(objects))
    .filter(({ code }) => code === 'PDF_DYNAMIC_CONTENT')
    .map(({ data }) => data?.['what'])
}

describe('content in the place of other content', () => {
  it('is not found where there is none', () => {
    expect(dynamic('')).toEqual([])
    expect(dynamic('', 'Image')).toEqual([])
  })

  it('is a page of another file', () => {
    expect(dynamic('/Ref << /F (other.pdf) /Page 0 >>')).toEqual(['external-content'])
  })

  it('is the data of another file', () => {
    expect(dynamic('/F (other.bin)')).toEqual(['external-content'])
  })

  it('is another image', () => {
    expect(dynamic('/Alternates [<< /Image 21 0 R /DefaultForPrinting true >>]', 'Image')).toEqual(['alternate-image'])
  })
})
