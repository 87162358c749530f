import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Use } from '../../src/agreements/types.ts'
import { HASH } from '../../src/asn1/oids.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import type { ListJson } from '../../src/lists/list-json.ts'
import type { Recognition } from '../../src/recognition/types.ts'
import { limitReport } from '../../src/report/limit-report.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { LoadTrustOptions } from '../../src/trust/load-options.ts'
import type { Trust } from '../../src/trust/types.ts'
import { recognise, recogniseEverywhere } from '../../src/verifier/recognise.ts'
import type { SignatureRecognition } from '../../src/verifier/recognition-asked.ts'
import { algorithm, endOn, overlayOf } from '../constraints/overlay.ts'
import fc from '../fast-check.ts'
import { credential, judged, NOW, onlySignature, theTestbed, theTrust } from '../judge/fixture.ts'
import { stampedBy } from '../report/many-reports.ts'
import { share } from '../share.ts'

const DAY = 86_400_000
const AMOUNTS = [undefined, { value: '25000.00', currency: 'SGD' }, { value: '900000000', currency: 'USD' }]
const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']

const signed = async (state: StateCode) => (await signInState(await theTestbed(), state)).bytes

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
      { numRuns: share(40, 12) },
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

const STATUS = {
  observed: 'urn:asean-verify:status:observed',
  withdrawn: 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn',
} as const

/** Trusts that differ in one thing each: whether a service is good, which agreements there are, what the caller adopted. */
async function otherTrusts(): Promise<Readonly<Record<string, Trust>>> {
  const { lists, recognition } = await theTestbed()
  const load = (options: Pick<LoadTrustOptions, 'lists' | 'recognition' | 'adopt'>) =>
    loadTrust({ lists: Object.values(lists), recognition, allowEnvironment: ['testbed'], ...options })
  const withStatus = (
    status: 'observed' | 'withdrawn',
    states: readonly ('ID' | 'SG')[] = ['ID'],
  ): readonly string[] => {
    const others = states.map((state) => {
      const list = JSON.parse(lists[state]) as ListJson
      if (status === 'observed') list.LoTE.ListAndSchemeInformation.LoTEType = 'urn:asean-verify:list-type:observed'
      for (const { TrustedEntityServices } of list.LoTE.TrustedEntitiesList ?? [])
        for (const service of TrustedEntityServices) {
          delete service.ServiceHistory
          service.ServiceInformation.ServiceStatus = STATUS[status]
        }
      return [state, JSON.stringify(list)] as const
    })
    return Object.values({ ...lists, ...Object.fromEntries(others) })
  }
  const data = JSON.parse(recognition) as { agreements: { status?: unknown }[] }
  const fewer = JSON.stringify({ ...data, agreements: data.agreements.filter((_, i) => i % 2 === 0) })
  const observed = withStatus('observed', ['ID', 'SG'])
  const loaded = await load({ lists: observed })
  const services = loaded.lists.flatMap((list) => list.services)
  /** Adoptions of the services behind signers and time-stamps of these states. */
  const adopting = async (places: readonly (readonly ['ID' | 'SG', string?])[]) => {
    const found = await Promise.all(places.map(([state, id]) => credential(state, id)))
    const all = found.flatMap(({ certificate, issuers }) => [certificate, ...issuers])
    const digests = new Set(all.map((one) => createHash('sha256').update(one).digest('hex')))
    const listed = services.filter(({ identity }) => identity.certificateSha256.some((one) => digests.has(one)))
    const adopt = listed.map(({ identity }) => ({
      sha256: identity.certificateSha256[0] as string,
      note: 'Testbed',
    }))
    return load({ lists: observed, adopt })
  }
  const signers = [['ID'], ['ID', 'agency'], ['ID', 'expired-agency'], ['SG']] as const
  return {
    'of the report': await theTrust(),
    'with a list in which the services are withdrawn': await load({ lists: withStatus('withdrawn') }),
    'with a list that was only observed': loaded,
    'with services that were adopted': await adopting(signers),
    'with services that were adopted, and those of time-stamps': await adopting([
      ...signers,
      ['ID', 'tsa'],
      ['SG', 'tsa'],
    ]),
    'with services that were adopted, and that of time-stamps at home': await adopting([...signers, ['ID', 'tsa']]),
    'with services of time-stamps that were adopted': await adopting([
      ['ID', 'tsa'],
      ['SG', 'tsa'],
    ]),
    'with half of the agreements': await load({ recognition: fewer }),
  }
}

