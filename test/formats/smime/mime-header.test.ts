import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { attempt } from '../../../src/core/outcome.ts'
import { readMimeHeader, singleField } from '../../../src/formats/smime/mime-header.ts'

const octets = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
const read = (text: string, limit = 1_000) =>
  attempt(() => readMimeHeader(octets(text), createBudget({ mailHeaderBytes: limit })))

function refusalOf(text: string, limit?: number): string {
  const outcome = read(text, limit)
  return outcome.ok ? 'read' : `${outcome.failure.code} ${outcome.failure.what}`
}

describe('a header of MIME', () => {
  it.each(['\r\n', '\n'])('is read up to the empty line, with line ends %j', (end) => {
    const text = ['Subject:  one', '\ttwo', 'X-Empty:', '', 'body'].join(end)
    const outcome = read(text)
    expect(outcome).toEqual({
      ok: true,
      value: {
        fields: [
          { name: 'subject', value: 'one\ttwo', isPadded: true },
          { name: 'x-empty', value: '' },
        ],
        bodyStart: text.length - 4,
        lineEnd: end === '\n' ? 'LF' : 'CRLF',
      },
    })
  })

  it('may have no field, and octets above ASCII in a value', () => {
    expect(read('\r\nbody')).toMatchObject({ ok: true, value: { fields: [], bodyStart: 2 } })
    expect(read('Subject: \u00e9\n\n')).toMatchObject({ ok: true, value: { fields: [{ value: '\u00e9' }] } })
  })

  it.each([
    ['a line that is no field', 'Subject: a\nno field\n\n', 'MIME_MALFORMED header field'],
    ['white space before the colon', 'Subject : a\n\n', 'MIME_MALFORMED header field'],
    ['a name above ASCII', 'S\u00fcbject: a\n\n', 'MIME_MALFORMED header field'],
    ['a folded line first', ' folded\nSubject: a\n\n', 'MIME_MALFORMED header field'],
    ['a folded line that is blank', 'Subject: a\n \nX: b\n\n', 'MIME_MALFORMED header field'],
    ['an mbox line', 'From a@b.example Thu Nov 26\nSubject: a\n\n', 'MIME_MALFORMED header field'],
    ['NUL', 'Subject: a\0b\n\n', 'MIME_MALFORMED control character'],
    ['a lone CR', 'Subject: a\rContent-Type: x/y\n\n', 'MIME_MALFORMED control character'],
    ['a vertical tab', 'Subject: a\u000bContent-Type: x/y\n\n', 'MIME_MALFORMED control character'],
    ['LF among CRLF', 'Subject: a\r\nX: b\nY: c\r\n\r\n', 'MIME_LINE_ENDS_MIXED header'],
    ['CRLF among LF', 'Subject: a\nX: b\r\n\n', 'MIME_LINE_ENDS_MIXED header'],
    ['no end', 'Subject: a\nX: b\n', 'MIME_MALFORMED end of header'],
    ['nothing', '', 'MIME_MALFORMED end of header'],
  ])('is refused with %s', (_, text, refusal) => {
    expect(refusalOf(text)).toBe(refusal)
  })

  it('is charged by its octets', () => {
    expect(refusalOf('Subject: a\n\n', 12)).toBe('read')
    expect(refusalOf('Subject: a\n\n', 11)).toBe('BUDGET_EXHAUSTED mailHeaderBytes')
  })

  it('gives a field that is there once, by whatever case, and refuses one that is there twice', () => {
    const header = readMimeHeader(octets('FROM: a\nTo: b\nto: c\n\n'), createBudget())
    expect(singleField(header, 'from')).toBe('a')
    expect(singleField(header, 'sender')).toBeNull()
    const twice = attempt(() => singleField(header, 'to'))
    expect(twice).toEqual({ ok: false, failure: { code: 'MIME_MALFORMED', what: 'to, twice' } })
  })

  it('takes no white space for such that is none in mail', () => {
    const header = readMimeHeader(octets('From: \u00a0a\u00a0\n\n'), createBudget())
    expect(singleField(header, 'from')).toBe('\u00a0a\u00a0')
  })
})
