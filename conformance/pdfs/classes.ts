import { OUT_OF_ORDER } from './ask-library.ts'
import type { Aspect, Difference } from './compare-readings.ts'

/** A reason for which two readers answer differently, and by what it is known. */
export interface DifferenceClass {
  readonly name: string
  readonly aspects: readonly Aspect[]
  /** What this library goes by, with the clause. */
  readonly why: string
  readonly applies: (difference: Difference) => boolean
}

/** Whether this library, of the signature or of the file, says one of these. */
const weSay =
  (...words: readonly string[]) =>
  ({ ourWords }: Difference): boolean =>
    words.some((word) => ourWords.includes(word))

const theySay =
  (pattern: RegExp) =>
  ({ theirWords }: Difference): boolean =>
    theirWords.some((word) => pattern.test(word))

const both =
  (...all: readonly ((difference: Difference) => boolean)[]) =>
  (difference: Difference): boolean =>
    all.every((applies) => applies(difference))

const answers =
  (ours: RegExp, theirs: RegExp) =>
  (difference: Difference): boolean =>
    ours.test(difference.ours) && theirs.test(difference.theirs)

const NOT_JUDGED = /^not judged$/
const JUDGED = /^(intact|broken)$/
const THERE = /^there$/
const ABSENT = /^not there$/
const ANY = /./

/**
 * The first that applies explains a difference. A class goes by what this library says of the signature (a code, which users see too), and by the
 * direction of the difference; never by a file.
 */
