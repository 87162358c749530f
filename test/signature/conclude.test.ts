import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import type { Code } from '../../src/core/codes.ts'
import type { Finding } from '../../src/core/finding.ts'
import { conclude } from '../../src/signature/conclude.ts'

const failure = (code: Code): Finding => ({ code, level: 'failure' })

/** What each failure means, after ETSI EN 319 102-1, in the order of precedence. */
const EXPECTED: readonly (readonly [string, readonly Code[]])[] = [
  [
    'TOTAL-FAILED FORMAT_FAILURE',
    [
      'CMS_MALFORMED',
      'CMS_NO_SIGNER',
      'CMS_NOT_SIGNED_DATA',
      'PDF_BYTE_RANGE_MISSING',
      'PDF_BYTE_RANGE_INVALID',
      'PDF_CONTENTS_MISSING',
      'PDF_CONTENTS_INVALID',
      'PDF_CONTENTS_NOT_IN_GAP',
      'PDF_SIGNATURE_DICTIONARY_INVALID',
      'SIGNED_ATTRIBUTES_REQUIRED',
      'SIGNED_ATTRIBUTES_CONFUSION',
      'ATTRIBUTE_DUPLICATE',
      'ATTRIBUTE_NOT_SINGLE_VALUED',
      'ATTRIBUTE_MALFORMED',
      'CONTENT_TYPE_MISSING',
      'CONTENT_TYPE_MISMATCH',
      'MESSAGE_DIGEST_MISSING',
      'ALGORITHM_PROTECTION_MISMATCH',
      'TIME_STAMP_MALFORMED',
    ],
  ],
  ['TOTAL-FAILED HASH_FAILURE', ['DIGEST_MISMATCH', 'CONTENT_MISMATCH', 'TIME_STAMP_IMPRINT_MISMATCH']],
  ['TOTAL-FAILED SIG_CRYPTO_FAILURE', ['SIGNATURE_INVALID']],
  [
    'INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND',
    [
      'SIGNER_CERTIFICATE_NOT_FOUND',
      'SIGNER_CERTIFICATE_AMBIGUOUS',
      'SIGNING_CERTIFICATE_MISMATCH',
      'SIGNING_CERTIFICATE_UNSUPPORTED',
    ],
  ],
  ['INDETERMINATE SIGNED_DATA_NOT_FOUND', ['SIGNED_CONTENT_MISSING', 'PDF_SIGNED_BYTES_MISSING']],
  [
    'INDETERMINATE SIG_CONSTRAINTS_FAILURE',
    [
      'SIGNED_CONTENT_AMBIGUOUS',
      'SIGNING_CERTIFICATE_ABSENT',
      'ENCAPSULATED_CONTENT_PRESENT',
      'SIGNER_INFO_NOT_SINGLE',
      'PDF_SIGNED_REVISION_INCOMPLETE',
      'PDF_LATER_CHANGES_NOT_JUDGED',
      'PDF_ADDED_OVER_CONTENT',
      'PDF_TRAILING_DATA',
      'PDF_READINGS_DIFFER',
      'PDF_UNACCOUNTED_OCTETS',
      'PDF_CONTENTS_PADDING',
      'PDF_BYTE_RANGE_OVERLAP',
      'PDF_SIGNATURE_DICTIONARY_SHARED',
      'PDF_SUBFILTER_MISSING',
      'PDF_SUBFILTER_UNSUPPORTED',
    ],
  ],
  [
    'INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE',
    ['DIGEST_UNSUPPORTED', 'SIGNATURE_UNSUPPORTED', 'CERTIFICATE_SIGNATURE_UNSUPPORTED'],
  ],
  [
    'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE',
    [
      'EXCLUDED_CA',
      'SIGNER_IS_CA',
      'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING',
      'EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING',
      'EXTENDED_KEY_USAGE_NOT_FOR_OCSP_SIGNING',
      'EXTENDED_KEY_USAGE_NOT_CRITICAL',
      'KEY_USAGE_NOT_RESERVED',
      'CERTIFICATE_PROFILE_BROKEN',
      'KEY_USAGE_NO_CRL_SIGN',
      'EXTENDED_KEY_USAGE_CONSTRAINED',
      'KEY_USAGE_NOT_FOR_SIGNING',
      'NAME_NOT_PERMITTED',
      'NAME_EXCLUDED',
      'NAME_CONSTRAINT_UNSUPPORTED',
      'CRITICAL_EXTENSION_UNKNOWN',
      'EXTENSION_MALFORMED',
      'EXPLICIT_POLICY_MISSING',
      'NOT_A_CA',
      'PATH_LENGTH_EXCEEDED',
      'KEY_USAGE_NO_CERT_SIGN',
    ],
  ],
  ['INDETERMINATE REVOKED_NO_POE', ['CERTIFICATE_REVOKED']],
  ['INDETERMINATE REVOKED_CA_NO_POE', ['CA_CERTIFICATE_REVOKED']],
  ['INDETERMINATE OUT_OF_BOUNDS_NO_POE', ['CERTIFICATE_EXPIRED', 'CERTIFICATE_NOT_YET_VALID']],
  ['INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED', ['CERTIFICATE_EXPIRED_NOT_REVOKED']],
  [
    'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND',
    ['ANCHOR_NAME_KEY_MISMATCH', 'ISSUER_NOT_FOUND', 'NO_PATH', 'CERTIFICATE_SIGNATURE_INVALID'],
  ],
  ['INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE', ['ALGORITHM_WEAK', 'CERTIFICATE_ALGORITHM_WEAK']],
  [
    'INDETERMINATE TRY_LATER',
    [
      'CERTIFICATE_ON_HOLD',
      'REVOCATION_UNKNOWN',
      'REVOCATION_STALE',
      'REVOCATION_NOT_YET_ISSUED',
      'REVOCATION_ISSUED_AFTER_EXPIRY',
      'REVOCATION_ALGORITHM_WEAK',
      'REVOCATION_SIGNATURE_UNSUPPORTED',
      'REVOCATION_EXTENSION_UNKNOWN',
      'REVOCATION_ISSUER_REVOKED',
      'REVOCATION_ISSUER_STATUS_UNKNOWN',
      'CRL_SIGNATURE_INVALID',
      'CRL_ISSUER_NOT_FOUND',
      'CRL_ISSUER_NOT_AUTHORISED',
      'CRL_SCOPE_MISMATCH',
      'CRL_REASONS_INCOMPLETE',
      'CRL_PROFILE_BROKEN',
      'CRL_BASE_NOT_FOUND',
      'CRL_ENTRY_INVALID',
      'OCSP_SIGNATURE_INVALID',
      'OCSP_RESPONDER_NOT_FOUND',
      'OCSP_RESPONDER_NOT_AUTHORISED',
      'OCSP_STATUS_UNKNOWN',
      'OCSP_NONCE_MISMATCH',
      'OCSP_TIMES_CONTRADICT',
      'OCSP_CERTIFICATE_HASH_MISMATCH',
    ],
  ],
]

