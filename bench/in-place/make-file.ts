import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { fromAscii, toHex } from '../../src/core/bytes.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'

/** Octets of an image, which are those of a scanned page. */
const IMAGE = 1024 * 1024
/** Digits of /Contents. */
const RESERVED = 20_000

/** Writes a signed PDF of so many pages, each an image of a mebibyte, without having it in memory. */
export async function makeFile(path: string, pages: number, credential: Credential, at: Date): Promise<void> {
  const handle = await open(path, 'w')
  const digest = createHash('sha256')
  const offsets: number[] = []
  let size = 0
  const write = async (octets: Uint8Array, isSigned = true): Promise<void> => {
    await handle.write(octets)
    if (isSigned) digest.update(octets)
    size += octets.length
  }
  const object = async (body: string): Promise<void> => {
    offsets.push(size)
    await write(fromAscii(`${offsets.length} 0 obj\n${body}\nendobj\n`))
  }
  const noise = noiseOf(IMAGE)
  await write(fromAscii('%PDF-1.7\n'))
  const first = 4
  const kids = Array.from({ length: pages }, (_, i) => `${first + 3 * i} 0 R`).join(' ')
  await object('<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [3 0 R] >> >>')
  await object(`<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`)
  const signature = first + 3 * pages
  await object(
    `<< /FT /Sig /T (Signature) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 /P ${first} 0 R /V ${signature} 0 R >>`,
  )
  for (let i = 0; i < pages; i++) {
    const [content, image] = [first + 3 * i + 1, first + 3 * i + 2]
    const annotations = i === 0 ? ' /Annots [3 0 R]' : ''
    await object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /XObject << /Im ${image} 0 R >> >>${annotations} >>`,
    )
    const drawn = 'q 595 0 0 842 0 0 cm /Im Do Q'
    await object(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
    offsets.push(size)
    const head = `${image} 0 obj\n<< /Type /XObject /Subtype /Image /Width 1024 /Height 1024 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length ${IMAGE} >>\nstream\n`
    await write(fromAscii(head))
    noise.set(fromAscii(`${i}`.padStart(8, '0')))
    await write(noise)
    await write(fromAscii('\nendstream\nendobj\n'))
  }
  offsets.push(size)
  const beginning = `${signature} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange `
  const xref = (start: number): string => {
    const rows = offsets.map((offset) => `${`${offset}`.padStart(10, '0')} 00000 n \n`).join('')
    const count = offsets.length + 1
    return `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  }
  const rangeLength = 64
  const gapStart = size + beginning.length + rangeLength + ' /Contents '.length
  const gapEnd = gapStart + RESERVED + 2
  const tail = ' >>\nendobj\n'
  const rest = fromAscii(tail + xref(gapEnd + tail.length))
  const range = `[0 ${gapStart} ${gapEnd} ${rest.length}]`.padEnd(rangeLength)
  await write(fromAscii(`${beginning}${range} /Contents `))
  digest.update(rest)
  const signer = { credential, signingTime: at, messageDigest: new Uint8Array(digest.digest()) }
  const cms = toHex(await signCms(new Uint8Array(0), signer, { certificates: 'chain' }))
  await write(fromAscii(`<${cms.padEnd(RESERVED, '0')}>`), false)
  await write(rest, false)
  await handle.close()
}

function noiseOf(length: number): Uint8Array {
  const octets = new Uint8Array(length)
  let state = 1
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) | 0
    octets[i] = state >>> 16
  }
  return octets
}
