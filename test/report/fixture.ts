import { PRESETS } from '../../src/acceptance/presets.ts'
import type { Finding } from '../../src/core/finding.ts'
import type { Recognition } from '../../src/recognition/types.ts'
import { render } from '../../src/render/render.ts'
import type { RenderOptions } from '../../src/render/render-options.ts'
import type { CertificateRef, Report, SignatureReport } from '../../src/report/types.ts'
import { BUNDLED_INDEX } from '../../src/trust/bundled/bundled-index.ts'

/** Reports made by hand, so that every case of a rendering can be had; that real reports have this form is for other tests. */
export const DIGEST: string = '5ca1ab1e'.repeat(8)

export const LEAF: CertificateRef = {
  sha256: DIGEST,
  subject: 'CN=Testbed Trading, O=Testbed Trading Co, C=ID',
  issuer: 'CN=Testbed CA, C=ID',
  serialNumber: '0badcafe',
  notBefore: '2025-01-01T00:00:00Z',
  notAfter: '2028-01-01T00:00:00Z',
}

export const RECOGNISED: Recognition = {
  outcome: 'recognised',
  level: 'Testbed level 1',
  agreements: [{ id: 'SG-ID/testbed', legalBasis: 'Testbed decision', source: 'testbed: made up' }],
  conditions: [],
  because: [
    { agreement: 'SG-ID/testbed', criterion: 'status', holds: true, found: 'enacted' },
    { agreement: 'SG-ID/testbed', criterion: 'use', holds: true, found: 'contract' },
  ],
  reason: 'RECOGNISED',
}

export function signatureWith(changes: Partial<SignatureReport> = {}): SignatureReport {
  return {
    id: DIGEST,
    kind: 'approval',
    field: 'Signature1',
    subFilter: 'ETSI.CAdES.detached',
    indication: 'TOTAL-PASSED',
    signer: {
      commonName: 'Testbed Trading',
      organization: 'Testbed Trading Co',
      organizationIdentifier: 'TIN-0123',
      subject: LEAF.subject,
      certificate: LEAF,
    },
    time: {
      claimed: '2026-11-24T10:00:00Z',
      best: '2026-11-25T00:00:00Z',
      basis: 'validation-time',
      timeStamps: [],
    },
    integrity: {
      digest: 'verified',
      signature: 'verified',
      signingCertificate: 'verified',
      signedAttributes: 'present',
    },
    algorithms: { digest: 'sha256', signature: 'ecdsaWithSHA256', key: 'P-256' },
    coverage: {
      byteRange: [
        [0, 840],
        [8840, 400],
      ],
      wholeFile: true,
      revision: 1,
      followedBy: { revisions: 0, bytes: 0 },
    },
    changes: { category: 'none', allowed: true, revisions: [], shapes: [], explained: [], unexplained: [] },
    path: [LEAF],
    anchor: {
      id: 'ID/testbed-ca',
      source: 'service',
      subject: 'CN=Testbed CA, C=ID',
      spkiSha256: DIGEST,
      certificates: [DIGEST],
    },
    attempts: [],
    revocation: [
      {
        certificate: DIGEST,
        status: 'good',
        code: 'REVOCATION_GOOD',
        source: { kind: 'crl', sha256: DIGEST, issuer: 'CN=Testbed CA, C=ID', thisUpdate: '2026-11-24T00:00:00Z' },
      },
    ],
    origin: {
      known: true,
      state: 'ID',
      service: {
        id: 'ID/testbed-ca',
        name: 'Testbed CA',
        provider: 'Testbed Provider',
        type: 'CA',
        list: 'ID/testbed',
      },
      legalClass: 'Testbed class A',
      status: 'granted',
      statusAttested: true,
      holds: true,
      because: [],
    },
    recognition: { SG: RECOGNISED },
    decision: { outcome: 'accept', reasons: ['VALID_AND_RECOGNISED'], relaxations: [], warnings: [], next: [] },
    findings: [],
    ...changes,
  } as SignatureReport
}

/** Digests of what the package brings. */
export const PACKAGE: { readonly list: string; readonly recognition: string } = {
  list: BUNDLED_INDEX.lists.find(({ state }) => state === 'ID')?.sha256 ?? '',
  recognition: BUNDLED_INDEX.recognition.sha256,
}

export function reportWith(
  signatures: readonly SignatureReport[] = [signatureWith()],
  changes: Partial<Report> = {},
): Report {
  return {
    schemaVersion: 2,
    kind: 'report',
    library: 'source',
    document: { format: 'pdf', size: 9240, sha256: DIGEST, revisions: 2 },
    validationTime: '2026-11-25T00:00:00Z',
    question: {
      relyingState: 'SG',
      use: 'contract',
      policy: PRESETS.contract,
      signer: { commonName: 'Testbed Trading' },
    },
    decision: { outcome: 'accept', reasons: ['VALID_AND_RECOGNISED'], relaxations: [], warnings: [], next: [] },
    signatures,
    findings: [],
    trust: {
      environment: 'production',
      given: [],
      lists: [
        {
          id: 'ID/testbed',
          state: 'ID',
          kind: 'authoritative',
          environment: 'production',
          sequenceNumber: 7,
          sha256: PACKAGE.list,
          nextUpdate: '2027-05-24T00:00:00Z',
        },
      ],
      recognition: { sha256: PACKAGE.recognition, environment: 'production' },
    },
    requests: [],
    ...changes,
  }
}

export function failure(code: Finding['code'], data?: Finding['data']): Finding {
  return { code, level: 'failure', clause: 'RFC 5652 §5.4', ...(data === undefined ? {} : { data }) }
}

export function renderText(report: Report, options: Partial<RenderOptions> = {}): Promise<string> {
  return render(report, { format: 'text', ...options })
}

export async function firstLineOf(report: Report, options: Partial<RenderOptions> = {}): Promise<string> {
  return (await renderText(report, options)).split('\n')[0] ?? ''
}

/** What stands beside a label, joined to one line: as a reader reads it. */
export function besideLabel(text: string, label: string): string {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.startsWith(`  ${label} `))
  if (first < 0) return ''
  const rest = lines.slice(first + 1)
  const end = rest.findIndex((line) => !line.startsWith(' '.repeat(18)))
  const own = (lines[first] ?? '').slice(2 + label.length)
  return [own, ...rest.slice(0, end < 0 ? rest.length : end)].map((line) => line.trim()).join(' ')
}
