import type { PdfCode } from './pdf-codes.ts'

export type { PdfCode } from './pdf-codes.ts'

/**
 * Every code that a report, a failure or an error can carry: stable, one a line, grouped by the stage that gives it. Adding one
 * is a minor release; changing what one means is a major release. Its sentence is in `report/messages/<language>`.
 */
export type Code =
  | ReadingCode
  | PdfCode
  | IntegrityCode
  | CryptoCode
  | PathCode
  | RevocationCode
  | TimeCode
  | FetchCode
  | TrustCode
  | TrustCheckCode
  | RecognitionCode
  | DecisionCode
  | RelaxationCode
  | NextStepCode
  | ErrorCode

/** Bytes that are not what they claim to be. */
export type ReadingCode =
  | 'BUDGET_EXHAUSTED' // a limit on work was reached; nothing is concluded from what was not read
  | 'FINDINGS_LEFT_OUT' // more findings of one code than are told
  | 'PARTS_LEFT_OUT' // more parts of a kind than are told
  | 'FORMAT_UNKNOWN' // neither PDF nor CMS
  | 'INPUT_EMPTY' // no bytes at all
  | 'DER_TRUNCATED' // a value goes on past the end of the input
  | 'DER_TRAILING_DATA' // bytes follow where the structure ends
  | 'DER_LENGTH_INVALID' // a length that is not minimal, too large, or indefinite where DER is due
  | 'DER_TAG_UNEXPECTED' // another type than the structure has at this place
  | 'DER_TAG_INVALID' // a tag number form that DER does not allow, or that nothing here uses
  | 'DER_VALUE_INVALID' // contents that its type does not allow: a padded INTEGER, a BOOLEAN of 0x01, a broken OID
  | 'DER_STRING_INVALID' // characters that the string type does not have
  | 'DER_TIME_INVALID' // no such moment, or a form that RFC 5280 §4.1.2.5 does not allow
  | 'DER_DEFAULT_ENCODED' // a DEFAULT value was written out
  | 'BER_ENCODING' // indefinite or non-minimal lengths, as CMS (not DER) allows; read, and reported
  | 'CERTIFICATE_MALFORMED' // not a certificate of RFC 5280
  | 'CERTIFICATE_VERSION_INVALID' // extensions without version 3, or a version that does not exist
  | 'CERTIFICATE_SIGNATURE_ALGORITHM_MISMATCH' // the two algorithm fields differ (RFC 5280 §4.1.1.2)
  | 'EXTENSION_DUPLICATE' // the same extension twice (RFC 5280 §4.2)
  | 'EXTENSION_MALFORMED' // an extension that its own syntax does not allow
  | 'CRL_MALFORMED' // not a CRL of RFC 5280
  | 'CRL_VERSION_INVALID' // extensions without version 2, or a version that does not exist (RFC 5280 §5.1.2.1)
  | 'CRL_SIGNATURE_ALGORITHM_MISMATCH' // the two algorithm fields of a CRL differ (RFC 5280 §5.1.1.2)
  | 'OCSP_MALFORMED' // not an OCSPResponse of RFC 6960
  | 'OCSP_VERSION_INVALID' // an OCSP answer of a version that does not exist
  | 'CMS_MALFORMED' // not a ContentInfo of RFC 5652
  | 'CMS_NOT_SIGNED_DATA' // a ContentInfo of another type: enveloped, encrypted, plain
  | 'CMS_TRAILING_DATA' // bytes that are not zero padding follow the CMS
  | 'CMS_PADDING' // zeros follow the CMS
  | 'NO_SIGNATURE' // the document has no signature
  | 'CMS_NO_SIGNER' // a SignedData without a SignerInfo: certificates only
  | 'INPUT_NOT_PEM' // text that should be PEM and is not

