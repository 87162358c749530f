import { describe, expect, it } from 'vitest'
import type { FindingCode } from '../../src/core/codes.ts'
import { mostTelling } from '../../src/path/rank-problems.ts'

const problem = (code: FindingCode) => ({ code, clause: 'RFC 5280', certificate: null })

/** Each says more than the next. */
const ORDER: readonly FindingCode[] = [
  'EXCLUDED_CA',
  'ANCHOR_NAME_KEY_MISMATCH',
  'SIGNER_IS_CA',
  'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING',
  'NAME_EXCLUDED',
  'CRITICAL_EXTENSION_UNKNOWN',
  'NOT_A_CA',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_SIGNATURE_UNSUPPORTED',
  'CERTIFICATE_SIGNATURE_INVALID',
  'ISSUER_NOT_FOUND',
  'NO_PATH',
]

describe('mostTelling', () => {
  it('is nothing of nothing', () => {
    expect(mostTelling([])).toBeNull()
  })

  it('does not depend on the order in which problems were met', () => {
    for (const [i, code] of ORDER.entries()) {
      const later = ORDER.slice(i).map(problem)
      expect(mostTelling(later)?.code).toBe(code)
      expect(mostTelling([...later].reverse())?.code).toBe(code)
    }
  })

  it('is the first of two that say the same, and anything rather than nothing', () => {
    const [one, two] = [problem('CERTIFICATE_EXPIRED'), problem('CERTIFICATE_EXPIRED')]
    expect(mostTelling([one, two])).toBe(one)
    expect(mostTelling([problem('BUDGET_EXHAUSTED')])?.code).toBe('BUDGET_EXHAUSTED')
  })
})
