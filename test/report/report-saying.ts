import type { Report } from '../../src/report/types.ts'
import { DIGEST, failure, reportWith, signatureWith } from './fixture.ts'

/** A report with that text wherever a document or a list has its say. */
export function reportSaying(said: string): Report {
  const { signer, origin } = signatureWith()
  if (signer === undefined || !origin.known) throw new Error('the fixture has both')
  const certificate = { ...signer.certificate, subject: said, issuer: said, serialNumber: said }
  const agreement = { id: said, legalBasis: said, source: said }
  const because = [
    { agreement: said, criterion: 'class', holds: false, code: 'CLASS_NOT_MAPPED', expected: said, found: said },
  ] as const
  const finding = {
    ...failure('PDF_SUBFILTER_UNSUPPORTED', { subFilter: said, [said]: said }),
    about: { kind: 'field', name: said },
  } as const
  const warning = { ...finding, level: 'warning' } as const
  const signature = signatureWith({
    field: said,
    subFilter: said,
    signer: { commonName: said, organization: said, organizationIdentifier: said, subject: said, certificate },
    time: {
      claimed: '2026-11-24T10:00:00Z',
      best: '2026-11-24T10:00:00Z',
      basis: 'caller',
      timeStamps: [
        {
          kind: 'archive-time-stamp',
          genTime: '2026-11-24T10:00:00Z',
          policy: said,
          tsa: said,
          indication: 'TOTAL-PASSED',
          reasons: [],
          at: '2026-11-25T00:00:00Z',
        },
      ],
    },
    algorithms: { digest: said, signature: said, key: said },
    changes: {
      category: 'undefined',
      allowed: false,
      revisions: [{ revision: 1, category: 'undefined' }],
      shapes: ['shadow'],
      explained: [
        { object: 1, revision: 1, what: 'signature', field: said, page: 1 },
        { object: 2, revision: 1, what: 'form-field', field: said, value: said, page: 1 },
        { object: 3, revision: 1, what: 'annotation', subtype: said, page: 1 },
      ],
      unexplained: [{ object: 1, revision: 1, why: 'changed', where: said }],
    },
    path: [certificate],
    anchor: { id: said, source: 'service', subject: said, spkiSha256: DIGEST, certificates: [DIGEST] },
    attempts: [{ certificates: [certificate], anchor: said, problems: [finding] }],
    origin: {
      ...origin,
      legalClass: said,
      adopted: said,
      withdrawn: said,
      service: { ...origin.service, id: said, name: said, provider: said, list: said },
    },
    recognition: {
      SG: {
        outcome: 'recognised',
        level: said,
        agreements: [agreement],
        conditions: [said],
        because,
        reason: 'CONDITIONS_NOT_SHOWN',
      },
    },
    findings: [finding, warning],
  })
  const base = reportWith([signature], {
    findings: [finding, warning, { code: 'TRUST_LIST_STALE', level: 'warning', about: { kind: 'list', id: said } }],
  })
  return {
    ...base,
    question: {
      ...base.question,
      policy: { ...base.question.policy, name: said, signatures: [said] },
      signer: { commonName: said, organizationIdentifier: said },
      anchors: [{ id: said, sha256: DIGEST, subject: said }],
    },
    decision: { ...base.decision, relaxations: ['REVOCATION_NOT_REQUIRED'] },
    trust: { ...base.trust, lists: base.trust.lists.map((list) => ({ ...list, id: said })) },
    requests: [
      {
        url: said,
        purpose: 'crl',
        outcome: 'FETCH_TIMEOUT',
        bytes: 0,
        fromCache: false,
        redirects: [said],
        warnings: ['FETCH_CACHE_UNUSABLE'],
      },
    ],
  }
}
