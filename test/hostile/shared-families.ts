import { CMS_ATTRIBUTE, EXTENSION, PKIX } from '../../src/asn1/oids.ts'
import { TAG } from '../../src/asn1/reader.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { commonName, extension, name, octets, primitive, TRUE, tagged } from '../x509/build.ts'
import {
  attribute,
  CA,
  certificate,
  type Holder,
  holder,
  join,
  list,
  message,
  SIGNER,
  signerInfo,
  text,
  times,
} from './build-signed.ts'
import { LEAF, signedWith, theWorld } from './cms-families.ts'
import type { Family, Given } from './family.ts'

/** Octets of what is large: they grow with `n`, as what refers to them does. A certificate has at most 256 KiB. */
export const size = (n: number): number => Math.min(n * 200, 200_000)
export const long = (n: number): string => 'N'.repeat(size(n))
/** Of what takes some octets only. */
export const often = (n: number): number => n * 5
/** So that what is large has twice the octets with twice as many. */
const MOST = 500
/** Signatures of one message: those that are judged, and no more. */
export const MOST_SIGNERS = 90

export type Make = (n: number) => readonly Uint8Array[]
const longDns = (n: number): Uint8Array => primitive(2, fromAscii(long(n)))
const dns = (i: number): Uint8Array => primitive(2, fromAscii(`h${i}.testbed.example`))
export const directory = (subject: Uint8Array): Uint8Array => tagged(4, subject)
const policies = (...all: readonly Uint8Array[]): Uint8Array => extension(EXTENSION.certificatePolicies, list(all))
const policy = (i: number, ...qualifiers: readonly Uint8Array[]): Uint8Array =>
  writeSequence(writeOid(`2.999.3.${i}`), ...qualifiers)
const longQualifier = (n: number): Uint8Array =>
  writeSequence(writeSequence(writeOid(PKIX.cpsQualifier), text(TAG.IA5_STRING, `https://${long(n)}`)))
const subtrees = (all: readonly Uint8Array[], kind = 1): Uint8Array =>
  extension(EXTENSION.nameConstraints, writeSequence(tagged(kind, join(all.map((one) => writeSequence(one))))), TRUE)
const altNames = (all: readonly Uint8Array[]): Uint8Array => extension(EXTENSION.subjectAltName, list(all))
export const longUri = (n: number): Uint8Array => primitive(6, fromAscii(`http://testbed.example/${long(n)}`))

/** What can be large in a certificate (RFC 5280 §4.1, §4.2). */
export const LARGE: Readonly<Record<string, Make>> = {
  'alternative name': (n) => [altNames([longDns(n)])],
  'alternative directory name': (n) => [altNames([directory(name(commonName(long(n))))])],
  'many alternative names': (n) => [altNames(times(Math.ceil(size(n) / 25), dns))],
  'policy qualifier': (n) => [policies(policy(1, longQualifier(n)))],
  'subject key identifier': (n) => [extension(EXTENSION.subjectKeyIdentifier, octets(fromAscii(long(n))))],
  'authority key identifier': (n) => [
    extension(EXTENSION.authorityKeyIdentifier, writeSequence(primitive(0, fromAscii(long(n))))),
  ],
  'authority certificate issuer': (n) => [
    extension(EXTENSION.authorityKeyIdentifier, writeSequence(tagged(1, directory(name(commonName(long(n))))))),
  ],
  'distribution point': (n) => [
    extension(EXTENSION.cRLDistributionPoints, list([writeSequence(tagged(0, tagged(0, longUri(n))))])),
  ],
  'CRL issuer': (n) => [
    extension(EXTENSION.cRLDistributionPoints, list([writeSequence(tagged(2, directory(name(commonName(long(n))))))])),
  ],
  'address of a responder': (n) => [
    extension(EXTENSION.authorityInfoAccess, list([writeSequence(writeOid(PKIX.ocsp), longUri(n))])),
  ],
  'extension that nobody knows': (n) => [extension('2.999.4', octets(fromAscii(long(n))))],
}

export interface Signed {
  readonly ca: Holder
  readonly signer: Holder
  readonly leaf: Uint8Array
  readonly above: readonly Uint8Array[]
}

export interface Subjects {
  readonly signer?: string
  readonly ca?: string
}

