import { STATES, type StateCode } from '../core/states.ts'
import { yearsFrom } from './hierarchy.ts'
import { legalClass } from './shape.ts'

/** What a relying state has decided about an origin, in the testbed. Each gives another cell of the matrix of outcomes. */
export type Decision =
  | 'recognises'
  /** And takes over what that state recognises in turn. */
  | 'recognises-and-takes-over'
  | 'recognises-under-condition'
  /** Only signers whose certificate has the policy of the origin's trade CA. */
  | 'recognises-by-policy'
  /** By criteria below criteria, which the ordinary signer meets. */
  | 'recognises-by-criteria'
  /** Up to an amount. */
  | 'recognises-up-to-an-amount'
  /** For invoices alone: no contract. */
  | 'recognises-invoices'
  /** Class B alone: the ordinary signer's class A has no counterpart. */
  | 'recognises-class-b'
  /** With a criterion that nobody understands. */
  | 'recognises-by-unknown-criterion'
  | 'refuses'
  | 'repealed'
  /** And nothing made before the repeal is recognised any more either. */
  | 'repealed-with-effect-for-the-past'
  | 'proposed'
  /** Two decisions that call the same class by different levels. */
  | 'two-levels'
  /** Two decisions, one for it and one against. */
  | 'yes-and-no'

export type RecognitionPlan = Readonly<Record<StateCode, Readonly<Partial<Record<StateCode, Decision>>>>>

/** Made up: it resembles no agreement, and says nothing of what any state has decided or would decide. */
export const ILLUSTRATIVE_PLAN: RecognitionPlan = {
  // What Singapore recognises, where Brunei has not spoken: that is Thailand.
  BN: { SG: 'recognises-and-takes-over', MY: 'recognises', ID: 'recognises-invoices' },
  KH: { TH: 'recognises', VN: 'recognises', LA: 'recognises', SG: 'recognises-by-unknown-criterion' },
  ID: {
    SG: 'recognises',
    MY: 'recognises',
    TH: 'recognises',
    PH: 'recognises',
    TL: 'recognises-under-condition',
    VN: 'recognises-invoices',
  },
  LA: {
    TH: 'recognises',
    VN: 'recognises',
    KH: 'recognises',
    MM: 'proposed',
    ID: 'repealed-with-effect-for-the-past',
  },
  MY: {
    SG: 'recognises',
    BN: 'recognises',
    ID: 'recognises',
    TH: 'recognises-by-policy',
    LA: 'recognises-by-policy',
    VN: 'two-levels',
    PH: 'refuses',
  },
  MM: { TH: 'recognises', LA: 'recognises', SG: 'repealed' },
  PH: { SG: 'recognises', ID: 'recognises', TH: 'recognises-under-condition', MY: 'repealed' },
  SG: {
    MY: 'recognises',
    TH: 'recognises-and-takes-over',
    ID: 'recognises',
    BN: 'recognises',
    VN: 'recognises-under-condition',
    PH: 'recognises-invoices',
    KH: 'recognises-class-b',
    LA: 'proposed',
    MM: 'repealed',
  },
  TH: {
    SG: 'recognises',
    MY: 'recognises',
    LA: 'recognises',
    KH: 'recognises',
    VN: 'recognises',
    MM: 'proposed',
    ID: 'recognises-up-to-an-amount',
    PH: 'recognises-by-criteria',
  },
  TL: { ID: 'recognises', SG: 'recognises-under-condition' },
  VN: {
    LA: 'recognises',
    KH: 'recognises',
    SG: 'recognises',
    TH: 'recognises',
    MY: 'yes-and-no',
    ID: 'recognises-class-b',
  },
}

/** Of the others nothing on file means that nothing is known. */
const COMPLETE: readonly StateCode[] = ['BN', 'ID', 'MY', 'SG', 'TH', 'VN']

/** The recognition data of a plan as its text (`trust-lists/schema/recognition.schema.json`), of the environment `testbed`. */
export function writeTestbedRecognition(now: Date, plan: RecognitionPlan = ILLUSTRATIVE_PLAN): string {
  const agreements = STATES.flatMap((pointing) =>
    STATES.flatMap((pointed) => {
      const decision = plan[pointing][pointed]
      return decision === undefined ? [] : agreementsOf(decision, pointing, pointed, now)
    }),
  )
  const data = {
    schemaVersion: 2,
    environment: 'testbed',
    completeness: Object.fromEntries(
      STATES.map((state) => [state, COMPLETE.includes(state) ? 'authoritative' : 'partial']),
    ),
    agreements,
    legalContext: [],
  }
  return `${JSON.stringify(data, null, 2)}\n`
}

