import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { buildPdf, flateStream, fromLatin1, latin1, PAGE, type RevisionSpec, stream, withObjects } from './build-pdf.ts'

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

describe('the document security stores of several revisions', () => {
  const CATALOG = '<< /Type /Catalog /Pages 2 0 R /DSS 10 0 R >>'
  const first = withObjects(PAGE, {
    1: CATALOG,
    10: `<< /Certs [11 0 R] /CRLs [12 0 R] /VRI << /${KEY} << /OCSP [13 0 R] /TU (D:2026) >> >> >>`,
    11: stream('certificate'),
    12: stream('revoked'),
    13: stream('answer'),
  })
  const readAll = (later: readonly RevisionSpec[], limits = {}) =>
    readPdf(buildPdf([first, ...later]), createBudget(limits))
  const held = (later: readonly RevisionSpec[]) => {
    const outcome = readAll(later)
    const dss = outcome.ok ? outcome.value.dss : null
    return dss && [dss.certificates, dss.crls, dss.ocsps].map((ones) => ones.map(fromLatin1))
  }
  const ALL = [['certificate'], ['revoked'], ['answer']]

  it.each<[string, RevisionSpec]>([
    ['nothing follows', { objects: {} }],
    ['a later one is empty', { objects: { 10: '<< >>' } }],
    ['a later one has no entry for the signature', { objects: { 10: '<< /Certs [11 0 R] /CRLs [12 0 R] >>' } }],
    ['a later one is elsewhere', { objects: { 1: CATALOG.replace('10 0', '20 0'), 20: '<< >>' }, free: [10] }],
    ['it is gone', { objects: { 1: CATALOG.replace('/DSS 10 0 R', '') } }],
    ['its objects are free', { objects: { 10: '<< >>' }, free: [11, 12, 13] }],
    ['a later one is none', { objects: { 10: '[11 0 R]' } }],
  ])('have what the first had where %s', (_, later) => {
    expect(held([later])).toEqual(ALL)
    expect(held([later, { objects: { 30: '(x)' } }])).toEqual(ALL)
  })

  it('have both where a stream is another one later', () => {
    expect(held([{ objects: { 12: stream('good') } }])).toEqual([['certificate'], ['good', 'revoked'], ['answer']])
  })

  it('have the entry for a signature as it is told last', () => {
    const outcome = readAll([
      { objects: { 10: `<< /VRI << /${KEY} << /TU (D:2027) >> /${'B'.repeat(40)} << >> >> >>` } },
    ])
    const vri = outcome.ok ? outcome.value.dss?.vri.map(({ key, createdAt }) => [key, createdAt]) : null
    expect(vri).toEqual([
      [KEY, 'D:2027'],
      ['B'.repeat(40), null],
    ])
  })

  it('have what is written again once, where it stood first, and decode it once', () => {
    const text = 'x'.repeat(40_000)
    const big = withObjects(first, { 12: flateStream(text) })
    const again = (number: number): RevisionSpec => ({
      objects: { 10: `<< /CRLs [${number} 0 R] >>`, [number]: flateStream(text) },
    })
    const bytes = buildPdf([big, again(20), again(21), again(22)])
    const outcome = readPdf(bytes, createBudget({ inflatedBytes: 60_000 }))
    const dss = outcome.ok ? outcome.value.dss : null
    const [crl, ...others] = dss?.crls ?? []
    expect([crl?.length, others.length]).toEqual([40_000, 0])
    const span = crl === undefined ? undefined : dss?.spans.get(crl)
    expect(span?.end).toBeLessThan(fromLatin1(bytes).indexOf('startxref'))
    // Other filters make something else of the same octets.
    const raw = fromLatin1(zlibSync(latin1(text)))
    const other = readPdf(buildPdf([big, { objects: { 10: '<< /CRLs [20 0 R] >>', 20: stream(raw) } }]), createBudget())
    expect(other.ok && other.value.dss?.crls.map(({ length }) => length)).toEqual([raw.length, 40_000])
  })

  it('say of what cannot be read where it was', () => {
    const outcome = readAll([{ objects: { 10: '<< /Certs [11 0 R] >>', 12: '(text)' } }, { objects: { 12: '(none)' } }])
    expect(outcome.ok && outcome.value.dss?.crls.map(fromLatin1)).toEqual(['revoked'])
    const wrong = withObjects(first, { 12: '(text)' })
    const read = readPdf(buildPdf([wrong, { objects: { 10: '<< >>' } }, { objects: { 20: '(x)' } }]), createBudget())
    expect(read.ok && read.value.findings.map(({ code, level }) => [code, level])).toEqual([
      ['PDF_STREAM_INVALID', 'warning'],
    ])
  })

  it('are charged by what each revision has', () => {
    const keys = Array.from({ length: 1000 }, (_, i) => `/${String(i).padStart(40, '0')} << >>`)
    const many = withObjects(first, { 10: `<< /VRI << ${keys.join(' ')} >> >>` })
    const later = Array.from({ length: 40 }, (): RevisionSpec => ({ objects: { 30: '(x)' } }))
    const budget = createBudget()
    expect(readPdf(buildPdf([many, ...later]), budget).ok).toBe(true)
    expect(budget.spent.pdfObjects).toBeGreaterThan(41_000)
    expect(readPdf(buildPdf([many, ...later]), createBudget({ pdfObjects: 41_000 }))).toMatchObject({
      failure: { code: 'BUDGET_EXHAUSTED' },
    })
  })
})
