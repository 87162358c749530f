import type { PathCode, RevocationCode, TimeCode } from '../../../core/codes.ts'

/** Certificate path building and validation. */
export const PATH: Readonly<Record<PathCode, string>> = {
  NO_PATH: "No chain of certificates leads from the signer's certificate to a service that is trusted here.",
  ISSUER_NOT_FOUND:
    "The certificate of whoever issued the signer's certificate is missing, and is not of a service that is trusted here.",
  CERTIFICATE_SIGNATURE_INVALID: 'A certificate was not signed by the issuer that it names.',
  CERTIFICATE_SIGNATURE_UNSUPPORTED: 'A certificate was signed with an algorithm that is not supported.',
  CERTIFICATE_ALGORITHM_WEAK:
    'A certificate was signed with an algorithm or a key that is too weak to be relied on[: {weakness}][ (since {until})].',
  CERTIFICATE_EXPIRED: 'A certificate had expired at the time as of which it is judged[ (on {notAfter})].',
  CERTIFICATE_NOT_YET_VALID:
    'A certificate was not valid yet at the time as of which it is judged[ (it begins on {notBefore})].',
  NOT_A_CA: 'A certificate was issued by somebody who may not issue certificates.',
  PATH_LENGTH_EXCEEDED:
    'More issuers stand between the signer and the trusted service than it allows[ ({issuersBelow} instead of {pathLenConstraint})].',
  KEY_USAGE_NO_CERT_SIGN: 'A certificate was issued with a key that is not for issuing certificates.',
  KEY_USAGE_NOT_FOR_SIGNING: "The signer's certificate is not for signing.",
  EXTENDED_KEY_USAGE_NOT_FOR_SIGNING:
    "The signer's certificate is for something else than signing documents[: {purposes}].",
  EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING:
    'The certificate of a time-stamping service is not for time-stamps, or not for them alone[: {purposes}].',
  EXTENDED_KEY_USAGE_NOT_FOR_OCSP_SIGNING:
    'The certificate of whoever answered about revocation is not for such answers[: {purposes}].',
  KEY_USAGE_NOT_RESERVED: 'The key of a time-stamping service is for issuing certificates or revocation lists too.',
  EXTENDED_KEY_USAGE_NOT_CRITICAL:
    'The certificate of a time-stamping service does not insist on being for time-stamps alone.',
  KEY_USAGE_NO_CRL_SIGN: 'A list of revoked certificates was signed with a key that is not for such lists.',
  EXTENDED_KEY_USAGE_CONSTRAINED:
    'An issuer may issue certificates only for something else than this one is used for[: {purposes}].',
  NAME_NOT_PERMITTED: 'An issuer may not issue certificates for a name in this one[ ({form})].',
  NAME_EXCLUDED: 'An issuer is barred from issuing certificates for a name in this one[ ({form})].',
  NAME_CONSTRAINT_UNSUPPORTED: 'An issuer limits a kind of name that is not compared here[ ({form})].',
  CERTIFICATE_PROFILE_BROKEN: 'A certificate is not made as the standard asks of issuers[: {extension}].',
  CRITICAL_EXTENSION_UNKNOWN: 'A certificate has a condition that must be understood, and is not[: {extension}].',
  EXPLICIT_POLICY_MISSING:
    'The certificates were not all issued under a policy that is accepted, and one of them, or the one who asks, requires it.',
  SIGNER_IS_CA: "The signer's certificate is one for issuing certificates.",
  EXCLUDED_CA:
    'The signature rests on an issuer that must not be relied on: it is for tests, was blocked, or is for something else.',
  LISTED_ENTRY_FAULTY:
    'Nothing is known of the standing of an issuer, since the trust lists have a fault, or contradict themselves.',
  ANCHOR_NAME_KEY_MISMATCH:
    'The issuer has the name of a service on the lists[, {anchor}], with another key: it may be an imitation, or another key of that service.',
}

