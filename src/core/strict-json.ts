import { type Budget, createBudget } from './budget.ts'
import { plainView } from './bytes.ts'
import type { Code } from './codes.ts'
import { toldName } from './finding.ts'
import { tooMuchJson } from './json-depth.ts'
import { attempt, type Outcome, Refusal } from './outcome.ts'

/**
 * JSON as configuration that decides verdicts has to be: UTF-8, one value, and no member twice in an object, since readers differ on
 * which of two counts. A failure's `what` is `<JSON pointer>: <why>`, the pointer in its URI fragment form (RFC 6901 §6).
 */
export function readStrictJson<C extends Code>(
  input: Uint8Array | string,
  code: C,
  budget: Budget = createBudget(),
): Outcome<unknown, C | 'BUDGET_EXHAUSTED'> {
  return attempt<unknown, C | 'BUDGET_EXHAUSTED'>(() => {
    budget.within('documentBytes', input.length)
    const text = typeof input === 'string' ? input : decode(input, code)
    const tooMuch = tooMuchJson(text)
    if (tooMuch !== null) throw new Refusal(code, `/: ${tooMuch}`)
    const value = parse(text, code)
    refuseDuplicateMembers(text, code)
    return value
  })
}

/**
 * One step of a JSON pointer, escaped (RFC 6901 §3) and percent-encoded, so that it holds neither white space nor a colon. A long name is cut; half of a
 * surrogate pair, which has no UTF-8, is U+FFFD.
 */
export function pointerStep(member: string | number): string {
  const name = toldName(String(member)).replace(/\p{Surrogate}/gu, '\ufffd')
  return `/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`
}

function decode(bytes: Uint8Array, code: Code): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plainView(bytes))
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal(code, '/: not UTF-8')
    throw error
  }
}

function parse(text: string, code: Code): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(code, '/: not JSON')
    throw error
  }
}

/** Walks text that is known to be JSON; `null` on the stack stands for an array. */
function refuseDuplicateMembers(text: string, code: Code): void {
  const open: (Set<string> | null)[] = []
  let nameIsNext = false
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '{':
        open.push(new Set())
        nameIsNext = true
        break
      case '[':
        open.push(null)
        nameIsNext = false
        break
      case '}':
      case ']':
        open.pop()
        nameIsNext = false
        break
      case ',':
        nameIsNext = open.at(-1) instanceof Set
        break
      case '"': {
        const end = endOfString(text, at)
        const members = open.at(-1)
        if (nameIsNext && members instanceof Set) {
          const name = JSON.parse(text.slice(at, end + 1)) as string
          if (members.has(name)) throw new Refusal(code, `${pointerStep(name)}: this member stands twice in one object`)
          members.add(name)
        }
        nameIsNext = false
        at = end
        break
      }
    }
  }
}

/** Where the string that begins at `start` has its closing quotation mark. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
