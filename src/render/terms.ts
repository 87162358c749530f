import type { FailedSubIndication, IndeterminateSubIndication, Indication } from '../core/conclusion.ts'
import type { BaselineLevel } from '../report/types.ts'

/** A word that a report prints and that is no code. */
export interface Term {
  readonly code: string
  readonly sentence: string
  readonly in: readonly string[]
  readonly clause?: string
}

const STANDARD = 'ETSI EN 319 102-1'

const INDICATIONS: Readonly<Record<Indication, string>> = {
  'TOTAL-PASSED': 'The signature is valid: every check that the policy asks for has passed.',
  'TOTAL-FAILED': 'The signature is not valid: a check has failed, and no further evidence can mend that.',
  INDETERMINATE: 'It is not known whether the signature is valid. The sub-indication says what is lacking.',
}

/** With the clause of the building block that gives it: docs/sub-indications.md has a situation for each. */
const FAILED: Readonly<Record<FailedSubIndication, readonly [string, string]>> = {
  FORMAT_FAILURE: ['The signature does not have the form that its format asks for.', '§5.2.2'],
  HASH_FAILURE: ['What is there is not what was signed: its digest is another one.', '§5.2.7'],
  SIG_CRYPTO_FAILURE: ['The signature value was not made with the key of the certificate.', '§5.2.7'],
  REVOKED: ['The certificate of the signer was revoked, and the signature was made after that.', '§5.3.4'],
  EXPIRED: ['The certificate of the signer had expired when the signature was made.', '§5.3.4'],
  NOT_YET_VALID: ['The signature was made before the certificate of the signer was valid.', ''],
}

const OPEN: Readonly<Record<IndeterminateSubIndication, readonly [string, string]>> = {
  SIG_CONSTRAINTS_FAILURE: ['An attribute of the signature is not as the policy asks.', '§5.2.8'],
  CHAIN_CONSTRAINTS_FAILURE: ['A certificate on the path is not as the policy asks.', '§5.2.6.4'],
  CERTIFICATE_CHAIN_GENERAL_FAILURE: ['The path of certificates cannot be validated for another reason.', '§5.2.6.4'],
  CRYPTO_CONSTRAINTS_FAILURE: ['An algorithm or a key is too weak, or not known to be strong enough.', '§5.2.8.4.3'],
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: [
    'An algorithm or a key is too weak today, and nothing proves that the signature is of before that.',
    '§5.2.8.4.3',
  ],
  POLICY_PROCESSING_ERROR: ['The signature policy that the signer names could not be processed.', '§5.2.4'],
  SIGNATURE_POLICY_NOT_AVAILABLE: ['The signature policy that is asked for is not there.', '§5.2.4'],
  TIMESTAMP_ORDER_FAILURE: ['The time-stamps contradict each other in their order.', '§5.5.4'],
  NO_SIGNING_CERTIFICATE_FOUND: ['The certificate of the signer was not found.', '§5.2.3'],
  NO_CERTIFICATE_CHAIN_FOUND: ['No path leads from the signer to anybody who is trusted.', '§5.2.6.4'],
  REVOKED_NO_POE: [
    'The certificate of the signer was revoked, and nothing proves that the signature is of before that.',
    '§5.2.6.4',
  ],
  REVOKED_CA_NO_POE: [
    'A certificate above the signer was revoked, and nothing proves that the signature is of before that.',
    '§5.2.6.4',
  ],
  OUT_OF_BOUNDS_NOT_REVOKED: [
    'The certificate of the signer has expired and was not revoked until then. Nothing proves that the signature is of before the expiry.',
    '§5.2.6.4',
  ],
  OUT_OF_BOUNDS_NO_POE: [
    'The certificate of the signer has expired, and nothing proves that the signature is of before that.',
    '§5.2.6.4',
  ],
  REVOCATION_OUT_OF_BOUNDS_NO_POE: [
    'The certificate of the issuer of a revocation answer has expired, and nothing proves that the answer is of before that.',
    '§5.2.6.4',
  ],
  NO_POE: ['A proof is lacking that something existed at a certain time.', ''],
  TRY_LATER: [
    'It is not known whether a certificate was revoked. Newer or further revocation data can settle it.',
    '§5.2.6.4',
  ],
  SIGNED_DATA_NOT_FOUND: ['What was signed is not there.', '§5.2.7'],
  CUSTOM: ['The reason is one that the standard has no word for. The findings say which.', '§5.1.3'],
}

