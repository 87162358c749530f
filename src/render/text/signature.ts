import type { Code } from '../../core/codes.ts'
import { printable, printableName } from '../../core/printable.ts'
import type { StateCode } from '../../core/states.ts'
import type { OriginReport } from '../../report/origin.ts'
import type { Report, RevocationReport, RevocationSourceReport, SignatureReport } from '../../report/types.ts'
import { shown } from '../fill-template.ts'
import { calledBy, isSignature, isSignerConfirmed } from '../tell/signers.ts'
import { signatureHeading } from '../tell/tell-report.ts'
import type { Voice } from '../voice.ts'
import { commonNameIn } from './certificate-lines.ts'
import { OUTCOME_TONE } from './first-line.ts'
import { describeIntactness, type Intactness } from './intact.ts'
import { writeLaw } from './law.ts'
import { describeClass } from './legal-class.ts'
import type { Mark, Page } from './page.ts'
import { reasonSentences } from './reasons.ts'
import { describeRecognition } from './recognition.ts'

/** Identifiers shown; the subject in the details has them all. */
const IDENTIFIERS = 8

/** What a reader has to know of one signature, in the order in which readers ask. */
export function writeSignature(signature: SignatureReport, report: Report, page: Page, voice: Voice): void {
  page.heading(signatureHeading(signature, report, voice))
  writeSigner(signature, page, voice)
  if (signature.kind !== 'document-time-stamp' && signature.kind !== 'counter-signature') {
    if (isSignerConfirmed(signature)) writeOrigin(signature, page, voice)
    else writeUnconfirmedOrigin(signature, page, voice)
  }
  page.row(voice.label('when'), describeTime(signature, report.question.relyingState, voice))
  const intact = describeIntactness(signature, voice)
  page.row(voice.label('intact'), intact.sentences, intact.mark)
  writeValidity(signature, intact, page, voice)
  writeRevocation(signature, page, voice)
  writeLevel(signature, page, voice)
  if (isSignature(signature)) writeRecognition(signature, report, page, voice)
  if (signature.taxStamp) page.row(voice.label('decision'), [voice.say('taxStampApart')])
  if (report.signatures.filter(isSignature).length > 1 && isSignature(signature)) writeDecision(signature, page, voice)
  const steps = isSignature(signature) ? nextSteps(signature, report) : []
  page.steps(
    voice.label('next'),
    steps.map((code) => voice.code(code)),
  )
  if (isSignature(signature) && isOnlySignature(report)) writeLaw(report.law ?? [], page, voice)
}

/** The steps of the only signature are those of the document, which may have more. */
function nextSteps(signature: SignatureReport, report: Report): readonly Code[] {
  return isOnlySignature(report) ? report.decision.next : signature.decision.next
}

function isOnlySignature({ signatures }: Report): boolean {
  return signatures.filter(isSignature).length === 1
}

function writeSigner(signature: SignatureReport, page: Page, voice: Voice): void {
  const { signer } = signature
  const label = voice.label(signer === undefined || isSignerConfirmed(signature) ? 'signedBy' : 'saidToBe')
  if (signer === undefined) {
    page.row(label, [voice.say('notKnown')], { text: voice.say('notKnown'), tone: 'warn' })
    return
  }
  const { commonName, organization, organizationIdentifier, organizationIdentifiers } = signer
  const name = printable(calledBy(signer) ?? voice.say('notKnown'))
  const paragraphs = [name]
  if (organization !== undefined && commonName !== undefined)
    paragraphs.push(voice.say('organisation', { text: organization }))
  if (organizationIdentifier !== undefined)
    paragraphs.push(voice.say('organisationIdentifier', { text: organizationIdentifier }))
  if (organizationIdentifiers !== undefined) {
    const all = organizationIdentifiers.slice(0, IDENTIFIERS).map(printableName)
    const more = organizationIdentifiers.length - all.length
    if (more > 0) all.push(voice.say('others', { count: more }))
    paragraphs.push(voice.say('organisationIdentifiers', { text: shown(voice.list(all)) }))
  }
  page.row(label, paragraphs, { text: name, tone: 'bold' })
}

