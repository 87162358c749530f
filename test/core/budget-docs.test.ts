import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUDGETS, type Resource } from '../../src/core/budget.ts'

const DOCS = readFileSync(new URL('../../docs/budget.md', import.meta.url), 'utf8')
const UNITS: Readonly<Record<string, number>> = { KiB: 1024, MiB: 1024 * 1024 }

/** `256 MiB` or `1,000`. */
function numberIn(cell: string): number {
  const [count = '', unit] = cell.trim().split(' ')
  return Number(count.replaceAll(',', '')) * (unit === undefined ? 1 : (UNITS[unit] ?? Number.NaN))
}

const ROWS = new Map(
  [...DOCS.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm)].map(([, name = '', rest = '']) => [name, rest.split('|')] as const),
)

describe('the page about budgets', () => {
  it.each(Object.keys(BUDGETS.service) as Resource[])('has the limits of today for %s', (resource) => {
    const [interactive, service, archive] = (ROWS.get(resource) ?? []).slice(0, 3).map(numberIn)
    expect({ interactive, service, archive }).toEqual({
      interactive: BUDGETS.interactive[resource],
      service: BUDGETS.service[resource],
      archive: BUDGETS.archive[resource],
    })
  })

  it('has no limit that there is not', () => {
    for (const name of ROWS.keys()) expect([...Object.keys(BUDGETS.service), ...Object.keys(BUDGETS)]).toContain(name)
  })
})
