import { freezeDeep } from '../../core/freeze-deep.ts'
import { reading } from '../../core/misuse.ts'
import { takeReport } from '../../report/take-answer.ts'
import type { JudgedTimeStampReport, Report, SignatureReport } from '../../report/types.ts'
import { isOrganisation } from './is-organisation.ts'
import { knownServices } from './known-services.ts'
import { each, entries, hide, keep, keepIf, members, REDACTED, type Rule } from './rule.ts'

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function redactReport(given: Report): Report {
  const report = takeReport(given)
  // What the rules give is of the form of a report: the schema of reports says so of every one.
  const redacted = reading('report', () => REPORT(report, knownServices(report))) as Report
  return freezeDeep({ ...redacted, redacted: true })
}

/** Of a certificate, or of a key: that of a service is kept. */
const digest: Rule = (value, known) => {
  const text = String(value)
  return known.isService(text) ? text : known.numberOf(text)
}

/** A name as RFC 4514 writes it: that of a service is kept. */
const name: Rule = (value, known) => (known.isNamed(String(value)) ? value : REDACTED)

const INSTANT = keepIf(/^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/)
const IDENTIFIERS = keepIf(/^[\d. ]{1,256}$/)
/** Codes of the library, and words of its own. */
const CODES = keepIf(/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/)

/**
 * Data of findings that name nobody: times, codes, object identifiers, algorithms, services and states of the lists. All other texts may have been
 * chosen by whoever made the document.
 */
const DATA: ReadonlyMap<string, Rule> = new Map([
  ...[
    'until',
    'notAfter',
    'notBefore',
    'revokedAt',
    'genTime',
    'claimed',
    'proven',
    'content',
    'signature',
    'time',
  ].map((member) => [member, INSTANT] as const),
  ...['extension', 'qualifier', 'purposes', 'policy', 'eContentType', 'attribute'].map(
    (member) => [member, IDENTIFIERS] as const,
  ),
  ...['reason', 'of'].map((member) => [member, CODES] as const),
  ...[
    'agreement',
    'anchor',
    'basis',
    'class',
    'environment',
    'format',
    'kind',
    'list',
    'resource',
    'service',
    'state',
  ].map((member) => [member, keep] as const),
  ...['algorithm', 'cipher', 'encoding', 'form', 'hash', 'member', 'weakness'].map(
    (member) => [member, keepIf(/^[\w.-]{1,64}$/)] as const,
  ),
])

/** A text of no form. */
const onlyNumbers = keepIf(/(?!)/)

const data = entries((member) => DATA.get(member) ?? onlyNumbers)

const finding = members({
  code: keep,
  level: keep,
  clause: keep,
  about: members({ kind: keep, sha256: digest, start: keep, length: keep, id: keep, offset: keep, name: hide }),
  data,
})

const certificate: Rule = (value, known) => {
  const { sha256 } = value as { readonly sha256: string }
  return known.isService(sha256) ? value : PERSONAL_CERTIFICATE(value, known)
}

const PERSONAL_CERTIFICATE = members({
  sha256: digest,
  subject: hide,
  issuer: name,
  // No certificate has this number (RFC 5280 §4.1.2.2).
  serialNumber: () => '00',
  notBefore: keep,
  notAfter: keep,
})

const anchor: Rule = (value, known) =>
  (value as { readonly source: string }).source === 'service'
    ? value
    : members({ id: keep, source: keep, subject: hide, spkiSha256: digest, certificates: each(digest) })(value, known)

const basisPaths = each(
  members({
    certificates: each(members({ sha256: digest, spkiSha256: digest, notBefore: keep, notAfter: keep })),
    anchor,
    services: each(anchor),
    // Digests of evidence, and of the services that signed it.
    statuses: keep,
  }),
)

const basis = members({
  paths: basisPaths,
  proofs: keep,
  vetoes: each(anchor),
  unproven: keep,
  bound: keep,
  decision: members({ best: keep, paths: basisPaths, proofs: keep, vetoes: each(anchor) }),
})

/** The names of services are kept: of those that hold, and that a list has. */
const timeStamp: Rule = (value, known) => {
  const { indication, restsOn } = value as JudgedTimeStampReport
  const isOfService = indication === 'TOTAL-PASSED' && restsOn?.paths[0]?.anchor.source === 'service'
  return members({
    kind: keep,
    genTime: keep,
    policy: IDENTIFIERS,
    tsa: isOfService ? keep : hide,
    indication: keep,
    subIndication: keep,
    reasons: keep,
    id: keep,
    at: keep,
    restsOn: basis,
  })(value, known)
}

const evidence = members({
  kind: keep,
  code: keep,
  sha256: keep,
  issuer: name,
  thisUpdate: keep,
  nextUpdate: keep,
})

const ORIGIN_AT_TIME: Readonly<Record<string, Rule>> = {
  known: keep,
  code: keep,
  state: keep,
  service: keep,
  legalClass: keep,
  legalClassAdopted: keep,
  status: keep,
  statusAttested: keep,
  // A note of whoever asked.
  adopted: hide,
  withdrawn: keep,
  unsettled: keep,
  holds: keep,
  because: keep,
  others: keep,
  // `facts`, which has the subject attribute by attribute, is left out.
}

