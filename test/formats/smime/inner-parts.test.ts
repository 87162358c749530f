import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { attempt } from '../../../src/core/outcome.ts'
import { innerParts } from '../../../src/formats/smime/inner-parts.ts'
import { readHandedOver } from '../../handed-over.ts'

const typesOf = (text: string) => {
  const read = attempt(() =>
    readHandedOver(new TextEncoder().encode(text), (message) => innerParts(message, createBudget())),
  )
  return read.ok ? read.value.map(({ type, depth }) => `${depth} ${type}`) : read.failure.code
}

const multipart = (boundary: string): string => `Content-Type: multipart/mixed; boundary=${boundary}\n\n`

describe('the types of parts', () => {
  it('are those between delimiters: what comes before and behind is no part', () => {
    const text = `${multipart('a')}before\n--a\nContent-Type: text/html\n\nx\n--a--\nbehind\n\nContent-Type: image/png\n`
    expect(typesOf(text)).toEqual(['0 multipart/mixed', '1 text/html'])
  })

  it('end where the multipart around them goes on, closed or not', () => {
    const text = `${multipart('a')}--a\n${multipart('b')}--b\n\nx\n--a\nContent-Type: text/html\n\n--b\n\n--a--\n`
    expect(typesOf(text)).toEqual(['0 multipart/mixed', '1 multipart/mixed', '2 text/plain', '1 text/html'])
  })

  it('are not told where a delimiter has no line end of its own; a message without a header has a text', () => {
    for (const second of ['--a\n', '--a--\n', '--a--\n--a\n'])
      expect(typesOf(`${multipart('a')}--a\n${second}\nlate\n--a--\n`)).toBe('MIME_MALFORMED')
    expect(typesOf(`${multipart('a')}--a\n\n--a\n\n--a--\n`)).toEqual([
      '0 multipart/mixed',
      '1 text/plain',
      '1 text/plain',
    ])
    expect(typesOf('Content-Type: message/rfc822\n\n\nwords\n')).toEqual(['0 message/rfc822', '1 text/plain'])
  })

  it('cost what their delimiters and headers are', () => {
    expect(typesOf(`${multipart('a')}${'--a\n\n'.repeat(100_000)}`)).toBe('BUDGET_EXHAUSTED')
    expect(typesOf(`${multipart('a')}${'--b\n'.repeat(100_000)}`)).toEqual(['0 multipart/mixed'])
  })
})

describe('a part that does not say what it is', () => {
  const digest = 'Content-Type: multipart/digest; boundary=a\n\n'

  it('is a message in a digest (RFC 2046 §5.1.5), and a text elsewhere', () => {
    const message = 'From: a@b.example\nContent-Type: text/html\n\nx\n'
    expect(typesOf(`${digest}--a\n\n${message}--a\nContent-Type: text/plain\n\nx\n--a--\n`)).toEqual([
      '0 multipart/digest',
      '1 message/rfc822',
      '2 text/html',
      '1 text/plain',
    ])
    expect(typesOf(`${multipart('a')}--a\n\n${message}--a--\n`)).toEqual(['0 multipart/mixed', '1 text/plain'])
    expect(typesOf(`${digest}--a\nContent-Type: message/rfc822\n\n\nx\n--a--\n`)).toEqual([
      '0 multipart/digest',
      '1 message/rfc822',
      '2 text/plain',
    ])
  })
})
