import { CMS_ATTRIBUTE, EXTENSION } from '../../src/asn1/oids.ts'
import { TAG } from '../../src/asn1/reader.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { commonName, extension, name, octets, tagged } from '../x509/build.ts'
import {
  attribute,
  CA,
  certificate,
  crl,
  crlEntry,
  digestAlgorithm,
  type Holder,
  holder,
  join,
  list,
  message,
  number,
  ocsp,
  setOf,
  signerInfo,
  text,
  times,
} from './build-signed.ts'
import type { Family, Given } from './family.ts'

/** A signer under a CA, everything at hand for an ordinary message of it. */
export interface World {
  readonly root: Holder
  readonly rootCertificate: Uint8Array
  readonly signer: Holder
  readonly leaf: Uint8Array
}

/** Of the signer; what families make has others. */
export const LEAF = 1_000_000

let world: World | null = null

export function theWorld(): World {
  world ??= createWorld()
  return world
}

function createWorld(): World {
  const root = holder('Root')
  const signer = holder('signer')
  return {
    root,
    rootCertificate: certificate({ issuer: root, subject: root, extensions: CA }),
    signer,
    leaf: certificate({ issuer: root, subject: signer, serial: LEAF }),
  }
}

interface Parts {
  readonly certificates?: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  readonly signed?: readonly Uint8Array[]
  readonly unsigned?: readonly Uint8Array[]
  readonly signers?: number
}

/** A message of the signer with something more to it. */
export function signedWith({ certificates = [], crls = [], signed = [], unsigned = [], signers = 1 }: Parts): Given {
  const { root, rootCertificate, signer, leaf } = theWorld()
  const one = signerInfo({ by: signer, issuer: root.subject, serial: LEAF, signed, unsigned })
  const document = message({ certificates: [leaf, ...certificates], crls, signers: times(signers, () => one) })
  return { document, anchors: [rootCertificate] }
}

/** Certificates that help nobody. */
export function others(n: number, of: (i: number) => string | Uint8Array = (i) => `other ${i}`): readonly Uint8Array[] {
  const { root } = theWorld()
  return times(n, (i) => certificate({ issuer: root, subject: holder(of(i), root), serial: i + 1, unsigned: true }))
}

const OTHER = '2.999.1'
const BOTH = ['verify', 'inspect'] as const
const LONG = 'N'.repeat(3_000)
const values = (type: string, all: readonly Uint8Array[]): Uint8Array => attribute(type, all)
const otherRevocation = (answer: Uint8Array): Uint8Array => tagged(1, writeOid('1.3.6.1.5.5.7.16.2'), answer)

function nested(n: number, tag: number): Uint8Array {
  let value: Uint8Array = writeValue(tag)
  for (let i = 0; i < n; i++) value = writeValue(tag, value)
  return value
}

/** A counter-signature of a counter-signature, and so on. */
function nestedCounterSignatures(n: number): Uint8Array {
  const { root, signer } = theWorld()
  let value = octets(Uint8Array.of(1))
  for (let i = 0; i < n; i++)
    value = signerInfo({
      by: signer,
      issuer: root.subject,
      serial: LEAF,
      content: Uint8Array.of(i),
      unsigned: [attribute(CMS_ATTRIBUTE.counterSignature, [value])],
    })
  return value
}

const counterSignature = (): Uint8Array =>
  signerInfo({ by: theWorld().signer, issuer: theWorld().root.subject, serial: LEAF, content: Uint8Array.of(7) })

const cms = (name: string, make: (n: number) => Given, more: Partial<Family> = {}): Family => ({
  name,
  doors: BOTH,
  ordinary: 'cms',
  make,
  ...more,
})

