import { type CertificateProfile, type Credential, issueCertificate } from './certificates.ts'
import { signCms } from './cms.ts'
import { issueCrl, type RevokedEntry } from './crl.ts'
import { credentialOf } from './hierarchy.ts'
import { generateKeys } from './keys.ts'
import { createOcspResponse, type OcspStatus } from './ocsp.ts'
import { createPdf } from './pdf-create.ts'
import { addDss, type ValidationData } from './pdf-dss.ts'
import { signPdf } from './pdf-sign.ts'
import { drawSerialNumber } from './seed/draw.ts'
import type { Testbed } from './testbed.ts'

/** What happened to the certificates behind a contract, and what is published about it. */
export type RevocationScenarioId =
  | 'good'
  | 'revoked-before'
  | 'revoked-after'
  | 'ca-revoked'
  | 'stale-crl'
  | 'stale-embedded'
  | 'no-evidence'
  | 'unauthorised-responder'

export const REVOCATION_SCENARIOS: readonly RevocationScenarioId[] = [
  'good',
  'revoked-before',
  'revoked-after',
  'ca-revoked',
  'stale-crl',
  'stale-embedded',
  'no-evidence',
  'unauthorised-responder',
]

export interface RevocationScenario {
  readonly id: RevocationScenarioId
  /** With everything in its DSS dictionary that is published about its certificates. */
  readonly offline: Uint8Array
  /** With the signer's certificate alone (and, where it is stale, the answer that was embedded at signing): the rest is to be fetched. */
  readonly online: Uint8Array
  /** What the CAs serve, by the path of the address below `base` that the certificates name. */
  readonly published: ReadonlyMap<string, Published>
  /** A day after the signature was made: a time at which a witness may have seen it. */
  readonly seen: Date
}

export interface Published {
  readonly contentType: 'application/pkix-crl' | 'application/ocsp-response' | 'application/pkix-cert'
  readonly bytes: Uint8Array
}

const DAY = 86_400_000

/**
 * A contract from Indonesia's testbed, ten days old, by a signer below a CA that is in no list, itself below the listed national root; and what
 * is published about both certificates. `base` is where it is to be fetched from: `http://127.0.0.1:8080`.
 */
export async function createRevocationScenario(
  testbed: Testbed,
  id: RevocationScenarioId,
  base: string,
): Promise<RevocationScenario> {
  const day = (days: number): Date => new Date(testbed.now.getTime() + days * DAY)
  const root = credentialOf(testbed.states.ID, 'national-root')
  const at = (path: string): string => `${base}/${id}/${path}`
  const identity = holdersOf(testbed, `${id} ${base}`)
  const ca = await issueCertificate({
    subject: { C: 'ID', O: 'Testbed Branch (ID)', CN: 'Testbed Branch CA (ID)' },
    ...(await identity('ca')),
    issuer: root,
    notBefore: day(-700),
    notAfter: day(2000),
    basicConstraints: { ca: true, pathLength: 0 },
    keyUsage: ['keyCertSign', 'cRLSign'],
    caIssuers: [at('root.cer')],
    crl: [at('root.crl')],
  })
  const signer = await issueCertificate({
    subject: { C: 'ID', O: 'Testbed Branch Trading (ID)', CN: 'Testbed Branch Trading (ID)' },
    ...(await identity('signer')),
    issuer: ca,
    notBefore: day(-300),
    notAfter: day(400),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    caIssuers: [at('ca.cer')],
    crl: [at('ca.crl')],
    ocsp: [at('ocsp')],
  })
  const evidence = await publish(id, { root, ca, signer, identity }, day)
  const signed = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    sign: (bytes) => signCms(bytes, { credential: signer, signingTime: day(-10) }, { certificates: 'leaf' }),
  })
  const { embedded, ...published } = evidence
  const everything = { certificates: [ca.certificate], ...dataOf({ ...published, embedded }) }
  return Object.freeze({
    id,
    offline: addDss(signed, everything).bytes,
    online: embedded === null ? signed.bytes : addDss(signed, { ocspResponses: [embedded] }).bytes,
    published: served(id, { root, ca }, published),
    seen: day(-9),
  })
}

type IdentityOf = (holder: string) => Promise<Pick<CertificateProfile, 'keys' | 'serialNumber'>>

