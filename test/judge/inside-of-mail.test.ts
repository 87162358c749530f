import { describe, expect, it } from 'vitest'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { toBase64 } from '../../src/core/bytes.ts'
import type { Finding } from '../../src/core/finding.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { type CmsOptions, signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { createSmime, type SmimeOptions, TESTBED_ENTITY } from '../../src/testbed/smime.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { linesOf } from '../testbed/pem.ts'
import { codesOf, credential, decided, judged, NOW } from './fixture.ts'

/** What stands inside of what is signed: messages, headers, files, pages, and other signatures. */

const octets = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const about = (document: Uint8Array): Promise<Report> => judged(document, { relyingState: 'SG' })

async function mail(entity: string | Uint8Array, options: SmimeOptions = {}): Promise<Uint8Array> {
  return createSmime(entity, { credential: await credential('SG'), signingTime: NOW }, options)
}

const FROM = 'Testbed Signer <signer@testbed.example>'

function told({ findings }: Pick<Report, 'findings'>, code: Finding['code']): readonly unknown[] {
  return findings.filter((finding) => finding.code === code).map(({ data = {} }) => data)
}

describe('a message inside of a signed message', () => {
  const inside = (from: string): string =>
    `Content-Type: message/rfc822\r\n\r\nFrom: ${from}\r\nSubject: Inside\r\nContent-Type: text/plain\r\n\r\nwords\r\n`

  it.each([
    ['the same', FROM, 'accept: VALID_AND_DOMESTIC', 'signer@testbed.example'],
    [
      'the same by another name',
      'CEO <SIGNER@testbed.example>',
      'accept: VALID_AND_DOMESTIC',
      'SIGNER@testbed.example',
    ],
    ['another', 'CEO <ceo@bank.example>', 'review: SMIME_FROM_INSIDE_DIFFERS', 'ceo@bank.example'],
    [
      'one more',
      `${FROM}, ceo@bank.example`,
      'review: SMIME_FROM_INSIDE_DIFFERS',
      'signer@testbed.example, ceo@bank.example',
    ],
    [
      'one that programs read in different ways',
      'ceo@bank.example <signer@testbed.example>',
      'review: SMIME_FROM_INSIDE_DIFFERS',
      'ceo@bank.example <signer@testbed.example>',
    ],
  ])(
    'is told with its sender, and is for review where that is not the one outside: %s',
    async (_, from, decision, name) => {
      for (const form of ['multipart', 'opaque'] as const) {
        const report = await about(await mail(inside(from), { form }))
        expect(decided(report)).toBe(decision)
        expect(told(report, 'SMIME_MESSAGE_INSIDE')).toEqual([{ from: name }])
      }
    },
  )

  it('is looked at among other parts, and where there is no sender outside', async () => {
    const parts = `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nwords\r\n--x\r\n${inside('ceo@bank.example')}\r\n--x--\r\n`
    const report = await about(await mail(parts))
    expect(decided(report)).toBe('review: SMIME_FROM_INSIDE_DIFFERS')
    expect(await render(report, { format: 'text' })).toContain(
      'inside, the message names another sender than outside: "ceo@bank.example"',
    )
    expect(decided(await about(await mail(inside(FROM), { header: ['Subject: x'] })))).toBe(
      'review: SMIME_FROM_INSIDE_DIFFERS',
    )
  })

  it('is one in a digest, where a part says nothing of itself', async () => {
    const message = 'From: ceo@bank.example\r\nContent-Type: text/html\r\n\r\n<script></script>'
    const digest = `Content-Type: multipart/digest; boundary=x\r\n\r\n--x\r\n\r\n${message}\r\n--x--\r\n`
    const report = await about(await mail(digest))
    expect(decided(report)).toBe('review: SMIME_FROM_INSIDE_DIFFERS')
    expect(told(report, 'SMIME_DYNAMIC_CONTENT')).toEqual([{ what: 'scripts' }])
  })

  it('may say nothing of a sender', async () => {
    const report = await about(await mail('Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nwords\r\n'))
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(told(report, 'SMIME_MESSAGE_INSIDE')).toEqual([{}])
    expect(codesOf(await about(await mail(TESTBED_ENTITY)))).not.toContain('SMIME_MESSAGE_INSIDE')
  })
})

