import { PKIX } from '../asn1/oids.ts'
import {
  type Asn1Reader,
  contentBytes,
  contextConstructed,
  contextPrimitive,
  encodedBytes,
  TAG,
} from '../asn1/reader.ts'
import { hasBit, readBitString, readBoolean, readNull, readOid, readSmallInteger } from '../asn1/values.ts'
import { copyBytes, toLatin1 } from '../core/bytes.ts'
import { Refusal } from '../core/outcome.ts'
import { readGeneralName, readGeneralNames } from './general-name.ts'
import { readSerialNumber } from './serial-number.ts'
import type {
  AccessDescription,
  AuthorityKeyIdentifier,
  BasicConstraints,
  DistributionPoint,
  DistributionPointName,
  GeneralSubtree,
  KeyUsage,
  NameConstraints,
  PolicyConstraints,
  PolicyInformation,
  PolicyMapping,
  QcStatement,
} from './types.ts'

/**
 * The syntax of each extension of RFC 5280 §4.2, RFC 3739, RFC 6960 and RFC 9608. `extnValue` is a reader over the octets inside
 * extnValue, which hold exactly one value. Only syntax is checked here; what a value means for a path is for `path`.
 */

/** SEQUENCE SIZE (1..MAX) OF. */
function readList<T>(list: Asn1Reader, readMember: (list: Asn1Reader) => T): readonly T[] {
  const members: T[] = []
  do members.push(readMember(list))
  while (!list.atEnd)
  return Object.freeze(members)
}

/** §4.2.1.1. Both or neither of issuer and serial are due; that is not asked here, since a lone one is of no use and does no harm. */
export function readAuthorityKeyIdentifier(extnValue: Asn1Reader): AuthorityKeyIdentifier {
  const reader = extnValue.enter(TAG.SEQUENCE, 'AuthorityKeyIdentifier')
  const keyIdentifier = reader.optional(contextPrimitive(0), 'keyIdentifier')
  const issuer = reader.enterOptional(contextConstructed(1), 'authorityCertIssuer')
  const serial = reader.optional(contextPrimitive(2), 'authorityCertSerialNumber')
  reader.end()
  return Object.freeze({
    keyIdentifier: keyIdentifier === null ? null : contentBytes(keyIdentifier),
    issuer: issuer === null ? null : readGeneralNames(issuer),
    serialNumber: serial === null ? null : readSerialNumber(serial, 'authorityCertSerialNumber'),
  })
}

/** §4.2.1.2. */
export function readSubjectKeyIdentifier(extnValue: Asn1Reader): Uint8Array {
  return contentBytes(extnValue.next(TAG.OCTET_STRING, 'SubjectKeyIdentifier'))
}

/** §4.2.1.3. */
export function readKeyUsage(extnValue: Asn1Reader): KeyUsage {
  const bits = readBitString(extnValue.next(TAG.BIT_STRING, 'KeyUsage'), 'KeyUsage')
  return Object.freeze({
    digitalSignature: hasBit(bits, 0),
    nonRepudiation: hasBit(bits, 1),
    keyEncipherment: hasBit(bits, 2),
    dataEncipherment: hasBit(bits, 3),
    keyAgreement: hasBit(bits, 4),
    keyCertSign: hasBit(bits, 5),
    cRLSign: hasBit(bits, 6),
    encipherOnly: hasBit(bits, 7),
    decipherOnly: hasBit(bits, 8),
  })
}

/** §4.2.1.4. */
export function readCertificatePolicies(extnValue: Asn1Reader): readonly PolicyInformation[] {
  return readList(extnValue.enter(TAG.SEQUENCE, 'certificatePolicies'), (list) => {
    const reader = list.enter(TAG.SEQUENCE, 'PolicyInformation')
    const oid = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'policyIdentifier'), 'policyIdentifier')
    const qualifiers = reader.enterOptional(TAG.SEQUENCE, 'policyQualifiers')
    reader.end()
    return Object.freeze({ oid, ...(qualifiers === null ? NO_QUALIFIERS : readQualifiers(qualifiers)) })
  })
}

const NONE: readonly never[] = Object.freeze([])