/** Whether certificates were revoked. */
export const REVOCATION: Readonly<Record<RevocationCode, string>> = {
  REVOCATION_UNKNOWN: 'No evidence says whether a certificate had been revoked.',
  REVOCATION_STALE: 'The evidence about revocation is too old for the time asked about.',
  REVOCATION_NOT_YET_ISSUED: 'The evidence about revocation is dated after the time of validation.',
  REVOCATION_ISSUED_AFTER_EXPIRY:
    'The evidence about revocation was made after the certificate had expired, when it may no longer name it.',
  REVOCATION_ALGORITHM_WEAK: 'The evidence about revocation is signed with an algorithm that is no longer relied on.',
  REVOCATION_SIGNATURE_UNSUPPORTED: 'The evidence about revocation is signed in a way that is not supported here.',
  REVOCATION_EXTENSION_UNKNOWN: 'The evidence about revocation makes a condition that is not understood here.',
  REVOCATION_ISSUER_EXPIRED:
    'The certificate behind the evidence about revocation has expired since, and nothing proves that the evidence is older.',
  REVOCATION_ISSUER_REVOKED: 'The certificate behind the evidence about revocation had been revoked.',
  REVOCATION_ISSUER_STATUS_UNKNOWN:
    'Whether the certificate behind the evidence about revocation had been revoked is not known.',
  REVOCATION_NOT_PUBLISHED: 'The issuer says that it publishes no revocation for this certificate.',
  REVOCATION_LIST_EMPTY:
    'The evidence about revocation has an empty list where there should be none[: {what}]. It is read as saying nothing.',
  CRL_SIGNATURE_INVALID: 'A list of revoked certificates (CRL) was not signed by its issuer.',
  CRL_ISSUER_NOT_FOUND: 'The certificate of whoever issued a list of revoked certificates (CRL) is missing.',
  CRL_ISSUER_NOT_AUTHORISED: 'A list of revoked certificates (CRL) was signed by somebody who may not issue it.',
  CRL_SCOPE_MISMATCH: 'A list of revoked certificates (CRL) is about other certificates of the issuer.',
  CRL_REASONS_INCOMPLETE:
    'The lists of revoked certificates (CRL) that are available are about some reasons for revocation, and not about all.',
  CRL_PROFILE_BROKEN: 'A list of revoked certificates (CRL) is not made as the standard asks of issuers.',
  CRL_BASE_NOT_FOUND: 'Changes to a list of revoked certificates (delta CRL) are available, and not the list itself.',
  CRL_DELTA_NOT_USED:
    'Changes to a list of revoked certificates (delta CRL) were given, and do not count[ (SHA-256: {digest})].[ {reason}]',
  CRL_ENTRY_INVALID: 'A list of revoked certificates (CRL) says something about this one that cannot be.',
  OCSP_SIGNATURE_INVALID: 'An answer about the status of a certificate (OCSP) was not signed by its responder.',
  OCSP_RESPONDER_NOT_FOUND: 'The certificate of whoever gave an answer about status (OCSP) is missing.',
  OCSP_RESPONDER_NOT_AUTHORISED:
    'An answer about the status of a certificate (OCSP) comes from somebody who had no valid certificate of its issuer for that.',
  OCSP_SERVICE_LISTED:
    'An answer about the status of a certificate (OCSP) comes from a service that the trust list[ of {state}] has for its issuer[: {service}].',
  OCSP_SERVICE_NOT_GRANTED:
    'An answer about the status of a certificate (OCSP) comes from a service on a trust list. Nobody vouches that it was good when it answered, and has been since.',
  OCSP_SERVICE_LIST_NOT_IN_FORCE:
    'An answer about the status of a certificate (OCSP) comes from a service on a trust list that is not in force.',
  OCSP_STATUS_UNKNOWN: 'Whoever answers for the issuer (OCSP) does not know the certificate.',
  OCSP_NONCE_MISMATCH: 'An answer about the status of a certificate (OCSP) is to another question.',
  OCSP_TIMES_CONTRADICT:
    'An answer about the status of a certificate (OCSP) was signed before the time of which it speaks.',
  OCSP_CERTIFICATE_HASH_MISMATCH: 'An answer about the status of a certificate (OCSP) is about another one.',
  REVOCATION_GOOD: 'A certificate had not been revoked.',
  CERTIFICATE_REVOKED:
    "The signer's certificate was revoked[ on {revokedAt}][ ({reason})][, not to be relied on since {invalidityDate}], and nothing proves that the signature is older.",
  CA_CERTIFICATE_REVOKED:
    'The certificate of an issuer was revoked[ on {revokedAt}][ ({reason})][, not to be relied on since {invalidityDate}], and nothing proves that the signature is older.',
  CERTIFICATE_NOT_PROVEN:
    "The certificate of an issuer was revoked later[, not to be relied on since {since}]. The signature does not name the signer's certificate, and nothing proves that it was issued before.",
  CERTIFICATE_NOT_PROVEN_BEFORE_EXPIRY:
    "The certificate of an issuer has expired since[, on {notAfter}]. The signature does not name the signer's certificate, and nothing proves that it was issued before.",
  CERTIFICATE_ON_HOLD: 'A certificate was suspended[ on {revokedAt}]: it may become good again, or be revoked.',
  CERTIFICATE_REVOKED_LATER:
    'A certificate was revoked[ on {revokedAt}], after the time that counts for it.[ This was said only after the time of this check, on {issued}.]',
  CERTIFICATE_ON_HOLD_LATER:
    'A certificate was suspended[ on {revokedAt}], after the time that counts for it: it may become good again, or be revoked.',
  CERTIFICATE_EXPIRED_NOT_REVOKED:
    "The signer's certificate has expired[ (on {notAfter})]; it had not been revoked until then. Only when it was used is open.",
  REVOCATION_NOT_APPLICABLE: 'The certificate is trusted directly, so that no revocation is asked for.',
}

