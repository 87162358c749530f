import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import { BUDGETS } from '../../src/core/budget.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import type { CrossReference } from '../../src/testbed/pdf-file.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { signedRevision } from '../../src/verifier/signed-revision.ts'
import { FORMS } from '../handed-over.ts'
import { DAMAGES, STREAM_DAMAGES, TABLE_DAMAGES } from './damage.ts'
import { codesOf, judged } from './fixture.ts'
import { CROSS_REFERENCES, type TextFieldFiles, textFieldFiles } from './text-field-files.ts'

let files: Awaited<ReturnType<typeof textFieldFiles>>

beforeAll(async () => {
  files = await textFieldFiles()
})

const fileOf = (kind: CrossReference) => files.get(kind) as TextFieldFiles
const technical = (bytes: Uint8Array): Promise<Report> => judged(bytes, { policy: readPolicy('technical') })
const RANKS = ['accept', 'review', 'reject']

const CASES = CROSS_REFERENCES.flatMap((kind) =>
  [...DAMAGES, ...(kind === 'table' ? TABLE_DAMAGES : STREAM_DAMAGES)].map((damage) => ({ kind, ...damage })),
)

describe('a damaged file', () => {
  it.each(CASES)('tells its signature, and is not accepted: $kind, $name', async ({ kind, of }) => {
    for (const file of [fileOf(kind).signed, fileOf(kind).filled]) {
      const report = await technical(of(file.bytes))
      const [signature, ...others] = report.signatures
      expect(others).toEqual([])
      expect(signature).toMatchObject({
        signer: { commonName: 'Testbed Trading Co (SG)' },
        integrity: { signature: 'verified' },
      })
      expect(signature?.indication).not.toBe('TOTAL-PASSED')
      expect(RANKS.indexOf(report.decision.outcome)).toBeGreaterThan(0)
      expect(report.decision.next.join()).toMatch(/ASK_FOR_ORIGINAL_FILE|ASK_FOR_UNCHANGED_TRANSFER/)
      expect(report.decision.reasons).not.toContain('NO_SIGNATURE')
      expect(await render(report, { format: 'text' })).not.toContain('{')
    }
  })

  it.each(CROSS_REFERENCES)(
    'is for review where nothing that is covered is damaged, and says why: %s',
    async (kind) => {
      const { signed, filled } = fileOf(kind)
      for (const name of ['startxref that leads nowhere', 'the end cut off', 'much before the header']) {
        const damage = DAMAGES.find((one) => one.name === name)
        const damaged = damage?.of(filled.bytes) ?? filled.bytes
        const report = await technical(damaged)
        expect(report.signatures[0]).toMatchObject({
          field: 'Signature1',
          indication: 'INDETERMINATE',
          subIndication: 'SIG_CONSTRAINTS_FAILURE',
          integrity: { digest: 'verified', signature: 'verified' },
        })
        expect(report.signatures[0]?.path).not.toEqual([])
        expect(report.document).not.toHaveProperty('revisions')
        expect(report.decision).toMatchObject({
          outcome: 'review',
          reasons: expect.arrayContaining(['SIGNATURE_INDETERMINATE', 'PDF_REBUILT']),
          next: expect.arrayContaining(['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE']),
        })
        expect(codesOf(report)).toContain('PDF_REBUILT')
        expect(await signedRevision(damaged, 0)).toMatchObject({ outcome: 'covered', octets: signed.bytes })
        expect((await inspect(damaged)).signatures).toMatchObject([{ field: 'Signature1' }])
      }
    },
  )

  it.each(CROSS_REFERENCES)('has failed where an octet that is covered is another: %s', async (kind) => {
    const written = Buffer.from(fileOf(kind).filled.bytes)
    written.write('X', written.indexOf('/MediaBox') < 0 ? 12 : written.indexOf('/MediaBox') + 1, 'latin1')
    const [startxref] = DAMAGES
    const report = await technical(startxref?.of(new Uint8Array(written)) ?? written)
    expect(report.signatures[0]).toMatchObject({ indication: 'TOTAL-FAILED', integrity: { digest: 'invalid' } })
    expect(report.decision.outcome).toBe('reject')
    expect(codesOf(report)).toContain('PDF_REBUILT')
  })

  it('without a signature is as it was: nothing is found in it', async () => {
    for (const crossReference of CROSS_REFERENCES)
      for (const { of } of DAMAGES) {
        const report = await technical(of(createPdf({ crossReference }).bytes))
        expect(report.signatures).toEqual([])
        expect(codesOf(report)).not.toContain('PDF_REBUILT')
        expect(report.decision.outcome).not.toBe('accept')
      }
  })

  it('is read in every form in which callers have octets', async () => {
    const [startxref] = DAMAGES
    const damaged = startxref?.of(fileOf('table').filled.bytes) ?? new Uint8Array()
    const expected = await technical(damaged)
    for (const { name, of } of FORMS) expect([name, await technical(of(damaged).given)]).toEqual([name, expected])
  })

  it('ends where the budget does, and is not called unsigned', async () => {
    const damaged = DAMAGES[0]?.of(fileOf('table').filled.bytes) ?? new Uint8Array()
    const report = await judged(damaged, { budget: { ...BUDGETS.service, pdfObjects: 12 } })
    expect(report.decision.outcome).toBe('review')
    expect(report.decision.reasons).not.toContain('NO_SIGNATURE')
    expect(codesOf(report)).toContain('BUDGET_EXHAUSTED')
  })

  it('never has a better answer than the whole file, whatever is lost or moved', async () => {
    const change = fc.record({
      kind: fc.constantFrom(...CROSS_REFERENCES),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      lost: fc.nat(40),
      put: fc.constantFrom('', '\r', ' ', 'x', '\nendobj\n', '%%EOF\n', '1 0 obj\n', 'trailer\n<< >>\n'),
      cut: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(change, async ({ kind, at, lost, put, cut }) => {
        const { bytes } = fileOf(kind).filled
        const place = Math.floor(at * bytes.length)
        const rest = cut ? new Uint8Array() : bytes.subarray(Math.min(bytes.length, place + lost))
        const damaged = Buffer.concat([bytes.subarray(0, place), Buffer.from(put, 'latin1'), rest])
        const whole = await technical(bytes)
        const report = await technical(new Uint8Array(damaged))
        expect(RANKS.indexOf(report.decision.outcome)).toBeGreaterThanOrEqual(RANKS.indexOf(whole.decision.outcome))
        const isRebuilt = codesOf(report).includes('PDF_REBUILT')
        if (isRebuilt) expect(report.decision.outcome).not.toBe('accept')
      }),
      { numRuns: 60 },
    )
  })
})
