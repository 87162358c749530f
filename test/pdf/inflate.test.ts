import { deflateSync, zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, equalBytes } from '../../src/core/bytes.ts'
import { attempt } from '../../src/core/outcome.ts'
import { inflate } from '../../src/pdf/inflate.ts'

const run = (data: Uint8Array, limit = 1 << 28) => {
  const budget = createBudget({ inflatedBytes: limit })
  return { outcome: attempt(() => inflate(data, budget, 0, data.length)), spent: budget.spent.inflatedBytes }
}

/** Bytes that do not compress (a linear congruential generator). */
function noise(length: number): Uint8Array {
  let state = 1
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  })
}

function expectSame({ outcome, spent }: ReturnType<typeof run>, data: Uint8Array): void {
  expect(outcome.ok && equalBytes(outcome.value, data)).toBe(true)
  expect(spent).toBe(data.length)
}

describe('inflate', () => {
  it.each([0, 1, 1000, 20_000, 300_000])('gives back %d bytes', (length) => {
    for (const data of [noise(length), new Uint8Array(length)])
      for (const level of [0, 6] as const) expectSame(run(zlibSync(data, { level })), data)
  })

  it('reads nothing behind the deflate data', () => {
    const data = noise(100)
    const padded = Uint8Array.of(...zlibSync(data), 0x0d, 0x0a)
    expect(run(padded).outcome).toEqual({ ok: true, value: data })
  })

  it.each([50_000, 20_000_000])('stops a bomb of %d bytes at the limit', (length) => {
    const { outcome, spent } = run(zlibSync(new Uint8Array(length)), 10_000)
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'BUDGET_EXHAUSTED', what: 'inflatedBytes' } })
    // One chunk of compressed data is let through at most.
    expect(spent).toBeLessThan(17 << 20)
  })

  it('charges blocks that give nothing', () => {
    const block = Uint8Array.of(0, 0, 0, 0xff, 0xff)
    const blocks = concatBytes(...Array.from({ length: 20_000 }, () => block))
    const data = concatBytes(Uint8Array.of(0x78, 0x9c), blocks, Uint8Array.of(1, 0, 0, 0xff, 0xff))
    const budget = createBudget()
    expect(inflate(data, budget, 0, data.length)).toHaveLength(0)
    expect(budget.spent.pdfObjects).toBe(10_000.5)
    const outcome = attempt(() => inflate(data, createBudget({ pdfObjects: 100 }), 0, data.length))
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'BUDGET_EXHAUSTED', what: 'pdfObjects' } })
  })

  it('charges what was given before data turned out to be none', () => {
    const data = zlibSync(noise(100_000))
    const { outcome, spent } = run(data.subarray(0, 90_000))
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'PDF_STREAM_INVALID' } })
    expect(spent).toBeGreaterThan(50_000)
  })

  it('allows exactly the limit', () => {
    expect(run(zlibSync(new Uint8Array(10_000)), 10_000).outcome.ok).toBe(true)
    expect(run(zlibSync(new Uint8Array(10_001)), 10_000).outcome.ok).toBe(false)
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['raw deflate', deflateSync(noise(100))],
    ['a truncated stream', zlibSync(noise(1000)).subarray(0, 500)],
    ['a preset dictionary', zlibSync(noise(100), { dictionary: noise(10) })],
    ['a truncated large stream', zlibSync(noise(100_000)).subarray(0, 90_000)],
    ['a broken header', Uint8Array.of(0x78, 0x9d, 0x03, 0x00)],
  ])('refuses %s', (_, data) => {
    expect(run(data).outcome).toMatchObject({ ok: false, failure: { code: 'PDF_STREAM_INVALID' } })
  })
})
