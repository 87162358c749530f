import type { Code, FetchCode, FindingCode, PathCode } from '../codes.ts'
import { CONTAINER } from './container.ts'
import { CRYPTO } from './crypto.ts'
import { DECISION } from './decision.ts'
import { INTEGRITY } from './integrity.ts'
import { INVOICE } from './invoice.ts'
import { PATH } from './path.ts'
import { PDF } from './pdf.ts'
import { READING } from './reading.ts'
import { RECOGNITION } from './recognition.ts'
import { REVOCATION } from './revocation.ts'
import type { Row } from './row.ts'
import { SMIME } from './smime.ts'
import { TIME } from './time.ts'
import { TRUST } from './trust.ts'
import { XML } from './xml.ts'

type JudgedCode = Exclude<FindingCode, FetchCode>

/** Of a path, every code says what it means for the answer. */
type Rows = Readonly<Record<JudgedCode, Row>> & Readonly<Record<PathCode, Required<Pick<Row, 'path'>>>>

/**
 * The rows on which a judgement can rest: of a good document nothing is asked
 * here.
 */
const JUDGED = {
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
  ...TRUST,
  ...RECOGNITION,
  ...DECISION,
}

type MemberNamed = { [C in JudgedCode]: keyof (typeof JUDGED)[C] }[JudgedCode]
/** `never` where a member of a row is misspelt, so that the next line does not compile. */
type NoOthers = [Exclude<MemberNamed, keyof Row>] extends [never] ? unknown : never

const ROWS: Rows & NoOthers = JUDGED

const NOTHING: Row = {}

export function rowOf(code: Code): Row {
  return Object.hasOwn(ROWS, code) ? ROWS[code as JudgedCode] : NOTHING
}
