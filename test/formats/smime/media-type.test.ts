import { describe, expect, it } from 'vitest'
import { attempt } from '../../../src/core/outcome.ts'
import { boundaryOf, mediaTypeOf } from '../../../src/formats/smime/media-type.ts'
import { expectLinear } from '../../expect-linear.ts'

const headerOf = (...values: readonly string[]) => ({
  fields: values.map((value) => ({ name: 'content-type', value })),
  bodyStart: 0,
  lineEnd: 'LF' as const,
})
const read = (...values: readonly string[]) => attempt(() => mediaTypeOf(headerOf(...values)))

describe('a Content-Type', () => {
  it.each([
    ['text/plain', 'text/plain', {}],
    ['Multipart/SIGNED; Boundary=abc', 'multipart/signed', { boundary: 'abc' }],
    ['a/b;x=1;  y="2; (z)" ; w=3', 'a/b', { x: '1', y: '2; (z)', w: '3' }],
    ['a/b; name="=?utf-8?q?caf=C3=A9?="', 'a/b', { name: '=?utf-8?q?caf=C3=A9?=' }],
    ['a/b; name="=?utf-8?b?YcM?= =?utf-8?b?qQ?="', 'a/b', { name: '=?utf-8?b?YcM?= =?utf-8?b?qQ?=' }],
    ['a/b; name="a =? b; c"', 'a/b', { name: 'a =? b; c' }],
    ['a/b; x=1;', 'a/b', { x: '1' }],
    ["a/b; name*=utf-8''%e2%82%ac", 'a/b', { 'name*': "utf-8''%e2%82%ac" }],
    ['multipart/b; boundary="a b=c"', 'multipart/b', { boundary: 'a b=c' }],
  ])('%s is read', (value, type, parameters) => {
    const outcome = read(value)
    expect(outcome.ok && [outcome.value.type, Object.fromEntries(outcome.value.parameters)]).toEqual([type, parameters])
  })

  it('that is not there is that of plain text', () => {
    expect(read()).toMatchObject({ ok: true, value: { type: 'text/plain' } })
  })

  it.each([
    ['no subtype', 'text'],
    ['nothing', ''],
    ['a comment', 'multipart/signed (comment); boundary=a'],
    ['a comment in a parameter', 'multipart/signed; boundary=a (b)'],
    ['a parameter twice', 'multipart/b; boundary=a; Boundary=b'],
    ['a parameter without a value', 'multipart/b; boundary'],
    ['a value that has to be quoted', 'multipart/b; boundary=a=b'],
    ['white space around the equals sign', 'multipart/b; boundary =a'],
    ['a quoted value that does not end', 'multipart/b; boundary="a'],
    ['a quoted value that ends in an escape', 'multipart/b; boundary="a\\"'],
    ['text behind a value', 'a/b; x="a"b'],
    ['an empty parameter in between', 'a/b;; x=a'],
    ['a boundary with an escape', 'multipart/b; boundary="a\\b"'],
    ['an escape in another parameter', 'multipart/b; x="\\\\"; boundary=a; y="; boundary=b; z="'],
    ['an escaped quotation mark', 'a/b; name="a\\"b"'],
    ['what begins a parameter to some, in quotation marks', 'a/b; y="; boundary=b"'],
    ['an escape in an encoded word', 'multipart/b; x="=?utf-8?q?=5C?="; boundary=a; y="; z"'],
    ['an escape in base64', 'a/b; x="=?utf-8?b?XA==?="'],
    ['a quotation mark in an encoded word with blanks', 'a/b; x="=?utf-8?q?a =22 b?="'],
    ['an encoded word in another', 'a/b; x="=?utf-8?q?=3D?utf-8?q?=5C?="'],
    ['what begins a parameter, in an encoded word', 'a/b; x="=?utf-8?q?=3B_boundary=3Db?="'],
    ['an encoded word of a character set that is not known', 'a/b; x="=?utf-7?q?+AFw-?="'],
    ['a boundary of what has no parts', 'application/pkcs7-signature; name=smime.p7s; boundary=a'],
    ['a boundary of RFC 2231', "multipart/b; boundary*=us-ascii''a"],
    ['a boundary in pieces', 'multipart/b; boundary*0=a; boundary*1=b'],
    ['a protocol of RFC 2231', "a/b; protocol*=''application%2fpkcs7-signature"],
  ])('is refused with %s', (_, value) => {
    expect(read(value)).toEqual({ ok: false, failure: { code: 'MIME_MALFORMED', what: 'content-type' } })
  })

  it('that is there twice is refused', () => {
    expect(read('text/plain', 'multipart/signed; boundary=a').ok).toBe(false)
  })

  it('with tens of thousands of parameters, or a value as long, is read once', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `; x${i}=1`).join('')
    const outcome = read(`a/b${many}`)
    expect(outcome.ok && outcome.value.parameters.size).toBe(20_000)
    expect(read(`a/b; x="${'\\"'.repeat(100_000)}"`).ok).toBe(false)
    expect(read(`a/b; x="${'\\"'.repeat(100_000)}`).ok).toBe(false)
    for (const one of [';', '=?', '=?a?q?', '=?utf-8?q??=', '=?utf-8?b?YQ==?='])
      await expectLinear((size) => read(`a/b; x="${one.repeat(size / one.length)}"`), 60_000, one)
  })

  it('has a boundary of RFC 2046', () => {
    const boundaryIn = (text: string) =>
      attempt(() => boundaryOf({ type: 'multipart/signed', parameters: new Map([['boundary', text]]) })).ok
    const longest = 'b'.repeat(70)
    expect([longest, '----=_Part (1)', "'+_,./:?"].map(boundaryIn)).toEqual([true, true, true])
    const others = ['', `${longest}b`, 'ends in a space ', 'a"b', 'a\u00fc', '=?utf-8?q?a?=', 'a\tb']
    expect(others.map(boundaryIn)).toEqual(others.map(() => false))
  })
})
