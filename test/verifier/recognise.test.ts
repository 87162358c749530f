import { describe, expect, it } from 'vitest'
import type { Use } from '../../src/agreements/types.ts'
import { HASH } from '../../src/asn1/oids.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import type { Recognition } from '../../src/recognition/types.ts'
import { limitReport } from '../../src/report/limit-report.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { recognise, recogniseEverywhere } from '../../src/verifier/recognise.ts'
import type { SignatureRecognition } from '../../src/verifier/recognition-asked.ts'
import { algorithm, endOn, overlayOf } from '../constraints/overlay.ts'
import fc from '../fast-check.ts'
import { credential, judged, NOW, onlySignature, theTestbed, theTrust } from '../judge/fixture.ts'

const DAY = 86_400_000
const BEFORE = new Date(NOW.getTime() - 200 * DAY)
const AMOUNTS = [undefined, { value: '25000.00', currency: 'SGD' }, { value: '900000000', currency: 'USD' }]
const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']

const signed = async (state: StateCode) => (await signInState(await theTestbed(), state)).bytes

/** By a signer of Indonesia, with a time-stamp of before by a TSA of a state. */
async function stampedBy(tsa: 'ID' | 'SG', signer: 'expired-agency' | 'agency', hash?: 'SHA-384'): Promise<Uint8Array> {
  const timeStamp = timeStamper({
    tsa: await credential(tsa, 'tsa'),
    time: BEFORE,
    ...(hash === undefined ? {} : { hash }),
  })
  const by = { credential: await credential('ID', signer), timeStamp }
  return (await signPdf(createPdf(), { subFilter: 'adbe.pkcs7.detached', sign: (bytes) => signCms(bytes, by) })).bytes
}

/** As it is read from a file. */
const kept = (report: Report): Report => JSON.parse(JSON.stringify(report))

/** Whatever the signature is worth. */
const recognitionIn = (answer: SignatureRecognition | undefined): Recognition | undefined =>
  answer?.recognition ?? answer?.ifValid

function indicationIn(state: StateCode, { byState, indication }: SignatureReport) {
  return byState?.[state]?.indication ?? indication
}

/** That `recognise` gives of a report what the report has, for every state. */
async function expectSameRow(report: Report): Promise<void> {
  const row = await recogniseEverywhere(kept(report), { trust: await theTrust() })
  for (const state of STATES) {
    expect(row[state].map(({ id }) => id)).toEqual(report.signatures.map(({ id }) => id))
    for (const [i, signature] of report.signatures.entries()) {
      const answer = row[state][i]
      expect(recognitionIn(answer), state).toEqual(signature.recognition[state])
      const passed = indicationIn(state, signature) === 'TOTAL-PASSED'
      expect(answer?.validity, state).toBe(passed ? 'valid' : 'not-valid')
      expect(answer?.recognition !== undefined, state).toBe(passed)
    }
  }
}

describe('what a report gives', () => {
  it('has the recognition that the report has, by every state, of signatures of every state', async () => {
    const documents = new Map<StateCode, Uint8Array>()
    for (const state of STATES) documents.set(state, await signed(state))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...STATES),
        fc.record(
          {
            relyingState: fc.constantFrom(...STATES),
            use: fc.constantFrom(...USES),
            amount: fc.constantFrom(...AMOUNTS.slice(1)),
            policy: fc.constantFrom('contract', 'technical'),
            existsSince: fc.constantFrom(new Date(NOW.getTime() - DAY), new Date(NOW.getTime() - 900 * DAY)),
            at: fc.constantFrom(NOW, new Date(NOW.getTime() + 700 * DAY)),
          },
          { requiredKeys: [] },
        ),
        async (state, options) => expectSameRow(await judged(documents.get(state) as Uint8Array, options as object)),
      ),
      { numRuns: 40 },
    )
  })

  it('has it where states rely on different time-stamps', async () => {
    for (const tsa of ['ID', 'SG'] as const)
      for (const signer of ['expired-agency', 'agency'] as const) {
        const report = await judged(await stampedBy(tsa, signer), { relyingState: 'SG' })
        expect(onlySignature(report).byState, `${tsa} ${signer}`).toBeDefined()
        await expectSameRow(report)
      }
  })

  it('has it where earlier ends of algorithms make two judgements one', async () => {
    const ended = [HASH.sha384, HASH.sha256].map((hash) => overlayOf(algorithm(hash, 'ended', endOn('2020-01-01'))))
    for (const tsa of ['ID', 'SG'] as const)
      for (const algorithms of ended) {
        const document = await stampedBy(tsa, 'expired-agency', 'SHA-384')
        const asked = { relyingState: 'ID', policy: 'technical' } as const
        await expectSameRow(await judged(document, { ...asked, algorithms }))
      }
  })
})

