import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

describe('the page on the members of a report', () => {
  const page = readFileSync(new URL('../../docs/report.md', import.meta.url), 'utf8')

  it('says of each member that may be absent what its absence says', () => {
    const rows = [...page.matchAll(/^\| `([^`]+)`\? +\| .+? +\| *(.*?) *\|$/gm)]
    expect(rows.length).toBeGreaterThan(60)
    const silent = rows.filter(([, , said = '']) => !/absent|there where|alone|only|left out|where /i.test(said))
    expect(silent.map(([, name]) => name)).toEqual([])
  })
})
