import { EXTENSION } from '../asn1/oids.ts'
import { type Asn1Reader, contentBytes, TAG } from '../asn1/reader.ts'
import { readBoolean, readOid } from '../asn1/values.ts'
import { attempt, type Failure, Refusal } from '../core/outcome.ts'
import * as syntax from './extension-values.ts'
import { readGeneralNames } from './general-name.ts'
import type { Extension, KnownExtensions } from './types.ts'

export interface ReadExtensions {
  readonly extensions: readonly Extension[]
  readonly known: KnownExtensions
  readonly malformed: ReadonlyMap<string, Failure>
}

const NONE_KNOWN: KnownExtensions = Object.freeze({
  authorityKeyIdentifier: null,
  subjectKeyIdentifier: null,
  keyUsage: null,
  certificatePolicies: null,
  policyMappings: null,
  subjectAltName: null,
  issuerAltName: null,
  basicConstraints: null,
  nameConstraints: null,
  policyConstraints: null,
  extendedKeyUsage: null,
  crlDistributionPoints: null,
  inhibitAnyPolicy: null,
  freshestCrl: null,
  authorityInfoAccess: null,
  subjectInfoAccess: null,
  qcStatements: null,
  ocspNoCheck: false,
  noRevAvail: false,
})

export const NO_EXTENSIONS: ReadExtensions = Object.freeze({
  extensions: Object.freeze([]),
  known: NONE_KNOWN,
  malformed: new Map<string, Failure>(),
})

/**
 * Reads Extensions (RFC 5280 §4.2): each once, in order, as received, and those of `KnownExtensions` by their own syntax. One whose
 * syntax is broken is named in `malformed`, and does not make the certificate unreadable.
 */
export function readExtensions(list: Asn1Reader): ReadExtensions {
  const extensions: Extension[] = []
  const known: KnownExtensions = { ...NONE_KNOWN }
  const malformed = new Map<string, Failure>()
  const seen = new Set<string>()
  do {
    const reader = list.enter(TAG.SEQUENCE, 'Extension')
    const oid = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'extnID'), 'extnID')
    if (seen.has(oid)) throw list.refuse('EXTENSION_DUPLICATE', oid)
    seen.add(oid)
    // A written-out FALSE is against DER (X.690 §11.5), but its meaning is not in doubt, and real CAs write it.
    const critical = reader.optional(TAG.BOOLEAN, 'critical')
    const value = reader.next(TAG.OCTET_STRING, 'extnValue')
    reader.end()
    extensions.push(
      Object.freeze({
        oid,
        critical: critical !== null && readBoolean(critical, 'Extension.critical'),
        value: contentBytes(value),
      }),
    )
    const outcome = attempt(() => {
      const extnValue = reader.openOctets(value, oid)
      const read = readKnown(oid, extnValue)
      if (read !== null) extnValue.end()
      return read
    })
    if (outcome.ok) Object.assign(known, outcome.value)
    else if (outcome.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal('BUDGET_EXHAUSTED', outcome.failure.what)
    else malformed.set(oid, Object.freeze(outcome.failure))
  } while (!list.atEnd)
  return Object.freeze({ extensions: Object.freeze(extensions), known: Object.freeze(known), malformed })
}

function readKnown(oid: string, extnValue: Asn1Reader): Partial<KnownExtensions> | null {
  switch (oid) {
    case EXTENSION.authorityKeyIdentifier:
      return { authorityKeyIdentifier: syntax.readAuthorityKeyIdentifier(extnValue) }
    case EXTENSION.subjectKeyIdentifier:
      return { subjectKeyIdentifier: syntax.readSubjectKeyIdentifier(extnValue) }
    case EXTENSION.keyUsage:
      return { keyUsage: syntax.readKeyUsage(extnValue) }
    case EXTENSION.certificatePolicies:
      return { certificatePolicies: syntax.readCertificatePolicies(extnValue) }
    case EXTENSION.policyMappings:
      return { policyMappings: syntax.readPolicyMappings(extnValue) }
    case EXTENSION.subjectAltName:
      return { subjectAltName: readGeneralNames(extnValue.enter(TAG.SEQUENCE, 'GeneralNames')) }
    case EXTENSION.issuerAltName:
      return { issuerAltName: readGeneralNames(extnValue.enter(TAG.SEQUENCE, 'GeneralNames')) }
    case EXTENSION.basicConstraints:
      return { basicConstraints: syntax.readBasicConstraints(extnValue) }
    case EXTENSION.nameConstraints:
      return { nameConstraints: syntax.readNameConstraints(extnValue) }
    case EXTENSION.policyConstraints:
      return { policyConstraints: syntax.readPolicyConstraints(extnValue) }
    case EXTENSION.extKeyUsage:
      return { extendedKeyUsage: syntax.readExtendedKeyUsage(extnValue) }
    case EXTENSION.cRLDistributionPoints:
      return { crlDistributionPoints: syntax.readDistributionPoints(extnValue) }
    case EXTENSION.inhibitAnyPolicy:
      return { inhibitAnyPolicy: syntax.readInhibitAnyPolicy(extnValue) }
    case EXTENSION.freshestCRL:
      return { freshestCrl: syntax.readDistributionPoints(extnValue) }
    case EXTENSION.authorityInfoAccess:
      return { authorityInfoAccess: syntax.readAccessDescriptions(extnValue) }
    case EXTENSION.subjectInfoAccess:
      return { subjectInfoAccess: syntax.readAccessDescriptions(extnValue) }
    case EXTENSION.qcStatements:
      return { qcStatements: syntax.readQcStatements(extnValue) }
    case EXTENSION.ocspNoCheck:
      return { ocspNoCheck: syntax.readPresence(extnValue) }
    case EXTENSION.noRevAvail:
      return { noRevAvail: syntax.readPresence(extnValue) }
    default:
      return null
  }
}
