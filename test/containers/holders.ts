import { deflateSync } from 'node:zlib'
import { concatBytes, toBase64 } from '../../src/core/bytes.ts'
import { createPdf, OBJECT } from '../../src/testbed/pdf-create.ts'
import { appendRevision, type PdfFile } from '../../src/testbed/pdf-file.ts'
import { type PdfObject, reference, textString } from '../../src/testbed/pdf-syntax.ts'
import { octets } from './build-zip.ts'

/** Files that hold others, as they are made here. */
export type Held = readonly (readonly [name: string, contents: string | Uint8Array])[]

/** A multipart/mixed with a text, and each file attached. */
export function mixed(files: Held, boundary = 'mixed'): Uint8Array {
  return concatBytes(
    octets(`Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n`),
    octets(`--${boundary}\r\nContent-Type: text/plain\r\n\r\nSee what is attached.\r\n`),
    ...files.map(([name, contents]) => attached(name, octets(contents), boundary)),
    octets(`--${boundary}--\r\n`),
  )
}

function attached(name: string, contents: Uint8Array, boundary: string): Uint8Array {
  if (name.endsWith('.eml'))
    return concatBytes(
      octets(`--${boundary}\r\nContent-Type: message/rfc822; name="${name}"\r\n\r\n`),
      contents,
      octets('\r\n'),
    )
  const head = `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"`
  const lines = toBase64(contents).replace(/.{76}(?=.)/g, '$&\r\n')
  return octets(`--${boundary}\r\n${head}\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`)
}

/** A message that nobody signed. */
export function mailOf(files: Held, boundary?: string): Uint8Array {
  const head = 'From: Testbed Signer <signer@testbed.example>\r\nSubject: Testbed\r\nMIME-Version: 1.0\r\n'
  return concatBytes(octets(head), mixed(files, boundary))
}

/** A PDF with files in its name tree; `at`: those of a page, by annotations. */
export function pdfOf(files: Held, at: Held = []): PdfFile {
  const pdf = createPdf()
  let number = pdf.size
  const objects = new Map<number, PdfObject>()
  const specify = ([name, contents]: Held[number]): string => {
    const stream = number++
    objects.set(stream, {
      dictionary: { Type: '/EmbeddedFile', Filter: '/FlateDecode' },
      data: deflateSync(octets(contents)),
    })
    const specification = number++
    const file = reference(stream)
    objects.set(specification, {
      Type: '/Filespec',
      F: textString(name),
      UF: textString(name),
      EF: { F: file, UF: file },
    })
    return reference(specification)
  }
  const names = files.flatMap((file) => [textString(file[0]), specify(file)])
  const annotations = at.map((file) => ({
    Type: '/Annot',
    Subtype: '/FileAttachment',
    Rect: [10, 10, 20, 20],
    FS: specify(file),
  }))
  const catalog = pdf.objects.get(OBJECT.catalog) as object
  objects.set(OBJECT.catalog, { ...catalog, Names: { EmbeddedFiles: { Names: names } } })
  if (annotations.length > 0)
    objects.set(OBJECT.page, { ...(pdf.objects.get(OBJECT.page) as object), Annots: annotations })
  return appendRevision(pdf, { objects })
}
