import { CLASSES } from './classes.ts'
import type { Classified, Row } from './tally.ts'

const BEGIN = '<!-- compare:pdfs begins -->'
const END = '<!-- compare:pdfs ends -->'

export interface ReaderAsked {
  readonly name: string
  readonly version: string | null
}

/** The tables of agreement and of classes, in Markdown. */
export function describeAgreement(
  readers: readonly ReaderAsked[],
  rows: readonly Row[],
  differences: readonly Classified[],
): string {
  const names = readers.map(({ name }) => name)
  const versions = readers.map(({ name, version }) => (version === null ? name : `${name} ${version}`)).join(', ')
  const classes = [classTable(names, differences), '', classList()]
  return [`Asked: ${versions}.`, '', agreementTable(rows), '', '## Classes of differences', '', ...classes].join('\n')
}

function agreementTable(rows: readonly Row[]): string {
  const head = [
    'corpus',
    'reader',
    'files',
    'all alike',
    'signatures of both',
    'integrity alike',
    'contradicted',
    'coverage alike',
    'coverage not said',
    'differences',
  ]
  return table(head, [
    ...rows.map((row) => [row.corpus, row.reader, ...figuresOf(row).map(String)]),
    ...[...new Set(rows.map(({ reader }) => reader))].map((reader) => {
      const all = rows.filter((row) => row.reader === reader).map(figuresOf)
      const sums = all.reduce((sum, figures) => sum.map((figure, i) => figure + (figures[i] ?? 0)))
      return ['**all**', `**${reader}**`, ...sums.map((sum) => `**${sum}**`)]
    }),
  ])
}

function figuresOf(row: Row): readonly number[] {
  const { files, alike, signatures, sameIntegrity, contradicted, sameCoverage, coverageNotSaid, differences } = row
  return [files, alike, signatures, sameIntegrity, contradicted, sameCoverage, coverageNotSaid, differences]
}

function classTable(readers: readonly string[], differences: readonly Classified[]): string {
  const count = (name: string, reader: string): string =>
    String(differences.filter((one) => one.className === name && one.reader === reader).length)
  return table(
    ['class', 'what differs', ...readers],
    CLASSES.map(({ name, aspects }) => [
      `\`${name}\``,
      aspects.join(', '),
      ...readers.map((reader) => count(name, reader)),
    ]),
  )
}

function classList(): string {
  return CLASSES.map(({ name, why }) => `- \`${name}\`: ${why}`).join('\n')
}

/** With columns of one width each, as the pages of this repository have them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0), 3))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** The part of a page that the command writes; `null`: the page has no place for it. */
export function writtenPart(page: string): string | null {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  return begin < 0 || end < begin ? null : page.slice(begin + BEGIN.length, end).trim()
}

export function withWrittenPart(page: string, part: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  return `${page.slice(0, begin + BEGIN.length)}\n\n${part}\n\n${page.slice(end)}`
}
