import { describe, expect, it } from 'vitest'
import type { Code } from '../../src/core/codes.ts'
import type { DecisionOutcome } from '../../src/policy/decide.ts'
import { type DecidedSignature, decideDocument, decideUnreadable } from '../../src/policy/decide-document.ts'
import { PRESETS } from '../../src/policy/presets.ts'

const REASON: Readonly<Record<DecisionOutcome, Code>> = {
  accept: 'VALID_AND_DOMESTIC',
  review: 'RECOGNITION_UNKNOWN',
  reject: 'SIGNATURE_FAILED',
}

function signature(outcome: DecisionOutcome, more: Partial<DecidedSignature> = {}): DecidedSignature {
  const decision = { outcome, reasons: [REASON[outcome]] }
  return { decision, field: 'Signature1', isTimeStamp: false, signer: 'not-pinned', coversToday: true, ...more }
}

const decide = (signatures: readonly DecidedSignature[], problems: readonly Code[] = []) =>
  decideDocument(signatures, problems, PRESETS.contract)

describe('the decision on a document', () => {
  it('is that of its one signature', () => {
    for (const outcome of ['accept', 'review', 'reject'] as const)
      expect(decide([signature(outcome)])).toEqual({ outcome, reasons: [REASON[outcome]] })
  })

  it('is the worst of its signatures, whatever their order', () => {
    const all = [signature('accept'), signature('review'), signature('reject')]
    expect(decide(all).outcome).toBe('reject')
    expect(decide([...all].reverse()).outcome).toBe('reject')
    expect(decide([signature('review'), signature('accept')])).toEqual({
      outcome: 'review',
      reasons: ['RECOGNITION_UNKNOWN'],
    })
  })

  it('gives each reason of the worst ones once', () => {
    const other = signature('reject', { decision: { outcome: 'reject', reasons: ['NOT_RECOGNISED'] } })
    expect(decide([signature('reject'), signature('reject'), other, signature('accept')]).reasons).toEqual([
      'SIGNATURE_FAILED',
      'NOT_RECOGNISED',
    ])
  })

  it('leaves time-stamps apart', () => {
    const stamp = signature('review', { isTimeStamp: true, field: 'Stamp' })
    expect(decide([signature('accept'), stamp]).outcome).toBe('accept')
    expect(decide([signature('review'), signature('accept', { isTimeStamp: true })]).outcome).toBe('review')
  })

  it('rejects a document without a signature, or with time-stamps alone', () => {
    const none = { outcome: 'reject', reasons: ['NO_SIGNATURE'] }
    expect(decide([])).toEqual(none)
    expect(decide([signature('accept', { isTimeStamp: true })])).toEqual(none)
  })

  it('is to review one that could not be read', () => {
    expect(decideUnreadable('PDF_ENCRYPTED')).toEqual({
      outcome: 'review',
      reasons: ['DOCUMENT_UNREADABLE', 'PDF_ENCRYPTED'],
    })
  })

  it('is to review one with something wrong beside its signatures, and no better than these', () => {
    const problems: readonly Code[] = ['PDF_SIGNATURE_REPLACED', 'PDF_SIGNATURE_REPLACED']
    expect(decide([signature('accept')], problems)).toEqual({ outcome: 'review', reasons: ['PDF_SIGNATURE_REPLACED'] })
    expect(decide([signature('reject')], problems).outcome).toBe('reject')
    expect(decide([], problems).reasons).toEqual(['NO_SIGNATURE'])
  })
})

describe('coverage', () => {
  it('is asked of one accepted signature', () => {
    expect(decide([signature('accept', { coversToday: false })])).toEqual({
      outcome: 'review',
      reasons: ['NO_ACCEPTED_COVERAGE'],
    })
    expect(decide([signature('accept', { coversToday: false }), signature('accept')]).outcome).toBe('accept')
  })

  it('is not given by a time-stamp', () => {
    const uncovered = signature('accept', { coversToday: false })
    expect(decide([uncovered, signature('accept', { isTimeStamp: true })]).outcome).toBe('review')
  })

  it('is not given by one beside the expected signer', () => {
    const expected = signature('accept', { signer: 'matched', coversToday: false })
    const other = signature('accept', { signer: 'beside' })
    expect(decide([expected, other]).reasons).toEqual(['NO_ACCEPTED_COVERAGE'])
    expect(
      decide([
        { ...expected, coversToday: true },
        { ...other, coversToday: false },
      ]).outcome,
    ).toBe('accept')
  })

  it('makes nothing better that was not accepted', () => {
    expect(decide([signature('reject', { coversToday: false })]).reasons).toEqual(['SIGNATURE_FAILED'])
  })
})

describe('a policy that names the signatures that count', () => {
  const policy = { ...PRESETS.contract, name: 'testbed-policy', signatures: ['Seller', 'Buyer'] }
  const seller = signature('accept', { field: 'Seller' })
  const buyer = signature('accept', { field: 'Buyer', coversToday: false })

  it('asks for each of them', () => {
    expect(decideDocument([seller, buyer], [], policy).outcome).toBe('accept')
    expect(decideDocument([seller], [], policy)).toEqual({
      outcome: 'reject',
      reasons: ['REQUIRED_SIGNATURE_MISSING'],
    })
    expect(decideDocument([seller, signature('review', { field: 'Buyer' })], [], policy).outcome).toBe('review')
  })

  it('does not take a time-stamp, or a signature without a field, for one of them', () => {
    const stamp = signature('accept', { field: 'Buyer', isTimeStamp: true })
    expect(decideDocument([seller, stamp], [], policy).reasons).toEqual(['REQUIRED_SIGNATURE_MISSING'])
    expect(decideDocument([seller, signature('accept', { field: null })], [], policy).outcome).toBe('reject')
  })

  it('counts no other, neither for the worse nor for coverage', () => {
    expect(decideDocument([seller, buyer, signature('reject', { field: 'Witness' })], [], policy).outcome).toBe(
      'accept',
    )
    const uncovered = [{ ...seller, coversToday: false }, buyer, signature('accept', { field: 'Witness' })]
    expect(decideDocument(uncovered, [], policy).reasons).toEqual(['NO_ACCEPTED_COVERAGE'])
  })

  it('counts all signatures of one name', () => {
    expect(decideDocument([seller, buyer, signature('reject', { field: 'Buyer' })], [], policy).outcome).toBe('reject')
  })
})