function writeOrigin({ origin, findings }: SignatureReport, page: Page, voice: Voice): void {
  if (!origin.known) {
    const text = voice.say('notKnown')
    page.row(voice.label('from'), [`${text} ${voice.code(origin.code)}`], { text, tone: 'warn' })
    return
  }
  const { service } = origin
  const state = voice.words.state[origin.state]
  const provider = service.provider === service.name ? '' : service.provider
  const from = voice.say('fromService', { state, service: service.name, provider })
  page.row(voice.label('from'), [from, ...whyNotHeld(origin, findings, voice)])
  page.row(voice.label('class'), [describeClass(origin, voice)])
  const standing = describeStanding(origin, voice)
  page.row(voice.label('standing'), standing.paragraphs, standing.mark)
}

/** Of a signature that is broken or that nobody trusted confirms, the certificate says where it is from, and no more. */
function writeUnconfirmedOrigin({ origin, findings }: SignatureReport, page: Page, voice: Voice): void {
  const text = voice.say('notConfirmed')
  const mark = { text, tone: 'warn' } as const
  if (!origin.known) {
    page.row(voice.label('from'), [`${text} ${voice.code(origin.code)}`], mark)
    return
  }
  const { state, service, withdrawn } = origin
  const named = voice.say('certificateFrom', { state: voice.words.state[state], service: service.name })
  const paragraphs = [`${text} ${named}`, ...whyNotHeld(origin, findings, voice)]
  if (withdrawn !== undefined) paragraphs.push(voice.say('withdrawnService', { service: withdrawn }))
  page.row(voice.label('from'), paragraphs, mark)
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
  const paragraphs = [voice.say(phrase, { status: shown(text), note: adopted ?? '' })]
  if (withdrawn !== undefined) paragraphs.push(voice.say('withdrawnService', { service: withdrawn }))
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
  const state = voice.words.state[relyingState]
  const validity = shown(voice.words.indication[view.indication])
  return [voice.say('stateViewOfTime', { state, time: voice.time(view.best), validity })]
}

/** What is claimed, and what the judgement rests on: never the claim. */
function describeTime(
  { time, kind, byState }: SignatureReport,
  relyingState: StateCode | undefined,
  voice: Voice,
): readonly string[] {
  if (kind === 'document-time-stamp')
    return time.timeStamps.map(({ genTime }) => voice.say('stampedAt', { time: voice.time(genTime) }))
  const claimed = time.claimed === undefined ? null : voice.time(time.claimed)
  // Where a time-stamp proves about the same, "nothing proves it" would seem to speak of that.
  const claim = time.basis === 'validation-time' || time.basis === 'caller' ? 'claimed' : 'claimedBesideProof'
  const basis = shown(voice.words.timeBasis[time.basis])
  return [
    claimed === null ? voice.say('notClaimed') : voice.say(claim, { time: claimed }),
    voice.say('judgedAt', { time: voice.time(time.best), basis }),
    ...time.timeStamps.map(({ kind, genTime, tsa = '', reasons }) => {
      const stamp = { kind: shown(voice.words.timeStamp[kind]), time: voice.time(genTime), tsa: commonNameIn(tsa) }
      const [why] = reasons
      if (why === undefined) return voice.say('timeStampHolds', stamp)
      return voice.say('timeStampProvesNothing', { ...stamp, why: shown(voice.code(why)) })
    }),
    ...(relyingState === undefined ? [] : viewOf(relyingState, byState?.[relyingState], voice)),
  ]
}

function writeValidity(
  { indication, subIndication, findings }: SignatureReport,
  { told, consequence }: Intactness,
  page: Page,
  voice: Voice,
): void {
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
  others.push(voice.say('inTerms', { indication, subIndication: subIndication ?? '' }))
  const tone = indication === 'TOTAL-PASSED' ? 'good' : indication === 'INDETERMINATE' ? 'warn' : 'bad'
  page.row(voice.label('valid'), [`${text} ${first}`.trimEnd(), ...others], { text, tone })
}

