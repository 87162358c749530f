import type { Recognition, SignatureReport, StateCode } from 'asean-verify'
import { STATE_NAMES, STATES } from 'asean-verify'
import { element } from '../dom.ts'
import { icon } from '../icon.ts'
import type { Answer } from '../protocol.ts'
import { recognised } from '../words.ts'

/** Asks for use in another state, from one of the tiles. */
export const CHOOSE_STATE = 'choose-state'

/** In which of the eleven states the signature is recognised; a click asks for that state. */
export function viewMatrix(
  { recognition }: SignatureReport,
  relyingState: StateCode | undefined,
  answer: Answer,
): HTMLElement {
  return element(
    'section',
    { class: 'matrix' },
    element('h3', {}, 'In every state'),
    element(
      'ul',
      {},
      STATES.map((state) => element('li', {}, tile(state, recognition[state], state === relyingState, answer))),
    ),
  )
}

function tile(
  state: StateCode,
  recognition: Recognition | undefined,
  chosen: boolean,
  { sentences }: Answer,
): HTMLElement {
  const { word, tone, icon: sign } = recognised(recognition ?? { outcome: 'unknown', conditions: [] })
  const reason = recognition?.reason
  const button = element(
    'button',
    {
      type: 'button',
      class: `tile ${tone}`,
      'aria-pressed': String(chosen),
      title: reason === undefined ? word : (sentences[reason] ?? reason),
    },
    element('span', { class: 'tile-state' }, STATE_NAMES[state]),
    element('span', { class: 'tile-answer' }, icon(sign), word),
  )
  button.addEventListener('click', () => {
    button.dispatchEvent(new CustomEvent(CHOOSE_STATE, { bubbles: true, detail: state }))
  })
  return button
}
