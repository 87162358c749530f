import { CONTAINER, CONTAINER_DATA } from '../../src/core/codes/container.ts'
import { CRYPTO, CRYPTO_DATA } from '../../src/core/codes/crypto.ts'
import { DECISION, DECISION_DATA } from '../../src/core/codes/decision.ts'
import { FETCH, FETCH_DATA } from '../../src/core/codes/fetch.ts'
import { INTEGRITY, INTEGRITY_DATA } from '../../src/core/codes/integrity.ts'
import { INVOICE, INVOICE_DATA } from '../../src/core/codes/invoice.ts'
import { NEXT_STEP } from '../../src/core/codes/next-step.ts'
import { PATH, PATH_DATA } from '../../src/core/codes/path.ts'
import { PDF, PDF_DATA } from '../../src/core/codes/pdf.ts'
import { READING, READING_DATA } from '../../src/core/codes/reading.ts'
import { RECOGNITION, RECOGNITION_DATA } from '../../src/core/codes/recognition.ts'
import { RELAXATION } from '../../src/core/codes/relaxation.ts'
import { REVOCATION, REVOCATION_DATA } from '../../src/core/codes/revocation.ts'
import type { Row } from '../../src/core/codes/row.ts'
import { SMIME, SMIME_DATA } from '../../src/core/codes/smime.ts'
import { TIME, TIME_DATA } from '../../src/core/codes/time.ts'
import { TRUST, TRUST_DATA } from '../../src/core/codes/trust.ts'
import { TRUST_CHECK, TRUST_CHECK_DATA } from '../../src/core/codes/trust-check.ts'
import { USAGE } from '../../src/core/codes/usage.ts'
import { XML, XML_DATA } from '../../src/core/codes/xml.ts'
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

/**
 * What a finding of a code has as data, and its sentences, of whatever language, are filled in with. Where a reader's refusal is passed on, the finding
 * can say more of the place. No judgement rests on it, so that it stands beside the rows.
 */
export const DATA_OF: Readonly<Partial<Record<Code, readonly string[]>>> = {
  ...CONTAINER_DATA,
  ...CRYPTO_DATA,
  ...DECISION_DATA,
  ...FETCH_DATA,
  ...INTEGRITY_DATA,
  ...INVOICE_DATA,
  ...PATH_DATA,
  ...PDF_DATA,
  ...READING_DATA,
  ...RECOGNITION_DATA,
  ...REVOCATION_DATA,
  ...SMIME_DATA,
  ...TIME_DATA,
  ...TRUST_DATA,
  ...TRUST_CHECK_DATA,
  ...XML_DATA,
}
