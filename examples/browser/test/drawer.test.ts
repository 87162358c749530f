import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPdf } from '../../../src/element/preview/open-pdf.ts'

/** A thread that opens a file, and draws nothing until it is told to. */
class Thread extends EventTarget {
  static all: Thread[] = []
  ended = false
  readonly asked: number[] = []
  constructor() {
    super()
    Thread.all.push(this)
  }
  postMessage({ id, bytes }: { readonly id: number; readonly bytes?: unknown }): void {
    if (bytes === undefined) this.asked.push(id)
    else queueMicrotask(() => this.answer({ id, pages: 3 }))
  }
  answer(data: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }))
  }
  draw(): void {
    this.answer({ id: this.asked.pop(), picture: { width: 1, height: 1, close() {} }, fields: [] })
  }
  terminate(): void {
    this.ended = true
  }
}

const running = (): number => Thread.all.filter(({ ended }) => !ended).length
const LONGEST = 5_000
const open = () => openPdf(new Uint8Array(1), null, { main: '', worker: '' }, LONGEST)
/** What needs no time was done. */
const settled = () => vi.advanceTimersByTimeAsync(0)

describe('a thread that draws', () => {
  beforeEach(() => {
    Thread.all = []
    vi.useFakeTimers()
    vi.stubGlobal('Worker', Thread)
    vi.stubGlobal('document', { createElement: () => ({ getContext: () => null }) })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is one again after one that was given up, however many pages wait for it', async () => {
    const pdf = await open()
    const late = expect(pdf.draw(1, 9)).rejects.toThrow('too long')
    await vi.advanceTimersByTimeAsync(LONGEST)
    await late
    const both = [pdf.draw(1, 9), pdf.draw(2, 9)]
    await settled()
    expect(Thread.all.at(-1)?.asked).toHaveLength(2)
    expect(running()).toBe(1)
    Thread.all.at(-1)?.draw()
    Thread.all.at(-1)?.draw()
    await Promise.all(both)
    pdf.close()
    expect(running()).toBe(0)
  })

  it('says at once that it was closed, and begins no more', async () => {
    const pdf = await open()
    const drawn = pdf.draw(1, 9)
    await settled()
    expect(Thread.all[0]?.asked).toHaveLength(1)
    pdf.close()
    await expect(drawn).rejects.toThrow('closed')
    await expect(pdf.draw(2, 9)).rejects.toThrow('closed')
    expect(Thread.all).toHaveLength(1)
  })

  it('is ended where nobody asks it', async () => {
    const pdf = await open()
    const drawn = pdf.draw(1, 9)
    await settled()
    expect(Thread.all[0]?.asked).toHaveLength(1)
    Thread.all[0]?.draw()
    await drawn
    expect(running()).toBe(1)
    vi.advanceTimersByTime(61_000)
    expect(running()).toBe(0)
  })
})
