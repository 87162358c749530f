import { createHash } from 'node:crypto'
import { CALENDAR } from '../src/constraints/calendar.ts'
import { createBudget } from '../src/core/budget.ts'
import { holdRevocation, type RevocationStore } from '../src/evidence/hold-revocation.ts'
import type { RevocationEvidence } from '../src/evidence/types.ts'
import { searchPaths } from '../src/path/search-paths.ts'
import type { PathSearchInput } from '../src/path/types.ts'
import { certificateStatus } from '../src/revocation/certificate-status.ts'
import type { MaxAge, RevocationContext } from '../src/revocation/context.ts'
import { revocationContext } from '../src/validation/revocation-context.ts'
import { readCertificate } from '../src/x509/certificate.ts'
import type { HeldCertificate, TrustAnchor } from '../src/x509/types.ts'
import { arithmetic as engine } from '../test/arithmetic.ts'
import { handOver } from './handed-over.ts'
import { record, statusRecord } from './record.ts'

export interface StatusCase {
  readonly certificate: Uint8Array
  /** Trusted by name and key, whatever else its certificate says: what OpenSSL calls a partial chain. */
  readonly anchor: Uint8Array
  readonly certificates: readonly Uint8Array[]
  /** Whose certificate it is, where the set takes its word for it; otherwise a path to the anchor says so. */
  readonly issuer?: Uint8Array
  readonly evidence: RevocationEvidence
  readonly at: number
  /** `any`: an answer is asked for the time at which it was made. */
  readonly maxAge?: MaxAge | 'any'
  readonly checkProfile?: boolean
}

export interface StatusAnswer {
  readonly status: 'good' | 'revoked' | 'unknown'
  /** Why, in codes. */
  readonly because: string
}

/** The status of a certificate whose path leads to the anchor; unknown where there is none. Old sets are signed with SHA-1, which is let pass. */
export async function askStatus(asked: StatusCase): Promise<StatusAnswer> {
  const budget = createBudget()
  const leaf = hold(asked.certificate)
  const anchorCertificate = hold(asked.anchor)
  if (leaf === null || anchorCertificate === null) return { status: 'unknown', because: 'CERTIFICATE_MALFORMED' }
  const certificates = asked.certificates.flatMap((encoded) => hold(encoded) ?? [])
  const { subject, spki } = anchorCertificate.certificate
  const subjectKeyIdentifier = anchorCertificate.certificate.known.subjectKeyIdentifier
  const anchor: TrustAnchor = {
    id: 'anchor',
    subject,
    spki,
    subjectKeyIdentifier,
    certificateSha256: [],
    source: 'service',
  }
  const lookup: Omit<PathSearchInput, 'leaf' | 'certificates' | 'at'> = {
    anchorsNamed: ({ key }) => (key === subject.key ? [anchor] : []),
    exclusionNamed: () => null,
    exclusionOf: () => null,
    acceptsClientAuth: () => false,
    purpose: 'any',
  }
  const given = asked.issuer === undefined ? null : hold(asked.issuer)
  const search =
    given === null ? await searchPaths({ leaf, certificates, ...lookup, at: asked.at }, engine, null, budget) : null
  const [path] = search?.valid ?? []
  if (given === null && path === undefined) return { status: 'unknown', because: search?.reason?.code ?? 'NO_PATH' }
  // The anchor's own certificate counts here, since it is at hand: whether its key may sign CRLs.
  const above = given ?? path?.certificates[1] ?? anchorCertificate
  const { crls, ocspResponses } = asked.evidence
  const evidence = { crls: crls.map(handOver), ocspResponses: ocspResponses.map(handOver) }
  const store = await holdRevocation(evidence, engine, budget, null)
  const context: RevocationContext = {
    ...revocationContext(store, [...certificates, anchorCertificate], lookup, {
      engine,
      cache: null,
      budget,
      calendar: CALENDAR,
    }),
    acceptsWeakEvidence: true,
    checkProfile: asked.checkProfile ?? false,
    ...(asked.maxAge === undefined || asked.maxAge === 'any' ? {} : { maxAge: asked.maxAge }),
  }
  const status = await certificateStatus(
    {
      certificate: leaf,
      issuer: { subject: above.certificate.subject, spki: above.certificate.spki, certificate: above },
      anchor,
      at: asked.maxAge === 'any' ? firstUpdate(store, asked.at) : asked.at,
      now: asked.at,
    },
    context,
  )
  record('status', { ...statusRecord(status), spent: budget.spent })
  const unreadable = store.findings.map(({ code, data }) => `${code} ${data?.['reason']}`)
  return { status: status.status, because: [status.code, ...unreadable].join(', ') }
}

/** When the first thing at hand was said. */
function firstUpdate({ crls, ocspResponses }: RevocationStore, otherwise: number): number {
  const answers = ocspResponses.flatMap(({ response }) => response.basic?.responses ?? [])
  return Math.min(otherwise, ...answers.map(({ thisUpdate }) => thisUpdate), ...crls.map(({ crl }) => crl.thisUpdate))
}

function hold(encoded: Uint8Array): HeldCertificate | null {
  const certificate = readCertificate(handOver(encoded), createBudget())
  return certificate.ok
    ? { certificate: certificate.value, sha256: createHash('sha256').update(encoded).digest('hex') }
    : null
}
