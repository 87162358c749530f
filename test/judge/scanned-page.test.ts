import { beforeAll, describe, expect, it } from 'vitest'
import { createPdf, OBJECT } from '../../src/testbed/pdf-create.ts'
import { appendRevision, dictionaryOf, type PdfFile, writePdf } from '../../src/testbed/pdf-file.ts'
import { type PdfDictionary, type PdfObject, reference, textString } from '../../src/testbed/pdf-syntax.ts'
import { type SignInStateOptions, signInState } from '../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { decided, judged, OFFLINE, theTestbed } from './fixture.ts'

/** A page that is one picture, as scanners make them: what in it is paper nobody can tell. Whoever prepared a field there said where somebody is to sign. */

const PICTURE = 60
const PLACE = [72, 100, 272, 150] as const

/** `entries`: of the field of the second party, which is prepared. */
function scanned(entries: PdfDictionary = { Rect: PLACE }): PdfFile {
  const base = createPdf({ signatureFields: ['Seller', 'Buyer'] })
  const objects = new Map<number, PdfObject>(base.objects)
  const image = {
    Type: '/XObject',
    Subtype: '/Image',
    Width: 1,
    Height: 1,
    ColorSpace: '/DeviceGray',
    BitsPerComponent: 8,
  }
  objects.set(PICTURE, { dictionary: image, data: Uint8Array.of(0xff) })
  objects.set(OBJECT.content, { dictionary: {}, data: new TextEncoder().encode('q 595 0 0 842 0 0 cm /Im1 Do Q') })
  objects.set(OBJECT.page, { ...dictionaryOf(base, OBJECT.page), Resources: { XObject: { Im1: reference(PICTURE) } } })
  for (const [number, object] of objects)
    if (typeof object === 'object' && 'T' in object && object['T'] === textString('Buyer'))
      objects.set(number, { ...(object as PdfDictionary), ...entries })
  return writePdf(objects, OBJECT.catalog, 'table')
}

let testbed: Testbed

beforeAll(async () => {
  testbed = await theTestbed()
})

async function signedTwice(
  pdf: PdfFile,
  options: SignInStateOptions,
  between = (file: PdfFile) => file,
): Promise<string> {
  const first = await signInState(testbed, 'SG', { field: 'Seller', pdf, rectangle: [330, 140, 540, 165] })
  const both = await signInState(testbed, 'SG', { pdf: between(first), rectangle: PLACE, ...options })
  return decided(await judged(both, { relyingState: 'SG', policy: { ...OFFLINE, emptyFields: 'allowed' } }))
}

describe('a visible signature over a scanned page', () => {
  it('is accepted in the field that was prepared for it when the other party signed', async () => {
    expect(await signedTwice(scanned(), { field: 'Buyer' })).toBe('accept: VALID_AND_DOMESTIC')
  })

  it.each<[string, PdfFile, SignInStateOptions]>([
    ['in a new field', scanned(), { field: 'Other' }],
    ['in a field that nobody could see', scanned({ Rect: PLACE, F: 2 }), { field: 'Buyer' }],
    ['in a field without a place', scanned({ Rect: [0, 0, 0, 0] }), { field: 'Buyer' }],
  ])('is for review %s', async (_, pdf, options) => {
    const shown = (file: PdfFile): PdfFile => {
      const [number] =
        [...file.objects].find(
          ([, object]) => typeof object === 'object' && 'T' in object && object['T'] === textString('Buyer'),
        ) ?? []
      if (options.field !== 'Buyer' || number === undefined) return file
      return appendRevision(file, {
        objects: new Map([[number, { ...dictionaryOf(file, number), Rect: PLACE, F: 4 }]]),
      })
    }
    expect(await signedTwice(pdf, options, shown)).toMatch(/^review: /)
  })
})