const NO_QUALIFIERS: Omit<PolicyInformation, 'oid'> = Object.freeze({ cps: NONE, unknownQualifier: null })

/** cPS is an IA5String and UserNotice a SEQUENCE; there are no others. Whether one is understood matters where the extension is critical. */
function readQualifiers(qualifiers: Asn1Reader): Omit<PolicyInformation, 'oid'> {
  const cps: string[] = []
  let unknownQualifier: string | null = null
  while (!qualifiers.atEnd) {
    const reader = qualifiers.enter(TAG.SEQUENCE, 'PolicyQualifierInfo')
    const oid = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'policyQualifierId'), 'policyQualifierId')
    const qualifier = reader.any('qualifier')
    reader.end()
    const { identifier } = qualifier
    if (oid === PKIX.cpsQualifier && identifier === TAG.IA5_STRING) cps.push(toLatin1(contentBytes(qualifier)))
    else if (oid !== PKIX.userNoticeQualifier || identifier !== TAG.SEQUENCE) unknownQualifier ??= oid
  }
  return { cps: Object.freeze(cps), unknownQualifier }
}

/** §4.2.1.5. */
export function readPolicyMappings(extnValue: Asn1Reader): readonly PolicyMapping[] {
  return readList(extnValue.enter(TAG.SEQUENCE, 'policyMappings'), (list) => {
    const reader = list.enter(TAG.SEQUENCE, 'mapping')
    const issuerDomainPolicy = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'issuerDomainPolicy'), 'issuerDomainPolicy')
    const subjectDomainPolicy = readOid(
      reader.next(TAG.OBJECT_IDENTIFIER, 'subjectDomainPolicy'),
      'subjectDomainPolicy',
    )
    reader.end()
    return Object.freeze({ issuerDomainPolicy, subjectDomainPolicy })
  })
}

/** §4.2.1.9. A written-out FALSE (which DER leaves out) is read: real CAs write it, and its meaning is not in doubt. */
export function readBasicConstraints(extnValue: Asn1Reader): BasicConstraints {
  const reader = extnValue.enter(TAG.SEQUENCE, 'BasicConstraints')
  const ca = reader.optional(TAG.BOOLEAN, 'cA')
  const pathLength = reader.optional(TAG.INTEGER, 'pathLenConstraint')
  reader.end()
  return Object.freeze({
    ca: ca !== null && readBoolean(ca, 'BasicConstraints.cA'),
    pathLength: pathLength === null ? null : readSmallInteger(pathLength, 'BasicConstraints.pathLenConstraint'),
  })
}

/** §4.2.1.10: one of the two lists at least, and none of them empty. */
export function readNameConstraints(extnValue: Asn1Reader): NameConstraints {
  const reader = extnValue.enter(TAG.SEQUENCE, 'NameConstraints')
  if (reader.atEnd) throw reader.refuse('DER_VALUE_INVALID')
  const permitted = reader.enterOptional(contextConstructed(0), 'permittedSubtrees')
  const excluded = reader.enterOptional(contextConstructed(1), 'excludedSubtrees')
  reader.end()
  return Object.freeze({
    permitted: permitted === null ? NONE : readList(permitted, readSubtree),
    excluded: excluded === null ? NONE : readList(excluded, readSubtree),
  })
}

/** §4.2.1.10: minimum is zero, and maximum absent. */
function readSubtree(list: Asn1Reader): GeneralSubtree {
  const reader = list.enter(TAG.SEQUENCE, 'GeneralSubtree')
  const base = readGeneralName(reader, 'address-with-mask')
  const minimum = reader.optional(contextPrimitive(0), 'minimum')
  if (minimum !== null && readSmallInteger(minimum, 'GeneralSubtree.minimum') !== 0)
    throw new Refusal('DER_VALUE_INVALID', 'GeneralSubtree.minimum', minimum.start)
  reader.end()
  return Object.freeze({ base })
}

