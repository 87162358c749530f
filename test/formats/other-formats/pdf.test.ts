import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../../src/core/bytes.ts'
import { WholeFile } from '../../../src/core/file-octets.ts'
import { headsBehindPdf } from '../../../src/formats/other-formats/pdf-end.ts'
import { latin1, zipDirectory } from './heads.ts'

/** Of a file whose first so many octets are signed. */
function headsIn(octets: Uint8Array, signed: number, kind: 'approval' | 'document-time-stamp' = 'approval') {
  const pdf = { size: octets.length, objects: { file: new WholeFile(octets) } }
  const signature = { kind, pdf: { byteRange: [0, 10, 20, signed - 20] } }
  return headsBehindPdf(pdf as never, [signature as never])
}

describe('behind what was signed of a PDF', () => {
  const signed = new Uint8Array(100_000)

  it('is the directory of a ZIP told, and the trailer of a disk image', () => {
    const zip = concatBytes(signed, latin1('PK\x03\x04'), zipDirectory(), new Uint8Array(300))
    expect(headsIn(zip, signed.length)).toEqual([{ format: 'ZIP', start: zip.length - 322, end: zip.length - 300 }])
    const image = concatBytes(signed, latin1('koly'), new Uint8Array(508))
    expect(headsIn(image, signed.length)).toEqual([{ format: 'disk image', start: 100_000, end: 100_004 }])
  })

  it('is the end of a ZIP told whatever it says: another structure may have its numbers', () => {
    for (const octet of [0x00, 0xff]) {
      const end = concatBytes(latin1('PK\x05\x06'), new Uint8Array(18).fill(octet))
      const told = { format: 'ZIP', start: signed.length, end: signed.length + 22 }
      expect(headsIn(concatBytes(signed, end, new Uint8Array(40)), signed.length)).toEqual([told])
    }
  })

  it('is the end of a ZIP told further from the end of the file than its comment can be: some readers look there', () => {
    for (const behind of [65_535, 66_500, 1_000_000]) {
      const far = concatBytes(signed, zipDirectory(), new Uint8Array(behind))
      expect(headsIn(far, signed.length)).toMatchObject([{ format: 'ZIP' }])
    }
  })

  it('is nothing told of octets that were signed, or of an end that is cut off', () => {
    const zip = concatBytes(signed, zipDirectory())
    expect(headsIn(zip, zip.length)).toEqual([])
    expect(headsIn(concatBytes(signed, latin1('PK\x05\x06'), new Uint8Array(17)), signed.length)).toEqual([])
    // What a time-stamp covers, anybody put there.
    expect(headsIn(zip, signed.length, 'document-time-stamp')).toEqual([])
  })
})
