import {
  type Amount,
  type ExpectedSigner,
  isStateCode,
  LANGUAGES,
  type Language,
  type PolicyName,
  printable,
  quoted,
  STATES,
  type StateCode,
  type Use,
} from 'asean-verify'
import { button, element, inWords } from '../dom.ts'
import type { OwnKind } from '../words/page-words.ts'
import { languageName, stateName } from '../words/words.ts'
import type { OwnFiles, OwnProblems, Question } from '../work/protocol.ts'
import { type Context, fill } from './context.ts'

/** The question, as it stands in the form. */
export interface Asking {
  readonly relyingState: StateCode | null
  readonly use: Use
  readonly policy: PolicyName
  readonly signer: string
  /** As it was typed: `25000.00 SGD`. */
  readonly amount: string
  /** As a field for local times has it, and meant in UTC. */
  readonly at: string
}

export const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']
export const POLICIES: readonly PolicyName[] = ['contract', 'counterpart', 'invoice', 'archive', 'technical']
export const POLICY_OF_USE: Readonly<Record<Use, PolicyName>> = {
  contract: 'contract',
  invoice: 'invoice',
  archive: 'archive',
  any: 'technical',
}

/** @param change with what is asked; and whether it is asked already, or somebody still writes */
export function viewQuestion(
  asking: Asking,
  context: Context,
  change: (asking: Asking, isAsked: boolean) => void,
): HTMLElement {
  const { words, language } = context
  const state = select('state', asking.relyingState ?? '', [
    ['', words.noState],
    ...STATES.map((code): [string, string] => [code, stateName(code, language)]),
  ])
  const use = select(
    'use',
    asking.use,
    USES.map((one) => [one, words.use[one]]),
  )
  const policy = select(
    'policy',
    asking.policy,
    POLICIES.map((one) => [one, words.policies[one]]),
  )
  const signer = element('input', {
    id: 'signer',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    value: asking.signer,
    'aria-describedby': 'signer-hint',
  })
  const amount = element('input', {
    id: 'amount',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    value: asking.amount,
    'aria-describedby': 'amount-hint amount-problem',
  })
  const amountProblem = element('p', { id: 'amount-problem', class: 'problem', role: 'status' })
  const checkAmount = (): void => {
    const isWrong = amount.value.trim() !== '' && amountOf(amount.value) === null
    amountProblem.textContent = isWrong ? words.amountWrong : ''
    amount.setAttribute('aria-invalid', String(isWrong))
  }
  checkAmount()
  const at = element('input', { id: 'at', type: 'datetime-local', step: '1', value: asking.at })
  const form = element(
    'form',
    { class: 'question', 'aria-label': words.question },
    element('div', { class: 'inline' }, field(words.usedIn, state), field(words.usedAs, use)),
    element(
      'details',
      { class: 'more-asked' },
      element('summary', {}, words.more),
      element(
        'div',
        { class: 'fields' },
        field(words.signer, signer, element('p', { id: 'signer-hint', class: 'hint' }, words.signerHint)),
        field(words.policy, policy),
        field(
          words.amount,
          amount,
          element('p', { id: 'amount-hint', class: 'hint' }, words.amountHint),
          amountProblem,
        ),
        field(words.at, at),
      ),
    ),
  )
  // A policy for another use than the one that was chosen would surprise.
  use.addEventListener('input', () => {
    policy.value = POLICY_OF_USE[oneOf(USES, use.value)]
  })
  // When it is left, and not while it is typed.
  amount.addEventListener('change', checkAmount)
  form.addEventListener('submit', (event) => event.preventDefault())
  const asked = (): Asking => ({
    relyingState: isStateCode(state.value) ? state.value : null,
    use: oneOf(USES, use.value),
    policy: oneOf(POLICIES, policy.value),
    signer: signer.value,
    amount: amount.value,
    at: at.value,
  })
  // A name that is half written is another name: a field is asked when it is left or Enter is pressed, and a choice at once.
  form.addEventListener('input', ({ target }) => change(asked(), target instanceof HTMLSelectElement))
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) change(asked(), true)
  })
  return form
}

/** What a question asks, for the library. */
export function questionOf({ relyingState, use, policy, signer, amount, at }: Asking): Question {
  const instant = at === '' ? Number.NaN : Date.parse(`${at}Z`)
  return {
    relyingState,
    use,
    policy,
    signer: signer.trim() === '' ? null : expectedSigner(signer.trim()),
    amount: amountOf(amount),
    at: Number.isNaN(instant) ? null : new Date(instant).toISOString(),
  }
}