/** The signature against what it signs (RFC 5652 §5.4, RFC 5035, RFC 6211, EN 319 102-1 §5.2.7). */
export type IntegrityCode =
  | 'DIGEST_MISMATCH' // the content is not what was signed
  | 'CONTENT_MISMATCH' // the content that was given for a detached signature is not what was signed
  | 'DIGEST_UNSUPPORTED' // the digest algorithm is not in the table
  | 'DIGEST_ALGORITHM_INCONSISTENT' // the signer's digest algorithm is not announced in SignedData.digestAlgorithms
  | 'SIGNATURE_INVALID' // the signature value does not verify with the signer's key
  | 'SIGNATURE_UNSUPPORTED' // the signature algorithm or its parameters are not in the table
  | 'SIGNED_CONTENT_MISSING' // a detached signature whose content was not given
  | 'PDF_SIGNED_BYTES_MISSING' // the file does not hold the bytes that the signature covers
  | 'SIGNED_CONTENT_AMBIGUOUS' // encapsulated content is there, and other content was given
  | 'CONTENT_NOT_USED' // content was given beside a PDF, which holds what was signed itself
  | 'SIGNED_ATTRIBUTES_ABSENT' // nothing but the content is signed
  | 'SIGNED_ATTRIBUTES_NOT_DER' // unsorted or not DER; judged as received, and reported
  | 'SIGNED_ATTRIBUTES_CONFUSION' // content that is itself a set of signed attributes, signed without any
  | 'SIGNED_ATTRIBUTES_REQUIRED' // eContentType is not id-data, so signed attributes are mandatory (RFC 5652 §5.3)
  | 'ATTRIBUTE_DUPLICATE' // an attribute that may occur once occurs again
  | 'ATTRIBUTE_NOT_SINGLE_VALUED' // an attribute with no value, or several, where one is due
  | 'ATTRIBUTE_MALFORMED' // an attribute value that its syntax does not allow
  | 'CONTENT_TYPE_MISSING' // signed attributes without content-type
  | 'CONTENT_TYPE_MISMATCH' // content-type differs from eContentType
  | 'MESSAGE_DIGEST_MISSING' // signed attributes without message-digest
  | 'SIGNER_NOT_BOUND' // nothing that is signed says which certificate was meant: another one on the same key fits as well
  | 'OTHER_CERTIFICATE_FOR_KEY' // nothing that is signed says which was meant, and another certificate on the key says something else
  | 'SIGNING_CERTIFICATE_ABSENT' // no signed signing-certificate attribute, which the format of the signature asks for
  | 'SIGNING_CERTIFICATE_MISMATCH' // the signing-certificate attribute names another certificate
  | 'SIGNING_CERTIFICATE_UNSUPPORTED' // its digest algorithm is not in the table
  | 'ALGORITHM_PROTECTION_MISMATCH' // cmsAlgorithmProtection differs from the algorithms used (RFC 6211)
  | 'SIGNER_CERTIFICATE_NOT_FOUND' // no certificate at hand matches the signer's identifier
  | 'SIGNER_CERTIFICATE_AMBIGUOUS' // several different certificates match it
  | 'COUNTER_SIGNED' // somebody signed the signature; nothing rests on it
  | 'COUNTER_SIGNATURE_NOT_JUDGED' // whose counter-signature it is, and whether the certificate holds, is not judged: form and arithmetic are
  | 'COUNTER_SIGNATURES_NOT_LISTED' // counter-signatures that cannot be read, or are more than are listed
  | 'SIGNER_INFO_MALFORMED' // a SignerInfo that its syntax does not allow
  | 'SIGNER_INFO_NOT_SINGLE' // a PDF signature with several signers (ISO 32000-2 §12.8.3.3.1 allows one)
  | 'ENCAPSULATED_CONTENT_PRESENT' // a PDF signature whose CMS holds content of its own

