import type { PolicyExplanation, PolicyMember, Situation } from '../../acceptance/policy-explanation.ts'
import type { ExpectedSigner } from '../../acceptance/types.ts'
import type {
  AgreementEffect,
  AgreementStatus,
  AppliesTo,
  EffectOfRepeal,
  LegalContext,
  Use,
} from '../../agreements/types.ts'
import type { Code, RelaxationCode } from '../../core/codes.ts'
import type { Indication } from '../../core/conclusion.ts'
import type { StateCode } from '../../core/states.ts'
import type { Environment, ServiceStatus } from '../../lists/types.ts'
import type { AttackShape, ChangeCategory, ExplainedKind, UnexplainedReason } from '../../pdf/changes.ts'
import type { CriterionTried, Recognition } from '../../recognition/types.ts'
import type { InspectedDocument } from '../../report/inspection.ts'
import type {
  CheckedReport,
  Decision,
  RequestMade,
  SignatureKind,
  TimeReport,
  TimeStampReport,
} from '../../report/types.ts'
import type { Block } from '../block.ts'
import type { ContainedWords } from './contained-words.ts'
import type { DependencyWords } from './dependency-words.ts'
import type { ForecastWords } from './forecast-words.ts'
import type { CatalogueHead } from './head.ts'
import type { HtmlWords } from './html-words.ts'
import type { InspectionWords } from './inspection-words.ts'
import type { PathWords } from './path-words.ts'
import type { ReplayWords } from './replay-words.ts'
import type { TextChangesWords } from './text-changes-words.ts'
import type { ToldWords } from './told-words.ts'

/** Everything that a rendering says: templates as `fillTemplate` takes them. One that English lacks does not compile. */
export interface Catalogue {
  readonly head: CatalogueHead
  /** One sentence for each code. */
  readonly codes: Readonly<Record<Code, string>>
  readonly words: Words
  /** Templates that are English ones, for want of a sentence in the language. Absent: there are none. */
  readonly english?: ReadonlySet<string>
}

/** What one language says. The rest is said in English, sentence by sentence. */
export type PartialCatalogue = Some<Pick<Catalogue, 'codes' | 'words'>> & Pick<Catalogue, 'head'>

/** A part of it, at every depth. */
export type Some<T> = { readonly [Member in keyof T]?: T[Member] extends object ? Some<T[Member]> : T[Member] }

export interface Words {
  /** What is told first, to everybody. */
  readonly told: ToldWords
  /** About the text itself, where it is not in English. */
  readonly translation: Readonly<Record<TranslationPhrase, string>>
  readonly outcome: Readonly<Record<Decision['outcome'], string>>
  readonly indication: Readonly<Record<Indication, string>>
  /** What a policy does not ask for, as it stands on the first line. */
  readonly notRequired: Readonly<Record<RelaxationCode, string>>
  /** Said at the very top; `null`: nothing to say. */
  readonly environment: Readonly<Record<Environment, string | null>>
  readonly state: Readonly<Record<StateCode, string>>
  /** "to be used ...": for what. */
  readonly use: Readonly<Record<Use, string>>
  readonly format: Readonly<Record<InspectedDocument['format'], string>>
  readonly kind: Readonly<Record<SignatureKind, string>>
  readonly status: Readonly<Record<ServiceStatus, string>>
  /** The building blocks of a validation, as labels. */
  readonly block: Readonly<Record<Block, string>>
  /** How a digest or a signature value came out, in the middle of a sentence. */
  readonly checked: Readonly<Record<CheckedReport, string>>
  readonly timeBasis: Readonly<Record<TimeReport['basis'] | 'contradicted', string>>
  readonly revocationSource: Readonly<Record<'crl' | 'ocsp', string>>
  readonly timeStamp: Readonly<Record<TimeStampReport['kind'], string>>
  readonly changes: Readonly<Record<ChangeCategory, string>>
  readonly explained: Readonly<Record<ExplainedKind, string>>
  readonly unexplained: Readonly<Record<UnexplainedReason, string>>
  readonly attackShape: Readonly<Record<AttackShape, string>>
  readonly recognition: Readonly<Record<Recognition['outcome'], string>>
  readonly criterion: Readonly<Record<CriterionTried['criterion'], string>>
  /** What a caller can expect of a signer. */
  readonly expectedSigner: Readonly<Record<keyof ExpectedSigner, string>>
  /** What stands at the left of a line about a member of a policy. */
  readonly policyMember: Readonly<Record<PolicyMember, string>>
  /** What a policy asks for with the values of its members; that of `signatures` has {fields} where it names some. */
  readonly policyValue: PolicyValueWords
  readonly situation: Readonly<Record<Situation, string>>
  readonly agreement: AgreementWords
  readonly path: PathWords
  readonly forecast: ForecastWords
  readonly html: HtmlWords
  readonly textChanges: TextChangesWords
  readonly replay: ReplayWords
  readonly dependency: DependencyWords
  readonly contained: ContainedWords
  readonly inspection: InspectionWords
  /** What a request was for. */
  readonly purpose: Readonly<Record<RequestMade['purpose'], string>>
  readonly label: Readonly<Record<Label, string>>
  readonly phrase: Readonly<Record<Phrase, string>>
}

