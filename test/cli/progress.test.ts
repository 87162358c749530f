import { describe, expect, it } from 'vitest'
import { createProgressLine } from '../../src/cli/progress.ts'

function terminal(isTTY: boolean) {
  const written: string[] = []
  const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream
  let time = 0
  const line = createProgressLine(stream, () => time)
  return {
    written,
    line,
    pass: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

describe('progress', () => {
  it('is a line at a terminal that goes away again, once it takes a while', () => {
    const { written, line, pass } = terminal(true)
    line.show({ stage: 'judging', done: 0, total: 1 })
    expect(written).toEqual([])
    pass(1000)
    line.show({ stage: 'fetching', done: 1, total: 3 })
    line.show({ stage: 'judging', done: 1, total: 2 })
    line.clear()
    line.clear()
    expect(written).toEqual([
      '\r\u001b[Kasean-verify: fetching evidence, 1 of 3',
      '\r\u001b[Kasean-verify: judging',
      '\r\u001b[K',
    ])
  })

  it('is nothing in a pipe', () => {
    const { written, line, pass } = terminal(false)
    pass(1000)
    line.show({ stage: 'fetching', done: 1, total: 3 })
    line.clear()
    expect(written).toEqual([])
  })
})
