import { freezeDeep } from '../core/freeze-deep.ts'
import { misuse } from '../core/misuse.ts'
import type { StateCode } from '../core/states.ts'
import { recognise } from '../recognition/recognise.ts'
import { recogniseTimeStamp } from '../recognition/recognise-time-stamp.ts'
import type { AskedOrigin, Recognition, RecognitionQuestion } from '../recognition/types.ts'
import type { OriginReport } from '../report/origin.ts'
import { kindOfAnswer, requireAnswer } from '../report/require-answer.ts'
import type { Report, SignatureReport, StateValidity } from '../report/types.ts'
import { requireTrust } from '../trust/require-trust.ts'
import type { Trust } from '../trust/types.ts'
import { isByParty } from './is-by-party.ts'
import type { RecognitionOptions, SignatureRecognition } from './recognition-asked.ts'

type Asked = Pick<RecognitionQuestion, 'use' | 'now' | 'amount'>

/** The work of `recognise`: facts of the report, and the engine that the report was made with. Nothing is judged here. */
export function recogniseSignatures(
  report: Report,
  state: StateCode,
  options: Partial<RecognitionOptions>,
): readonly SignatureRecognition[] {
  const { trust, use, at } = options
  if (kindOfAnswer(report, 'report') !== 'report') throw misuse('report', report, 'the report that verify() gives')
  requireAnswer(report, 'report')
  requireTrust(trust)
  const { amount = report.question.amount } = options
  const asked: Asked = {
    use: use ?? report.question.use,
    now: at?.getTime() ?? Date.parse(report.validationTime),
    ...(amount === undefined ? {} : { amount }),
  }
  return freezeDeep(
    report.signatures.filter(isByParty).map((signature) => ({
      id: signature.id,
      ...(signature.field === undefined ? {} : { field: signature.field }),
      ...answerAbout(signature, state, asked, report, trust),
    })),
  )
}

type Answer = SignatureRecognition extends infer One ? (One extends unknown ? Omit<One, 'id' | 'field'> : never) : never

function answerAbout(signature: SignatureReport, state: StateCode, asked: Asked, report: Report, trust: Trust): Answer {
  const seen = seenBy(state, signature)
  const origin = askedOrigin(seen.origin ?? signature.origin, signature.origin)
  const { best, tsa } = seen
  const at = Date.parse(best)
  // What is no time is before none, and after none.
  if (report.complete !== undefined || origin === null || Number.isNaN(at) || Number.isNaN(asked.now))
    return { validity: 'not-known', reason: 'incomplete' }
  const question = { ...asked, at, ...(tsa === undefined ? {} : { timeStampedBy: tsa }) }
  const recognition: Recognition = recognise(origin, state, question, trust)
  if (!isAsSeen(signature, state, asked, report, trust))
    return { validity: 'not-known', reason: 'time-stamps', ifValid: recognition }
  if (seen.indication === 'TOTAL-PASSED') return { validity: 'valid', best, recognition }
  const { indication, subIndication } = seen
  return { validity: 'not-valid', indication, subIndication, best, ifValid: recognition }
}

/** A state that is not told apart sees the signature as it is. */
function seenBy(state: StateCode, signature: SignatureReport): StateValidity {
  const { time, byState } = signature
  const { best, basis, tsa } = time
  return byState?.[state] ?? { ...signature, best, basis, ...(tsa === undefined ? {} : { tsa }) }
}

/** `null`: what agreements can ask about the signer was left out. */
function askedOrigin(seen: OriginReport, whole: OriginReport): AskedOrigin | null {
  if (!seen.known) return seen
  const told = seen.facts ?? (whole.known ? whole.facts : undefined)
  if (told === undefined) return null
  const { state, service, legalClass = null, status, withdrawn } = seen
  return {
    known: true,
    state,
    service: { legalClass },
    status,
    withdrawn: withdrawn === undefined ? null : service,
    facts: told,
  }
}

/**
 * Whether the state relies on the same time-stamps as the report says of it. It does for what the report was asked. Otherwise that is known where
 * the verdict rests on none by a listed service, or the state relies on all of them, as it did.
 */
function isAsSeen(
  { time, byState, restsOn }: SignatureReport,
  state: StateCode,
  asked: Asked,
  { question, validationTime, trust: used }: Report,
  { recognition }: Trust,
): boolean {
  const isSame =
    asked.use === question.use &&
    asked.now === Date.parse(validationTime) &&
    recognition.sha256 === used.recognition.sha256
  if (isSame || (time.tsa === undefined && byState === undefined)) return true
  if (byState?.[state] !== undefined || restsOn === undefined || restsOn.paths.length === 0) return false
  return restsOn.proofs.every(
    ({ tsa, time: proven }) =>
      tsa === undefined || recogniseTimeStamp(tsa, state, { ...asked, at: Date.parse(proven) }, recognition).recognised,
  )
}
