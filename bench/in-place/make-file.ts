import { createHash } from 'node:crypto'
import { type FileHandle, open, writeFile } from 'node:fs/promises'
import { fromAscii } from '../../src/core/bytes.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { PdfWriter } from './pdf-writer.ts'

/**
 * What a large file consists of: `images`, each of a mebibyte, as of scanned pages; the same with as many small `objects` as the structure of a long text
 * has, or with these `compressed`, in object streams; with `updates`, some of which are signatures; or of pages of `text` alone. `content` is no PDF, and was signed by a CMS that stands beside it: nothing of it is read but for its digest.
 */
export type Shape = (typeof SHAPES)[number]
export const SHAPES = ['images', 'objects', 'compressed', 'updates', 'text', 'content'] as const

const MIB = 1024 * 1024
/** Octets of the text of a page. */
const TEXT = 8 * 1024
const SMALL_OBJECTS = 60_000
/** Below one element, and in one object stream. */
const TOGETHER = 100
const UPDATES = 60
/** Each so many updates are followed by a signature. */
const UPDATES_PER_SIGNATURE = 6

/** Writes a signed file of so many mebibytes, without having it in memory. */
export async function makeFile(
  path: string,
  shape: Shape,
  mebibytes: number,
  credential: Credential,
  at: Date,
): Promise<void> {
  const handle = await open(path, 'w')
  await (shape === 'content'
    ? writeContent(handle, `${path}.cms`, mebibytes, credential, at)
    : writePdf(handle, shape, mebibytes, credential, at))
  await handle.close()
}

async function writeContent(
  handle: FileHandle,
  cms: string,
  mebibytes: number,
  credential: Credential,
  at: Date,
): Promise<void> {
  const digest = createHash('sha256')
  for (let i = 0; i < mebibytes; i++) {
    await handle.write(NOISE)
    digest.update(NOISE)
  }
  const signer = { credential, signingTime: at, messageDigest: new Uint8Array(digest.digest()) }
  await writeFile(cms, await signCms(new Uint8Array(0), signer, { certificates: 'chain' }))
}

async function writePdf(
  handle: FileHandle,
  shape: Shape,
  mebibytes: number,
  credential: Credential,
  at: Date,
): Promise<void> {
  const pdf = new PdfWriter(handle, shape === 'compressed' ? 'stream' : 'table')
  const [catalog, text, signature] = pdf.numbers(3) as [number, number, number]
  const fields = Array.from({ length: shape === 'updates' ? UPDATES / UPDATES_PER_SIGNATURE + 1 : 1 }, () =>
    pdf.number(),
  )
  const filled = (value: number) =>
    `<< /FT /Tx /T (Text) /DA (/F 0 Tf) /V (Value ${value}) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 2 >>`
  await pdf.header()
  await pdf.object(text, filled(0))
  const annotations = [text, ...fields].map((field) => `${field} 0 R`).join(' ')
  const pages = shape === 'text' ? (mebibytes * MIB) / TEXT : mebibytes
  const tree = await writePages(pdf, pages, ` /Annots [${annotations}]`, (page) => writePage(pdf, shape, page))
  const structure = shape === 'objects' || shape === 'compressed' ? await writeStructure(pdf, shape) : ''
  await pdf.object(
    catalog,
    `<< /Type /Catalog /Pages ${tree} 0 R${structure} /AcroForm << /SigFlags 3 /Fields [${annotations}] >> >>`,
  )
  const fieldOf = (i: number, value: string) =>
    `<< /FT /Sig /T (Signature${i}) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132${value} >>`
  for (const [i, field] of fields.entries()) await pdf.object(field, fieldOf(i, i === 0 ? ` /V ${signature} 0 R` : ''))
  await pdf.sign(signature, catalog, credential, at)
  if (shape === 'updates')
    for (let update = 1; update <= UPDATES; update++) {
      await pdf.object(text, filled(update))
      const signed = update / UPDATES_PER_SIGNATURE
      if (!Number.isInteger(signed)) await pdf.end(catalog)
      else {
        const number = pdf.number()
        await pdf.object(fields[signed] as number, fieldOf(signed, ` /V ${number} 0 R`))
        await pdf.sign(number, catalog, credential, at)
      }
    }
}

