import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import { affectedBy } from '../../src/archive/affected-by.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { Recognition } from '../../src/recognition/types.ts'
import { GREATEST_REPORT } from '../../src/report/greatest-report.ts'
import { jsonOctets } from '../../src/report/json-octets.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { mostOctets, withinLimit } from '../../src/report/within-limit.ts'
import fc from '../fast-check.ts'
import { DIGEST, failure, LEAF, RECOGNISED, reportWith, signatureWith } from './fixture.ts'

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL('../../src/report/report.schema.json', import.meta.url), 'utf8')),
)

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
const LONG_NAME = { ...LEAF, subject: 'S'.repeat(2_000), issuer: 'I'.repeat(2_000) }
const MANY_REASONS: Recognition = { ...RECOGNISED, because: times(5_000, RECOGNISED.because[0] as never) }

function partsLeftOut({ findings }: Report): Readonly<Record<string, unknown>> {
  const left = findings.filter(({ code }) => code === 'PARTS_LEFT_OUT')
  return Object.fromEntries(left.map(({ data }) => [data?.['of'], data?.['count']]))
}

describe('what a value comes to at most', () => {
  it('is never less than what JSON makes of it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), (value) => {
        expect(mostOctets(value)).toBeGreaterThanOrEqual(JSON.stringify(value).length)
      }),
    )
    for (const value of ['\u0000\ud800"\\', -1.2345678901234567e-308, [[], {}], { '\u0001': null }])
      expect(mostOctets(value)).toBeGreaterThanOrEqual(JSON.stringify(value).length)
  })
})

describe('the octets of JSON', () => {
  it('are those of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(jsonOctets({ text })).toBe(new TextEncoder().encode(canonicalJson({ text })).length)
      }),
    )
    for (const text of ['\ud800', '\udc00\ud800', '\u{1f600}', 'é', '€', '\u0000'])
      expect(jsonOctets(text)).toBe(new TextEncoder().encode(canonicalJson(text)).length)
  })

  it('are those of all that canonical JSON writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), (value) => {
        expect(jsonOctets(value)).toBe(new TextEncoder().encode(canonicalJson(value)).length)
      }),
    )
    const of = { absent: undefined, date: new Date(0), boxed: Object('x'), list: [], none: {} }
    expect(jsonOctets(of)).toBe(canonicalJson(of).length)
  })

  it('are counted where no text could have them', () => {
    let value: unknown = 'x'
    for (let i = 0; i < 60; i++) value = [value, value]
    expect(jsonOctets(value)).toBeGreaterThan(2 ** 60)
    expect(mostOctets(value, 1_000)).toBeGreaterThan(1_000)
  })

  it('are what a report is bounded by', async () => {
    const name = { ...LEAF, subject: '€'.repeat(2_000), issuer: '€'.repeat(2_000) }
    const report = await withinLimit(reportWith(times(90, signatureWith({ path: [name, name] }))))
    expect(new TextEncoder().encode(canonicalJson(report)).length).toBeLessThanOrEqual(GREATEST_REPORT)
  })
})

describe('a report that would be too large', () => {
  it('has fewer reasons, and each path whole', async () => {
    const signature = signatureWith({ recognition: { SG: MANY_REASONS, TH: MANY_REASONS }, path: [LEAF, LEAF] })
    const report = await withinLimit(reportWith(times(20, signature)))
    expect(canonicalJson(report).length).toBeLessThan(GREATEST_REPORT + 1_000)
    expect(report.signatures.every(({ path }) => path.length === 2)).toBe(true)
    expect(report.complete).toBeUndefined()
    const told = report.signatures.flatMap(({ recognition }) => Object.values(recognition).map((one) => one.because))
    expect(partsLeftOut(report)['recognition.because']).toBe(20 * 2 * 5_000 - told.flat().length)
    expect(validate(JSON.parse(canonicalJson(report)))).toBe(true)
  })

  it('tells what is asked about before what is not', async () => {
    const signature = signatureWith({ recognition: { BN: MANY_REASONS, SG: MANY_REASONS } })
    const { signatures, question } = await withinLimit(reportWith([signature]))
    expect(question.relyingState).toBe('SG')
    const { BN, SG } = signatures[0]?.recognition ?? {}
    expect(SG?.because.length).toBeGreaterThan(BN?.because.length ?? 0)
  })

  it('says that it is not complete where paths have no room', async () => {
    const signature = signatureWith({ path: times(40, LONG_NAME) })
    const report = await withinLimit(reportWith(times(50, signature)))
    expect(canonicalJson(report).length).toBeLessThan(GREATEST_REPORT + 1_000)
    expect(report.complete).toBe(false)
    expect(report.signatures.every(({ path }) => path.length > 0)).toBe(true)
    const told = report.signatures.reduce((sum, { path }) => sum + path.length, 0)
    expect(partsLeftOut(report)['signatures.path']).toBe(50 * 40 - told)
    expect(report.signatures.map(({ decision }) => decision)).toEqual(times(50, signature.decision))
    expect(validate(JSON.parse(canonicalJson(report)))).toBe(true)
  })
})

