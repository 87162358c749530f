import type { TrustCheckCode } from '../../../core/codes.ts'

/** What `trust check` finds in files of trust data, for whoever keeps them. */
export const TRUST_CHECK: Readonly<Record<TrustCheckCode, string>> = {
  LIST_MEMBER_UNKNOWN: 'The profile does not have this member.',
  LIST_MEMBER_MISSING: 'A member that the profile asks for is missing.',
  LIST_VALUE_INVALID: 'The profile does not allow this value here.',
  LIST_DATE_INVALID: 'This moment does not exist, or comes before what it has to follow.',
  LIST_IDENTITY_INVALID: 'The name, key, key identifier or digests of the entry cannot be read.',
  LIST_STATUS_INVALID: 'The status or its history is not as this kind of list has it, or is out of order.',
  LIST_ENTRY_OF_OTHER_STATE: 'The identifier does not begin with the state of the list.',
  LIST_ID_TWICE: 'Two entries have the same identifier.',
  LIST_ISSUER_NOT_LISTED: 'The service that certified this one is no usable service of the list.',
  LIST_ENTRY_DROPPED: 'The entry[ {entry}] is not used, and no path may lead through it.',
  LIST_ENTRY_UNIDENTIFIED:
    'The name and key of the entry[ {entry}] cannot be told, so that no service of the list is used.',
  LIST_NAME_WITH_TWO_KEYS: '[{entry}: ]Another service has the same name and another key[: {other}].',
  LIST_KEY_UNDER_TWO_NAMES: '[{entry}: ]Another service has the same key under another name[: {other}].',
  LIST_SERVICE_KEY_EXCLUDED: '[{entry}: ]The key of the service is also that of an excluded entry[, {other}].',
  LIST_NEXT_UPDATE_NEAR: 'The next issue of the list is due soon[: {nextUpdate}].',
  LIST_NEXT_UPDATE_FAR: 'The next issue is more than six months after this one[: {nextUpdate}].',
  LIST_STATUS_IN_FUTURE: '[{entry}: ]A status begins after the list was issued[: {since}].',
  LIST_SEQUENCE_REUSED: 'Another issue of the list with the same sequence number is already known[: {sequenceNumber}].',
  LIST_ANCHOR_EXPIRED:
    '[{entry}: ]The newest certificate of the service has expired[ ({notAfter})]; its status governs.',
  LIST_ANCHOR_EXPIRES_SOON:
    '[{entry}: ]The newest certificate of the service expires within half a year[: {notAfter}].',
  LIST_ANCHOR_EXPIRY_NOT_KNOWN: 'The list does not say when certificates of services expire[ ({services} of them)].',
  LIST_INDEX_INVALID: 'The list of lists does not have the form that it must have.',
  LIST_INDEX_DISAGREES: 'The list of lists says otherwise than the list[: {member}].',
  LIST_FILE_MISSING: 'The list of lists names a file that is not here[: {name}].',
  LIST_FILE_NOT_NAMED: 'The list of lists does not name this file.',
  LIST_FILE_DIGEST_MISMATCH: 'The file is another one than the list of lists names by its digest[: {name}].',
  RECOGNITION_STATE_NOT_LISTED:
    'The agreement[ {agreement}] is about a state of which there is no list here[: {state}].',
  RECOGNITION_CLASS_NOT_LISTED:
    'The agreement[ {agreement}] maps a legal class that no service of the list has[: {class}].[ Services there have: {listed}.]',
  RECOGNITION_SERVICE_NOT_LISTED:
    'The agreement[ {agreement}] names a time-stamping service that no list here has[: {service}].',
  RECOGNITION_READ_AS_MADE:
    'The data are of version 1: what signatures agreements[, of which there are {agreements},] apply to is not said, and read as those that were made.',
  RECOGNITION_AGREEMENTS_DIFFER:
    'The agreement[ {agreement}] and another[, {other},] can hold for one signature and say different things: a conflict.',
  RECOGNITION_CHAIN_CIRCULAR:
    'Chains by the agreement[ {agreement}] lead back to its own state: they stop there, and nothing comes of it.',
}
