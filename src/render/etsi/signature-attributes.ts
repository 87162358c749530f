import type { SignatureReport, TimeStampReport } from '../../report/types.ts'
import type { KnownTimeStamp, TimeStampsAbout } from './time-stamps.ts'
import type { ValidationObjects } from './validation-objects.ts'
import { dateTime, referenceTo } from './values.ts'
import { element, unlessEmpty, type WrittenElement } from './xml.ts'

/** Annex A: what of a time-stamp is an attribute of the signature. */
const TIME_STAMP_ATTRIBUTE: Readonly<Record<TimeStampReport['kind'], string>> = {
  'content-time-stamp': 'AllDataObjectsTimeStamp',
  'signature-time-stamp': 'SignatureTimeStamp',
  'signature-and-references-time-stamp': 'SigAndRefsTimeStamp',
  'references-time-stamp': 'RefsOnlyTimeStamp',
  'archive-time-stamp': 'ArchiveTimeStamp',
  'document-time-stamp': 'DocTimeStamp',
}

/** §4.3.8. `counterSignatures`: the identifiers of those on this signature. */
export function signatureAttributes(
  signature: SignatureReport,
  stamps: TimeStampsAbout,
  counterSignatures: readonly string[],
  objects: ValidationObjects,
): WrittenElement | undefined {
  const { time, subFilter, coverage } = signature
  const claimed = dateTime(time.claimed)
  const range = coverage?.byteRange.flat() ?? []
  return unlessEmpty('SignatureAttributes', [
    claimed === undefined ? undefined : element('SigningTime', [element('Time', claimed)]),
    signingCertificate(signature, objects),
    ...counterSignatures.map(counterSignature),
    ...[...stamps.inside, ...stamps.covering].map(timeStampAttribute),
    subFilter === undefined ? undefined : element('SubFilter', [element('SubFilterElement', subFilter)]),
    range.length === 0 ? undefined : element('ByteRange', range.join(' ')),
  ])
}

/**
 * The attribute names the certificate of the signer (RFC 5035 §3). Its digest can be of another hash than SHA-256, and is not in the report: the
 * certificate is referred to.
 */
function signingCertificate(
  { signer, integrity }: SignatureReport,
  objects: ValidationObjects,
): WrittenElement | undefined {
  if (!signer || integrity.signingCertificate !== 'verified') return undefined
  const certificate = objects.certificate(signer.certificate.sha256)
  return element('SigningCertificate', [referenceTo('AttributeObject', certificate)], { Signed: 'true' })
}

function counterSignature(id: string): WrittenElement {
  const reference = element('OtherInformation', [element('av:SignatureReference', [], { ref: id })])
  return element('CounterSignature', [element('CounterSignature', [reference])])
}

function timeStampAttribute({ id, stamp }: KnownTimeStamp): WrittenElement | undefined {
  const genTime = dateTime(stamp.genTime)
  if (genTime === undefined) return undefined
  const name = TIME_STAMP_ATTRIBUTE[stamp.kind]
  return element(name, [referenceTo('AttributeObject', id), element('TimeStampValue', genTime)])
}
