import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { TAG } from '../../src/asn1/reader.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { commonName, extension, name, primitive, tagged } from '../x509/build.ts'
import {
  certificate,
  crl,
  crlEntry,
  holder,
  join,
  message,
  number,
  ocsp,
  SIGNER,
  signerInfo,
  times,
} from './build-signed.ts'
import { LEAF, others, signedWith, theWorld } from './cms-families.ts'
import type { Family, Given } from './family.ts'

const TRUE = Uint8Array.of(TAG.BOOLEAN, 1, 0xff)
const LONG = 'n'.repeat(2_000)

/** A message of a signer whose status is told by what is given beside it. */
function withEvidence(evidence: Pick<Given, 'crls' | 'ocspResponses'>): Given {
  return { ...signedWith({}), leaf: theWorld().leaf, ...evidence }
}

const DOORS = ['verify', 'findPath', 'pieces of evidence'] as const
const crls = (name: string, make: (n: number) => readonly Uint8Array[], more: Partial<Family> = {}): Family => ({
  name,
  doors: DOORS,
  ordinary: 'crl',
  make: (n) => withEvidence({ crls: make(n) }),
  ...more,
})
const answers = (name: string, make: (n: number) => readonly Uint8Array[], more: Partial<Family> = {}): Family => ({
  name,
  doors: DOORS,
  ordinary: 'ocsp',
  make: (n) => withEvidence({ ocspResponses: make(n) }),
  ...more,
})

const root = () => theWorld().root
const issuersOf = (subjects: readonly Uint8Array[]): Uint8Array =>
  extension(EXTENSION.certificateIssuer, writeSequence(join(subjects.map((subject) => tagged(4, subject)))), TRUE)
const issuerOf = (subject: Uint8Array): Uint8Array => issuersOf([subject])
const indirect = extension(EXTENSION.issuingDistributionPoint, writeSequence(primitive(4, Uint8Array.of(0xff))), TRUE)
const points = (n: number): Uint8Array =>
  extension(
    EXTENSION.issuingDistributionPoint,
    writeSequence(
      tagged(0, tagged(0, join(times(n, (i) => primitive(6, fromAscii(`http://testbed.example/${i}.crl`)))))),
    ),
    TRUE,
  )

/** A responder that the root let answer. */
function responders(n: number): readonly Uint8Array[] {
  const purpose = extension(EXTENSION.extKeyUsage, writeSequence(writeOid(KEY_PURPOSE.ocspSigning)))
  return times(n, (i) =>
    certificate({ issuer: root(), subject: holder(`responder ${i}`, root()), extensions: [...SIGNER, purpose] }),
  )
}