/** Which arithmetic, and what it is still worth. */
export type CryptoCode =
  | 'ALGORITHM_UNSUPPORTED' // not in the table of this library
  | 'ALGORITHM_PARAMETERS_INVALID' // parameters that the algorithm does not allow
  | 'ALGORITHM_DIGEST_MISMATCH' // the signature algorithm hashes with another function than digestAlgorithm names
  | 'ALGORITHM_WEAK' // SHA-1, MD5, a short key: computed, and not relied on
  | 'KEY_UNSUPPORTED' // a key type or curve that is not in the table
  | 'KEY_MALFORMED' // a public key that cannot be one
  | 'KEY_ALGORITHM_MISMATCH' // a key of another kind than the signature algorithm, or one that is not for it

/** Certificate path building and validation (RFC 5280 §6, RFC 4158). */
export type PathCode =
  | 'NO_PATH' // no chain of certificates leads from the signer to a trusted anchor
  | 'ISSUER_NOT_FOUND' // the issuer's certificate is not at hand
  | 'CERTIFICATE_SIGNATURE_INVALID' // not signed by the key of its issuer
  | 'CERTIFICATE_SIGNATURE_UNSUPPORTED' // signed with an algorithm that is not in the table
  | 'CERTIFICATE_ALGORITHM_WEAK' // signed with an algorithm that the policy no longer relies on
  | 'CERTIFICATE_EXPIRED' // the time of judgement is after notAfter
  | 'CERTIFICATE_NOT_YET_VALID' // the time of judgement is before notBefore
  | 'NOT_A_CA' // an issuer without basicConstraints cA (RFC 5280 §6.1.4 (k))
  | 'PATH_LENGTH_EXCEEDED' // more CA certificates than pathLenConstraint allows (RFC 5280 §6.1.4 (m))
  | 'KEY_USAGE_NO_CERT_SIGN' // an issuer whose key usage lacks keyCertSign (RFC 5280 §6.1.4 (n))
  | 'KEY_USAGE_NOT_FOR_SIGNING' // a signer whose key usage has neither digitalSignature nor nonRepudiation
  | 'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING' // a signer whose extended key usage is for something else
  | 'EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING' // a TSA whose extended key usage is absent, or not time-stamping alone (RFC 3161 §2.3)
  | 'EXTENDED_KEY_USAGE_NOT_FOR_OCSP_SIGNING' // an OCSP responder without that purpose (RFC 6960 §4.2.2.2)
  | 'EXTENDED_KEY_USAGE_NOT_CRITICAL' // a TSA whose extended key usage is not critical (RFC 3161 §2.3)
  | 'KEY_USAGE_NOT_RESERVED' // a TSA whose key may sign certificates or CRLs too (RFC 3161 §2.3)
  | 'KEY_USAGE_NO_CRL_SIGN' // an issuer of CRLs whose key usage lacks cRLSign (RFC 5280 §6.3.3 (f))
  | 'EXTENDED_KEY_USAGE_CONSTRAINED' // a CA whose extended key usage does not cover what the key at the end is used for
  | 'NAME_NOT_PERMITTED' // a name outside the permitted subtrees of a CA
  | 'NAME_EXCLUDED' // a name inside the excluded subtrees of a CA
  | 'NAME_CONSTRAINT_UNSUPPORTED' // a constraint on a form of name that is not compared here, and such a name is there
  | 'CERTIFICATE_PROFILE_BROKEN' // what RFC 5280 §4 asks of issuers was not kept to, and the caller asked for it
  | 'CRITICAL_EXTENSION_UNKNOWN' // a critical extension that is not processed (RFC 5280 §6.1.4 (o), §6.1.5 (f))
  | 'EXPLICIT_POLICY_MISSING' // an explicit policy is required, and the path has no acceptable one (RFC 5280 §6.1.3 (f), §6.1.5)
  | 'SIGNER_IS_CA' // the signer's certificate is a CA certificate, which issues and does not sign documents
  | 'EXCLUDED_CA' // a certificate that the lists exclude: test, trial, blocked
  | 'ANCHOR_NAME_KEY_MISMATCH' // an anchor has this name, with another key: never trusted by its name

