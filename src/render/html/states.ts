import { STATES, type StateCode } from '../../core/states.ts'
import type { Recognition } from '../../recognition/types.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import type { StateAnswer } from '../messages/html-words.ts'
import { isSignerConfirmed } from '../tell/signers.ts'
import type { Tone } from '../text/paint.ts'
import type { Voice } from '../voice.ts'
import { type Html, html } from './markup.ts'

/**
 * What a signature is to each of the eleven states, under the same lines as the verdict. Grey where the signature is not valid to that state: a
 * recognition of what does not hold supports nothing.
 */
export function statesOf(signature: SignatureReport, { question }: Report, voice: Voice): Html {
  const { recognition, phrase } = voice.words.html
  const isTold = isSignerConfirmed(signature) || isLed(signature)
  const cells = STATES.map((state) => {
    const answer = isTold ? answerOf(signature.recognition[state]) : 'notAsked'
    const classes = classesOf(signature, state, TONE[answer], question.relyingState)
    return html`<li class="${classes}"><b>${state}</b> <span>${capitalised(voice.words.state[state])}</span> <em>${recognition[answer]}</em></li>`
  })
  const note = isTold
    ? STATES.every((state) => isValidTo(signature, state))
      ? null
      : phrase.notValid
    : phrase.notAsked
  return html`<h3>${phrase.recognisedWhere}</h3>
${note === null ? null : html`<p class="note">${note}</p>`}
<ul class="states">${cells}<li class="key"><b class="good">${phrase.solid}</b> <b class="warn">${phrase.dashed}</b> <b class="bad">${phrase.broken}</b></li></ul>`
}

/** On conditions that the document does not show, it is not known to be recognised. */
function answerOf(recognition: Recognition | undefined): StateAnswer {
  if (recognition === undefined) return 'notAsked'
  const { outcome, conditions } = recognition
  return outcome === 'recognised' && conditions.length > 0 ? 'onConditions' : outcome
}

const TONE: Readonly<Record<StateAnswer, Tone>> = {
  domestic: 'good',
  recognised: 'good',
  onConditions: 'warn',
  'not-recognised': 'bad',
  unknown: 'warn',
  conflict: 'warn',
  notAsked: 'dim',
}

function classesOf(
  signature: SignatureReport,
  state: StateCode,
  tone: Tone,
  relyingState: StateCode | undefined,
): string {
  return [tone, ...(isValidTo(signature, state) ? [] : ['grey']), ...(state === relyingState ? ['asked'] : [])].join(
    ' ',
  )
}

/** A state that does not rely on a time-stamp may judge otherwise. */
function isValidTo({ indication, byState }: SignatureReport, state: StateCode): boolean {
  return (byState?.[state]?.indication ?? indication) === 'TOTAL-PASSED'
}

/** An intact signature whose path does not hold: what would follow from its origin is shown. */
function isLed({ indication, origin }: SignatureReport): boolean {
  return indication === 'INDETERMINATE' && origin.known && !origin.holds
}

function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
