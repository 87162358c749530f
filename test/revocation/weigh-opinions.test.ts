import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL_REASONS, GOOD, type Opinion, type Says } from '../../src/revocation/opinion.ts'
import { weighOpinions } from '../../src/revocation/weigh-opinions.ts'
import type { CrlReason } from '../../src/x509/crl-types.ts'

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
const HOLD = revoked(1, 'certificateHold')

describe('weighOpinions', () => {
  it('finds nothing in nothing', () => {
    expect(weighOpinions([])).toEqual({ status: 'open', isPartlyGood: false })
  })

  it('has revoked beat good, however new', () => {
    expect(weighOpinions([opinion(GOOD, 9), opinion(revoked(1), 2)]).status).toBe('revoked')
  })

  it('takes the revocation that reaches furthest back', () => {
    const [early, late] = [opinion(revoked(5, null, 1), 6), opinion(revoked(3), 7)]
    expect(weighOpinions([late, early])).toEqual({ status: 'revoked', opinion: early })
  })

  it('has the latest count of a hold and what is good', () => {
    expect(weighOpinions([opinion(HOLD, 2), opinion(GOOD, 3)]).status).toBe('good')
    expect(weighOpinions([opinion(HOLD, 3), opinion(GOOD, 2)]).status).toBe('revoked')
    expect(weighOpinions([opinion(HOLD, 3), opinion(GOOD, 3)]).status).toBe('revoked')
    // Good that is about other reasons, or does not count, releases nobody.
    expect(weighOpinions([opinion(HOLD, 2), opinion(GOOD, 3, { reasons: 0b110 })]).status).toBe('revoked')
    expect(weighOpinions([opinion(HOLD, 2), opinion(GOOD, 3, { goodRefused: 'REVOCATION_STALE' })]).status).toBe(
      'revoked',
    )
    expect(weighOpinions([opinion(HOLD, 2), opinion(GOOD, 3), opinion(revoked(4, 'superseded'), 4)])).toMatchObject({
      opinion: { says: { reason: 'superseded' } },
    })
  })

  it('adds up reasons', () => {
    const halves = [opinion(GOOD, 1, { reasons: 0b0_0001_1110 }), opinion(GOOD, 2, { reasons: 0b1_1110_0000 })] as const
    expect(weighOpinions([halves[0]])).toEqual({ status: 'open', isPartlyGood: true })
    expect(weighOpinions(halves)).toEqual({ status: 'good', opinion: halves[1] })
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
        expect(weighOpinions([...opinions].reverse())).toEqual(weighOpinions(opinions))
      }),
    )
  })

  it('says good only with what is good, and not for less of it', () => {
    fc.assert(
      fc.property(some, (opinions) => {
        const whole = weighOpinions(opinions).status
        if (whole === 'good') return
        for (const left of opinions) {
          // Whatever is taken away but a revocation, what was not good does not become it.
          if (left.says.kind === 'revoked') continue
          expect(weighOpinions(opinions.filter((one) => one !== left)).status).not.toBe('good')
        }
      }),
    )
  })
})
