import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { signCms } from '../../../src/testbed/cms.ts'
import { verifyContained } from '../../../src/verifier/verify-contained.ts'
import { buildZip, type Member, octets } from '../../containers/build-zip.ts'
import { credential, NOW, theTrust } from '../../judge/fixture.ts'
import { ACCEPT, altered, placesOf, REJECT, signed, zipOf } from './places.ts'

let good: Uint8Array
let bad: Uint8Array

beforeAll(async () => {
  good = await signed()
  bad = altered(good)
})

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

  it('is for review where a reader of PDF finds a part of one in what is no document, stored or in pieces', async () => {
    const update = '.\n4 0 obj\n<< /Length 0 >>\nendobj\n'
    const expected = ['review', ': opened', `good.pdf: ${ACCEPT}`, 'a.bin: not-judged FILE_IS_ANOTHER_FORMAT']
    const inPieces = { data: update, written: deflateRawSync(update, { level: 0 }), method: 8 }
    for (const how of [{ data: update, stored: true }, inPieces])
      expect(
        await placesOf(
          buildZip([
            { name: 'good.pdf', data: good },
            { name: 'a.bin', ...how },
          ]),
        ),
      ).toEqual(expected)
    const deflated = buildZip([
      { name: 'good.pdf', data: good },
      { name: 'a.bin', data: update.repeat(9) },
    ])
    expect((await placesOf(deflated))[0]).toBe('accept')
  })

  it('is for review with a PDF in its comment', async () => {
    const file = buildZip([{ name: 'good.pdf', data: good, stored: true }], { comment: '\n4 0 obj\n<< >>\nendobj\n' })
    expect((await placesOf(file))[0]).toBe('review')
    expect((await placesOf(buildZip([{ name: 'good.pdf', data: good, stored: true }], { comment: 'words' })))[0]).toBe(
      'accept',
    )
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
      `two.pdf: ${ACCEPT}: ZIP_NAMES_MEET`,
      `TWO.pdf: ${REJECT}: ZIP_NAMES_MEET`,
    ])
  })

  it.each<[string, Partial<Member>]>([
    ['of its name', { name: 'good.pdf' }],
    ['that is written over it by a program', { name: 'good.pdf;1' }],
    ['of its name on a disk that tells no cases apart', { name: 'GOOD.PDF' }],
    ['that is a link', { name: 'a', central: { madeBy: 0x0314, attributes: 0xa1ff0000 } }],
  ])('is for review with a file %s: nobody signed which of the two is unpacked', async (_, member) => {
    const [one, other]: readonly Member[] = [
      { name: 'good.pdf', data: good },
      { name: '', data: 'Pay 900', ...member },
    ]
    for (const members of [
      [one, other],
      [other, one],
    ]) {
      const [outcome, ...places] = await placesOf(buildZip(members as Member[]))
      expect(outcome).toBe('review')
      expect(places.some((place) => place.startsWith(`good.pdf: ${ACCEPT}`))).toBe(true)
    }
    expect(
      (
        await placesOf(
          zipOf([
            ['good.pdf', good],
            ['other.txt', 'Pay 900'],
          ]),
        )
      )[0],
    ).toBe('accept')
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