/** §4.2.1.11: not empty. */
export function readPolicyConstraints(extnValue: Asn1Reader): PolicyConstraints {
  const reader = extnValue.enter(TAG.SEQUENCE, 'PolicyConstraints')
  if (reader.atEnd) throw reader.refuse('DER_VALUE_INVALID')
  const requireExplicit = reader.optional(contextPrimitive(0), 'requireExplicitPolicy')
  const inhibitMapping = reader.optional(contextPrimitive(1), 'inhibitPolicyMapping')
  reader.end()
  return Object.freeze({
    requireExplicitPolicy: requireExplicit === null ? null : readSmallInteger(requireExplicit, 'requireExplicitPolicy'),
    inhibitPolicyMapping: inhibitMapping === null ? null : readSmallInteger(inhibitMapping, 'inhibitPolicyMapping'),
  })
}

/** §4.2.1.12. */
export function readExtendedKeyUsage(extnValue: Asn1Reader): readonly string[] {
  return readList(extnValue.enter(TAG.SEQUENCE, 'ExtKeyUsageSyntax'), (list) =>
    readOid(list.next(TAG.OBJECT_IDENTIFIER, 'KeyPurposeId'), 'KeyPurposeId'),
  )
}

/** §4.2.1.13, §4.2.1.15. */
export function readDistributionPoints(extnValue: Asn1Reader): readonly DistributionPoint[] {
  return readList(extnValue.enter(TAG.SEQUENCE, 'CRLDistributionPoints'), (list) => {
    const reader = list.enter(TAG.SEQUENCE, 'DistributionPoint')
    const point = reader.enterOptional(contextConstructed(0), 'distributionPoint')
    const reasons = reader.optional(contextPrimitive(1), 'reasons')
    const crlIssuer = reader.enterOptional(contextConstructed(2), 'cRLIssuer')
    reader.end()
    return Object.freeze({
      ...(point === null ? NO_POINT_NAME : readDistributionPointName(point)),
      reasons: reasons === null ? null : Object.freeze(readBitString(reasons, 'reasons')),
      crlIssuer: crlIssuer === null ? null : readGeneralNames(crlIssuer),
    })
  })
}

const NO_POINT_NAME: DistributionPointName = Object.freeze({ fullName: null, nameRelativeToCrlIssuer: null })

/** DistributionPointName, also of the issuing distribution point of a CRL (§5.2.5). */
export function readDistributionPointName(point: Asn1Reader): DistributionPointName {
  const fullName = point.enterOptional(contextConstructed(0), 'fullName')
  if (fullName !== null) {
    point.end()
    return { fullName: readGeneralNames(fullName), nameRelativeToCrlIssuer: null }
  }
  const relative = copyBytes(encodedBytes(point.next(contextConstructed(1), 'nameRelativeToCRLIssuer')))
  relative[0] = TAG.SET
  point.end()
  return { fullName: null, nameRelativeToCrlIssuer: relative }
}

/** §4.2.1.14. */
export function readInhibitAnyPolicy(extnValue: Asn1Reader): number {
  return readSmallInteger(extnValue.next(TAG.INTEGER, 'InhibitAnyPolicy'), 'InhibitAnyPolicy')
}

/** §4.2.2.1, §4.2.2.2. */
export function readAccessDescriptions(extnValue: Asn1Reader): readonly AccessDescription[] {
  return readList(extnValue.enter(TAG.SEQUENCE, 'AuthorityInfoAccessSyntax'), (list) => {
    const reader = list.enter(TAG.SEQUENCE, 'AccessDescription')
    const method = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'accessMethod'), 'accessMethod')
    const location = readGeneralName(reader, 'address')
    reader.end()
    return Object.freeze({ method, location })
  })
}

/** RFC 3739 §3.2.6. */
export function readQcStatements(extnValue: Asn1Reader): readonly QcStatement[] {
  return readList(extnValue.enter(TAG.SEQUENCE, 'QCStatements'), (list) => {
    const reader = list.enter(TAG.SEQUENCE, 'QCStatement')
    const oid = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'statementId'), 'statementId')
    const info = reader.atEnd ? null : encodedBytes(reader.any('statementInfo'))
    reader.end()
    return Object.freeze({ oid, info })
  })
}

/** The value of id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1), noRevAvail (RFC 9608 §2) and valassured-ST-certs: its presence says all. */
export function readPresence(extnValue: Asn1Reader): true {
  readNull(extnValue.next(TAG.NULL, 'NULL'), 'NULL')
  return true
}
