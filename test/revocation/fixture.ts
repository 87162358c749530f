import { EXTENSION } from '../../src/asn1/oids.ts'
import { writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { CALENDAR } from '../../src/constraints/calendar.ts'
import { type Budget, createBudget } from '../../src/core/budget.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { holdRevocation } from '../../src/evidence/hold-revocation.ts'
import { certificateStatus } from '../../src/revocation/certificate-status.ts'
import type { RevocationContext } from '../../src/revocation/context.ts'
import type { CertificateStatus } from '../../src/revocation/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { type CrlOptions, issueCrl, type RevokedEntry } from '../../src/testbed/crl.ts'
import type { ExtensionInput } from '../../src/testbed/extensions.ts'
import { createOcspResponse, type OcspOptions, type OcspStatus } from '../../src/testbed/ocsp.ts'
import { revocationContext } from '../../src/validation/revocation-context.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { AT, anchorOf, hold } from '../validation/fixture.ts'

export const HOUR = 3_600_000
export const DAY: number = 24 * HOUR

export interface Asked {
  /** Whose status is asked for, its issuer, and the root above. */
  readonly certificate: Credential
  readonly issuer: Credential
  readonly root: Credential
  readonly crls?: readonly Uint8Array[]
  readonly ocsps?: readonly Uint8Array[]
  /** Certificates at hand beside those of the path. */
  readonly others?: readonly Credential[]
  readonly at?: number
  readonly now?: number
  readonly budget?: Budget
  readonly context?: Partial<RevocationContext>
}

export async function ask(asked: Asked): Promise<CertificateStatus> {
  const { certificate, issuer, root, at = AT, now = at } = asked
  const context = await contextOf(asked)
  const anchor = anchorOf(root)
  const held = issuer === root ? null : hold(issuer)
  const { subject, spki } = held?.certificate ?? anchor
  const question = { certificate: hold(certificate), issuer: { subject, spki, certificate: held }, anchor, at, now }
  return certificateStatus(question, asked.context === undefined ? context : { ...context, ...asked.context })
}

/** What the status is judged from. */
export async function contextOf(asked: Asked): Promise<RevocationContext> {
  const { certificate, issuer, root, crls = [], ocsps = [], others = [], budget = createBudget() } = asked
  const store = await holdRevocation({ crls, ocspResponses: ocsps }, engine, createBudget(), null)
  const certificates = [certificate, ...(issuer === root ? [] : [issuer]), ...others].map(hold)
  const lookup = { exclusionOf: () => null, exclusionNamed: () => null, acceptsClientAuth: () => false }
  return revocationContext(store, certificates, lookup, { engine, cache: null, budget, calendar: CALENDAR })
}

/** Status and code. */
export async function told(asked: Asked): Promise<string> {
  const { status, code } = await ask(asked)
  return `${status} ${code}`
}

/** A CRL of a day ago, good for a week, unless said otherwise. */
export function crlBy(issuer: Credential, options: Partial<CrlOptions> = {}): Promise<Uint8Array> {
  return issueCrl({ issuer, thisUpdate: new Date(AT - DAY), nextUpdate: new Date(AT + 6 * DAY), ...options })
}

export function listed(certificate: Credential, options: Partial<RevokedEntry> = {}): RevokedEntry {
  return { certificate, date: new Date(AT - 2 * DAY), ...options }
}

export type Answered = Partial<Omit<OcspOptions, 'statuses'>> & { readonly single?: Partial<OcspStatus> }

/** An OCSP answer of an hour ago, good for a day, by the issuer itself, unless said otherwise. */
export function answerBy(issuer: Credential, certificate: Credential, options: Answered = {}): Promise<Uint8Array> {
  const { single, ...others } = options
  const thisUpdate = single?.thisUpdate ?? new Date(AT - HOUR)
  const status: OcspStatus = { certificate, status: 'good', thisUpdate, nextUpdate: new Date(AT + DAY), ...single }
  return createOcspResponse({ responder: issuer, issuer, producedAt: thisUpdate, statuses: [status], ...others })
}

const uri = (text: string): Uint8Array => writeValue(0x86, fromAscii(text))
const tagged = (number: number, ...parts: readonly Uint8Array[]): Uint8Array => writeValue(0xa0 | number, ...parts)

export interface PointInput {
  readonly uri?: string
  /** The AttributeTypeAndValue of a name relative to the issuer's, encoded. */
  readonly relative?: Uint8Array
  /** The octets of ReasonFlags, behind the number of unused bits. */
  readonly reasons?: readonly number[]
  /** A name, encoded. */
  readonly crlIssuer?: Uint8Array
}

/** CRLDistributionPoints (RFC 5280 §4.2.1.13). */
export function distributionPoints(...points: readonly PointInput[]): ExtensionInput {
  const value = writeSequence(
    ...points.map(({ reasons, crlIssuer, ...name }) =>
      writeSequence(
        ...pointName(name),
        ...(reasons === undefined ? [] : [writeValue(0x81, Uint8Array.from(reasons))]),
        ...(crlIssuer === undefined ? [] : [tagged(2, tagged(4, crlIssuer))]),
      ),
    ),
  )
  return { oid: EXTENSION.cRLDistributionPoints, value }
}

function pointName({ uri: address, relative }: Pick<PointInput, 'uri' | 'relative'>): readonly Uint8Array[] {
  if (address !== undefined) return [tagged(0, tagged(0, uri(address)))]
  return relative === undefined ? [] : [tagged(0, tagged(1, relative))]
}

export interface ScopeInput extends Omit<PointInput, 'crlIssuer'> {
  /** Which of the flags stand there, by their number in IssuingDistributionPoint. */
  readonly flags?: readonly (1 | 2 | 4 | 5)[]
}

/** IssuingDistributionPoint (RFC 5280 §5.2.5). */
export function scope({ flags = [], reasons, ...name }: ScopeInput): ExtensionInput {
  const flag = (tag: 1 | 2 | 4 | 5): readonly Uint8Array[] =>
    flags.includes(tag) ? [writeValue(0x80 | tag, Uint8Array.of(0xff))] : []
  const some = reasons === undefined ? [] : [writeValue(0x83, Uint8Array.from(reasons))]
  const value = writeSequence(...pointName(name), ...flag(1), ...flag(2), ...some, ...flag(4), ...flag(5))
  return { oid: EXTENSION.issuingDistributionPoint, critical: true, value }
}

export function deltaOf(base: number): ExtensionInput {
  return { oid: EXTENSION.deltaCRLIndicator, critical: true, value: Uint8Array.of(2, 1, base) }
}
