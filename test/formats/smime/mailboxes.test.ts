import { describe, expect, it } from 'vitest'
import { mailboxKey, readMailboxes } from '../../../src/formats/smime/mailboxes.ts'

const utf8 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text))

describe('the mailboxes of a field', () => {
  it.each([
    ['a@b.example', ['a@b.example']],
    [' a.b+c@b.example ', ['a.b+c@b.example']],
    ['Name <a@b.example>', ['a@b.example']],
    ['"Name, \\"quoted\\" <x>" <a@b.example>', ['a@b.example']],
    ['"a@b.example" <a@b.example>', ['a@b.example']],
    [`"Name ('a@B.example')" <a@b.EXAMPLE>`, ['a@b.EXAMPLE']],
    ['=?utf-8*en?B?TsOkbWU=?= (=?us-ascii?q?a=40b.example?=) <a@b.example>', ['a@b.example']],
    ['=?utf-8?q?N=C3=A4me?= <a@b.example>', ['a@b.example']],
    ['J. R. Name <a@b.example>, c@d.example', ['a@b.example', 'c@d.example']],
    ['a@b.example (comment (nested) \\) with words)', ['a@b.example']],
    ['(c) Name (c) <a@b.example> (c)', ['a@b.example']],
    ['<a@b.example>', ['a@b.example']],
    [utf8('Nguyễn <dũng@việt.example>'), ['dũng@việt.example']],
  ])('%s are told', (field, addresses) => {
    expect(readMailboxes(field)).toEqual(addresses)
  })

  it.each([
    ['nothing', ''],
    ['no address', 'Name'],
    ['an address in place of a name', 'ceo@b.example <a@c.example>'],
    ['two addresses in one', '<a@b.example><c@d.example>'],
    ['two addresses without a comma', 'a@b.example c@d.example'],
    ['an address with two @', 'a@b@c.example'],
    ['an encoded word in an address', '=?utf-8?q?a=40b.example?=@c.example'],
    ['a group', 'Group: a@b.example;'],
    ['a route', '<@x.example:a@b.example>'],
    ['a quoted local part', '"a b"@c.example'],
    ['a domain that is an address', 'a@[192.0.2.1]'],
    ['white space in an address', 'Name <a @b.example>'],
    ['an empty mailbox', 'a@b.example,,c@d.example'],
    ['a comma at the end', 'a@b.example,'],
    ['text behind', 'Name <a@b.example> x'],
    ['an open quotation', '"Name <a@b.example>'],
    ['an open comment', 'a@b.example (c'],
    ['an open angle', 'Name <a@b.example'],
    ['another address for a name', '"ceo@b.example" <a@c.example>'],
    ['another address in a name', '"Name, \\"quoted\\" <x@y.example>" <a@b.example>'],
    ['another address behind a name', '"a@b.example x@y.example" <a@b.example>'],
    ['another address in a comment', 'a@b.example (x@y.example)'],
    ['another address in an encoded word', '=?utf-8?q?ceo=40y.example?= <a@b.example>'],
    ['another address in base64', '=?UTF-8?b?Y2VvQHkuZXhhbXBsZQ==?= <a@b.example>'],
    ['another address in an encoded word in quotation marks', '"=?us-ascii?Q?ceo=40y.example?=" <a@b.example>'],
    ['an @ that is as wide as others', utf8('ceo\uff20y.example <a@b.example>')],
    ['a character set that is not known', '=?utf-7?q?ceo+AEA-y.example?= <a@b.example>'],
    ['a word in base64 that is none', '=?utf-8?b?Y2V?= <a@b.example>'],
    ['octets that are no UTF-8', 'N\u00e4me <a@b.example>'],
  ])('are not told with %s', (_, field) => {
    expect(readMailboxes(field)).toBeNull()
  })

  it('are as many as the field has, in time that grows with it', () => {
    expect(readMailboxes(Array.from({ length: 20_000 }, (_, i) => `a${i}@b.example`).join(', '))).toHaveLength(20_000)
    for (const name of ['a'.repeat(200_000), '=?'.repeat(100_000), '=?a?q?'.repeat(30_000), '"'.repeat(100_000)])
      expect(readMailboxes(`${name} <a@b.example>`)).toEqual(['a@b.example'])
    for (const field of ['a.'.repeat(100_000), '('.repeat(100_000), '"'.repeat(99_999), 'a@b.'.repeat(50_000)])
      expect(readMailboxes(field)).toBeNull()
  })

  it('are one where the local part is the same, and the domain but for case', () => {
    expect(mailboxKey('Name@Example.TEST')).toBe(mailboxKey('Name@example.test'))
    expect(mailboxKey('Name@example.test')).not.toBe(mailboxKey('name@example.test'))
    // KELVIN SIGN, whose lower case is k.
    expect(mailboxKey('a@\u212aelvin.test')).not.toBe(mailboxKey('a@kelvin.test'))
  })
})
