import type { RecognitionCode, TrustCode } from '../../../core/codes.ts'

/** Trust lists, and who stands behind the signer. */
export const TRUST: Readonly<Record<TrustCode, string>> = {
  TRUST_LIST_STALE: 'A trust list is out of date.',
  TRUST_LIST_NOT_YET_ISSUED: 'A trust list was issued after the time of this check.',
  TRUST_LIST_INVALID: 'The trust list does not have the form that it must have.',
  TRUST_LIST_ENVIRONMENT_REFUSED: 'The data are made for trying out, and were not allowed.',
  TRUST_LIST_ENVIRONMENT_MIXED: 'Data made for trying out and real data cannot be used together.',
  TRUST_LIST_SEQUENCE_REGRESSED: 'The trust list is older than one that is already known.',
  TRUST_LIST_DUPLICATE: 'Two trust lists are of the same state, or have the same identifier.',
  TRUST_LIST_CONTRADICTION: 'The trust lists contradict each other about a service.',
  TRUST_ADOPTION_UNKNOWN: 'No listed service has the certificate that was to be adopted.',
  TRUST_LISTS_READ_LENIENTLY:
    'Imperfect trust lists were used as far as that is safe, because whoever asked allowed it[: {findings:fault/faults}].',
  TRUST_ADOPTION_REFUSED:
    'This is not to be adopted: only an observed service is, by the key that it has, and with a note that says why.',
  TRUST_ADOPTIONS_INVALID: 'The adoption file does not have the form that it must have.',
  CERTIFICATE_KNOWN_BY_DIGEST:
    'One of the certificates is known to the lists by its published digest alone[: {name}][ ({state})]. Nothing rests on it.',
  TRUST_LIST_EMPTY: 'No service of this state is known.',
  TRUST_ENVIRONMENT_NOT_PRODUCTION: 'Judged with data made for trying out[ ({environment})]: not for real decisions.',
  ORIGIN_UNKNOWN:
    'No service for signers on the lists vouches for the signer. So it is not known which state the signature comes from.',
  ORIGIN_SIGNER_UNKNOWN: 'Who signed is not known, and so neither is the state that the signature comes from.',
  ORIGIN_PATH_BROKEN:
    'What leads from the signer to a service on the lists breaks a rule, so that the service does not stand behind the signer, and no state does.',
  ORIGIN_CALLER_ANCHOR: 'No state vouches for the signer. A certificate that you trust does.',
  ORIGIN_STATUS_NOT_ATTESTED:
    'The service behind the signer is known to exist, but its state has not confirmed it to this list.',
  TIME_STAMP_NOT_ATTESTED:
    'The time of the signature rests on a time-stamp of a service that its state has not confirmed to this list[: {service}].',
  ORIGIN_STATUS_ADOPTED: 'Whoever asked vouches for the service behind the signer.',
  OTHER_SERVICE_BEHIND_SIGNER:
    'Another valid path leads to another service[: {service}][ (its legal class: {legalClass})].',
  AMBIGUOUS_ORIGIN:
    'The signature could come from more than one state, or from services that are not recognised alike.',
  SERVICE_WITHDRAWN: 'A service behind the signer was no longer in good standing with its state at that time.',
  SERVICE_STATUS_UNKNOWN_AT_TIME: 'The list does not say how the service behind the signer stood at that time.',
  SERVICE_NOT_FOR_USE: 'The list has the service behind the signer for other uses, and not for this one.',
  SERVICE_TYPE_NOT_FOR_SIGNERS:
    'The service behind the signer is not for signers, but for time-stamps or status answers.',
}

/** Whether the relying state recognises it. */
export const RECOGNITION: Readonly<Record<RecognitionCode, string>> = {
  DOMESTIC: 'The signature comes from this state itself.',
  RECOGNISED: 'An agreement in force recognises it.',
  NO_AGREEMENT_ON_FILE: 'No agreement between the two states is on file here.',
  AGREEMENT_REPEALED: 'The agreement had ended by then.',
  AGREEMENT_NOT_YET_ENACTED: 'The agreement was not in force at that time.',
  OUT_OF_SCOPE: 'The agreement does not cover this use.',
  CLASS_NOT_MAPPED: 'The agreement does not cover signatures of this legal class.',
  CLASS_UNKNOWN: 'The legal class of the signature at home is not known.',
  CRITERIA_NOT_MET: 'The signature does not meet what the agreement asks for.',
  CRITERION_UNKNOWN: 'The agreement asks for something that this version does not understand.',
  CRITERION_FACT_UNKNOWN: 'What the agreement asks about is not known of this signature.',
  LIMIT_EXCEEDED: 'More is at stake than the signature may be relied on for.',
  LIMIT_NOT_COMPARED: 'There is a limit on the amount, and the amount at stake is not known in its currency.',
  TSA_NOT_RECOGNISED:
    'The time of the signature rests on a time-stamp of a service that is not recognised in the state in which it is to be used.',
  CHAIN_NOT_ALLOWED: 'The agreement does not allow its recognition to be passed on in this way.',
  CHAIN_INCOMPLETE:
    'The recognitions of another state are taken over, and whether that state recognises this signature is not known.',
  STATUS_WITHDRAWN: 'The service behind the signer was no longer in good standing with its state at that time.',
  STATUS_INTERRUPTED:
    'For a part of the time in which it can have been signed[, {since} to {at}], what stands behind it was not as it is at the end[ ({by})].[ Made no earlier than {goodFrom}, it would count.][ So it would if it was proven to be of before {goodUntil}.]',
  TIME_NOT_PROVEN:
    'When it can have been signed first[, {since}], what stands behind it had not begun[ ({by})].[ Made no earlier than {goodFrom}, it would count.]',
  AGREEMENT_REFUSES: 'A rule in force says that it is not recognised.',
  RECOGNITION_DATA_INVALID: 'The data about recognition do not have the form that they must have.',
  AGREEMENTS_CONFLICT: 'Agreements in force contradict each other.',
  RECOGNITION_NOT_ASKED: 'No state was named in which the document is to be used, so recognition was not looked at.',
  CONDITIONS_NOT_SHOWN: 'It is recognised under conditions that the document does not show to be met.',
}