/**
 * What the statuses rest on, where they are all known. Where the policy passes over one, or a revocation came later, the reader should know;
 * what keeps the signature from being valid is told there.
 */
function writeRevocation({ indication, revocation }: SignatureReport, page: Page, voice: Voice): void {
  if (indication !== 'TOTAL-PASSED' || revocation.length === 0) return
  const open = revocation.filter(({ status }) => status !== 'good')
  if (open.length === 0) {
    const sources = revocation.flatMap(({ source }) => source ?? [])
    const described = [...new Set(sources.map((source) => describeSource(source, voice)))]
    page.row(voice.label('revocation'), [voice.say('notRevoked', { sources: shown(voice.list(described)) })])
    return
  }
  const sentences = [...new Set(open.map((status) => describeOpenStatus(status, voice)))]
  page.row(voice.label('revocation'), sentences, { text: sentences[0] ?? '', tone: 'warn' })
}

function describeSource({ kind, thisUpdate }: RevocationSourceReport, voice: Voice): string {
  return voice.say('statusOf', { what: voice.words.revocationSource[kind], time: voice.time(thisUpdate) })
}

/** In a valid signature a revocation is one that came later. */
function describeOpenStatus({ status, code, revokedAt = '' }: RevocationReport, voice: Voice): string {
  return status === 'revoked' ? voice.code('CERTIFICATE_REVOKED_LATER', { revokedAt }) : voice.code(code)
}

/** The baseline level, and what the next one asks for. It says how much is there, and not whether it holds. */
function writeLevel(
  { kind, level, missingForLevel, carriesValidationData }: SignatureReport,
  page: Page,
  voice: Voice,
): void {
  if (missingForLevel === undefined) return
  const format = kind === 'cms' ? 'CAdES' : 'PAdES'
  const next = LEVELS[level === undefined ? 0 : LEVELS.indexOf(level) + 1] ?? ''
  const missing = missingForLevel.length === 0 ? '' : shown(missingForLevel.map((code) => voice.code(code)).join(' '))
  const phrase = level === undefined ? 'noBaselineLevel' : 'baselineLevel'
  const carries = carriesValidationData === true ? [voice.say('carriesValidationData')] : []
  page.row(voice.label('level'), [voice.say(phrase, { format, level: level ?? '', next, missing }), ...carries])
}

const LEVELS = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const

function writeRecognition(signature: SignatureReport, report: Report, page: Page, voice: Voice): void {
  const { recognition, decision } = signature
  const { question } = report
  const confirmed = isSignerConfirmed(signature)
  if (!(confirmed || isLed(signature)) || decision.relaxations.includes('RECOGNITION_NOT_REQUIRED')) {
    const phrase = confirmed ? 'recognitionNotRequired' : 'recognitionOpen'
    page.row(voice.label('recognised'), [voice.say(phrase, { policy: question.policy.name })])
    return
  }
  const state = question.relyingState
  const answer = state === undefined ? undefined : recognition[state]
  if (state === undefined || answer === undefined) {
    page.row(voice.label('recognised'), [voice.code('RECOGNITION_NOT_ASKED')])
    return
  }
  const { paragraphs, mark } = describeRecognition(state, answer, voice)
  const [head = '', ...rest] = paragraphs
  const supported = isLed(signature) ? [head, voice.say('recognisedIfValid'), ...rest] : paragraphs
  page.row(voice.label('recognised'), supported, mark)
}

/** Whether an intact signature has an origin, though no path to it holds: what follows from it is shown, and supports nothing. */
function isLed({ indication, origin }: SignatureReport): boolean {
  return indication === 'INDETERMINATE' && origin.known && !origin.holds
}

function writeDecision(signature: SignatureReport, page: Page, voice: Voice): void {
  const { decision } = signature
  const text = voice.words.decision[decision.outcome]
  page.row(voice.label('decision'), [text, ...reasonSentences(decision.reasons, [signature], voice)], {
    text,
    tone: OUTCOME_TONE[decision.outcome],
  })
}