describe('fields of a header inside of what is signed (RFC 9788)', () => {
  const entity = (from: string): string =>
    `From: ${from}\r\nSubject: Inside\r\nContent-Type: text/plain; hp="clear"\r\n\r\nwords\r\n`

  it('are told, and are for review where From is not the one outside', async () => {
    const report = await about(await mail(entity(FROM)))
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(told(report, 'SMIME_PROTECTED_HEADER')).toEqual([{ fields: 'From, Subject' }])
    expect(decided(await about(await mail(entity('ceo@bank.example'))))).toBe('review: SMIME_FROM_INSIDE_DIFFERS')
    expect(codesOf(await about(await mail(TESTBED_ENTITY)))).not.toContain('SMIME_PROTECTED_HEADER')
  })
})

describe('the subject and where answers go', () => {
  const withHeader = (...more: readonly string[]) => ({ header: [`From: ${FROM}`, 'Subject: Payment', ...more] })
  const entity = (...header: readonly string[]): string =>
    `${[...header, 'Content-Type: text/plain'].join('\r\n')}\r\n\r\nwords\r\n`

  it('is told where another one is inside, with both', async () => {
    const report = await about(await mail(entity('Subject: =?utf-8?q?Do_not_pay?='), withHeader()))
    expect(told(report, 'SMIME_SUBJECT_INSIDE_DIFFERS')).toEqual([{ inside: 'Do not pay', outside: 'Payment' }])
    expect(await render(report, { format: 'text' })).toContain('"Do not pay"')
    const same = await about(await mail(entity('Subject: =?utf-8?q?Payment?='), withHeader()))
    expect(told(same, 'SMIME_SUBJECT_INSIDE_DIFFERS')).toEqual([])
    const forwarded = `Content-Type: message/rfc822\r\n\r\n${entity('Subject: x')}`
    expect(told(await about(await mail(forwarded, withHeader())), 'SMIME_SUBJECT_INSIDE_DIFFERS')).toEqual([])
  })

  it('are told and asked about as From is', async () => {
    const of = async (...replyTo: readonly string[]) => about(await mail(entity(), withHeader(...replyTo)))
    const other = await of('Reply-To: ceo@evil.example')
    expect(told(other, 'SMIME_HEADER_NOT_SIGNED')).toEqual([{ fields: 'From, Reply-To, Subject' }])
    expect(told(other, 'SMIME_REPLY_TO_DIFFERS')).toEqual([{ from: 'ceo@evil.example' }])
    for (const replyTo of [[], [`Reply-To: ${FROM}`], ['Reply-To: SIGNER@testbed.example']])
      expect(told(await of(...replyTo), 'SMIME_REPLY_TO_DIFFERS')).toEqual([])
    for (const replyTo of [['Reply-To: Group: a@b.example;'], [`Reply-To: ${FROM}`, 'Reply-To: a@b.example']])
      expect(told(await of(...replyTo), 'SMIME_REPLY_TO_DIFFERS')).toHaveLength(1)
    const signed = await about(await mail(entity('Reply-To: a@b.example'), withHeader('Reply-To: a@b.example')))
    expect(told(signed, 'SMIME_REPLY_TO_DIFFERS')).toEqual([])
    for (const field of ['Mail-Reply-To', 'Mail-Followup-To']) {
      const goes = await of(`Reply-To: ${FROM}`, `${field}: ceo@evil.example`)
      expect(told(goes, 'SMIME_REPLY_TO_DIFFERS')).toEqual([{ from: 'signer@testbed.example, ceo@evil.example' }])
      expect(told(await of(`${field}: ${FROM}`), 'SMIME_REPLY_TO_DIFFERS')).toEqual([])
    }
  })
})

