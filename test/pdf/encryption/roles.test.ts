import { describe, expect, it } from 'vitest'
import { fromAscii, toLatin1 } from '../../../src/core/bytes.ts'
import { createPdf, OBJECT } from '../../../src/testbed/pdf-create.ts'
import type { EncryptionOptions } from '../../../src/testbed/pdf-encrypt.ts'
import { appendRevision } from '../../../src/testbed/pdf-file.ts'
import { signPdf } from '../../../src/testbed/pdf-sign.ts'
import type { PdfObject } from '../../../src/testbed/pdf-syntax.ts'
import { opened } from './encrypted.ts'

const signing = { subFilter: 'ETSI.CAdES.detached', field: 'Seller', reserved: 100 } as const
const pdfOf = (encryption: EncryptionOptions) =>
  createPdf({ encryption, textField: 'Note', signatureFields: ['Seller'] })

describe('an object that some readers leave as it is for what it is there for', () => {
  const xmp = { dictionary: { Type: '/Metadata', Subtype: '/XML' }, data: fromAscii('<x/>') }
  const ENCRYPTIONS = ([2, 3, 4, 5, 6] as const).flatMap((revision) =>
    [false, true].map((plainMetadata) => ({ revision, plainMetadata: plainMetadata && revision >= 4 })),
  )
  const whyOf = async (objects: ReadonlyMap<number, PdfObject>, encryption: EncryptionOptions) => {
    const file = appendRevision(pdfOf(encryption), { objects })
    const { bytes } = await signPdf(file, { ...signing, sign: async () => Uint8Array.of(0x30, 3, 2, 1, 7) })
    const { findings } = await opened(bytes)
    return findings.filter(({ code }) => code === 'PDF_READINGS_DIFFER').map(({ data }) => data?.['why'])
  }
  const catalogOf = (encryption: EncryptionOptions, entries: Record<string, string>): PdfObject => ({
    ...(pdfOf(encryption).objects.get(OBJECT.catalog) as Record<string, string>),
    ...entries,
  })

  it.each(ENCRYPTIONS)('is metadata of the document in all of it, or not at all: %j', async (encryption) => {
    const leading = (Metadata: string, ...more: readonly (readonly [number, PdfObject])[]) =>
      whyOf(new Map([[OBJECT.catalog, catalogOf(encryption, { Metadata })], [20, xmp], ...more]), encryption)
    expect(await leading('20 0 R')).toEqual([])
    const page = pdfOf(encryption).objects.get(OBJECT.page) as Record<string, string>
    expect(await leading('20 0 R', [OBJECT.page, { ...page, Metadata: '20 0 R' }])).toEqual([])
    // What the document shows, whatever it is.
    for (const [number, object] of pdfOf(encryption).objects)
      if (!('data' in (object as object))) expect(await leading(`${number} 0 R`), `${number}`).toContain('crypt-filter')
    for (const object of ['(10)', '[(10)]', { T: '(10)' }, '21 0 R', { ...xmp, dictionary: { Type: '/Metadata' } }])
      expect(await leading('20 0 R', [20, object as PdfObject], [21, '(10)'])).not.toEqual([])
    expect(await leading('20 0 R', [OBJECT.page, { ...page, Contents: '20 0 R' }])).toContain('crypt-filter')
    expect(await leading('20 0 R', [21, { X: '20 0 R' }], [OBJECT.page, { ...page, PieceInfo: '21 0 R' }])).toContain(
      'crypt-filter',
    )
  })

  it.each(ENCRYPTIONS)('is the encryption dictionary, and nothing else: %j', async (encryption) => {
    const [, number] = /\/Encrypt (\d+) 0 R/.exec(toLatin1(pdfOf(encryption).bytes)) as RegExpExecArray
    const leading = (entries: Record<string, string>) =>
      whyOf(new Map([[OBJECT.catalog, catalogOf(encryption, entries)]]), encryption)
    expect(await leading({ PieceInfo: `<< /A ${OBJECT.page} 0 R >>` })).toEqual([])
    expect(await leading({ PieceInfo: `<< /A ${number} 0 R >>` })).toEqual(['crypt-filter'])
  })

  it('is a signature by its type, and no field of one', async () => {
    const note = (entries: Record<string, string>) => ({ Subtype: '/Text', Contents: '(10)', ...entries })
    const encryption = { revision: 4 } as const
    const noted = async (entries: Record<string, string>) =>
      whyOf(
        new Map<number, PdfObject>([
          [20, note(entries)],
          [OBJECT.catalog, catalogOf(encryption, { X: '20 0 R' })],
        ]),
        encryption,
      )
    expect(await noted({})).toEqual([])
    expect(await noted({ FT: '/Tx' })).toEqual([])
    expect(await noted({ FT: '/Sig', Type: '/Annot' })).toEqual([])
    expect(await noted({ FT: '/Sig' })).toEqual(['unreadable'])
  })
})
