import type { Agreement, Criterion, RecognitionData } from '../../src/agreements/types.ts'
import type { StateCode } from '../../src/core/states.ts'
import type { Origin } from '../../src/origin/origin.ts'
import type { SignerFacts } from '../../src/origin/signer-facts.ts'

import type { RecognitionQuestion } from '../../src/recognition/types.ts'
import type { Trust } from '../../src/trust/types.ts'
import { testService } from '../trust/synthetic.ts'

type KnownOrigin = Extract<Origin, { known: true }>

export const FROM: number = Date.UTC(2025, 0, 1)
export const UNTIL: number = Date.UTC(2027, 0, 1)
export const AT: number = Date.UTC(2026, 5, 1)

/** Of a certificate that has no extension that criteria ask about. */
export const FACTS: SignerFacts = {
  certificatePolicies: [],
  keyUsage: ['digitalSignature', 'nonRepudiation'],
  issuerKeys: ['a'.repeat(64)],
  subject: [
    { type: '2.5.4.6', text: 'TH' },
    { type: '2.5.4.10', text: 'Testbed Trading' },
  ],
  qcStatements: [],
  qcTypes: [],
  relianceLimits: [],
}

export function policies(...anyOf: string[]): Criterion {
  return { kind: 'certificate-policies', anyOf }
}

export const NOT_UNDERSTOOD: Criterion = { kind: 'unknown', name: 'moon-phase' }

export function testQuestion(overrides: Partial<RecognitionQuestion> = {}): RecognitionQuestion {
  const at = overrides.at ?? AT
  return { use: 'contract', at, now: at, ...overrides }
}

/** An agreement that may be a link: from the class of the origin, and from the level at which another state recognises it. */
export function testLink(
  pointingState: StateCode,
  pointedState: StateCode,
  overrides: Partial<Agreement> = {},
): Agreement {
  return testAgreement({
    id: `${pointingState}-${pointedState}`,
    pointingState,
    pointedState,
    classes: [
      { from: 'Testbed class', to: `level of ${pointingState}` },
      { from: `level of ${pointedState}`, to: `level of ${pointingState}` },
    ],
    chain: { allowed: true, maximumDepth: 3 },
    ...overrides,
  })
}

export function testAgreement(overrides: Partial<Agreement> = {}): Agreement {
  return {
    id: 'testbed-sg-th',
    effect: 'recognises',
    pointingState: 'SG',
    pointedState: 'TH',
    status: 'enacted',
    environment: 'illustrative',
    from: FROM,
    appliesTo: 'made',
    history: [],
    effectOfRepeal: 'prospective',
    classes: [{ from: 'Testbed class', to: 'Testbed level' }],
    uses: ['contract'],
    criteria: [],
    conditions: [],
    timeStamps: 'none',
    chain: { allowed: false, maximumDepth: 1 },
    legalBasis: 'Testbed Act, section 1',
    source: 'made for a test',
    ...overrides,
  }
}

export function testRefusal(overrides: Partial<Agreement> = {}): Agreement {
  return testAgreement({ id: 'testbed-refusal', effect: 'refuses', classes: [], ...overrides })
}

function recognitionOf(
  agreements: readonly Agreement[],
  completeness: RecognitionData['completeness'] = { SG: 'partial' },
): RecognitionData {
  return { environment: 'illustrative', completeness, agreements, legalContext: [], sha256: 'testbed' }
}

export function trustWith(agreements: readonly Agreement[], completeness?: RecognitionData['completeness']): Trust {
  return { environment: 'testbed', lists: [], recognition: recognitionOf(agreements, completeness) }
}

export function testOrigin(overrides: Partial<KnownOrigin> = {}): KnownOrigin {
  const state = overrides.state ?? 'TH'
  return {
    known: true,
    state,
    service: testService('ca', { state }),
    status: 'granted',
    statusAttested: true,
    withdrawn: null,
    because: [],
    facts: FACTS,
    ...overrides,
  }
}
