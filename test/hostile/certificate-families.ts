import { EXTENSION, HASH, PKIX } from '../../src/asn1/oids.ts'
import { TAG } from '../../src/asn1/reader.ts'
import { writeBitString, writeOid, writeSequence, writeUnsignedInteger, writeValue } from '../../src/asn1/writer.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { pss } from '../crypto/algorithm.ts'
import { attribute, commonName, extension, name, primitive, set, tagged, utf8 } from '../x509/build.ts'
import {
  CA,
  certificate,
  crl,
  type Holder,
  holder,
  join,
  list,
  message,
  SIGNER,
  signerInfo,
  times,
} from './build-signed.ts'
import { LEAF, others, theWorld } from './cms-families.ts'
import type { Family, Given } from './family.ts'

const DOORS = ['findPath', 'verify', 'inspect'] as const
const LONG = 'n'.repeat(2_000)

/** A signer whose certificate has more to it, below a CA whose certificate has, below the root. */
function chainWith(signer: readonly Uint8Array[], ca: readonly Uint8Array[] = [], more: Partial<Subjects> = {}): Given {
  const { root, rootCertificate } = theWorld()
  const middle = holder(more.ca ?? 'CA')
  const end = { ...holder(more.signer ?? 'signer'), ...(more.spki === undefined ? {} : { spki: more.spki }) }
  const middleCertificate = certificate({ issuer: root, subject: middle, extensions: [...CA, ...ca], serial: 2 })
  const leaf = certificate({ issuer: middle, subject: end, extensions: [...SIGNER, ...signer], serial: LEAF })
  return messageOf(leaf, middle, end, [middleCertificate], rootCertificate)
}

interface Subjects {
  readonly ca: string | Uint8Array
  readonly signer: string | Uint8Array
  readonly spki: Uint8Array
}

/** Through `findPath` it is the leaf that is handed in, by the others a message of its. */
function messageOf(
  leaf: Uint8Array,
  ca: Holder,
  signer: Holder,
  above: readonly Uint8Array[],
  root: Uint8Array,
): Given {
  const signers = [signerInfo({ by: signer, issuer: ca.subject, serial: LEAF })]
  return { leaf, document: message({ certificates: [leaf, ...above], signers }), certificates: above, anchors: [root] }
}

const dns = (i: number): Uint8Array => primitive(2, fromAscii(`h${i}.testbed.example`))
const names = (n: number): Uint8Array => extension(EXTENSION.subjectAltName, list(times(n, dns)))
const subtree = (i: number): Uint8Array => writeSequence(dns(i))
const policy = (i: number): Uint8Array => writeOid(`2.999.3.${i}`)
const qualifier = writeSequence(writeOid(PKIX.cpsQualifier), writeValue(TAG.IA5_STRING, fromAscii(`https://${LONG}`)))
const uri = (i: number): Uint8Array => primitive(6, fromAscii(`http://testbed.example/${i}.crl`))
const constraints = (excluded: readonly Uint8Array[]): Uint8Array =>
  extension(EXTENSION.nameConstraints, writeSequence(tagged(1, join(excluded))), Uint8Array.of(TAG.BOOLEAN, 1, 0xff))

function rsaKey(bits: number, exponentBits: number, i = 0): Uint8Array {
  const modulus = new Uint8Array(bits / 8).fill(0xa5)
  modulus.set([i >>> 8, i & 0xff], 1)
  const exponent = new Uint8Array(exponentBits / 8).fill(0x7f)
  const key = writeSequence(writeUnsignedInteger(modulus), writeUnsignedInteger(exponent))
  return writeSequence(writeSequence(writeOid('1.2.840.113549.1.1.1'), Uint8Array.of(5, 0)), writeBitString(key))
}

/** RSASSA-PSS with SHA-256 and a mask by SHA-512, which no library that comes with a runtime does. */
const PSS_WITH_ANOTHER_MASK = pss(HASH.sha256, HASH.sha512, 32).encoded

const family = (name: string, make: (n: number) => Given, more: Partial<Family> = {}): Family => ({
  name,
  doors: DOORS,
  ordinary: 'certificates',
  make,
  ...more,
})

