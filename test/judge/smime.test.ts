import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../src/core/bytes.ts'
import type { Finding } from '../../src/core/finding.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import type { GeneralNameInput } from '../../src/testbed/names.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { createSmime, type SmimeOptions, TESTBED_ENTITY, wrapSmime } from '../../src/testbed/smime.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { verify } from '../../src/verifier/verify.ts'
import { issueRoot, issueSigner } from '../validation/fixture.ts'
import { codesOf, credential, decided, judged, NOW, onlySignature, theTrust } from './fixture.ts'

const octets = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

async function mail(options: SmimeOptions = {}, entity: string = TESTBED_ENTITY): Promise<Uint8Array> {
  return createSmime(entity, { credential: await credential('SG'), signingTime: NOW }, options)
}

/** A message with something exchanged in its octets. */
async function changed(from: string | RegExp, to: string, options: SmimeOptions = {}): Promise<Uint8Array> {
  const text = textOf(await mail(options))
  const other = text.replace(from, to)
  if (other === text) throw new Error(`nothing to exchange for ${to}`)
  return octets(other)
}

const about = (document: Uint8Array): Promise<Report> => judged(document, { relyingState: 'SG' })

function found({ findings }: Report, code: Finding['code']): Finding | undefined {
  return findings.find((finding) => finding.code === code)
}

