import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { EXTENSION } from '../asn1/oids.ts'
import { type Asn1Reader, contentBytes, TAG } from '../asn1/reader.ts'
import { readTime } from '../asn1/values.ts'
import type { Failure } from '../core/outcome.ts'
import { type ExtensionList, readExtensionList } from './extension-list.ts'
import * as syntax from './extension-values.ts'
import type { KnownOcspExtensions, KnownSingleExtensions } from './ocsp-types.ts'

const NONE_KNOWN: KnownOcspExtensions = Object.freeze({ nonce: null, extendedRevoke: false })
const NONE_KNOWN_SINGLE: KnownSingleExtensions = Object.freeze({
  archiveCutoff: null,
  invalidityDate: null,
  certHash: null,
})

const NOTHING = { extensions: Object.freeze([]), malformed: new Map<string, Failure>() } as const
export const NO_OCSP_EXTENSIONS: ExtensionList<KnownOcspExtensions> = Object.freeze({ ...NOTHING, known: NONE_KNOWN })
export const NO_SINGLE_EXTENSIONS: ExtensionList<KnownSingleExtensions> = Object.freeze({
  ...NOTHING,
  known: NONE_KNOWN_SINGLE,
})

/** responseExtensions (RFC 6960 §4.4). */
export function readOcspExtensions(list: Asn1Reader): ExtensionList<KnownOcspExtensions> {
  return readExtensionList(list, NONE_KNOWN, (oid, extnValue) => {
    switch (oid) {
      case EXTENSION.ocspNonce:
        return { nonce: readNonce(extnValue) }
      case EXTENSION.ocspExtendedRevoke:
        return { extendedRevoke: syntax.readPresence(extnValue) }
      default:
        return null
    }
  })
}

/** RFC 9654 §2.1 gives a nonce up to 128 octets, and one at least. */
const MAX_NONCE_OCTETS = 128

function readNonce(extnValue: Asn1Reader): Uint8Array {
  const nonce = contentBytes(extnValue.next(TAG.OCTET_STRING, 'Nonce'))
  if (nonce.length === 0 || nonce.length > MAX_NONCE_OCTETS) throw extnValue.refuse('DER_VALUE_INVALID', 'Nonce')
  return nonce
}

/** singleExtensions (RFC 6960 §4.4, with those of CRL entries). */
export function readSingleExtensions(list: Asn1Reader): ExtensionList<KnownSingleExtensions> {
  return readExtensionList(list, NONE_KNOWN_SINGLE, (oid, extnValue) => {
    switch (oid) {
      case EXTENSION.ocspArchiveCutoff:
        return { archiveCutoff: readTime(extnValue.next(TAG.GENERALIZED_TIME, 'ArchiveCutoff'), 'ArchiveCutoff') }
      case EXTENSION.invalidityDate:
        return { invalidityDate: readTime(extnValue.next(TAG.GENERALIZED_TIME, 'InvalidityDate'), 'InvalidityDate') }
      case EXTENSION.certHash:
        return { certHash: readCertHash(extnValue.enter(TAG.SEQUENCE, 'CertHash')) }
      default:
        return null
    }
  })
}

function readCertHash(reader: Asn1Reader): KnownSingleExtensions['certHash'] {
  const hashAlgorithm = readAlgorithmIdentifier(reader, 'hashAlgorithm')
  const hash = contentBytes(reader.next(TAG.OCTET_STRING, 'certificateHash'))
  reader.end()
  return Object.freeze({ hashAlgorithm, hash })
}