export type PolicyValueWords = {
  readonly [Member in Exclude<PolicyMember, 'use' | 'signatures' | 'lateAlgorithms' | 'signaturePolicies'>]: Readonly<
    Record<PolicyExplanation['policy'][Member], string>
  >
} & {
  readonly signatures: { readonly all: string; readonly named: string }
  readonly lateAlgorithms: { readonly none: string; readonly named: string }
  readonly signaturePolicies: { readonly none: string; readonly named: string }
}

/** What an agreement says, and why a state recognises signatures from another. */
export interface AgreementWords {
  readonly label: Readonly<Record<AgreementLabel, string>>
  readonly phrase: Readonly<Record<AgreementPhrase, string>>
  readonly completeness: Readonly<Record<'authoritative' | 'partial', string>>
  readonly effect: Readonly<Record<AgreementEffect, string>>
  readonly status: Readonly<Record<AgreementStatus, string>>
  readonly confidence: Readonly<Record<LegalContext['confidence'], string>>
  readonly effectOfRepeal: Readonly<Record<EffectOfRepeal, string>>
  readonly appliesTo: Readonly<Record<AppliesTo, string>>
}

export type AgreementLabel =
  | 'onFile'
  | 'says'
  | 'legalBasis'
  | 'inForce'
  | 'uses'
  | 'levels'
  | 'asksFor'
  | 'conditions'
  | 'limit'
  | 'timeStamps'
  | 'chain'
  | 'services'
  | 'vouchedFor'
  | 'law'

export type AgreementPhrase =
  | 'title' // {relying} {origin} {use} {time}
  | 'domestic' // {state}
  | 'agreement' // {id}
  | 'none' // no agreement
  | 'says' // {relying} {effect} {origin}
  | 'from' // {from} [until] {status}
  | 'mapping' // {from} {to}
  | 'anyClass'
  | 'criterion' // {criterion} {asked}
  | 'group' // {criterion}
  | 'limit' // {amount}
  | 'timeStampsNone'
  | 'timeStampsAll'
  | 'chainNone'
  | 'chainUpTo' // {links}
  | 'nothing'
  | 'servicesOf' // {class}
  | 'servicesWithoutClass'
  | 'noServices' // {state}
  | 'attested' // {origin}
  | 'adopted' // {note}
  | 'notAttested' // {state}
  | 'standingUnknown'
  | 'noSignature'
  | 'fromElsewhere' // {origin}
  | 'law' // {instrument} {says}

export type TranslationPhrase =
  | 'notReviewed'
  | 'reviewed' // [reviewer]
  | 'rest' // what it lacks is in English

/** What stands at the left of a line. */
export type Label =
  // the whole
  | 'further'
  | 'asked'
  | 'document'
  | 'invoice'
  | 'next'
  // a signature
  | 'signedBy'
  | 'saidToBe'
  | 'from'
  | 'class'
  | 'standing'
  | 'service'
  | 'time'
  | 'recognition'
  | 'when'
  | 'intact'
  | 'valid'
  | 'level'
  | 'recognised'
  | 'decision'
  // details
  | 'identifier'
  | 'kind'
  | 'counterSigns'
  | 'format'
  | 'indication'
  | 'checks'
  | 'algorithms'
  | 'byteRange'
  | 'coverage'
  | 'changes'
  | 'subject'
  | 'path'
  | 'anchor'
  | 'attempts'
  | 'revocation'
  | 'states'
  | 'findings'
  | 'digest'
  | 'lists'
  | 'agreements'
  | 'requests'
  | 'library'
  | 'policy'
  | 'anchors'
  // a policy
  | 'givesUp'
  // inspection
  | 'revisions'
  | 'emptyFields'
  | 'validationData'
  | 'certificates'
  | 'unreadable'
  | 'signer'
  | 'claimedTime'
  | 'reason'
  | 'location'
  | 'content'
  | 'signedAttributes'
  | 'unsignedAttributes'
  | 'carried'
  | 'timeStamps'

