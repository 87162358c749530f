import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { areAlike } from '../../../src/formats/smime/alternatives.ts'
import { innerParts } from '../../../src/formats/smime/inner-parts.ts'

describe('alternatives of a message', () => {
  it('are read once, however deep they stand in one another', () => {
    const deepest = 8
    let entity = 'Content-Type: text/html\r\n\r\n<p>words</p>'
    for (let i = 0; i < deepest; i++)
      entity = `Content-Type: multipart/alternative; boundary=b${i}\r\n\r\n--b${i}\r\n\r\nwords\r\n--b${i}\r\n${entity}\r\n--b${i}--`
    const parts = innerParts(new TextEncoder().encode(`${entity}\r\n`), createBudget())
    let asked = 0
    const textOf = (part: (typeof parts)[number]): string => {
      asked++
      return part.type === 'text/html' ? '<p>words</p>' : 'words'
    }
    expect(areAlike(parts, textOf, () => false)).toBe(true)
    expect(asked).toBeLessThanOrEqual(deepest + 1)
  })
})
