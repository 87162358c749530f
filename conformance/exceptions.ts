import type { ReasonedException } from './types.ts'

/** Disagreements that are understood, at most 2 % of a set. Each stands as long as the reason does. */
export const EXCEPTIONS: readonly ReasonedException[] = [
  {
    set: 'pyhanko-signing',
    case: 'test_signing.py::test_sign_without_annot #1 Sig1',
    expected: 'allowed',
    actual: 'not allowed (PDF_READINGS_DIFFER unreadable)',
    reason:
      'where the table has the only page of the signed revision, there is white space. ISO 32000-2 §7.5.4: a reader of the table has no page to show, and one ' +
      'that rebuilds the file shows the page of the revision before',
  },
  {
    set: 'openssl-verify',
    case: 'Name constraints bad othername name constraint',
    expected: 'valid',
    actual: 'invalid EXTENSION_MALFORMED',
    reason:
      'the CA has excludedSubtrees without a single subtree. RFC 5280 §4.2.1.10: GeneralSubtrees is a SEQUENCE SIZE (1..MAX); a constraint ' +
      'that is not of its syntax is not taken for one that constrains nothing',
  },
  {
    set: 'pyhanko-ades',
    case: 'test_cms.py::test_detached_cms_with_invalid_cn_in_ca #1',
    expected: 'INDETERMINATE/CERTIFICATE_CHAIN_GENERAL_FAILURE',
    actual: 'PASSED',
    reason:
      'a name of the CA has Latin and Hebrew letters, the same octets in the certificate below. RFC 5280 §7.1 has names compared as RFC 4518 prepares them, ' +
      'and its §2.5 lets characters of both directions be',
  },
  {
    set: 'pyhanko-ades',
    case: 'test_cms.py::test_detached_with_malformed_content_tst[content3-False] #1',
    expected: 'FAILED/FORMAT_FAILURE',
    actual: 'INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND',
    reason:
      'a content time-stamp cannot be read. ETSI EN 319 102-1 table 5: FORMAT_FAILURE is for a signature that the cryptographic verification cannot ' +
      'process, and this one is verified. The time-stamp proves nothing, and a warning says so; nobody is trusted in this call',
  },
  {
    set: 'time',
    case: 'pyhanko/time-expired-t-old-list.pdf Sig1',
    expected: 'PASSED B-T',
    actual: 'INDETERMINATE/OUT_OF_BOUNDS_NO_POE B-T',
    reason:
      'all that is known of the TSA are lists whose nextUpdate was half a year before the validation time. ETSI EN 319 102-1 §5.2.5.4: they are not fresh; ' +
      '§5.2.6.4 4)a): the TSA is not known to be good now; §5.5.4 3)b): the time-stamp proves nothing, and the signer has expired',
  },
]