/** A tree of pages; gives its root. `annotations`: of the first. */
async function writePages(
  pdf: PdfWriter,
  count: number,
  annotations: string,
  write: (page: number) => Promise<string>,
): Promise<number> {
  const root = pdf.number()
  const nodes = pdf.numbers(Math.ceil(count / TOGETHER))
  for (const [i, node] of nodes.entries()) {
    const kids = pdf.numbers(Math.min(TOGETHER, count - i * TOGETHER))
    for (const [j, page] of kids.entries()) {
      const entries = await write(i * TOGETHER + j)
      const shown = i + j === 0 ? annotations : ''
      await pdf.object(page, `<< /Type /Page /Parent ${node} 0 R /MediaBox [0 0 595 842]${entries}${shown} >>`)
    }
    await pdf.object(node, `<< /Type /Pages /Parent ${root} 0 R /Count ${kids.length} /Kids [${references(kids)}] >>`)
  }
  await pdf.object(root, `<< /Type /Pages /Count ${count} /Kids [${references(nodes)}] >>`)
  return root
}

/** What a page consists of, and its entries. */
async function writePage(pdf: PdfWriter, shape: Shape, page: number): Promise<string> {
  const content = pdf.number()
  if (shape === 'text') {
    const line = `BT 50 ${page % 800} Td (Page ${page} of a long text of a testbed, which says nothing at all) Tj ET\n`
    await pdf.stream(content, '', fromAscii(line.repeat(Math.ceil(TEXT / line.length)).slice(0, TEXT - 256)))
    return ` /Contents ${content} 0 R /Resources << >>`
  }
  const image = pdf.number()
  await pdf.stream(content, '', fromAscii('q 595 0 0 842 0 0 cm /Im Do Q'))
  NOISE.set(fromAscii(`${page}`.padStart(8, '0')))
  const entries = '/Type /XObject /Subtype /Image /Width 1024 /Height 1024 /BitsPerComponent 8 /ColorSpace /DeviceGray'
  await pdf.stream(image, entries, NOISE)
  return ` /Contents ${content} 0 R /Resources << /XObject << /Im ${image} 0 R >> >>`
}

/** As many elements as a long text has; gives the entry of the catalogue. */
async function writeStructure(pdf: PdfWriter, shape: Shape): Promise<string> {
  const [root, parents] = [pdf.number(), pdf.numbers(SMALL_OBJECTS / TOGETHER)]
  const write = async (bodies: readonly (readonly [number, string])[]): Promise<void> => {
    if (shape === 'compressed') await pdf.compressed(bodies)
    else for (const [number, body] of bodies) await pdf.object(number, body)
  }
  for (const parent of parents) {
    const kids = pdf.numbers(TOGETHER)
    await write(
      kids.map((kid) => [kid, `<< /Type /StructElem /S /P /P ${parent} 0 R /T (Paragraph ${kid}) /Lang (en) >>`]),
    )
    await write([[parent, `<< /Type /StructElem /S /Sect /P ${root} 0 R /K [${references(kids)}] >>`]])
  }
  await write([[root, `<< /Type /StructTreeRoot /K [${references(parents)}] >>`]])
  return ` /StructTreeRoot ${root} 0 R`
}

function references(numbers: readonly number[]): string {
  return numbers.map((number) => `${number} 0 R`).join(' ')
}

/** Octets of an image, which are those of a scanned page. */
const NOISE = noiseOf(MIB)

function noiseOf(length: number): Uint8Array {
  const octets = new Uint8Array(length)
  let state = 1
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) | 0
    octets[i] = state >>> 16
  }
  return octets
}
