import { beforeAll, describe, expect, it } from 'vitest'
import { toBase64 } from '../../../src/core/bytes.ts'
import { createSmime } from '../../../src/testbed/smime.ts'
import { verifyContained } from '../../../src/verifier/verify-contained.ts'
import { octets } from '../../containers/build-zip.ts'
import { mailOf, mixed } from '../../containers/holders.ts'
import { credential, NOW, OFFLINE, theTrust } from '../../judge/fixture.ts'
import { linesOf } from '../../testbed/pem.ts'
import { ACCEPT, altered, placesOf, REJECT, signed } from './places.ts'

let good: Uint8Array
let bad: Uint8Array

beforeAll(async () => {
  good = await signed()
  bad = altered(good)
})

describe('a mail', () => {
  it('that nobody signed has a verdict of its own beside those of what is attached', async () => {
    expect(
      await placesOf(
        mailOf([
          ['good.pdf', good],
          ['bad.pdf', bad],
          ['notes.txt', 'words'],
        ]),
      ),
    ).toEqual([
      'reject',
      ': review DOCUMENT_UNREADABLE SMIME_SIGNED_PDF_INSIDE',
      `good.pdf: ${ACCEPT}`,
      `bad.pdf: ${REJECT}`,
      'notes.txt: left-out FORMAT_UNKNOWN',
    ])
  })

  it.each(['multipart', 'opaque'] as const)('that is accepted does not cover what is attached: %s', async (form) => {
    const mail = await createSmime(
      mixed([
        ['bad.pdf', bad],
        ['good.pdf', good],
      ]),
      { credential: await credential('SG'), signingTime: NOW },
      { form },
    )
    expect(await placesOf(mail)).toEqual(['reject', `: ${ACCEPT}`, `bad.pdf: ${REJECT}`, `good.pdf: ${ACCEPT}`])
  })

  it('in a mail is one, with what is attached to it', async () => {
    const inner = await createSmime(mixed([['good.pdf', good]], 'inner'), {
      credential: await credential('SG'),
      signingTime: NOW,
    })
    expect(
      await placesOf(
        mailOf(
          [
            ['forwarded.eml', inner],
            ['bad.pdf', bad],
          ],
          'outer',
        ),
      ),
    ).toEqual([
      'reject',
      ': review DOCUMENT_UNREADABLE SMIME_SIGNED_PDF_INSIDE',
      `forwarded.eml: ${ACCEPT}`,
      `forwarded.eml > good.pdf: ${ACCEPT}`,
      `bad.pdf: ${REJECT}`,
    ])
  })

  it('that programs take apart in different ways is told to be one', async () => {
    const [outcome, own] = await placesOf(
      octets('MIME-Version: 1.0\r\nContent-Type: a/b\r\nContent-Type: c/d\r\n\r\nwords\r\n'),
    )
    expect([outcome, own]).toEqual(['review', ': review DOCUMENT_UNREADABLE MIME_MALFORMED'])
  })

  it('has a name that one program shows, and another does not', async () => {
    const head = 'Content-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment; filename="b.pdf"'
    const part = `--x\r\n${head}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(good).toString('base64')}\r\n--x--\r\n`
    const mail = `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${part}`
    expect((await placesOf(octets(mail)))[2]).toBe(`b.pdf: ${ACCEPT}: CONTAINED_NAME_UNSAFE`)
  })

  const partOf = (type: string, header: string, body: string): Uint8Array =>
    octets(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee.\r\n` +
        `--b\r\nContent-Type: ${type}\r\n${header}\r\n${body}\r\n--b--\r\n`,
    )
  const encoded = 'Content-Transfer-Encoding: base64\r\n'
  const base64 = (): string => linesOf(toBase64(bad), 76).join('\r\n')

  it.each(['text/plain', 'text/html', 'text/xml'])(
    'has a document that is called %s, and no text is one',
    async (type) => {
      const signer = { credential: await credential('SG'), signingTime: NOW }
      const mail = await createSmime(partOf(type, encoded, base64()), signer)
      // Octets that are no text are shown otherwise by each program.
      expect(await placesOf(mail)).toEqual(['reject', ': review SMIME_PART_NOT_READ', `part-3: ${REJECT}`])
      const words = await createSmime(partOf(type, '', '<html>words'), signer)
      const asked = { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG' } as const
      const { places } = await verifyContained(words, asked)
      expect(places).toHaveLength(1)
      expect(places[0]).not.toHaveProperty('container')
    },
  )

  it.each([
    ['inline; filename*0=contract; filename*1=.pdf', 'contract.pdf'],
    ["inline; filename*0*=utf-8''h%C3%B3a; filename*1=.pdf", 'h\u00f3a.pdf'],
    // Some programs divide it at each semicolon.
    ['attachment; x="; filename=good.txt"; filename=contract.pdf', 'good.txt', 'CONTAINED_NAME_UNSAFE'],
    ['attachment; filename=a.txt; filename=contract.pdf', 'a.txt', 'CONTAINED_NAME_UNSAFE'],
    ['attachment; filename=a file.pdf', 'a', 'CONTAINED_NAME_UNSAFE'],
    ['attachment; filename="=?utf-8?Q?a.pdf?"', '=?utf-8?Q?a.pdf?', 'CONTAINED_NAME_UNSAFE'],
    ["attachment; filename*=iso-8859-1''a%2Epdf", "iso-8859-1''a%2Epdf", 'CONTAINED_NAME_UNSAFE'],
    ['attachment; filename*0=a; filename*1*=%2Epdf', 'a%2Epdf', 'CONTAINED_NAME_UNSAFE'],
    ['attachment; filename*1=a.pdf; filename=b.pdf', 'b.pdf', 'CONTAINED_NAME_UNSAFE'],
  ])('has a file of the name that programs show: %s', async (disposition, name, ...told) => {
    const mail = partOf('text/plain', `Content-Disposition: ${disposition}\r\n${encoded}`, base64())
    expect((await placesOf(Buffer.concat([octets('From: a@b.example\r\n'), mail]))).slice(2)).toEqual([
      [name, REJECT, ...told].join(': '),
    ])
  })

  it('is not accepted where a part begins behind a CR that is alone', async () => {
    const signer = { credential: await credential('SG'), signingTime: NOW }
    const hidden = partOf('text/plain', '', `See.\r--b\rContent-Type: application/pdf\r\rwords`)
    const mail = await createSmime(hidden, signer, { form: 'opaque' })
    expect((await placesOf(mail)).slice(0, 2)).toEqual([
      'review',
      ': review SMIME_CONTENT_NOT_MIME: MIME_LINE_ENDS_MIXED',
    ])
  })

  it('has names as they are encoded', async () => {
    const names = [
      ["filename*=utf-8''h%C3%B3a.txt", 'h\u00f3a.txt'],
      ['filename="=?utf-8?B?aMOzYS50eHQ=?="', 'h\u00f3a.txt'],
      ["filename*=utf-8''%FF", "utf-8''%FF"],
    ] as const
    const parts = names.map(
      ([written]) => `--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; ${written}\r\n\r\nwords\r\n`,
    )
    const mail = `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${parts.join('')}--x--\r\n`
    const { places } = await verifyContained(octets(mail), { trust: await theTrust() })
    expect(places.slice(1).map(({ path }) => path[0])).toEqual(names.map(([, name]) => name))
  })

  it('has a part without a name', async () => {
    const part = `--x\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bad).toString('base64')}\r\n`
    const mail = `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${part}--x--\r\n`
    expect((await placesOf(octets(mail)))[2]).toBe(`part-1: ${REJECT}`)
  })

  it('has a part that is not encoded to the letter', async () => {
    const part = '--x\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n####\r\n--x--\r\n'
    const mail = `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${part}`
    expect((await placesOf(octets(mail)))[2]).toBe('part-1: not-judged MIME_ENCODING_INVALID')
  })
})
