import { quoted } from '../../core/printable.ts'
import type { Recognition } from '../../recognition/types.ts'
import type { OriginReport } from '../../report/origin.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import { named, shown } from '../fill-template.ts'
import type { ToldPhrase } from '../messages/told-words.ts'
import { type StepHints, withHint } from '../step-hints.ts'
import type { Voice } from '../voice.ts'
import { isContradicted } from './contradicted-time.ts'
import { calledBy, isSignerConfirmed } from './signers.ts'
import { type StatedTime, statedTimeOf } from './stated-time.ts'
import type { ToldRow, ToldTone } from './told.ts'

/** Identifiers of an organisation that are told; the subject in the details has them all. */
const IDENTIFIERS = 3

type Said = readonly [sentences: readonly string[], tone: ToldTone]

/** Who, from where, when, and whether it is recognised. */
export function tellRows(
  signature: SignatureReport,
  report: Report,
  hints: StepHints,
  voice: Voice,
): readonly ToldRow[] {
  const confirmed = isSignerConfirmed(signature)
  const isSaid = signature.signer !== undefined && !confirmed
  const row = (name: Exclude<ToldRow['name'], 'document'>, [sentences, tone]: Said): ToldRow => ({
    name,
    label: voice.label(name),
    sentences,
    tone,
  })
  return [
    row(isSaid ? 'saidToBe' : 'signedBy', signerSaid(signature, report, voice)),
    row('from', confirmed ? originSaid(signature, hints, voice) : unconfirmedOriginSaid(signature.origin, voice)),
    row('when', timeSaid(signature, report, voice)),
    row('recognised', recognitionSaid(signature, report, voice)),
  ].filter(({ sentences }) => sentences.length > 0)
}

function signerSaid({ signer, decision, findings }: SignatureReport, { question }: Report, voice: Voice): Said {
  if (signer === undefined) return [[voice.say('notKnown')], 'warn']
  const { commonName, organization, organizationIdentifier, organizationIdentifiers = [] } = signer
  const { phrase } = voice.words.told
  const called = calledBy(signer)
  const sentences = [called === undefined ? voice.say('notKnown') : quoted(called)]
  if (organization !== undefined && commonName !== undefined && organization !== commonName)
    sentences.push(voice.say('organisation', { text: named(organization) }))
  if (organizationIdentifier !== undefined)
    sentences.push(voice.say('organisationIdentifier', { text: named(organizationIdentifier) }))
  if (organizationIdentifiers.length > 0) {
    const all = organizationIdentifiers.slice(0, IDENTIFIERS).map((text) => quoted(text))
    const more = organizationIdentifiers.length - all.length
    if (more > 0) all.push(voice.say('others', { count: more }))
    sentences.push(voice.say('organisationIdentifiers', { text: shown(voice.list(all)) }))
  }
  if (question.signer === undefined) return [sentences, 'plain']
  if (decision.reasons.includes('SIGNER_MISMATCH')) return [[...sentences, voice.tell(phrase.otherSigner)], 'bad']
  // Who could not be read is not told to be the one who was expected.
  if (decision.outcome !== 'accept') return [sentences, 'plain']
  const isBeside = decision.relaxations.includes('OTHER_SIGNERS_ALLOWED')
  // Nobody who is of another state is passed over in silence.
  const ofOtherState = findings.flatMap(({ code, data }) =>
    code === 'SIGNER_OF_OTHER_STATE' ? [voice.code(code, data)] : [],
  )
  return [
    [...sentences, voice.tell(isBeside ? phrase.unnamedSigner : phrase.expectedSigner), ...ofOtherState],
    ofOtherState.length === 0 ? 'plain' : 'warn',
  ]
}

function originSaid({ origin, anchor }: SignatureReport, hints: StepHints, voice: Voice): Said {
  if (!origin.known) {
    const sentence = voice.code(origin.code)
    // Whoever asked has named it, and may have named several: it is known, and no state confirms it.
    if (origin.code === 'ORIGIN_CALLER_ANCHOR' && anchor !== undefined)
      return [[sentence, quoted(anchor.subject)], 'warn']
    return [[voice.say('notKnown'), sentence], 'warn']
  }
  const { told } = voice.words
  const { service } = origin
  const from = {
    state: voice.state(origin.state),
    service: named(service.name),
    provider: service.provider === service.name ? '' : named(service.provider),
  }
  const sentences = [voice.tell(told.phrase.certifiedBy, from)]
  if (origin.withdrawn !== undefined) return [[...sentences, voice.tell(told.phrase.withdrawn, from)], 'bad']
  if (origin.adopted !== undefined) {
    const adopted = voice.tell(told.phrase.adoptedByCaller, { note: named(origin.adopted) })
    return [[...sentences, withHint(adopted, hints.adopted)], 'warn']
  }
  if (!origin.statusAttested) return [[...sentences, voice.tell(told.phrase.notAttested, from)], 'warn']
  return [sentences, 'plain']
}

