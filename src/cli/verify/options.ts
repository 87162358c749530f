import { ONLINE_OPTIONS } from '../online-option.ts'
import type { parseWords } from '../parse-words.ts'
import { QUESTION_OPTIONS } from '../question-option.ts'
import { READER_OPTIONS } from '../reader-option.ts'
import { TRUST_OPTIONS } from '../trust-option.ts'

const OWN = {
  certificate: { type: 'string', multiple: true },
  crl: { type: 'string', multiple: true },
  ocsp: { type: 'string', multiple: true },
  content: { type: 'string' },
  'save-evidence': { type: 'string' },
  'with-lists': { type: 'boolean' },
  recursive: { type: 'boolean', short: 'r' },
  contained: { type: 'boolean' },
  'no-contained': { type: 'boolean' },
  workers: { type: 'string' },
  'file-timeout': { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  json: { type: 'boolean' },
  etsi: { type: 'boolean' },
  details: { type: 'boolean' },
  detail: { type: 'boolean' },
  explain: { type: 'boolean' },
  redact: { type: 'boolean' },
  forecast: { type: 'boolean' },
  summary: { type: 'boolean' },
  only: { type: 'string', multiple: true },
  codes: { type: 'boolean' },
  'fail-on': { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  'no-colour': { type: 'boolean' },
} as const

export const VERIFY_OPTIONS: typeof OWN &
  typeof READER_OPTIONS &
  typeof QUESTION_OPTIONS &
  typeof TRUST_OPTIONS &
  typeof ONLINE_OPTIONS = {
  ...OWN,
  ...READER_OPTIONS,
  ...QUESTION_OPTIONS,
  ...TRUST_OPTIONS,
  ...ONLINE_OPTIONS,
}

export type VerifyValues = ReturnType<typeof parseWords<typeof VERIFY_OPTIONS>>['values']