const LEVELS: Readonly<Record<BaselineLevel, string>> = {
  'B-B': 'The signature has the form of its standard, and nothing that proves when it was made.',
  'B-T': 'As B-B, and with a time-stamp, which says by when the signature was there.',
  'B-LT': 'As B-T, and with the certificates and the revocation data with which it can be judged later.',
  'B-LTA': 'As B-LT, and with a time-stamp over all of that, which keeps it for longer.',
}

/** Those that are no codes: of a decision, a recognition, a path, an archive, the table of several files, and an error that is nobody's. */
const OUTCOMES: Readonly<Record<string, readonly [sentence: string, place: string]>> = {
  ACCEPT: ['By the acceptance policy the document may be relied on.', 'the outcome of a decision'],
  REVIEW: ['It is not decided yet: a person has to look at the reasons.', 'the outcome of a decision'],
  REJECT: ['By the acceptance policy the document may not be relied on.', 'the outcome of a decision'],
  'NOT JUDGED': [
    'The file could not be read, or its process ended: nothing is said of it.',
    'what the table of several files says of a file',
  ],
  UNKNOWN: ['What is known does not suffice for an answer.', 'the outcome of a recognition, or of a comparison'],
  CONFLICT: ['Agreements on file contradict each other.', 'the outcome of a recognition'],
  INTERNAL_ERROR: [
    'A defect of asean-verify. It says nothing of the document: please report it.',
    'the code of an error, and of a file that was not judged',
  ],
  VALID: ['The path leads to an anchor, and every check on it has passed.', 'the outcome of a path'],
  INVALID: ['No path holds: a check on each has failed.', 'the outcome of a path'],
  REPRODUCED: [
    'The recorded verdict comes again with the recorded question and lists. That decides nothing.',
    'the outcome of an archive that is judged as recorded',
  ],
  'NOT-REPRODUCED': [
    'The recorded verdict does not come again with the recorded question and lists.',
    'the outcome of an archive that is judged as recorded',
  ],
}

function all(): readonly Term[] {
  const sub =
    (indication: Indication, table: number) =>
    ([code, [sentence, clause]]: readonly [string, readonly [string, string]]): Term => ({
      code,
      sentence,
      in: [`a sub-indication of ${indication}`],
      clause: `${STANDARD} ${clause === '' ? '' : `${clause}, and `}§5.1.3, table ${table}`,
    })
  return [
    ...Object.entries(INDICATIONS).map(([code, sentence]) => ({
      code,
      sentence,
      in: ['the indication of a signature'],
      clause: `${STANDARD} §5.1.3`,
    })),
    ...Object.entries(FAILED).map(sub('TOTAL-FAILED', 5)),
    ...Object.entries(OPEN).map(sub('INDETERMINATE', 6)),
    ...Object.entries(LEVELS).map(([code, sentence]) => ({
      code,
      sentence,
      in: ['the level of a signature, by what is there, whether or not it holds'],
      clause: 'ETSI EN 319 142-1 §6 for PDF, ETSI EN 319 122-1 §6 for CMS, ETSI EN 319 132-1 §6 for XML',
    })),
    ...Object.entries(OUTCOMES).map(([code, [sentence, place]]) => ({ code, sentence, in: [place] })),
  ]
}

const BY_NAME: ReadonlyMap<string, Term> = new Map(all().map((term) => [folded(term.code), term]))

/** As they are printed. */
export const TERMS: readonly string[] = [...BY_NAME.values()].map(({ code }) => code)

/** `null`: there is none of that name. Hyphens, spaces and underscores are one. */
export function termOf(word: string): Term | null {
  return BY_NAME.get(folded(word)) ?? null
}

function folded(word: string): string {
  return word.toUpperCase().replace(/[\s-]/g, '_')
}
