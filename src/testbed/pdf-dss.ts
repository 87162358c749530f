import { OBJECT } from './pdf-create.ts'
import { appendRevision, dictionaryOf, type PdfFile } from './pdf-file.ts'
import { isArray, type PdfDictionary, type PdfObject, reference } from './pdf-syntax.ts'

export interface ValidationData {
  readonly certificates?: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  readonly ocspResponses?: readonly Uint8Array[]
}

/** The file with a document security store (ISO 32000-2 §12.8.4.3), without VRI, or with more in the one it has: a revision of its own. */
export function addDss(file: PdfFile, { certificates = [], crls = [], ocspResponses = [] }: ValidationData): PdfFile {
  const catalog = dictionaryOf(file, OBJECT.catalog)
  const known = typeof catalog['DSS'] === 'string' ? Number.parseInt(catalog['DSS'], 10) : null
  const dss = known ?? file.size
  const objects = new Map<number, PdfObject>()
  let next = known === null ? file.size + 1 : file.size
  const add = (data: readonly Uint8Array[]): readonly string[] =>
    data.map((bytes) => {
      objects.set(next, { dictionary: {}, data: bytes })
      return reference(next++)
    })
  const before = known === null ? { Type: '/DSS' } : dictionaryOf(file, known)
  const more = { Certs: add(certificates), CRLs: add(crls), OCSPs: add(ocspResponses) }
  objects.set(dss, extended(before, more))
  if (known === null) objects.set(OBJECT.catalog, { ...catalog, DSS: reference(dss) })
  return appendRevision(file, { objects })
}

function extended(dss: PdfDictionary, more: Readonly<Record<string, readonly string[]>>): PdfDictionary {
  const arrays = Object.entries(more).map(([key, added]) => {
    const before = dss[key] ?? []
    return [key, [...(isArray(before) ? before : []), ...added]] as const
  })
  return { ...dss, ...Object.fromEntries(arrays.filter(([, items]) => items.length > 0)) }
}
