import { describe, expect, it } from 'vitest'
import { statusAt } from '../../src/lists/status-at.ts'
import { DAY, ISSUED, testService } from '../trust/synthetic.ts'

const GRANTED = ISSUED
const WITHDRAWN = ISSUED + 100 * DAY
const AUTHORITATIVE = testService('ca', {
  history: [
    { status: 'granted', since: GRANTED },
    { status: 'withdrawn', since: WITHDRAWN },
    { status: 'granted', since: WITHDRAWN + 50 * DAY },
  ],
})
const OBSERVED = testService('ca', { listKind: 'observed', history: [{ status: 'observed', since: ISSUED }] })

describe('statusAt', () => {
  it('knows nothing before the first status', () => {
    expect(statusAt(AUTHORITATIVE, GRANTED - 1)).toBe('unknown')
  })

  it('takes each status from its first instant until the next begins', () => {
    expect(statusAt(AUTHORITATIVE, GRANTED)).toEqual({ status: 'granted', attested: true })
    expect(statusAt(AUTHORITATIVE, WITHDRAWN - 1)).toEqual({ status: 'granted', attested: true })
    expect(statusAt(AUTHORITATIVE, WITHDRAWN)).toEqual({ status: 'withdrawn', attested: true })
    expect(statusAt(AUTHORITATIVE, WITHDRAWN + 50 * DAY)).toEqual({ status: 'granted', attested: true })
    expect(statusAt(AUTHORITATIVE, WITHDRAWN + 5000 * DAY)).toEqual({ status: 'granted', attested: true })
  })

  it('lets an observed service be observed before somebody looked, and attests it never', () => {
    expect(statusAt(OBSERVED, ISSUED - 3000 * DAY)).toEqual({ status: 'observed', attested: false })
    expect(statusAt(OBSERVED, ISSUED + DAY)).toEqual({ status: 'observed', attested: false })
  })

  it('does not attest what an observed list says was granted', () => {
    const granted = testService('ca', { listKind: 'observed', history: [{ status: 'granted', since: ISSUED }] })
    expect(statusAt(granted, ISSUED)).toEqual({ status: 'granted', attested: false })
    expect(statusAt(granted, ISSUED - 1)).toBe('unknown')
  })

  it('attests what the caller adopted, except that a withdrawal stays one', () => {
    const adopted = { ...OBSERVED, adopted: { note: 'checked with the regulator' } }
    expect(statusAt(adopted, ISSUED - DAY)).toEqual({ status: 'observed', attested: true })
    const withdrawn = { ...adopted, history: [...adopted.history, { status: 'withdrawn' as const, since: WITHDRAWN }] }
    expect(statusAt(withdrawn, WITHDRAWN)).toEqual({ status: 'withdrawn', attested: true })
  })

  it('knows nothing of a service without a history', () => {
    expect(statusAt({ ...OBSERVED, history: [] }, ISSUED)).toBe('unknown')
  })
})
