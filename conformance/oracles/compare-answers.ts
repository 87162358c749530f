import {
  type Answer,
  indicationWord,
  levelWord,
  type Right,
  rightPairs,
  type StampAnswer,
  wordsOfPairs,
} from '../time/verdict.ts'

/** What several validators answer for one signature; `null`: one of them says nothing of it. */
export interface AnswerRow {
  readonly file: string
  readonly id: string
  readonly right: Right & { readonly why?: string }
  readonly answers: ReadonlyMap<string, Answer | null>
}

/** `PASSED`, `INDETERMINATE/TRY_LATER`; `-` for none. */
function verdictWord(answer: Answer | null | undefined): string {
  if (answer == null) return '-'
  const { indication, subIndication = null } = answer
  if (indication === null) return 'no answer'
  return subIndication === null ? indicationWord(indication) : `${indicationWord(indication)}/${subIndication}`
}

/** The same with the baseline level, the best signature time and the time-stamps, where there are any. */
export function answerWord(answer: Answer | null | undefined): string {
  const time = answer?.bestSignatureTime
  const stamps = (answer?.timestamps ?? []).map((stamp) => `[${stamp.type} ${stamp.time} ${verdictWord(stamp)}]`)
  const words = [verdictWord(answer), levelWord(answer?.level), time == null ? null : `at ${time}`, ...stamps]
  return words.filter((word) => word !== null).join(' ')
}

export function rightWord(right: Right): string {
  const verdict = wordsOfPairs(rightPairs(right), ' or ')
  return right.level == null ? verdict : `${verdict} ${right.level}`
}

export type Difference = 'indication' | 'sub-indication' | 'level' | 'best signature time' | 'time-stamps'

/** The first thing in which two answers differ; what only one of them says is no difference. */
export function differenceOf(one: Answer | null | undefined, other: Answer | null | undefined): Difference | null {
  if (one == null || other == null || one.indication === null || other.indication === null) return null
  if (indicationWord(one.indication) !== indicationWord(other.indication)) return 'indication'
  if ((one.subIndication ?? null) !== (other.subIndication ?? null)) return 'sub-indication'
  const [level, otherLevel] = [levelWord(one.level), levelWord(other.level)]
  if (level !== null && otherLevel !== null && level !== otherLevel) return 'level'
  if (timeDiffers(one.bestSignatureTime, other.bestSignatureTime)) return 'best signature time'
  return stampsDiffer(one.timestamps ?? [], other.timestamps ?? []) ? 'time-stamps' : null
}

function timeDiffers(one: string | null | undefined, other: string | null | undefined): boolean {
  return one != null && other != null && Date.parse(one) !== Date.parse(other)
}

/** Those that both speak of: of the same type, and of the same time. */
function stampsDiffer(some: readonly StampAnswer[], others: readonly StampAnswer[]): boolean {
  return some.some((one) =>
    others.some(
      (other) =>
        one.type === other.type && Date.parse(one.time) === Date.parse(other.time) && differenceOf(one, other) !== null,
    ),
  )
}

/** In what an answer differs from the nearest of those that are right. */
export function differenceFromRight(right: Right, answer: Answer | null | undefined): Difference | null {
  const differences = rightPairs(right).map((pair) => differenceOf({ ...pair, level: right.level ?? null }, answer))
  const fromNearest = [null, 'level', 'sub-indication', 'indication'] as const
  return fromNearest.find((one) => differences.includes(one)) ?? null
}

/** The answers of a validator that was asked: a line of JSON for each signature. By file, then by field or digest. */
export function readAnswers(lines: string): ReadonlyMap<string, Answer> {
  const rows = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as AnswerLine)
  const answers = new Map<string, Answer>()
  for (const row of rows)
    for (const id of [row.valueSha256, row.field]) if (id != null) answers.set(`${row.file} ${id}`, row)
  return answers
}

interface AnswerLine extends Answer {
  readonly file: string
  readonly field?: string | null
  readonly valueSha256?: string | null
}

/** Who agrees with whom, and how often, the most frequent first: `a = b, c`. */
export function groupsOf(rows: readonly AnswerRow[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const { answers } of rows) {
    const parts: [string, Answer][][] = []
    for (const [name, answer] of answers) {
      if (answer === null) continue
      const same = parts.find(([first]) => first !== undefined && differenceOf(first[1], answer) === null)
      if (same === undefined) parts.push([[name, answer]])
      else same.push([name, answer])
    }
    const words = parts.map((part) => part.map(([name]) => name).join(' = ')).join(', ')
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)
}
