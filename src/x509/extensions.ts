import { EXTENSION } from '../asn1/oids.ts'
import { type Asn1Reader, TAG } from '../asn1/reader.ts'
import type { Failure } from '../core/outcome.ts'
import { type ExtensionList, readExtensionList } from './extension-list.ts'
import * as syntax from './extension-values.ts'
import { readGeneralNames } from './general-name.ts'
import type { KnownExtensions } from './types.ts'

export type ReadExtensions = ExtensionList<KnownExtensions>

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
  validityAssured: false,
})

export const NO_EXTENSIONS: ReadExtensions = Object.freeze({
  extensions: Object.freeze([]),
  known: NONE_KNOWN,
  malformed: new Map<string, Failure>(),
})

/** Reads the extensions of a certificate (RFC 5280 §4.2), those of `KnownExtensions` by their own syntax. */
export function readExtensions(list: Asn1Reader): ReadExtensions {
  return readExtensionList(list, NONE_KNOWN, readKnown)
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
    case EXTENSION.validityAssuredShortTerm:
      return { validityAssured: syntax.readPresence(extnValue) }
    default:
      return null
  }
}