export const CERTIFICATE_FAMILIES: readonly Family[] = [
  family('names in a certificate', (n) => chainWith([names(n)])),
  family('attributes in a name', (n) =>
    chainWith([], [], { signer: name(...times(Math.min(n, 5_000), () => commonName('x'))) }),
  ),
  family('attributes in one part of a name', (n) =>
    chainWith([], [], { signer: writeSequence(set(join(times(n, (i) => attribute('2.5.4.3', utf8(`${1e6 + i}`)))))) }),
  ),
  family('a long name', (n) => chainWith([], [], { signer: 'x'.repeat(n * 10) })),
  family('a long name of white space', (n) => chainWith([], [], { signer: `a${' '.repeat(n * 10)}b` })),
  family('a long name of marks that combine', (n) => chainWith([], [], { signer: 'a\u0301\u0323'.repeat(n) })),
  family('a CA with a long name', (n) => chainWith([], [], { ca: 'x'.repeat(n * 10) })),
  family('policies', (n) =>
    chainWith([extension(EXTENSION.certificatePolicies, list(times(n, (i) => writeSequence(policy(i)))))]),
  ),
  family('policies of signer and CA', (n) => {
    const all = extension(EXTENSION.certificatePolicies, list(times(n, (i) => writeSequence(policy(i)))))
    return chainWith([all], [all])
  }),
  family('mappings of policies, all to all', (n) => {
    const all = extension(EXTENSION.certificatePolicies, list(times(n, (i) => writeSequence(policy(i)))))
    const side = Math.ceil(Math.sqrt(n))
    const pairs = times(side * side, (i) => writeSequence(policy(i % side), policy(Math.floor(i / side))))
    return chainWith([all], [all, extension(EXTENSION.policyMappings, list(pairs))])
  }),
  family('qualifiers of a policy', (n) =>
    chainWith([
      extension(
        EXTENSION.certificatePolicies,
        writeSequence(writeSequence(policy(1), list(times(Math.ceil(n / 100), () => qualifier)))),
      ),
    ]),
  ),
  family('name constraints and names', (n) => chainWith([names(n)], [constraints(times(n, (i) => subtree(1e6 + i)))]), {
    bounded: 'nameComparisons',
  }),
  family('name constraints with long names', (n) =>
    chainWith(
      [
        extension(
          EXTENSION.subjectAltName,
          list(times(Math.ceil(n / 100), (i) => primitive(2, fromAscii(`${LONG}.${i}`)))),
        ),
      ],
      [constraints(times(Math.ceil(n / 100), (i) => writeSequence(primitive(2, fromAscii(`${LONG}.x${i}`)))))],
    ),
  ),
  family('extensions', (n) => chainWith(times(n, (i) => extension(`2.999.4.${i}`, writeValue(TAG.NULL)))), {
    ordinaryMany: 64,
  }),
  family('one extension over and over', (n) => chainWith(times(n, () => extension('2.999.4', writeValue(TAG.NULL))))),
  family('distribution points', (n) =>
    chainWith([
      extension(EXTENSION.cRLDistributionPoints, list(times(n, (i) => writeSequence(tagged(0, tagged(0, uri(i))))))),
    ]),
  ),
  family('issuers of a distribution point, below a CA whose name has many parts', (n) => {
    const issuers = times(n, () => tagged(4, writeSequence()))
    const point = writeSequence(tagged(2, join(issuers)))
    const ca = name(...times(Math.min(Math.ceil(n / 16), 2_500), (i) => commonName(`${1e5 + i}`)))
    const given = chainWith([extension(EXTENSION.cRLDistributionPoints, writeSequence(point))], [], { ca })
    return { ...given, crls: [crl({ issuer: holder(ca) })] }
  }),
  family('addresses of issuer and responder', (n) =>
    chainWith([
      extension(
        EXTENSION.authorityInfoAccess,
        list(times(n, (i) => writeSequence(writeOid(i % 2 === 0 ? PKIX.ocsp : PKIX.caIssuers), uri(i)))),
      ),
    ]),
  ),
  family('purposes of a key', (n) => chainWith([extension(EXTENSION.extKeyUsage, list(times(n, policy)))])),
  family('a large RSA key', (n) => chainWith([], [], { spki: rsaKey(n * 64, 16) })),
  family('a large RSA key with a large exponent', (n) => chainWith([], [], { spki: rsaKey(n * 64, n * 64 - 8) })),
]

const pathFamily = (name: string, most: number, make: (n: number) => Given): Family => family(name, make, { most })

/** CAs, one below the other. */
function chainOf(n: number, label: (i: number) => string): Given {
  const { root, rootCertificate } = theWorld()
  const cas = Array.from({ length: n }, (_, i) => holder(label(i)))
  const certificates = cas.map((ca, i) => certificate({ issuer: cas[i - 1] ?? root, subject: ca, extensions: CA }))
  const last = cas.at(-1) ?? root
  const signer = holder('signer')
  const leaf = certificate({ issuer: last, subject: signer, serial: LEAF })
  return messageOf(leaf, last, signer, certificates, rootCertificate)
}

