import { expect, it } from 'vitest'
import { onceForEach } from '../../src/core/once-for-each.ts'

it('asks once for each object, and tells objects apart that are alike', () => {
  const asked: object[] = []
  const nameOf = onceForEach((key: { name: string }) => {
    asked.push(key)
    return { text: key.name }
  })
  const [one, other] = [{ name: 'a' }, { name: 'a' }]
  expect(nameOf(one)).toBe(nameOf(one))
  expect(nameOf(other)).toEqual(nameOf(one))
  expect(nameOf(other)).not.toBe(nameOf(one))
  expect(asked).toEqual([one, other])
})