interface AgreementFields {
  readonly effect: 'recognises' | 'refuses'
  readonly status: 'enacted' | 'repealed' | 'proposed'
  readonly until: string | null
  readonly classes: readonly { readonly from: string; readonly to: string }[]
  readonly uses: readonly string[]
  readonly criteria: readonly object[]
  readonly conditions: readonly string[]
  readonly effectOfRepeal?: 'prospective' | 'retroactive'
  readonly maximumAmount?: { readonly value: string; readonly currency: string }
  readonly timeStamps?: 'all'
  readonly chain?: { readonly allowed: true; readonly maximumDepth: number }
}

function agreementsOf(decision: Decision, pointing: StateCode, pointed: StateCode, now: Date): readonly object[] {
  return variantsOf(decision, pointing, pointed, now).map((fields, index, all) => ({
    id: `${pointing}-${pointed}/testbed${all.length > 1 ? `-${index + 1}` : ''}`,
    pointingState: pointing,
    pointedState: pointed,
    from: instant(yearsFrom(now, -3)),
    appliesTo: 'made',
    ...fields,
    legalBasis: `Testbed decision of ${pointing} about ${pointed}`,
    source: 'testbed: made up',
  }))
}

function variantsOf(
  decision: Decision,
  pointing: StateCode,
  pointed: StateCode,
  now: Date,
): readonly AgreementFields[] {
  const plain: AgreementFields = {
    effect: 'recognises',
    status: 'enacted',
    until: null,
    classes: [
      { from: legalClass(pointed, 'A'), to: `Testbed level 1 (${pointing})` },
      { from: legalClass(pointed, 'B'), to: `Testbed level 2 (${pointing})` },
    ],
    uses: ['contract', 'invoice', 'archive'],
    criteria: [],
    conditions: [],
  }
  const refusal: AgreementFields = { ...plain, effect: 'refuses', classes: [] }
  switch (decision) {
    case 'recognises':
      return [plain]
    case 'recognises-and-takes-over':
      return [
        {
          ...plain,
          // In a chain the pointed state's own level takes the place of a legal class.
          classes: [
            ...plain.classes,
            { from: `Testbed level 1 (${pointed})`, to: `Testbed level 1 (${pointing})` },
            { from: `Testbed level 2 (${pointed})`, to: `Testbed level 2 (${pointing})` },
          ],
          chain: { allowed: true, maximumDepth: 2 },
          timeStamps: 'all',
        },
      ]
    case 'recognises-by-criteria':
      return [{ ...plain, criteria: [signsForAnOrganization(pointed)] }]
    case 'recognises-up-to-an-amount':
      return [{ ...plain, maximumAmount: { value: '10000', currency: 'USD' } }]
    case 'recognises-under-condition':
      return [{ ...plain, conditions: ['The signer is entered in the testbed register.'] }]
    case 'recognises-by-policy':
      return [{ ...plain, criteria: [{ kind: 'certificate-policies', anyOf: [tradePolicy(pointed)] }] }]
    case 'recognises-invoices':
      return [{ ...plain, uses: ['invoice'] }]
    case 'recognises-class-b':
      return [{ ...plain, classes: plain.classes.slice(1) }]
    case 'recognises-by-unknown-criterion':
      return [{ ...plain, criteria: [{ kind: 'testbed-criterion' }] }]
    case 'refuses':
      return [refusal]
    case 'repealed':
      return [{ ...plain, status: 'repealed', until: instant(yearsFrom(now, -0.5)), effectOfRepeal: 'prospective' }]
    case 'repealed-with-effect-for-the-past':
      return [{ ...plain, status: 'repealed', until: instant(yearsFrom(now, -0.5)), effectOfRepeal: 'retroactive' }]
    case 'proposed':
      return [{ ...plain, status: 'proposed' }]
    case 'two-levels':
      return [plain, { ...plain, classes: [{ from: legalClass(pointed, 'A'), to: `Testbed level 3 (${pointing})` }] }]
    case 'yes-and-no':
      return [plain, refusal]
  }
}

/** An organization of that state, by a certificate for signing documents: shown by its key usage, or else by its policy. */
function signsForAnOrganization(state: StateCode): object {
  return {
    kind: 'all',
    of: [
      { kind: 'subject-attribute', type: 'C', equals: state },
      { kind: 'subject-attribute', type: 'O' },
      {
        kind: 'at-least-one',
        of: [
          { kind: 'certificate-policies', anyOf: [tradePolicy(state)] },
          { kind: 'key-usage', allOf: ['nonRepudiation'] },
        ],
      },
      { kind: 'none', of: [{ kind: 'key-usage', allOf: ['keyCertSign'] }] },
    ],
  }
}

/** ISO 3166-1 numeric codes, in the arc for examples. */
const NUMERIC: Readonly<Record<StateCode, number>> = {
  BN: 96,
  KH: 116,
  ID: 360,
  LA: 418,
  MY: 458,
  MM: 104,
  PH: 608,
  SG: 702,
  TH: 764,
  TL: 626,
  VN: 704,
}

/** The certificate policy of the state's trade in the testbed, below the arc for examples (2.999). */
export function tradePolicy(state: StateCode): string {
  return `2.999.${NUMERIC[state]}.1`
}

function instant(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
