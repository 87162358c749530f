import type { Credential } from './certificates.ts'
import type { CrlOptions } from './crl.ts'
import type { OcspOptions } from './ocsp.ts'
import type { ValidationData } from './pdf-dss.ts'
import { type CadesTimeOptions, type CadesTimeScenario, signCades } from './time/cades.ts'
import { crlAt, ocspAt, type RevocationKind, validationDataAt } from './time/evidence.ts'
import { type PadesTimeOptions, type PadesTimeScenario, signPades } from './time/pades.ts'
import { createTimePki, type TimePki, type TimePkiOptions } from './time/pki.ts'

/** A small PKI, and signatures with proofs of time in it. */
export interface TimeScenarios {
  readonly pki: TimePki
  /** A PDF signature of a level, with every time as given. */
  readonly pades: (options: PadesTimeOptions) => Promise<PadesTimeScenario>
  /** A CAdES signature of a level: the same options, and those of CMS. */
  readonly cades: (options: CadesTimeOptions) => Promise<CadesTimeScenario>
  /** What the authorities publish at a time. */
  readonly crlAt: (issuer: Credential, thisUpdate: Date, more?: Partial<CrlOptions>) => Promise<Uint8Array>
  readonly ocspAt: (certificate: Credential, thisUpdate: Date, more?: Partial<OcspOptions>) => Promise<Uint8Array>
  readonly validationDataAt: (
    holders: readonly Credential[],
    at: Date,
    kind: RevocationKind,
  ) => Promise<Required<ValidationData>>
}

/**
 * Makes the PKI of the time scenarios.
 *
 * ```ts
 * const time = await createTimeScenarios({ now: new Date('2026-11-24T10:00:00Z') })
 * const { bytes, anchors } = await time.pades({
 *   level: 'B-LTA',
 *   signedAt: new Date('2020-03-01T08:00:00Z'),
 *   archivedAt: [new Date('2020-03-03T08:00:00Z'), new Date('2024-03-01T08:00:00Z')],
 *   archiveTsa: ['expired-tsa', 'tsa'],
 * })
 * ```
 */
export async function createTimeScenarios(options: TimePkiOptions = {}): Promise<TimeScenarios> {
  const pki = await createTimePki(options)
  return Object.freeze({
    pki,
    pades: (of: PadesTimeOptions) => signPades(pki, of),
    cades: (of: CadesTimeOptions) => signCades(pki, of),
    crlAt: (issuer: Credential, at: Date, more?: Partial<CrlOptions>) => crlAt(pki, issuer, at, more),
    ocspAt: (certificate: Credential, at: Date, more?: Partial<OcspOptions>) => ocspAt(pki, certificate, at, more),
    validationDataAt: (holders: readonly Credential[], at: Date, kind: RevocationKind) =>
      validationDataAt(pki, holders, at, kind),
  })
}
