import { describe, expect, it } from 'vitest'
import { type BudgetLimits, createBudget } from '../../src/core/budget.ts'
import { concatBytes, equalBytes } from '../../src/core/bytes.ts'
import { inMemory } from '../../src/core/octets.ts'
import { judgeChanges } from '../../src/pdf/changes.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import type { PdfDocument, PdfSignature } from '../../src/pdf/types.ts'
import fc from '../fast-check.ts'
import { readHandedOver } from '../handed-over.ts'
import { fromLatin1, latin1 } from './build-pdf.ts'
import { DOCUMENTS, mutate, mutation, TOKENS } from './mutated-documents.ts'

const LIMITS: Partial<BudgetLimits> = { pdfObjects: 5_000, pdfRevisions: 50, inflatedBytes: 100_000, pdfDepth: 20 }

/**
 * Reads, judges and resolves; whatever happens, nothing is thrown, and no budget is overrun by more than the last step.
 */
function readAll(bytes: Uint8Array): PdfDocument | null {
  const budget = createBudget(LIMITS)
  const outcome = readPdf(bytes, budget)
  if (outcome.ok) {
    judgeChanges(outcome.value)
    for (let number = 0; number < 14; number++)
      for (const revision of [0, outcome.value.revisions.length - 1])
        outcome.value.resolve({ kind: 'reference', number, generation: 0 }, revision)
  }
  expect(budget.spent.pdfObjects).toBeLessThan(20_000)
  expect(budget.spent.pdfRevisions).toBeLessThanOrEqual(51)
  expect(budget.spent.inflatedBytes).toBeLessThan(20_000_000)
  return outcome.ok ? outcome.value : null
}

const isSound = ({ findings }: PdfSignature) => findings.every(({ level }) => level !== 'failure')

/** Every byte of the file is signed, is a digit of /Contents or its delimiter, or is counted as following. */
function expectAccounted(bytes: Uint8Array, one: PdfSignature): void {
  const [first, second] = one.signedRanges as readonly [Uint8Array, Uint8Array]
  const { start, end } = one.contentsSpan ?? { start: -1, end: -1 }
  expect(first.length).toBe(start)
  expect(second.byteOffset - bytes.byteOffset).toBe(end)
  expect(first.length + (end - start) + second.length + one.followedBy.bytes).toBe(bytes.length)
  expect(fromLatin1(bytes.subarray(start, end))).toMatch(/^<(?:[0-9a-fA-F]{2})+>$/)
  const covered = end + second.length
  if (one.coversWholeFile) expect(fromLatin1(bytes.subarray(covered))).toMatch(/^[\0\t\n\f\r ]*$/)
}

/** What is signed, and the signature itself, are those of a signature of the original. */
function isUntouched(one: PdfSignature, original: PdfSignature): boolean {
  const same = (a: readonly Uint8Array[], b: readonly Uint8Array[]) => equalBytes(concatBytes(...a), concatBytes(...b))
  return (
    same(one.signedRanges.map(inMemory), original.signedRanges.map(inMemory)) &&
    same([one.contents as Uint8Array], [original.contents as Uint8Array])
  )
}

function checkMutant(original: Uint8Array, mutant: Uint8Array): void {
  readHandedOver(mutant, (given) => checkGiven(original, given))
}

function checkGiven(original: Uint8Array, mutant: Uint8Array): void {
  const document = readAll(mutant)
  if (document === null) return
  const before = readPdf(original, createBudget())
  const judgements = judgeChanges(document)
  for (const one of document.signatures) {
    if (!isSound(one)) continue
    expectAccounted(mutant, one)
    // Its digest holds: then all that it covers is as it was, and what is not is behind it, counted, and judged.
    const kept = before.ok ? before.value.signatures.find((candidate) => isUntouched(one, candidate)) : undefined
    if (kept === undefined) continue
    const covered = mutant.length - one.followedBy.bytes
    expect(fromLatin1(mutant.subarray(0, covered)).toLowerCase()).toBe(
      fromLatin1(original.subarray(0, covered)).toLowerCase(),
    )
    const behind = mutant.subarray(covered)
    if (equalBytes(behind, original.subarray(covered))) continue
    if (/^[\0\t\n\f\r ]*$/.test(fromLatin1(behind))) continue
    expect(one.coversWholeFile).toBe(false)
    if (one.followedBy.revisions === 0) expect(judgements.get(one)?.allowed).toBe(false)
  }
}

describe('the PDF reader', () => {
  it('reads the documents that are mutated below', () => {
    for (const bytes of DOCUMENTS.slice(1)) {
      const document = readAll(bytes)
      expect(document?.signatures.length).toBeGreaterThan(0)
      for (const one of document?.signatures ?? []) {
        expect(isSound(one)).toBe(true)
        expectAccounted(bytes, one)
      }
    }
  })

  it('survives mutations, and lets none pass unnoticed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DOCUMENTS),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (bytes, changes) => {
          checkMutant(bytes, changes.reduce(mutate, bytes))
        },
      ),
      { numRuns: 6000 },
    )
  })

  it('notices every changed byte of a signed file', () => {
    const bytes = DOCUMENTS[1] as Uint8Array
    for (let at = 0; at < bytes.length; at++)
      for (const value of [0x20, 0x30, 0x3e, (bytes[at] as number) ^ 1]) {
        const mutant = bytes.slice()
        mutant[at] = value
        checkMutant(bytes, mutant)
      }
  })

  it('survives every truncation', () => {
    for (const bytes of DOCUMENTS)
      for (let end = 0; end < bytes.length; end += 3) checkMutant(bytes, bytes.subarray(0, end))
  })

  it('survives random bytes behind a header', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.constantFrom(...TOKENS, '1 0 obj', '0 1\n', '0000000009 00000 n \n'), { maxLength: 60 })
        .map((tokens) => latin1(tokens.join(' '))),
    )
    fc.assert(
      fc.property(noise, (bytes) => {
        readAll(concatBytes(latin1('%PDF-1.7\n'), bytes, latin1('\nstartxref\n9\n%%EOF\n')))
      }),
      { numRuns: 3000 },
    )
  })

  it('does not take quadratic time over objects that lie inside each other', () => {
    const signed = fromLatin1(DOCUMENTS[1] as Uint8Array)
    const numbers = Array.from({ length: 2000 }, (_, i) => i + 20)
    // Each object begins a string that goes on to the end of the file.
    const text = `${signed}${numbers.map((number) => `${number} 0 obj (\n`).join('')}${'x'.repeat(1_000_000)}\n`
    const entries = numbers.map((number) => {
      const offset = text.indexOf(`\n${number} 0 obj (`, signed.length - 1) + 1
      return `${String(offset).padStart(10, '0')} 00000 n \n`
    })
    const prev = /startxref\n(\d+)\n%%EOF\n$/.exec(signed)?.[1]
    const trailer = `trailer << /Root 1 0 R /Prev ${prev} >>\nstartxref\n${text.length}\n%%EOF`
    const pdf = latin1(`${text}xref\n20 2000\n${entries.join('')}${trailer}`)
    const outcome = readPdf(pdf, createBudget({ pdfObjects: 50_000 }))
    const [judgement] = outcome.ok ? judgeChanges(outcome.value).values() : []
    // 2,000 times a megabyte would have been scanned.
    expect(judgement?.unexplained.map(({ why }) => why)).toEqual(['too-large'])
  })
})
