import { beforeAll, describe, expect, it } from 'vitest'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { codesOf, credential, decided, judged, NOW, OFFLINE, onlySignature } from './fixture.ts'

const DAY = 86_400_000
const at = (days: number): Date => new Date(NOW.getTime() + days * DAY)

let signer: Awaited<ReturnType<typeof credential>>

beforeAll(async () => {
  signer = await credential('SG')
}, 60_000)

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

  it('that contradicts something is told, and changes nothing', async () => {
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
  it('of before the service began makes the decision worse; a proof of after it does not', async () => {
    const early = at(-365 * 19)
    const open = await judged(await claiming(early), { relyingState: 'SG' })
    expect(decided(open)).toBe('review: CLAIMED_TIME_BEFORE_SERVICE')
    expect(open.decision.next).toContain('ASK_FOR_NEW_DOCUMENT')
    const proven = await judged(await claiming(early, { stampedAt: at(-1) }), { relyingState: 'SG' })
    expect(decided(proven)).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('of before an agreement began makes the decision worse', async () => {
    const [recent, old] = [await claiming(at(-1)), await claiming(at(-365 * 4))]
    const accepting = (await judged(recent, { relyingState: 'SG' })).signatures[0]?.recognition ?? {}
    const states = Object.entries(accepting).flatMap(([state, { outcome }]) =>
      outcome === 'recognised' ? [state] : [],
    )
    const answers = new Set<string>()
    for (const relyingState of states as 'MY'[]) {
      if (!decided(await judged(recent, { relyingState })).startsWith('accept')) continue
      const worse = await judged(old, { relyingState })
      answers.add(decided(worse))
      expect(codesOf(worse)).not.toContain('VALID_AND_RECOGNISED')
    }
    expect([...answers]).toEqual(['review: CLAIMED_TIME_BEFORE_RECOGNITION'])
  })

  it('makes nothing worse by what the policy does not ask', async () => {
    const early = await claiming(at(-365 * 19))
    expect(decided(await judged(early, { relyingState: 'SG', policy: 'technical' }))).toBe('accept: VALID_TECHNICALLY')
    const old = await claiming(at(-365 * 4))
    const withoutRecognition = {
      ...OFFLINE,
      name: 'testbed-origin-alone',
      recognition: 'not-required',
    } as const
    for (const relyingState of ['MY', 'TH', 'VN', 'ID'] as const) {
      const decision = decided(await judged(old, { relyingState, policy: withoutRecognition }))
      expect(decision).toBe('accept: VALID_TECHNICALLY')
      expect(decided(await judged(early, { relyingState, policy: withoutRecognition }))).toBe(
        'review: CLAIMED_TIME_BEFORE_SERVICE',
      )
    }
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
