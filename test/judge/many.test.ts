import { beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_TYPE, CMS_ATTRIBUTE as TYPE } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { joinBytes } from '../../src/core/bytes.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { type Node, parseDer, rewrite, signerInfoIn } from '../cms/ber.ts'
import { integer, octets, set } from '../x509/build.ts'
import { credential, judged } from './fixture.ts'

/** Messages with a hundred thousand of something: more than a call takes arguments, and less than the budget takes values. */

const CONTENT = new TextEncoder().encode('Testbed content')
const MANY = 130_000

let message: Node
let signerInfo: Node

beforeAll(async () => {
  const attribute = { type: '2.999.1', values: [octets()] }
  const signer = {
    credential: await credential('SG'),
    moreSignedAttributes: [attribute],
    moreUnsignedAttributes: [attribute],
  }
  message = parseDer(await signCms(CONTENT, signer, { attached: true }))
  signerInfo = signerInfoIn(message)
})

const many = (identifier: number, member: Uint8Array, count: number = MANY): Uint8Array =>
  writeValue(identifier, joinBytes(Array.from({ length: count }, () => member)))

const [SIGNED, UNSIGNED] = [0xa0, 0xa1]

/** The message with another set of attributes. */
function withAttributes(identifier: number, attributes: Uint8Array): Uint8Array {
  const old = signerInfo.members?.find((member) => member.identifier === identifier)
  return rewrite(message, (node) => (node === old ? writeValue(identifier, attributes) : null))
}

const attributeOf = (type: string, values: Uint8Array): Uint8Array => writeSequence(writeOid(type), values)

const CASES: Readonly<Record<string, () => Uint8Array>> = {
  'pieces of content': () =>
    withMember(2, writeSequence(writeOid(CONTENT_TYPE.data), writeValue(0xa0, many(0x24, octets())))),
  'pieces of a signature value': () => {
    const value = signerInfo.members?.find(({ identifier }) => identifier === 0x04)
    return rewrite(message, (node) => (node === value ? many(0x24, octets()) : null))
  },
  'digest algorithms': () => withMember(1, many(0x31, writeSequence(writeOid('2.999.1')))),
  'certificates that are none': () => withMember(3, many(0xa0, writeSequence())),
  'certificates of another kind': () => withMember(3, many(0xa0, writeValue(0xa2))),
  'signed attributes': () =>
    withAttributes(SIGNED, joinBytes(Array.from({ length: 60_000 }, () => attributeOf('2.999.1', set())))),
  'values of a signed attribute': () => withAttributes(SIGNED, attributeOf(TYPE.messageDigest, many(0x31, octets()))),
  'references to certificates': () =>
    withAttributes(SIGNED, attributeOf(TYPE.signingCertificateV2, many(0x31, DER_NULL))),
  'protected algorithms': () => withAttributes(SIGNED, attributeOf(TYPE.cmsAlgorithmProtection, many(0x31, DER_NULL))),
  'archived values': () =>
    withAttributes(SIGNED, attributeOf(TYPE.revocationInfoArchival, many(0x31, writeSequence()))),
  'time-stamps': () => withAttributes(UNSIGNED, attributeOf(TYPE.signatureTimeStamp, many(0x31, writeSequence()))),
  'certificate values': () =>
    withAttributes(UNSIGNED, attributeOf(TYPE.certificateValues, set(many(0x30, writeSequence())))),
  'revocation values': () =>
    withAttributes(
      UNSIGNED,
      attributeOf(TYPE.revocationValues, set(writeSequence(writeValue(0xa0, many(0x30, writeSequence()))))),
    ),
  'counter-signatures': () => withAttributes(UNSIGNED, attributeOf(TYPE.counterSignature, many(0x31, integer(1)))),
}

/** The message with another member of SignedData, by its place. */
function withMember(place: number, member: Uint8Array): Uint8Array {
  const old = message.members?.[1]?.members?.[0]?.members?.[place]
  return rewrite(message, (node) => (node === old ? member : null))
}

describe('a message with very many', () => {
  it.each(Object.entries(CASES))('%s is judged and inspected, and its report stays small', async (_, build) => {
    const document = build()
    const report = await judged(document, { relyingState: 'SG' })
    expect(report.decision.reasons.length).toBeGreaterThan(0)
    expect(JSON.stringify(report).length).toBeLessThan(200_000)
    expect((await inspect(document)).document.size).toBe(document.length)
  })
})
