/** Whether the relying state recognises it. */
export const RECOGNITION = {
  // signed in the relying state itself
  DOMESTIC: {},
  // an agreement in force recognises it
  RECOGNISED: {},
  // no agreement is known
  NO_AGREEMENT_ON_FILE: {},
  // an agreement was repealed before the time of signing
  AGREEMENT_REPEALED: {},
  // an agreement began after the time of signing, or is only proposed
  AGREEMENT_NOT_YET_ENACTED: {},
  // the agreement does not cover this use
  OUT_OF_SCOPE: {},
  // the agreement gives this legal class no counterpart
  CLASS_NOT_MAPPED: {},
  // the service's legal class is not known
  CLASS_UNKNOWN: { steps: ['CONFIRM_WITH_REGULATOR'] },
  // a criterion of the agreement does not hold
  CRITERIA_NOT_MET: {},
  // a criterion that is not understood: it does not hold
  CRITERION_UNKNOWN: {},
  // a criterion asks about something that is not known of this signer: it does not hold
  CRITERION_FACT_UNKNOWN: {},
  // more is at stake than the agreement, or the certificate, allows
  LIMIT_EXCEEDED: { steps: ['CONFIRM_WITH_RELYING_STATE'] },
  // there is a limit, and no amount in its currency was given: a condition
  LIMIT_NOT_COMPARED: { steps: ['PROVIDE_AMOUNT'] },
  // the time rests on a time-stamp of a service that the relying state does not recognise
  TSA_NOT_RECOGNISED: { steps: ['CONFIRM_WITH_RELYING_STATE'] },
  // an agreement that may not be a link of a chain, or not of one so long
  CHAIN_NOT_ALLOWED: {},
  // another state's recognitions are taken over, and whether it recognises this is not known
  CHAIN_INCOMPLETE: {},
  // the service had lost its status at the time
  STATUS_WITHDRAWN: {},
  // it was made between two bounds, and in between a service was not good, or the answer was another one
  STATUS_INTERRUPTED: {
    level: 'warning',
    steps: ['TELL_MADE_SINCE', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // it was made between two bounds, and at the first of them a service or what recognises it had not begun
  TIME_NOT_PROVEN: {
    level: 'warning',
    steps: ['TELL_MADE_SINCE', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // an instrument in force says that it is not recognised
  AGREEMENT_REFUSES: {},
  // not recognition data of the schema
  RECOGNITION_DATA_INVALID: { thrown: true },
  // agreements in force give different answers
  AGREEMENTS_CONFLICT: {},
  // no relying state was given
  RECOGNITION_NOT_ASKED: { steps: ['NAME_RELYING_STATE'] },
  // recognised under conditions that the documents do not show
  CONDITIONS_NOT_SHOWN: { steps: ['CONFIRM_WITH_RELYING_STATE'] },
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const RECOGNITION_DATA = {
  STATUS_INTERRUPTED: ['by', 'goodFrom', 'goodUntil', 'since', 'at'],
  TIME_NOT_PROVEN: ['by', 'goodFrom', 'since', 'at'],
} as const
