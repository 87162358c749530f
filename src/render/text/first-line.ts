import { printableName } from '../../core/printable.ts'
import type { Decision, Report, SignatureReport } from '../../report/types.ts'
import { shown } from '../fill-template.ts'
import { calledBy, isSignature, isSignerConfirmed } from '../tell/signers.ts'
import type { Voice } from '../voice.ts'
import type { Page } from './page.ts'
import type { Tone } from './paint.ts'

/** Names on the first line; the others are counted. */
const NAMES = 3

export const OUTCOME_TONE: Readonly<Record<Decision['outcome'], Tone>> = {
  accept: 'good',
  review: 'warn',
  reject: 'bad',
}

/**
 * The answer on one line, whatever its length, so that nothing that qualifies it gets lost: the outcome, who signed (or is only said to have),
 * that nobody was expected, that another certificate would fit as well, and what the policy did not ask for.
 */
export function firstLine(report: Report, name: string | undefined, page: Page, voice: Voice): string {
  const { decision, question } = report
  const outcome = page.paint(voice.words.outcome[decision.outcome], OUTCOME_TONE[decision.outcome])
  const parts = [who(report, voice)]
  if (question.signer === undefined && report.signatures.some(isSignature)) parts.push(voice.say('checkSigner'))
  if (decision.warnings.includes('SIGNER_NOT_BOUND')) parts.push(voice.say('notBound'))
  if (decision.relaxations.length > 0) parts.push(relaxed(report, voice))
  return `${outcome}  ${name === undefined ? '' : `${printableName(name)} — `}${parts.join(' — ')}`
}

/** How a signer is called: as in the certificate, with the state where one is known. */
function signerName(signature: SignatureReport, voice: Voice): string {
  const { signer, origin } = signature
  const called = signer === undefined ? undefined : calledBy(signer)
  if (called === undefined) return voice.say('signerUnknown')
  const name = printableName(called)
  return origin.known && isSignerConfirmed(signature) ? `${name} (${origin.state})` : name
}

function who({ signatures, decision }: Report, voice: Voice): string {
  const signed = signatures.filter(isSignature)
  if (signed.length === 0) return voice.say(decision.reasons.includes('NO_SIGNATURE') ? 'notSigned' : 'notRead')
  const named = signed.filter(({ signer }) => signer !== undefined)
  const confirmed = named.filter(isSignerConfirmed)
  const others = named.filter((signature) => !isSignerConfirmed(signature))
  const parts: string[] = []
  if (confirmed.length > 0) parts.push(voice.say('signedBy', { signers: shown(names(confirmed, voice)) }))
  if (others.length > 0) parts.push(voice.say('saidToBeSignedBy', { signers: shown(names(others, voice)) }))
  if (named.length < signed.length) parts.push(voice.say('signerUnknown'))
  return parts.join('; ')
}

function names(signatures: readonly SignatureReport[], voice: Voice): string {
  const all = [...new Set(signatures.map((signature) => signerName(signature, voice)))]
  const shownNames = all.slice(0, NAMES)
  if (all.length > NAMES) shownNames.push(voice.say('others', { count: all.length - NAMES }))
  return voice.list(shownNames)
}

function relaxed({ decision, question }: Report, voice: Voice): string {
  const notRequired: Readonly<Record<string, string>> = voice.words.notRequired
  const what = decision.relaxations.map((code) => notRequired[code] ?? code)
  return voice.say('notRequired', { what: shown(voice.list(what)), policy: question.policy.name })
}
