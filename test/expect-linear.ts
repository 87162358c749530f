import { expect } from 'vitest'

/** So many times as much is given at last. */
const MORE = 8

/** Between eight times as long, which is linear, and the 64 times that a square takes. */
const LONGER = 30

/** Milliseconds, from any moment on. */
export type Clock = () => number

/** This process's own time on the processors: what else the machine does has no part in it. A page knows its clock alone. */
const OWN_TIME: Clock =
  'document' in globalThis
    ? () => performance.now()
    : () => {
        const { user, system } = process.cpuUsage()
        return (user + system) / 1000
      }

async function timeOf(call: () => unknown, clock: Clock): Promise<number> {
  const start = clock()
  await call()
  return clock() - start
}

/**
 * That a call takes a time that grows with what it is given, and not with its square: on whatever machine, however busy. It is called with an eighth
 * of the size, and with the size; of several tries the least counts.
 */
export function expectLinear(
  call: (size: number) => unknown,
  size: number,
  what?: string,
  clock: Clock = OWN_TIME,
): Promise<void> {
  const little = Math.floor(size / MORE)
  return expectNoLonger(
    () => call(little),
    () => call(size),
    what,
    clock,
  )
}

/** That what is much, or says that it is, takes a time of the kind that little takes. */
export async function expectNoLonger(
  little: () => unknown,
  much: () => unknown,
  what?: string,
  clock: Clock = OWN_TIME,
): Promise<void> {
  const never = Number.POSITIVE_INFINITY
  let [few, many, least] = [never, never, 0]
  const longest = (): number => LONGER * Math.max(few, least)
  for (let tries = 0; tries < 5 && (tries === 0 || many >= longest()); tries++) {
    few = Math.min(few, await timeOf(little, clock))
    many = Math.min(many, await timeOf(much, clock))
    if (many >= longest()) least = Math.max(least, await timeOf(aLittle, clock))
  }
  expect(many, what).toBeLessThan(longest())
}

/** What takes some milliseconds on any machine: nothing is held to less, since no measurement is exact. */
function aLittle(): number {
  let sum = 0
  for (let i = 0; i < 3_000_000; i++) sum = (sum * 31 + i) % 1_000_003
  return sum
}