/** When the signature existed. */
export const TIME: Readonly<Record<TimeCode, string>> = {
  TIME_STAMP_NOT_JUDGED: 'A time-stamp is of a kind that is not judged, so that it proves nothing here.',
  TIME_STAMP_MALFORMED: 'A time-stamp cannot be read.',
  TIME_STAMP_IMPRINT_MISMATCH: 'A time-stamp was made for something else.',
  TIME_STAMP_INDEX_MISSING: 'An archive time-stamp does not say what it covers.',
  TIME_STAMP_INDEX_MALFORMED:
    'What an archive time-stamp says of what it covers cannot be read, or breaks the rules[ ({reason})].',
  TIME_STAMP_INDEX_UNMATCHED: 'An archive time-stamp covers something that is not in the message any more[: {part}].',
  TIME_STAMP_FROM_FUTURE: 'A time-stamp has a time that lies after the time of this check[: {genTime}].',
  TIME_STAMP_BEFORE_TSA:
    'A time-stamp has a time[, {genTime},] before the certificate of its service begins[ ({notBefore})].',
  TIME_STAMP_ORDER:
    'It was made no earlier than one thing says[ ({since})], and no later than another proves[ ({until})]: one of the two is wrong.',
  CALLER_CONTRADICTED:
    'A time for which whoever asked vouches contradicts the document[: made no earlier than {since}, and no later than {until}].',
  TIME_STAMPS_CONTRADICT:
    'A time-stamp[ of {until}] covers another one that says a later time[ ({since})]: one of the two is wrong.',
  SIGNED_AFTER_REVOCATION:
    "The signer's certificate was revoked[ on {revokedAt}][ ({reason})], and a time-stamp on the content[, of {content},] proves that the signature was made after that.",
  SIGNED_AFTER_EXPIRY:
    "The signer's certificate has expired[ (on {notAfter})], and a time-stamp on the content[, of {content},] proves that the signature was made after that.",
  TIME_STAMP_PROVES_NOTHING:
    'A time-stamp[ of {genTime}] does not hold by itself, so that it proves nothing.[ {reason}]',
  TIME_STAMP_TSA_EXPIRED:
    'The certificate behind a time-stamp[ of {genTime}] has expired since[ (on {notAfter})], and no later time-stamp over it was made in time.',
  TIME_STAMP_BEFORE_CERTIFICATE: "A time-stamp is older[: {genTime}] than the signer's certificate[: {notBefore}].",
  LEVEL_LACKS_CONTENT_TYPE: 'The type of what was signed is not given as the level asks.',
  LEVEL_LACKS_REFERENCE: "The signature has not one reference to the signer's certificate, with a usual hash.",
  LEVEL_LACKS_SIGNER_CERTIFICATE: "The signature does not carry the signer's certificate.",
  LEVEL_LACKS_SUBFILTER: 'The signature is not of the form ETSI.CAdES.detached.',
  LEVEL_LACKS_FILTER: 'The signature dictionary has no /Filter.',
  LEVEL_HAS_REASON: 'The signature has a /Reason beside a commitment or a policy.',
  LEVEL_HAS_SIGNING_TIME: 'The signature has the attribute signing-time, which a PDF does without.',
  LEVEL_LACKS_TIME_STAMP: 'A time-stamp on the signature is missing.',
  LEVEL_TIME_STAMP_LATE: "A time-stamp was made after the end of the signer's certificate.",
  LEVEL_LACKS_DSS: 'The document has no DSS dictionary.',
  LEVEL_DATA_NOT_READ: 'What a signature in XML carries of validation data is not read for a level.',
  LEVEL_HAS_VALUES: 'The signature has validation data in attributes of its own.',
  LEVEL_HAS_REFERENCES: 'The signature has attributes with references to validation data.',
  LEVEL_LACKS_CERTIFICATES: "The document does not carry each certificate of the signer's path.",
  LEVEL_LACKS_REVOCATION: "The document does not carry the revocation status of each certificate of the signer's path.",
  LEVEL_LACKS_TIME_STAMP_DATA: 'The document does not carry all validation data of a time-stamp.',
  LEVEL_LACKS_ARCHIVE_TIME_STAMP: 'A time-stamp that covers the signature with its validation data is missing.',
  EXISTENCE_PROVEN: 'A time-stamp proves that the signature existed[ at {time}], so it is judged as of that time.',
  CLAIMED_TIME_IN_FUTURE: "The signer's own statement of the time lies after the time of this check[: {claimed}].",
  CLAIMED_TIME_BUDDHIST_ERA:
    "The year in the signer's own statement of the time is one of the Buddhist Era[: {claimed}], where the standard has the common era.",
  CLAIMED_TIME_AFTER_PROOF:
    "The signer's own statement of the time[, {claimed},] is later than the time at which it is proven to have existed[, {proven}].",
  CLAIMED_TIME_BEFORE_CERTIFICATE:
    "The signer's own statement of the time[, {claimed},] lies before the signer's certificate was issued[, {notBefore}].",
  CLAIMED_TIME_ONLY: "The time in the signature is the signer's own statement.",
  NO_CLAIMED_TIME: 'The signature does not say at which instant it was made.',
  VALIDATION_TIME_USED: 'Nothing proves that the signature is older, so it is judged as of the time of this check.',
  MADE_SINCE_CALLER: 'It was made no earlier than at a time for which whoever asked vouches[: {time}].',
  TIME_STAMP_COUNTS_AGAINST:
    'A time-stamp that is not relied on here still tells against it[: the signature existed by {time}].[ {reason}]',
  EXISTS_SINCE_CALLER: 'It is judged as of a time for which whoever asked vouches.',
}
