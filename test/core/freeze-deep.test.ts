import { describe, expect, it } from 'vitest'
import { freezeDeep } from '../../src/core/freeze-deep.ts'

describe('freezeDeep', () => {
  it('freezes objects and arrays at every depth, and gives back the same value', () => {
    const value = { list: [{ name: 'a' }], none: null, text: 'b' }
    expect(freezeDeep(value)).toBe(value)
    expect(Object.isFrozen(value.list)).toBe(true)
    expect(Object.isFrozen(value.list[0])).toBe(true)
    expect(() => {
      ;(value.list as unknown[]).push(1)
    }).toThrow(TypeError)
  })

  it('leaves bytes as they are', () => {
    const bytes = Uint8Array.of(1)
    freezeDeep({ bytes })
    expect(Object.isFrozen(bytes)).toBe(false)
  })
})