describe('agreements without room', () => {
  const agreements = Array.from({ length: 50_000 }, (_, i) => ({
    id: `SG-ID/${i}`,
    legalBasis: 'Testbed decision',
    source: 'testbed: made up',
  })) as unknown as Recognition['agreements']
  const many = { ...RECOGNISED, agreements } as Recognition

  it('make the report not complete, where the relying state recognises by them', async () => {
    const report = await withinLimit(reportWith([signatureWith({ recognition: { SG: many } })]))
    expect(partsLeftOut(report)['recognition.agreements']).toBeGreaterThan(0)
    expect(report.complete).toBe(false)
    expect(await affectedBy(report, { agreements: ['SG-ID/49999'] })).toMatchObject({
      known: false,
      reason: 'incomplete',
    })
  })

  it('leave it complete where they are those of another state', async () => {
    const report = await withinLimit(reportWith([signatureWith({ recognition: { SG: RECOGNISED, BN: many } })]))
    expect(partsLeftOut(report)['recognition.agreements']).toBeGreaterThan(0)
    expect(report.complete).toBeUndefined()
  })
})

describe('what was asked, in a report that would be too large', () => {
  const signatures = times(300, signatureWith({ path: times(40, LONG_NAME) }))

  it('is told whole, however little room there is', async () => {
    const asked = readPolicy({ name: 'house', signatures: times(32, '\u0001'.repeat(1_024)) })
    const signer = { commonName: '\u0001'.repeat(1_024), userId: 'U'.repeat(1_024) }
    const question = { ...reportWith().question, policy: asked, signer }
    const report = await withinLimit(reportWith(signatures, { question }))
    expect(report.question).toEqual(question)
    expect(report.complete).toBe(false)
    expect(jsonOctets(report)).toBeLessThanOrEqual(GREATEST_REPORT)
    expect(validate(JSON.parse(canonicalJson(report)))).toBe(true)
  })

  it('has fewer anchors of the caller where there are thousands, and says so', async () => {
    const anchors = Array.from({ length: 5_000 }, (_, i) => ({
      id: `caller/${i}`,
      sha256: DIGEST,
      subject: 'S'.repeat(256),
    }))
    const report = await withinLimit(reportWith([signatureWith()], { question: { ...reportWith().question, anchors } }))
    const told = report.question.anchors ?? []
    expect(told.length).toBeGreaterThan(100)
    expect(told).toEqual(anchors.slice(0, told.length))
    expect(partsLeftOut(report)).toEqual({ 'question.anchors': 5_000 - told.length })
    expect(report.complete).toBe(false)
    expect(jsonOctets(report)).toBeLessThanOrEqual(GREATEST_REPORT)
  })
})

