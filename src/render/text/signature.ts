import type { Code } from '../../core/codes.ts'
import { quoted } from '../../core/printable.ts'
import type { StateCode } from '../../core/states.ts'
import type { OriginReport } from '../../report/origin.ts'
import type { Decision, Report, RevocationReport, RevocationSourceReport, SignatureReport } from '../../report/types.ts'
import { named, shown, word } from '../fill-template.ts'
import { toldBasis } from '../tell/contradicted-time.ts'
import { calledBy, isSignature, isSignerConfirmed } from '../tell/signers.ts'
import { type StatedTime, statedTimeOf } from '../tell/stated-time.ts'
import { signatureHeading } from '../tell/tell-report.ts'
import type { Voice } from '../voice.ts'
import { commonNameIn } from './certificate-lines.ts'
import { describeIntactness } from './intact.ts'
import { describeClass } from './legal-class.ts'
import type { Mark, Page } from './page.ts'
import { reasonSentences } from './reasons.ts'
import { describeRecognition } from './recognition.ts'
import { OUTCOME_TONE } from './write-told.ts'

/** What one signature is in the terms of the standard, and what that rests on. */
export function writeSignature(signature: SignatureReport, report: Report, page: Page, voice: Voice): void {
  page.heading(signatureHeading(signature, report, voice))
  const signs = isSignature(signature)
  if (signs) writeDecision(signature.decision, [signature], page, voice)
  else writeStamp(signature, page, voice)
  writeValidity(signature, page, voice)
  if (signs || signature.taxStamp) writeOrigin(signature, page, voice)
  page.row(voice.label('time'), describeTime(signature, report, voice))
  writeRevocation(signature, page, voice)
  writeLevel(signature, page, voice)
  if (signs) writeRecognition(signature, report, page, voice)
}

/** The outcome with its codes, and the sentence of each. */
export function writeDecision(
  { outcome, reasons }: Decision,
  deciding: readonly Pick<SignatureReport, 'findings'>[],
  page: Page,
  voice: Voice,
): void {
  const text = voice.words.outcome[outcome]
  const codes = reasons.length === 0 ? text : `${text}: ${reasons.join(', ')}`
  page.row(voice.label('decision'), [codes, ...reasonSentences(reasons, deciding, voice)], {
    text,
    tone: OUTCOME_TONE[outcome],
  })
}

/** By whom a time-stamp, a tax stamp or a counter-signature is: no row above tells of it. */
function writeStamp(signature: SignatureReport, page: Page, voice: Voice): void {
  const { signer, taxStamp } = signature
  const label = voice.label(signer === undefined || isSignerConfirmed(signature) ? 'signedBy' : 'saidToBe')
  const name = signer === undefined ? undefined : calledBy(signer)
  page.row(label, [name === undefined ? voice.say('notKnown') : quoted(name)])
  if (taxStamp) page.row(voice.label('decision'), [voice.say('taxStampApart')])
}

function writeOrigin(signature: SignatureReport, page: Page, voice: Voice): void {
  const { origin, findings } = signature
  if (!origin.known) {
    const text = voice.say('notKnown')
    page.row(voice.label('service'), [`${text} ${voice.code(origin.code)}`], { text, tone: 'warn' })
    return
  }
  const { service } = origin
  const state = voice.state(origin.state)
  const provider = service.provider === service.name ? '' : named(service.provider)
  const phrase = isSignerConfirmed(signature) ? 'fromService' : 'certificateFrom'
  const from = voice.say(phrase, { state, service: named(service.name), provider })
  page.row(voice.label('service'), [from, ...whyNotHeld(origin, findings, voice)])
  if (!isSignerConfirmed(signature)) return
  page.row(voice.label('class'), [describeClass(origin, voice)])
  const standing = describeStanding(origin, voice)
  page.row(voice.label('standing'), standing.paragraphs, standing.mark)
}

/** Why an origin supports nothing: the path that leads there does not hold. */
function whyNotHeld(
  { because }: Extract<OriginReport, { known: true }>,
  findings: SignatureReport['findings'],
  voice: Voice,
): readonly string[] {
  const sentences = because.map((code) => {
    const told = findings.find((finding) => finding.code === code && finding.level === 'failure')
    return voice.code(code, told?.data)
  })
  return sentences.length === 0 ? [] : [voice.say('originNotHeld', { why: shown(sentences.join(' ')) })]
}

