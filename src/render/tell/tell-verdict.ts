import { quoted } from '../../core/printable.ts'
import type { Decision, Report, SignatureReport } from '../../report/types.ts'
import { named, shown } from '../fill-template.ts'
import { givenTrustOf } from '../given-trust.ts'
import { givenTrustSentence } from '../given-trust-sentence.ts'
import type { Accepted, CauseHeadline } from '../messages/told-words.ts'
import type { Voice } from '../voice.ts'
import type { Cause } from './causes.ts'
import { type FoundCause, findCauses, findCausesOf } from './find-causes.ts'
import { notCovered } from './not-covered.ts'
import { calledBy, isSignature } from './signers.ts'
import type { ToldRow, ToldVerdict } from './told.ts'

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (first) => first.toUpperCase())

/** Names in a sentence; the others are counted. */
const NAMES = 3
/** Causes beside the main one. */
const FURTHER = 3

/** Whoever reads nothing else has to know these: they are worse than what is still open. */
const HEADLINE_OF: Readonly<Partial<Record<Cause, CauseHeadline>>> = {
  altered: 'changed',
  changedOver: 'changed',
  pagesChanged: 'changed',
  changedLater: 'changed',
  notSigned: 'notSigned',
  emptyFile: 'notSigned',
  picture: 'notSigned',
}

/** The answer on the document. */
export function tellVerdict(report: Report, voice: Voice): ToldVerdict {
  return verdictOf(report.decision, report.signatures.filter(isSignature), findCauses(report), report, voice)
}

/** The answer on one of several signatures. Who signed and where it counts stands beside it; whether one may rely on the document depends on all. */
export function tellVerdictOf(signature: SignatureReport, report: Report, voice: Voice): ToldVerdict {
  const verdict = verdictOf(signature.decision, [signature], findCausesOf(signature, report), report, voice)
  return verdict.outcome === 'accept' ? { ...verdict, sentence: voice.tell(voice.words.told.phrase.inOrder) } : verdict
}

function verdictOf(
  decision: Decision,
  signatures: readonly SignatureReport[],
  causes: readonly FoundCause[],
  report: Report,
  voice: Voice,
): ToldVerdict {
  const { outcome } = decision
  if (outcome === 'accept') return accepted(decision, signatures, report, voice)
  const { words } = voice
  const [main = { cause: outcome === 'review' ? 'notEstablished' : 'notValid', data: {} } as const, ...others] = causes
  const kind = HEADLINE_OF[main.cause] ?? outcome
  const why = (one: FoundCause) => ({ why: shown(clauseOf(one, signatures, report, voice)) })
  const sentence = voice.tell(words.told.verdict[outcome], why(main))
  const toDo = `${words.told.headline[outcome]}:`
  return {
    outcome,
    kind,
    headline: words.told.headline[kind],
    sentence,
    why: capital((sentence.startsWith(toDo) ? sentence.slice(toDo.length) : sentence).trim()),
    remarks: [...given(decision, report, voice), ...relaxed(decision, report, voice)],
    further: furtherRow(
      others.slice(0, FURTHER).map((one) => voice.tell(words.told.phrase.further, why(one))),
      voice,
    ),
    causes: [main, ...others].map(({ cause }) => cause),
  }
}

function accepted(
  decision: Decision,
  signatures: readonly SignatureReport[],
  report: Report,
  voice: Voice,
): ToldVerdict {
  const { told } = voice.words
  const { relyingState, signer } = report.question
  const kind = acceptedKind(decision, relyingState !== undefined, signer !== undefined)
  const counting = signatures.filter((one) => one.decision.outcome === 'accept')
  const names = namesOf(counting, voice)
  const sentence = names.length === 1 ? told.verdict[kind].one : told.verdict[kind].other
  const data = {
    signers: shown(voice.list(names.length > 0 ? names : [voice.say('signerUnknown')])),
    state: relyingState === undefined ? ('' as const) : voice.state(relyingState),
  }
  const notBound = decision.warnings.includes('SIGNER_NOT_BOUND') ? [voice.tell(told.phrase.notBound)] : []
  return {
    outcome: 'accept',
    kind,
    headline: told.headline[kind],
    sentence: voice.tell(sentence, data),
    remarks: [
      ...notCovered(decision, report, voice),
      ...given(decision, report, voice),
      ...notBound,
      ...relaxed(decision, report, voice),
    ],
    further: furtherRow([], voice),
    causes: [],
  }
}

/** Where recognition was not asked for, nothing says that it counts anywhere. */
function acceptedKind({ relaxations }: Decision, hasState: boolean, isPinned: boolean): Accepted {
  const counts = hasState && !relaxations.includes('RECOGNITION_NOT_REQUIRED')
  if (counts) return isPinned ? 'accept' : 'acceptIfKnown'
  return isPinned ? 'technical' : 'technicalIfKnown'
}

/** Each signer once, as the certificate has the name. */
function namesOf(signatures: readonly SignatureReport[], voice: Voice): readonly string[] {
  const called = signatures.flatMap(({ signer }) => (signer === undefined ? [] : (calledBy(signer) ?? [])))
  const all = [...new Set(called)].map((name) => quoted(name))
  return all.length > NAMES ? [...all.slice(0, NAMES), voice.say('others', { count: all.length - NAMES })] : all
}

/** With the number of its signature, where there are several. */
function clauseOf(
  { cause, data, signature }: FoundCause,
  signatures: readonly SignatureReport[],
  { question, signatures: all }: Report,
  voice: Voice,
): string {
  const { told } = voice.words
  const { relyingState } = question
  const places = {
    state: relyingState === undefined ? shown(told.phrase.thatState) : voice.state(relyingState),
    origin: signature?.origin.known === true ? voice.state(signature.origin.state) : shown(told.phrase.itsState),
  }
  const why = voice.fill(told.cause[cause], { ...data, ...places })
  if (signature === undefined || signatures.length < 2) return why
  return voice.tell(told.phrase.causeOf, { why: shown(why), number: all.indexOf(signature) + 1, count: all.length })
}

/** Where trust came from, if it is not the package's: a folder that somebody received can have lists in it, too. */
function given(of: Decision, report: Report, voice: Voice): readonly string[] {
  const sentence = of === report.decision ? givenTrustSentence(givenTrustOf(report), voice) : null
  return sentence === null ? [] : [sentence]
}

function relaxed(of: Decision, { question, decision }: Report, voice: Voice): readonly string[] {
  const { phrase } = voice.words.told
  const { relaxations } = of
  // The parties of a contract sign beside each other: nothing was given up that one would have asked for. A row says it of one signature.
  const hasOthers = of === decision && relaxations.includes('OTHER_SIGNERS_ALLOWED')
  const others = hasOthers ? [voice.tell(phrase.othersSigned)] : []
  const notRequired: Readonly<Record<string, string>> = voice.words.notRequired
  const what = relaxations.filter((code) => code !== 'OTHER_SIGNERS_ALLOWED').map((code) => notRequired[code] ?? code)
  if (what.length === 0) return others
  return [
    ...others,
    voice.tell(phrase.notAsked, { what: shown(voice.list(what)), policy: named(question.policy.name) }),
  ]
}

function furtherRow(sentences: readonly string[], voice: Voice): ToldRow {
  return { name: 'further', label: voice.label('further'), sentences, tone: 'plain' }
}