describe('another use or amount than the report was asked for', () => {
  it('is answered as a report for it answers', async () => {
    const trust = await theTrust()
    let known = 0
    for (const state of ['ID', 'TH', 'VN', 'MY'] as const) {
      const document = await signed(state)
      const report = kept(await judged(document))
      for (const use of USES)
        for (const amount of AMOUNTS) {
          const asked = { use, ...(amount === undefined ? {} : { amount }) }
          const { recognition } = onlySignature(await judged(document, asked))
          const row = await recogniseEverywhere(report, { trust, ...asked })
          for (const relying of STATES) {
            const [answer] = row[relying]
            if (answer?.validity === 'not-known') expect(report.signatures[0]?.time.tsa, relying).toBeDefined()
            else expect(recognitionIn(answer), relying).toEqual(recognition[relying])
            known += answer?.validity === 'not-known' ? 0 : 1
          }
        }
    }
    expect(known).toBeGreaterThan(4 * USES.length * AMOUNTS.length)
  })

  it('has the validity of the report, where the state relies on its time-stamps for that too, and no other', async () => {
    const trust = await theTrust()
    const document = await stampedBy('ID', 'expired-agency')
    const report = kept(await judged(document))
    const [home] = await recognise(report, 'ID', { trust, use: 'invoice' })
    expect(home).toMatchObject({ validity: 'valid', recognition: { outcome: 'domestic' } })
    const [abroad] = await recognise(report, 'MM', { trust, use: 'invoice' })
    expect(abroad).toMatchObject({ validity: 'not-known', reason: 'time-stamps' })
    expect(abroad?.recognition).toBeUndefined()
  })
})

describe('a signature that is not shown to be valid', () => {
  it('has what would be recognised of it apart', async () => {
    const trust = await theTrust()
    const report = await judged(await signed('ID'), { policy: 'contract', relyingState: 'SG' })
    const signature = onlySignature(report)
    expect(signature.indication).toBe('INDETERMINATE')
    expect(signature.recognition.SG?.outcome).toBe('recognised')
    const [answer] = await recognise(report, 'SG', { trust })
    expect(answer).toMatchObject({
      validity: 'not-valid',
      indication: 'INDETERMINATE',
      subIndication: signature.subIndication,
      ifValid: { outcome: 'recognised' },
    })
    expect(answer?.recognition).toBeUndefined()
  })

  it('is every one of a report that does not tell all', async () => {
    const trust = await theTrust()
    const report = await judged(await signed('ID'), { relyingState: 'SG' })
    expect((await recognise(report, 'SG', { trust }))[0]?.validity).toBe('valid')
    const [answer] = await recognise({ ...report, complete: false }, 'SG', { trust })
    expect(answer).toEqual({
      id: onlySignature(report).id,
      field: onlySignature(report).field,
      validity: 'not-known',
      reason: 'incomplete',
    })
  })

  it('is one whose times are none, and one whose `complete` is something else', async () => {
    const trust = await theTrust()
    const report = await judged(await signed('ID'), { relyingState: 'SG' })
    const { time, byState: _, ...signature } = onlySignature(report)
    const edited = [
      { ...report, complete: 'no' },
      { ...report, validationTime: 'then' },
      { ...report, signatures: [{ ...signature, time: { ...time, best: '' } }] },
    ] as unknown as readonly Report[]
    for (const [i, one] of edited.entries()) {
      const [answer] = await recognise(one, 'SG', { trust })
      expect(answer, String(i)).toMatchObject({ validity: 'not-known', reason: 'incomplete' })
    }
  })

  it('is one whose facts had no room', async () => {
    const trust = await theTrust()
    const report = await judged(await signed('ID'), { relyingState: 'SG' })
    const { origin } = onlySignature(report)
    if (!origin.known || origin.facts === undefined) throw new Error('no facts')
    const facts = { ...origin.facts, subject: [{ type: '2.5.4.3', text: 'S'.repeat(600_000) }] }
    const long = limitReport({ ...report, signatures: [{ ...onlySignature(report), origin: { ...origin, facts } }] })
    expect(onlySignature(long).origin).toEqual({ ...origin, facts: undefined })
    expect(long.findings).toContainEqual({
      code: 'PARTS_LEFT_OUT',
      level: 'information',
      data: { of: 'signatures.origin.facts', count: 1 },
    })
    expect(long.complete).toBeUndefined()
    const [answer] = await recognise(long, 'SG', { trust })
    expect(answer).toMatchObject({ validity: 'not-known', reason: 'incomplete' })
    expect(answer?.ifValid).toBeUndefined()
  })
})

describe('time-stamps', () => {
  it('are recognised by nobody', async () => {
    const report = await judged(await signed('ID'))
    const stamp = { ...onlySignature(report), kind: 'document-time-stamp', recognition: {} } as const
    expect(await recognise({ ...report, signatures: [stamp] }, 'SG', { trust: await theTrust() })).toEqual([])
  })
})