/** Pieces of sentences, with what they are filled with. */
export type Phrase =
  | 'dateTime' // {date} {time} {zone}
  | 'localTime' // {date} {time} {zone} {utcTime}
  | 'localTimeOtherDay' // {date} {time} {zone} {utcDate} {utcTime}
  | 'notSigned'
  | 'notRead'
  | 'signerUnknown'
  | 'others' // {count}
  | 'askedIn' // {state} {use} {policy} {time}
  | 'askedNowhere' // {use} {policy} {time}
  | 'expectedSigner' // {text}
  | 'trustedByCaller' // {names}
  | 'algorithmEnds' // {name} {digest}
  | 'documentSize' // {format} {size}
  | 'savedTimes' // {revisions}
  | 'terms'
  | 'signatureOnly' // the heading of the only signature
  | 'signatureOf' // {number} {count}
  | 'inField' // {field}
  | 'taxStamp'
  | 'taxStampApart'
  | 'organisation' // {text}
  | 'organisationIdentifier' // {text}
  | 'organisationIdentifiers' // {text}
  | 'fromService' // {service} [provider] {state}
  | 'classKnown' // {class} {state}
  | 'classAdopted' // {class}
  | 'classUnknown'
  | 'attested'
  | 'notAttested'
  | 'adopted' // {note}
  | 'withdrawnService' // {service}
  | 'claimed' // {time}
  | 'claimedBesideProof' // {time}
  | 'notClaimed'
  | 'statedWithoutZone' // {time}
  | 'statedUnsigned'
  | 'judgedAt' // {time} {basis}
  | 'stampedAt' // {time}
  | 'stateViewOfTime' // {state} {time} {validity}
  | 'traceOf' // {heading}
  | 'blockInOrder'
  | 'blockNotReached'
  | 'signerIs' // {subject}
  | 'checkedValues' // {digest} {signature}
  | 'noPathHolds'
  | 'pathHolds' // {count} {anchor}
  | 'statusOfCertificate' // {name} {status}
  | 'stampRevoked'
  | 'timeStampHolds' // {kind} {time} [tsa]
  | 'timeStampProvesNothing' // {kind} {time} [tsa] {why}
  | 'yes'
  | 'no'
  | 'notKnown'
  | 'partly'
  | 'unaltered'
  | 'formBroken'
  | 'coversAll'
  | 'coversAllButSpace'
  | 'coversSignature'
  | 'counterBroken'
  | 'coversContent'
  | 'coversNoRevision'
  | 'unexplainedChanges' // {count}
  | 'unexplainedChange' // {revision}, {object}, {page}, {why}, {where}
  | 'attackShape' // {shape}
  | 'filledField' // {field}, {value}, {drawn}, {page}, {revision}
  | 'emptiedField' // as of `filledField`
  | 'keptField' // as of `filledField`
  | 'whiteSpace' // {value}, {count}
  | 'addedAnnotation' // {subtype}, {page}, {revision}
  | 'modifiedAnnotation' // {subtype}, {page}, {revision}
  | 'removedAnnotation' // {subtype}, {page}, {revision}
  | 'notOnPage'
  | 'moreChanges' // {count}
  | 'addedSignature' // {field}, {page}
  | 'addedTimeStamp' // {field}, {page}
  | 'addedSignatureField' // {field}, {page}
  | 'notConfirmed'
  | 'certificateFrom' // {service} {state}
  | 'originNotHeld' // {why}
  | 'inTerms' // {indication}, {subIndication}
  | 'recognitionNotRequired' // {policy}
  | 'recognitionOpen'
  | 'recognisedIfValid'
  | 'notChecked'
  | 'notIntact'
  | 'changedSince'
  | 'everyCheckPassed'
  | 'baselineLevel' // {format} {level} [next] [missing]
  | 'noBaselineLevel' // {format} {next} {missing}
  | 'carriesValidationData'
  | 'recognisedIn' // {state} {answer}
  | 'level' // {level}
  | 'agreement' // {id} [legalBasis]
  | 'agreementSource' // {source}
  | 'criteriaHold' // {criteria}
  | 'criterionFails' // {criterion} [found] [expected]
  | 'criterionHolds' // {criterion} [found] [expected]
  | 'criterionOpen' // {criterion} [found] [expected]
  | 'chain'
  | 'chainLink' // {state} {origin} {level} {agreements}
  | 'condition' // {condition}
  | 'recognisedNow'
  | 'notRecognisedNow'
  | 'otherwiseNow'
  | 'warnings'
  | 'besides'
  | 'inSignature' // {number} {sentence}
  | 'about' // {what}
  | 'detailsOf' // {heading}
  | 'wholeFile'
  | 'wholeFileButSpace'
  | 'upToRevision' // {revision} {revisions} {bytes}
  | 'none'
  | 'validity' // {from} {until}
  | 'issuedBy' // {issuer}
  | 'claimedSigner' // {name}
  | 'serialNumber' // {number}
  | 'noAnchor'
  | 'revocationSource' // {kind} {digest} {issuer} {thisUpdate} {nextUpdate}
  | 'notRevoked' // {sources}
  | 'statusOf' // {what} {time}
  | 'listUsed' // {kind} {environment} {sequenceNumber} {nextUpdate}
  | 'more' // {count}
  | 'requestsMade' // {count}
  | 'requestFailed' // {purpose} {url} {sentence}
  | 'requestBytes' // {bytes}
  | 'requestFromCache'
  // a policy
  | 'policyNamed' // {name}
  | 'policyPreset' // {name}
  | 'policyUse' // {use}
  | 'policyGivesUpNothing'
  | 'policyTable'
  // inspection
  | 'inspected'
  | 'noJudgement'
  | 'revision' // {number} {start} {end} {xref}
  | 'dssHolds' // {certificates} {crls} {ocspResponses} {vri}
  | 'keyIdentifier' // {id}
  | 'detached'
  | 'encapsulated'
  | 'carries' // {certificates} {crls} {ocspResponses} {timeStamps}
