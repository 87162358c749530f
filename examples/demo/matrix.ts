import { STATE_NAMES, STATES, type StateCode } from '../../src/core/states.ts'
import type { ChainLink, CriterionTried } from '../../src/recognition/types.ts'
import type { Report } from '../../src/report/types.ts'

const MARKS = {
  domestic: 'home',
  recognised: 'yes',
  'not-recognised': 'no',
  unknown: '?',
  conflict: '!!',
} as const

/** Which state recognises a contract from which: a row for each origin, a column for each relying state. */
export function matrixLines(reports: ReadonlyMap<StateCode, ReadonlyMap<StateCode, Report>>): readonly string[] {
  const width = 6
  const cells = (values: readonly string[]): string => values.map((value) => value.padEnd(width)).join('')
  const lines = [
    'Who recognises a contract signed where: testbed data and made-up agreements, which say nothing of any real state.',
    '',
    `${''.padEnd(24)}is it recognised in`,
    `${'signed in'.padEnd(24)}${cells([...STATES])}`,
  ]
  for (const origin of STATES) {
    const row = STATES.map((relying) => MARKS[outcomeOf(reports.get(origin)?.get(relying), relying)])
    lines.push(`${`${origin} ${STATE_NAMES[origin]}`.padEnd(24)}${cells(row)}`)
  }
  lines.push(
    '',
    'home: domestic   yes: recognised   no: not recognised   ?: nothing on file says   !!: agreements conflict',
    'The reason of a cell: npm run demo -- --why RELYING ORIGIN',
    '',
  )
  return lines
}

/** Why a relying state answers as it does for an origin: every criterion that was tried. */
export function explainCell(report: Report, relying: StateCode, origin: StateCode): readonly string[] {
  const recognition = report.signatures[0]?.recognition[relying]
  if (recognition === undefined) return ['The document has no signature that could be recognised.']
  const lines = [
    `A contract signed in ${STATE_NAMES[origin]}, used in ${STATE_NAMES[relying]} (testbed data): ${recognition.outcome}`,
    ...(recognition.level === undefined ? [] : [`  as           ${recognition.level}`]),
    ...(recognition.reason === undefined ? [] : [`  reason       ${recognition.reason}`]),
    ...recognition.conditions.map((condition) => `  condition    ${condition}`),
    ...recognition.agreements.map(({ id, legalBasis }) => `  agreement    ${id}: ${legalBasis}`),
    ...(recognition.chains ?? []).flatMap(chainLines),
  ]
  return [...lines, ...recognition.because.map(triedLine)]
}

/** A chain, link by link: each state takes over what the next one recognises. */
function chainLines(links: readonly ChainLink[]): readonly string[] {
  return links.map(
    ({ pointingState, pointedState, agreements, level }, i) =>
      `  ${i === 0 ? 'chain' : '     '}        ${pointingState} recognises ${pointedState} as ${level} (${agreements.join(', ')})`,
  )
}

/** Criteria below criteria are indented. */
function triedLine({ agreement, criterion, path = '', holds, code, expected, found }: CriterionTried): string {
  const indent = '  '.repeat(path.split('/of/').length - 1)
  const asked = expected === undefined ? '' : `, expected ${expected}`
  const detail = `${asked}${found === undefined ? '' : `, found ${found}`}`
  const result = holds ? 'holds' : `does not hold (${code ?? 'no code'})`
  return `  tried        ${agreement}: ${indent}${criterion} ${result}${detail}`
}

function outcomeOf(report: Report | undefined, relying: StateCode): keyof typeof MARKS {
  return report?.signatures[0]?.recognition[relying]?.outcome ?? 'unknown'
}
