import { createHash } from 'node:crypto'
import {
  type Credential,
  createOcspResponse,
  encodeName,
  generateKeys,
  issueCertificate,
  issueCrl,
  type KeyPair,
  type RevokedEntry,
} from '../../../src/testbed/index.ts'
import { deltaOf, distributionPoints, scope } from '../../revocation/fixture.ts'
import { TESTBED_SEED } from '../../testbed-seed.ts'
import type { Draw } from './draw.ts'

/** A drawn PKI: who is certified by whom, and what is published about it. */

export const NOW: Date = new Date('2026-11-24T10:00:00Z')
const DAY = 86_400_000
export const before = (days: number): Date => new Date(NOW.getTime() - days * DAY)
export const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')
export const keyDigest = ({ keys }: Credential): string => sha256(keys.spki)

export type Kind = 'root' | 'ca' | 'tsa' | 'signer' | 'responder' | 'crl-signer'

/** One certificate. */
export interface Holder {
  readonly id: string
  readonly kind: Kind
  readonly credential: Credential
  readonly issuer: Holder | null
}

/** How an authority publishes the status of what it issued. */
export type Publishes = 'crl' | 'delta' | 'reasons' | 'other-key' | 'indirect' | 'ocsp' | 'delegated' | 'both' | 'none'

export interface Authority {
  /** All certificates of one name and one key. */
  readonly certificates: readonly Holder[]
  readonly publishes: Publishes
  /** Who signs its CRLs, or its OCSP answers, where it does not itself. */
  readonly delegate: Holder | null
}

export interface Evidence {
  readonly id: string
  readonly kind: 'crl' | 'ocsp'
  readonly octets: Uint8Array
}

export interface Pki {
  readonly holders: readonly Holder[]
  readonly authorities: readonly Authority[]
  readonly signers: readonly Holder[]
  readonly tsas: readonly Holder[]
  /** What is published at a time. */
  readonly published: (
    at: Date,
    days: number,
    revoked?: readonly Revoked[],
    isAll?: boolean,
  ) => Promise<readonly Evidence[]>
}

export interface Revoked {
  readonly holder: Holder
  readonly date: Date
  readonly reason: NonNullable<RevokedEntry['reason']>
}

const keysOf = new Map<string, Promise<KeyPair>>()

/** Worlds share keys by their labels: which key it is changes nothing. */
function keys(label: string): Promise<KeyPair> {
  const known = keysOf.get(label) ?? generateKeys('P-256', { seed: TESTBED_SEED, label: `worlds ${label}` })
  keysOf.set(label, known)
  return known
}

const name = (label: string, state = 'ID') => ({ C: state, O: 'Testbed', CN: `Testbed ${label}` })
const INDIRECT = 'http://testbed.example/indirect.crl'

/** The name that signs CRLs for others. */
const CLEARING = encodeName(name('Clearing'))

/** What worlds have more of. Left out: nothing of it, and the same draws. */
export interface Leaning {
  /** How often an authority has a second key under its name, and each of the two keys certifies the other (RFC 4210 §4.4). */
  readonly rollOver?: number
  /** How often a document has all signers. */
  readonly several?: number
}

