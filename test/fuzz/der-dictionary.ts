import { concatBytes, fromAscii, fromHex } from '../../src/core/bytes.ts'
import { constructed, type DerNode, primitive } from './der-tree.ts'

/** Values that readers of ASN.1 have got wrong, and those that mean something where they do not belong. */

const hex = (digits: string): Uint8Array => fromHex(digits) as Uint8Array
const integer = (digits: string): DerNode => primitive(0x02, hex(digits))
const oid = (digits: string): DerNode => primitive(0x06, hex(digits))
const octets = (length: number, value = 0): Uint8Array => new Uint8Array(length).fill(value)

const INTEGERS: readonly DerNode[] = [
  ...['00', '01', '7f', '80', 'ff', '0080', 'ff80', '00', '', '0001', 'ffff', '7fffffff', '0080000000'].map(integer),
  integer('7fffffffffffffff'),
  integer(`00${'ff'.repeat(8)}`),
  integer(`01${'00'.repeat(20)}`),
  integer(`00${'ff'.repeat(256)}`),
  integer('010001'),
]

const OIDS: readonly DerNode[] = [
  oid(''), // no arc
  oid('80'), // an arc that does not end
  oid('2a8001'), // an arc with a needless octet
  oid('2affffffffffffffffff7f'), // an arc beyond 2^64
  oid('550406'), // countryName
  oid('2a864886f70d010701'), // id-data
  oid('2a864886f70d010702'), // id-signedData
  oid('2a864886f70d010903'), // contentType
  oid('2a864886f70d010904'), // messageDigest
  oid('2a864886f70d010905'), // signingTime
  oid('2a864886f70d010906'), // countersignature
  oid('2a864886f70d010910020e'), // signature time-stamp
  oid('2a864886f70d010910022f'), // signingCertificateV2
  oid('2a864886f70d0109100104'), // id-ct-TSTInfo
  oid('2a864886f70d010101'), // rsaEncryption
  oid('2a864886f70d010104'), // md5WithRSAEncryption
  oid('2a864886f70d010105'), // sha1WithRSAEncryption
  oid('2a864886f70d01010a'), // RSASSA-PSS
  oid('2a864886f70d01010b'), // sha256WithRSAEncryption
  oid('2a8648ce3d0201'), // ecPublicKey
  oid('2a8648ce3d030107'), // P-256
  oid('2a8648ce3d040302'), // ecdsaWithSHA256
  oid('2b6570'), // Ed25519
  oid('2b0e03021a'), // SHA-1
  oid('608648016503040201'), // SHA-256
  oid('608648016503040203'), // SHA-512
  oid('60864801650304020b'), // SHAKE128
  oid('551d0f'), // keyUsage
  oid('551d13'), // basicConstraints
  oid('551d1e'), // nameConstraints
  oid('551d20'), // certificatePolicies
  oid('551d21'), // policyMappings
  oid('551d24'), // policyConstraints
  oid('551d25'), // extKeyUsage
  oid('551d1b'), // deltaCRLIndicator
  oid('551d1c'), // issuingDistributionPoint
  oid('2b0601050507300105'), // OCSP nocheck
  oid('2b0601050507030a'), // a purpose that nobody asks for
]

const STRINGS: readonly DerNode[] = [0x0c, 0x13, 0x14, 0x16, 0x1e, 0x1c].flatMap((tag) => [
  primitive(tag, octets(0)),
  primitive(tag, fromAscii('Testbed')),
  primitive(tag, hex('00410000')),
  primitive(tag, hex('d800')),
  primitive(tag, hex('c0afedA080f4908080'.toLowerCase())),
  primitive(tag, octets(2_000, 0x41)),
])

const TIMES: readonly DerNode[] = [
  ...['000101000000Z', '491231235959Z', '500101000000Z', '261301000000Z', '260230000000Z', '2601010000Z', ''].map(
    (text) => primitive(0x17, fromAscii(text)),
  ),
  ...['20260101000000Z', '99991231235959Z', '00000101000000Z', '20260101000000.1Z', '20260101000060Z', '2026'].map(
    (text) => primitive(0x18, fromAscii(text)),
  ),
]

const OTHERS: readonly DerNode[] = [
  primitive(0x05, octets(0)),
  primitive(0x05, octets(1)),
  primitive(0x01, hex('ff')),
  primitive(0x01, hex('01')),
  primitive(0x01, hex('00')),
  primitive(0x01, octets(0)),
  primitive(0x0a, hex('00')),
  primitive(0x0a, hex('06')),
  primitive(0x03, hex('00')),
  primitive(0x03, hex('08ff')),
  primitive(0x03, hex('0780')),
  primitive(0x03, octets(0)),
  primitive(0x04, octets(0)),
  primitive(0x04, octets(32)),
  primitive(0x80, octets(0)),
  primitive(0x82, octets(0)),
  primitive(0x86, fromAscii('http://testbed.example/crl')),
  primitive(0x86, fromAscii('ldap://testbed.example/?x')),
  primitive(0x00, octets(0)),
  primitive(0x1f, octets(0)),
  constructed(0x30, []),
  constructed(0x31, []),
  constructed(0xa0, []),
  constructed(0xa3, [constructed(0x30, [])]),
  constructed(0x24, [primitive(0x04, octets(1)), primitive(0x04, octets(0))]),
  { tag: hex('3f8001'), length: 'der', members: [], content: octets(0) },
  { tag: concatBytes(hex('bf'), octets(9, 0xff), hex('7f')), length: 'der', members: [], content: octets(0) },
]

export const DICTIONARY: readonly DerNode[] = [...INTEGERS, ...OIDS, ...STRINGS, ...TIMES, ...OTHERS]
