import { answerWord } from '../../conformance/oracles/compare-answers.ts'
import type { LevelRow, PeerCell } from './rows.ts'

/** Those that a table has a column for, whether or not they are run. */
const PEERS: Readonly<Record<string, string>> = { dss: 'EU DSS', pyhanko: 'pyHanko' }

/** A table in Markdown, with a line for each document. `peers`: names of those that were run, in the order of the cells. */
export function levelTableOf(rows: readonly LevelRow[], peers: readonly string[]): readonly string[] {
  const names = [...new Set([...Object.keys(PEERS), ...peers])]
  const head = ['documents a second, P-256', 'nothing kept', '(a)']
  const ofPeers = names.flatMap((name) => [PEERS[name] ?? name, 'its answer', '(a) is'])
  return markdownTable(
    [...head, ...ofPeers],
    rows.map((row) => [
      row.name,
      speed(row.anew),
      speed(row.kept),
      ...names.flatMap((name) =>
        peers.includes(name) ? cellsOf(row.peers[peers.indexOf(name)]) : ['not run', '', ''],
      ),
    ]),
  )
}

function cellsOf(cell: PeerCell | undefined): readonly string[] {
  if (cell === undefined) return ['not run', '', '']
  const { answer, timedAt, perSecond, ratio } = cell
  const asked = answer === null ? 'none' : answerWord({ ...answer, bestSignatureTime: null, timestamps: [] })
  return [
    perSecond === null ? 'no figure' : speed(perSecond),
    timedAt === null ? asked : `${asked} (timed: ${timedAt})`,
    ratio === null ? '' : `${ratio >= 100 ? Math.round(ratio).toLocaleString('en') : ratio.toPrecision(2)} x`,
  ]
}

/** Two digits count below a hundred. */
function speed(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)))
}

/** The columns are as wide as their widest cell; a cell without anything is a line, as in the other tables of the README. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, i) => (cells[i] || '-'.repeat(width)).padEnd(width)).join(' | ')} |`
  return [line(head), line([]), ...rows.map(line)]
}