describe('a PDF inside of a message', () => {
  const attached = (pdf: Uint8Array): string =>
    `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nwords\r\n--x\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="contract.pdf"\r\n\r\n${linesOf(toBase64(pdf), 76).join('\r\n')}\r\n--x--\r\n`
  const signed = async (): Promise<Uint8Array> =>
    (
      await signPdf(createPdf(), {
        subFilter: 'adbe.pkcs7.detached',
        sign: async (bytes) => signCms(bytes, { credential: await credential('SG'), signingTime: NOW }),
      })
    ).bytes

  it('is named where it is signed', async () => {
    const report = await about(await mail(attached(await signed())))
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(told(report, 'SMIME_SIGNED_PDF_INSIDE')).toEqual([{ file: 'contract.pdf' }])
    expect(codesOf(await about(await mail(attached(createPdf().bytes))))).not.toContain('SMIME_SIGNED_PDF_INSIDE')
  })

  const INSIDE = 'What was signed has a signature of its own inside'
  const firstLevel = (report: Report): Promise<string> => render(report, { format: 'text', brief: true })

  it('is on the first level of an accepted message, with what to do', async () => {
    const report = await about(await mail(attached(await signed())))
    expect(report.decision.next).toContain('CHECK_FILES_INSIDE')
    expect(await firstLevel(report)).toContain(`${INSIDE}: "contract.pdf". This answer is not about that one.`)
    for (const language of LANGUAGES)
      expect(await render(report, { format: 'text', brief: true, language })).toContain('"contract.pdf"')
    const without = await about(await mail(attached(createPdf().bytes)))
    expect(without.decision.next).not.toContain('CHECK_FILES_INSIDE')
    expect(await firstLevel(without)).not.toContain(INSIDE)
  })

  it('is on the first level of an accepted CMS on it, in it or beside it', async () => {
    const signer = { credential: await credential('SG'), signingTime: NOW }
    const pdf = await signed()
    for (const encoding of ['der', 'ber'] as const) {
      const report = await about(await signCms(pdf, signer, { attached: true, encoding }))
      expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
      expect(report.decision.next).toContain('CHECK_FILES_INSIDE')
      expect(await firstLevel(report)).toContain(`${INSIDE}. This answer is not about that one.`)
    }
    // Whoever gave the content has it.
    const beside = await judged(await signCms(pdf, signer), { relyingState: 'SG', content: pdf })
    expect(beside.decision.next).not.toContain('CHECK_FILES_INSIDE')
    expect(await firstLevel(beside)).toContain(INSIDE)
    const without = await about(await signCms(createPdf().bytes, signer, { attached: true }))
    expect(without.decision.next).not.toContain('CHECK_FILES_INSIDE')
    expect(await firstLevel(without)).not.toContain(INSIDE)
  })

  it('is named where the message is not signed, with what to do', async () => {
    const head = `From: ${FROM}\r\nMIME-Version: 1.0\r\n`
    const report = await about(octets(head + attached(await signed())))
    expect(decided(report)).toBe('review: DOCUMENT_UNREADABLE SMIME_SIGNED_PDF_INSIDE')
    expect(report.decision.next).toEqual(['CHECK_FILES_INSIDE'])
    expect(told(report, 'SMIME_SIGNED_PDF_INSIDE')).toEqual([{ file: 'contract.pdf' }])
    const without = await about(octets(head + attached(createPdf().bytes)))
    expect(decided(without)).toBe('review: DOCUMENT_UNREADABLE SMIME_NOT_WHOLE')
  })
})

describe('HTML inside of a message', () => {
  const page = (html: string, encoding = '7bit'): string =>
    `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${html}\r\n`

  it('is told where it does something by itself', async () => {
    const of = async (entity: string): Promise<readonly unknown[]> => {
      const report = await about(await mail(entity))
      expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
      return told(report, 'SMIME_DYNAMIC_CONTENT')
    }
    expect(await of(page('<p>words</p>'))).toEqual([])
    expect(await of(page('<img src="http://x.example/a.png">'))).toEqual([{ what: 'content from elsewhere' }])
    expect(await of(page('<img src=3D"http://x.exam=\r\nple/a.png"> \r\n', 'quoted-printable'))).toEqual([
      { what: 'content from elsewhere' },
    ])
    expect(await of(page('PHNjcmlwdD4=', 'base64'))).toEqual([{ what: 'scripts' }])
    expect(await of('Content-Type: text/plain\r\n\r\n<script>\r\n')).toEqual([])
  })
})

