import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, copyBytes } from '../../src/core/bytes.ts'
import type { MailReading, ReadMail } from '../../src/report/mail.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { createSmime, type SmimeOptions, TESTBED_ENTITY } from '../../src/testbed/smime.ts'
import { readMail } from '../../src/verifier/read-mail.ts'
import { verifyContained } from '../../src/verifier/verify-contained.ts'
import { octets } from '../containers/build-zip.ts'
import { mailOf, mixed } from '../containers/holders.ts'
import { credential, NOW, OFFLINE, theTrust } from '../judge/fixture.ts'

let signer: Credential

beforeAll(async () => {
  signer = await credential('SG')
})

const signed = (entity: string | Uint8Array, options?: SmimeOptions): Promise<Uint8Array> =>
  createSmime(entity, { credential: signer, signingTime: NOW }, options)

function read(reading: MailReading): ReadMail {
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading.findings))
  return reading
}

const fieldsOf = ({ fields }: ReadMail): readonly string[] =>
  fields.map(({ name, value, signed: isSigned }) => `${name}: ${value}${isSigned ? ' (signed)' : ''}`)

const BOTH = [{ form: 'multipart' }, { form: 'opaque' }] as const
const lines = (...all: readonly string[]): string => all.map((line) => `${line}\r\n`).join('')
const unsigned = (...all: readonly string[]): Uint8Array => octets(lines('MIME-Version: 1.0', ...all))

describe('what a signed message says', () => {
  it.each(BOTH)('is its text, which is signed, and its header, which is not: %j', async (options) => {
    const mail = read(await readMail(await signed(TESTBED_ENTITY, options)))
    expect(mail.texts).toEqual([
      {
        type: 'text/plain',
        text: 'Testbed message.\r\nIt has two lines.\r\n',
        isSure: true,
        isAlternative: false,
        signed: true,
      },
    ])
    expect(fieldsOf(mail)).toEqual([
      'From: Testbed Signer <signer@testbed.example>',
      'To: recipient@testbed.example',
      'Subject: Testbed message',
      'Date: Tue, 24 Nov 2026 10:00:00 +0000',
    ])
    expect(mail.attachments).toEqual([])
    expect(mail.findings.map(({ code }) => code)).toContain('SMIME_HEADER_NOT_SIGNED')
  })

  it('is not signed where a letter of it was changed', async () => {
    for (const options of BOTH) {
      const mail = await signed(TESTBED_ENTITY, { ...options, encoding: 'binary' })
      const at = Buffer.from(mail).lastIndexOf('two lines')
      const changed = copyBytes(mail)
      changed[at] = 'T'.charCodeAt(0)
      const { texts } = read(await readMail(changed))
      expect(texts.map((one) => [one.text.includes('Two lines'), one.signed])).toEqual([[true, false]])
    }
  })

  it('has the fields that are protected inside of what is signed (RFC 9788)', async () => {
    const entity = lines(
      'From: signer@testbed.example',
      'Subject: =?utf-8?q?Gi=C3=A1?=',
      'Content-Type: text/plain; hp="clear"',
      '',
      'Words.',
    )
    const mail = read(await readMail(await signed(entity, { header: ['From: other@testbed.example'] })))
    expect(fieldsOf(mail)).toEqual([
      'From: other@testbed.example',
      'From: signer@testbed.example (signed)',
      'Subject: Giá (signed)',
    ])
  })

  it('is the message inside, with its header, where that is what was signed (RFC 8551 §3.1)', async () => {
    const pdf = createPdf().bytes
    const inner = concatBytes(octets('Content-Type: message/rfc822\r\n\r\n'), mailOf([['a.pdf', pdf]]))
    const mail = read(await readMail(await signed(inner, { header: [] })))
    expect(fieldsOf(mail)).toEqual([
      'From: Testbed Signer <signer@testbed.example> (signed)',
      'Subject: Testbed (signed)',
    ])
    expect(mail.texts.map((one) => [one.text, one.signed])).toEqual([['See what is attached.', true]])
    expect(mail.attachments.map((one) => [one.name, one.signed, one.octets])).toEqual([['a.pdf', true, pdf]])
  })
})

