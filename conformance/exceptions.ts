import type { ReasonedException } from './types.ts'

/** Disagreements that are understood, at most 2 % of a set. Each stands as long as the reason does. */
export const EXCEPTIONS: readonly ReasonedException[] = [
  {
    set: 'xml-c14n',
    case: 'dss/xades/validation/Signature-X-UK_ASC-2.xml#s0-signed-info',
    expected: '820e524c611fdc572a321993b38df3d3eb1abdc9586cc52df5fccaaf3a710682',
    actual: 'XML_ENCODING_INVALID',
    reason:
      'the document is in ISO-8859-1. XML 1.0 §4.3.3 asks of a processor to read UTF-8 and UTF-16 alone, and the same octets are other characters to one that ' +
      'does not know the encoding',
  },
  {
    set: 'xml-c14n',
    case: 'dss/xades/validation/Signature-X-UK_ASC-2.xml#s0-r0',
    expected: '72e3c65641685ad6e7841a47905b46b605378dd0dee3a602384537e9d14a920e',
    actual: 'XML_ENCODING_INVALID',
    reason:
      'the document is in ISO-8859-1. XML 1.0 §4.3.3 asks of a processor to read UTF-8 and UTF-16 alone, and the same octets are other characters to one that ' +
      'does not know the encoding',
  },
  {
    set: 'xml-c14n',
    case: 'dss/xades/validation/Signature-X-UK_ASC-2.xml#s0-r1',
    expected: '186af8519a9fdf28289e13f356a4a9e44d23d0e87ce8d2276d48946a6cba5263',
    actual: 'XML_ENCODING_INVALID',
    reason:
      'the document is in ISO-8859-1. XML 1.0 §4.3.3 asks of a processor to read UTF-8 and UTF-16 alone, and the same octets are other characters to one that ' +
      'does not know the encoding',
  },
  {
    set: 'xml-xades',
    case: 'dss/xades/validation/Signature-X-HU_MIC-1.xml',
    expected: 'content-missing',
    actual: 'unsupported XML_ENCODING_INVALID',
    reason: 'the document is in ISO-8859-2; as above (XML 1.0 §4.3.3)',
  },
  {
    set: 'xml-xades',
    case: 'dss/xades/validation/xades-tampered-keyinfo.xml',
    expected: 'invalid',
    actual: 'unsupported',
    reason:
      'the certificate in KeyInfo cannot be read, and nothing else has the key. ETSI EN 319 102-1 §5.2.3.4: NO_SIGNING_CERTIFICATE_FOUND is INDETERMINATE, ' +
      'which EU DSS answers too',
  },
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
    set: 'openssl-cms',
    case: '80-test_tsa_data/sectigo-all-zero.tsr',
    expected: 'verified',
    actual: 'no signature FORMAT_NOT_READ',
    reason:
      'a time-stamp token by itself. RFC 3161 §2.4.2: it says when something was, and signs no document. Where a signature has it, it is verified (`time`, `dss-levels`)',
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
