import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { reasonCodes } from '../../scripts/docs/reason-codes.ts'
import { ALL_CODES } from '../../scripts/schema/all-rows.ts'

const PAGE = readFileSync(fileURLToPath(new URL('../../docs/reason-codes.md', import.meta.url)), 'utf8')

describe('the page of reason codes', () => {
  it('is what the rows and the sentences give (npm run docs:codes)', () => {
    expect(PAGE).toBe(reasonCodes())
  })

  it('has every code once', () => {
    const told = [...PAGE.matchAll(/^\| `(\w+)` +\|/gm)].map(([, code]) => code)
    expect(told).toEqual([...ALL_CODES])
  })
})
