import { describe, expect, it } from 'vitest'
import {
  type DecidedDocument,
  type DecidedSignature,
  decideDocument,
  decideUnreadable,
} from '../../src/acceptance/decide-document.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { AcceptancePolicy } from '../../src/acceptance/types.ts'
import type { DecisionOutcome } from '../../src/acceptance/worst-of.ts'
import type { ReasonCode } from '../../src/core/codes.ts'

const REASON: Readonly<Record<DecisionOutcome, ReasonCode>> = {
  accept: 'VALID_AND_DOMESTIC',
  review: 'RECOGNITION_UNKNOWN',
  reject: 'SIGNATURE_FAILED',
}

function signature(outcome: DecisionOutcome, more: Partial<DecidedSignature> = {}): DecidedSignature {
  const decision = { outcome, reasons: [REASON[outcome]] }
  return {
    decision,
    field: 'Signature1',
    role: 'signature',
    failed: outcome === 'reject',
    coversToday: true,
    revision: 0,
    harmless: more.role === 'time-stamp',
    ...more,
  }
}

const decideBy = (
  policy: AcceptancePolicy,
  signatures: readonly DecidedSignature[],
  more: Partial<DecidedDocument> = {},
) => decideDocument({ signatures, unsignedFields: [], laterMarks: [], problems: [], ...more }, policy)

const decide = (signatures: readonly DecidedSignature[], problems: readonly ReasonCode[] = []) =>
  decideBy(PRESETS.contract, signatures, { problems })

const EMPTY = { name: 'Buyer', code: 'PDF_SIGNATURE_FIELD_EMPTY' } as const
const STAMPED = { name: 'Buyer', code: 'SIGNATURE_FIELD_STAMPED' } as const

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
    const stamp = signature('review', { role: 'time-stamp', field: 'Stamp' })
    expect(decide([signature('accept'), stamp]).outcome).toBe('accept')
    expect(decide([signature('review'), signature('accept', { role: 'time-stamp' })]).outcome).toBe('review')
  })

  it('leaves no time-stamp apart that is more than a time, where it came later or has failed', () => {
    const stamp = (more: Partial<DecidedSignature>) =>
      decide([
        signature('accept', { revision: 1 }),
        signature('review', { role: 'time-stamp', harmless: false, ...more }),
      ])
    expect(stamp({ revision: 2 })).toEqual({ outcome: 'review', reasons: ['LATER_SIGNATURE_NOT_ACCEPTED'] })
    expect(stamp({ revision: null }).reasons).toEqual(['LATER_SIGNATURE_NOT_ACCEPTED'])
    expect(stamp({ revision: 0 }).outcome).toBe('accept')
    expect(stamp({ revision: 0, failed: true }).reasons).toEqual(['OTHER_SIGNATURE_FAILED'])
    expect(stamp({ revision: 2, harmless: true }).outcome).toBe('accept')
  })

  it('rejects a document without a signature, or with time-stamps alone', () => {
    const none = { outcome: 'reject', reasons: ['NO_SIGNATURE'] }
    expect(decide([])).toEqual(none)
    expect(decide([signature('accept', { role: 'time-stamp' })])).toEqual(none)
  })

  it('is to review one that could not be read', () => {
    expect(decideUnreadable('PDF_PASSWORD_REQUIRED')).toEqual({
      outcome: 'review',
      reasons: ['DOCUMENT_UNREADABLE', 'PDF_PASSWORD_REQUIRED'],
    })
  })

  it('is to review one with something wrong beside its signatures, and no better than these', () => {
    const problems: readonly ReasonCode[] = ['PDF_SIGNATURE_REPLACED', 'PDF_SIGNATURE_REPLACED']
    expect(decide([signature('accept')], problems)).toEqual({ outcome: 'review', reasons: ['PDF_SIGNATURE_REPLACED'] })
    expect(decide([signature('review')], problems).reasons).toEqual(['RECOGNITION_UNKNOWN', 'PDF_SIGNATURE_REPLACED'])
    expect(decide([signature('reject')], problems).outcome).toBe('reject')
    expect(decide([], problems).reasons).toEqual(['NO_SIGNATURE'])
  })
})

describe('coverage', () => {
  it('is asked of each accepted signature', () => {
    const uncovered = { outcome: 'review', reasons: ['NO_ACCEPTED_COVERAGE'] }
    expect(decide([signature('accept', { coversToday: false })])).toEqual(uncovered)
    expect(decide([signature('accept', { coversToday: false }), signature('accept')])).toEqual(uncovered)
    expect(decide([signature('accept'), signature('accept')]).outcome).toBe('accept')
  })

  it('is not given by a time-stamp', () => {
    const uncovered = signature('accept', { coversToday: false })
    expect(decide([uncovered, signature('accept', { role: 'time-stamp' })]).outcome).toBe('review')
  })

  it('makes nothing better that was not accepted', () => {
    expect(decide([signature('reject', { coversToday: false })]).reasons).toEqual(['SIGNATURE_FAILED'])
  })
})

