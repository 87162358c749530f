import { beforeAll, describe, expect, it } from 'vitest'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { credential, decided, judged, NOW, onlySignature } from './fixture.ts'

const DAY = 86_400_000
const at = (days: number): Date => new Date(NOW.getTime() + days * DAY)

let signer: Awaited<ReturnType<typeof credential>>

beforeAll(async () => {
  signer = await credential('SG')
})

async function claiming(claimedTime: Date | undefined, more: { readonly stampedAt?: Date } = {}) {
  const { stampedAt } = more
  const tsa = await credential('SG', 'tsa')
  const by = {
    credential: signer,
    ...(stampedAt === undefined ? {} : { timeStamp: timeStamper({ tsa, time: stampedAt }) }),
  }
  const claim = claimedTime === undefined ? {} : { claimedTime }
  return signPdf(createPdf(), { subFilter: 'ETSI.CAdES.detached', ...claim, sign: (bytes) => signCms(bytes, by) })
}

const codes = async (document: Parameters<typeof judged>[0]) =>
  onlySignature(await judged(document, { relyingState: 'SG' })).findings.map(({ code }) => code)

describe('a claimed time', () => {
  it('of an ordinary signature contradicts nothing', async () => {
    const said = await codes(await claiming(at(-1), { stampedAt: at(-0.5) }))
    expect(said.filter((code) => code.startsWith('CLAIMED_TIME_') && code !== 'CLAIMED_TIME_ONLY')).toEqual([])
  })

  it('that contradicts something is told, and counts for nothing', async () => {
    const buddhist = at(-1)
    buddhist.setUTCFullYear(buddhist.getUTCFullYear() + 543)
    const before = new Date(Date.UTC(2001, 0, 1))
    for (const [document, code] of [
      [await claiming(at(30)), 'CLAIMED_TIME_IN_FUTURE'],
      [await claiming(buddhist), 'CLAIMED_TIME_BUDDHIST_ERA'],
      [await claiming(at(-1), { stampedAt: at(-2) }), 'CLAIMED_TIME_AFTER_PROOF'],
      [await claiming(before, { stampedAt: at(-1) }), 'CLAIMED_TIME_BEFORE_CERTIFICATE'],
    ] as const) {
      expect(await codes(document)).toContain(code)
      expect(decided(await judged(document, { relyingState: 'SG' }))).toBe('accept: VALID_AND_DOMESTIC')
    }
  })
})

describe('where nothing proves a time, a claim', () => {
  it('of before the certificate is false, and counts for nothing', async () => {
    const early = await judged(await claiming(at(-365 * 19)), { relyingState: 'SG' })
    expect(decided(early)).toBe('accept: VALID_AND_DOMESTIC')
    expect(onlySignature(early).time.notBefore).toMatchObject({ basis: 'certificate' })
  })

  it('is the time before which it was not made', async () => {
    const { time } = onlySignature(await judged(await claiming(at(-1)), { relyingState: 'SG' }))
    expect(time).toMatchObject({ best: '2026-11-24T10:00:00Z', basis: 'validation-time' })
    expect(time.notBefore).toEqual({ time: '2026-11-23T10:00:00Z', basis: 'claim' })
  })

  it('never makes it better', async () => {
    const none = decided(await judged(await claiming(undefined), { relyingState: 'SG' }))
    expect(none).toBe('accept: VALID_AND_DOMESTIC')
    const expired = await credential('ID', 'expired-agency')
    const sign = (bytes: Uint8Array) => signCms(bytes, { credential: expired })
    for (const claimedTime of [at(-200), at(-400), at(1)]) {
      const document = await signPdf(createPdf(), { subFilter: 'ETSI.CAdES.detached', claimedTime, sign })
      expect((await judged(document, { relyingState: 'ID' })).decision.outcome).toBe('review')
    }
  })
})