export const CMS_FAMILIES: readonly Family[] = [
  cms('DER in DER', (n) => ({ document: nested(Math.min(n, 3_000), TAG.SEQUENCE) })),
  cms('tiny values', (n) => ({ document: list(times(n, () => writeValue(TAG.NULL))) })),
  cms('content in pieces in pieces', (n) => {
    const pieces = writeValue(0x24, join(times(n, () => octets(Uint8Array.of(1)))))
    const content = writeSequence(writeOid('1.2.840.113549.1.7.1'), tagged(0, pieces))
    const data = list([number(1), setOf([digestAlgorithm]), content, setOf([])])
    return { document: writeSequence(writeOid('1.2.840.113549.1.7.2'), tagged(0, data)) }
  }),
  cms('one certificate over and over', (n) => {
    const [one] = others(1)
    return signedWith({ certificates: times(n, () => one as Uint8Array) })
  }),
  cms('certificates of one name', (n) => signedWith({ certificates: others(n, () => 'namesake') })),
  cms('certificates with the name of the signer', (n) => signedWith({ certificates: others(n, () => 'signer') })),
  cms('certificates with the name of the root', (n) => signedWith({ certificates: others(n, () => 'Root') })),
  cms('many certificates', (n) => signedWith({ certificates: others(n) })),
  cms('certificates that are none', (n) => signedWith({ certificates: times(n, (i) => writeSequence(number(i))) })),
  cms('certificates with long names', (n) => signedWith({ certificates: others(n, (i) => `${LONG}${i}`) }), {
    most: 2_000,
  }),
  cms('one signer over and over', (n) => signedWith({ signers: n })),
  cms('one signer over and over, with many certificates', (n) =>
    signedWith({ signers: Math.min(n, 100), certificates: others(n) }),
  ),
  cms('algorithms of digests', (n) => {
    const { root, signer, leaf } = theWorld()
    const signers = [signerInfo({ by: signer, issuer: root.subject, serial: LEAF })]
    return { document: message({ certificates: [leaf], signers, digests: times(n, () => digestAlgorithm) }) }
  }),
  cms('signed attributes', (n) =>
    signedWith({ signed: times(n, (i) => attribute(`2.999.${i}`, [writeValue(TAG.NULL)])) }),
  ),
  cms('unsigned attributes of one kind', (n) =>
    signedWith({ unsigned: times(n, () => attribute(OTHER, [writeValue(TAG.NULL)])) }),
  ),
  cms('values of one attribute', (n) =>
    signedWith({
      unsigned: [
        values(
          OTHER,
          times(n, () => writeValue(TAG.NULL)),
        ),
      ],
    }),
  ),
  cms('signing-certificate with many certificates', (n) => {
    const ids = list(times(n, (i) => writeSequence(octets(new Uint8Array(32).fill(i)))))
    return signedWith({ signed: [attribute(CMS_ATTRIBUTE.signingCertificateV2, [writeSequence(ids)])] })
  }),
  cms('counter-signatures', (n) => {
    const one = counterSignature()
    return signedWith({
      unsigned: [
        attribute(
          CMS_ATTRIBUTE.counterSignature,
          times(n, () => one),
        ),
      ],
    })
  }),
  cms('counter-signatures in one another', (n) =>
    signedWith({ unsigned: [attribute(CMS_ATTRIBUTE.counterSignature, [nestedCounterSignatures(Math.min(n, 400))])] }),
  ),
  cms('signature time-stamps that are the message again', (n) => {
    const inner = signedWith({}).document as Uint8Array
    return signedWith({
      unsigned: [
        attribute(
          CMS_ATTRIBUTE.signatureTimeStamp,
          times(n, () => inner),
        ),
      ],
    })
  }),
  cms('messages in messages', (n) => {
    let given = signedWith({})
    for (let i = 0; i < Math.min(n, 200); i++)
      given = signedWith({ unsigned: [attribute(CMS_ATTRIBUTE.signatureTimeStamp, [given.document as Uint8Array])] })
    return given
  }),
  cms(
    'many small CRLs',
    (n) => {
      // Of nobody's key: a message has as many as it has room for.
      const one = crl({ issuer: theWorld().root })
      return signedWith({
        crls: times(n * 20, (i) => {
          const each = one.slice()
          each.set([i >> 16, i >> 8, i], each.length - 3)
          return each
        }),
      })
    },
    { most: 3_000 },
  ),
  cms('one CRL over and over', (n) => {
    const one = crl({ issuer: theWorld().root })
    return signedWith({ crls: times(n, () => one) })
  }),
  cms('one CRL over and over, in the archival attribute', (n) => {
    const one = crl({ issuer: theWorld().root })
    const archival = writeSequence(tagged(0, list(times(n, () => one))))
    return signedWith({ signed: [attribute(CMS_ATTRIBUTE.revocationInfoArchival, [archival])] })
  }),
  cms(
    'archival attributes with one large CRL',
    (n) => {
      const one = crl({ issuer: theWorld().root, entries: times(200, (i) => crlEntry(i)) })
      const archival = writeSequence(tagged(0, list([one])))
      return signedWith({ unsigned: times(n, () => attribute(CMS_ATTRIBUTE.revocationInfoArchival, [archival])) })
    },
    { most: 1_000 },
  ),
  cms('certificate values, over and over', (n) => {
    const [one] = others(1)
    const all = list([one as Uint8Array])
    return signedWith({ unsigned: times(n, () => attribute(CMS_ATTRIBUTE.certificateValues, [all])) })
  }),
  cms('one OCSP answer over and over', (n) => {
    const one = ocsp({ issuer: theWorld().root, good: [LEAF] })
    return signedWith({ crls: times(n, () => otherRevocation(one)) })
  }),
  cms(
    'one OCSP answer with certificates over and over',
    (n) => {
      const one = ocsp({ issuer: theWorld().root, good: [LEAF], certificates: others(20) })
      return signedWith({ crls: times(n, () => otherRevocation(one)) })
    },
    { most: 500 },
  ),
  cms('a signer with a long name, many times', (n) => {
    const issuer = name(commonName(LONG))
    const one = signerInfo({ by: theWorld().signer, issuer, serial: 1 })
    return { document: message({ signers: times(n, () => one) }) }
  }),
  cms('signing time with a long text', (n) =>
    signedWith({ signed: [attribute(CMS_ATTRIBUTE.signingTime, [text(TAG.GENERALIZED_TIME, '2'.repeat(n * 20))])] }),
  ),
  cms('an unknown critical extension on each of many certificates', (n) => {
    const { root } = theWorld()
    const odd = [extension(EXTENSION.subjectAltName, writeSequence(), Uint8Array.of(TAG.BOOLEAN, 1, 0xff))]
    return signedWith({
      certificates: times(n, (i) =>
        certificate({ issuer: root, subject: holder(`odd ${i}`, root), extensions: odd, unsigned: true }),
      ),
    })
  }),
]
