import { describe, expect, it } from 'vitest'
import { isHarmlessBefore } from '../../src/revocation/issuer-status.ts'
import { ALL_REASONS, GOOD, type Opinion, type Says } from '../../src/revocation/opinion.ts'
import { isRevokedLater } from '../../src/revocation/revoked-later.ts'
import { type WeighedStatus, weighOpinions } from '../../src/revocation/weigh-opinions.ts'
import type { CrlReason } from '../../src/x509/crl-types.ts'
import fc from '../fast-check.ts'

let made = 0
function opinion(says: Says, thisUpdate: number, others: Partial<Opinion> = {}): Opinion {
  const source = {
    kind: 'crl',
    sha256: String(made++).padStart(4, '0'),
    thisUpdate,
    nextUpdate: null,
    issuer: '',
  } as const
  return { source, says, reasons: ALL_REASONS, goodRefused: null, findings: [], ...others }
}

const revoked = (revokedAt: number, reason: CrlReason | null = null, invalidityDate: number | null = null): Says => ({
  kind: 'revoked',
  revokedAt,
  reason,
  invalidityDate,
})
/** As of now, later than all that is said. */
const weigh = (opinions: readonly Opinion[], at = 100): WeighedStatus => weighOpinions(opinions, at, 100)
const HOLD = revoked(1, 'certificateHold')