/** Whether certificates were revoked. */
export type RevocationCode =
  | 'REVOCATION_UNKNOWN' // nothing acceptable says whether the certificate was revoked
  | 'REVOCATION_STALE' // evidence that holds for an earlier time than the one asked about
  | 'REVOCATION_NOT_YET_ISSUED' // evidence from after the validation time
  | 'REVOCATION_ISSUED_AFTER_EXPIRY' // made after the certificate expired, when it may have left the list already
  | 'REVOCATION_ALGORITHM_WEAK' // evidence signed with an algorithm that is no longer relied on
  | 'REVOCATION_SIGNATURE_UNSUPPORTED' // evidence signed with an algorithm that is not in the table
  | 'REVOCATION_EXTENSION_UNKNOWN' // evidence with a critical extension that is not processed (RFC 5280 §5.2, §5.3)
  | 'REVOCATION_ISSUER_REVOKED' // whoever signed the evidence was revoked
  | 'REVOCATION_ISSUER_STATUS_UNKNOWN' // nothing says whether whoever signed the evidence was revoked
  | 'REVOCATION_NOT_PUBLISHED' // the issuer publishes no status for this certificate (RFC 9608, ETSI EN 319 412-1 §5.2)
  | 'REVOCATION_LIST_EMPTY' // evidence with an empty list where the standard has none; read as saying nothing, and reported
  | 'CRL_SIGNATURE_INVALID' // a CRL that no key of its issuer signed
  | 'CRL_ISSUER_NOT_FOUND' // a CRL whose issuer's certificate is not at hand
  | 'CRL_ISSUER_NOT_AUTHORISED' // a CRL by a key that may not sign it, or that leads to another anchor (RFC 5280 §6.3.3 (f))
  | 'CRL_SCOPE_MISMATCH' // a CRL about other certificates of the issuer (RFC 5280 §6.3.3 (b))
  | 'CRL_REASONS_INCOMPLETE' // the CRLs at hand are about some reasons for revocation, and not about all
  | 'CRL_PROFILE_BROKEN' // a CRL that is not made as RFC 5280 §5 asks of issuers, and the caller asked for it
  | 'CRL_BASE_NOT_FOUND' // a delta CRL without the list that it changes
  | 'CRL_ENTRY_INVALID' // the certificate's entry in a CRL cannot be read, or says what only a delta CRL can
  | 'OCSP_SIGNATURE_INVALID' // an OCSP answer that the responder did not sign
  | 'OCSP_RESPONDER_NOT_FOUND' // an OCSP answer whose responder's certificate is not at hand
  | 'OCSP_RESPONDER_NOT_AUTHORISED' // an OCSP answer by somebody whom the issuer did not charge with it (RFC 6960 §4.2.2.2)
  | 'OCSP_STATUS_UNKNOWN' // the responder does not know the certificate
  | 'OCSP_NONCE_MISMATCH' // an OCSP answer to another request
  | 'OCSP_TIMES_CONTRADICT' // an OCSP answer that was signed before the moment of which it speaks (RFC 6960 §2.4)
  | 'OCSP_CERTIFICATE_HASH_MISMATCH' // an OCSP answer about another certificate of the same issuer and number
  | 'REVOCATION_GOOD' // acceptable evidence says that it was not revoked at the time
  | 'CERTIFICATE_REVOKED' // the signer's certificate was revoked, and nothing proves that the signature is older
  | 'CA_CERTIFICATE_REVOKED' // the same of a CA's on the path
  | 'CERTIFICATE_ON_HOLD' // suspended: it may become good again, or be revoked
  | 'CERTIFICATE_REVOKED_LATER' // revoked after the time at which the signature is proved to have existed
  | 'CERTIFICATE_EXPIRED_NOT_REVOKED' // expired, and known not to have been revoked before: only the time of signing is open
  | 'REVOCATION_NOT_APPLICABLE' // an anchor, whose status its list gives

