import type { LegalContext, LegalMatter, Use } from '../../src/agreements/types.ts'
import type { FailedSubIndication, IndeterminateSubIndication, Indication } from '../../src/core/conclusion.ts'
import type { Finding, Subject } from '../../src/core/finding.ts'
import type { StateCode } from '../../src/core/states.ts'
import type { Environment, ListKind, ServiceStatus, ServiceType } from '../../src/lists/types.ts'
import type { ChangeCategory, ExplainedKind, UnexplainedReason } from '../../src/pdf/changes.ts'
import type { CriterionTried, Recognition } from '../../src/recognition/types.ts'
import type {
  CheckedReport,
  Decision,
  DocumentReport,
  IntegrityReport,
  RequestMade,
  RevocationReport,
  SignatureKind,
  TimeReport,
  TimeStampReport,
} from '../../src/report/types.ts'
import type { RevocationSource } from '../../src/revocation/types.ts'
import type { CrlReason } from '../../src/x509/crl-types.ts'

/** Every value of a union: the compiler finds one that is missing, and one that is too many. */
function all<T extends string>(values: Readonly<Record<T, true>>): readonly string[] {
  return Object.keys(values)
}

/** Where a closed union of the report types stands in the schema (JSON pointer), and its values. */
export const ENUMS: readonly (readonly [pointer: string, values: readonly string[]])[] = [
  [
    '/properties/document/properties/format',
    all<DocumentReport['format']>({ pdf: true, cms: true, smime: true, unknown: true }),
  ],
  ['/properties/question/properties/use', all<Use>({ contract: true, invoice: true, archive: true, any: true })],
  [
    '/properties/law/items/properties/confidence',
    all<LegalContext['confidence']>({ 'official text': true, 'secondary source': true, 'not confirmed': true }),
  ],
  ['/properties/law/items/properties/adviceFor', all<LegalMatter>({ recognition: true, 'no-signature': true })],
  ['/$defs/environment', all<Environment>({ production: true, testbed: true, illustrative: true })],
  [
    '/$defs/state',
    all<StateCode>({
      BN: true,
      KH: true,
      ID: true,
      LA: true,
      MY: true,
      MM: true,
      PH: true,
      SG: true,
      TH: true,
      TL: true,
      VN: true,
    }),
  ],
  ['/$defs/decision/properties/outcome', all<Decision['outcome']>({ accept: true, review: true, reject: true })],
  ['/$defs/finding/properties/level', all<Finding['level']>({ failure: true, warning: true, information: true })],
  [
    '/$defs/signature/properties/kind',
    all<SignatureKind>({
      approval: true,
      certification: true,
      'document-time-stamp': true,
      cms: true,
      'counter-signature': true,
    }),
  ],
  ['/$defs/indication', all<Indication>({ 'TOTAL-PASSED': true, INDETERMINATE: true, 'TOTAL-FAILED': true })],
  [
    '/$defs/failedSubIndication',
    all<FailedSubIndication>({
      FORMAT_FAILURE: true,
      HASH_FAILURE: true,
      SIG_CRYPTO_FAILURE: true,
      REVOKED: true,
      EXPIRED: true,
      NOT_YET_VALID: true,
    }),
  ],
  [
    '/$defs/indeterminateSubIndication',
    all<IndeterminateSubIndication>({
      SIG_CONSTRAINTS_FAILURE: true,
      CHAIN_CONSTRAINTS_FAILURE: true,
      CERTIFICATE_CHAIN_GENERAL_FAILURE: true,
      CRYPTO_CONSTRAINTS_FAILURE: true,
      CRYPTO_CONSTRAINTS_FAILURE_NO_POE: true,
      POLICY_PROCESSING_ERROR: true,
      SIGNATURE_POLICY_NOT_AVAILABLE: true,
      TIMESTAMP_ORDER_FAILURE: true,
      NO_SIGNING_CERTIFICATE_FOUND: true,
      NO_CERTIFICATE_CHAIN_FOUND: true,
      REVOKED_NO_POE: true,
      REVOKED_CA_NO_POE: true,
      OUT_OF_BOUNDS_NOT_REVOKED: true,
      OUT_OF_BOUNDS_NO_POE: true,
      REVOCATION_OUT_OF_BOUNDS_NO_POE: true,
      NO_POE: true,
      TRY_LATER: true,
      SIGNED_DATA_NOT_FOUND: true,
      CUSTOM: true,
    }),
  ],
  [
    '/$defs/time/properties/basis',
    all<TimeReport['basis']>({
      'time-stamp': true,
      'document-time-stamp': true,
      'archive-time-stamp': true,
      caller: true,
      'validation-time': true,
    }),
  ],
  [
    '/$defs/timeStamp/properties/kind',
    all<TimeStampReport['kind']>({
      'signature-time-stamp': true,
      'content-time-stamp': true,
      'signature-and-references-time-stamp': true,
      'references-time-stamp': true,
      'archive-time-stamp': true,
      'document-time-stamp': true,
    }),
  ],
  [
    '/$defs/integrity/properties/signingCertificate',
    all<IntegrityReport['signingCertificate']>({
      verified: true,
      invalid: true,
      unsupported: true,
      'not-checked': true,
      absent: true,
    }),
  ],
  [
    '/$defs/integrity/properties/signedAttributes',
    all<IntegrityReport['signedAttributes']>({ present: true, absent: true, unknown: true }),
  ],
  ['/$defs/checked', all<CheckedReport>({ verified: true, invalid: true, unsupported: true, 'not-checked': true })],
  [
    '/$defs/changeCategory',
    all<ChangeCategory>({
      none: true,
      'long-term-data': true,
      metadata: true,
      'unread-evidence': true,
      'form-defaults': true,
      'form-filling': true,
      signature: true,
      annotation: true,
      content: true,
      undefined: true,
    }),
  ],
  [
    '/$defs/explainedChange/properties/what',
    all<ExplainedKind>({
      'same-content': true,
      structure: true,
      unreferenced: true,
      catalog: true,
      extensions: true,
      information: true,
      'validation-data': true,
      form: true,
      'page-annotations': true,
      'structure-tree': true,
      'document-time-stamp': true,
      signature: true,
      'signature-field': true,
      'form-field': true,
      annotation: true,
      metadata: true,
    }),
  ],
  [
    '/$defs/unexplainedChange/properties/why',
    all<UnexplainedReason>({
      changed: true,
      defined: true,
      removed: true,
      unreadable: true,
      'not-a-signature': true,
      'field-locked': true,
      'not-permitted': true,
      hybrid: true,
      'trailing-data': true,
      'not-covered': true,
      oversized: true,
      'too-large': true,
    }),
  ],
  [
    '/$defs/revocation/properties/status',
    all<RevocationReport['status']>({ good: true, revoked: true, unknown: true }),
  ],
  ['/$defs/revocationSourceKind', all<RevocationSource['kind']>({ crl: true, ocsp: true })],
  [
    '/$defs/crlReason',
    all<CrlReason>({
      unspecified: true,
      keyCompromise: true,
      cACompromise: true,
      affiliationChanged: true,
      superseded: true,
      cessationOfOperation: true,
      certificateHold: true,
      removeFromCRL: true,
      privilegeWithdrawn: true,
      aACompromise: true,
    }),
  ],
  ['/$defs/origin/oneOf/0/properties/status', all<ServiceStatus>({ granted: true, withdrawn: true, observed: true })],
  ['/$defs/origin/oneOf/0/properties/service/properties/type', all<ServiceType>({ CA: true, TSA: true, OCSP: true })],
  [
    '/$defs/recognition/properties/outcome',
    all<Recognition['outcome']>({
      domestic: true,
      recognised: true,
      'not-recognised': true,
      unknown: true,
      conflict: true,
    }),
  ],
  [
    '/$defs/criterion/properties/criterion',
    all<CriterionTried['criterion']>({
      status: true,
      dates: true,
      use: true,
      class: true,
      'service-status': true,
      'certificate-policies': true,
      all: true,
      'at-least-one': true,
      none: true,
      'extended-key-usage': true,
      'key-usage': true,
      'issuer-key': true,
      'subject-attribute': true,
      'qc-statement': true,
      'qc-type': true,
      limit: true,
      'time-stamps': true,
      chain: true,
      conditions: true,
      unknown: true,
    }),
  ],
  ['/$defs/listUsed/properties/kind', all<ListKind>({ authoritative: true, observed: true })],
  ['/$defs/request/properties/purpose', all<RequestMade['purpose']>({ issuer: true, crl: true, ocsp: true })],
]

export const SUBJECT_KINDS: readonly string[] = all<Subject['kind']>({
  certificate: true,
  'byte-range': true,
  list: true,
  field: true,
  structure: true,
})
