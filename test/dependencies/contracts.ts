import { createHash, X509Certificate } from 'node:crypto'
import { loadTrust, type VerifiedWithEvidence, verifyWithEvidence } from '../../src/index.ts'
import {
  addArchiveTimeStamp,
  type Credential,
  generateKeys,
  issueCertificate,
  issueCrl,
  type RevocationReason,
  signCms,
  timeStamper,
} from '../../src/testbed/index.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

/** Contracts under three roots, ten CAs and five TSAs, and what is judged of them where one of these falls. */

const NOW: Date = new Date('2026-11-24T10:00:00Z')
const DAY = 86_400_000
const before = (days: number): Date => new Date(NOW.getTime() - days * DAY)
const SIGNED = before(30)

export interface Contract {
  readonly name: string
  readonly bytes: Uint8Array
  readonly ca: number
  readonly tsa: number | null
  readonly archiveTsa: number | null
}

/** What is revoked, and since when; or a root that is trusted no more. */
export type Event =
  | { readonly removed: Credential }
  | { readonly revoked: readonly Credential[]; readonly at: Date; readonly reason: RevocationReason }

export interface World {
  readonly roots: readonly Credential[]
  readonly cas: readonly Credential[]
  /** The certificates of the first two CAs by the second root: the same keys. */
  readonly crossed: readonly Credential[]
  readonly tsas: readonly Credential[]
  readonly contracts: readonly Contract[]
  readonly judge: (contract: Contract, event?: Event) => Promise<VerifiedWithEvidence>
}

const keysOf = (label: string) => generateKeys('P-256', { seed: TESTBED_SEED, label: `rests ${label}` })

async function authority(label: string, issuer?: Credential, keys = keysOf(label)): Promise<Credential> {
  return issueCertificate({
    subject: { C: 'ID', O: 'Testbed', CN: `Testbed ${label}` },
    keys: await keys,
    ...(issuer === undefined ? {} : { issuer }),
    notBefore: before(3000),
    notAfter: before(-3000),
    basicConstraints: { ca: true },
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
}

export async function createContracts(count: number): Promise<World> {
  const roots = await Promise.all([0, 1, 2].map((i) => authority(`Root ${i}`)))
  const root = (i: number): Credential => roots[i % 3] as Credential
  const cas = await Promise.all(Array.from({ length: 10 }, (_, i) => authority(`CA ${i}`, root(i))))
  const crossed = await Promise.all([0, 1].map((i) => authority(`CA ${i}`, root(i + 1), keysOf(`CA ${i}`))))
  const tsas = await Promise.all(
    Array.from({ length: 5 }, async (_, i) =>
      issueCertificate({
        subject: { C: 'ID', O: 'Testbed', CN: `Testbed TSA ${i}` },
        keys: await keysOf(`TSA ${i}`),
        issuer: root(i),
        notBefore: before(2000),
        notAfter: before(-2000),
        keyUsage: ['digitalSignature'],
        extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
        criticality: { '2.5.29.37': true },
      }),
    ),
  )
  // The certificates of every third signer have ended since: their signatures hold by a proof of time alone.
  const signers = await Promise.all(
    cas.map(async (issuer, i) =>
      issueCertificate({
        subject: { C: 'ID', O: 'Testbed', CN: `Testbed Signer ${i}` },
        keys: await keysOf(`Signer ${i}`),
        issuer,
        notBefore: before(1000),
        notAfter: i % 3 === 2 ? before(10) : before(-1000),
        keyUsage: ['digitalSignature', 'nonRepudiation'],
      }),
    ),
  )
  const certificates = [...cas, ...crossed, ...tsas].map(({ certificate }) => certificate)
  const contracts: Contract[] = []
  for (let i = 0; i < count; i++) {
    const ca = i % 10
    const turn = Math.floor(i / 10)
    const tsa = turn % 6 === 5 ? null : turn % 6
    const archiveTsa = tsa === null || turn % 4 !== 3 ? null : (tsa + 1) % 5
    const content = new TextEncoder().encode(`Testbed contract ${i}`)
    const stamp = (by: number, days: number) => timeStamper({ tsa: tsas[by] as Credential, time: before(days) })
    const signer = {
      credential: signers[ca] as Credential,
      signingTime: SIGNED,
      ...(tsa === null ? {} : { timeStamp: stamp(tsa, 29) }),
    }
    const cms = await signCms(content, signer, { attached: true })
    const bytes = archiveTsa === null ? cms : await addArchiveTimeStamp(cms, { stamp: stamp(archiveTsa, 20) })
    contracts.push({ name: `contract-${i}`, bytes, ca, tsa, archiveTsa })
  }
  const trust = await loadTrust({ lists: [] })
  const everybody = [...cas, ...crossed, ...tsas, ...signers]

  const crlsWith = async (event: Event | undefined): Promise<readonly Uint8Array[]> => {
    const entries = event === undefined || 'removed' in event ? [] : event.revoked
    return Promise.all(
      [...roots, ...cas].map((issuer) =>
        issueCrl({
          issuer,
          // After the time-stamps, and before the certificates of signers ended.
          thisUpdate: entries.length > 0 ? before(0) : before(11),
          nextUpdate: before(-30),
          revoked: everybody
            .filter((one) => entries.includes(one) && one.issuers[0] === issuer.certificate)
            .map((certificate) => ({ certificate, ...(event as { at: Date; reason: RevocationReason }) }))
            .map(({ certificate, at, reason }) => ({ certificate, date: at, reason })),
        }),
      ),
    )
  }
  const good = await crlsWith(undefined)
  const made = new Map<Event, Promise<readonly Uint8Array[]>>()
  const crlsOf = async (event: Event | undefined): Promise<readonly Uint8Array[]> => {
    if (event === undefined || 'removed' in event) return good
    const known = made.get(event) ?? crlsWith(event)
    made.set(event, known)
    return [...good, ...(await known)]
  }
  const judge = async ({ bytes }: Contract, event?: Event): Promise<VerifiedWithEvidence> =>
    verifyWithEvidence(bytes, {
      trust,
      at: NOW,
      policy: 'technical',
      anchors: roots
        .filter((one) => event === undefined || !('removed' in event) || event.removed !== one)
        .map(({ certificate }) => certificate),
      certificates,
      crls: [...(await crlsOf(event))],
    })
  return { roots, cas, crossed, tsas, contracts, judge }
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

export function digestOf({ certificate }: Credential): string {
  return sha256(certificate)
}

export function keyDigestOf({ certificate }: Credential): string {
  return sha256(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' }))
}
