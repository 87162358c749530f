import {
  DER_NULL,
  writeBitString,
  writeOid,
  writeSequence,
  writeUnsignedInteger,
  writeValue,
} from '../src/asn1/writer.ts'
import { fromAscii, joinBytes } from '../src/core/bytes.ts'

/** A CRL of so many entries, with serial numbers of 16 octets and a reason, as large CAs have them. Its signature is none. */
export function makeCrl(entries: number): Uint8Array {
  const algorithm = writeSequence(writeOid('1.2.840.113549.1.1.11'), DER_NULL)
  const commonName = writeSequence(writeOid('2.5.4.3'), writeValue(0x0c, fromAscii('Bench CA')))
  const time = writeValue(0x17, fromAscii('260101000000Z'))
  const number = extension('2.5.29.20', writeUnsignedInteger(Uint8Array.of(1)))
  const superseded = writeSequence(extension('2.5.29.21', Uint8Array.of(0x0a, 1, 4)))
  const list = Array.from({ length: entries }, (_, i) => writeSequence(writeValue(0x02, serialOf(i)), time, superseded))
  const tbs = writeSequence(
    writeUnsignedInteger(Uint8Array.of(1)),
    algorithm,
    writeSequence(writeValue(0x31, commonName)),
    time,
    time,
    writeSequence(joinBytes(list)),
    writeValue(0xa0, writeSequence(number)),
  )
  return writeSequence(tbs, algorithm, writeBitString(new Uint8Array(256)))
}

/** Of the entry at a place: positive, and not in order. */
export function serialOf(place: number): Uint8Array {
  const serial = new Uint8Array(16).fill(0x5a)
  new DataView(serial.buffer).setUint32(12, Math.imul(place, 0x9e3779b1))
  new DataView(serial.buffer).setUint32(8, place)
  return serial
}

function extension(oid: string, value: Uint8Array): Uint8Array {
  return writeSequence(writeOid(oid), writeValue(0x04, value))
}
