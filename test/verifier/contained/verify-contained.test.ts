import { beforeAll, describe, expect, it } from 'vitest'
import { signCms } from '../../../src/testbed/cms.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../../src/testbed/pdf-file.ts'
import { signPdf } from '../../../src/testbed/pdf-sign.ts'
import { createSmime } from '../../../src/testbed/smime.ts'
import type { VerifyOptions } from '../../../src/verifier/options.ts'
import { verifyContained } from '../../../src/verifier/verify-contained.ts'
import { buildZip, octets } from '../../containers/build-zip.ts'
import { type Held, mailOf, mixed, pdfOf } from '../../containers/holders.ts'
import { credential, NOW, OFFLINE, theTrust } from '../../judge/fixture.ts'

const zipOf = (files: Held): Uint8Array => buildZip(files.map(([name, data]) => ({ name, data })))

async function signed(pdf: PdfFile = createPdf()): Promise<Uint8Array> {
  const { bytes } = await signPdf(pdf, {
    subFilter: 'ETSI.CAdES.detached',
    sign: async (covered) => signCms(covered, { credential: await credential('SG'), signingTime: NOW }),
  })
  return bytes
}

function altered(document: Uint8Array): Uint8Array {
  const copy = document.slice()
  const at = Buffer.from(copy).indexOf('10,000')
  copy[at] = 0x39
  return copy
}