/** Failures for which EN 319 102-1 has no word of its own, and that are left at CUSTOM on purpose. */
const CUSTOM: readonly Code[] = [
  'BUDGET_EXHAUSTED', // nothing is concluded from what was not looked at
  'COUNTER_SIGNATURE_NOT_JUDGED',
  'TIME_STAMP_NOT_JUDGED', // a document time-stamp, of which form and arithmetic alone are judged
]

/** Codes of these stages that say something about a signature and are no failure of it. */
const NO_FAILURE: readonly Code[] = [
  'BER_ENCODING',
  'CERTIFICATE_REVOKED_LATER',
  'CLAIMED_TIME_ONLY',
  'COUNTER_SIGNED',
  'DIGEST_ALGORITHM_INCONSISTENT',
  'EXISTS_SINCE_CALLER',
  'NO_CLAIMED_TIME',
  'OTHER_CERTIFICATE_FOR_KEY',
  'PDF_REVISION_LATER',
  'REVOCATION_GOOD',
  'REVOCATION_NOT_APPLICABLE',
  'REVOCATION_NOT_PUBLISHED',
  'SIGNED_ATTRIBUTES_ABSENT',
  'SIGNED_ATTRIBUTES_NOT_DER',
  'SIGNER_NOT_BOUND',
  'VALIDATION_TIME_USED',
]

