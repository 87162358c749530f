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
 * recognition of what does not hold supports nothing. Nothing is greener than the verdict.
 */
export function statesOf(signature: SignatureReport, report: Report, voice: Voice): Html {
  const { recognition, phrase } = voice.words.html
  if (!isTold(signature)) return nothingAsked(voice, html`<h3>${phrase.recognisedWhere}</h3>`)
  const cells = STATES.map((state) => {
    const answer = answerOf(signature.recognition[state])
    const asked = state === report.question.relyingState ? ' asked' : ''
    const classes = `${TONE[answer]}${isGrey(signature, state, TONE[answer], report) ? ' grey' : ''}${asked}`
    return html`<li class="${classes}"><b>${state}</b> <span>${capitalised(voice.words.state[state])}</span> <em>${recognition[answer]}</em></li>`
  })
  const note = noteOn([signature], report, voice)
  return html`<h3>${phrase.recognisedWhere}</h3>
${note === null ? null : html`<p class="note">${note}</p>`}
<ul class="states">${cells}<li class="key"><b class="good">${phrase.solid}</b> <b class="warn">${phrase.dashed}</b> <b class="bad">${phrase.broken}</b></li></ul>`
}

/** More than these have a grid each. */
const COLUMNS = 6

/** Whether all of them stand in one table. */
export function hasMatrix(signatures: readonly SignatureReport[]): boolean {
  return signatures.length > 1 && signatures.length <= COLUMNS
}

/** What several signatures are to each of the states: a row for each state, and a column for each signature by its number. */
export function matrixOf(signatures: readonly SignatureReport[], report: Report, voice: Voice): Html {
  const { recognition, phrase } = voice.words.html
  const told = signatures.map(isTold)
  const head = html`<h2>${phrase.recognisedWhere}</h2>`
  if (!told.includes(true))
    return html`<section>${nothingAsked(voice, head)}</section>
`
  const rows = STATES.map((state) => {
    const cells = signatures.map((signature, i) => {
      const answer = told[i] === true ? answerOf(signature.recognition[state]) : 'notAsked'
      const tone = TONE[answer]
      return html`<td class="${isGrey(signature, state, tone, report) ? 'grey' : tone}"><b class="${tone}">${recognition[answer]}</b></td>`
    })
    const asked = state === report.question.relyingState ? 'asked' : ''
    return html`<tr class="${asked}"><th scope="row">${capitalised(voice.words.state[state])}</th>${cells}</tr>`
  })
  const note = noteOn(
    signatures.filter((_, i) => told[i] === true),
    report,
    voice,
  )
  const notes = [...(told.includes(false) ? [phrase.notAsked] : []), ...(note === null ? [] : [note])]
  const heads = signatures.map((_, i) => html`<th scope="col">${i + 1}</th>`)
  return html`<section>${head}
${notes.map((note) => html`<p class="note">${note}</p>`)}
<table class="matrix"><thead><tr><td></td>${heads}</tr></thead><tbody>${rows}</tbody></table></section>
`
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

/** A yes that supports nothing, or of which the verdict does not speak. */
function isGrey(signature: SignatureReport, state: StateCode, tone: Tone, { decision }: Report): boolean {
  return !isValidTo(signature, state) || (tone === 'good' && decision.outcome !== 'accept')
}

/** What the grey of such signatures says; `null`: there is none. */
function noteOn(signatures: readonly SignatureReport[], { decision }: Report, { words }: Voice): string | null {
  const { notValid, notAccepted } = words.html.phrase
  if (signatures.some((one) => STATES.some((state) => !isValidTo(one, state)))) return notValid
  const isGood = (one: SignatureReport): boolean =>
    STATES.some((state) => TONE[answerOf(one.recognition[state])] === 'good')
  return decision.outcome !== 'accept' && signatures.some(isGood) ? notAccepted : null
}

/** A state that does not rely on a time-stamp may judge otherwise. */
function isValidTo({ indication, byState }: SignatureReport, state: StateCode): boolean {
  return (byState?.[state]?.indication ?? indication) === 'TOTAL-PASSED'
}

/** Whether the states are asked about it at all. */
function isTold(signature: SignatureReport): boolean {
  return isSignerConfirmed(signature) || isLed(signature)
}

/** Eleven times the same is told once. */
function nothingAsked({ words }: Voice, head: Html): Html {
  return html`${head}
<p class="note">${words.html.phrase.notAsked}</p>`
}

/** An intact signature whose path does not hold: what would follow from its origin is shown. */
function isLed({ indication, origin }: SignatureReport): boolean {
  return indication === 'INDETERMINATE' && origin.known && !origin.holds
}

export function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
