import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Use } from '../../src/agreements/types.ts'
import { recognise, recogniseEverywhere } from '../../src/archive/recognise.ts'
import type { SignatureRecognition } from '../../src/archive/recognition-answer.ts'
import { HASH } from '../../src/asn1/oids.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import { createArchive, type VerifiedWithEvidence, type VerifyOptions, verifyWithEvidence } from '../../src/index.ts'
import type { ListJson } from '../../src/lists/list-json.ts'
import type { Recognition } from '../../src/recognition/types.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { LoadTrustOptions } from '../../src/trust/load-options.ts'
import type { Trust } from '../../src/trust/types.ts'
import { algorithm, endOn, overlayOf } from '../constraints/overlay.ts'
import fc from '../fast-check.ts'
import { credential, judged, NOW, OFFLINE, onlySignature, theTestbed, theTrust } from '../judge/fixture.ts'
import { stampedBy } from '../report/many-reports.ts'
import { share } from '../share.ts'
import { verifiedOfEveryLevel } from './fixture.ts'

const DAY = 86_400_000
const AMOUNTS = [undefined, { value: '25000.00', currency: 'SGD' }, { value: '900000000', currency: 'USD' }]
const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']

const signed = async (state: StateCode) => (await signInState(await theTestbed(), state)).bytes

const verified = async (document: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<VerifiedWithEvidence> =>
  verifyWithEvidence(document, { trust: await theTrust(), at: NOW, policy: OFFLINE, ...options })

/** Whatever the signature is worth. */
const recognitionIn = (answer: SignatureRecognition | undefined): Recognition | undefined =>
  answer?.recognition ?? answer?.ifValid

function indicationIn(state: StateCode, { byState, indication }: SignatureReport) {
  return byState?.[state]?.indication ?? indication
}

/** That each row is what the report of the document has. */
function expectRowsOf(
  { signatures }: Report,
  byState: Readonly<Record<StateCode, readonly SignatureRecognition[]>>,
  states: readonly StateCode[] = STATES,
): void {
  for (const state of states) {
    expect(byState[state].map(({ id }) => id)).toEqual(signatures.map(({ id }) => id))
    for (const [i, signature] of signatures.entries()) {
      const answer = byState[state][i]
      expect(recognitionIn(answer), state).toEqual(signature.recognition[state])
      const passed = indicationIn(state, signature) === 'TOTAL-PASSED'
      expect(answer?.validity, state).toBe(passed ? 'valid' : 'not-valid')
      expect(answer?.recognition !== undefined, state).toBe(passed)
    }
  }
}

async function expectSameRows(document: Uint8Array, options: Partial<VerifyOptions>): Promise<void> {
  const kept = await verified(document, options)
  const { byState, report } = await recogniseEverywhere(kept)
  expectRowsOf(kept.report, byState)
  expect(report.decision).toEqual(kept.report.decision)
}

describe('what was verified', () => {
  it('has the recognition that its report has, by every state, of signatures of every state', async () => {
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
        async (state, options) => expectSameRows(documents.get(state) as Uint8Array, options as object),
      ),
      { numRuns: share(24, 12) },
    )
  })

  it('has it where states rely on different time-stamps', async () => {
    for (const tsa of ['ID', 'SG'] as const)
      for (const signer of ['expired-agency', 'agency'] as const) {
        const document = await stampedBy(tsa, signer)
        const report = await judged(document, { relyingState: 'SG' })
        expect(onlySignature(report).byState, `${tsa} ${signer}`).toBeDefined()
        await expectSameRows(document, { relyingState: 'SG' })
      }
  })

  it('has it where earlier ends of algorithms make two judgements one', async () => {
    const ended = [HASH.sha384, HASH.sha256].map((hash) => overlayOf(algorithm(hash, 'ended', endOn('2020-01-01'))))
    for (const tsa of ['ID', 'SG'] as const)
      for (const algorithms of ended) {
        const document = await stampedBy(tsa, 'expired-agency', 'SHA-384')
        await expectSameRows(document, { relyingState: 'ID', policy: 'technical', algorithms })
      }
  })

  it('has it in its archive, of signatures of two states', async () => {
    const trust = await theTrust()
    for (const state of ['ID', 'SG'] as const) {
      const kept = await verified(await signed(state), { relyingState: 'SG' })
      const { byState } = await recogniseEverywhere(await createArchive(kept), { trust })
      expectRowsOf(kept.report, byState)
    }
  })
})