/** Of a signature that is broken or that nobody trusted confirms, the certificate says where it is from, and no more. */
function unconfirmedOriginSaid(origin: OriginReport, voice: Voice): Said {
  const text = voice.say('notConfirmed')
  if (!origin.known) return [[text, voice.code(origin.code)], 'warn']
  const from = { state: voice.state(origin.state), service: named(origin.service.name) }
  return [[text, voice.say('certificateFrom', from)], 'warn']
}

/** What is proven to the state that was asked about, and what the signer's own clock says. */
function timeSaid(signature: SignatureReport, report: Report, voice: Voice): Said {
  const { time, indication, byState } = signature
  const { relyingState } = report.question
  const { phrase } = voice.words.told
  const { claimed } = time
  const { basis, best, notBefore } = (relyingState === undefined ? undefined : byState?.[relyingState]) ?? time
  // Of a broken signature nothing is proven that is the signer's.
  const isProven = basis !== 'validation-time' && indication !== 'TOTAL-FAILED'
  const ofTimeStamp = isContradicted(signature, basis) ? 'contradictedTimeStamp' : 'provenByTimeStamp'
  const proof: ToldPhrase = basis === 'caller' ? 'vouchedByCaller' : ofTimeStamp
  const vouched =
    notBefore?.basis === 'caller' ? [voice.tell(phrase.madeSinceByCaller, { time: voice.at(notBefore.time) })] : []
  const proven = isProven ? [voice.tell(phrase[proof], { time: voice.at(best) })] : []
  const claim =
    claimed === undefined
      ? unclaimed(statedTimeOf(signature, report), voice)
      : voice.tell(isProven ? phrase.claimedBesideProof : phrase.claimed, { time: voice.at(claimed) })
  // A clock that says the same adds nothing.
  const isTold = isProven && (claimed === undefined || claimed === best)
  return [[...proven, ...vouched, ...(isTold ? [] : [claim])], 'plain']
}

/** What is said in other words than those of its format. */
function unclaimed(stated: StatedTime | null, voice: Voice): string {
  const { phrase } = voice.words.told
  if (stated === null) return voice.tell(phrase.notClaimed)
  if (!stated.isSigned) return voice.tell(phrase.statedUnsigned)
  return voice.tell(stated.hasZone ? phrase.claimed : phrase.statedWithoutZone, { time: named(stated.time) })
}

const RECOGNITION: Readonly<Record<Recognition['outcome'], readonly [phrase: ToldPhrase, tone: ToldTone]>> = {
  domestic: ['domestic', 'good'],
  recognised: ['recognised', 'good'],
  'not-recognised': ['notRecognised', 'bad'],
  unknown: ['recognitionUnknown', 'warn'],
  conflict: ['recognitionConflict', 'warn'],
}

function recognitionSaid(signature: SignatureReport, { question }: Report, voice: Voice): Said {
  const { told } = voice.words
  const { decision, recognition } = signature
  const { relyingState } = question
  if (decision.relaxations.includes('RECOGNITION_NOT_REQUIRED'))
    return [[voice.tell(told.phrase.recognitionNotAsked, { policy: named(question.policy.name) })], 'plain']
  if (!isSignerConfirmed(signature)) return [[voice.tell(told.phrase.recognitionOpen)], 'plain']
  const answer = relyingState === undefined ? undefined : recognition[relyingState]
  if (relyingState === undefined || answer === undefined) return [[voice.tell(told.phrase.noState)], 'warn']
  const [phrase, tone] = RECOGNITION[answer.outcome]
  const isYes = answer.outcome === 'domestic' || answer.outcome === 'recognised'
  const where = { state: voice.state(relyingState), level: named(answer.level) }
  if (isYes && signature.indication !== 'TOTAL-PASSED') {
    const ifValid = answer.outcome === 'domestic' ? 'domestic' : 'recognisedIfValid'
    // What a step asks about stands here, whatever else is open.
    return [[voice.tell(told.phrase[ifValid], where), ...conditionsOf(answer, voice)], 'plain']
  }
  // What the state would recognise is no yes as long as nobody vouches for the service.
  const isAttested = signature.origin.known && signature.origin.statusAttested
  if (answer.outcome === 'recognised' && !isAttested && decision.outcome !== 'accept')
    return [[voice.tell(told.phrase.recognisedIfConfirmed, where), ...conditionsOf(answer, voice)], 'warn']
  const said = voice.tell(told.phrase[phrase], where)
  // That one is the sentence itself.
  const why = isYes || answer.reason === 'AGREEMENT_REFUSES' ? [] : [voice.code(answer.reason)]
  const conditions = conditionsOf(answer, voice)
  return [[said, ...why, ...conditions], conditions.length > 0 ? 'warn' : tone]
}

function conditionsOf({ conditions }: Recognition, voice: Voice): readonly string[] {
  return conditions.map((condition) => voice.tell(voice.words.told.phrase.condition, { condition: named(condition) }))
}