describe('a part of a message', () => {
  const part = (type: string, body: string, ...header: readonly string[]): string =>
    `${[`Content-Type: ${type}`, ...header].join('\r\n')}\r\n\r\n${body}\r\n`
  const BASE64 = 'Content-Transfer-Encoding: base64'
  const ENVELOPED = Buffer.from('30800609' + '2a864886f70d010703' + 'a080', 'hex').toString('base64')
  const beside = (one: string): string =>
    `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nwords\r\n--x\r\n${one}\r\n--x--\r\n`

  it.each([
    ['of any type', part('application/octet-stream', ENVELOPED, BASE64)],
    [
      'of the name of one',
      part('application/octet-stream', ENVELOPED, BASE64, 'Content-Disposition: attachment; filename="smime.p7m"'),
    ],
    ['of PGP', part('text/plain', 'words\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nAAAA\r\n-----END PGP MESSAGE-----')],
  ])('that is encrypted is known by its octets: %s', async (_, entity) => {
    for (const whole of [entity, beside(entity)])
      expect(decided(await about(await mail(whole)))).toBe('review: SMIME_ENCRYPTED_INSIDE')
  })

  it('that says that it is encrypted is told once', async () => {
    const report = await about(await mail(part('application/pkcs7-mime; smime-type=enveloped-data', ENVELOPED, BASE64)))
    expect(told(report, 'SMIME_ENCRYPTED_INSIDE')).toEqual([{}])
  })

  it('may be a file that is encrypted, where no program takes it for a message', async () => {
    const file = part(
      'application/octet-stream',
      ENVELOPED,
      BASE64,
      'Content-Disposition: attachment; filename="a.bin"',
    )
    expect(decided(await about(await mail(beside(file))))).toBe('accept: VALID_AND_DOMESTIC')
    expect(decided(await about(await mail(part('text/plain', 'words of -----BEGIN PGP MESSAGE-----'))))).toBe(
      'accept: VALID_AND_DOMESTIC',
    )
  })

  it.each([
    ['a stray character', part('text/html', `!${btoa('<script>')}`, BASE64), 'encoding', ['scripts']],
    ['text behind', part('text/html', `${btoa('<script>abcd')}\r\n-- \r\nlist`, BASE64), 'encoding', ['scripts']],
    ['a comment', part('text/html', btoa('<script>a'), `${BASE64} (x)`), 'encoding', ['scripts']],
    [
      'an encoding that is not known',
      part('text/plain', 'begin 644 a\r\n`\r\nend', 'Content-Transfer-Encoding: x-uuencode'),
      'encoding',
      [],
    ],
    [
      'TNEF',
      part(
        'application/ms-tnef',
        btoa('\x78\x9f\x3e\x22words'),
        BASE64,
        'Content-Disposition: attachment; filename=winmail.dat',
      ),
      'TNEF',
      [],
    ],
  ])('that is not read to the letter is for review: %s', async (_, entity, why, what) => {
    const report = await about(await mail(beside(entity)))
    expect(decided(report)).toBe('review: SMIME_PART_NOT_READ')
    expect(told(report, 'SMIME_PART_NOT_READ')).toEqual([{ why }])
    expect(told(report, 'SMIME_DYNAMIC_CONTENT')).toEqual(what.map((one) => ({ what: one })))
  })

  it('that is attached and not encoded to the letter is told', async () => {
    const file = part('application/octet-stream', '!AAAA', BASE64, 'Content-Disposition: attachment; filename="a.bin"')
    const report = await about(await mail(beside(file)))
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(told(report, 'SMIME_PART_NOT_READ')).toEqual([{ why: 'encoding' }])
  })

  it('that is attached takes nothing away from what is shown, in whatever order', async () => {
    const shown = part('text/plain', 'Pay =31=30', 'Content-Transfer-Encoding: "quoted-printable"')
    const file = part('text/plain', 'x', 'Content-Transfer-Encoding: x-odd', 'Content-Disposition: attachment')
    for (const parts of [[shown], [shown, file], [file, shown]]) {
      const report = await about(await mail(beside(parts.join('\r\n--x\r\n'))))
      expect(decided(report)).toBe('review: SMIME_PART_NOT_READ')
      expect(told(report, 'SMIME_PART_NOT_READ')).toEqual([{ why: 'encoding' }])
    }
  })

  it.each([
    ['quoted-printable', 'Pay =31=30'],
    ['base64', btoa('Pay 10')],
  ])('whose encoding stands on the next line is for review: %s', async (encoding, body) => {
    const on = (fold: string): string => part('text/plain', body, `Content-Transfer-Encoding:${fold}${encoding}`)
    expect(decided(await about(await mail(on(' '))))).toBe('accept: VALID_AND_DOMESTIC')
    for (const fold of ['\r\n ', '\r\n\t', ' \r\n ']) {
      expect(decided(await about(await mail(on(fold))))).toBe('review: SMIME_PART_NOT_READ')
      expect(decided(await about(await mail(beside(on(fold)))))).toBe('review: SMIME_PART_NOT_READ')
    }
  })

  it.each([
    ['in UTF-7', part('text/html; charset=utf-7', '+ADw-script+AD4-')],
    ['in EBCDIC', part('text/html; charset=cp037', 'TIOD', BASE64)],
    ['in UTF-16', part('text/html; charset=utf-16', btoa('\xff\xfea\0'), BASE64)],
    ['that says so itself', part('text/html', '<meta charset=utf-7>words')],
    ['of XML that says so', part('image/svg+xml', '<?xml version="1.0" encoding="utf-7"?><svg/>')],
  ])('of markup that is not known is told: %s', async (_, entity) => {
    const report = await about(await mail(entity))
    expect(told(report, 'SMIME_DYNAMIC_CONTENT')).toContainEqual({ what: 'markup that is not known' })
  })

  it('of markup is looked at by what it is, and in its character set', async () => {
    const of = async (entity: string) => told(await about(await mail(entity)), 'SMIME_DYNAMIC_CONTENT')
    expect(await of(part('text/x-amp-html', '<script async src="https://x.example"></script>'))).toContainEqual({
      what: 'scripts',
    })
    expect(await of(part('application/xml', '<script/>', 'Content-Disposition: attachment; filename=a.xml'))).toEqual(
      [],
    )
    for (const charset of ['utf-8', 'iso-8859-1', 'windows-1258', 'gb2312', 'shift_jis', 'tis-620'])
      expect(await of(part(`text/html; charset=${charset}`, '<p>words</p>'))).toEqual([])
  })
})