describe('another use or amount than was asked for', () => {
  it('is answered as the document is', async () => {
    for (const state of ['ID', 'TH', 'VN', 'MY'] as const) {
      const document = await signed(state)
      const kept = await verified(document)
      for (const use of USES)
        for (const amount of AMOUNTS) {
          const asked = { use, ...(amount === undefined ? {} : { amount }) }
          const { byState } = await recogniseEverywhere(kept, asked)
          expectRowsOf(await judged(document, asked), byState)
        }
    }
  })

  it('has the validity that a state sees by the time-stamps that it takes for that', async () => {
    const kept = await verified(await stampedBy('ID', 'expired-agency'))
    const [home] = (await recognise(kept, 'ID', { use: 'invoice' })).signatures
    expect(home).toMatchObject({ validity: 'valid', recognition: { outcome: 'domestic' } })
    const [abroad] = (await recognise(kept, 'MM', { use: 'invoice' })).signatures
    expect(abroad?.validity).toBe('not-valid')
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

describe('whatever is other than it was', () => {
  it('has the answer that the document has, judged so', async () => {
    const trusts = await otherTrusts()
    const names = Object.keys(trusts)
    const adopting = names.filter((name) => name.includes('adopted'))
    const documents: Uint8Array[] = []
    for (const state of ['ID', 'TH', 'SG'] as const) documents.push(await signed(state))
    for (const tsa of ['ID', 'SG'] as const)
      for (const signer of ['expired-agency', 'agency'] as const) documents.push(await stampedBy(tsa, signer))
    const seen = { valid: 0, 'not-valid': 0, 'not-known': 0, recognised: 0 }
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
          const whole = { at: NOW, ...was, ...asked } as object
          const kept = await verified(document, {
            ...(was as object),
            trust: trusts[first] as Trust,
            relyingState: before,
          })
          const trust = trusts[second] as Trust
          const told = await judged(document, { ...whole, trust, relyingState: state })
          const { signatures, report } = await recognise(kept, state, { trust, ...(asked as object) })
          expectRowsOf(told, { ...EMPTY, [state]: signatures }, [state])
          expect(report.decision).toEqual(told.decision)
          for (const { validity, recognition } of signatures) {
            seen[validity]++
            if (recognition?.outcome === 'recognised') seen.recognised++
          }
        },
      ),
      { numRuns: share(100, 40) },
    )
    for (const one of ['valid', 'not-valid', 'recognised'] as const) expect(seen[one], one).toBeGreaterThan(0)
    expect(seen['not-known']).toBe(0)
  })
})

const EMPTY = Object.fromEntries(STATES.map((state) => [state, []])) as unknown as Record<StateCode, []>

describe('a signature that is not shown to be valid', () => {
  it('has what would be recognised of it apart', async () => {
    const kept = await verified(await signed('ID'), { policy: 'contract', relyingState: 'SG' })
    const signature = onlySignature(kept.report)
    expect(signature.indication).toBe('INDETERMINATE')
    expect(signature.recognition.SG?.outcome).toBe('recognised')
    const { signatures } = await recognise(kept, 'SG')
    const [answer] = signatures
    expect(answer).toMatchObject({
      validity: 'not-valid',
      indication: 'INDETERMINATE',
      subIndication: signature.subIndication,
      ifValid: { outcome: 'recognised' },
    })
    expect(answer?.recognition).toBeUndefined()
  })
})

describe('what cannot be judged', () => {
  it('is told by the report, and has no rows', async () => {
    const trust = await theTrust()
    const { signatures, report } = await recognise(new TextEncoder().encode('no archive'), 'SG', { trust })
    expect(signatures).toEqual([])
    expect(report.decision.outcome).not.toBe('accept')
    expect(report.findings.map(({ code }) => code)).toContain('ARCHIVE_MALFORMED')
  })

  it('is a report alone: a report is no evidence', async () => {
    const { report } = await verified(await signed('ID'))
    await expect(recognise(report as never, 'SG')).rejects.toMatchObject({ code: 'USAGE_OPTION_INVALID' })
  })
})

describe('time-stamps', () => {
  it('are recognised by nobody', async () => {
    const kept = (await verifiedOfEveryLevel()).find(({ name }) => name === 'PAdES B-LTA')?.verified
    if (kept === undefined) return expect.fail('no document')
    expect(kept.report.signatures.map(({ kind }) => kind)).toContain('document-time-stamp')
    const { signatures, report } = await recognise(kept, 'SG')
    const stamps = report.signatures.filter(({ kind }) => kind === 'document-time-stamp').map(({ id }) => id)
    expect(signatures.filter(({ id }) => stamps.includes(id))).toEqual([])
    expect(signatures.length).toBe(report.signatures.length - stamps.length)
  })
})
