import { describe, expect, it, vi } from 'vitest'
import { MOST_JSON_DEPTH, MOST_JSON_VALUES, tooMuchJson } from '../../src/core/json-depth.ts'
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
    expect(tooMuchJson(nested(MOST_JSON_DEPTH))).toBe(null)
    expect(tooMuchJson(nested(MOST_JSON_DEPTH + 1))).toBe(`nested more than ${MOST_JSON_DEPTH} deep`)
    expect(tooMuchJson(JSON.stringify(`\\"${nested(500)}`))).toBe(null)
    expect(tooMuchJson(`[${nested(60)}, ${nested(60)}]`)).toBe(null)
    expect(tooMuchJson('"'.repeat(3))).toBe(null)
  })

  it('is parsed up to a number of values, whatever they are', () => {
    for (const unit of ['0,', '{},', '[],', '"",']) {
      const list = (length: number): string => `[${unit.repeat(length)}0]`
      expect(tooMuchJson(list(1_000))).toBe(null)
      expect(tooMuchJson(list(MOST_JSON_VALUES))).toBe(`more than ${MOST_JSON_VALUES} values`)
    }
    expect(tooMuchJson(`"${','.repeat(MOST_JSON_VALUES)}"`)).toBe(null)
    const parse = vi.spyOn(JSON, 'parse')
    const read = readStrictJson(`[${'0,'.repeat(MOST_JSON_VALUES)}0]`, 'TRUST_LIST_INVALID')
    expect(read).toMatchObject({
      ok: false,
      failure: { code: 'TRUST_LIST_INVALID', what: '/: more than 4000000 values' },
    })
    expect(parse).not.toHaveBeenCalled()
    parse.mockRestore()
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