/** How the service stands with its state, and how that is known: from the state, from the caller, or not at all. */
function describeStanding(
  { status, statusAttested, adopted, withdrawn }: Extract<OriginReport, { known: true }>,
  voice: Voice,
): { readonly paragraphs: readonly string[]; readonly mark: Mark } {
  const text = voice.words.status[status]
  const phrase = adopted !== undefined ? 'adopted' : statusAttested ? 'attested' : 'notAttested'
  const paragraphs = [voice.say(phrase, { status: shown(text), note: named(adopted) })]
  if (withdrawn !== undefined) paragraphs.push(voice.say('withdrawnService', { service: named(withdrawn) }))
  const tone = withdrawn !== undefined ? 'bad' : statusAttested ? 'good' : 'warn'
  return { paragraphs, mark: { text, tone } }
}

/** What the signature is to the relying state, where that does not rely on the time-stamp. */
function viewOf(
  relyingState: StateCode,
  view: NonNullable<SignatureReport['byState']>[StateCode],
  voice: Voice,
): readonly string[] {
  if (view === undefined) return []
  const state = voice.state(relyingState)
  const validity = shown(voice.words.indication[view.indication])
  return [voice.say('stateViewOfTime', { state, time: voice.at(view.best), validity })]
}

function unclaimed(stated: StatedTime | null, voice: Voice): string {
  if (stated === null) return voice.say('notClaimed')
  if (!stated.isSigned) return voice.say('statedUnsigned')
  return voice.say(stated.hasZone ? 'claimed' : 'statedWithoutZone', { time: named(stated.time) })
}

/** What is claimed, and what the judgement rests on: never the claim. */
function describeTime(signature: SignatureReport, report: Report, voice: Voice): readonly string[] {
  const { time, kind, byState, findings } = signature
  const { relyingState } = report.question
  // What a state sees otherwise is not for it alone then: the finding says why.
  const isAgainst = findings.some(({ code }) => code === 'TIME_STAMP_COUNTS_AGAINST')
  if (kind === 'document-time-stamp')
    return time.timeStamps.map(({ genTime }) => voice.say('stampedAt', { time: voice.at(genTime) }))
  const claimed = time.claimed === undefined ? null : voice.at(time.claimed)
  // Where a time-stamp proves about the same, "nothing proves it" would seem to speak of that.
  const claim = time.basis === 'validation-time' || time.basis === 'caller' ? 'claimed' : 'claimedBesideProof'
  const basis = shown(voice.words.timeBasis[toldBasis(signature)])
  return [
    claimed === null ? unclaimed(statedTimeOf(signature, report), voice) : voice.say(claim, { time: claimed }),
    voice.say('judgedAt', { time: voice.at(time.best), basis }),
    ...time.timeStamps.map(({ kind, genTime, tsa = '', reasons }) => {
      const stamp = {
        kind: shown(voice.words.timeStamp[kind]),
        time: voice.at(genTime),
        tsa: named(commonNameIn(tsa)),
      }
      const [why] = reasons
      if (why === undefined) return voice.say('timeStampHolds', stamp)
      return voice.say('timeStampProvesNothing', { ...stamp, why: shown(voice.whyOfStamp(why)) })
    }),
    ...(relyingState === undefined || isAgainst ? [] : viewOf(relyingState, byState?.[relyingState], voice)),
  ]
}

function writeValidity(signature: SignatureReport, page: Page, voice: Voice): void {
  const intact = describeIntactness(signature, voice)
  page.row(voice.label('intact'), intact.sentences, intact.mark)
  const { indication, subIndication, findings } = signature
  const { told, consequence } = intact
  const text = voice.words.indication[indication]
  // Of a broken signature that was told above, other failures would be taken for the reason.
  const causeTold = indication === 'TOTAL-FAILED' && told.length > 0
  const failures = causeTold ? [] : findings.filter(({ level, code }) => level === 'failure' && !told.includes(code))
  const sentences = [
    ...(consequence === null ? [] : [consequence]),
    ...new Set(failures.map(({ code, data }) => voice.code(code, data))),
  ]
  if (indication === 'TOTAL-PASSED') sentences.push(voice.say('everyCheckPassed'))
  const [first = '', ...others] = sentences
  others.push(voice.say('inTerms', { indication: word(indication), subIndication: word(subIndication) }))
  const tone = indication === 'TOTAL-PASSED' ? 'good' : indication === 'INDETERMINATE' ? 'warn' : 'bad'
  page.row(voice.label('valid'), [`${text} ${first}`.trimEnd(), ...others], { text, tone })
}

