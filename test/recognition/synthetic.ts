import type { KnownOrigin } from '../../src/recognition/try-agreement.ts'
import type { Agreement, RecognitionData } from '../../src/recognition/types.ts'
import type { Trust } from '../../src/trust/types.ts'
import { testService } from '../trust/synthetic.ts'

export const FROM: number = Date.UTC(2025, 0, 1)
export const UNTIL: number = Date.UTC(2027, 0, 1)
export const AT: number = Date.UTC(2026, 5, 1)

export function testAgreement(overrides: Partial<Agreement> = {}): Agreement {
  return {
    id: 'testbed-sg-th',
    effect: 'recognises',
    pointingState: 'SG',
    pointedState: 'TH',
    status: 'enacted',
    environment: 'illustrative',
    from: FROM,
    until: null,
    classes: [{ from: 'Testbed class', to: 'Testbed level' }],
    uses: ['contract'],
    certificatePolicies: null,
    unknownCriteria: [],
    conditions: [],
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
    certificatePolicies: [],
    ...overrides,
  }
}
