import { beforeAll, describe, expect, it } from 'vitest'
import { signCms } from '../../../src/testbed/cms.ts'
import { buildZip, octets } from '../../containers/build-zip.ts'
import { type Held, mailOf } from '../../containers/holders.ts'
import { credential, NOW } from '../../judge/fixture.ts'
import { ACCEPT, altered, placesOf, REJECT, signed, zipOf } from './places.ts'

let good: Uint8Array
let bad: Uint8Array

beforeAll(async () => {
  good = await signed()
  bad = altered(good)
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
      'invoice.xml: left-out XML_WITHOUT_SIGNATURE: ZIP_NAMES_MEET',
      'invoice.xml: left-out XML_WITHOUT_SIGNATURE: ZIP_NAMES_MEET',
      'invoice.xml.p7s: review SIGNATURE_INDETERMINATE',
    ])
  })

  it('is for a person where it holds another itself', async () => {
    const signer = { credential: await credential('SG'), signingTime: NOW }
    const attached = await signCms(octets('<a>100</a>'), signer, { attached: true })
    const held = (content: string, name = 'invoice.xml'): Held => [
      [name, content],
      ['invoice.xml.p7s', attached],
    ]
    for (const holder of [zipOf(held('<a>900</a>')), mailOf(held('<a>900</a>'))]) {
      const [outcome, ...places] = await placesOf(holder)
      expect(outcome).toBe('review')
      expect(places).toContainEqual(expect.stringMatching(/^invoice.xml.p7s: review/))
      expect(places).toContainEqual(expect.stringMatching(/^invoice.xml: left-out/))
    }
    for (const files of [held('<a>100</a>'), held('<a>900</a>', 'another.xml')])
      expect((await placesOf(zipOf(files)))[0]).toBe('accept')
    // Whatever its own name is written as, and whatever the ending of the signature is.
    for (const name of [
      '/invoice.xml',
      './invoice.xml',
      'INVOICE.XML',
      'C:invoice.xml',
      'invoice.xml ',
      'invoice.xml\0a',
    ])
      expect([name, (await placesOf(zipOf(held('<a>900</a>', name))))[0]]).toEqual([name, 'review'])
    for (const ending of ['sig', 'p7', 'p7b', 'P7S', 'pkcs7', 'asc'])
      for (const [content, outcome] of [
        ['<a>100</a>', 'accept'],
        ['<a>900</a>', 'review'],
      ] as const) {
        const files: Held = [
          ['./a/invoice.xml', content],
          [`a/invoice.xml.${ending}`, attached],
        ]
        expect([ending, (await placesOf(zipOf(files)))[0]]).toEqual([ending, outcome])
      }
    // Of several, each is compared.
    const both: Held = [...held('<a>100</a>'), ['/INVOICE.xml.', '<a>900</a>']]
    expect((await placesOf(zipOf(both)))[0]).toBe('review')
    expect((await placesOf(zipOf([...both].reverse())))[0]).toBe('review')
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
    expect(places).toContain('invoice.xml: left-out XML_WITHOUT_SIGNATURE: ZIP_NAMES_MEET')
  })

  it('is not judged with one that a disk may have another name for', async () => {
    const files: Held = [
      ['invoice-2026.xml', '<a>100</a>'],
      ['invoice-2026.xml.p7s', await of('<a>100</a>')],
    ]
    expect((await placesOf(zipOf(files)))[0]).toBe('accept')
    expect((await placesOf(zipOf([...files, ['OTHERS~1.XML', '<a>900</a>']])))[0]).toBe('accept')
    const [outcome, ...places] = await placesOf(zipOf([...files, ['INVOIC~1.XML', '<a>900</a>']]))
    expect(outcome).toBe('review')
    expect(places).toContain('invoice-2026.xml: left-out XML_WITHOUT_SIGNATURE: ZIP_NAMES_MEET')
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
    const unsaid = named.map(({ name, data }) => ({ name: name.replace('\u00e9', '\u20ac'), data }))
    expect((await placesOf(buildZip(unsaid)))[0]).toBe('accept')
    // Of IBM's code page 437, the same name in two cases.
    const cased = [...unsaid, { name: '\u242c.xml', data: '<a>900</a>' }]
    expect((await placesOf(buildZip(cased)))[0]).toBe('review')
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