/** When the signature existed. */
export type TimeCode =
  | 'TIME_STAMP_NOT_JUDGED' // a time-stamp is there and was not judged, so that it proves nothing here
  | 'TIME_STAMP_MALFORMED' // a time-stamp token that cannot be read
  | 'TIME_STAMP_IMPRINT_MISMATCH' // the time-stamp is of something else
  | 'CLAIMED_TIME_ONLY' // the only time in the signature is the signer's own claim
  | 'NO_CLAIMED_TIME' // not even a claim
  | 'VALIDATION_TIME_USED' // judged at the validation time, for lack of a proof of an earlier one
  | 'EXISTS_SINCE_CALLER' // judged at a time that the caller vouches for

/** Trust lists (ETSI TS 119 602, TS 119 612). */
export type TrustCode =
  | 'TRUST_LIST_STALE' // past its nextUpdate
  | 'TRUST_LIST_NOT_YET_ISSUED' // issued after the validation time
  | 'TRUST_LIST_INVALID' // not a list of the profile
  | 'TRUST_LIST_ENVIRONMENT_REFUSED' // testbed or illustrative, and not allowed by the caller
  | 'TRUST_LIST_ENVIRONMENT_MIXED' // lists of different environments in one verdict
  | 'TRUST_LIST_SEQUENCE_REGRESSED' // an older sequence number than the one already known
  | 'TRUST_LIST_DUPLICATE' // two lists of one state and environment
  | 'TRUST_LIST_CONTRADICTION' // one name and key, or one certificate, is listed twice, in two states, or as trusted and as excluded
  | 'TRUST_ADOPTION_UNKNOWN' // the digest that the caller adopts belongs to no listed service
  | 'TRUST_LISTS_READ_LENIENTLY' // the caller let imperfect lists be used as far as that is safe
  | 'TRUST_ADOPTION_REFUSED' // what the caller adopts is not to be adopted: excluded, not observed, or another key than was adopted
  | 'TRUST_ADOPTIONS_INVALID' // not an adoption file of the schema
  | 'CERTIFICATE_KNOWN_BY_DIGEST' // the lists know a certificate by its published digest, and nothing else of it
  | 'TRUST_LIST_EMPTY' // nothing is known of this state's anchors
  | 'TRUST_ENVIRONMENT_NOT_PRODUCTION' // judged with testbed or illustrative data
  | 'ORIGIN_UNKNOWN' // no path leads from the signer to a listed service for signers
  | 'ORIGIN_SIGNER_UNKNOWN' // who signed is not known
  | 'ORIGIN_PATH_BROKEN' // what leads to a listed service breaks a rule, so that the service does not stand behind the signer
  | 'ORIGIN_CALLER_ANCHOR' // the path ends in the caller's own anchor, of no state
  | 'ORIGIN_STATUS_NOT_ATTESTED' // the service was observed, not attested by its state
  | 'ORIGIN_STATUS_ADOPTED' // the caller adopted the observed service as attested
  | 'AMBIGUOUS_ORIGIN' // valid paths lead to different states
  | 'SERVICE_WITHDRAWN' // a listed service on the path was not good at the time
  | 'SERVICE_STATUS_UNKNOWN_AT_TIME' // the list says nothing about that time
  | 'SERVICE_TYPE_NOT_FOR_SIGNERS' // the path ends in a service for time-stamps or OCSP only

