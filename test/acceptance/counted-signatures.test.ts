import { expect, it } from 'vitest'
import { missingSignatures } from '../../src/acceptance/counted-signatures.ts'
import { readPolicy } from '../../src/acceptance/read-policy.ts'

it('goes through the names of a policy as often for many signatures as for one', () => {
  const names = ['a', 'b', 'c']
  const readings = (signed: readonly string[]): number => {
    let count = 0
    const { get } = Reflect
    const counted = new Proxy(names, {
      get: (target, member) => {
        count++
        return get(target, member)
      },
    })
    const policy = { ...readPolicy({ name: 'house' }), signatures: counted }
    const placed = signed.map((field) => ({ field, role: 'signature' }) as const)
    expect(missingSignatures(placed, policy)).toEqual(names.filter((name) => !signed.includes(name)))
    return count
  }
  expect(readings(['a', 'b', 'c'])).toBe(readings(['b']))
})
