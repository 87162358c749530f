import { isStateCode, LANGUAGES, type Language, type PolicyName, type StateCode, type Use } from 'asean-verify'
import { type Asking, amountOf, POLICIES, POLICY_OF_USE, USES } from './view/desk.ts'

/** The attributes of `<asean-verify>`, for whoever writes it in JSX or in a template. docs/element.md says what each is. */
export interface AseanVerifyAttributes {
  readonly state?: StateCode | undefined
  readonly use?: Use | undefined
  readonly policy?: PolicyName | undefined
  readonly signer?: string | undefined
  /** `25000.00 SGD` */
  readonly amount?: string | undefined
  readonly language?: Language | undefined
  readonly mode?: 'box' | 'page' | undefined
  readonly required?: boolean | undefined
  readonly name?: string | undefined
  readonly disabled?: boolean | undefined
  readonly viewer?: string | undefined
}

/** Those that change what is shown or asked as soon as they change. */
export const OBSERVED: readonly string[] = [
  'state',
  'use',
  'policy',
  'signer',
  'amount',
  'language',
  'mode',
  'required',
  'viewer',
  'name',
]

/** The question of the attributes. */
export interface AskedByAttributes {
  readonly asking: Asking
  /** Those whose value nobody knows. Then nothing is judged: another question must not be answered in the place of the one that was meant. */
  readonly wrong: readonly string[]
}

export function askedBy(host: Element): AskedByAttributes {
  const wrong: string[] = []
  const text = (name: string): string => host.getAttribute(name)?.trim() ?? ''
  const one = <T extends string>(name: string, is: (value: string) => value is T, otherwise: T | null): T | null => {
    const value = text(name)
    if (value === '') return otherwise
    if (is(value)) return value
    wrong.push(`${name}="${value}"`)
    return otherwise
  }
  const relyingState = one('state', isStateCode, null)
  const use = one('use', isUse, 'contract') ?? 'contract'
  const policy = one('policy', isPolicy, POLICY_OF_USE[use]) ?? POLICY_OF_USE[use]
  const amount = text('amount')
  if (amount !== '' && amountOf(amount) === null) wrong.push(`amount="${amount}"`)
  return { asking: { relyingState, use, policy, signer: text('signer'), amount, at: '' }, wrong }
}

/** `null`: none is named, or one that there is not. */
export function languageOf(host: Element): Language | null {
  return LANGUAGES.find((one) => one === host.getAttribute('language')) ?? null
}

function isUse(value: string): value is Use {
  return (USES as readonly string[]).includes(value)
}

function isPolicy(value: string): value is PolicyName {
  return (POLICIES as readonly string[]).includes(value)
}