it('tells fewer identifiers of a signer who has thousands, and two at least', async () => {
  const signature = signatureWith()
  const { signer } = signature
  if (signer === undefined) throw new Error('no signer')
  const { organizationIdentifier: _, ...others } = signer
  const organizationIdentifiers = Array.from({ length: 3_000 }, (_, i) => `TIN-${i}`)
  const report = await withinLimit(
    reportWith(times(50, { ...signature, signer: { ...others, organizationIdentifiers } })),
  )
  expect(canonicalJson(report).length).toBeLessThan(GREATEST_REPORT + 1_000)
  const told = report.signatures.map(({ signer: one }) => one?.organizationIdentifiers ?? [])
  for (const identifiers of told) expect(identifiers.slice(0, 2)).toEqual(['TIN-0', 'TIN-1'])
  expect(partsLeftOut(report)['signatures.signer.organizationIdentifiers']).toBe(50 * 3_000 - told.flat().length)
  expect(validate(JSON.parse(canonicalJson(report)))).toBe(true)
})

describe('what every signature has', () => {
  const text = (longest: number) =>
    fc
      .tuple(fc.constantFrom('N', '\u0001', '\ud800', '\u20ac'), fc.integer({ min: 0, max: longest }))
      .map(([of, n]) => of.repeat(n))
  const certificate = fc
    .record({ subject: text(2_000), issuer: text(2_000), serial: fc.integer({ min: 0, max: 64 }) })
    .map(({ subject, issuer, serial }) => ({ ...LEAF, subject, issuer, serialNumber: '0a'.repeat(serial) }))
  const reports = fc
    .record({
      certificate,
      field: text(3_000),
      count: fc.integer({ min: 1, max: 400 }),
      revisions: fc.integer({ min: 0, max: 2_000 }),
      level: text(4_000),
      findings: fc.integer({ min: 0, max: 600 }),
      said: text(3_000),
    })
    .map(({ certificate: leaf, field, count, revisions, level, findings, said }) => {
      const { changes, signer, ...others } = signatureWith()
      if (signer === undefined || changes === undefined) throw new Error('no signer, or no changes')
      const signature = {
        ...others,
        field,
        signer: { ...signer, subject: leaf.subject, certificate: leaf },
        changes: { ...changes, revisions: times(revisions, { revision: 1, category: 'form-filling' as const }) },
        path: [leaf],
        recognition: { SG: { ...RECOGNISED, level }, TH: { ...RECOGNISED, level } },
      }
      return reportWith(times(count, signature as SignatureReport), {
        findings: times(findings, failure('NO_SIGNATURE', { said })),
      })
    })

  it('is cut, and counted, until the report is no larger than reports may be', async () => {
    await fc.assert(
      fc.asyncProperty(reports, async (whole) => {
        const report = await withinLimit(whole)
        expect(canonicalJson(report).length).toBeLessThanOrEqual(GREATEST_REPORT)
        expect(report.decision).toEqual(whole.decision)
        expect(validate(JSON.parse(canonicalJson(report)))).toBe(true)
        const left = whole.signatures.length - report.signatures.length
        expect(partsLeftOut(report)['signatures'] ?? 0).toBe(left)
        const isCut = report.signatures.some(({ field }) => field !== whole.signatures[0]?.field)
        if (isCut) expect(partsLeftOut(report)['texts']).toBeGreaterThan(0)
        if (left > 0 || isCut) expect(report.complete).toBe(false)
      }),
      { numRuns: 12 },
    )
  })

  it('is all there of a hundred signatures whose names are as long as they may be', async () => {
    const leaf = { ...LEAF, subject: '\u0001'.repeat(2_000), issuer: '\u0001'.repeat(2_000) }
    const { signer } = signatureWith()
    if (signer === undefined) throw new Error('no signer')
    const signature = signatureWith({ signer: { ...signer, subject: leaf.subject, certificate: leaf }, path: [leaf] })
    const report = await withinLimit(reportWith(times(100, signature)))
    expect(canonicalJson(report).length).toBeLessThanOrEqual(GREATEST_REPORT)
    expect(report.signatures).toHaveLength(100)
    expect(report.complete).toBe(false)
    expect(partsLeftOut(report)['texts']).toBeGreaterThan(0)
    expect(validate(JSON.parse(canonicalJson(report)))).toBe(true)
  })
})

it('leaves a report alone that is not too large', async () => {
  const report = reportWith(times(100, signatureWith()))
  expect(await withinLimit(report)).toBe(report)
})
