import { describe, expect, it } from 'vitest'
import { BELOW_LT, factsOf, wordsOfFacts } from '../../conformance/time/dss-asserts.ts'
import { expectationOf, type PyhankoCall, questionOf, stampsOf } from '../../conformance/time/pyhanko-calls.ts'

const CONTEXT = { moment: '2020-11-01T00:00:00Z', trust_roots: ['r.crt'], other_certs: ['c.crt'], crls: ['l.crl'] }
const CALL: PyhankoCall = {
  fn: 'async_validate_pdf_signature',
  now: '2020-11-02T00:00:00Z',
  pdf: 'a.pdf',
  field: 'Sig1',
  contexts: { signer_validation_context: CONTEXT },
  status: { class: 'PdfSignatureStatus', intact: true, valid: true, trusted: true, docmdp_ok: true },
}
const UNANCHORED: Partial<PyhankoCall> = {
  contexts: { arg1: { ...CONTEXT, trust_roots: [] } },
  status: { class: 'PdfSignatureStatus', trusted: false, trust_problem_indic: 'CHAIN_CONSTRAINTS_FAILURE' },
}
const REQUIRED = 'CRL_OR_OCSP_REQUIRED'
const PAST: PyhankoCall = {
  fn: 'ades_lta_validation',
  now: '2035-01-01T00:00:00Z',
  pdf: 'a.pdf',
  spec: { trust_roots: ['r.crt'], revinfo_policy: REQUIRED, revinfo_gathering: 'fetcher_backend=<fetcher>' },
  status: {
    class: 'AdESLTAValidationResult',
    ades_subindic: { sub: 'NO_POE', status: 'INDETERMINATE' },
    best_signature_time: '2035-01-01T00:00:00Z',
  },
}

describe('the question of a call', () => {
  it('has the time, the roots and the evidence of its context', () => {
    expect(questionOf(CALL)).toEqual({
      document: 'a.pdf',
      isBare: false,
      content: null,
      at: '2020-11-01T00:00:00Z',
      anchors: ['r.crt'],
      certificates: ['c.crt'],
      crls: ['l.crl'],
      ocspResponses: [],
      revocation: 'if-available',
    })
  })

  it('requires revocation where the source does', () => {
    expect(questionOf(PAST)).toMatchObject({ at: '2035-01-01T00:00:00Z', revocation: 'required' })
  })

  it('is not asked where the evidence of the day is not there', () => {
    const status = { class: 'AdESLTAValidationResult', best_signature_time: '2020-01-01T00:00:00Z' }
    expect(questionOf({ ...PAST, status })).toMatch(/mock/)
  })

  it.each([
    [{ encrypted: true }, /encrypted/],
    [{ raw_digest: 'd.bin' }, /digest alone/],
    [{ algorithm_policy: '_AllowMismatches' }, /policy of algorithms/],
    [{ contexts: {} }, /not recorded/],
    [UNANCHORED, /no anchor/],
  ])('is not asked with %o', (changed, reason) => {
    expect(questionOf({ ...CALL, ...changed })).toMatch(reason)
  })
})

describe('the answer of a call', () => {
  it.each([
    [{ trusted: true }, 'PASSED', null],
    [{ intact: false }, 'FAILED', 'HASH_FAILURE'],
    [{ valid: false }, 'FAILED', 'SIG_CRYPTO_FAILURE'],
    [{ trusted: false, trust_problem_indic: 'REVOKED_NO_POE' }, 'INDETERMINATE', 'REVOKED_NO_POE'],
  ])('with %o is %s %s', (changed, indication, subIndication) => {
    const status = { class: 'PdfSignatureStatus', intact: true, valid: true, docmdp_ok: true, ...changed }
    expect(expectationOf({ ...CALL, status })).toEqual({ indication, subIndication, allowed: true })
  })

  it('takes a missing proof for any that is named after what is lost without it', () => {
    const expected = expectationOf(PAST)
    expect(expected?.indication).toBe('INDETERMINATE')
    expect(expected?.subIndication).toContain('OUT_OF_BOUNDS_NO_POE')
    expect(expected?.subIndication).not.toContain('TRY_LATER')
  })

  it('says nothing of changes that were not looked at', () => {
    const status = { class: 'PdfSignatureStatus', trusted: true, docmdp_ok: true, coverage: 'ENTIRE_REVISION' }
    expect(expectationOf({ ...CALL, skip_diff: true, status })?.allowed).toBeNull()
  })

  it('is told for time-stamps too', () => {
    const stamp = { class: 'TimestampSignatureStatus', intact: true, valid: true, trusted: true }
    const status = {
      class: 'PdfSignatureStatus',
      timestamp_validity: { ...stamp, trusted: false, trust_problem_indic: 'REVOKED_NO_POE' },
      content_timestamp_validity: { ...stamp, intact: false },
    }
    expect(stampsOf({ ...CALL, status })).toEqual([
      { kind: 'content-time-stamp', right: { indication: 'FAILED', subIndication: 'HASH_FAILURE' } },
      { kind: 'signature-time-stamp', right: { indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' } },
    ])
    expect(stampsOf(CALL)).toEqual([])
  })

  it('has the sub-indication of an error', () => {
    const exception = { type: 'SignatureValidationError', msg: 'no TSTInfo [AdESFailure.FORMAT_FAILURE]' }
    expect(expectationOf({ ...CALL, exception })).toMatchObject({ subIndication: 'FORMAT_FAILURE' })
  })
})

describe('the facts that lines of Java assert', () => {
  it('are the level, the number of time-stamps and their kinds', () => {
    const facts = factsOf({
      checkSignatureLevel: [
        'super.checkSignatureLevel(diagnosticData)',
        'assertEquals(SignatureLevel.PAdES_BASELINE_T, diagnosticData.getSignatureFormat(firstId))',
      ],
      checkTimestamps: [
        'assertEquals(2, timestampList.size())',
        'assertEquals(TimestampType.DOCUMENT_TIMESTAMP, timestampWrapper.getType())',
      ],
    })
    expect(facts).toEqual({ level: 'B-T', timeStamps: 2, kinds: ['document-time-stamp'] })
    expect(wordsOfFacts({ level: null, timeStamps: 1, kinds: [] }, facts)).toBe(
      'level none, 1 time-stamps, among them no document-time-stamp',
    )
  })

  it('have no baseline level where the form is another', () => {
    const line = 'assertEquals(SignatureLevel.PKCS7_LT, signatureWrapper.getSignatureFormat())'
    expect(factsOf({ checkSignatureLevel: [line] }).level).toBe('none')
  })

  it('have a level below B-LT where the form has references or values', () => {
    const line = 'assertEquals(SignatureLevel.CAdES_XL, diagnosticData.getSignatureFormat(id))'
    expect(factsOf({ checkSignatureLevel: [line] }).level).toBe(BELOW_LT)
    const other = 'assertEquals(SignatureLevel.CAdES_BES, diagnosticData.getSignatureFormat(id))'
    expect(factsOf({ checkSignatureLevel: [other] }).level).toBe('none')
  })

  it('have no level where an evidence record hides it', () => {
    const line = 'assertEquals(SignatureLevel.CAdES_ERS, signatureWrapper.getSignatureFormat())'
    expect(factsOf({ checkSignatureLevel: [line] }).level).toBeNull()
  })

  it('are left out where they are not told plainly', () => {
    const lines = ['assertEquals(2, secondSignatureTimestamps.size())', 'assertTrue(sigTstFound)']
    expect(factsOf({ checkTimestamps: lines })).toEqual({ level: null, timeStamps: null, kinds: [] })
  })
})
