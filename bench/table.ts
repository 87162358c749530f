import type { BenchAlgorithm } from './keys.ts'

export interface Row {
  readonly name: string
  readonly perSecond: number
  readonly perProcessorSecond: number
  /** How many times as fast (a) is, by processor time. */
  readonly ratio: number
}

export interface Result {
  readonly algorithm: BenchAlgorithm
  readonly rows: readonly Row[]
}

/** One line for each contender, with a pair of columns for each algorithm. */
export function tableOf(results: readonly Result[]): readonly string[] {
  const names = [...new Set(results.flatMap(({ rows }) => rows.map(({ name }) => name)))]
  const width = Math.max(...names.map((name) => name.length))
  const head = results.map(({ algorithm }) => [`${algorithm}: a second`, 'a CPU second', '(a) is'])
  return [
    `${''.padEnd(width)}${head.map((titles) => columns(titles)).join('')}`,
    ...names.map((name) => `${name.padEnd(width)}${results.map(({ rows }) => cell(rows, name)).join('')}`),
  ]
}

function cell(rows: readonly Row[], name: string): string {
  const row = rows.find((candidate) => candidate.name === name)
  if (row === undefined) return columns(['-', '', ''])
  return columns([rounded(row.perSecond), rounded(row.perProcessorSecond), `${row.ratio.toFixed(2)} x`])
}

function columns([first, ...others]: readonly string[]): string {
  return `${(first ?? '').padStart(22)}${others.map((text) => text.padStart(14)).join('')}`
}

function rounded(speed: number): string {
  return Math.round(speed).toLocaleString('en')
}
