import type { GivenTrust } from '../../trust/given-trust.ts'
import type { Cause } from '../tell/causes.ts'

/** What a reader without the terms of the standard is told first. Each is a whole sentence, but for the causes and what is named at its place. */
export interface ToldWords {
  readonly headline: Readonly<Record<Headline, string>>
  /** The verdict in a few sentences; {signers} {state} {why}. */
  readonly verdict: Readonly<Record<NotAccepted, string>> & Readonly<Record<Accepted, Counted>>
  /** As it stands after the colon of a verdict: it begins with a small letter, and ends without a full stop. */
  readonly cause: Readonly<Record<Cause, string>>
  /** What trust came from whoever asked, as it stands in a list of such things. */
  readonly given: Readonly<Record<GivenTrust, string>>
  readonly phrase: Readonly<Record<ToldPhrase, string>>
}

/** One sentence for one signer, and one for several: also in languages that have one form of every word. */
export interface Counted {
  readonly one: string
  readonly other: string
}

export type NotAccepted = 'review' | 'reject'

/** `accept...`: it counts in the state asked about. `technical...`: nobody asked whether it counts in law. `...IfKnown`: nobody said who was to sign. */
export type Accepted = 'accept' | 'acceptIfKnown' | 'technical' | 'technicalIfKnown'

/** Where the main cause is one of these, it is the headline: what to do stands in the sentence. */
export type CauseHeadline = 'changed' | 'notSigned'

export type Headline = NotAccepted | Accepted | CauseHeadline

export type ToldPhrase =
  | 'thatState' // the relying state, where it has no name
  | 'itsState' // the state of the signer, where it is not known
  | 'causeOf' // {why} {number} {count}
  | 'further' // {why}
  | 'notAsked' // {what} {policy}
  | 'notBound'
  | 'signedInside' // [file]
  | 'headerNotSigned' // [fields]
  | 'othersSigned'
  | 'doNotActYet'
  | 'nothingToDo'
  | 'checkOthers'
  | 'checkExpected'
  | 'askAboutService' // {state}: of the signer
  | 'askAboutRecognition' // {state}: the relying one
  | 'askAboutConditions' // {state}: the relying one; {label}: of the row that has them
  | 'askForAgreement' // {state}: the relying one
  | 'askForOtherCertificate'
  | 'askForSignature' // nobody signed
  | 'askIssuer' // another signed the invoice
  | 'adoptedByCaller' // {note}
  | 'inOrder'
  | 'documentNamed' // {name} {document}
  | 'invoiceIs' // {number} [series] [date]
  | 'invoiceSeller' // [name] [numbers]
  | 'invoiceBuyer' // [name] [numbers]
  | 'invoiceTotal' // {total} [currency]
  | 'invoiceByBuyer'
  | 'invoiceNotSigned'
  | 'expectedSigner'
  | 'otherSigner'
  | 'givenTrust' // {what}
  | 'unnamedSigner'
  | 'certifiedBy' // {state} {service} [provider]
  | 'notAttested' // {state}
  | 'withdrawn' // {state}
  | 'claimed' // {time}
  | 'claimedBesideProof' // {time}
  | 'notClaimed'
  | 'statedWithoutZone' // {time}
  | 'statedUnsigned'
  | 'provenByTimeStamp' // {time}
  | 'contradictedTimeStamp' // {time}
  | 'vouchedByCaller' // {time}
  | 'madeSinceByCaller' // {time}
  | 'domestic' // {state}
  | 'recognised' // {state} {level}
  | 'recognisedIfValid' // {state} {level}
  | 'recognisedIfConfirmed' // {state} {level}
  | 'notRecognised' // {state}
  | 'recognitionUnknown' // {state}
  | 'recognitionConflict' // {state}
  | 'condition' // {condition}
  | 'noState'
  | 'recognitionNotAsked' // {policy}
  | 'recognitionOpen'
