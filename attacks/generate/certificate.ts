import { writeBitString, writeOid, writeSequence, writeUnsignedInteger, writeValue } from '../../src/asn1/writer.ts'
import { fromAscii, fromHex, toLatin1 } from '../../src/core/bytes.ts'
import type { Random } from './random.ts'

const [UTF8_STRING, SET, UTC_TIME, EXPLICIT_VERSION] = [0x0c, 0x31, 0x17, 0xa0] as const
const ECDSA_SHA256 = writeSequence(writeOid('1.2.840.10045.4.3.2'))
const EC_P256 = writeSequence(writeOid('1.2.840.10045.2.1'), writeOid('1.2.840.10045.3.1.7'))
/** The base point of P-256 (SEC 2 §2.4.2): a key that everybody knows. */
const POINT = fromHex(
  '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
) as Uint8Array

/** A certificate of nobody (RFC 5280 §4.1), as the data of a stream: its form is right, and nobody signed it. */
export function certificateData(random: Random): string {
  const name = writeSequence(
    writeValue(
      SET,
      writeSequence(writeOid('2.5.4.3'), writeValue(UTF8_STRING, fromAscii(`Testbed ${random.word(4, 40)}`))),
    ),
  )
  const validity = writeSequence(...['250101000000Z', '300101000000Z'].map((at) => writeValue(UTC_TIME, fromAscii(at))))
  const version = writeValue(EXPLICIT_VERSION, writeUnsignedInteger(Uint8Array.of(2)))
  const serial = writeUnsignedInteger(Uint8Array.of(random.integer(1, 127), random.integer(0, 255)))
  const signed = writeSequence(
    version,
    serial,
    ECDSA_SHA256,
    name,
    validity,
    name,
    writeSequence(EC_P256, writeBitString(POINT)),
  )
  const one = writeUnsignedInteger(Uint8Array.of(1))
  return toLatin1(writeSequence(signed, ECDSA_SHA256, writeBitString(writeSequence(one, one))))
}
