import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/acceptance/parse-policy.ts'
import { UsageError } from '../../src/core/errors.ts'

describe('parsePolicy', () => {
  it('reads a policy, as text and as bytes', () => {
    const json = '{ "name": "testbed-house", "use": "invoice" }'
    expect(parsePolicy(json)).toMatchObject({ name: 'testbed-house', use: 'invoice', revocation: 'required' })
    expect(parsePolicy(new TextEncoder().encode(json))).toEqual(parsePolicy(json))
  })

  it.each([
    ['a member that stands twice', '{ "name": "a", "signatures": "all", "signatures": ["b"] }'],
    ['no JSON', 'technical'],
    ['a name alone', '"technical"'],
    ['null', 'null'],
    ['the name of a preset', '{ "name": "contract" }'],
    ['a member that is not known', '{ "name": "a", "revokation": "required" }'],
    ['no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d)],
  ])('refuses %s', (_, json) => {
    expect(() => parsePolicy(json)).toThrow(UsageError)
    expect(() => parsePolicy(json)).toThrow(/USAGE_POLICY_INVALID/)
  })

  it('refuses a member with a long name in a short message', () => {
    const name = 'a'.repeat(200_000)
    for (const json of [`{"name":"a","${name}":1}`, `{"${name}":1,"${name}":2}`]) {
      const refused = refusalOf(json)
      expect(refused.code).toBe('USAGE_POLICY_INVALID')
      expect(refused.message.length + refused.option.length).toBeLessThan(2500)
    }
    expect(refusalOf(`{"${name}":1,"${name}":2}`).message).toContain('this member stands twice')
  })
})

function refusalOf(json: string): UsageError {
  try {
    parsePolicy(json)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error('not refused')
}
