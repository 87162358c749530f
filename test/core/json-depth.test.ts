import { describe, expect, it } from 'vitest'
import { MOST_JSON_DEPTH, nestsTooDeep } from '../../src/core/json-depth.ts'
import { readStrictJson } from '../../src/core/strict-json.ts'
import { loadTrust } from '../../src/trust/load.ts'

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

function objectOf(depth: number): unknown {
  let value: unknown = {}
  for (let i = 1; i < depth; i++) value = { value }
  return value
}

describe('JSON that is nested', () => {
  it('is as deep as its open brackets, but for those in texts', () => {
    expect(nestsTooDeep(nested(MOST_JSON_DEPTH))).toBe(false)
    expect(nestsTooDeep(nested(MOST_JSON_DEPTH + 1))).toBe(true)
    expect(nestsTooDeep(JSON.stringify(`\\"${nested(500)}`))).toBe(false)
    expect(nestsTooDeep(`[${nested(60)}, ${nested(60)}]`)).toBe(false)
    expect(nestsTooDeep('"'.repeat(3))).toBe(false)
  })

  it('is refused with its reason, and never by an exception that is not documented', async () => {
    expect(readStrictJson(nested(100_000), 'TRUST_LIST_INVALID')).toMatchObject({
      ok: false,
      failure: { code: 'TRUST_LIST_INVALID', what: '/: nested more than 100 deep' },
    })
    for (const list of [objectOf(200), objectOf(20_000), nested(100_000)] as never[])
      await expect(loadTrust({ lists: [list] })).rejects.toMatchObject({ code: 'TRUST_LIST_INVALID' })
  })
})