/** A number of an organisation has a digit in it and no space, such as `TIN-0000000000`; all else is a name. */
function expectedSigner(text: string): ExpectedSigner {
  return /^(?=.*\d)\S+$/.test(text) ? { organizationIdentifier: text } : { commonName: text }
}

/** `null`: no amount; what is limited is then not known to be within its limit. */
export function amountOf(text: string): Amount | null {
  const [, value, currency] = /^\s*((?:0|[1-9]\d{0,29})(?:\.\d{1,18})?)\s*([a-z]{3})\s*$/i.exec(text) ?? []
  return value === undefined || currency === undefined ? null : { value, currency: currency.toUpperCase() }
}

const OWN_KINDS: readonly (readonly [kind: OwnKind, accept: string])[] = [
  ['anchors', '.cer,.crt,.der,.pem'],
  ['crls', '.crl,.pem'],
  ['lists', '.json'],
  ['recognition', '.json'],
]

/** What the reader trusts or knows beside what comes with the page. */
export function viewOwn(
  own: OwnFiles,
  problems: OwnProblems | null,
  context: Context,
  change: (own: OwnFiles) => void,
): HTMLElement {
  const { words } = context
  const rows = OWN_KINDS.map(([kind, accept]) => {
    const several = kind !== 'recognition'
    const wrong = problems?.[kind] ?? []
    const input = element('input', {
      id: `own-${kind}`,
      type: 'file',
      accept,
      multiple: several,
      'aria-invalid': String(wrong.length > 0),
      'aria-describedby': `own-${kind}-problem`,
    })
    input.addEventListener('change', () => {
      const added = [...(input.files ?? [])]
      change({ ...own, [kind]: several ? [...own[kind], ...added] : added.slice(0, 1) })
    })
    const names = own[kind].map(({ name }) => name)
    return element(
      'div',
      { class: 'field own-field' },
      element('label', { for: `own-${kind}` }, words.ownKinds[kind]),
      input,
      element(
        'p',
        { class: 'own-names' },
        element('bdi', {}, names.length === 0 ? words.ownNone : names.map((name) => quoted(name)).join(', ')),
        names.length === 0
          ? null
          : button(
              { class: 'small', 'aria-label': `${words.ownClear}: ${words.ownKinds[kind]}` },
              () => change({ ...own, [kind]: [] }),
              words.ownClear,
            ),
      ),
      element(
        'div',
        { id: `own-${kind}-problem`, class: 'problem', role: 'status' },
        wrong.map(({ name, why }) =>
          element(
            'p',
            {},
            inWords(fill(words.ownWrong[kind], { name: quoted(name, 200), why: printable(why, 300) }), 600),
          ),
        ),
      ),
    )
  })
  return element(
    'details',
    { class: 'own' },
    element('summary', {}, words.own),
    element('p', { class: 'hint' }, words.ownHint),
    rows,
  )
}

/** In which language, and in which times. */
export function viewManner(
  { language, timeZone, words }: Context,
  local: string,
  change: (manner: { language: Language; timeZone: string | null }) => void,
): HTMLElement {
  const languages = select(
    'language',
    language,
    LANGUAGES.map((one) => [one, languageName(one)]),
  )
  const zone = select('zone', timeZone ?? '', [
    ...(local === 'UTC' ? [] : [[local, fill(words.zoneLocal, { zone: local })] as const]),
    ['', 'UTC'],
  ])
  const tell = (): void =>
    change({ language: oneOf(LANGUAGES, languages.value), timeZone: zone.value === '' ? null : zone.value })
  languages.addEventListener('input', tell)
  zone.addEventListener('input', tell)
  return element(
    'div',
    { class: 'manner' },
    field(words.language, languages),
    field(words.zone, zone),
    words.note === null ? null : element('p', { class: 'hint note' }, words.note),
  )
}

function select(
  id: string,
  value: string,
  options: readonly (readonly [value: string, text: string])[],
): HTMLSelectElement {
  return element(
    'select',
    { id },
    options.map(([one, text]) => element('option', { value: one, selected: one === value }, text)),
  )
}

function field(label: string, control: HTMLElement, ...more: readonly HTMLElement[]): HTMLElement {
  return element('div', { class: 'field' }, element('label', { for: control.id }, label), control, more)
}

function oneOf<T extends string>(values: readonly T[], value: string): T {
  const found = values.find((one) => one === value)
  if (found === undefined) throw new RangeError(`${value} is none of ${values.join(' ')}`)
  return found
}