/** The key and the serial number of a holder of this scenario: of the testbed's seed, if it has one. */
function holdersOf({ seed }: Testbed, scenario: string): IdentityOf {
  return async (holder) => {
    if (seed === null) return { keys: await generateKeys('P-256') }
    const from = { seed, label: `scenario ${scenario} ${holder}` }
    return { keys: await generateKeys('P-256', from), serialNumber: drawSerialNumber(from) }
  }
}

interface Evidence {
  readonly rootCrl: Uint8Array | null
  readonly caCrl: Uint8Array | null
  readonly ocsp: Uint8Array | null
  /** Put into the document when it was signed. */
  readonly embedded: Uint8Array | null
}

async function publish(
  id: RevocationScenarioId,
  { root, ca, signer, identity }: Readonly<Record<'root' | 'ca' | 'signer', Credential>> & { identity: IdentityOf },
  day: (days: number) => Date,
): Promise<Evidence> {
  if (id === 'no-evidence') return { rootCrl: null, caCrl: null, ocsp: null, embedded: null }
  const current = { thisUpdate: day(-1), nextUpdate: day(6) }
  const stale = { thisUpdate: day(-9), nextUpdate: day(-2) }
  const crl = (issuer: Credential, revoked: readonly RevokedEntry[], period: typeof current) =>
    issueCrl({ issuer, revoked, ...period })
  const answer = (responder: Credential, status: OcspStatus['status'], period: typeof current) =>
    createOcspResponse({
      responder,
      issuer: ca,
      producedAt: period.thisUpdate,
      statuses: [{ certificate: signer, status, ...period }],
    })
  const revokedCa = { certificate: ca, date: day(-20), reason: 'cACompromise' } as const
  const rootCrl = await crl(root, id === 'ca-revoked' ? [revokedCa] : [], current)
  const only = (parts: Partial<Evidence>): Evidence => ({ rootCrl, caCrl: null, ocsp: null, embedded: null, ...parts })
  const revoked = (date: Date) => ({ revokedAt: date, reason: 'keyCompromise' }) as const
  switch (id) {
    case 'good':
    case 'ca-revoked':
      return only({ ocsp: await answer(ca, 'good', current), caCrl: await crl(ca, [], current) })
    case 'revoked-before':
      return only({ ocsp: await answer(ca, revoked(day(-20)), current) })
    case 'revoked-after':
      return only({ caCrl: await crl(ca, [{ certificate: signer, date: day(-5), reason: 'superseded' }], current) })
    case 'stale-crl':
      return only({ caCrl: await crl(ca, [], stale) })
    case 'stale-embedded':
      return only({
        embedded: await answer(ca, 'good', { thisUpdate: day(-10), nextUpdate: day(-3) }),
        ocsp: await answer(ca, revoked(day(-4)), current),
      })
    case 'unauthorised-responder':
      return only({ ocsp: await answer(await unauthorised(root, identity, day), 'good', current) })
  }
}

/** Below the same root, but neither the CA itself nor one to whom the CA gave the task (RFC 6960 §4.2.2.2). */
async function unauthorised(root: Credential, identity: IdentityOf, day: (days: number) => Date): Promise<Credential> {
  return issueCertificate({
    subject: { C: 'ID', O: 'Testbed Stranger (ID)', CN: 'Testbed Stranger (ID)' },
    ...(await identity('stranger')),
    issuer: root,
    notBefore: day(-300),
    notAfter: day(400),
    keyUsage: ['digitalSignature'],
  })
}

function dataOf({ rootCrl, caCrl, ocsp, embedded }: Evidence): ValidationData {
  const given = (all: readonly (Uint8Array | null)[]) => all.filter((bytes) => bytes !== null)
  return { crls: given([rootCrl, caCrl]), ocspResponses: given([ocsp, embedded]) }
}

function served(
  id: RevocationScenarioId,
  { root, ca }: Readonly<Record<'root' | 'ca', Credential>>,
  { rootCrl, caCrl, ocsp }: Omit<Evidence, 'embedded'>,
): ReadonlyMap<string, Published> {
  const all: readonly (readonly [string, Published['contentType'], Uint8Array | null])[] = [
    ['root.cer', 'application/pkix-cert', root.certificate],
    ['ca.cer', 'application/pkix-cert', ca.certificate],
    ['root.crl', 'application/pkix-crl', rootCrl],
    ['ca.crl', 'application/pkix-crl', caCrl],
    ['ocsp', 'application/ocsp-response', ocsp],
  ]
  return new Map(
    all.flatMap(([path, contentType, bytes]) =>
      bytes === null ? [] : [[`/${id}/${path}`, { contentType, bytes }] as const],
    ),
  )
}
