import type { CryptoCode, IntegrityCode } from '../../../core/codes.ts'

/** The signature against what it signs. */
export const INTEGRITY: Readonly<Record<IntegrityCode, string>> = {
  DIGEST_MISMATCH: 'The document is not what was signed: it was altered afterwards.',
  CONTENT_MISMATCH:
    'The file that was given is not what was signed: it was altered, or it is another file than the one that was signed.',
  DIGEST_UNSUPPORTED: 'The document was summed up with an algorithm that is not supported[: {algorithm}].',
  DIGEST_ALGORITHM_INCONSISTENT: 'The signature does not announce the digest algorithm that it uses.',
  SIGNATURE_INVALID: "The signature was not made with the signer's key, or it or what it covers was altered.",
  SIGNATURE_UNSUPPORTED: 'The signature was made with an algorithm that is not supported[: {algorithm}][ ({reason})].',
  SIGNED_CONTENT_MISSING: 'What was signed stands in another file, which was not given.',
  PDF_SIGNED_BYTES_MISSING: 'The file does not hold what the signature covers.',
  CONTENT_NOT_USED:
    'The content that was given beside the document was not looked at: the document holds itself what was signed.',
  SIGNED_CONTENT_AMBIGUOUS:
    'The signature file holds what was signed, and another file was given for it: which of the two is meant is not clear.',
  SIGNED_ATTRIBUTES_ABSENT: 'Nothing but the content is signed: not the time, nor which certificate was meant.',
  SIGNED_ATTRIBUTES_NOT_DER:
    'What was signed beside the content is not encoded as the standard asks[ ({encoding})]; it was judged as received.',
  SIGNED_ATTRIBUTES_CONFUSION:
    'The content looks like part of another signature, which is how a signature can be passed off as one of something else.',
  SIGNED_ATTRIBUTES_REQUIRED: 'Content of this type has to be signed together with its type, and was not.',
  ATTRIBUTE_DUPLICATE: 'A signed statement stands twice[: {attribute}].',
  ATTRIBUTE_NOT_SINGLE_VALUED: 'A signed statement has not exactly one value[: {attribute}].',
  ATTRIBUTE_MALFORMED: 'A signed statement cannot be read[: {attribute}].',
  CONTENT_TYPE_MISSING: 'The signature does not say of which type its content is.',
  CONTENT_TYPE_MISMATCH: 'The signature was made for content of another type[: {attribute}, not {eContentType}].',
  MESSAGE_DIGEST_MISSING: 'The signature does not hold the digest of its content.',
  SIGNER_NOT_BOUND:
    'The signature does not name the certificate that it was made with: it would fit another certificate with the same key.',
  OTHER_CERTIFICATE_FOR_KEY:
    'The key of the signer has another certificate or name, and the signature does not name the one that was meant[: {signer} was taken][, and there is {other}][, and a list or the caller knows the key as {entry}][ (they differ in: {differs})].',
  SIGNING_CERTIFICATE_ABSENT:
    'The signature does not name the certificate of its signer among what is signed, as its format asks for.',
  SIGNING_CERTIFICATE_MISMATCH: 'The signer meant another certificate than the one that was found[ ({attribute})].',
  SIGNING_CERTIFICATE_UNSUPPORTED:
    "The signer's certificate is named by an algorithm that is not supported[ ({attribute})].",
  SIGNATURE_POLICY_NAMED: 'The signer says that a signature policy applies[: {policy}].',
  SIGNATURE_POLICY_ABSENT: 'The signer names no signature policy, and the acceptance policy asks for one.',
  SIGNATURE_POLICY_UNKNOWN:
    'The acceptance policy asks for a signature policy, and does not have the one that the signer names[: {policy}].',
  SIGNATURE_POLICY_MISMATCH:
    'It is not shown that the signer meant the same document of the signature policy[ {policy}] as the acceptance policy: the digests differ, or cannot be compared[ (digest algorithm of the signer: {algorithm})].',
  ALGORITHM_PROTECTION_MISMATCH:
    'The signature was made with other algorithms than those that it is to be checked with.',
  SIGNER_CERTIFICATE_NOT_FOUND: "The signer's certificate is missing, so that it is not known who signed.",
  SIGNER_CERTIFICATE_AMBIGUOUS: "Several certificates could be the signer's[ ({candidates})], and nothing says which.",
  COUNTER_SIGNED: 'Somebody signed this signature itself, as listed behind it. Nothing rests on that.',
  COUNTER_SIGNATURE_NOT_JUDGED:
    'Whether whoever is named made it was not judged: anybody can add such a signature, and nothing rests on it.',
  COUNTER_SIGNATURES_NOT_LISTED:
    'More signatures on signatures are there[: {signatures}]; they cannot be read, or are more than are listed.',
  SIGNER_INFO_MALFORMED: 'The part of the signature about its signer cannot be read.',
  SIGNER_INFO_NOT_SINGLE: 'One signature of the PDF has several signers, which is not allowed.',
  ENCAPSULATED_CONTENT_PRESENT: 'The signature of the PDF carries content of its own, which is not allowed.',
}

/** Which arithmetic, and what it is still worth. */
export const CRYPTO: Readonly<Record<CryptoCode, string>> = {
  ALGORITHM_UNSUPPORTED: 'An algorithm is not supported.',
  ALGORITHM_PARAMETERS_INVALID: 'An algorithm has parameters that it does not allow.',
  ALGORITHM_DIGEST_MISMATCH: 'The signature names two different digest algorithms.',
  ALGORITHM_WEAK:
    'The signature was made with an algorithm or a key that is too weak to be relied on[: {weakness}][ (since {until})].',
  KEY_UNSUPPORTED: 'A key is of a type that is not supported.',
  KEY_MALFORMED: 'A key cannot be read.',
  KEY_ALGORITHM_MISMATCH: 'A key does not go with the algorithm of the signature.',
}