describe('weighOpinions', () => {
  it('finds nothing in nothing', () => {
    expect(weigh([])).toEqual({ status: 'open', isPartlyGood: false, isSaidRevoked: false, lostSince: null })
  })

  it('weighs as many as a list can have', () => {
    const all = Array.from({ length: 200_000 }, (_, i) => opinion(revoked(i + 1), 2))
    expect(weigh(all)).toMatchObject({ status: 'revoked', surelySince: 1 })
  })

  it('has revoked beat good, however new', () => {
    expect(weigh([opinion(GOOD, 9), opinion(revoked(1), 2)]).status).toBe('revoked')
  })

  it('takes the revocation that reaches furthest back', () => {
    const [early, late] = [opinion(revoked(5, null, 1), 6), opinion(revoked(3), 7)]
    expect(weigh([late, early])).toEqual({
      status: 'revoked',
      orderlySince: null,
      surelySince: 3,
      opinion: early,
      isForEver: true,
      lostSince: null,
      together: [],
    })
  })

  it('shows nothing by a revocation of after the expiry that somebody else may have signed', () => {
    const late = { goodRefused: 'REVOCATION_ISSUED_AFTER_EXPIRY' } as const
    expect(weighOpinions([opinion(revoked(5), 6, late)], 4, 100).status).toBe('revoked')
    expect(weighOpinions([opinion(revoked(5), 6, { ...late, isDoubted: true })], 4, 100)).toEqual({
      status: 'open',
      isPartlyGood: false,
      isSaidRevoked: true,
      lostSince: 5,
    })
  })

  it('shows by a later revocation for some reasons nothing of the others', () => {
    const [one, other] = [0b0_0001_1110, 0b1_1110_0000]
    const later = opinion(revoked(5, 'keyCompromise'), 6, { reasons: one })
    expect(weighOpinions([later], 4, 100)).toEqual({
      status: 'open',
      isPartlyGood: true,
      isSaidRevoked: true,
      lostSince: 5,
    })
    // Revoked by then for another reason, it is told as that, whatever it is not told of.
    expect(weighOpinions([later, opinion(revoked(3), 6, { reasons: other })], 4, 100)).toMatchObject({
      lostSince: null,
    })
    const rest = opinion(GOOD, 5, { reasons: other })
    const together = weighOpinions([later, rest], 4, 100)
    expect(together).toMatchObject({ status: 'revoked', opinion: later, together: [rest] })
    // Of all reasons, it is enough by itself.
    const whole = opinion(revoked(5, 'keyCompromise'), 6)
    expect(weighOpinions([whole, rest], 4, 100)).toMatchObject({ status: 'revoked', opinion: whole, together: [] })
  })

  it('rests on what shows that it was good until a revocation that does not show it itself', () => {
    const [doubted, good] = [opinion(revoked(5), 6, { goodRefused: 'REVOCATION_ALGORITHM_WEAK' }), opinion(GOOD, 5)]
    expect(weighOpinions([doubted, good], 4, 100)).toMatchObject({ opinion: doubted, together: [good] })
  })

  it('has the key be lost since the first revocation that puts it in doubt', () => {
    const [compromise, hold] = [opinion(revoked(8, 'keyCompromise'), 9), opinion(revoked(6, 'certificateHold'), 7)]
    expect(weighOpinions([compromise], 5, 100)).toMatchObject({ opinion: compromise, lostSince: 8 })
    expect(weighOpinions([compromise, hold], 5, 100)).toMatchObject({ opinion: compromise, lostSince: 6 })
    expect(weighOpinions([opinion(revoked(6, 'superseded'), 7), compromise], 5, 100)).toMatchObject({ lostSince: 8 })
  })

  it('is sure of what nobody but the issuer can have signed, and no hold', () => {
    const doubted = opinion(revoked(1), 6, { isDoubted: true })
    expect(weigh([doubted])).toMatchObject({ surelySince: null, isForEver: true })
    expect(weigh([doubted, opinion(HOLD, 6), opinion(revoked(5), 6)])).toMatchObject({ surelySince: 5 })
  })

  it('has the latest count of a hold and what is good', () => {
    expect(weigh([opinion(HOLD, 2), opinion(GOOD, 3)]).status).toBe('good')
    expect(weigh([opinion(HOLD, 3), opinion(GOOD, 2)]).status).toBe('revoked')
    expect(weigh([opinion(HOLD, 3), opinion(GOOD, 3)]).status).toBe('revoked')
    // Good that is about other reasons, or does not count, releases nobody.
    expect(weigh([opinion(HOLD, 2), opinion(GOOD, 3, { reasons: 0b110 })]).status).toBe('revoked')
    expect(weigh([opinion(HOLD, 2), opinion(GOOD, 3, { goodRefused: 'REVOCATION_STALE' })]).status).toBe('revoked')
    expect(weigh([opinion(HOLD, 2), opinion(GOOD, 3), opinion(revoked(4, 'superseded'), 4)])).toMatchObject({
      opinion: { says: { reason: 'superseded' } },
    })
  })

  it('adds up reasons', () => {
    const halves = [opinion(GOOD, 1, { reasons: 0b0_0001_1110 }), opinion(GOOD, 2, { reasons: 0b1_1110_0000 })] as const
    expect(weigh([halves[0]])).toEqual({ status: 'open', isPartlyGood: true, isSaidRevoked: false, lostSince: null })
    expect(weigh(halves)).toEqual({ status: 'good', opinion: halves[1], together: [halves[0]], beside: [] })
  })

  it('tells what else says good for every reason, and counts', () => {
    const [latest, older] = [opinion(GOOD, 3), opinion(GOOD, 2)]
    const partial = opinion(GOOD, 1, { reasons: 0b110 })
    const stale = opinion(GOOD, 1, { goodRefused: 'REVOCATION_STALE' })
    expect(weigh([older, partial, latest, stale])).toEqual({
      status: 'good',
      opinion: latest,
      together: [],
      beside: [older],
    })
    // What was said before a hold does not end it.
    expect(weigh([opinion(HOLD, 2), latest, opinion(GOOD, 1)])).toMatchObject({ opinion: latest, beside: [] })
  })

  const says = fc.oneof(
    fc.constant(GOOD),
    fc.constant(HOLD),
    fc
      .tuple(fc.nat(9), fc.constantFrom<CrlReason | null>('keyCompromise', null))
      .map(([at, reason]) => revoked(at, reason)),
  )
  const some = fc.array(
    fc
      .record({
        says,
        thisUpdate: fc.nat(9),
        reasons: fc.constantFrom(ALL_REASONS, 0b110, 0b1_1111_1000),
        stale: fc.boolean(),
      })
      .map(({ says: what, thisUpdate, reasons, stale }) =>
        opinion(what, thisUpdate, { reasons, goodRefused: stale ? 'REVOCATION_STALE' : null }),
      ),
    { maxLength: 6 },
  )

  it('says the same in whatever order', () => {
    fc.assert(
      fc.property(some, (opinions) => {
        expect(weigh([...opinions].reverse())).toEqual(weigh(opinions))
      }),
    )
  })

  it('says good only with what is good, and not for less of it', () => {
    fc.assert(
      fc.property(some, (opinions) => {
        const whole = weigh(opinions).status
        if (whole === 'good') return
        for (const left of opinions) {
          // Whatever is taken away but a revocation, what was not good does not become it.
          if (left.says.kind === 'revoked') continue
          expect(weigh(opinions.filter((one) => one !== left)).status).not.toBe('good')
        }
      }),
    )
  })

  const someRevocation = fc
    .record({
      at: fc.nat(12),
      reason: fc.constantFrom<CrlReason | null>('keyCompromise', 'superseded', 'certificateHold', null),
      since: fc.option(fc.nat(12), { nil: null }),
      thisUpdate: fc.nat(14),
    })
    .map(({ at, reason, since, thisUpdate }) => opinion(revoked(Math.min(at, thisUpdate), reason, since), thisUpdate))

  /** From what is best for whoever relies on it at that time; now is 10. */
  const rank = (weighed: WeighedStatus, at: number): number => {
    if (weighed.status !== 'revoked') return weighed.status === 'good' ? 0 : 2
    const { says, source } = weighed.opinion
    if (isRevokedLater({ ...says, source }, at, 10)) return isHarmlessBefore(says.reason) ? 0.5 : 1
    return weighed.isForEver ? 4 : 3
  }

  it('is made no better by one more revocation', () => {
    const all = fc.array(
      fc.oneof(
        some.map(([first]) => first ?? opinion(GOOD, 1)),
        someRevocation,
      ),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(all, someRevocation, fc.nat(10), (opinions, more, at) => {
        const [before, after] = [weighOpinions(opinions, at, 10), weighOpinions([...opinions, more], at, 10)]
        // What came later, and was told later, settles what was open.
        if (rank(before, at) === 2) expect(rank(after, at)).toBeGreaterThanOrEqual(0.5)
        else expect(rank(after, at)).toBeGreaterThanOrEqual(rank(before, at))
      }),
      { numRuns: 5_000 },
    )
  })

  it('has what was on hold, and was then revoked, be bad from the hold on', () => {
    const [hold, later] = [opinion(revoked(2, 'certificateHold'), 3), opinion(revoked(8, 'keyCompromise'), 9)]
    expect(weighOpinions([hold, later], 5, 10)).toEqual({
      status: 'revoked',
      orderlySince: null,
      surelySince: 8,
      opinion: hold,
      isForEver: true,
      lostSince: null,
      together: [],
    })
    expect(weighOpinions([later], 5, 10)).toMatchObject({ opinion: later })
    // Released in between, it was good then.
    expect(weighOpinions([hold, later, opinion(GOOD, 4)], 5, 10)).toMatchObject({ opinion: later })
  })
})