const origin = members({ ...ORIGIN_AT_TIME, today: members(ORIGIN_AT_TIME) })

/** Criteria of which the text is the agreement's, the list's or a word of the library, and not the signer's. */
const NAMES_NOBODY: ReadonlySet<unknown> = new Set([
  'status',
  'dates',
  'use',
  'class',
  'service-status',
  'certificate-policies',
  'extended-key-usage',
  'key-usage',
  'issuer-key',
  'qc-statement',
  'qc-type',
  'limit',
  'conditions',
  'time-stamps',
  'chain',
])

const criterion: Rule = (value, known) => {
  const text = NAMES_NOBODY.has((value as { readonly criterion: string }).criterion) ? keep : hide
  return members({
    agreement: keep,
    criterion: keep,
    path: keep,
    holds: keep,
    code: keep,
    expected: text,
    found: text,
  })(value, known)
}

const recognition = members({
  outcome: keep,
  level: keep,
  agreements: keep,
  chains: keep,
  conditions: keep,
  because: each(criterion),
  reason: keep,
  unsettled: keep,
  now: keep,
})

/** Names that software gives to fields and forms. */
const FIELD = keepIf(/^Signature\d{1,4}$/)
const SUB_FILTER = keepIf(/^(?:adbe\.(?:pkcs7\.(?:detached|sha1)|x509\.rsa_sha1)|ETSI\.(?:CAdES\.detached|RFC3161))$/)

const changes = members({
  category: keep,
  allowed: keep,
  revisions: keep,
  shapes: keep,
  explained: each(
    members({
      object: keep,
      revision: keep,
      what: keep,
      field: FIELD,
      value: hide,
      drawn: hide,
      cut: keep,
      subtype: hide,
      change: keep,
      page: keep,
      rectangle: keep,
    }),
  ),
  unexplained: each(members({ object: keep, revision: keep, why: keep, where: hide, page: keep })),
  leftOut: keep,
})

const signature: Rule = (value, known) => {
  const organisation = isOrganisation(value as SignatureReport) ? keep : hide
  return members({
    id: keep,
    kind: keep,
    taxStamp: keep,
    counterSigns: keep,
    field: FIELD,
    subFilter: SUB_FILTER,
    indication: keep,
    subIndication: keep,
    signer: members({
      commonName: organisation,
      organization: organisation,
      organizationIdentifier: organisation,
      organizationIdentifiers: each(hide),
      subject: hide,
      certificate,
    }),
    level: keep,
    missingForLevel: keep,
    carriesValidationData: keep,
    time: members({ claimed: keep, best: keep, notBefore: keep, basis: keep, tsa: keep, timeStamps: each(timeStamp) }),
    integrity: keep,
    algorithms: keep,
    coverage: keep,
    changes,
    path: each(certificate),
    anchor,
    attempts: each(members({ certificates: each(certificate), anchor: keep, problems: each(finding) })),
    revocation: each(
      members({
        certificate: digest,
        status: keep,
        code: keep,
        revokedAt: keep,
        reason: keep,
        invalidityDate: keep,
        source: evidence,
        refused: each(evidence),
      }),
    ),
    restsOn: basis,
    origin,
    recognition: entries(() => recognition),
    byState: entries(() =>
      members({ indication: keep, subIndication: keep, best: keep, notBefore: keep, basis: keep, tsa: keep, origin }),
    ),
    decision: keep,
    findings: each(finding),
  })(value, known)
}

/** Of an address the service is kept: behind it stands the certificate that was asked about (RFC 6960, appendix A.1). */
const url: Rule = (value) => {
  const server = /^https?:\/\/[a-z\d.-]{1,253}(?::\d{1,5})?(?=\/|$)/.exec(String(value))?.[0]
  return server === undefined ? REDACTED : `${server}/${REDACTED}`
}

const REPORT = members({
  schemaVersion: keep,
  kind: keep,
  library: keep,
  document: members({ format: keep, size: keep, sha256: keep, revisions: keep }),
  validationTime: keep,
  question: members({
    relyingState: keep,
    use: keep,
    amount: keep,
    policy: (policy) => {
      const { signatures } = policy as Report['question']['policy']
      const named = typeof signatures === 'string' ? signatures : signatures.map(() => REDACTED)
      return { ...(policy as object), signatures: named }
    },
    signer: entries((member) => (member === 'spkiSha256' ? digest : member === 'state' ? keep : hide)),
    existsSince: keep,
    madeSince: keep,
    anchors: each(members({ id: keep, sha256: digest, subject: hide })),
    algorithms: members({ name: hide, sha256: keep }),
  }),
  decision: keep,
  signatures: each(signature),
  findings: each(finding),
  law: keep,
  trust: keep,
  requests: each(
    members({
      url,
      purpose: keep,
      outcome: keep,
      bytes: keep,
      fromCache: keep,
      status: keep,
      redirects: each(url),
      warnings: keep,
    }),
  ),
  complete: keep,
})