/** A signer below such a chain, many times: each signature has the same long path. */
function oftenBelow(n: number): Given {
  const { root, rootCertificate } = theWorld()
  const cas = Array.from({ length: 35 }, (_, i) => holder(`${LONG}${i}`))
  const certificates = cas.map((ca, i) => certificate({ issuer: cas[i - 1] ?? root, subject: ca, extensions: CA }))
  const signer = holder('signer')
  const last = cas.at(-1) as Holder
  const leaf = certificate({ issuer: last, subject: signer, serial: LEAF })
  const one = signerInfo({ by: signer, issuer: last.subject, serial: LEAF })
  const document = message({ certificates: [leaf, ...certificates], signers: times(Math.min(n, 25), () => one) })
  return { document, anchors: [rootCertificate] }
}

/** CAs that all certify each other, `n` certificates in all. */
function meshOf(n: number, withRoot: boolean): Given {
  const { root, rootCertificate } = theWorld()
  const members = Array.from({ length: Math.max(2, Math.ceil(Math.sqrt(n))) }, (_, i) => holder(`mesh ${i}`))
  const cross = members.flatMap((issuer) =>
    members.flatMap((subject) => (issuer === subject ? [] : [certificate({ issuer, subject, extensions: CA })])),
  )
  const gate = withRoot ? [certificate({ issuer: root, subject: members.at(-1) as Holder, extensions: CA })] : []
  const signer = holder('signer')
  const first = members[0] as Holder
  const leaf = certificate({ issuer: first, subject: signer, serial: LEAF })
  return messageOf(leaf, first, signer, [...cross, ...gate], rootCertificate)
}

export const PATH_FAMILIES: readonly Family[] = [
  pathFamily('a chain of CAs', 1_000, (n) => chainOf(n, (i) => `chained ${i}`)),
  pathFamily('a chain of CAs of one name', 1_000, (n) => chainOf(n, () => 'chained')),
  pathFamily('a chain of CAs with long names', 1_000, (n) => chainOf(n, (i) => `${LONG}${i}`)),
  {
    ...pathFamily('a signer over and over below a chain of CAs with long names', 2_000, oftenBelow),
    doors: ['verify', 'inspect'],
  },
  pathFamily('a mesh of CAs', 2_000, (n) => meshOf(n, true)),
  pathFamily('a mesh of CAs that leads nowhere', 2_000, (n) => meshOf(n, false)),
  pathFamily('certificates of the CA, each with another key', 2_000, (n) => {
    const { root, rootCertificate } = theWorld()
    const signer = holder('signer')
    const ca = holder('CA')
    const leaf = certificate({ issuer: ca, subject: signer, serial: LEAF })
    const wrong = times(n, () => certificate({ issuer: root, subject: holder('CA'), extensions: CA }))
    return messageOf(leaf, ca, signer, wrong, rootCertificate)
  }),
  pathFamily('certificates of the CA with one key', 2_000, (n) => {
    const { root, rootCertificate } = theWorld()
    const signer = holder('signer')
    const ca = holder('CA')
    const leaf = certificate({ issuer: ca, subject: signer, serial: LEAF })
    const again = times(n, () => certificate({ issuer: root, subject: ca, extensions: CA }))
    return messageOf(leaf, ca, signer, again, rootCertificate)
  }),
  pathFamily('certificates of the CA, each with a large RSA key', 500, (n) => {
    const { root, rootCertificate } = theWorld()
    const signer = holder('signer')
    const ca = holder('CA')
    const forged = { algorithm: PSS_WITH_ANOTHER_MASK, signature: new Uint8Array(2_048).fill(0x5a) }
    const leaf = certificate({ issuer: ca, subject: signer, serial: LEAF, forged })
    const wrong = times(n, (i) => {
      const subject = { subject: ca.subject, spki: rsaKey(16_384, 64, i) }
      return certificate({ issuer: root, subject, extensions: CA })
    })
    return messageOf(leaf, ca, signer, wrong, rootCertificate)
  }),
  {
    name: 'anchors of one name',
    doors: ['findPath'],
    ordinary: 'certificates',
    most: 2_000,
    make: (n) => ({ ...chainOf(1, () => 'CA'), anchors: others(n, () => 'Root') }),
  },
]
