import { CONTAINER } from '../../src/core/codes/container.ts'
import { DECISION } from '../../src/core/codes/decision.ts'
import { FETCH } from '../../src/core/codes/fetch.ts'
import { INVOICE } from '../../src/core/codes/invoice.ts'
import { NEXT_STEP } from '../../src/core/codes/next-step.ts'
import { PDF } from '../../src/core/codes/pdf.ts'
import { READING } from '../../src/core/codes/reading.ts'
import { RECOGNITION } from '../../src/core/codes/recognition.ts'
import { RELAXATION } from '../../src/core/codes/relaxation.ts'
import type { Row } from '../../src/core/codes/row.ts'
import { SMIME } from '../../src/core/codes/smime.ts'
import { TRUST } from '../../src/core/codes/trust.ts'
import { TRUST_CHECK } from '../../src/core/codes/trust-check.ts'
import { USAGE } from '../../src/core/codes/usage.ts'
import { XML } from '../../src/core/codes/xml.ts'
import type {
  Code,
  FetchCode,
  FindingCode,
  LevelCode,
  NextStepCode,
  OriginCode,
  ReasonCode,
  RecognitionCode,
  RelaxationCode,
  WarningCode,
} from '../../src/core/codes.ts'
import { ALL_CODES, ALL_ROWS } from './all-rows.ts'

/** Which codes can stand where in an answer, from the rows, as the types of `src/core/codes.ts` have it. */
interface CodeKinds {
  readonly findingCode: readonly FindingCode[]
  readonly reasonCode: readonly ReasonCode[]
  readonly relaxationCode: readonly RelaxationCode[]
  readonly warningCode: readonly WarningCode[]
  readonly nextStepCode: readonly NextStepCode[]
  readonly levelCode: readonly LevelCode[]
  readonly originCode: readonly OriginCode[]
  readonly recognitionCode: readonly RecognitionCode[]
  readonly fetchCode: readonly FetchCode[]
}

const OUTSIDE_JUDGEMENT = { ...FETCH, ...TRUST_CHECK, ...RELAXATION, ...NEXT_STEP, ...USAGE }
const STAGES_OF_REASONS = {
  ...DECISION,
  ...RECOGNITION,
  ...TRUST,
  ...READING,
  ...PDF,
  ...SMIME,
  ...CONTAINER,
  ...XML,
  ...INVOICE,
}

function codesWith<C extends Code>(isOne: (code: Code, row: Row) => boolean | undefined): readonly C[] {
  return ALL_CODES.filter((code): code is C => isOne(code, ALL_ROWS[code]) === true)
}

export const CODE_KINDS: CodeKinds = {
  findingCode: codesWith((code) => !Object.hasOwn(OUTSIDE_JUDGEMENT, code) || code === 'FETCH_BUDGET_SPENT'),
  reasonCode: codesWith(
    (code, { decides, hidesOrigin }) => Object.hasOwn(STAGES_OF_REASONS, code) || decides || hidesOrigin,
  ),
  relaxationCode: codesWith((code) => Object.hasOwn(RELAXATION, code)),
  warningCode: codesWith((_, { warns }) => warns),
  nextStepCode: codesWith((code) => Object.hasOwn(NEXT_STEP, code)),
  levelCode: codesWith((code, { lowersLevel }) => code.startsWith('LEVEL_') || lowersLevel),
  originCode: codesWith((_, { hidesOrigin }) => hidesOrigin),
  recognitionCode: codesWith((code) => Object.hasOwn(RECOGNITION, code)),
  fetchCode: codesWith((code) => Object.hasOwn(FETCH, code)),
}