describe('whatever differs between the report and what is asked', () => {
  it('has no better answer than the document has, judged so; and where it is known, the same', async () => {
    const trusts = await otherTrusts()
    const names = Object.keys(trusts)
    const adopting = names.filter((name) => name.includes('adopted'))
    const documents: Uint8Array[] = []
    for (const state of ['ID', 'TH', 'SG'] as const) documents.push(await signed(state))
    for (const tsa of ['ID', 'SG'] as const)
      for (const signer of ['expired-agency', 'agency'] as const) documents.push(await stampedBy(tsa, signer))
    const seen = { known: 0, recognised: 0, lists: 0, 'validation-time': 0, 'time-stamps': 0, incomplete: 0 }
    const question = fc.record(
      {
        use: fc.constantFrom(...USES),
        amount: fc.constantFrom(...AMOUNTS.slice(1)),
        at: fc.constantFrom(NOW, new Date(NOW.getTime() + 700 * DAY), new Date(NOW.getTime() - 100 * DAY)),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...documents),
        fc.oneof(
          fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)),
          fc.tuple(fc.constantFrom(...adopting), fc.constantFrom(...adopting)),
        ),
        fc.tuple(fc.constantFrom(...STATES), fc.constantFrom(...STATES)),
        fc.oneof(fc.tuple(question, question), fc.constant([{}, {}] as const)),
        async (document, [first, second], [before, state], [was, asked]) => {
          const whole = { at: NOW, ...was, ...asked }
          const report = await judged(document, {
            ...(was as object),
            trust: trusts[first] as Trust,
            relyingState: before,
          })
          const trust = trusts[second] as Trust
          const told = await judged(document, { ...(whole as object), trust, relyingState: state })
          const answers = await recognise(kept(report), state, { trust, ...(asked as object) })
          for (const [i, answer] of answers.entries()) {
            const signature = told.signatures[i] as SignatureReport
            const isValid = indicationIn(state, signature) === 'TOTAL-PASSED'
            if (answer.validity === 'not-known') {
              seen[answer.reason]++
              continue
            }
            seen.known++
            if (answer.recognition?.outcome === 'recognised') seen.recognised++
            expect(answer.validity).toBe(isValid ? 'valid' : 'not-valid')
            expect(recognitionIn(answer)).toEqual(signature.recognition[state])
          }
        },
      ),
      { numRuns: share(200, 40) },
    )
    for (const reason of ['known', 'recognised', 'lists', 'validation-time', 'time-stamps'] as const)
      expect(seen[reason], reason).toBeGreaterThan(0)
  }, 300_000)

  it('says so: a service, of the signer or of a time-stamp, that is on none of the lists', async () => {
    const trust = await theTrust()
    const report = kept(await judged(await signed('ID'), { relyingState: 'SG', trust }))
    expect((await recognise(report, 'SG', { trust }))[0]?.validity).toBe('valid')
    const [signature] = report.signatures
    if (signature?.origin.known !== true || signature.time.tsa === undefined) return expect.fail('no listed services')
    const { origin, time } = signature
    for (const edited of [
      { ...signature, origin: { ...origin, service: { ...origin.service, id: 'ID/no-such' } } },
      { ...signature, time: { ...time, tsa: { ...time.tsa, id: 'ID/no-such' } } },
    ]) {
      const [answer] = await recognise({ ...report, signatures: [edited] } as Report, 'SG', { trust })
      expect(answer).toMatchObject({ validity: 'not-known', reason: 'lists' })
    }
  })

  it.each([
    ['other lists', 'of the report', 'with a list in which the services are withdrawn'],
    ['a service that was adopted', 'with services that were adopted', 'with a list that was only observed'],
    ['a service that is adopted', 'with a list that was only observed', 'with services that were adopted'],
  ])('says so: %s', async (_, first, second) => {
    const trusts = await otherTrusts()
    const report = kept(await judged(await signed('ID'), { relyingState: 'SG', trust: trusts[first] as Trust }))
    expect((await recognise(report, 'SG', { trust: trusts[first] as Trust }))[0]?.validity).toBe('valid')
    const [answer] = await recognise(report, 'SG', { trust: trusts[second] as Trust })
    expect(answer).toMatchObject({ validity: 'not-known', reason: 'lists' })
    expect(answer?.ifValid).toBeDefined()
    expect(answer?.recognition).toBeUndefined()
  })

  it.each([
    [
      'is adopted no more',
      'with services that were adopted, and those of time-stamps',
      'with services that were adopted',
    ],
    ['is adopted now', 'with services that were adopted', 'with services that were adopted, and those of time-stamps'],
  ])('says so: a service of time-stamps that %s', async (_, first, second) => {
    const trusts = await otherTrusts()
    const [was, trust] = [trusts[first] as Trust, trusts[second] as Trust]
    const document = await stampedBy('ID', 'expired-agency')
    const report = kept(await judged(document, { relyingState: 'ID', trust: was }))
    const [same] = await recognise(report, 'ID', { trust: was })
    const [other] = (await judged(document, { relyingState: 'ID', trust })).signatures
    expect(same?.validity === 'valid').not.toBe(indicationIn('ID', other as SignatureReport) === 'TOTAL-PASSED')
    expect(['valid', 'not-valid']).toContain(same?.validity)
    const [answer] = await recognise(report, 'ID', { trust })
    expect(answer).toMatchObject({ validity: 'not-known', reason: 'lists' })
    expect(answer?.recognition).toBeUndefined()
  })

  it('says so: another legal class that a service was adopted with', async () => {
    const was = (await otherTrusts())['with services that were adopted'] as Trust
    const withClass = (legalClass: string): Trust => ({
      ...was,
      lists: was.lists.map((list) => ({
        ...list,
        services: list.services.map((one) =>
          one.adopted === null ? one : { ...one, legalClass, adopted: { ...one.adopted, legalClass } },
        ),
      })),
    })
    const [first, second] = [withClass('Testbed class A'), withClass('Testbed class B')]
    const report = kept(await judged(await signed('ID'), { relyingState: 'ID', trust: first }))
    expect((await recognise(report, 'ID', { trust: first }))[0]?.validity).toBe('valid')
    const [answer] = await recognise(report, 'ID', { trust: second })
    expect(answer).toMatchObject({ validity: 'not-known', reason: 'lists' })
  })

  it('says so: another time', async () => {
    const trust = await theTrust()
    const report = kept(await judged(await signed('ID'), { relyingState: 'SG' }))
    expect((await recognise(report, 'SG', { trust, at: NOW }))[0]?.validity).toBe('valid')
    const [later] = await recognise(report, 'SG', { trust, at: new Date(NOW.getTime() + DAY) })
    expect(later).toMatchObject({
      validity: 'not-known',
      reason: 'validation-time',
      ifValid: { outcome: 'recognised' },
    })
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
