import { expect, it } from 'vitest'
import { expectLinear } from './expect-linear.ts'

it('work that grows with the square is told from work that does not', async () => {
  let steps = 0
  const clock = (): number => steps
  const grows = (power: number) =>
    expectLinear(
      (size) => {
        steps += size ** power
      },
      20_000,
      'steps',
      clock,
    )
  await grows(1)
  await grows(1.3)
  await expect(grows(2)).rejects.toThrow('steps')
})

it('of several tries the least counts', async () => {
  let [steps, tries] = [0, 0]
  const call = (size: number): void => {
    tries++
    // Something else is done meanwhile, but for the last try.
    steps += tries < 9 ? size ** 2 : size
  }
  await expectLinear(call, 20_000, 'steps', () => steps)
  expect(tries).toBe(10)
})
