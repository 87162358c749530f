import { beforeAll, describe, expect, it } from 'vitest'
import { decideSignature } from '../../src/acceptance/decide.ts'
import { nextSteps } from '../../src/acceptance/next-steps.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { SignatureDecision } from '../../src/acceptance/worst-of.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import type { TrustService } from '../../src/lists/types.ts'
import { determineOrigin } from '../../src/origin/determine-origin.ts'
import type { Origin } from '../../src/origin/origin.ts'
import { NO_FACTS } from '../../src/origin/signer-facts.ts'
import { recognise } from '../../src/recognition/recognise.ts'
import type { Recognition } from '../../src/recognition/types.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Adoption } from '../../src/trust/load-options.ts'
import type { Trust } from '../../src/trust/types.ts'
import { explainRecognition } from '../../src/verifier/explain-recognition.ts'
import { stepOf, unlistedStep } from './synthetic.ts'

/** What comes of a valid signature under each service of the package, in each state: with the package alone, and with what callers add. */

const AT = Date.UTC(2026, 11, 1)
const CLASS = 'a class that the caller was told of'

interface Answer {
  readonly origin: Origin
  readonly recognition: Recognition
  readonly decision: SignatureDecision
}

function answer(service: TrustService, relyingState: StateCode, trust: Trust): Answer {
  const { id, identity } = service
  const anchor = { ...identity, id, source: 'service' } as const
  const facts = { ...NO_FACTS, relianceLimits: [] }
  const origin = determineOrigin([{ steps: [unlistedStep('signer'), stepOf(service)], anchor }], {
    trust,
    at: AT,
    facts,
  })
  const recognition = recognise(origin, relyingState, { use: 'contract', at: AT, now: AT }, trust)
  const decision = decideSignature({
    conclusion: { indication: 'TOTAL-PASSED' },
    origin,
    relyingState,
    recognition,
    staleTrust: null,
    signer: 'not-pinned',
    binding: 'bound',
    policy: PRESETS.contract,
  })
  return { origin, recognition, decision }
}

const issuing = (trust: Trust): readonly TrustService[] =>
  trust.lists.flatMap(({ services }) => services.filter(({ type }) => type === 'CA'))

/** From each state to each other one, for any class that is known. */
const EVERYBODY = {
  schemaVersion: 1,
  environment: 'production',
  completeness: {},
  agreements: STATES.flatMap((pointingState) =>
    STATES.filter((state) => state !== pointingState).map((pointedState) => ({
      id: `${pointingState}-${pointedState}/test`,
      effect: 'recognises',
      pointingState,
      pointedState,
      status: 'enacted',
      from: '2020-01-01T00:00:00Z',
      until: null,
      classes: [{ from: '*', to: 'a level' }],
      uses: ['contract'],
      criteria: [],
      conditions: [],
      legalBasis: 'made for a test',
      source: 'made for a test',
    })),
  ),
  legalContext: [],
}

const adoptionOf = ({ identity, legalClass }: TrustService): Adoption => ({
  sha256: identity.certificateSha256[0] as string,
  note: 'for a test',
  ...(legalClass === null ? { legalClass: CLASS } : {}),
})

let alone: Trust
let adopt: readonly Adoption[]

beforeAll(async () => {
  alone = await loadTrust()
  adopt = alone.lists.flatMap(({ services }) => services.map(adoptionOf))
})

/** Each pair of a service and a relying state, at home or across the border. */
function everywhere(trust: Trust, home: boolean): readonly (Answer & { readonly service: TrustService })[] {
  return issuing(trust).flatMap((service) =>
    STATES.filter((state) => (state === service.state) === home).map((state) => ({
      service,
      ...answer(service, state, trust),
    })),
  )
}

describe('a valid signature under a service of the package', () => {
  it('has its origin there, attested by nobody, and is for review at home', () => {
    const answers = everywhere(alone, true)
    expect(answers).toHaveLength(117)
    for (const { service, origin, decision } of answers) {
      expect(origin).toMatchObject({ known: true, service, statusAttested: false, withdrawn: null })
      expect(decision).toEqual({ outcome: 'review', reasons: ['ORIGIN_STATUS_NOT_ATTESTED'] })
      expect(nextSteps(decision.reasons)).toEqual(['CONFIRM_WITH_REGULATOR'])
    }
  })

  it('is not known to be recognised anywhere else, and what to do is said', () => {
    for (const { recognition, decision } of everywhere(alone, false)) {
      expect(recognition).toMatchObject({ outcome: 'unknown', reason: 'NO_AGREEMENT_ON_FILE', because: [] })
      expect(decision).toEqual({
        outcome: 'review',
        reasons: ['ORIGIN_STATUS_NOT_ATTESTED', 'RECOGNITION_UNKNOWN', 'NO_AGREEMENT_ON_FILE'],
      })
      expect(nextSteps(decision.reasons)).toEqual(['CONFIRM_WITH_REGULATOR', 'PROVIDE_AGREEMENT'])
    }
  })

  it('has the procedure of the relying state among its steps where its law is known to have one', async () => {
    for (const relying of STATES) {
      const { services } = await explainRecognition(relying, 'ID', { trust: alone, at: new Date(AT) })
      const hasProcedure = relying === 'VN' || relying === 'MY'
      expect(services.length).toBeGreaterThan(0)
      for (const { recognition, next } of services) {
        expect(recognition.outcome).toBe(relying === 'ID' ? 'domestic' : 'unknown')
        expect(next.includes('FOLLOW_RECOGNITION_PROCEDURE'), relying).toBe(hasProcedure)
      }
    }
  })

  it('is for review with adoptions alone, and with agreements alone', async () => {
    const adopted = await loadTrust({ adopt })
    for (const { decision } of everywhere(adopted, true)) expect(decision.outcome).toBe('accept')
    for (const { decision } of everywhere(adopted, false)) expect(decision.outcome).toBe('review')
    const agreed = await loadTrust({ recognition: EVERYBODY })
    for (const { decision, service, recognition } of everywhere(agreed, false)) {
      expect(decision.outcome).toBe('review')
      expect(recognition.outcome).toBe(service.legalClass === null ? 'unknown' : 'recognised')
    }
  })

  it('is accepted where the caller adopts the service and has the agreement', async () => {
    const trust = await loadTrust({ adopt, recognition: EVERYBODY })
    const answers = everywhere(trust, false)
    expect(answers).toHaveLength(1170)
    for (const { decision } of answers)
      expect(decision).toEqual({ outcome: 'accept', reasons: ['VALID_AND_RECOGNISED'] })
  })
})