/**
 * What the statuses rest on, where they are all known. Where the policy passes over one, or a revocation came later, of a TSA too, the reader should know;
 * what keeps the signature from being valid is told there.
 */
function writeRevocation({ indication, revocation, findings }: SignatureReport, page: Page, voice: Voice): void {
  if (indication !== 'TOTAL-PASSED' || revocation.length === 0) return
  const open = revocation.filter(({ status }) => status !== 'good')
  const ofStamps = findings.filter(({ code }) => LATER.has(code))
  const told = [
    ...open.map((status) => describeOpenStatus(status, voice)),
    ...ofStamps.map(({ code, data }) => voice.code(code, data)),
  ]
  if (told.length === 0) {
    const sources = revocation.flatMap(({ source }) => source ?? [])
    const described = [...new Set(sources.map((source) => describeSource(source, voice)))]
    page.row(voice.label('revocation'), [voice.say('notRevoked', { sources: shown(voice.list(described)) })])
    return
  }
  const sentences = [...new Set(told)]
  page.row(voice.label('revocation'), sentences, { text: sentences[0] ?? '', tone: 'warn' })
}

function describeSource({ kind, thisUpdate }: RevocationSourceReport, voice: Voice): string {
  return voice.say('statusOf', { what: shown(voice.words.revocationSource[kind]), time: voice.at(thisUpdate) })
}

/** In a valid signature a revocation is one that came later. */
function describeOpenStatus({ status, code, revokedAt = '' }: RevocationReport, voice: Voice): string {
  if (status !== 'revoked') return voice.code(code)
  const later = code === 'CERTIFICATE_ON_HOLD' ? 'CERTIFICATE_ON_HOLD_LATER' : 'CERTIFICATE_REVOKED_LATER'
  return voice.code(later, { revokedAt })
}

const LATER: ReadonlySet<Code> = new Set<Code>(['CERTIFICATE_REVOKED_LATER', 'CERTIFICATE_ON_HOLD_LATER'])

/** The baseline level, and what the next one asks for. It says how much is there, and not whether it holds. */
function writeLevel(
  { kind, level, missingForLevel, carriesValidationData }: SignatureReport,
  page: Page,
  voice: Voice,
): void {
  if (missingForLevel === undefined) return
  const format = FAMILIES[kind] ?? 'PAdES'
  const next = LEVELS[level === undefined ? 0 : LEVELS.indexOf(level) + 1] ?? ''
  const missing = missingForLevel.length === 0 ? '' : shown(missingForLevel.map((code) => voice.code(code)).join(' '))
  const phrase = level === undefined ? 'noBaselineLevel' : 'baselineLevel'
  const carries = carriesValidationData === true ? [voice.say('carriesValidationData')] : []
  page.row(voice.label('level'), [
    voice.say(phrase, { format: shown(format), level: word(level), next: shown(next), missing }),
    ...carries,
  ])
}

const LEVELS = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const

const FAMILIES: Readonly<Partial<Record<SignatureReport['kind'], string>>> = { cms: 'CAdES', xml: 'XAdES' }

function writeRecognition(signature: SignatureReport, report: Report, page: Page, voice: Voice): void {
  const { recognition, decision } = signature
  const { question } = report
  const confirmed = isSignerConfirmed(signature)
  if (!(confirmed || isLed(signature)) || decision.relaxations.includes('RECOGNITION_NOT_REQUIRED')) {
    const phrase = confirmed ? 'recognitionNotRequired' : 'recognitionOpen'
    page.row(voice.label('recognition'), [voice.say(phrase, { policy: named(question.policy.name) })])
    return
  }
  const state = question.relyingState
  const answer = state === undefined ? undefined : recognition[state]
  if (state === undefined || answer === undefined) {
    page.row(voice.label('recognition'), [voice.code('RECOGNITION_NOT_ASKED')])
    return
  }
  const { paragraphs, mark } = describeRecognition(state, answer, voice)
  const [head = '', ...rest] = paragraphs
  const supported = isLed(signature) ? [head, voice.say('recognisedIfValid'), ...rest] : paragraphs
  page.row(voice.label('recognition'), supported, mark)
}

/** Whether an intact signature has an origin, though no path to it holds: what follows from it is shown, and supports nothing. */
function isLed({ indication, origin }: SignatureReport): boolean {
  return indication === 'INDETERMINATE' && origin.known && !origin.holds
}
