import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { ALL_CODES, ALL_ROWS } from '../../scripts/schema/all-rows.ts'
import type { FindingCode } from '../../src/core/codes.ts'
import type { Finding } from '../../src/core/finding.ts'
import { conclude } from '../../src/validation/conclude.ts'

const failure = (code: FindingCode): Finding => ({ code, level: 'failure' })

/** One failure for each of what failures can mean (ETSI EN 319 102-1 tables 5 and 6), in the order of precedence. */
const IN_ORDER: readonly (readonly [string, FindingCode])[] = [
  ['TOTAL-FAILED FORMAT_FAILURE', 'CMS_MALFORMED'],
  ['TOTAL-FAILED HASH_FAILURE', 'DIGEST_MISMATCH'],
  ['TOTAL-FAILED SIG_CRYPTO_FAILURE', 'SIGNATURE_INVALID'],
  ['TOTAL-FAILED REVOKED', 'SIGNED_AFTER_REVOCATION'],
  ['TOTAL-FAILED EXPIRED', 'SIGNED_AFTER_EXPIRY'],
  ['INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND', 'SIGNER_CERTIFICATE_NOT_FOUND'],
  ['INDETERMINATE SIGNED_DATA_NOT_FOUND', 'SIGNED_CONTENT_MISSING'],
  ['INDETERMINATE SIG_CONSTRAINTS_FAILURE', 'PDF_LATER_CHANGES_NOT_JUDGED'],
  ['INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE', 'SIGNATURE_UNSUPPORTED'],
  ['INDETERMINATE CHAIN_CONSTRAINTS_FAILURE', 'NOT_A_CA'],
  ['INDETERMINATE REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  ['INDETERMINATE REVOKED_CA_NO_POE', 'CA_CERTIFICATE_REVOKED'],
  ['INDETERMINATE OUT_OF_BOUNDS_NO_POE', 'CERTIFICATE_EXPIRED'],
  ['INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED', 'CERTIFICATE_EXPIRED_NOT_REVOKED'],
  ['INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND', 'NO_PATH'],
  ['INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'ALGORITHM_WEAK'],
  ['INDETERMINATE TRY_LATER', 'REVOCATION_UNKNOWN'],
]

/** Codes of these stages that say something about a signature and are no failure of it. */
const NO_FAILURE: readonly FindingCode[] = [
  'CLAIMED_TIME_ONLY',
  'NO_CLAIMED_TIME',
  'ORIGIN_CALLER_ANCHOR',
  'REVOCATION_GOOD',
  'REVOCATION_NOT_APPLICABLE',
]

/** Codes that a reader refuses with; a failure of the signature is made of them under another code. */
const READING: readonly FindingCode[] = [
  'DER_TAG_INVALID',
  'DER_TAG_UNEXPECTED',
  'DER_TIME_INVALID',
  'DER_TRAILING_DATA',
  'DER_VALUE_INVALID',
  'SIGNER_INFO_MALFORMED',
]

describe('conclude', () => {
  it.each(IN_ORDER)('%s: %s', (pair, code) => {
    expect(words(conclude([failure(code)]))).toBe(pair)
  })

  it.each(ALL_CODES)('%s: as its row says', (code) => {
    const [, concluded] = words(conclude([failure(code as FindingCode)])).split(' ')
    expect(concluded).toBe(ALL_ROWS[code].concludes ?? 'CUSTOM')
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
    for (const code of ['NO_SIGNATURE', 'PDF_PASSWORD_REQUIRED', 'NOT_A_CODE' as FindingCode])
      expect(words(conclude([failure(code as FindingCode)]))).toBe('INDETERMINATE CUSTOM')
  })

  it('gives the first that applies, in whatever order the failures come', () => {
    for (const [i, [pair, code]] of IN_ORDER.entries())
      for (const [, later] of IN_ORDER.slice(i)) {
        expect(words(conclude([failure(code), failure(later), failure('BUDGET_EXHAUSTED')]))).toBe(pair)
        expect(words(conclude([failure('BUDGET_EXHAUSTED'), failure(later), failure(code)]))).toBe(pair)
      }
  })

  it('has a meaning for every code that a stage can give', () => {
    const concluding = ALL_CODES.filter((code) => ALL_ROWS[code].concludes !== undefined)
    const harmless = ALL_CODES.filter((code) => (ALL_ROWS[code].level ?? 'failure') !== 'failure')
    const known = new Set<string>([...concluding, ...NO_FAILURE, ...READING])
    const given = codesOf([
      'cms',
      'path',
      'formats/cades',
      'formats/pades',
      'formats/xades',
      'formats/xmldsig/coverage.ts',
      'formats/xmldsig/dereference.ts',
      'formats/xmldsig/read-signature.ts',
      'formats/xmldsig/shown-as-page.ts',
      'formats/xmldsig/verify-references.ts',
      'formats/xmldsig/xml-signature.ts',
      'formats/xmldsig/xml-signatures.ts',
      'formats/invoice/my-signature.ts',
      'formats/invoice/my-json-signature.ts',
      'formats/claimed-time.ts',
      'formats/counter-signatures.ts',
      'formats/integrity.ts',
      'formats/octets-under.ts',
      'formats/check-signing-certificate.ts',
      'formats/time-stamps.ts',
      'formats/read-time-stamps.ts',
      'validation',
      'time',
      'revocation',
      'pdf/signature.ts',
      'pdf/byte-range.ts',
      'trust/anchors/trust-index.ts',
    ])
    expect([...given].filter((code) => !known.has(code) && !harmless.includes(code as FindingCode))).toEqual([])
    expect([...known].filter((code) => !given.has(code) && !LEFT_OUT.includes(code))).toEqual([])
  })
})

/** Given by parts that are not searched: `pdf/read-pdf.ts`, `pdf/signatures.ts` and `pdf/readings` also speak of whole documents. */
const LEFT_OUT: readonly string[] = [
  'PDF_REBUILT',
  'PDF_TRAILING_DATA',
  'PDF_BYTE_RANGE_OVERLAP',
  'PDF_READINGS_DIFFER',
  'PDF_NOT_EXACT',
  'PDF_VALUE_AMBIGUOUS',
  'PDF_LATER_VALUE_AMBIGUOUS',
  'FILE_IS_ANOTHER_FORMAT',
  'CMS_PART_UNKNOWN',
  'FILE_CHANGED_IN_TRANSFER',
  'FILE_MAY_BE_CHANGED_IN_TRANSFER',
]

function words(conclusion: ReturnType<typeof conclude>): string {
  return 'subIndication' in conclusion ? `${conclusion.indication} ${conclusion.subIndication}` : conclusion.indication
}

/** The codes that stand as literals in the sources below `src`, those that only sort codes apart. */
function codesOf(places: readonly string[]): ReadonlySet<string> {
  const src = fileURLToPath(new URL('../../src', import.meta.url))
  const all = new Set<string>(ALL_CODES)
  const sorting = /signature-needs\.ts$/
  const found = new Set<string>()
  for (const path of readdirSync(src, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.ts') && !sorting.test(path) && places.some((place) => path.startsWith(place)))
      for (const text of literalsOf(`${src}/${path}`)) if (all.has(text)) found.add(text)
  return found
}

function literalsOf(path: string): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) found.add(node.getText().slice(1, -1))
    node.forEachChild(visit)
  }
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true))
  return found
}