/** Codes that a reader refuses with; a failure of the signature is made of them under another code. */
const READING: readonly Code[] = [
  'DER_TAG_INVALID',
  'DER_TAG_UNEXPECTED',
  'DER_TIME_INVALID',
  'DER_TRAILING_DATA',
  'DER_VALUE_INVALID',
  'SIGNER_INFO_MALFORMED',
]

describe('conclude', () => {
  it.each(EXPECTED.flatMap(([pair, codes]) => codes.map((code) => [code, pair] as const)))('%s: %s', (code, pair) => {
    expect(words(conclude([failure(code)]))).toBe(pair)
  })

  it.each(CUSTOM)('%s: INDETERMINATE CUSTOM', (code) => {
    expect(words(conclude([failure(code)]))).toBe('INDETERMINATE CUSTOM')
  })

  it('passes where nothing failed', () => {
    expect(conclude([])).toEqual({ indication: 'TOTAL-PASSED' })
    expect(conclude(NO_FAILURE.map((code) => ({ code, level: 'information' })))).toEqual({ indication: 'TOTAL-PASSED' })
  })

  it('counts failures alone, whatever the code', () => {
    for (const level of ['warning', 'information'] as const)
      expect(conclude([{ code: 'SIGNATURE_INVALID', level }])).toEqual({ indication: 'TOTAL-PASSED' })
  })

  it('takes a failure that is not listed for no yes', () => {
    for (const code of ['NO_SIGNATURE', 'PDF_ENCRYPTED', 'NOT_A_CODE' as Code])
      expect(words(conclude([failure(code as Code)]))).toBe('INDETERMINATE CUSTOM')
  })

  it('gives the first that applies, in whatever order the failures come', () => {
    const groups = EXPECTED.map(([pair, [code]]) => [pair, code as Code] as const)
    for (const [i, [pair, code]] of groups.entries())
      for (const [, later] of groups.slice(i)) {
        expect(words(conclude([failure(code), failure(later), failure('BUDGET_EXHAUSTED')]))).toBe(pair)
        expect(words(conclude([failure('BUDGET_EXHAUSTED'), failure(later), failure(code)]))).toBe(pair)
      }
  })

  it('has a meaning for every code that a stage can give', () => {
    const known = new Set<string>([...EXPECTED.flatMap(([, codes]) => codes), ...CUSTOM, ...NO_FAILURE, ...READING])
    const given = codesOf(['cms', 'path', 'signature', 'time', 'revocation', 'pdf/signature.ts', 'pdf/byte-range.ts'])
    expect([...given].filter((code) => !known.has(code))).toEqual([])
    expect([...known].filter((code) => !given.has(code) && !LEFT_OUT.includes(code))).toEqual([])
  })
})

/** Given by parts that are not searched: `pdf/read-pdf.ts`, `pdf/signatures.ts` and `pdf/readings` also speak of whole documents. */
const LEFT_OUT: readonly string[] = [
  'PDF_TRAILING_DATA',
  'PDF_BYTE_RANGE_OVERLAP',
  'PDF_READINGS_DIFFER',
  'PDF_UNACCOUNTED_OCTETS',
]

function words(conclusion: ReturnType<typeof conclude>): string {
  return 'subIndication' in conclusion ? `${conclusion.indication} ${conclusion.subIndication}` : conclusion.indication
}

/** The codes that stand as literals in the sources below `src`, those that only sort codes apart. */
function codesOf(places: readonly string[]): ReadonlySet<string> {
  const src = fileURLToPath(new URL('../../src', import.meta.url))
  const all = new Set(
    ['codes', 'pdf-codes'].flatMap((name) => [...literalsOf(`${src}/core/${name}.ts`, ts.isLiteralTypeNode)]),
  )
  const sorting = /(conclude|rank-problems|signature-needs)\.ts$/
  const found = new Set<string>()
  for (const path of readdirSync(src, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.ts') && !sorting.test(path) && places.some((place) => path.startsWith(place)))
      for (const text of literalsOf(`${src}/${path}`, ts.isStringLiteral)) if (all.has(text)) found.add(text)
  return found
}

function literalsOf(path: string, wanted: (node: ts.Node) => boolean): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (wanted(node)) found.add(node.getText().slice(1, -1))
    node.forEachChild(visit)
  }
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true))
  return found
}