/** A signer below a CA below the root: extensions of both, and their names. */
export function below(
  leafExtensions: readonly Uint8Array[],
  caExtensions: readonly Uint8Array[],
  names: Subjects = {},
): Signed {
  const { root } = theWorld()
  const ca = holder(names.ca ?? 'CA')
  const signer = holder(names.signer ?? 'signer')
  const above = certificate({ issuer: root, subject: ca, extensions: [...CA, ...caExtensions], serial: 2 })
  const leaf = certificate({ issuer: ca, subject: signer, extensions: [...SIGNER, ...leafExtensions], serial: LEAF })
  return { ca, signer, leaf, above: [above] }
}

/** That signer, as often as signatures are judged; each SignerInfo has next to no octets beside what it refers to. */
function signersBelow(signed: Signed, n: number): Given {
  const { signer, leaf, above } = signed
  const one = signerInfo({ by: signer, issuer: signed.ca.subject, serial: LEAF })
  const signers = times(Math.min(n, MOST_SIGNERS), () => one)
  return { document: message({ certificates: [leaf, ...above], signers }), anchors: [theWorld().rootCertificate] }
}

export function pathBelow({ ca, signer, leaf, above }: Signed, more: Partial<Given> = {}): Given {
  const signers = [signerInfo({ by: signer, issuer: ca.subject, serial: LEAF })]
  const document = message({ certificates: [leaf, ...above], signers })
  return { leaf, document, certificates: above, anchors: [theWorld().rootCertificate], ...more }
}

export const shared = (name: string, make: (n: number) => Given, more: Partial<Family> = {}): Family => ({
  name,
  doors: ['verify', 'findPath'],
  ordinary: 'certificates',
  most: MOST,
  make,
  ...more,
})
const signers = (name: string, make: (n: number) => Given): Family =>
  shared(name, make, { doors: ['verify', 'inspect'], ordinary: 'cms' })

const ofCertificates: readonly Family[] = [
  ...Object.entries(LARGE).flatMap(([what, make]) => [
    signers(`one signer over and over with a large certificate: ${what}`, (n) => signersBelow(below(make(n), []), n)),
    signers(`one signer over and over below a large certificate: ${what}`, (n) => signersBelow(below([], make(n)), n)),
    shared(`a large certificate with many that may have issued it: ${what}`, (n) => {
      const { root } = theWorld()
      const signed = below(make(n), [])
      const wrong = times(Math.min(n, 900), () =>
        certificate({ issuer: root, subject: holder('CA', root), extensions: CA, unsigned: true }),
      )
      return pathBelow({ ...signed, above: [...wrong, ...signed.above] })
    }),
  ]),
  signers('one signer over and over with a large certificate: name', (n) =>
    signersBelow(below([], [], { signer: long(n) }), n),
  ),
  shared('one large name and many name constraints', (n) =>
    pathBelow(below([altNames([longDns(n)])], [subtrees(times(often(n), (i) => primitive(2, fromAscii(`x${i}`))))])),
  ),
  shared('one large directory name and many name constraints', (n) =>
    pathBelow(
      below(
        [altNames([directory(name(commonName(long(n))))])],
        [subtrees(times(often(n), (i) => directory(name(commonName(`${i}`)))))],
      ),
    ),
  ),
  shared('one name of many parts and many name constraints', (n) =>
    pathBelow(
      below(
        [altNames([directory(name(...times(Math.ceil(size(n) / 100), (i) => commonName(`${i}`))))])],
        [subtrees(times(often(n), (i) => directory(name(commonName(`${i + 1}`)))))],
      ),
    ),
  ),
  shared('many names and one large name constraint', (n) =>
    pathBelow(below([altNames(times(often(n), dns))], [subtrees([longDns(n)])])),
  ),
  shared('many names and one large name constraint for directory names', (n) =>
    pathBelow(
      below(
        [altNames(times(often(n), (i) => directory(name(commonName(`${i}`)))))],
        [subtrees([directory(name(commonName(long(n))))])],
      ),
    ),
  ),
  shared('one large mail address and many name constraints', (n) =>
    pathBelow(
      below(
        [altNames([primitive(1, fromAscii(`a@${long(n)}`))])],
        [subtrees(times(often(n), (i) => primitive(1, fromAscii(`x${i}.example`))))],
      ),
    ),
  ),
  shared('one large address and many name constraints', (n) =>
    pathBelow(
      below([altNames([longUri(n)])], [subtrees(times(often(n), (i) => primitive(6, fromAscii(`x${i}.example`))))]),
    ),
  ),
  shared('one large qualifier of any policy, and many policies', (n) =>
    pathBelow(
      below(
        [policies(...times(often(n), (i) => policy(i)))],
        [policies(writeSequence(writeOid('2.5.29.32.0'), longQualifier(n)))],
      ),
    ),
  ),
  shared('one large qualifier of a policy that is mapped to many', (n) =>
    pathBelow(
      below(
        [policies(...times(often(n), (i) => policy(i + 2)))],
        [
          policies(policy(1, longQualifier(n))),
          extension(
            EXTENSION.policyMappings,
            list(times(often(n), (i) => writeSequence(writeOid('2.999.3.1'), writeOid(`2.999.3.${i + 2}`)))),
          ),
        ],
      ),
    ),
  ),
]

