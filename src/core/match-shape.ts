import * as v from 'valibot'
import type { Code } from './codes.ts'
import { Refusal } from './outcome.ts'
import { quoted } from './printable.ts'
import { pointerStep } from './strict-json.ts'

/** The value in its type, or a `Refusal` that says where in it (as a JSON pointer) what else was expected. For use inside `attempt`. */
export function matchShape<T>(schema: v.GenericSchema<unknown, T>, value: unknown, code: Code, at = ''): T {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const pointer = at + (issue.path ?? []).map((step) => pointerStep(step.key as string | number)).join('')
  throw new Refusal(code, `${pointer === '' ? '/' : pointer}: ${wordsOfIssue(issue)}`)
}

/** Of a member whose name the pointer has. */
export const NO_MEMBER = 'is no member that this form has'

/** What is wrong, in words. What stands there instead was written by somebody: it is in quotation marks that it cannot end, and told as far as anybody reads. */
export function wordsOfIssue({ message, received }: Pick<v.BaseIssue<unknown>, 'message' | 'received'>): string {
  if (message.startsWith('Invalid key: ')) return received === 'undefined' ? 'is missing' : NO_MEMBER
  if (!/^".*"$/s.test(received) || !message.endsWith(received)) return message
  return `${message.slice(0, -received.length)}${quoted(received.slice(1, -1))}`
}
