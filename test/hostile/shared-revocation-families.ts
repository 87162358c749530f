import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence } from '../../src/asn1/writer.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { commonName, extension, name, octets, primitive, TRUE, tagged } from '../x509/build.ts'
import {
  CA,
  certificate,
  crl,
  crlEntry,
  type Holder,
  holder,
  join,
  list,
  message,
  ocsp,
  SIGNER,
  signerInfo,
  times,
} from './build-signed.ts'
import { LEAF, signedWith, theWorld } from './cms-families.ts'
import type { Family, Given } from './family.ts'
import {
  below,
  directory,
  LARGE,
  long,
  longUri,
  MOST_SIGNERS,
  often,
  pathBelow,
  shared,
  size,
} from './shared-families.ts'

const rootWith = (label: string, more: readonly Uint8Array[] = []) => {
  const root = holder(label)
  const rootCertificate = certificate({ issuer: root, subject: root, extensions: [...CA, ...more] })
  const signer = holder('signer')
  const leaf = certificate({ issuer: root, subject: signer, serial: LEAF })
  return { root, rootCertificate, signer, leaf }
}

/** A signer below a root with a long name, and evidence of that root. */
function withLongRoot(n: number, evidence: (root: Holder) => Pick<Given, 'crls' | 'ocspResponses'>, count = 1): Given {
  const { root, rootCertificate, signer, leaf } = rootWith(long(Math.ceil(n / 3)))
  const one = signerInfo({ by: signer, issuer: root.subject, serial: LEAF })
  const document = message({ certificates: [leaf], signers: times(count, () => one) })
  return { leaf, document, anchors: [rootCertificate], ...evidence(root) }
}

const indirect = extension(EXTENSION.issuingDistributionPoint, writeSequence(primitive(4, Uint8Array.of(0xff))), TRUE)
const issuerOf = (...names: readonly Uint8Array[]): Uint8Array =>
  extension(EXTENSION.certificateIssuer, list(names), TRUE)
const ocspSigning = extension(EXTENSION.extKeyUsage, writeSequence(writeOid(KEY_PURPOSE.ocspSigning)))

