import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { buildPdf, flateStream, fromLatin1, PAGE, stream, withObjects } from './build-pdf.ts'

const KEY = 'A'.repeat(40)

function read(dss: string, objects: Record<number, string> = {}, limits = {}) {
  const catalog = `<< /Type /Catalog /Pages 2 0 R /DSS ${dss} >>`
  return readPdf(buildPdf([withObjects(PAGE, { 1: catalog, ...objects })]), createBudget(limits))
}

describe('the document security store', () => {
  it('is read with its streams, each decoded once', () => {
    const outcome = read('10 0 R', {
      10: `<< /Certs [11 0 R 12 0 R] /CRLs 13 0 R /OCSPs [] /VRI << /Type /VRI /${KEY} 14 0 R >> >>`,
      11: stream('certificate'),
      12: flateStream('issuer'),
      13: '[15 0 R]',
      14: '<< /Cert [11 0 R] /CRL [15 0 R] /OCSP [] /TU (D:2026) /TS 16 0 R >>',
      15: stream('crl'),
      16: stream('token'),
    })
    const dss = outcome.ok ? outcome.value.dss : null
    expect(dss?.certificates.map(fromLatin1)).toEqual(['certificate', 'issuer'])
    expect(dss?.crls.map(fromLatin1)).toEqual(['crl'])
    expect(dss?.ocsps).toEqual([])
    expect(dss?.vri).toMatchObject([{ key: KEY, createdAt: 'D:2026', ocsps: [] }])
    expect(dss?.vri[0]?.certificates[0]).toBe(dss?.certificates[0])
    expect(dss?.vri[0]?.timeStamp && fromLatin1(dss.vri[0].timeStamp)).toBe('token')
    expect(outcome.ok && outcome.value.findings).toEqual([])
  })

  it.each(['null', '(text)', '99 0 R'])('is none in %s', (dss) => {
    const outcome = read(dss)
    expect(outcome.ok && outcome.value.dss).toBeNull()
  })

  it('loses what cannot be read, and says so', () => {
    const outcome = read('10 0 R', {
      10: '<< /Certs [11 0 R 12 0 R 13 0 R 14 0 R] /CRLs (no) /VRI (no) >>',
      11: stream('good'),
      12: stream('image', '/Filter /DCTDecode'),
      13: '<< /Length 99 >>\nstream\nshort\nendstream',
      14: '(text)',
    })
    expect(outcome.ok && outcome.value.dss?.certificates.map(fromLatin1)).toEqual(['good'])
    expect(outcome.ok && outcome.value.findings.map(({ code, level, about }) => [code, level, about?.kind])).toEqual([
      ['PDF_FILTER_UNSUPPORTED', 'warning', 'structure'],
      ['PDF_STREAM_INVALID', 'warning', 'structure'],
      ['PDF_STREAM_INVALID', 'warning', 'structure'],
    ])
  })

  it('stops at the budget', () => {
    const bomb = { 10: '<< /Certs [11 0 R] >>', 11: flateStream('x'.repeat(100_000)) }
    expect(read('10 0 R', bomb, { inflatedBytes: 1000 })).toMatchObject({ failure: { code: 'BUDGET_EXHAUSTED' } })
  })
})