/** What is found in files of trust data, for whoever keeps them. */
export type TrustCheckCode =
  | 'LIST_MEMBER_UNKNOWN' // a member that the profile does not have: it may say that something does not hold
  | 'LIST_MEMBER_MISSING' // a member that the profile asks for
  | 'LIST_VALUE_INVALID' // a value that the profile does not allow there
  | 'LIST_DATE_INVALID' // a moment that does not exist, or one that comes before what it follows
  | 'LIST_IDENTITY_INVALID' // a name, key, key identifier or digest that cannot be read
  | 'LIST_STATUS_INVALID' // a status or history that the kind of list does not allow, or that is out of order
  | 'LIST_ENTRY_OF_OTHER_STATE' // an identifier that does not begin with the state of the list
  | 'LIST_ID_TWICE' // two entries of one identifier
  | 'LIST_ISSUER_NOT_LISTED' // issued by something that is no usable service of the list
  | 'LIST_ENTRY_DROPPED' // read leniently: not used, and no path may lead through it
  | 'LIST_ENTRY_UNIDENTIFIED' // read leniently: it could be any CA, so that no service of the list is used
  | 'LIST_NAME_WITH_TWO_KEYS' // one name, several keys: usual for a CA that renewed its key
  | 'LIST_KEY_UNDER_TWO_NAMES' // one key, several names
  | 'LIST_SERVICE_KEY_EXCLUDED' // the key of a service is that of an excluded entry of another name
  | 'LIST_NEXT_UPDATE_NEAR' // the next issue is due soon
  | 'LIST_NEXT_UPDATE_FAR' // more than six months after the issue (TS 119 612 §5.3.15)
  | 'LIST_STATUS_IN_FUTURE' // a status that begins after the list was issued
  | 'LIST_SEQUENCE_REUSED' // another content under a sequence number that is already known
  | 'LIST_ANCHOR_EXPIRED' // the newest certificate of a service has expired; its status governs
  | 'LIST_ANCHOR_EXPIRES_SOON' // the newest certificate of a service expires within half a year
  | 'LIST_ANCHOR_EXPIRY_NOT_KNOWN' // the list does not say when certificates of services expire
  | 'LIST_INDEX_INVALID' // a list of lists that is not of its schema
  | 'LIST_INDEX_DISAGREES' // a list of lists that says otherwise than the list
  | 'LIST_FILE_MISSING' // named by the list of lists, and not there
  | 'LIST_FILE_NOT_NAMED' // there, and not named by the list of lists
  | 'LIST_FILE_DIGEST_MISMATCH' // another file than the list of lists names by digest
  | 'RECOGNITION_STATE_NOT_LISTED' // an agreement about a state of which there is no list
  | 'RECOGNITION_CLASS_NOT_LISTED' // an agreement maps a legal class that no service of the list has
  | 'RECOGNITION_SERVICE_NOT_LISTED' // an agreement names a time-stamping service that no list has
  | 'RECOGNITION_AGREEMENTS_DIFFER' // two agreements can hold for one signature and say different things
  | 'RECOGNITION_CHAIN_CIRCULAR' // links of chains lead back to the state where they begin

/** Whether the relying state recognises it. */
export type RecognitionCode =
  | 'DOMESTIC' // signed in the relying state itself
  | 'RECOGNISED' // an agreement in force recognises it
  | 'NO_AGREEMENT_ON_FILE' // no agreement is known
  | 'AGREEMENT_REPEALED' // an agreement was repealed before the time of signing
  | 'AGREEMENT_NOT_YET_ENACTED' // an agreement began after the time of signing, or is only proposed
  | 'AGREEMENT_ENDED_NOW' // recognised at the time of signing; not for signatures made today
  | 'OUT_OF_SCOPE' // the agreement does not cover this use
  | 'CLASS_NOT_MAPPED' // the agreement gives this legal class no counterpart
  | 'CLASS_UNKNOWN' // the service's legal class is not known
  | 'CRITERIA_NOT_MET' // a criterion of the agreement does not hold
  | 'CRITERION_UNKNOWN' // a criterion that is not understood: it does not hold
  | 'CRITERION_FACT_UNKNOWN' // a criterion asks about something that is not known of this signer: it does not hold
  | 'LIMIT_EXCEEDED' // more is at stake than the agreement, or the certificate, allows
  | 'LIMIT_NOT_COMPARED' // there is a limit, and no amount in its currency was given: a condition
  | 'TSA_NOT_RECOGNISED' // the time rests on a time-stamp of a service that the relying state does not recognise
  | 'CHAIN_NOT_ALLOWED' // an agreement that may not be a link of a chain, or not of one so long
  | 'CHAIN_INCOMPLETE' // another state's recognitions are taken over, and whether it recognises this is not known
  | 'STATUS_WITHDRAWN' // the service had lost its status at the time
  | 'AGREEMENT_REFUSES' // an instrument in force says that it is not recognised
  | 'RECOGNITION_DATA_INVALID' // not recognition data of the schema
  | 'AGREEMENTS_CONFLICT' // agreements in force give different answers
  | 'RECOGNITION_NOT_ASKED' // no relying state was given
  | 'CONDITIONS_NOT_SHOWN' // recognised under conditions that the documents do not show