/** One CRL, answer, issuer or responder that is large, and much that is asked of it. */
export const SHARED_REVOCATION_FAMILIES: readonly Family[] = [
  shared(
    'a CRL of an issuer with a long name, with many entries',
    (n) => withLongRoot(n, (root) => ({ crls: [crl({ issuer: root, entries: times(often(n), crlEntry0) })] })),
    { ordinary: 'crl' },
  ),
  shared(
    'an indirect CRL of an issuer with a long name, with the signer over and over',
    (n) =>
      withLongRoot(n, (root) => ({
        crls: [crl({ issuer: root, extensions: [indirect], entries: times(often(n), () => crlEntry(LEAF)) })],
      })),
    { ordinary: 'crl' },
  ),
  shared(
    'an indirect CRL whose first entry has a long issuer, and many follow',
    (n) => {
      const { root, leaf } = theWorld()
      const first = crlEntry(0, [issuerOf(directory(name(commonName(long(n)))))])
      const entries = [first, ...times(often(n), () => crlEntry(LEAF))]
      return { ...signedWith({}), leaf, crls: [crl({ issuer: root, extensions: [indirect], entries })] }
    },
    { ordinary: 'crl' },
  ),
  shared(
    'an indirect CRL whose first entry has many issuers, and many follow',
    (n) => {
      const { root, leaf } = theWorld()
      const names = times(Math.ceil(size(n) / 30), (i) => directory(name(commonName(`${i}`))))
      const entries = [crlEntry(0, [issuerOf(...names)]), ...times(often(n), () => crlEntry(LEAF))]
      return { ...signedWith({}), leaf, crls: [crl({ issuer: root, extensions: [indirect], entries })] }
    },
    { ordinary: 'crl' },
  ),
  shared(
    'a large CRL that each signer asks',
    (n) => ({
      ...signedWith({ signers: Math.min(n, MOST_SIGNERS) }),
      crls: [crl({ issuer: theWorld().root, entries: times(often(n) * 5, crlEntry0) })],
    }),
    { doors: ['verify'], ordinary: 'crl' },
  ),
  shared(
    'a large CRL with the signer over and over, that each signer asks',
    (n) => ({
      ...signedWith({ signers: Math.min(n, MOST_SIGNERS) }),
      crls: [crl({ issuer: theWorld().root, entries: times(often(n) * 5, () => crlEntry(LEAF)) })],
    }),
    { doors: ['verify'], ordinary: 'crl' },
  ),
  shared(
    'a CRL with a long distribution point that each signer asks',
    (n) => {
      const point = extension(EXTENSION.issuingDistributionPoint, writeSequence(tagged(0, tagged(0, longUri(n)))), TRUE)
      return {
        ...signedWith({ signers: Math.min(n, MOST_SIGNERS) }),
        crls: [crl({ issuer: theWorld().root, extensions: [point] })],
      }
    },
    { doors: ['verify'], ordinary: 'crl' },
  ),
  shared(
    'one long distribution point, and a CRL of many',
    (n) => {
      const { root } = theWorld()
      const uri = (i: number): Uint8Array => primitive(6, fromAscii(`http://testbed.example/${i}`))
      const many = writeSequence(tagged(0, tagged(0, join(times(often(n), uri)))))
      const point = extension(EXTENSION.issuingDistributionPoint, many, TRUE)
      const signed = below(LARGE['distribution point']?.(n) ?? [], [])
      return pathBelow(signed, { crls: [crl({ issuer: signed.ca, extensions: [point] }), crl({ issuer: root })] })
    },
    { ordinary: 'crl' },
  ),
  shared(
    'an OCSP answer of an issuer with a long name, about many certificates',
    (n) => withLongRoot(n, (root) => ({ ocspResponses: [ocsp({ issuer: root, good: [...serials(n), LEAF] })] })),
    { ordinary: 'ocsp' },
  ),
  shared(
    'an OCSP answer of a responder with a long name, about one certificate over and over',
    (n) => {
      const { root, leaf } = theWorld()
      const responder = holder(long(n))
      const certificates = [certificate({ issuer: root, subject: responder, extensions: [...SIGNER, ocspSigning] })]
      const good = Array.from({ length: often(n) }, () => LEAF)
      const answer = ocsp({ issuer: root, responder, good, certificates })
      return { ...signedWith({}), leaf, ocspResponses: [answer] }
    },
    { ordinary: 'ocsp' },
  ),
  shared(
    'a large OCSP answer that each signer asks',
    (n) => ({
      ...signedWith({ signers: Math.min(n, MOST_SIGNERS) }),
      ocspResponses: [ocsp({ issuer: theWorld().root, good: [...serials(n), LEAF] })],
    }),
    { doors: ['verify'], ordinary: 'ocsp' },
  ),
  shared(
    'an OCSP answer about one certificate over and over, that each signer asks',
    (n) => ({
      ...signedWith({ signers: Math.min(n, MOST_SIGNERS) }),
      ocspResponses: [ocsp({ issuer: theWorld().root, good: Array.from({ length: often(n) * 4 }, () => LEAF) })],
    }),
    { doors: ['verify'], ordinary: 'ocsp' },
  ),
  shared(
    'an OCSP answer with one large extension that each signer asks',
    (n) => ({
      ...signedWith({ signers: Math.min(n, MOST_SIGNERS) }),
      ocspResponses: [
        ocsp({
          issuer: theWorld().root,
          good: [LEAF],
          extensions: [extension('2.999.6', octets(fromAscii(long(n))))],
        }),
      ],
    }),
    { doors: ['verify'], ordinary: 'ocsp' },
  ),
  shared(
    'many OCSP answers of one responder that has a large certificate',
    (n) => {
      const { root, leaf } = theWorld()
      const responder = holder('responder')
      const large = [...SIGNER, ocspSigning, extension('2.999.4', octets(fromAscii(long(n))))]
      const own = certificate({ issuer: root, subject: responder, extensions: large })
      const answers = times(n, (i) => ocsp({ issuer: root, responder, good: [LEAF, i] }))
      return { ...signedWith({ certificates: [own] }), leaf, certificates: [own], ocspResponses: answers }
    },
    { ordinary: 'ocsp' },
  ),
  shared(
    'many CRLs of one issuer that has a large certificate',
    (n) => {
      const signed = below([], [extension('2.999.4', octets(fromAscii(long(n))))])
      const crls = times(n, (i) => crl({ issuer: signed.ca, number: i + 1, entries: [crlEntry(i)] }))
      return pathBelow(signed, { crls })
    },
    { ordinary: 'crl' },
  ),
]

function crlEntry0(i: number): Uint8Array {
  return crlEntry(i)
}

function serials(n: number): number[] {
  return Array.from({ length: n * 2 }, (_, i) => i)
}
