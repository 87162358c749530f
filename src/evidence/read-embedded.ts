import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { readCertificateValues, readRevocationValues } from '../cms/cades-values.ts'
import { type RevocationInfoArchival, readRevocationInfoArchival } from '../cms/revocation-info-archival.ts'
import type { AttributeSet, SignedData } from '../cms/types.ts'
import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import type { FindingCode } from '../core/codes.ts'
import { exhaustedFinding } from '../core/exhausted.ts'
import { DistinctFindings, type Finding } from '../core/finding.ts'
import type { Failure, Outcome } from '../core/outcome.ts'

export interface Embedded {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  /** About parts that could not be read. */
  readonly findings: readonly Finding[]
}

/**
 * Validation data among the attributes: Adobe's signed attribute, and certificate-values and revocation-values of
 * CAdES.
 */
export function readEmbedded({ signerInfos }: Pick<SignedData, 'signerInfos'>, budget: Budget): Embedded {
  const certificates: Uint8Array[] = []
  const crls: Uint8Array[] = []
  const ocsps: Uint8Array[] = []
  // Each kind is reported once, however many there are.
  const unreadable = new DistinctFindings()
  const take = <T>(read: Outcome<T>, attribute: string, add: (value: T) => void): void => {
    if (read.ok) add(read.value)
    else unreadable.push(unreadableFinding(read.failure, attribute))
  }
  const addRevocation = (values: RevocationInfoArchival): void => {
    append(crls, values.crls)
    append(ocsps, values.ocspResponses)
  }
  for (const { signedAttributes, unsignedAttributes } of signerInfos) {
    for (const value of valuesOf(signedAttributes, CMS_ATTRIBUTE.revocationInfoArchival))
      take(readRevocationInfoArchival(value, budget), 'revocation-info-archival', addRevocation)
    for (const value of valuesOf(unsignedAttributes, CMS_ATTRIBUTE.certificateValues))
      take(readCertificateValues(value, budget), 'certificate-values', (values) => append(certificates, values))
    for (const value of valuesOf(unsignedAttributes, CMS_ATTRIBUTE.revocationValues))
      take(readRevocationValues(value, budget), 'revocation-values', addRevocation)
  }
  return { certificates, crls, ocsps, findings: unreadable.all }
}

/** A warning, which keeps no signature from being valid: what cannot be read helps nobody. */
function unreadableFinding({ code: reason, what }: Failure, attribute: string): Finding {
  const told = { level: 'warning', data: { attribute } } as const
  if (reason === 'BUDGET_EXHAUSTED') return exhaustedFinding(what, told)
  return { ...told, code: MALFORMED, data: { attribute, reason } }
}

const MALFORMED: FindingCode = 'ATTRIBUTE_MALFORMED'

function valuesOf(set: AttributeSet | null, oid: string): readonly Uint8Array[] {
  return attributesOf(set, oid).flatMap(({ values }) => values)
}