describe('a CMS whose content is a CMS again', () => {
  const contentInfo = (type: string): Uint8Array => writeSequence(writeOid(type), writeValue(0xa0, writeSequence()))
  const pem = (cms: Uint8Array): Uint8Array =>
    octets(`-----BEGIN CMS-----\n${Buffer.from(cms).toString('base64')}\n-----END CMS-----\n`)
  const ENVELOPED = '1.2.840.113549.1.7.3'
  const SIGNED = '1.2.840.113549.1.7.2'

  async function cms(content: Uint8Array, options: CmsOptions = {}): Promise<Report> {
    const made = await signCms(
      content,
      { credential: await credential('SG'), signingTime: NOW },
      { attached: true, ...options },
    )
    return about(made)
  }

  it('is told where it is signed, as of a message', async () => {
    for (const report of [
      await cms(contentInfo(SIGNED)),
      await cms(pem(contentInfo(SIGNED))),
      await cms(octets('Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nMIIB\r\n')),
    ]) {
      expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
      expect(codesOf(report)).toContain('SMIME_SIGNED_AGAIN')
    }
    expect(codesOf(await cms(octets('words')))).not.toContain('SMIME_SIGNED_AGAIN')
  })

  it('is for review where it is encrypted or compressed', async () => {
    for (const report of [
      await cms(contentInfo(ENVELOPED)),
      await cms(contentInfo('1.2.840.113549.1.9.16.1.9')),
      await cms(pem(contentInfo(ENVELOPED))),
      await cms(writeSequence(), { contentType: ENVELOPED }),
      await cms(octets('Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIIB\r\n')),
    ])
      expect(decided(report)).toBe('review: SMIME_ENCRYPTED_INSIDE')
  })

  it('is looked at where its content is given beside it', async () => {
    const content = contentInfo(ENVELOPED)
    const detached = await signCms(content, { credential: await credential('SG'), signingTime: NOW })
    expect(decided(await judged(detached, { relyingState: 'SG', content }))).toBe('review: SMIME_ENCRYPTED_INSIDE')
  })

  it('is inspected', async () => {
    const message = octets('Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nMIIB\r\n')
    for (const content of [message, contentInfo(SIGNED)]) {
      const made = await signCms(content, { credential: await credential('SG') }, { attached: true })
      expect((await inspect(made)).findings.map(({ code }) => code)).toContain('SMIME_SIGNED_AGAIN')
    }
  })
})
