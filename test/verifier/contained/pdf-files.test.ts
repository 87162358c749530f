import { deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { createPdf, OBJECT } from '../../../src/testbed/pdf-create.ts'
import { appendRevision } from '../../../src/testbed/pdf-file.ts'
import { type PdfObject, reference, textString } from '../../../src/testbed/pdf-syntax.ts'
import { pdfOf } from '../../containers/holders.ts'
import { ACCEPT, altered, placesOf, REJECT, signed } from './places.ts'

let good: Uint8Array
let bad: Uint8Array

beforeAll(async () => {
  good = await signed()
  bad = altered(good)
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

  it.each<[string, (file: string, other: string) => object, string]>([
    ['by another key', (file) => ({ F: textString('a.pdf'), EF: { X: file } }), `a.pdf: ${REJECT}`],
    [
      'of two names',
      (file) => ({ F: textString('a.pdf'), UF: textString('notes.txt'), EF: { F: file } }),
      `notes.txt: ${REJECT}: CONTAINED_NAME_UNSAFE`,
    ],
    [
      'that is related to another',
      (file, other) => ({ F: textString('b.pdf'), EF: { F: other }, RF: { F: [textString('a.pdf'), file] } }),
      `: ${REJECT}: CONTAINED_NAME_UNSAFE`,
    ],
    ['that nothing names', (file) => ({ Other: file }), `: ${REJECT}: CONTAINED_NAME_UNSAFE`],
  ])('has a file %s', async (_, specification, told) => {
    const pdf = createPdf()
    const stream = (data: Uint8Array) => ({
      dictionary: { Type: '/EmbeddedFile', Filter: '/FlateDecode' },
      data: deflateSync(data),
    })
    const [first, second, last] = [0, 1, 2].map((i) => pdf.size + i) as [number, number, number]
    const names = { EmbeddedFiles: { Names: [textString('a'), reference(last)] } }
    const objects = new Map<number, PdfObject>([
      [first, stream(bad)],
      [second, stream(good)],
      [last, specification(reference(first), reference(second)) as PdfObject],
      [OBJECT.catalog, { ...(pdf.objects.get(OBJECT.catalog) as object), Names: names } as PdfObject],
    ])
    const places = await placesOf(appendRevision(pdf, { objects }).bytes)
    expect(places.filter((place) => place.includes(REJECT))).toEqual([told])
    expect(places.length).toBeLessThanOrEqual(4)
  })

  it('has each file once, and what is no document left out', async () => {
    const { bytes } = pdfOf([
      ['factur-x.xml', '<a/>'],
      ['good.pdf', good],
    ])
    expect(await placesOf(bytes)).toEqual([
      'reject',
      ': reject NO_SIGNATURE',
      'factur-x.xml: left-out XML_WITHOUT_SIGNATURE',
      `good.pdf: ${ACCEPT}`,
    ])
  })
})
