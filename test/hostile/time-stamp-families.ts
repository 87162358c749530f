import { createHash } from 'node:crypto'
import { CMS_ATTRIBUTE, CONTENT_TYPE, HASH, SIGNATURE } from '../../src/asn1/oids.ts'
import { TAG } from '../../src/asn1/reader.ts'
import { writeOid, writeSequence } from '../../src/asn1/writer.ts'
import { ATS_HASH_INDEX } from '../../src/cms/ats-hash-index.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { extension, octets, tagged } from '../x509/build.ts'
import { attribute, certificate, crl, digestAlgorithm, join, list, number, setOf, text, times } from './build-signed.ts'
import { LEAF, others, signedWith, theWorld } from './cms-families.ts'
import type { Family, Given } from './family.ts'
import { long } from './shared-families.ts'

interface TokenParts {
  readonly serial?: number
  readonly signed?: readonly Uint8Array[]
  readonly unsigned?: readonly Uint8Array[]
}

const sha256 = (part: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(part).digest())

/** A token (RFC 3161 §2.4.2) that nobody signed: what is looked at before that is seen. */
function token({ serial = 2 ** 25, signed = [], unsigned = [] }: TokenParts = {}): Uint8Array {
  const imprint = list([digestAlgorithm, octets(sha256(fromAscii('Testbed')))])
  const time = text(TAG.GENERALIZED_TIME, '20261101000000Z')
  const info = list([number(1), writeOid('2.999.8'), imprint, number(5), time])
  const attributes = [
    attribute(CMS_ATTRIBUTE.contentType, [writeOid(CONTENT_TYPE.tstInfo)]),
    attribute(CMS_ATTRIBUTE.messageDigest, [octets(sha256(info))]),
    ...signed,
  ]
  const signer = list([
    number(1),
    writeSequence(theWorld().root.subject, number(serial)),
    digestAlgorithm,
    tagged(0, join(attributes)),
    writeSequence(writeOid(SIGNATURE.ecdsaWithSHA256)),
    octets(Uint8Array.of(1, 2, 3)),
    ...(unsigned.length === 0 ? [] : [tagged(1, join(unsigned))]),
  ])
  const content = writeSequence(writeOid(CONTENT_TYPE.tstInfo), tagged(0, octets(info)))
  const data = list([number(3), setOf([digestAlgorithm]), content, setOf([signer])])
  return writeSequence(writeOid(CONTENT_TYPE.signedData), tagged(0, data))
}

/** ETSI EN 319 122-1 §5.5.2: of the CRLs of the message, by their hashes. */
const indexOf = (crls: readonly Uint8Array[]): Uint8Array =>
  attribute(ATS_HASH_INDEX.v3, [
    list([digestAlgorithm, list([]), list(crls.map((one) => octets(sha256(one)))), list([])]),
  ])

const often = (one: Uint8Array, n: number): readonly Uint8Array[] => times(n, () => one)
const onSignature = (one: Uint8Array): Uint8Array => attribute(CMS_ATTRIBUTE.signatureTimeStamp, [one])
const namesakes = (n: number, all: number): readonly Uint8Array[] =>
  times(all, (i) =>
    certificate({
      issuer: theWorld().root,
      subject: theWorld().signer,
      serial: LEAF,
      unsigned: true,
      extensions: [extension('2.999.4', octets(fromAscii(`${i}${long(n)}`)))],
    }),
  )

const family = (name: string, make: (n: number) => Given, more: Partial<Family> = {}): Family => ({
  name,
  doors: ['verify', 'inspect'],
  ordinary: 'cms',
  make,
  ...more,
})

/** Time-stamps by the thousand, of which each asks the same of what a message has. */
export const TIME_STAMP_FAMILIES: readonly Family[] = [
  family('signature time-stamps', (n) => signedWith({ unsigned: often(onSignature(token()), n) })),
  family('signature time-stamps, with many certificates', (n) =>
    signedWith({ certificates: others(n), unsigned: often(onSignature(token()), n) }),
  ),
  family(
    'signature time-stamps that name one of some large namesakes by another hash',
    (n) => {
      const named = list([list([list([writeSequence(writeOid(HASH.sha512)), octets(new Uint8Array(64))])])])
      const signed = [attribute(CMS_ATTRIBUTE.signingCertificateV2, [named])]
      const one = onSignature(token({ serial: LEAF, signed }))
      return signedWith({ certificates: namesakes(n, 10), unsigned: often(one, n) })
    },
    { most: 400 },
  ),
  family('archive time-stamps, of which each covers many equal parts', (n) => {
    const part = list([number(1)])
    const one = attribute(CMS_ATTRIBUTE.archiveTimestampV3, [token({ unsigned: [indexOf([part])] })])
    return signedWith({ crls: often(part, n * 4), unsigned: often(one, n) })
  }),
  family(
    'archive time-stamps of before there was an index, and many parts',
    (n) => {
      const one = attribute(CMS_ATTRIBUTE.archiveTimestampV2, [token()])
      return signedWith({ crls: times(n * 4, (i) => list([number(i)])), unsigned: often(one, n) })
    },
    { bounded: 'evidenceBytes' },
  ),
  family('certificates of one length with one end, a CRL and a time-stamp', (n) => {
    const { root, signer } = theWorld()
    const some = times(n, (i) => certificate({ issuer: root, subject: signer, serial: 2 ** 24 + i, unsigned: true }))
    return signedWith({ certificates: some, crls: [crl({ issuer: root })], unsigned: [onSignature(token())] })
  }),
]