export async function drawPki(draw: Draw, { rollOver = 0 }: Leaning = {}): Promise<Pki> {
  const holders: Holder[] = []
  const authorities: Authority[] = []
  let serial = 1
  const issue = async (
    kind: Kind,
    label: string,
    issuer: Authority | null,
    years: readonly [from: number, to: number],
    more: Partial<Parameters<typeof issueCertificate>[0]> = {},
    by: Holder | null = issuer?.certificates[0] ?? null,
  ): Promise<Holder> => {
    const isCa = kind === 'root' || kind === 'ca'
    const points = issuer?.publishes === 'indirect' ? [distributionPoints({ uri: INDIRECT, crlIssuer: CLEARING })] : []
    const credential = await issueCertificate({
      subject: name(label),
      keys: await keys(label),
      ...(by === null ? {} : { issuer: by.credential }),
      notBefore: before(years[0] * 365),
      notAfter: before(-years[1] * 365),
      serialNumber: Uint8Array.of(serial >> 8, serial++ & 0xff, 1),
      ...(isCa ? { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] as const } : {}),
      ...(points.length === 0 ? {} : { extensions: points }),
      ...more,
    })
    const holder = { id: `${label} #${holders.length}`, kind, credential, issuer: by }
    holders.push(holder)
    return holder
  }
  const authority = async (kind: 'root' | 'ca', label: string, issuer: Authority | null): Promise<Authority> => {
    const own = await issue(kind, label, issuer, kind === 'root' ? [10, 10] : [6, draw.oneOf([4, 4, 4, -0.02])])
    const certificates = [own]
    // Certified anew: by another authority, or by the same one.
    if (kind === 'ca' && draw.chance(0.45)) {
      const other = draw.oneOf(
        authorities.filter(({ certificates: [first] }) => first?.credential.subject !== own.credential.subject),
      )
      certificates.push(await issue(kind, label, other, [5, 5]))
    }
    const publishes = draw.oneOf<Publishes>([
      'crl',
      'crl',
      'crl',
      'both',
      'both',
      'ocsp',
      'delegated',
      'delegated',
      'delta',
      'reasons',
      ...(kind === 'ca' ? (['other-key', 'indirect'] as const) : []),
    ])
    const made: Authority = { certificates, publishes, delegate: null }
    const withDelegate = { ...made, delegate: await delegateOf(label, made) }
    authorities.push(withDelegate)
    return withDelegate
  }
  const delegateOf = async (label: string, of: Authority): Promise<Holder | null> => {
    const [own] = of.certificates
    if (own === undefined) return null
    switch (of.publishes) {
      case 'delegated':
      case 'both':
        return draw.chance(0.7)
          ? issue('responder', `${label} responder`, of, [2, 2], {
              keyUsage: ['digitalSignature'],
              extendedKeyUsage: ['1.3.6.1.5.5.7.3.9'],
              ocspNoCheck: of.publishes === 'delegated' || draw.chance(0.5),
            })
          : null
      case 'other-key': {
        // RFC 5280 §6.3.3 (f): the name of the authority with another key, which somebody else certified.
        const by = draw.oneOf(authorities)
        return issue('crl-signer', `${label} CRLs`, by, [3, 3], { subject: name(label), keyUsage: ['cRLSign'] })
      }
      case 'indirect': {
        const by = draw.oneOf(authorities)
        return issue('crl-signer', `Clearing ${label}`, by, [3, 3], {
          subject: name('Clearing'),
          keyUsage: ['cRLSign'],
        })
      }
      default:
        return null
    }
  }
  const roots: Authority[] = []
  for (let i = 0; i < 2 + draw.below(2); i++) roots.push(await authority('root', `Root ${i}`, null))
  const cas: Authority[] = []
  for (let i = 0; i < 2 + draw.below(3); i++)
    cas.push(await authority('ca', `CA ${i}`, draw.chance(0.6) ? draw.oneOf(roots) : draw.oneOf([...roots, ...cas])))
  /** The same name with another key, and certificates of each of the two keys by the other, as far as they were made. */
  const renewed = async (old: Authority, label: string, kind: 'root' | 'ca'): Promise<Authority> => {
    const young = `${label} G2`
    const same = { subject: name(label) }
    const by = draw.oneOf(roots)
    const own = await issue(kind, young, kind === 'root' ? null : by, [3, 12], same)
    const made: Authority & { certificates: Holder[] } = {
      certificates: [own],
      publishes: draw.oneOf<Publishes>(['crl', 'crl', 'both', 'ocsp', 'delta', 'reasons']),
      delegate: null,
    }
    authorities.push(made)
    if (draw.chance(0.7)) made.certificates.push(await issue('ca', young, old, [3, draw.oneOf([7, 7, -0.02])], same))
    if (draw.chance(0.5)) {
      const again = await issue('ca', label, made, [3, draw.oneOf([7, 7, -0.02])], same)
      ;(old.certificates as Holder[]).push(again)
    }
    return made
  }
  for (const [kind, all] of [
    ['root', roots],
    ['ca', cas],
  ] as const)
    for (const [i, old] of [...all].entries())
      if (rollOver > 0 && draw.chance(rollOver))
        all.push(await renewed(old, `${kind === 'root' ? 'Root' : 'CA'} ${i}`, kind))
  const tsas: Holder[] = []
  for (let i = 0; i < 2 + draw.below(2); i++)
    tsas.push(
      await issue(
        'tsa',
        `TSA ${i}`,
        draw.chance(0.7) ? draw.oneOf(roots) : draw.oneOf(cas),
        [4, draw.oneOf([3, 3, 3, -0.03])],
        {
          keyUsage: ['digitalSignature'],
          extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
          criticality: { '2.5.29.37': true },
        },
      ),
    )
  const signers: Holder[] = []
  for (let i = 0; i < 2; i++) {
    const by = draw.oneOf(cas)
    // Ten days ago, or in years.
    const until = draw.chance(0.4) ? -10 / 365 : 2
    const signer = await issue('signer', `Signer ${i}`, by, [3, until], {
      keyUsage: ['digitalSignature', 'nonRepudiation'],
    })
    signers.push(signer)
    if (draw.chance(0.15)) {
      const again = { keyUsage: ['digitalSignature', 'nonRepudiation'] as const }
      await issue('signer', `Signer ${i}`, by, [3.2, until], again)
    }
  }
  const crlNumber = (at: Date): number => Math.floor(at.getTime() / DAY) % 100

  const published = async (
    at: Date,
    days: number,
    revoked: readonly Revoked[] = [],
    isAll = true,
  ): Promise<readonly Evidence[]> => {
    const found: Evidence[] = []
    const add = (kind: Evidence['kind'], id: string, octets: Uint8Array): void => {
      found.push({ kind, id, octets })
    }
    const nextUpdate = new Date(at.getTime() + days * DAY)
    for (const { certificates, publishes, delegate } of authorities) {
      const [own] = certificates as readonly [Holder]
      const { credential: issuer } = own
      const issued = holders.filter((one) => one.issuer !== null && certificates.includes(one.issuer))
      const told = revoked.filter(({ holder }) => issued.includes(holder))
      // Of a revocation its issuer alone tells.
      if (!isAll && told.length === 0) continue
      const entries = told.map(({ holder, date, reason }) => ({ certificate: holder.credential, date, reason }))
      const label = `${own.id} at ${at.toISOString().slice(0, 10)}`
      const crl = async (id: string, more: Partial<Parameters<typeof issueCrl>[0]> = {}): Promise<void> =>
        add(
          'crl',
          `${id} of ${label}`,
          await issueCrl({ issuer, thisUpdate: at, nextUpdate, revoked: entries, crlNumber: crlNumber(at), ...more }),
        )
      const answers = async (): Promise<void> => {
        for (const certificate of issued) {
          if (certificate === delegate) continue
          const one = told.find(({ holder }) => holder === certificate)
          const status = one === undefined ? 'good' : { revokedAt: one.date, reason: one.reason }
          const octets = await createOcspResponse({
            responder: delegate?.credential ?? issuer,
            issuer,
            producedAt: at,
            statuses: [{ certificate: certificate.credential, status, thisUpdate: at, nextUpdate }],
          })
          add('ocsp', `answer about ${certificate.id} of ${label}`, octets)
        }
        // Of the delegate itself.
        if (delegate !== null && publishes === 'delegated') await crl('CRL for the responder')
      }
      switch (publishes) {
        case 'crl':
          await crl('CRL')
          break
        case 'both':
          await crl('CRL')
          await answers()
          break
        case 'delta': {
          const base = new Date(at.getTime() - DAY)
          await crl('base', { thisUpdate: base, crlNumber: crlNumber(base), revoked: [] })
          await crl('delta', { crlNumber: crlNumber(base) + 1, extensions: [deltaOf(crlNumber(base))] })
          break
        }
        case 'reasons':
          // RFC 5280 §4.2.1.13: the bits 1 to 4, then 5 to 8.
          await crl('first reasons', { extensions: [scope({ reasons: [3, 0x78] })] })
          await crl('second reasons', {
            thisUpdate: new Date(at.getTime() - 3_600_000),
            extensions: [scope({ reasons: [7, 0x07, 0x80] })],
          })
          break
        case 'other-key':
          if (delegate !== null) await crl('CRL', { issuer: delegate.credential })
          break
        case 'indirect':
          if (delegate !== null) {
            const entriesOf = entries.map((entry) => ({ ...entry, extensions: [certificateIssuer(issuer.subject)] }))
            await crl('CRL', {
              issuer: delegate.credential,
              revoked: entriesOf,
              extensions: [scope({ uri: INDIRECT, flags: [4] })],
            })
          }
          break
        case 'ocsp':
        case 'delegated':
          await answers()
          break
        case 'none':
      }
    }
    return found
  }
  return { holders, authorities, signers, tsas, published }
}

/** RFC 5280 §5.3.3. */
function certificateIssuer(subject: Uint8Array) {
  const tagged = (tag: number, value: Uint8Array): Uint8Array => {
    const length = value.length < 128 ? [value.length] : [0x81, value.length]
    return Uint8Array.from([tag, ...length, ...value])
  }
  return { oid: '2.5.29.29', critical: true, value: tagged(0x30, tagged(0xa4, subject)) }
}