export const CLASSES: readonly DifferenceClass[] = [
  {
    name: 'time-stamp-unanswered',
    aspects: ['integrity'],
    why:
      'The other gives no answer for a document time-stamp. Here the token is verified, and its message imprint is compared with the ranges (ISO 32000-2 ' +
      '§12.8.5, RFC 3161 §2.4.2).',
    applies: both(
      weSay('ETSI.RFC3161'),
      theySay(/^Signature has not yet been verified\.$/),
      answers(JUDGED, NOT_JUDGED),
    ),
  },
  {
    name: 'unanswered',
    aspects: ['integrity'],
    why:
      'The other says neither that the signature holds nor that it fails. It is of an algorithm, or names its signer in a way, that is judged here: EdDSA ' +
      '(RFC 8419), SHA-3 (FIPS 202), a key identifier in the SignerInfo (RFC 5652 §5.3).',
    applies: both(
      theySay(/^(Unknown Validation Failure\.|Document isn't signed or corrupted data\.)$/),
      answers(JUDGED, NOT_JUDGED),
    ),
  },
  {
    name: 'range-not-readable',
    aspects: ['integrity'],
    why:
      '/ByteRange is not what ISO 32000-2 §12.8.1 asks for: pairs of integers, in order, inside of the file. No digest is computed over what is not known to ' +
      'be signed, and the form fails.',
    applies: both(weSay('PDF_BYTE_RANGE_INVALID', 'PDF_BYTE_RANGE_MISSING'), answers(NOT_JUDGED, JUDGED)),
  },
  {
    name: 'dictionary-incomplete',
    aspects: ['number', 'reading'],
    why:
      'A field has a value without /Contents or /ByteRange, or with others than ISO 32000-2 table 255 asks for. Here it counts as signed, and fails: that ' +
      'nobody signed cannot be said of it.',
    applies: both(
      weSay('PDF_CONTENTS_MISSING', 'PDF_BYTE_RANGE_MISSING', 'PDF_BYTE_RANGE_INVALID', 'CMS_MALFORMED'),
      answers(/^(there|\d+ signatures)$/, /^not (there|read)$/),
    ),
  },
  {
    name: 'key-twice',
    aspects: ['integrity', 'coverage', 'number'],
    why: 'A dictionary has the same key twice. ISO 32000-2 §7.3.7 leaves the value undefined: none of them is taken here, the field counts as signed, and the form fails.',
    applies: both(weSay('PDF_DICTIONARY_KEY_DUPLICATE'), answers(/^(not judged|a part|not said|there)$/, ANY)),
  },
  {
    name: 'gap-not-the-value',
    aspects: ['integrity', 'coverage'],
    why:
      '/ByteRange leaves out something else than the value of /Contents (ISO 32000-2 §12.8.1), or its ranges overlap. Here the digest ' +
      'is told over the ranges as they are named. The file is not covered, whatever octet the last range ends at, and the form fails.',
    applies: both(
      weSay('PDF_CONTENTS_INVALID', 'PDF_CONTENTS_NOT_IN_GAP', 'PDF_BYTE_RANGE_OVERLAP'),
      answers(/^(intact|a part)$/, /^(broken|whole file)$/),
    ),
  },
  {
    name: 'attributes-out-of-order',
    aspects: ['integrity'],
    why:
      'The value is over the signed attributes in the order in which they were sent, and RFC 5652 §5.4 has them signed in that of DER. Both bind the same ' +
      'attributes: here the value holds, with the warning SIGNED_ATTRIBUTES_NOT_DER.',
    applies: both(weSay(OUT_OF_ORDER), answers(/^intact$/, /^broken$/)),
  },
  {
    name: 'attribute-form',
    aspects: ['integrity'],
    why:
      'An attribute has more values than one (ETSI EN 319 122-1 §5.2.6). Here digest and value are told as they are, and the form fails. The other ends ' +
      'before.',
    applies: both(weSay('ATTRIBUTE_NOT_SINGLE_VALUED', 'ATTRIBUTE_DUPLICATE'), answers(/^intact$/, NOT_JUDGED)),
  },
  {
    name: 'time-stamp-type',
    aspects: ['integrity', 'number'],
    why:
      'The SubFilter is ETSI.RFC3161, and /Type is not /DocTimeStamp (ISO 32000-2 table 255, §12.8.5). By the one it is a time-stamp, by the other a ' +
      'signature. Here it is a time-stamp, and PDF_TIME_STAMP_TYPE says so.',
    applies: both(weSay('PDF_TIME_STAMP_TYPE'), weSay('ETSI.RFC3161')),
  },
  {
    name: 'content-in-the-value',
    aspects: ['integrity'],
    why:
      'The CMS has content of its own, which ISO 32000-2 §12.8.3.3.1 forbids. Which content the digest is of differs between readers. Here it is compared ' +
      'with the ranges, and the form fails (ENCAPSULATED_CONTENT_PRESENT).',
    applies: weSay('ENCAPSULATED_CONTENT_PRESENT'),
  },
  {
    name: 'algorithm-not-here',
    aspects: ['integrity', 'reading', 'number'],
    why:
      'The digest or the signature algorithm is in no table of this library (docs/algorithms.md), or the SignerInfo names as its digest what is none ' +
      '(RFC 5652 §5.3). Nothing was computed, and nothing is told: INDETERMINATE, CRYPTO_CONSTRAINTS_FAILURE (EN 319 102-1 §5.2.8.4).',
    applies: both(
      weSay('DIGEST_UNSUPPORTED', 'SIGNATURE_UNSUPPORTED'),
      answers(/^(not judged|there|\d+ signatures)$/, /^(intact|broken|not there|not read)$/),
    ),
  },
  {
    name: 'sub-filter-unknown',
    aspects: ['integrity', 'number'],
    why:
      'ISO 32000-2 table 255: /SubFilter says how the value is encoded. It is missing, or none that is known. Here the field counts as signed, and the ' +
      'encoding is not guessed.',
    applies: both(
      weSay('PDF_SUBFILTER_MISSING', 'PDF_SUBFILTER_UNSUPPORTED'),
      answers(/^(not judged|there)$/, /^(intact|broken|not there)$/),
    ),
  },
  {
    name: 'dictionary-shared',
    aspects: ['number'],
    why:
      'Two fields have the same signature dictionary as their value. It was signed once (ISO 32000-2 §12.7.5.5): here it is one signature, and ' +
      'PDF_SIGNATURE_DICTIONARY_SHARED names the other fields.',
    applies: both(weSay('PDF_SIGNATURE_DICTIONARY_SHARED'), answers(ABSENT, THERE)),
  },
  {
    name: 'several-signers',
    aspects: ['reading'],
    why:
      'A CMS in the PDF has more SignerInfos than one, which ISO 32000-2 §12.8.3.3.1 forbids. Here the first is judged, and SIGNER_INFO_NOT_SINGLE keeps it from ' +
      'passing.',
    applies: both(weSay('SIGNER_INFO_NOT_SINGLE'), answers(ANY, /^not read$/)),
  },
  {
    name: 'damaged',
    aspects: ['reading'],
    why:
      'The file is not of the syntax of PDF (ISO 32000-2 §7.5.4, §7.5.5). Here its signatures are told as they are found, and none of them passes (PDF_REBUILT, ' +
      'PDF_TRUNCATED).',
    applies: both(weSay('PDF_REBUILT', 'PDF_TRUNCATED'), answers(ANY, /^not read$/)),
  },
]

/** The class of a difference; `null`: nobody has explained it yet. */
export function classOf(difference: Difference): DifferenceClass | null {
  return CLASSES.find(({ aspects, applies }) => aspects.includes(difference.aspect) && applies(difference)) ?? null
}