describe('what is attached', () => {
  it.each(BOTH)('is told with its octets, and is found among the verdicts by its digest: %j', async (options) => {
    const pdf = createPdf().bytes
    const bytes = await signed(
      mixed([
        ['offer.pdf', pdf],
        ['notes.txt', 'words'],
      ]),
      options,
    )
    const { attachments } = read(await readMail(bytes))
    expect(attachments.map(({ sha256: _, ...one }) => one)).toEqual([
      { name: 'offer.pdf', isNameSure: true, type: 'application/octet-stream', octets: pdf, signed: true },
      {
        name: 'notes.txt',
        isNameSure: true,
        type: 'application/octet-stream',
        octets: new Uint8Array(octets('words')),
        signed: true,
      },
    ])
    const { places } = await verifyContained(bytes, { trust: await theTrust(), at: NOW, policy: OFFLINE })
    const digests = places.flatMap((place) => (place.standing === 'judged' ? [place.report.document.sha256] : []))
    expect(digests).toContain(attachments[0]?.sha256)
  })

  it('has no octets where it is not encoded to the letter', async () => {
    const part = ['Content-Type: a/b; name=c.pdf', 'Content-Transfer-Encoding: base64', '', '*'] as const
    const { attachments } = read(await readMail(unsigned(...part)))
    expect(attachments).toEqual([{ name: 'c.pdf', isNameSure: true, type: 'a/b', signed: false }])
  })

  it('says where its name leads elsewhere, or is another one to other programs', async () => {
    const { attachments } = read(
      await readMail(
        mailOf([
          ['../../a.pdf', 'x'],
          ['b.pdf', 'x'],
          ['B.PDF', 'y'],
        ]),
      ),
    )
    expect(attachments.map(({ isNameSure }) => isNameSure)).toEqual([false, false, false])
  })

  it('cannot be written to through what is handed out', async () => {
    const bytes = mailOf([['inner.eml', 'A: b\r\n\r\nwords']])
    const { attachments } = read(await readMail(bytes))
    expect(attachments[0]?.octets?.buffer).not.toBe(bytes.buffer)
  })
})

describe('a message that nobody signed', () => {
  it('is read, and nothing of it is signed', async () => {
    const mail = read(await readMail(mailOf([['a.pdf', createPdf().bytes]])))
    expect([...mail.fields, ...mail.texts, ...mail.attachments].map((one) => one.signed)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('has one of several alternatives shown first', async () => {
    const mail = unsigned(
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      '',
      'Plain.',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>One&nbsp;<b>t</b>wo &lt;3<br>three<script>four()</script>',
      '--b--',
    )
    expect(read(await readMail(mail)).texts.map((one) => [one.text, one.isAlternative, one.isSure])).toEqual([
      ['Plain.', false, true],
      ['One two <3\nthree', true, true],
    ])
  })

  it('says where programs take its octets for other characters', async () => {
    const text = concatBytes(unsigned('Content-Type: text/plain', ''), octets('Gi\u00e1'))
    expect(read(await readMail(text)).texts).toMatchObject([{ text: 'Giá', isSure: false }])
    const coded = unsigned('Content-Type: text/plain', 'Content-Transfer-Encoding: base64', '', '*')
    expect(read(await readMail(coded)).texts).toMatchObject([{ text: '', isSure: false }])
  })
})

describe('what cannot be read as a message', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a PDF', createPdf().bytes],
    ['text', octets('words')],
    [
      'parts that programs take apart in different ways',
      unsigned('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x', '--bb', 'y'),
    ],
  ])('is an answer: %s', async (_, bytes) => {
    const reading = await readMail(bytes)
    expect(reading.outcome).toBe('unreadable')
    expect(reading.findings.length).toBe(1)
  })

  it('is bounded by the number of its parts, and by their octets', async () => {
    const mail = mailOf([
      ['a.pdf', 'x'.repeat(3000)],
      ['b.pdf', 'x'.repeat(3000)],
    ])
    for (const budget of [{ containedFiles: 2 }, { containedBytes: 5000 }, { mailHeaderBytes: 100 }])
      expect((await readMail(mail, { budget })).findings.map(({ code }) => code)).toEqual(['BUDGET_EXHAUSTED'])
    expect((await readMail(mail)).outcome).toBe('read')
  })

  it('never throws, whatever octets are changed', async () => {
    const mail = await signed(mixed([['a.pdf', 'words']]))
    const step = fc.tuple(fc.nat(mail.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4 }), async (steps) => {
        const changed = copyBytes(mail)
        for (const [at, octet] of steps) changed[at] = octet
        const reading = await readMail(changed)
        // Whatever is signed is what was signed.
        if (reading.outcome === 'read')
          for (const text of reading.texts) if (text.signed) expect(text.text).toBe('See what is attached.')
      }),
      { numRuns: 100 },
    )
  })
})