describe('a message with a signature of S/MIME', () => {
  it.each<SmimeOptions>([
    {},
    { lineEnd: '\n' },
    { encoding: 'binary' },
    { encoding: 'quoted-printable' },
    { form: 'opaque' },
    { form: 'opaque', lineEnd: '\n' },
    { form: 'opaque', encoding: 'binary' },
    { form: 'opaque', encoding: 'quoted-printable' },
    { form: 'opaque', cms: { encoding: 'ber' } },
    { preamble: 'This is an S/MIME signed message\r\n' },
    { epilogue: '\r\n\r\n' },
  ])('is accepted: %j', async (options) => {
    const report = await about(await mail(options))
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(report.document.format).toBe('smime')
    expect(onlySignature(report)).toMatchObject({ kind: 'cms', level: 'B-B', indication: 'TOTAL-PASSED' })
    expect(found(report, 'SMIME_SIGNED_ENTITY')?.data).toEqual({ contentType: 'text/plain' })
    expect(found(report, 'SMIME_HEADER_NOT_SIGNED')?.data).toEqual({ fields: 'From, To, Subject, Date' })
  })

  it('says on its first level that nobody signed its header', async () => {
    const report = await about(await mail())
    expect(await render(report, { format: 'text', brief: true })).toContain(
      'Nobody signed the header of the message: "From, To, Subject, Date".',
    )
    for (const language of LANGUAGES)
      expect(await render(report, { format: 'text', brief: true, language })).toContain('"From, To, Subject, Date"')
    const without = await about(await mail({ header: [] }))
    expect(decided(without)).toBe('accept: VALID_AND_DOMESTIC')
    expect(await render(without, { format: 'text', brief: true })).not.toContain('Nobody signed')
  })

  it('is one whose CMS has the very octets that the testbed signed', async () => {
    const cms = await signCms(octets(TESTBED_ENTITY), { credential: await credential('SG') })
    expect(decided(await about(wrapSmime(octets(TESTBED_ENTITY), cms)))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('is read from an offset of pooled memory', async () => {
    const whole = concatBytes(octets('junk'), await mail({ lineEnd: '\n' }), octets('junk'))
    expect(decided(await about(Buffer.from(whole).subarray(4, -4)))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('says that line ends were put back, and that text stands before it', async () => {
    expect(codesOf(await about(await mail({ lineEnd: '\n' })))).toContain('MIME_LINE_ENDS_RESTORED')
    expect(codesOf(await about(await mail()))).not.toContain('MIME_LINE_ENDS_RESTORED')
    expect(codesOf(await about(await mail({ preamble: 'words\r\n' })))).toContain('SMIME_TEXT_BEFORE')
  })

  it('is for review where what stands before it is no text', async () => {
    const report = await about(await mail({ preamble: 'words\x01\r\n' }))
    expect(decided(report)).toBe('review: SMIME_PART_NOT_READ')
    expect(found(report, 'SMIME_PART_NOT_READ')?.data).toEqual({ why: 'control characters' })
    expect(decided(await about(await mail({ preamble: 'word\xe9\tb\r\n' })))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('may say twice which version of MIME it is', async () => {
    const twice = await changed('MIME-Version: 1.0', 'MIME-Version: 1.0\r\nMIME-Version: 1.0')
    expect(decided(await about(twice))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('does not need content beside it', async () => {
    const report = await judged(await mail(), { relyingState: 'SG', content: octets('other') })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(codesOf(report)).toContain('CONTENT_NOT_USED')
    const text = await render(report, { format: 'text', detail: true })
    expect(text.replace(/\s+/g, ' ')).toContain('was not looked at: the document holds itself what was signed.')
    const opaque = await judged(await mail({ form: 'opaque' }), { relyingState: 'SG', content: octets('other') })
    expect(onlySignature(opaque).findings.map(({ code }) => code)).toContain('SIGNED_CONTENT_AMBIGUOUS')
    expect(opaque.decision.outcome).toBe('review')
  })

  it('may be a signature part alone, with its content beside it', async () => {
    const cms = await signCms(octets(TESTBED_ENTITY), { credential: await credential('SG') })
    const part = octets(
      textOf(wrapSmime(octets(''), cms, { form: 'opaque', header: [] })).replace(
        '/pkcs7-mime; smime-type=signed-data',
        '/pkcs7-signature',
      ),
    )
    const report = await judged(part, { relyingState: 'SG', content: octets(TESTBED_ENTITY) })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    const without = await about(part)
    expect(onlySignature(without).findings.map(({ code }) => code)).toContain('SIGNED_CONTENT_MISSING')
    const wrong = await judged(part, { relyingState: 'SG', content: octets('other') })
    expect(onlySignature(wrong).findings.map(({ code }) => code)).toContain('CONTENT_MISMATCH')
  })

  it('is inspected', async () => {
    const inspection = await inspect(await mail())
    expect(inspection.document.format).toBe('smime')
    expect(inspection.signatures).toMatchObject([{ kind: 'cms', content: 'detached' }])
    expect(inspection.findings.map(({ code }) => code)).toEqual(['SMIME_SIGNED_ENTITY', 'SMIME_HEADER_NOT_SIGNED'])
  })
})

describe('a message that was changed', () => {
  it.each([
    ['a word', 'two lines', '2 lines'],
    ['the header of the signed part', 'charset=us-ascii', 'charset=utf-8'],
    ['white space at the end of a line', 'Testbed message.\r\n', 'Testbed message. \r\n'],
    ['a line end at the end', 'two lines.\r\n\r\n--', 'two lines.\r\n--'],
    ['another at the end', 'two lines.\r\n\r\n--', 'two lines.\r\n\r\n\r\n--'],
  ])('in %s is rejected', async (_, from, to) => {
    const report = await about(await changed(from, to))
    expect(decided(report)).toBe('reject: SIGNATURE_FAILED')
    expect(onlySignature(report).subIndication).toBe('HASH_FAILURE')
    expect(onlySignature(report).findings.map(({ code }) => code)).toContain('DIGEST_MISMATCH')
  })
})

describe('a message that is not taken for signed', () => {
  it.each<[string, string | RegExp, string, string, SmimeOptions?]>([
    ['a second Content-Type', 'MIME-Version', 'Content-Type: text/plain\r\nMIME-Version', 'MIME_MALFORMED'],
    ['a second From', 'To:', 'From: other@testbed.example\r\nTo:', 'MIME_MALFORMED'],
    [
      'a second encoding',
      'MIME-Version',
      'Content-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: 8bit\r\nMIME-Version',
      'MIME_MALFORMED',
    ],
    ['a header injected by LF', 'Testbed message\r\n', 'Testbed\nContent-Type: text/html\r\n', 'MIME_LINE_ENDS_MIXED'],
    ['a header injected by CR', 'Testbed message\r\n', 'Testbed\rContent-Type: text/html\r\n', 'MIME_MALFORMED'],
    ['a version that is not known', 'MIME-Version: 1.0', 'MIME-Version: 2.0', 'MIME_MALFORMED'],
    ['another version beside', 'MIME-Version: 1.0', 'MIME-Version: 1.0\r\nMIME-Version: 2.0', 'MIME_MALFORMED'],
    [
      'a boundary that is the beginning of another',
      '"----=_Testbed_0001"',
      '"----=_Testbed_000"',
      'SMIME_PARTS_INVALID',
    ],
    ['no closing boundary', /\r\n-[^\r]*--\r\n$/, '\r\n', 'SMIME_TRUNCATED'],
    ['no protocol', ' protocol="application/pkcs7-signature";', '', 'SMIME_PROTOCOL_UNSUPPORTED'],
    [
      'a signature of PGP',
      'protocol="application/pkcs7-signature"',
      'protocol="application/pgp-signature"',
      'SMIME_PROTOCOL_UNSUPPORTED',
    ],
    [
      'a signature part of another type',
      '\r\nContent-Type: application/pkcs7-signature',
      '\r\nContent-Type: text/plain',
      'SMIME_PARTS_INVALID',
    ],
    ['an encoding that is not known', 'Encoding: base64', 'Encoding: x-other', 'MIME_ENCODING_INVALID'],
    [
      'an encoding of the whole',
      'MIME-Version',
      'Content-Transfer-Encoding: base64\r\nMIME-Version',
      'MIME_ENCODING_INVALID',
    ],
    ['a boundary of RFC 2231', 'boundary="', 'boundary*="', 'MIME_MALFORMED'],
    ['a boundary that is cut short by an escape', 'boundary="--', 'boundary="-\\-', 'MIME_MALFORMED'],
    ['a comment in the type', 'multipart/signed;', 'multipart/signed (comment);', 'MIME_MALFORMED'],
    ['NUL in the signed part', 'two lines', 'two\0lines', 'MIME_MALFORMED'],
    ['LF in the signed part', 'message.\r\n', 'message.\n', 'MIME_LINE_ENDS_MIXED'],
    ['CRLF where the others are LF', 'message.\n', 'message.\r\n', 'MIME_LINE_ENDS_MIXED', { lineEnd: '\n' }],
    ['a CR in the preamble', '\r\n\r\n--', '\r\n\r\na\rb\r\n--', 'MIME_LINE_ENDS_MIXED'],
    ['PEM before its parts', '\r\n\r\n--', '\r\n\r\n-----BEGIN CMS-----\r\n--', 'MIME_MALFORMED'],
    [
      'a smime-type of another kind',
      'smime-type=signed-data',
      'smime-type=enveloped-data',
      'SMIME_TYPE_MISMATCH',
      { form: 'opaque' },
    ],
    [
      'a smime-type of certificates',
      'smime-type=signed-data',
      'smime-type=certs-only',
      'SMIME_TYPE_MISMATCH',
      { form: 'opaque' },
    ],
    ['data behind the CMS', /$/, 'data', 'CMS_TRAILING_DATA', { form: 'opaque', encoding: 'binary' }],
    ['another type of the whole', 'multipart/signed', 'multipart/mixed', 'SMIME_NOT_WHOLE'],
    ['another type alone', /multipart\/signed[\s\S]*?0001"/, 'text/plain', 'SMIME_NOT_WHOLE'],
  ])('has %s', async (_, from, to, code, options) => {
    const report = await about(await changed(from, to, options))
    expect(decided(report)).toBe(`review: DOCUMENT_UNREADABLE ${code}`)
    expect(report.document.format).toBe('smime')
    expect(codesOf(report)).toContain(code)
    expect(codesOf(report)).not.toContain('NO_SIGNATURE')
  })

  it('has its signed part inside of other parts', async () => {
    const inner = await mail({ header: [] })
    for (const [before, after] of [
      ['', ''],
      [
        'Content-Type: text/html\r\n\r\n<img src="http://x.example/\r\n--outer\r\n',
        '\r\n--outer\r\nContent-Type: text/html\r\n\r\n">',
      ],
    ]) {
      const head =
        'From: a@testbed.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n'
      const report = await about(concatBytes(octets(head + before), inner, octets(`${after}\r\n--outer--\r\n`)))
      expect(decided(report)).toBe('review: DOCUMENT_UNREADABLE SMIME_NOT_WHOLE')
    }
  })

  it.each([
    ['enveloped-data', '1.2.840.113549.1.7.3', 'SMIME_ENCRYPTED'],
    ['authEnveloped-data', '1.2.840.113549.1.9.16.1.23', 'SMIME_ENCRYPTED'],
    ['compressed-data', '1.2.840.113549.1.9.16.1.9', 'SMIME_COMPRESSED'],
    ['data', '1.2.840.113549.1.7.1', 'CMS_NOT_SIGNED_DATA'],
  ])('is %s', async (smimeType, type, code) => {
    const { writeOid, writeSequence, writeValue } = await import('../../src/asn1/writer.ts')
    const cms = writeSequence(writeOid(type), writeValue(0xa0, writeSequence()))
    const report = await about(wrapSmime(octets(''), cms, { form: 'opaque', smimeType }))
    expect(decided(report)).toBe(`review: DOCUMENT_UNREADABLE ${code}`)
    expect(codesOf(report)).not.toContain('NO_SIGNATURE')
    // As it is saved from a mail: DER or PEM, without a header.
    for (const saved of [
      cms,
      octets(`-----BEGIN CMS-----\n${Buffer.from(cms).toString('base64')}\n-----END CMS-----\n`),
    ]) {
      const alone = await about(saved)
      expect(decided(alone)).toBe(`review: DOCUMENT_UNREADABLE ${code}`)
      expect(alone.document.format).toBe('cms')
    }
  })

  it.each([
    ['in a field', 'MIME-Version', 'Subject: The header is %PDF-1.7\r\nMIME-Version'],
    ['above its first field of MIME', /^/, 'Subject: %PDF-1.7\r\n'],
    ['before its parts', '\r\n\r\n--', '\r\n\r\nwords %PDF-1.7\r\n--'],
  ])('has the header of a PDF %s, which programs may take it for', async (_, from, to) => {
    const report = await about(await changed(from, to))
    expect(decided(report)).toBe('review: DOCUMENT_UNREADABLE MIME_MALFORMED')
    expect(report.document.format).toBe('smime')
  })

  it('is a PDF that was saved with its own header, or in text', async () => {
    const pdf = textOf(createPdf().bytes)
    for (const before of ['Content-Type: application/pdf\r\n\r\n', 'Note: words\n', 'words\n']) {
      const report = await about(octets(before + pdf))
      expect(report.document.format).toBe('pdf')
      expect(report.decision.outcome).not.toBe('accept')
    }
  })

  it('holds certificates alone', async () => {
    const { certificate } = await credential('SG')
    const cms = await signCms(octets(''), [], { certificates: [certificate] })
    const report = await about(wrapSmime(octets(''), cms, { form: 'opaque', smimeType: 'certs-only' }))
    expect(decided(report)).toBe('reject: NO_SIGNATURE')
    expect(codesOf(report)).toContain('CMS_NO_SIGNER')
  })

  it('is text with a colon and without a field of MIME', async () => {
    for (const text of ['Note: words\r\n\r\n', 'key: value', 'a:b:c\n'])
      expect(decided(await about(octets(text)))).toBe('review: DOCUMENT_UNREADABLE FORMAT_UNKNOWN')
  })
})

describe('what is around the signature', () => {
  it('is for review where text was added behind it', async () => {
    const report = await about(await mail({ epilogue: 'Pay to another account.\r\n' }))
    expect(decided(report)).toBe('review: SMIME_TEXT_AFTER')
    expect(onlySignature(report).indication).toBe('TOTAL-PASSED')
  })

  it('names a message inside, whose signature is not judged', async () => {
    const inner = textOf(await mail({ header: [], boundary: 'inner' }))
    const report = await about(await mail({}, inner))
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(found(report, 'SMIME_SIGNED_AGAIN')?.level).toBe('warning')
    const opaque = textOf(await mail({ header: [], form: 'opaque' }))
    expect(codesOf(await about(await mail({ form: 'opaque' }, opaque)))).toContain('SMIME_SIGNED_AGAIN')
  })

  it('is for review where what was signed is encrypted, or may be', async () => {
    for (const type of [
      'application/pkcs7-mime; smime-type=enveloped-data',
      'application/x-pkcs7-mime',
      'multipart/encrypted; boundary=x',
    ]) {
      const report = await about(await mail({}, `Content-Type: ${type}\r\n\r\nMIIB\r\n`))
      expect(decided(report)).toBe('review: SMIME_ENCRYPTED_INSIDE')
    }
  })

  it('is for review where what is shown is taken from elsewhere', async () => {
    for (const type of ['external-body; access-type=URL; URL="http://x.example/"', 'partial; id=a; number=1; total=2'])
      for (const form of ['opaque', 'multipart'] as const) {
        const entity = `Content-Type: message/${type}\r\n\r\nContent-Type: text/plain\r\n\r\nwords\r\n`
        expect(decided(await about(await mail({ form }, entity)))).toBe('review: SMIME_CONTENT_NOT_MIME')
      }
  })

  /** A message in a message in parts. */
  const nested = (part: string, boundary = 'inner'): string =>
    [
      `Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n\r\nwords\r\n--outer\r\n`,
      `Content-Type: message/rfc822\r\n\r\nSubject: Testbed\r\nContent-Type: multipart/mixed; boundary=${boundary}\r\n\r\n`,
      `--${boundary}\r\n\r\n--${boundary}\r\n${part}\r\n--${boundary}--\r\n--outer--\r\n`,
    ].join('')

  it.each([
    ['multipart/encrypted; boundary=x', 'review: SMIME_ENCRYPTED_INSIDE'],
    ['application/pkcs7-mime; smime-type=enveloped-data', 'review: SMIME_ENCRYPTED_INSIDE'],
    [
      'application/pkcs7-mime; smime-type=enveloped-data\r\nContent-Disposition: attachment',
      'review: SMIME_ENCRYPTED_INSIDE',
    ],
    ['application/pkcs7-mime', 'review: SMIME_ENCRYPTED_INSIDE'],
    ['message/external-body; access-type=URL; URL="http://x.example/"', 'review: SMIME_CONTENT_NOT_MIME'],
    ['text/plain; charset=utf-8; charset=utf-16', 'review: SMIME_CONTENT_NOT_MIME'],
    [
      'application/pkcs7-mime; name=a.p7m\r\nContent-Disposition: attachment; filename=a.p7m',
      'accept: VALID_AND_DOMESTIC',
    ],
    ['application/pdf', 'accept: VALID_AND_DOMESTIC'],
  ])('looks at the parts of what was signed, at any depth: %s', async (type, decision) => {
    for (const form of ['opaque', 'multipart'] as const)
      expect(decided(await about(await mail({ form }, nested(`Content-Type: ${type}\r\n\r\nMIIB`))))).toBe(decision)
  })

  it.each([
    ['that goes on', 'inner', '--inner2'],
    ['of the multipart around that goes on', 'inner', '--outer2'],
    ['that ends all, and goes on', 'inner', '--inner--2'],
    ['of a boundary that begins as the one around', 'outer1', 'words'],
    ['of the boundary around', 'outer', 'words'],
  ])('is for review where a line is a delimiter to some programs: one %s', async (_, boundary, line) => {
    const entity = (one: string): string => nested(`Content-Type: text/plain\r\n\r\n${one}\r\nwords`, boundary)
    expect(decided(await about(await mail({}, entity(line))))).toBe('review: SMIME_CONTENT_NOT_MIME')
    if (boundary === 'inner')
      expect(decided(await about(await mail({}, entity('--'))))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('is for review where parts are nested without an end, or encoded', async () => {
    const deep = 'Content-Type: message/rfc822\r\n\r\n'.repeat(1_000)
    const encoded = 'Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nQQ==\r\n'
    for (const entity of [deep, encoded])
      expect(decided(await about(await mail({ form: 'opaque' }, `${entity}words\r\n`)))).toBe(
        'review: SMIME_CONTENT_NOT_MIME',
      )
  })

  it('is for review where what was signed is no MIME entity', async () => {
    for (const entity of ['words\r\n', 'Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\nwords\r\n', ' \r\n'])
      for (const form of ['opaque', 'multipart'] as const)
        expect(decided(await about(await mail({ form }, entity)))).toBe('review: SMIME_CONTENT_NOT_MIME')
  })

  it('fails where the CMS is on another type of content', async () => {
    const report = await about(await mail({ cms: { contentType: '1.2.840.113549.1.9.16.1.4' } }))
    expect(decided(report)).toBe('reject: SIGNATURE_FAILED')
    expect(onlySignature(report).findings.map(({ code }) => code)).toContain('CONTENT_TYPE_MISMATCH')
  })

  it('has a hash function announced that was not used, which is a hint', async () => {
    const report = await about(await mail({ micalg: 'md5' }))
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(found(report, 'SMIME_MICALG_MISMATCH')).toMatchObject({ level: 'warning', data: { micalg: 'md5' } })
    for (const micalg of ['SHA256', 'sha-256', '"sha-1, sha256"'])
      expect(codesOf(await about(await mail({ micalg })))).not.toContain('SMIME_MICALG_MISMATCH')
  })

  it('holds its content twice where the CMS of the second part has some', async () => {
    const cms = await signCms(octets(TESTBED_ENTITY), { credential: await credential('SG') }, { attached: true })
    const report = await about(wrapSmime(octets(TESTBED_ENTITY), cms))
    expect(report.decision.outcome).toBe('review')
    expect(onlySignature(report).findings.map(({ code }) => code)).toContain('SIGNED_CONTENT_AMBIGUOUS')
  })
})

describe('the sender of a message and its signer', () => {
  const TECHNICAL = {
    name: 'testbed-technical',
    use: 'any',
    revocation: 'if-available',
    origin: 'not-required',
    recognition: 'not-required',
    signatures: 'all',
    signer: 'any',
  } as const

  async function fromOf(
    header: readonly string[],
    names: readonly GeneralNameInput[],
    subject: Record<string, string> = {},
  ): Promise<readonly [outcome: string, ...string[]]> {
    const root = await issueRoot()
    const signer = await issueSigner(root, {
      subject: { C: 'ID', O: 'Testbed Trading', CN: 'Testbed signer', ...subject },
      ...(names.length === 0 ? {} : { subjectAltName: names }),
    })
    const document = await createSmime(TESTBED_ENTITY, { credential: signer }, { header })
    const options = { trust: await theTrust(), at: NOW, anchors: [root.certificate], policy: TECHNICAL } as const
    const { decision, findings } = await verify(document, options)
    const told = findings.filter(({ code }) => /^SMIME_(?:ADDRESS|REPLY)/.test(code))
    return [decision.outcome, ...told.map(({ code, level }) => `${code} ${level}`)]
  }

  const ADDRESS = { email: 'signer@testbed.example' } as const
  const matches = ['accept', 'SMIME_ADDRESS_MATCHES information']
  const mismatch = ['review', 'SMIME_ADDRESS_MISMATCH failure']

  it('are one where From is an address of the certificate', async () => {
    expect(await fromOf(['From: Signer <signer@TESTBED.example>'], [ADDRESS])).toEqual(matches)
    expect(await fromOf(['From: signer@testbed.example'], [{ email: 'other@testbed.example' }, ADDRESS])).toEqual(
      matches,
    )
    expect(await fromOf(['From: signer@testbed.example'], [], { emailAddress: 'signer@testbed.example' })).toEqual(
      matches,
    )
    // RFC 5321 §2.4 lets a host tell mailboxes apart by case, and asks that nobody rely on it.
    expect(await fromOf(['From: "SIGNER@testbed.example" <Signer@testbed.example>'], [ADDRESS])).toEqual(matches)
  })

  it('are one where the domain is written in letters or as it is looked up (RFC 9598 §5)', async () => {
    const utf8 = String.fromCharCode(...new TextEncoder().encode('From: X <x@b\u00fccher.example>'))
    expect(await fromOf([utf8], [{ email: 'x@xn--bcher-kva.example' }])).toEqual(matches)
    expect(await fromOf([utf8], [{ email: 'x@bucher.example' }])).toEqual(mismatch)
  })

  it('are one by a name in a character set of two octets', async () => {
    expect(await fromOf(['From: =?big5?B?pU+lQKTl?= <signer@testbed.example>'], [ADDRESS])).toEqual(matches)
    expect(await fromOf(['From: "Signer" <"signer"@testbed.example>'], [ADDRESS])).toEqual(matches)
  })

  it('are those that answers go to, or it is for review', async () => {
    const from = 'From: signer@testbed.example'
    const elsewhere = 'SMIME_REPLY_TO_DIFFERS'
    expect(await fromOf([from, 'Reply-To: Signer <SIGNER@testbed.example>'], [ADDRESS])).toEqual(matches)
    expect(
      await fromOf([from, 'Reply-To: other@testbed.example'], [ADDRESS, { email: 'other@testbed.example' }]),
    ).toEqual(matches)
    expect(await fromOf([from, 'Reply-To: other@testbed.example'], [ADDRESS])).toEqual([
      'review',
      matches[1],
      `${elsewhere} failure`,
    ])
    expect(await fromOf([from, 'Reply-To: other@testbed.example'], [])).toEqual([
      'accept',
      'SMIME_ADDRESS_NOT_COMPARED warning',
      `${elsewhere} warning`,
    ])
  })

  it('have a cause of their own where From cannot be read', async () => {
    const root = await issueRoot()
    const signer = await issueSigner(root, { subject: { CN: 'Testbed signer' }, subjectAltName: [ADDRESS] })
    const header = ['From: a@b.example <signer@testbed.example>']
    const document = await createSmime(TESTBED_ENTITY, { credential: signer }, { header })
    const report = await verify(document, {
      trust: await theTrust(),
      at: NOW,
      anchors: [root.certificate],
      policy: TECHNICAL,
    })
    const text = (await render(report, { format: 'text' })).replace(/\s+/g, ' ')
    expect(text).toContain('nobody can tell from the header of the message whose address it is from')
    expect(text).not.toContain('damaged')
  })

  it('are for review where Sender alone is: many programs show From alone', async () => {
    const header = ['From: other@testbed.example', 'Sender: signer@testbed.example']
    expect(await fromOf(header, [ADDRESS])).toEqual(['review', 'SMIME_ADDRESS_OF_SENDER failure'])
  })

  it('are for review where neither is', async () => {
    expect(await fromOf(['From: other@testbed.example'], [ADDRESS])).toEqual(mismatch)
    expect(await fromOf(['From: other@testbed.example, signer@testbed.example'], [ADDRESS])).toEqual(mismatch)
    for (const other of [
      '"signer@testbed.example" <other@testbed.example>',
      '"ceo@x.example" <signer@testbed.example>',
      '=?utf-16?b?/v8AYwBlAG8AQAB4AA==?= <signer@testbed.example>',
      '=?utf-8?q?ceo=EF=BC?= =?utf-8?q?=A0x.example?= <signer@testbed.example>',
      '=?utf-8?q?ceo=40x.example?you?= <signer@testbed.example>',
    ])
      expect(await fromOf([`From: ${other}`], [ADDRESS])).toEqual(['review', 'SMIME_ADDRESS_NOT_COMPARED failure'])
  })

  it('are not compared where there is nothing to compare, and for review where From cannot be read', async () => {
    expect(await fromOf(['From: signer@testbed.example'], [])).toEqual(['accept', 'SMIME_ADDRESS_NOT_COMPARED warning'])
    expect(await fromOf([], [ADDRESS])).toEqual(['accept', 'SMIME_ADDRESS_NOT_COMPARED information'])
    expect(await fromOf(['From: signer@testbed.example <other@testbed.example>'], [ADDRESS])).toEqual([
      'review',
      'SMIME_ADDRESS_NOT_COMPARED failure',
    ])
  })
})