/** Of each file where it stands, and what is said of it. */
async function placesOf(document: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<readonly string[]> {
  const asked = { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG', ...options } as const
  const { outcome, places } = await verifyContained(document, asked)
  const told = places.map((place) => {
    const { path, standing, findings } = place
    const said =
      place.standing === 'judged'
        ? `${place.report.decision.outcome} ${place.report.decision.reasons.join(' ')}`
        : 'code' in place
          ? `${standing} ${place.code}`
          : standing
    const beside = place.standing === 'judged' && place.content !== undefined ? ` of ${place.content}` : ''
    return [path.join(' > '), said + beside, ...findings.map(({ code }) => code)].join(': ')
  })
  return [outcome, ...told]
}

let good: Uint8Array
let bad: Uint8Array

beforeAll(async () => {
  good = await signed()
  bad = altered(good)
})

const ACCEPT = 'accept VALID_AND_DOMESTIC'
const REJECT = 'reject SIGNATURE_FAILED'

describe('a document that holds no other', () => {
  it('is judged alone', async () => {
    expect(await placesOf(good)).toEqual(['accept', `: ${ACCEPT}`])
  })

  it('is judged as by verify where it cannot be read', async () => {
    expect(await placesOf(octets('words'))).toEqual(['review', ': review DOCUMENT_UNREADABLE FORMAT_UNKNOWN'])
  })
})

describe('a ZIP', () => {
  it('has a verdict for each document, and none of its own', async () => {
    expect(
      await placesOf(
        zipOf([
          ['a/good.pdf', good],
          ['bad.pdf', bad],
          ['notes.txt', 'words'],
        ]),
      ),
    ).toEqual([
      'reject',
      ': opened',
      `a/good.pdf: ${ACCEPT}`,
      `bad.pdf: ${REJECT}`,
      'notes.txt: left-out FORMAT_UNKNOWN',
    ])
  })

  it('is accepted where all in it is', async () => {
    expect((await placesOf(zipOf([['good.pdf', good]])))[0]).toBe('accept')
  })

  it('is for review where there is no document in it, or one cannot be taken out', async () => {
    expect(await placesOf(zipOf([['notes.txt', 'words']]))).toEqual([
      'review',
      ': opened',
      'notes.txt: left-out FORMAT_UNKNOWN',
    ])
    expect(await placesOf(buildZip([]))).toEqual(['review', ': opened'])
    const encrypted = buildZip([
      { name: 'good.pdf', data: good },
      { name: 'secret.pdf', data: good, flags: 1 },
    ])
    expect(await placesOf(encrypted)).toEqual([
      'review',
      ': opened',
      `good.pdf: ${ACCEPT}`,
      'secret.pdf: not-judged ZIP_ENCRYPTED',
    ])
  })

  it('is refused whole, with why and where, where it lies', async () => {
    const lying = buildZip([{ name: 'good.pdf', data: good, local: { name: 'fine.pdf' } }])
    expect(await placesOf(lying)).toEqual(['review', ': review DOCUMENT_UNREADABLE ZIP_DIRECTORIES_DIFFER'])
    expect(
      await placesOf(
        zipOf([
          ['in.zip', lying],
          ['good.pdf', good],
        ]),
      ),
    ).toEqual([
      'review',
      ': opened',
      'in.zip: review DOCUMENT_UNREADABLE ZIP_DIRECTORIES_DIFFER',
      `good.pdf: ${ACCEPT}`,
    ])
    const { places } = await verifyContained(lying, { trust: await theTrust() })
    expect(places[0]).toMatchObject({
      report: { findings: [{ code: 'ZIP_DIRECTORIES_DIFFER', about: { name: 'file name', offset: 0 } }] },
    })
  })

  it('is refused where it stands behind something else, whatever it is called', async () => {
    const inner = zipOf([['bad.pdf', bad]])
    const before = ['MZ program', '\u00ff\u00d8\u00ffpicture', '0words', '<html>', '{"a":1}'].map((text) =>
      Buffer.from(text, 'latin1'),
    )
    for (const octets of before)
      expect(
        await placesOf(
          zipOf([
            ['good.pdf', good],
            ['other.exe', Buffer.concat([octets, inner])],
          ]),
        ),
      ).toEqual([
        'review',
        ': opened',
        `good.pdf: ${ACCEPT}`,
        'other.exe: review DOCUMENT_UNREADABLE ZIP_NOT_CONTIGUOUS',
      ])
  })

  it('tells names that mislead, and goes on by none of them', async () => {
    expect(
      await placesOf(
        zipOf([
          ['../good.pdf', good],
          ['two.pdf', good],
          ['TWO.pdf', bad],
        ]),
      ),
    ).toEqual([
      'reject',
      ': opened',
      `../good.pdf: ${ACCEPT}: CONTAINED_NAME_UNSAFE`,
      `two.pdf: ${ACCEPT}: CONTAINED_NAME_UNSAFE`,
      `TWO.pdf: ${REJECT}: CONTAINED_NAME_UNSAFE`,
    ])
  })

  it('in a ZIP in a ZIP is opened, as deep as the budget says', async () => {
    const deep = zipOf([['b.zip', zipOf([['c.zip', zipOf([['good.pdf', good]])]])]])
    expect(await placesOf(deep)).toEqual([
      'accept',
      ': opened',
      'b.zip: opened',
      'b.zip > c.zip: opened',
      `b.zip > c.zip > good.pdf: ${ACCEPT}`,
    ])
    expect(await placesOf(deep, { budget: { containedDepth: 2 } })).toEqual([
      'review',
      ': opened',
      'b.zip: opened',
      'b.zip > c.zip: opened',
      'b.zip > c.zip > good.pdf: not-judged BUDGET_EXHAUSTED',
    ])
  })

  it('with more files or octets than the budget has is for review, and says so', async () => {
    const zip = zipOf([
      ['good.pdf', good],
      ['more.pdf', good],
    ])
    for (const budget of [{ containedFiles: 1 }, { containedBytes: 1_000 }])
      expect(await placesOf(zip, { budget })).toEqual(['review', ': review DOCUMENT_UNREADABLE BUDGET_EXHAUSTED'])
    expect(await placesOf(zip, { budget: { containedFiles: 2 } })).toHaveLength(4)
  })

  it('has a document that is called one judged whatever it is, and one that is no longer one', async () => {
    expect(
      await placesOf(
        zipOf([
          ['broken.pdf', 'words'],
          ['bom', Buffer.concat([octets('\ufeff'), good])],
          ['encoded', Buffer.from(good).toString('base64')],
          ['empty.txt', ''],
        ]),
      ),
    ).toEqual([
      'review',
      ': opened',
      'broken.pdf: review DOCUMENT_UNREADABLE FORMAT_UNKNOWN',
      'bom: review DOCUMENT_UNREADABLE FILE_MAY_BE_CHANGED_IN_TRANSFER',
      'encoded: review DOCUMENT_UNREADABLE FORMAT_STILL_ENCODED',
      'empty.txt: left-out INPUT_EMPTY',
    ])
  })
})

describe('a signature with its content beside it', () => {
  const of = async (content: string): Promise<Uint8Array> =>
    signCms(octets(content), { credential: await credential('SG'), signingTime: NOW }, { attached: false })

  it('is judged with it', async () => {
    const files: Held = [
      ['invoice.xml', '<a>100</a>'],
      ['invoice.xml.p7s', await of('<a>100</a>')],
    ]
    for (const holder of [zipOf(files), zipOf([...files].reverse())]) {
      const [outcome, ...places] = await placesOf(holder)
      expect(outcome).toBe('accept')
      expect(places).toContain('invoice.xml: content')
      expect(places).toContain(`invoice.xml.p7s: ${ACCEPT} of invoice.xml`)
    }
    expect((await placesOf(mailOf(files))).slice(2)).toEqual([
      'invoice.xml: content',
      `invoice.xml.p7s: ${ACCEPT} of invoice.xml`,
    ])
  })

  it('is rejected with another, and not judged with one of two of the name', async () => {
    const signature = await of('<a>100</a>')
    const other: Held = [
      ['invoice.xml', '<a>900</a>'],
      ['invoice.xml.p7s', signature],
    ]
    expect((await placesOf(zipOf(other)))[0]).toBe('reject')
    const twice: Held = [['invoice.xml', '<a>100</a>'], ...other]
    expect(await placesOf(zipOf(twice))).toEqual([
      'review',
      ': opened',
      'invoice.xml: left-out FORMAT_NOT_READ: CONTAINED_NAME_UNSAFE',
      'invoice.xml: left-out FORMAT_NOT_READ: CONTAINED_NAME_UNSAFE',
      'invoice.xml.p7s: review SIGNATURE_INDETERMINATE',
    ])
  })

  it.each([
    './invoice.xml',
    '//invoice.xml',
    'a/../invoice.xml',
    '../invoice.xml',
    '.\\invoice.xml',
    'C:invoice.xml',
    'invoice.xml\0.txt',
    'invoice.xml.',
    'invoice.xml ',
    'invoice.xml::$DATA',
    'invoice.x\u200bml',
    '\uff49nvoice.xml',
  ])('is not judged with one in whose place programs put another: %j', async (name) => {
    const files: Held = [
      ['invoice.xml', '<a>100</a>'],
      ['invoice.xml.p7s', await of('<a>100</a>')],
      [name, '<a>900</a>'],
    ]
    const [outcome, ...places] = await placesOf(zipOf(files))
    expect(outcome).toBe('review')
    expect(places).toContain('invoice.xml.p7s: review SIGNATURE_INDETERMINATE')
    expect(places).toContain('invoice.xml: left-out FORMAT_NOT_READ: CONTAINED_NAME_UNSAFE')
  })

  it('is not judged with one where a link leads elsewhere, or names are of two kinds of characters', async () => {
    const signature = await of('<a>100</a>')
    const link = { madeBy: 0x0314, attributes: 0xa1ff0000 }
    const linked = [
      { name: 'invoice.xml', data: '<a>100</a>', central: link },
      { name: 'invoice.xml.p7s', data: signature },
    ]
    const behindLink = [
      { name: 'invoice.xml', data: '<a>100</a>' },
      { name: 'invoice.xml.p7s', data: signature },
      { name: 'a', data: '.', central: link },
      { name: 'a/invoice.xml', data: '<a>900</a>' },
    ]
    const utf8 = 1 << 11
    const named = [
      { name: '\u00e9.xml', data: '<a>100</a>', flags: utf8 },
      { name: '\u00e9.xml.p7s', data: signature, flags: utf8 },
    ]
    // To a program that goes by a code page, the same name.
    const other = { name: Uint8Array.of(0x82, ...octets('.xml')), data: '<a>900</a>' }
    expect((await placesOf(buildZip(named)))[0]).toBe('accept')
    for (const members of [linked, behindLink, [...named, other]])
      expect((await placesOf(buildZip(members)))[0]).toBe('review')
  })

  it('is a document itself, where it is one', async () => {
    const signature = await signCms(bad, { credential: await credential('SG'), signingTime: NOW }, { attached: false })
    expect(
      await placesOf(
        zipOf([
          ['bad.pdf', bad],
          ['bad.pdf.p7s', signature],
        ]),
      ),
    ).toEqual(['reject', ': opened', `bad.pdf: ${REJECT}`, `bad.pdf.p7s: ${ACCEPT} of bad.pdf`])
  })
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
  const base64 = (): string => Buffer.from(bad).toString('base64').replace(/.{76}/g, '$&\r\n')

  it.each(['text/plain', 'text/html', 'text/xml'])(
    'has a document that is called %s, and no text is one',
    async (type) => {
      const signer = { credential: await credential('SG'), signingTime: NOW }
      const mail = await createSmime(partOf(type, encoded, base64()), signer)
      expect(await placesOf(mail)).toEqual(['reject', `: ${ACCEPT}`, `part-3: ${REJECT}`])
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
    ['attachment; x="; filename=good.txt"; filename=contract.pdf', 'contract.pdf'],
    ['attachment; filename=a.txt; filename=contract.pdf', 'a.txt', 'CONTAINED_NAME_UNSAFE'],
    ['attachment; filename=a file.pdf', 'a', 'CONTAINED_NAME_UNSAFE'],
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

describe('a PDF', () => {
  it('that is accepted does not cover what is attached to it', async () => {
    const holder = await signed(pdfOf([['bad.pdf', bad]]))
    expect(await placesOf(holder)).toEqual(['reject', `: ${ACCEPT}`, `bad.pdf: ${REJECT}`])
  })

  it('has files at its pages too', async () => {
    const { bytes } = pdfOf([['bad.pdf', bad]], [['good.pdf', good]])
    expect(await placesOf(bytes)).toEqual([
      'reject',
      ': reject NO_SIGNATURE',
      `good.pdf: ${ACCEPT}`,
      `bad.pdf: ${REJECT}`,
    ])
  })

  it('has each file once, and what is no document left out', async () => {
    const { bytes } = pdfOf([
      ['factur-x.xml', '<a/>'],
      ['good.pdf', good],
    ])
    expect(await placesOf(bytes)).toEqual([
      'reject',
      ': reject NO_SIGNATURE',
      'factur-x.xml: left-out FORMAT_NOT_READ',
      `good.pdf: ${ACCEPT}`,
    ])
  })
})

describe('a CMS', () => {
  it('does not cover the document that it has for its content', async () => {
    const cms = await signCms(bad, { credential: await credential('SG'), signingTime: NOW }, { attached: true })
    expect(await placesOf(cms)).toEqual(['reject', `: ${ACCEPT}`, `content: ${REJECT}`])
  })

  it('is alone with a content that is none', async () => {
    const cms = await signCms(
      octets('words'),
      { credential: await credential('SG'), signingTime: NOW },
      { attached: true },
    )
    expect(await placesOf(cms)).toEqual(['accept', `: ${ACCEPT}`])
  })
})