export const REVOCATION_FAMILIES: readonly Family[] = [
  crls('a CRL with many entries', (n) => [crl({ issuer: root(), entries: times(n, (i) => crlEntry(i)) })]),
  crls('a CRL with one entry over and over', (n) => [crl({ issuer: root(), entries: times(n, () => crlEntry(LEAF)) })]),
  crls('a CRL with many extensions', (n) => [
    crl({ issuer: root(), extensions: times(n, (i) => extension(`2.999.5.${i}`, writeValue(TAG.NULL))) }),
  ]),
  crls('an entry of a CRL with many extensions', (n) => [
    crl({
      issuer: root(),
      entries: [
        crlEntry(
          LEAF,
          times(n, (i) => extension(`2.999.5.${i}`, writeValue(TAG.NULL))),
        ),
      ],
    }),
  ]),
  crls('an indirect CRL with many issuers', (n) => [
    crl({
      issuer: root(),
      extensions: [indirect],
      entries: times(n, (i) => crlEntry(i, [issuerOf(name(commonName(`Testbed issuer ${i}`)))])),
    }),
  ]),
  crls('an indirect CRL with one long issuer over and over', (n) => [
    crl({
      issuer: root(),
      extensions: [indirect],
      entries: [
        crlEntry(0, [issuerOf(name(commonName(LONG)))]),
        ...times(n, (i) => crlEntry(i + 1, i % 2 === 0 ? [] : [issuerOf(root().subject)])),
      ],
    }),
  ]),
  crls('an indirect CRL with the signer over and over', (n) => [
    crl({
      issuer: root(),
      extensions: [indirect],
      entries: times(n, () => crlEntry(LEAF, [issuerOf(root().subject)])),
    }),
  ]),
  crls('an indirect CRL with the signer over and over, below one list of issuers', (n) => [
    crl({
      issuer: root(),
      extensions: [indirect],
      entries: [
        crlEntry(0, [issuersOf([...times(n, (i) => name(commonName(`Testbed issuer ${i}`))), root().subject])]),
        ...times(n, () => crlEntry(LEAF)),
      ],
    }),
  ]),
  crls('many CRLs of one issuer', (n) => times(n, (i) => crl({ issuer: root(), number: i + 1 })), { most: 2_000 }),
  crls('one CRL of an issuer over and over', (n) => {
    const one = crl({ issuer: root() })
    return times(n, () => one)
  }),
  crls(
    'many CRLs of one issuer, signed by another key',
    (n) => {
      const other = holder('Root')
      return times(n, (i) => crl({ issuer: other, number: i + 1 }))
    },
    { most: 2_000 },
  ),
  crls(
    'many CRLs that say nothing, and as many delta CRLs of their issuer',
    (n) => {
      const unknown = [extension('2.999.5', writeValue(TAG.NULL), TRUE)]
      const delta = [extension(EXTENSION.deltaCRLIndicator, number(1), TRUE)]
      return [
        ...times(n, (i) => crl({ issuer: root(), number: i + 1, extensions: unknown })),
        ...times(n, (i) => crl({ issuer: root(), number: n + i + 1, extensions: delta })),
      ]
    },
    { most: 2_000, bounded: 'crlEntries' },
  ),
  crls('CRLs that are none', (n) => times(n, (i) => writeSequence(number(i)))),
  crls('a CRL of many distribution points', (n) => [crl({ issuer: root(), extensions: [points(n)] })]),
  answers('an OCSP answer about many certificates', (n) => [
    ocsp({ issuer: root(), good: [...Array.from({ length: n }, (_, i) => i), LEAF] }),
  ]),
  answers('an OCSP answer about one certificate over and over', (n) => [
    ocsp({ issuer: root(), good: Array.from({ length: n }, () => LEAF) }),
  ]),
  answers('an OCSP answer with many certificates', (n) => [
    ocsp({ issuer: root(), responder: holder('other 0'), good: [LEAF], certificates: others(n) }),
  ]),
  answers(
    'an OCSP answer with certificates of one responder',
    (n) => [ocsp({ issuer: root(), responder: holder('responder 0'), good: [LEAF], certificates: responders(n) })],
    { most: 2_000 },
  ),
  answers('an OCSP answer with one certificate over and over', (n) => {
    const [one] = responders(1)
    return [
      ocsp({
        issuer: root(),
        responder: holder('responder 0'),
        good: [LEAF],
        certificates: times(n, () => one as Uint8Array),
      }),
    ]
  }),
  answers('an OCSP answer with many extensions', (n) => [
    ocsp({
      issuer: root(),
      good: [LEAF],
      extensions: times(n, (i) => extension(`2.999.6.${i}`, writeValue(TAG.NULL))),
    }),
  ]),
  answers('an OCSP answer with many extensions, about one certificate over and over', (n) => [
    ocsp({
      issuer: root(),
      good: Array.from({ length: n }, () => LEAF),
      extensions: times(n, (i) => extension(`2.999.6.${i}`, writeValue(TAG.NULL))),
    }),
  ]),
  answers('an OCSP answer of a stranger about one certificate over and over', (n) => [
    ocsp({ issuer: root(), responder: holder('stranger'), good: Array.from({ length: n }, () => LEAF) }),
  ]),
  answers('one OCSP answer, over and over', (n) => {
    const one = ocsp({ issuer: root(), good: [LEAF] })
    return times(n, () => one)
  }),
  answers(
    'many OCSP answers about one certificate',
    (n) => times(n, (i) => ocsp({ issuer: root(), good: [LEAF, i] })),
    { most: 2_000 },
  ),
  answers(
    'many OCSP answers of a stranger',
    (n) => {
      const stranger = holder('stranger')
      return times(n, (i) => ocsp({ issuer: root(), responder: stranger, good: [LEAF, i] }))
    },
    { most: 2_000 },
  ),
  answers('OCSP answers that are none', (n) => times(n, (i) => writeSequence(number(i)))),
  {
    name: 'an answer of a server with many certificates',
    doors: ['verify with a fetcher'],
    ordinary: 'cms',
    make: (n) => {
      const { rootCertificate, signer } = theWorld()
      const ca = holder('absent CA')
      const address = writeSequence(
        writeOid('1.3.6.1.5.5.7.48.2'),
        primitive(6, fromAscii('http://testbed.example/ca')),
      )
      const aia = extension(EXTENSION.authorityInfoAccess, writeSequence(address))
      const leaf = certificate({ issuer: ca, subject: signer, extensions: [...SIGNER, aia], serial: LEAF })
      const { document: answer = new Uint8Array() } = signedWith({ certificates: others(n) })
      const signers = [signerInfo({ by: signer, issuer: ca.subject, serial: LEAF })]
      return { document: message({ certificates: [leaf], signers }), anchors: [rootCertificate], answer }
    },
  },
  {
    name: 'an answer of a server with a large PEM',
    doors: ['verify with a fetcher'],
    ordinary: 'cms',
    make: (n) => ({
      ...signedWith({}),
      answer: fromAscii('-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n'.repeat(n)),
    }),
  },
]
