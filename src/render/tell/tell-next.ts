import type { NextStepCode } from '../../core/codes.ts'
import type { Decision, Report } from '../../report/types.ts'
import type { Voice } from '../voice.ts'
import type { ToldRow } from './told.ts'

/** What to do about the document. It says what must not be done, whatever the reasons are, and that nothing is left to do. */
export function tellNext({ decision, question }: Report, voice: Voice): ToldRow {
  const { phrase } = voice.words.told
  const steps = stepsOf(decision, question, voice)
  if (decision.outcome !== 'accept') return nextRow([notToDo(decision, voice), ...steps], voice)
  return nextRow(steps.length > 0 ? steps : [voice.tell(phrase.nothingToDo)], voice)
}

/** What to do about one of several signatures: what must not be done is said of the document. */
export function tellNextOf(decision: Decision, { question }: Report, voice: Voice): ToldRow {
  const isBeside = decision.outcome === 'accept' && signedBeside(decision)
  return nextRow(isBeside ? [] : stepsOf(decision, question, voice), voice)
}

/** The same words for whatever is open: none of it looks safer than another. */
function notToDo({ outcome }: Decision, voice: Voice): string {
  return outcome === 'reject' ? voice.code('DO_NOT_RELY') : voice.tell(voice.words.told.phrase.doNotActYet)
}

function stepsOf(decision: Decision, { signer }: Report['question'], voice: Voice): readonly string[] {
  const { phrase } = voice.words.told
  const { outcome, reasons, next } = decision
  const others = next.filter((step) => step !== 'DO_NOT_RELY' && step !== 'CHECK_SIGNER_IDENTITY')
  const say = (steps: readonly NextStepCode[]) => steps.map((step) => voice.code(step))
  if (reasons.includes('SIGNER_MISMATCH')) return [voice.tell(phrase.checkExpected), ...say(others)]
  // Who signed matters once the document may be relied on, or where nothing else helps.
  if (outcome !== 'accept') return say(others.length > 0 ? others : next.filter((step) => step !== 'DO_NOT_RELY'))
  if (signer === undefined) return say(next)
  return signedBeside(decision) ? [voice.tell(phrase.checkOthers), ...say(others)] : say(others)
}

function signedBeside({ relaxations }: Decision): boolean {
  return relaxations.includes('OTHER_SIGNERS_ALLOWED')
}

function nextRow(sentences: readonly string[], voice: Voice): ToldRow {
  return { name: 'next', label: voice.label('next'), sentences, tone: 'plain' }
}
