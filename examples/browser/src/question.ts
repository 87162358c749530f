import { isStateCode, STATE_NAMES, STATES, type StateCode, type Use } from 'asean-verify'
import { byId, element } from './dom.ts'
import type { Question } from './protocol.ts'
import { TESTBED_POLICY } from './testbed.ts'

/** The form in which the question is asked. */
export interface QuestionForm {
  read(): Question
  /** The file that a signature file signs, where one was chosen. */
  readonly content: HTMLInputElement
  chooseState(state: StateCode): void
  /** With the testbed there is one policy more, and its time is the time. */
  setTestbed(now: string | null): void
  onChange(listener: () => void): void
}

const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']
const POLICIES = ['contract', 'counterpart', 'invoice', 'archive', 'technical'] as const
const POLICY_OF_USE = { contract: 'contract', invoice: 'invoice', archive: 'archive', any: 'technical' } as const
const TESTBED = 'testbed'

export function createQuestionForm(): QuestionForm {
  const form = byId('question', HTMLFormElement)
  const state = byId('state', HTMLSelectElement)
  const use = byId('use', HTMLSelectElement)
  const policy = byId('policy', HTMLSelectElement)
  const content = byId('content', HTMLInputElement)
  const signer = byId('signer', HTMLInputElement)
  const at = byId('at', HTMLInputElement)
  const ofTestbed = element('option', { value: TESTBED }, 'All but revocation (test)')

  state.append(
    element('option', { value: '' }, 'no state in particular'),
    ...STATES.map((code) => element('option', { value: code, selected: code === 'SG' }, STATE_NAMES[code])),
  )
  // A policy for another use than the one that was chosen would surprise.
  use.addEventListener('input', () => {
    if (policy.value !== TESTBED) policy.value = POLICY_OF_USE[oneOf(USES, use.value)]
  })
  form.addEventListener('submit', (event) => event.preventDefault())

  return {
    content,
    read() {
      const instant = at.value === '' ? Number.NaN : Date.parse(`${at.value}Z`)
      return {
        relyingState: isStateCode(state.value) ? state.value : null,
        use: oneOf(USES, use.value),
        policy: policy.value === TESTBED ? TESTBED_POLICY : oneOf(POLICIES, policy.value),
        signer: signer.value.trim() === '' ? null : signer.value.trim(),
        at: Number.isNaN(instant) ? null : new Date(instant).toISOString(),
      }
    },
    chooseState(code) {
      state.value = code
    },
    setTestbed(now) {
      if (now === null) ofTestbed.remove()
      else policy.append(ofTestbed)
      policy.value = now === null ? POLICY_OF_USE[oneOf(USES, use.value)] : TESTBED
      at.value = now?.slice(0, 19) ?? ''
    },
    onChange(listener) {
      // Not `change`: it comes when a field is left, and would take the answer away from under a click on it.
      form.addEventListener('input', listener)
    },
  }
}

function oneOf<T extends string>(values: readonly T[], value: string): T {
  const found = values.find((one) => one === value)
  if (found === undefined) throw new RangeError(`${value} is none of ${values.join(' ')}`)
  return found
}
