import { EXTENSION } from '../asn1/oids.ts'
import { type Asn1Reader, contextConstructed, contextPrimitive, TAG } from '../asn1/reader.ts'
import { readBitString, readBoolean, readIntegerBytes, readTime } from '../asn1/values.ts'
import { type Failure, Refusal } from '../core/outcome.ts'
import type { IssuingDistributionPoint, KnownCrlExtensions } from './crl-types.ts'
import { type ExtensionList, readExtensionList } from './extension-list.ts'
import * as syntax from './extension-values.ts'
import { readGeneralNames } from './general-name.ts'

const NONE_KNOWN: KnownCrlExtensions = Object.freeze({
  authorityKeyIdentifier: null,
  issuerAltName: null,
  crlNumber: null,
  deltaCrlIndicator: null,
  issuingDistributionPoint: null,
  freshestCrl: null,
  authorityInfoAccess: null,
  expiredCertsOnCrl: null,
})

export const NO_CRL_EXTENSIONS: ExtensionList<KnownCrlExtensions> = Object.freeze({
  extensions: Object.freeze([]),
  known: NONE_KNOWN,
  malformed: new Map<string, Failure>(),
})

/** Reads the extensions of a CRL (RFC 5280 §5.2), those of `KnownCrlExtensions` by their own syntax. */
export function readCrlExtensions(list: Asn1Reader): ExtensionList<KnownCrlExtensions> {
  return readExtensionList(list, NONE_KNOWN, readKnown)
}

function readKnown(oid: string, extnValue: Asn1Reader): Partial<KnownCrlExtensions> | null {
  switch (oid) {
    case EXTENSION.authorityKeyIdentifier:
      return { authorityKeyIdentifier: syntax.readAuthorityKeyIdentifier(extnValue) }
    case EXTENSION.issuerAltName:
      return { issuerAltName: readGeneralNames(extnValue.enter(TAG.SEQUENCE, 'GeneralNames')) }
    case EXTENSION.cRLNumber:
      return { crlNumber: readNumber(extnValue, 'CRLNumber') }
    case EXTENSION.deltaCRLIndicator:
      return { deltaCrlIndicator: readNumber(extnValue, 'BaseCRLNumber') }
    case EXTENSION.issuingDistributionPoint:
      return { issuingDistributionPoint: readIssuingDistributionPoint(extnValue) }
    case EXTENSION.freshestCRL:
      return { freshestCrl: syntax.readDistributionPoints(extnValue) }
    case EXTENSION.authorityInfoAccess:
      return { authorityInfoAccess: syntax.readAccessDescriptions(extnValue) }
    case EXTENSION.expiredCertsOnCRL:
      return {
        expiredCertsOnCrl: readTime(extnValue.next(TAG.GENERALIZED_TIME, 'ExpiredCertsOnCRL'), 'ExpiredCertsOnCRL'),
      }
    default:
      return null
  }
}

/** §5.2.3: not negative, and up to 20 octets, to which the sign may add one. */
const MAX_NUMBER_OCTETS = 20

function readNumber(extnValue: Asn1Reader, what: string): Uint8Array {
  const value = extnValue.next(TAG.INTEGER, what)
  const octets = readIntegerBytes(value, what)
  const magnitude = octets[0] === 0 ? octets.subarray(1) : octets
  if ((octets[0] as number) >= 0x80 || magnitude.length > MAX_NUMBER_OCTETS)
    throw new Refusal('DER_VALUE_INVALID', what, value.start)
  return magnitude
}

/** §5.2.5: an empty one is not to be issued, since it says nothing. */
function readIssuingDistributionPoint(extnValue: Asn1Reader): IssuingDistributionPoint {
  const reader = extnValue.enter(TAG.SEQUENCE, 'IssuingDistributionPoint')
  if (reader.atEnd) throw reader.refuse('DER_VALUE_INVALID')
  const point = reader.enterOptional(contextConstructed(0), 'distributionPoint')
  // A written-out FALSE (which DER leaves out) is read, as in certificates.
  const readFlag = (tag: number, member: string): boolean => {
    const flag = reader.optional(contextPrimitive(tag), member)
    return flag !== null && readBoolean(flag, member)
  }
  const onlyContainsUserCerts = readFlag(1, 'onlyContainsUserCerts')
  const onlyContainsCACerts = readFlag(2, 'onlyContainsCACerts')
  const reasons = reader.optional(contextPrimitive(3), 'onlySomeReasons')
  const indirectCrl = readFlag(4, 'indirectCRL')
  const onlyContainsAttributeCerts = readFlag(5, 'onlyContainsAttributeCerts')
  reader.end()
  return Object.freeze({
    distributionPoint: point === null ? null : Object.freeze(syntax.readDistributionPointName(point)),
    onlyContainsUserCerts,
    onlyContainsCACerts,
    onlyContainsAttributeCerts,
    onlySomeReasons: reasons === null ? null : Object.freeze(readBitString(reasons, 'onlySomeReasons')),
    indirectCrl,
  })
}
