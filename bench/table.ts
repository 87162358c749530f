import type { BenchAlgorithm } from './keys.ts'

export interface Row {
  readonly name: string
  readonly perSecond: number
  /** How many times as fast (a) is. */
  readonly ratio: number
  readonly perProcessorSecond: number
  readonly processorRatio: number
}

export interface Result {
  readonly algorithm: BenchAlgorithm
  readonly rows: readonly Row[]
}

/** One line for each contender, with a pair of columns for each algorithm. */
export function tableOf(results: readonly Result[]): readonly string[] {
  const names = [...new Set(results.flatMap(({ rows }) => rows.map(({ name }) => name)))]
  const width = Math.max(...names.map((name) => name.length))
  const head = results.map(({ algorithm }) => [`${algorithm}: a second`, '(a) is', 'a CPU second', '(a) is'])
  return [
    `${''.padEnd(width)}${head.map((titles) => columns(titles)).join('')}`,
    ...names.map((name) => `${name.padEnd(width)}${results.map(({ rows }) => cell(rows, name)).join('')}`),
  ]
}

function cell(rows: readonly Row[], name: string): string {
  const row = rows.find((candidate) => candidate.name === name)
  if (row === undefined) return columns(['-', '', '', ''])
  const { perSecond, ratio, perProcessorSecond, processorRatio } = row
  return columns([rounded(perSecond), times(ratio), rounded(perProcessorSecond), times(processorRatio)])
}

function columns([first, ...others]: readonly string[]): string {
  return `${(first ?? '').padStart(22)}${others.map((text, i) => text.padStart(i === 1 ? 14 : 8)).join('')}`
}

function rounded(speed: number): string {
  return Math.round(speed).toLocaleString('en')
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} x`
}
