import { describe, expect, it } from 'vitest'
import { CALENDAR } from '../../src/constraints/calendar.ts'
import { createBudget } from '../../src/core/budget.ts'
import { certificateStatus } from '../../src/revocation/certificate-status.ts'
import type { RevocationContext } from '../../src/revocation/context.ts'
import type { CertificateStatus } from '../../src/revocation/types.ts'
import type { KnownExtensions } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { AT, anchorOf, hold, issueRoot, issueSigner } from '../validation/fixture.ts'

/** Nothing is at hand. */
const context: RevocationContext = {
  store: { crls: [], ocspResponses: [], digests: new Map(), findings: [], unread: new Set() },
  certificates: [],
  engine,
  cache: null,
  budget: createBudget(),
  calendar: CALENDAR,
  findIssuerPaths: () => [],
}

const DAY = 86_400_000
const SHORT = { notBefore: new Date(AT - DAY), notAfter: new Date(AT + DAY) }

async function statusOf(known: Partial<KnownExtensions>): Promise<CertificateStatus> {
  const root = await issueRoot()
  const [issuer, signer] = [hold(root), hold(await issueSigner(root, SHORT))]
  const { subject, spki } = issuer.certificate
  const anchor = anchorOf(root)
  const certificate = {
    ...signer,
    certificate: { ...signer.certificate, known: { ...signer.certificate.known, ...known } },
  }
  return certificateStatus(
    { certificate, issuer: { subject, spki, certificate: null }, anchor, at: AT, now: AT },
    context,
  )
}

describe('certificateStatus, without evidence', () => {
  it('is unknown', async () => {
    expect(await statusOf({})).toMatchObject({ status: 'unknown', code: 'REVOCATION_UNKNOWN', refused: [] })
  })

  it('is good where no status is ever published, or validity is assured', async () => {
    for (const known of [{ noRevAvail: true }, { validityAssured: true }])
      expect(await statusOf(known)).toMatchObject({ status: 'good', code: 'REVOCATION_NOT_PUBLISHED', source: null })
  })

  it('is unknown where that is said of a CA, or a place for a status is named', async () => {
    const place = { fullName: null, reasons: null, crlIssuer: null, relativeName: null }
    for (const known of [
      { basicConstraints: { ca: true, pathLength: null } },
      { crlDistributionPoints: [place] },
      { freshestCrl: [place] },
      { authorityInfoAccess: [{ method: '1.3.6.1.5.5.7.48.1', location: { form: 'uri', text: 'http://testbed' } }] },
    ] as unknown as readonly Partial<KnownExtensions>[])
      for (const says of ['noRevAvail', 'validityAssured'])
        expect(await statusOf({ [says]: true, ...known })).toMatchObject({ status: 'unknown' })
  })
})
