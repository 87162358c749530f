import { describe, expect, it } from 'vitest'
import { mailboxKey } from '../../../src/formats/smime/mailbox-key.ts'
import { readMailboxes } from '../../../src/formats/smime/mailboxes.ts'

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
    ['=?utf-8?q?N=C3=A4me?=\t=?iso-8859-1?q?_N=E4me?=<a@b.example>', ['a@b.example']],
    ['=?tis-620?q?=CA=C1?= =?windows-1258?q?D=FBng?= =?gb2312?b?1cXI/Q==?= <a@b.example>', ['a@b.example']],
    ['=?gb2312?q?a=40b.example?= <a@b.example>', ['a@b.example']],
    ['"A.B@c.example" <a.b@C.example>', ['a.b@C.example']],
    [`"'a@b.example'" <a@b.example>`, ['a@b.example']],
    [`O'Name <a@b.example>`, ['a@b.example']],
    ['"=?utf-8?q?a=40b.example?=" <a@b.example>', ['a@b.example']],
    ['J. R. Name <a@b.example>, c@d.example', ['a@b.example', 'c@d.example']],
    ['a@b.example (a comment with words)', ['a@b.example']],
    ['"Name \\"of\\" \\\\" <a@b.example>', ['a@b.example']],
    ['(c) Name (c) <a@b.example> (c)', ['a@b.example']],
    ['<a@b.example>', ['a@b.example']],
    ['"a.b"@c.example', ['a.b@c.example']],
    ['"John" <"a.b"@c.example>, d@e.example', ['a.b@c.example', 'd@e.example']],
    ['=?big5?B?pU+lQKTl?= <a@b.example>', ['a@b.example']],
    ['=?big5?B?pU+lQA==?= <a@b.example>', ['a@b.example']],
    ['=?gbk?q?=81=40?= <a@b.example>', ['a@b.example']],
    ['=?shift_jis?q?=83=40=83=41?= <a@b.example>', ['a@b.example']],
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
    ['a comment in a comment', 'a@b.example ((a).c.example)'],
    ['an escape in a comment', 'a@b.example (a\\).c.example)'],
    ['an escape that nothing needs', '"\\Name" <a@b.example>'],
    ['a comment that is not apart', 'a@b.example(a)'],
    ['a comment that goes on', 'a@b.example (a).c'],
    ...[...'",;:<>[]'].map((mark) => [`${mark} in a comment`, `a@b.example (a${mark} b)`]),
    ['an open angle', 'Name <a@b.example'],
    ['another address for a name', '"ceo@b.example" <a@c.example>'],
    ['another address in a name', '"Name, \\"quoted\\" <x@y.example>" <a@b.example>'],
    ['another address behind a name', '"a@b.example x@y.example" <a@b.example>'],
    ['another address in a comment', 'a@b.example (x@y.example)'],
    ['another address in an encoded word', '=?utf-8?q?ceo=40y.example?= <a@b.example>'],
    ['another address in base64', '=?UTF-8?b?Y2VvQHkuZXhhbXBsZQ==?= <a@b.example>'],
    ['an encoded word in an encoded word', '=?utf-8?q?=3D=3Futf-8=3Fq=3Fceo=3D40y=2Eexample=3F=3D?= <a@b.example>'],
    ['another address in an encoded word in quotation marks', '"=?us-ascii?Q?ceo=40y.example?=" <a@b.example>'],
    ['an @ that is as wide as others', utf8('ceo\uff20y.example <a@b.example>')],
    ['a character set that is not known', '=?utf-7?q?ceo+AEA-y.example?= <a@b.example>'],
    ['a word in base64 that is none', '=?utf-8?b?Y2V?= <a@b.example>'],
    ['a word in base64 without its padding', '=?utf-8?b?Y2U?= <a@b.example>'],
    ['a word in UTF-16', '=?utf-16?b?/v8AYwBlAG8AQABiAA==?= <a@b.example>'],
    ['a word in UTF-16 of an order', '=?utf-16le?b?YwBlAG8A?= <a@b.example>'],
    ['a word in UTF-16 by another name', '=?unicode?b?YwBlAG8A?= <a@b.example>'],
    ['a character in two words', '=?utf-8?q?ceo=EF=BC?= =?utf-8?q?=A0y.example?= <a@b.example>'],
    ['a character that is not whole', '=?utf-8?q?ceo=EF=BC?= <a@b.example>'],
    ['a question mark in a word', '=?utf-8?q?ceo=40y.example?you?= <a@b.example>'],
    ['white space in a word', '=?utf-8?q?ceo=40 y.example?= <a@b.example>'],
    ['a word of another encoding', '=?utf-8?x?ceo?= <a@b.example>'],
    ['a number in a word that is none', '=?utf-8?q?ceo=4?= <a@b.example>'],
    ['a word that goes on', '=?utf-8?q?ceo?=more <a@b.example>'],
    ['a word behind another without white space', '=?utf-8?q?a?==?utf-8?q?b?= <a@b.example>'],
    ['a word that does not end', '=?utf-8?q?a?= =?utf-8?q?b <a@b.example>'],
    ['an @ in a character of two octets before letters', '=?gbk?q?ceo=81=40y.example?= <a@b.example>'],
    ['an @ in a character of two octets before a word', '=?gbk?q?=81=40?= =?gbk?q?y.example?= <a@b.example>'],
    ['an @ behind a character of one octet', '=?shift_jis?q?=B1=40=B1?= <a@b.example>'],
    ['two words in a quoted local part', '"a b" <"a b"@c.example>'],
    ['another address in quotation marks', '"ceo"@y.example <a@b.example>'],
    ['an @ for those who do not know the character set', '=?iso-2022-jp?q?=1B$B%F@n=1B(B?= <a@b.example>'],
    ['a NUL in a word', '=?utf-8?q?a=40b.example=00?= <a@b.example>'],
    ['a byte order mark in a word', '=?utf-8?q?=EF=BB=BFa=40b.example?= <a@b.example>'],
    ['an address that goes on in another word', '=?utf-8?q?a=40b.example?= =?utf-8?q?.evil?= <a@b.example>'],
    ['an address that goes on behind quotation marks', '"a@b.example"".evil" <a@b.example>'],
    ['an address that begins before an escape', '"ce\\a@b.example" <a@b.example>'],
    ['an address that begins before an apostrophe', `"ceo'a@b.example" <a@b.example>`],
    ['an address that begins before white space without a width', utf8('"ceo\ufeffa@b.example" <a@b.example>')],
    ['octets that are no UTF-8', 'N\u00e4me <a@b.example>'],
  ])('are not told with %s', (_, field) => {
    expect(readMailboxes(field)).toBeNull()
  })

  it('are as many as the field has, in time that grows with it', () => {
    expect(readMailboxes(Array.from({ length: 20_000 }, (_, i) => `a${i}@b.example`).join(', '))).toHaveLength(20_000)
    for (const name of ['a'.repeat(200_000), '=?us-ascii?q?a?= '.repeat(20_000), '"'.repeat(100_000)])
      expect(readMailboxes(`${name} <a@b.example>`)).toEqual(['a@b.example'])
    for (const name of ['=?'.repeat(100_000), '=?a?q?'.repeat(30_000), `=?${'a'.repeat(200_000)}`])
      expect(readMailboxes(`${name} <a@b.example>`)).toBeNull()
    for (const field of ['a.'.repeat(100_000), '('.repeat(100_000), '"'.repeat(99_999), 'a@b.'.repeat(50_000)])
      expect(readMailboxes(field)).toBeNull()
  })

  it('have a domain no longer than one can be, so that its letters are not written for long', () => {
    const domain = (length: number) => `${'\u00fc'.repeat(3)}.${'a.'.repeat(length)}test`
    expect(mailboxKey(`x@${domain(120)}`)).toContain('@xn--')
    expect(mailboxKey(`x@${domain(130)}`)).toBe(`x@${domain(130)}`)
    const letters = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')
    for (let i = 0; i < 100; i++) expect(mailboxKey(`${i}@${letters}`)).toBe(`${i}@${letters}`)
  })

  it('are one where they differ by the case of ASCII letters', () => {
    expect(mailboxKey('Name@Example.TEST')).toBe(mailboxKey('name@example.test'))
    expect(mailboxKey('name@example.test')).not.toBe(mailboxKey('names@example.test'))
    // KELVIN SIGN, whose lower case is k.
    expect(mailboxKey('a@\u212aelvin.test')).not.toBe(mailboxKey('a@kelvin.test'))
    // RFC 9598 §5.
    expect(mailboxKey('x@b\u00fccher.test')).toBe(mailboxKey('x@XN--bcher-kva.test'))
    expect(mailboxKey('x@b\u00fccher.test')).not.toBe(mailboxKey('x@bucher.test'))
    expect(mailboxKey('b\u00fccher@b.test')).toBe('b\u00fccher@b.test')
    expect(mailboxKey('x@\uff11.\u00fc/y')).toBe('x@\uff11.\u00fc/y')
    expect(mailboxKey('\u212a@b.test')).not.toBe(mailboxKey('k@b.test'))
  })
})