/** What became of a request for evidence. None of them changes what the evidence at hand says. */
export type FetchCode =
  | 'FETCHED' // what was asked for came, and is evidence now
  | 'FETCH_URL_INVALID' // no absolute address
  | 'FETCH_SCHEME_UNSUPPORTED' // an address of something else than http or https, such as ldap
  | 'FETCH_CREDENTIALS_REFUSED' // an address with a user name or a password in it
  | 'FETCH_PORT_REFUSED' // a port that other protocols use (Fetch standard §2.9)
  | 'FETCH_ADDRESS_REFUSED' // the host is of a private network, of this machine, or of no single other one
  | 'FETCH_HOST_UNKNOWN' // the host's name leads to no address
  | 'FETCH_CONNECTION_FAILED' // no connection, or it broke off
  | 'FETCH_TLS_FAILED' // https whose certificate or protocol does not hold
  | 'FETCH_TIMEOUT' // no whole answer within the time allowed
  | 'FETCH_STATUS_NOT_OK' // the server answered with another status than 200
  | 'FETCH_REDIRECT_INVALID' // a redirect that leads nowhere, or that does not keep what was asked
  | 'FETCH_REDIRECTS_EXCEEDED' // more redirects than are followed
  | 'FETCH_TOO_LARGE' // more bytes than are read
  | 'FETCH_ENCODING_UNSUPPORTED' // compressed, which nobody asked for
  | 'FETCH_CONTENT_UNUSABLE' // what came holds no certificate, no CRL, no OCSP answer
  | 'FETCH_OCSP_ERROR' // the responder answered with an error, such as tryLater or unauthorized (RFC 6960 §4.2.1)
  | 'FETCH_BLOCKED_BY_BROWSER' // a page may not read it: the server allows no other origins, or http from https
  | 'FETCH_QUEUE_FULL' // more requests wait than the fetcher keeps, or it has made as many as it may
  | 'FETCH_ABORTED' // the caller ended it
  | 'FETCH_BUDGET_SPENT' // more was lacking than one judgement may fetch
  | 'FETCHER_FAILED' // the caller's own fetcher threw, or gave an answer that is none
  | 'FETCH_CACHE_ENTRY_CORRUPT' // what the cache held was not what was put into it, and was dropped
  | 'FETCH_CACHE_UNUSABLE' // the cache's folder cannot be read or written

/** Why the decision is what it is. */
export type DecisionCode =
  | 'VALID_AND_DOMESTIC' // valid, of the relying state, attested
  | 'VALID_AND_RECOGNISED' // valid, and recognised with its conditions met
  | 'VALID_TECHNICALLY' // valid; neither origin nor recognition was asked (policy technical)
  | 'DOCUMENT_UNREADABLE' // it could not be read, so that nothing is known of its signatures
  | 'SIGNATURE_FAILED' // TOTAL-FAILED
  | 'SIGNATURE_INDETERMINATE' // INDETERMINATE
  | 'NOT_RECOGNISED' // the relying state does not recognise it
  | 'RECOGNITION_UNKNOWN' // nothing known says whether it is recognised
  | 'RECOGNITION_CONFLICT' // sources disagree
  | 'ORIGIN_NOT_ESTABLISHED' // the state behind the signature is not known
  | 'SIGNER_MISMATCH' // somebody else signed than was expected; a finding says what was expected and what was found
  | 'SIGNER_UNREADABLE' // who signed could not be read, so that it is not known whether it is the expected signer
  | 'SIGNER_NOT_PINNED' // no expected signer was given: check who it is
  | 'REQUIRED_SIGNATURE_MISSING' // the policy names a signature field that has none
  | 'SIGNATURE_FIELD_STAMPED' // a field that was empty before holds a time-stamp or tax stamp, and no signature
  | 'OTHER_SIGNATURE_FAILED' // one that the policy does not count has failed, or does not hold for the document as it is today
  | 'LATER_SIGNATURE_NOT_ACCEPTED' // one that the policy does not count came after one that it does, and is not accepted itself
  | 'NO_ACCEPTED_COVERAGE' // an accepted signature does not cover the document as it is today

