import { describe, expect, it } from 'vitest'
import { judgeInLanes, QUICK_BUDGET } from '../../../examples/backend/src/judge/lanes.ts'
import type { Judgement, Task } from '../../../examples/backend/src/judge/task.ts'
import { BUDGETS, type Resource } from '../../../src/core/budget.ts'

/** By which of the lanes it was answered. */
const answerOf = (lane: string) => ({ report: new TextEncoder().encode(lane) }) as unknown as Judgement
const laneOf = ({ report }: Judgement): string => new TextDecoder().decode(report)

/** The first octet says whether it is much work. As in the pool, the bytes are handed over. */
const quick = {
  async judge(task: Task) {
    const isMuch = structuredClone(task.document, { transfer: [task.document.buffer] })[0] === 1
    return isMuch ? null : answerOf('quick')
  },
}
const slow = {
  async judge({ document }: Task) {
    expect(document[0]).toBeDefined()
    return answerOf('slow')
  },
}

const task = (first: number, length = 1): Task => {
  const document = new Uint8Array(length)
  document[0] = first
  return { document }
}

describe('the lanes', () => {
  it('judge in the quick one what is little work', async () => {
    expect(laneOf(await judgeInLanes(quick, slow, 1)(task(0)))).toBe('quick')
  })

  it('judge in the slow one what is much work, and what is large', async () => {
    const judge = judgeInLanes(quick, slow, 1)
    expect(laneOf(await judge(task(1)))).toBe('slow')
    expect(laneOf(await judge(task(0, 1024 * 1024 + 1)))).toBe('slow')
    expect(laneOf(await judge({ ...task(0), content: new Uint8Array(1024 * 1024) }))).toBe('slow')
  })

  it('keep the quick one free, however much waits in the slow one', async () => {
    const ends: (() => void)[] = []
    const stuck = {
      judge: () =>
        new Promise<Judgement>((resolve) => {
          ends.push(() => resolve(answerOf('slow')))
        }),
    }
    const judge = judgeInLanes(quick, stuck, 2)
    const first = [judge(task(1)), judge(task(1))]
    await expect(judge(task(1))).rejects.toMatchObject({ code: 'BUSY' })
    expect(laneOf(await judge(task(0)))).toBe('quick')
    for (const end of ends) end()
    expect((await Promise.all(first)).map(laneOf)).toEqual(['slow', 'slow'])
    const later = judge(task(1))
    await expect.poll(() => ends.length).toBe(3)
    ends[2]?.()
    expect(laneOf(await later)).toBe('slow')
  })

  it('have a quick budget that is within that of the slow lane, and below it where work is counted', () => {
    const limits = Object.keys(BUDGETS.service) as Resource[]
    for (const resource of limits) expect(QUICK_BUDGET[resource]).toBeLessThanOrEqual(BUDGETS.service[resource])
    for (const resource of ['pdfObjects', 'pdfPasses', 'asn1Nodes', 'inflatedBytes', 'publicKeyWork'] as const)
      expect(QUICK_BUDGET[resource]).toBeLessThan(BUDGETS.service[resource] / 4)
  })
})
