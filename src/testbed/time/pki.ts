import { type CertificateProfile, type Credential, issueCertificate } from '../certificates.ts'
import type { RevocationReason } from '../crl.ts'
import { yearsFrom } from '../hierarchy.ts'
import { generateKeys, type KeyProfile } from '../keys.ts'
import { drawSerialNumber } from '../seed/draw.ts'
import type { Years } from '../shape.ts'
import { TIME_HOLDERS, type TimeHolder, type TimeHolderId, type TimeIssuerId } from './holders.ts'

export interface TimePkiOptions {
  /**
   * The present of the PKI, to the second; the time of the call unless given. Every validity and revocation is placed
   * around it.
   */
  readonly now?: Date
  /** Keys and serial numbers are those of the seed, if there is one. */
  readonly seed?: string
}

/** A small PKI for proofs of time: a root with an issuing CA, another root, signers and TSAs. */
export interface TimePki {
  readonly now: Date
  readonly issuers: Readonly<Record<TimeIssuerId, Credential>>
  /** A signer or a TSA; its certificate is issued when it is first asked for. */
  readonly holder: (id: TimeHolderId) => Promise<Credential>
  /** What an issuer has revoked until then. */
  readonly revokedBy: (issuer: Credential, until: Date) => Promise<readonly Revocation[]>
}

export interface Revocation {
  readonly certificate: Credential
  readonly date: Date
  readonly reason: RevocationReason
}

export async function createTimePki({ now: present = new Date(), seed }: TimePkiOptions = {}): Promise<TimePki> {
  const now = yearsFrom(present, 0)
  const issue = async (
    label: string,
    [from, until]: readonly [Years, Years],
    keys: KeyProfile,
    rest: Omit<CertificateProfile, 'keys' | 'notBefore' | 'notAfter'>,
  ): Promise<Credential> => {
    const source = seed === undefined ? undefined : { seed, label: `time ${label}` }
    return issueCertificate({
      keys: await generateKeys(keys, source),
      ...(source === undefined ? {} : { serialNumber: drawSerialNumber(source) }),
      notBefore: yearsFrom(now, from),
      notAfter: yearsFrom(now, until),
      ...rest,
    })
  }
  const authority = (label: string, commonName: string, pathLength?: number, issuer?: Credential) =>
    issue(label, [-20, 20], 'P-256', {
      subject: { C: 'ID', O: 'Testbed Time', CN: `Testbed ${commonName}` },
      ...(issuer === undefined ? {} : { issuer }),
      basicConstraints: { ca: true, ...(pathLength === undefined ? {} : { pathLength }) },
      keyUsage: ['keyCertSign', 'cRLSign'],
    })

  const root = await authority('root', 'Time Root')
  const ca = await authority('ca', 'Time Issuing CA', 0, root)
  const issuers = { root, ca, 'other-root': await authority('other-root', 'Another Time Root') }
  const issued = new Map<TimeHolderId, Promise<Credential>>()

  const holder = (id: TimeHolderId): Promise<Credential> => {
    const { commonName, issuer, validity, keys = 'P-256', profile } = TIME_HOLDERS[id]
    const subject = { C: 'ID', O: 'Testbed Time', CN: commonName }
    const known = issued.get(id) ?? issue(id, validity, keys, { ...profile, subject, issuer: issuers[issuer] })
    issued.set(id, known)
    return known
  }
  const revokedBy = async (issuer: Credential, until: Date): Promise<readonly Revocation[]> => {
    const revocations: Revocation[] = []
    for (const [id, { issuer: by, revoked }] of Object.entries(TIME_HOLDERS) as [TimeHolderId, TimeHolder][]) {
      if (issuers[by] !== issuer || revoked === undefined) continue
      const date = yearsFrom(now, revoked.at)
      if (date <= until) revocations.push({ certificate: await holder(id), date, reason: revoked.reason })
    }
    return revocations
  }
  return Object.freeze({ now, issuers: Object.freeze(issuers), holder, revokedBy })
}

/** The authority of the PKI that issued a certificate; a `RangeError` where it is none of them. */
export function issuerOf({ issuers }: Pick<TimePki, 'issuers'>, { issuers: [nearest] }: Credential): Credential {
  const found = Object.values(issuers).find(({ certificate }) => certificate === nearest)
  if (found === undefined) throw new RangeError('The certificate was not issued by an authority of this PKI')
  return found
}