/** What a named policy gave up. */
export type RelaxationCode =
  | 'REVOCATION_NOT_REQUIRED' // accepted without knowing whether certificates were revoked
  | 'ORIGIN_NOT_REQUIRED' // accepted without a state behind the signer
  | 'RECOGNITION_NOT_REQUIRED' // accepted without recognition
  | 'SIGNATURES_NOT_ALL_REQUIRED' // only the signatures that the policy names decide
  | 'EMPTY_FIELDS_ALLOWED' // accepted though nobody signed in one of the signature fields
  | 'OTHER_SIGNERS_ALLOWED' // somebody else signed beside the expected signer

/** What the reader can do. */
export type NextStepCode =
  | 'DO_NOT_RELY' // do not act on this document
  | 'ASK_FOR_NEW_DOCUMENT' // ask the signer for the document again
  | 'ASK_FOR_SIGNATURES' // ask for it once everybody has signed
  | 'ASK_FOR_ORIGINAL_FILE' // get the file as it was signed
  | 'ASK_FOR_UNENCRYPTED' // ask for the document signed without encryption
  | 'RAISE_BUDGET' // judge with a larger budget
  | 'CHECK_SIGNER_IDENTITY' // compare the signer with whom you deal
  | 'PROVIDE_REVOCATION' // give CRLs or OCSP answers, or judge online
  | 'PROVIDE_ISSUER' // give the missing certificate of the issuer
  | 'PROVIDE_SIGNER_CERTIFICATE' // give the signer's certificate
  | 'PROVIDE_SIGNED_FILE' // give the signed file, not another one
  | 'CHECK_WITHOUT_CONTENT' // leave out the content given: the signature file has its own
  | 'CHECK_CONTENT' // make sure that the content given is the one that was signed
  | 'PROVIDE_CONTENT' // give the content that was signed
  | 'CONFIRM_WITH_REGULATOR' // ask the state's regulator about the CA
  | 'CONFIRM_WITH_RELYING_STATE' // ask the relying state's regulator whether it is recognised there
  | 'PROVIDE_AMOUNT' // say how much is at stake
  | 'PROVIDE_AGREEMENT' // give the agreement or legal basis that applies
  | 'FOLLOW_RECOGNITION_PROCEDURE' // ask for recognition as the law of the relying state says, which is told beside
  | 'ASK_STATE_REGISTER' // a document may be registered with the relying state instead of signed
  | 'UPDATE_TRUST_LISTS' // get newer lists
  | 'ASK_FOR_TIME_STAMP' // ask for a signature with a time-stamp
  | 'CONFIRM_TIME_STAMP' // have the time-stamp checked that is there
  | 'REVIEW_CHANGES' // look at what was changed after signing
  | 'NAME_RELYING_STATE' // say in which state it is to be used

/** Misuse and the caller's own configuration: the only reasons to throw. */
export type ErrorCode =
  | 'USAGE_OPTION_INVALID' // an option that is not of its form
  | 'USAGE_INPUT_UNREADABLE' // a file that cannot be read
  | 'USAGE_OUTPUT_UNWRITABLE' // an answer that cannot be written out whole
  | 'USAGE_CERTIFICATE_INVALID' // a certificate given by the caller that is none
  | 'USAGE_POLICY_INVALID' // an acceptance policy that is not of its schema
  | 'USAGE_POLICY_UNKNOWN' // no preset of that name
