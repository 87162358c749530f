import { CONTAINER } from '../../src/core/codes/container.ts'
import { CRYPTO } from '../../src/core/codes/crypto.ts'
import { DECISION } from '../../src/core/codes/decision.ts'
import { FETCH } from '../../src/core/codes/fetch.ts'
import { INTEGRITY } from '../../src/core/codes/integrity.ts'
import { INVOICE } from '../../src/core/codes/invoice.ts'
import { NEXT_STEP } from '../../src/core/codes/next-step.ts'
import { PATH } from '../../src/core/codes/path.ts'
import { PDF } from '../../src/core/codes/pdf.ts'
import { READING } from '../../src/core/codes/reading.ts'
import { RECOGNITION } from '../../src/core/codes/recognition.ts'
import { RELAXATION } from '../../src/core/codes/relaxation.ts'
import { REVOCATION } from '../../src/core/codes/revocation.ts'
import type { Row } from '../../src/core/codes/row.ts'
import { SMIME } from '../../src/core/codes/smime.ts'
import { TIME } from '../../src/core/codes/time.ts'
import { TRUST } from '../../src/core/codes/trust.ts'
import { TRUST_CHECK } from '../../src/core/codes/trust-check.ts'
import { USAGE } from '../../src/core/codes/usage.ts'
import { XML } from '../../src/core/codes/xml.ts'
import type { Code } from '../../src/core/codes.ts'

/** Every row, those included on which no judgement rests, in the order of the stages. */
export const ALL_ROWS: Readonly<Record<Code, Row>> = {
  ...READING,
  ...PDF,
  ...SMIME,
  ...CONTAINER,
  ...XML,
  ...INVOICE,
  ...INTEGRITY,
  ...CRYPTO,
  ...PATH,
  ...REVOCATION,
  ...TIME,
  ...FETCH,
  ...TRUST,
  ...TRUST_CHECK,
  ...RECOGNITION,
  ...DECISION,
  ...RELAXATION,
  ...NEXT_STEP,
  ...USAGE,
}

export const ALL_CODES: readonly Code[] = Object.keys(ALL_ROWS) as Code[]