describe('a policy that names the signatures that count', () => {
  const policy: AcceptancePolicy = { ...PRESETS.contract, name: 'testbed-policy', signatures: ['Seller', 'Buyer'] }
  const seller = signature('accept', { field: 'Seller' })
  const buyer = signature('accept', { field: 'Buyer' })

  it('asks for each of them', () => {
    expect(decideBy(policy, [seller, buyer]).outcome).toBe('accept')
    expect(decideBy(policy, [seller])).toEqual({ outcome: 'reject', reasons: ['REQUIRED_SIGNATURE_MISSING'] })
    expect(decideBy(policy, [seller, signature('review', { field: 'Buyer' })]).outcome).toBe('review')
  })

  it('asks for them in a document without a signature too', () => {
    expect(decideBy(policy, []).reasons).toEqual(['NO_SIGNATURE', 'REQUIRED_SIGNATURE_MISSING'])
  })

  it('does not take a stamp, or a signature without a field, for one of them', () => {
    const stamped = (role: 'time-stamp' | 'tax-stamp') =>
      decideBy(policy, [seller, signature('accept', { field: 'Buyer', role })])
    expect(stamped('time-stamp')).toEqual({ outcome: 'reject', reasons: ['REQUIRED_SIGNATURE_MISSING'] })
    expect(stamped('tax-stamp')).toEqual({ outcome: 'review', reasons: ['REQUIRED_SIGNATURE_MISSING'] })
    expect(decideBy(policy, [seller, signature('accept', { field: null })]).outcome).toBe('reject')
  })

  it('asks for the acceptance of others that came later than one of them', () => {
    const witness = (revision: number, outcome: DecisionOutcome) =>
      decideBy(policy, [
        { ...seller, revision: 1 },
        { ...buyer, revision: 3 },
        signature(outcome, { field: 'Witness', failed: false, revision }),
      ])
    expect(witness(0, 'review').outcome).toBe('accept')
    for (const revision of [2, 4]) {
      expect(witness(revision, 'review')).toEqual({ outcome: 'review', reasons: ['LATER_SIGNATURE_NOT_ACCEPTED'] })
      expect(witness(revision, 'accept').outcome).toBe('accept')
    }
  })

  it('asks for no acceptance of others, which still have to hold for the document', () => {
    const witness = (more: Partial<DecidedSignature>) =>
      decideBy(policy, [seller, buyer, signature('reject', { field: 'Witness', failed: false, ...more })])
    const open = { outcome: 'review', reasons: ['OTHER_SIGNATURE_FAILED'] }
    expect(witness({}).outcome).toBe('accept')
    expect(witness({ failed: true })).toEqual(open)
    expect(witness({ coversToday: false })).toEqual(open)
  })

  it('is not met by what others cover', () => {
    const uncovered = [{ ...seller, coversToday: false }, buyer, signature('accept', { field: 'Witness' })]
    expect(decideBy(policy, uncovered).reasons).toEqual(['NO_ACCEPTED_COVERAGE'])
  })

  it('counts all signatures of one name', () => {
    expect(decideBy(policy, [seller, buyer, signature('reject', { field: 'Buyer' })]).outcome).toBe('reject')
  })

  it('passes over empty fields that it does not name', () => {
    const unsignedFields = [{ ...EMPTY, name: 'Witness' }]
    expect(decideBy(policy, [seller, buyer], { unsignedFields }).outcome).toBe('accept')
    // Another field of the same name, of which a reader may take either.
    expect(decideBy(policy, [seller, buyer], { unsignedFields: [EMPTY] }).reasons).toEqual([
      'PDF_SIGNATURE_FIELD_EMPTY',
    ])
  })
})

describe('a signature field in which nobody signed', () => {
  it.each([EMPTY, STAMPED])('is to review, whatever else is accepted: $code', (field) => {
    for (const name of ['contract', 'invoice', 'archive'] as const)
      expect(decideBy(PRESETS[name], [signature('accept')], { unsignedFields: [field] })).toEqual({
        outcome: 'review',
        reasons: [field.code],
      })
  })

  it('is taken for granted by whoever signs next, and by whoever asks for validity alone', () => {
    for (const name of ['counterpart', 'technical'] as const)
      expect(decideBy(PRESETS[name], [signature('accept')], { unsignedFields: [EMPTY, STAMPED] }).outcome).toBe(
        'accept',
      )
  })

  it('makes nothing better, and is told beside what is as bad', () => {
    const both = { unsignedFields: [EMPTY, STAMPED] }
    expect(decideBy(PRESETS.contract, [signature('reject')], both).reasons).toEqual(['SIGNATURE_FAILED'])
    expect(decideBy(PRESETS.contract, [signature('review')], both).reasons).toEqual([
      'RECOGNITION_UNKNOWN',
      'PDF_SIGNATURE_FIELD_EMPTY',
      'SIGNATURE_FIELD_STAMPED',
    ])
    expect(decideBy(PRESETS.counterpart, [], both).reasons).toEqual(['NO_SIGNATURE'])
  })
})

describe('a tax stamp', () => {
  const stamp = (outcome: DecisionOutcome, more: Partial<DecidedSignature> = {}) =>
    signature(outcome, { role: 'tax-stamp', failed: false, field: 'Stamp', ...more })

  it('need not be accepted', () => {
    for (const outcome of ['accept', 'review', 'reject'] as const)
      expect(decide([signature('accept'), stamp(outcome)]).outcome).toBe('accept')
  })

  it('is no signature, and stands for none', () => {
    expect(decide([stamp('accept')])).toEqual({ outcome: 'review', reasons: ['NO_SIGNATURE'] })
    for (const outcome of ['review', 'reject'] as const)
      expect(decide([signature(outcome), stamp('accept')]).outcome).toBe(outcome)
  })

  it('holds for the document as it is today', () => {
    expect(decide([signature('accept'), stamp('accept', { coversToday: false })]).reasons).toEqual([
      'OTHER_SIGNATURE_FAILED',
    ])
  })
})
