import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { Refusal } from '../../../src/core/outcome.ts'
import { areAlike } from '../../../src/formats/smime/alternatives.ts'
import { innerParts } from '../../../src/formats/smime/inner-parts.ts'
import { partFindings } from '../../../src/formats/smime/part-contents.ts'

const LONG_LINE = 'The seller delivers one thousand boxes of testbed tea, and pays 12'

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
    expect(
      areAlike(
        parts,
        textOf,
        () => false,
        () => undefined,
      ),
    ).toBe(true)
    expect(asked).toBeLessThanOrEqual(deepest + 1)
  })

  it.each([
    ['flowed', 'Bonus 12 \r\n500 paid', '<p>Bonus 12</p><p>500 paid</p>', false],
    ['flowed', '> Bonus 12 \r\n> 500 paid', '<blockquote>Bonus 12<br>500 paid</blockquote>', false],
    ["*=us-ascii''flowed", 'Bonus 12 \r\n500 paid', '<p>Bonus 12</p><p>500 paid</p>', false],
    ['*0=flo; format*1=wed', 'Bonus 12 \r\n500 paid', '<p>Bonus 12</p><p>500 paid</p>', false],
    ['fixed', 'Bonus 12 \r\n500 paid', '<p>Bonus 12</p><p>500 paid</p>', true],
    ['flowed', 'Bonus 12\r\n500 paid', '<p>Bonus 12</p><p>500 paid</p>', true],
    ['flowed', 'Bonus\r\n-- \r\nTestbed', '<p>Bonus</p><p>-- <br>Testbed</p>', true],
    ['FLOWED', 'Bonus 12 \r\n> 500 paid', '<p>Bonus 12</p><blockquote>500 paid</blockquote>', true],
    ['flowed', `${LONG_LINE} \r\n500 paid`, `<p>${LONG_LINE} 500 paid</p>`, true],
    ['flowed', `${LONG_LINE} \r\n500 paid`, `<p>${LONG_LINE}</p><p>500 paid</p>`, false],
    // A space at its beginning is no part of a line that another one goes on with.
    ['flowed', `${LONG_LINE} \r\n  500 paid`, `<p>${LONG_LINE} 500 paid</p>`, true],
  ])('are the same where lines go on, and where they end: %s, %j', (format, plain, page, expected) => {
    const entity = `Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; format${format.startsWith('*') ? '' : '='}${format}\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n${page}\r\n--b--\r\n`
    const octets = new TextEncoder().encode(entity)
    const found = partFindings(octets, innerParts(octets, createBudget()), createBudget())
    expect(JSON.stringify(found).includes('"alternatives"')).toBe(!expected)
  })

  it('are compared within the budget: one long page, with which many short parts are compared', () => {
    const page = `<p>x</p>${'<b></b>'.repeat(7_000)}`
    const entity = `Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n${page}\r\n${'--b\r\n\r\nx\r\n'.repeat(3_000)}--b--\r\n`
    const octets = new TextEncoder().encode(entity)
    const parts = innerParts(octets, createBudget())
    expect(() => partFindings(octets, parts, createBudget())).toThrow(Refusal)
  })
})