const counterSignatures = (n: number): Uint8Array => {
  const { signer, root } = theWorld()
  const one = signerInfo({ by: signer, issuer: root.subject, serial: LEAF, content: Uint8Array.of(7) })
  return attribute(
    CMS_ATTRIBUTE.counterSignature,
    times(n, () => one),
  )
}

const essCertId = (n: number): Uint8Array => {
  const issuerSerial = writeSequence(
    list([directory(name(commonName(long(n))))]),
    writeValue(TAG.INTEGER, Uint8Array.of(1)),
  )
  return attribute(CMS_ATTRIBUTE.signingCertificateV2, [
    writeSequence(list([writeSequence(octets(new Uint8Array(32)), issuerSerial)])),
  ])
}

/** What SignerInfos of one message share beside certificates (RFC 5652 §5.3, §11). */
const ofMessages: readonly Family[] = [
  ...(
    [
      ['that nobody knows', (n) => attribute('2.999.1', [octets(fromAscii(long(n)))])],
      ['signing-certificate with a long issuer', essCertId],
      ['signing time', (n) => attribute(CMS_ATTRIBUTE.signingTime, [text(TAG.GENERALIZED_TIME, long(n))])],
      [
        'content type',
        (n) => attribute(CMS_ATTRIBUTE.contentType, [writeValue(TAG.OBJECT_IDENTIFIER, fromAscii(long(n)))]),
      ],
    ] as readonly (readonly [string, (n: number) => Uint8Array])[]
  ).map(([what, make]) =>
    signers(`counter-signatures of a signature with one large attribute: ${what}`, (n) =>
      signedWith({ signed: [make(n)], unsigned: [counterSignatures(n)] }),
    ),
  ),
  ...Object.entries(LARGE)
    .slice(0, 4)
    .map(([what, make]) =>
      signers(`counter-signatures of a signer with a large certificate: ${what}`, (n) => {
        const { root, rootCertificate } = theWorld()
        const signer = holder('signer')
        const leaf = certificate({ issuer: root, subject: signer, extensions: [...SIGNER, ...make(n)], serial: LEAF })
        const counter = signerInfo({ by: signer, issuer: root.subject, serial: LEAF, content: Uint8Array.of(7) })
        const unsigned = [
          attribute(
            CMS_ATTRIBUTE.counterSignature,
            times(n, () => counter),
          ),
        ]
        const one = signerInfo({ by: signer, issuer: root.subject, serial: LEAF, unsigned })
        return { document: message({ certificates: [leaf], signers: [one] }), anchors: [rootCertificate] }
      }),
    ),
  signers('one large signature with many counter-signatures and time-stamps', (n) => {
    const { root, rootCertificate, leaf, signer } = theWorld()
    const value = fromAscii(long(n))
    const counter = signerInfo({ by: signer, issuer: root.subject, serial: LEAF, content: value })
    const token = message({ certificates: [leaf], signers: [counter] })
    const unsigned = [
      attribute(
        CMS_ATTRIBUTE.counterSignature,
        times(n, () => counter),
      ),
      attribute(
        CMS_ATTRIBUTE.signatureTimeStamp,
        times(n, () => token),
      ),
    ]
    const one = signerInfo({ by: signer, issuer: root.subject, serial: LEAF, unsigned, value })
    return { document: message({ certificates: [leaf], signers: [one] }), anchors: [rootCertificate] }
  }),
]

/** One thing that is large, and much that refers to it: what is looked at again and again is charged by its octets, or looked at once. */
export const SHARED_FAMILIES: readonly Family[] = [...ofCertificates, ...ofMessages]
