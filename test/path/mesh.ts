import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { TAG } from '../../src/asn1/reader.ts'
import { writeBitString, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { toHex } from '../../src/core/bytes.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import type { HeldCertificate, TrustAnchor } from '../../src/x509/types.ts'
import { buildCertificate, commonName, extension, integer, name, TRUE, utcTime } from '../x509/build.ts'

/** CAs in the thousands, signed for real: put together by hand, since issuing each like others do takes as long as all tests. */
export interface Holder {
  readonly subject: Uint8Array
  readonly spki: Uint8Array
  readonly key: KeyObject
}

export function holder(label: string): Holder {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  return { subject: name(commonName(`Testbed ${label}`)), spki, key: privateKey }
}

export interface Issued {
  readonly notAfter?: string
  readonly extensions?: readonly Uint8Array[]
  /** The key that signs, where it is not the issuer's. */
  readonly signedBy?: Holder
}

const ECDSA: Uint8Array = writeSequence(writeOid('1.2.840.10045.4.3.2'))
const CA: Uint8Array = extension(EXTENSION.basicConstraints, writeSequence(TRUE), TRUE)
const CERT_SIGN: Uint8Array = extension(EXTENSION.keyUsage, writeValue(TAG.BIT_STRING, Uint8Array.of(2, 0x04)), TRUE)

let serial = 1

export function issueBy(
  issuer: Holder,
  subject: Holder,
  { notAfter, extensions = [], signedBy }: Issued = {},
): HeldCertificate {
  const parts = {
    serialNumber: integer(serial++ % 30_000),
    innerAlgorithm: ECDSA,
    outerAlgorithm: ECDSA,
    issuer: issuer.subject,
    subject: subject.subject,
    validity: writeSequence(utcTime('200101000000Z'), utcTime(notAfter ?? '400101000000Z')),
    spki: subject.spki,
    ...(extensions.length === 0 ? {} : { extensions }),
  }
  const read = readCertificate(buildCertificate(parts), createBudget({ certificateBytes: 10_000_000 }))
  if (!read.ok) throw new Error(read.failure.code)
  const signature = sign('sha256', read.value.tbs, (signedBy ?? issuer).key)
  return heldOf(buildCertificate({ ...parts, signature: writeBitString(new Uint8Array(signature)) }))
}

export function issueCaBy(
  issuer: Holder,
  subject: Holder,
  { extensions = [], ...issued }: Issued = {},
): HeldCertificate {
  return issueBy(issuer, subject, { ...issued, extensions: [CA, CERT_SIGN, ...extensions] })
}

function heldOf(encoded: Uint8Array): HeldCertificate {
  const certificate = readCertificate(encoded, createBudget())
  if (!certificate.ok) throw new Error(certificate.failure.code)
  return { certificate: certificate.value, sha256: toHex(createHash('sha256').update(encoded).digest()) }
}

export function anchorFor({ subject, spki }: Holder): TrustAnchor {
  const { certificate } = issueCaBy(
    { subject, spki, key: holder('anybody').key },
    { subject, spki, key: holder('anybody').key },
  )
  const digest = toHex(createHash('sha256').update(spki).digest()).slice(0, 8)
  return {
    id: `ID/${digest}`,
    subject: certificate.subject,
    spki: certificate.spki,
    subjectKeyIdentifier: null,
    certificateSha256: [],
    source: 'service',
  }
}

export interface Mesh {
  readonly root: Holder
  readonly members: readonly Holder[]
  /** Those of the members by each other, and the gates: of the last members, by the root. */
  readonly cross: readonly HeldCertificate[]
  readonly gates: readonly HeldCertificate[]
  /** Under the first member. */
  readonly leaf: HeldCertificate
}

export interface MeshParts {
  readonly gates?: number
  readonly gate?: Issued
  readonly crossed?: (issuer: number, subject: number) => Issued
  readonly leaf?: Issued
}

/** CAs that all certify each other; the root certifies so many of them. Members are the same in every mesh of a size. */
export function createMesh(size: number, { gates = size, gate, crossed, leaf }: MeshParts = {}): Mesh {
  const root = holder('Root')
  const { members, cross } = meshOf(size)
  return {
    root,
    members,
    cross: crossed === undefined ? cross : crossAll(members, crossed),
    gates: members.slice(size - gates).map((member) => issueCaBy(root, member, gate)),
    leaf: issueBy(members[0] as Holder, holder('signer'), leaf),
  }
}

const meshes = new Map<number, Pick<Mesh, 'members' | 'cross'>>()

function meshOf(size: number): Pick<Mesh, 'members' | 'cross'> {
  const known = meshes.get(size)
  if (known !== undefined) return known
  const members = Array.from({ length: size }, (_, i) => holder(`Mesh ${size}, ${i + 1}`))
  const made = { members, cross: crossAll(members, () => ({})) }
  meshes.set(size, made)
  return made
}

function crossAll(
  members: readonly Holder[],
  crossed: (issuer: number, subject: number) => Issued,
): readonly HeldCertificate[] {
  return members.flatMap((issuer, i) =>
    members.flatMap((subject, j) => (i === j ? [] : [issueCaBy(issuer, subject, crossed(i, j))])),
  )
}
