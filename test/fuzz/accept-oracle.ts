import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { concatBytes } from '../../src/core/bytes.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { constructed, type DerNode, readDer, readFirst, writeDer } from './der-tree.ts'
import { mustHold } from './trial.ts'
import type { World } from './world.ts'

/**
 * Whether what was accepted was signed, found out without the code under test: the message is read by `der-tree.ts`, and `node:crypto` verifies.
 * Stricter than the standards where the library is: one content-type, one message-digest, one value each.
 */

/** Digest algorithms by the hexadecimal of their identifiers. */
const DIGESTS: Readonly<Record<string, string>> = {
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
  '608648016503040208': 'sha3-256',
}
const CONTENT_TYPE = '2a864886f70d010903'
const MESSAGE_DIGEST = '2a864886f70d010904'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const octetsOf = (node: DerNode): Uint8Array =>
  node.members === null ? node.content : concatBytes(node.content, writeDer(node.members))
/** Content of a string, put together from its segments. */
const stringOf = (node: DerNode): Uint8Array =>
  ((node.tag[0] as number) & 0x20) === 0 ? octetsOf(node) : concatBytes(...(node.members ?? []).map(stringOf))

/** Each signature that counts for an acceptance is one that a credential of the testbed made, over this content. */
export function requireSigned(world: World, report: Report, message: Uint8Array, content: Uint8Array | null): void {
  const accepted = acceptedOf(report)
  for (const signature of accepted) requireOne(world, signature, message, content)
}

/** Those that an acceptance rests on. */
export function acceptedOf({ signatures }: Report): readonly SignatureReport[] {
  const accepted = signatures.filter(({ decision, kind }) => decision.outcome === 'accept' && APPROVALS.has(kind))
  mustHold(accepted.length > 0, 'signed', 'accepted, and no signature is')
  return accepted
}

const APPROVALS: ReadonlySet<SignatureReport['kind']> = new Set(['approval', 'certification', 'cms'])

export function requireOne(
  world: World,
  { id, signer }: SignatureReport,
  message: Uint8Array,
  content: Uint8Array | null,
): void {
  const signedData = readFirst(message)?.members?.[1]?.members?.[0]?.members ?? []
  const [, , encapsulated] = signedData
  const infos = signedData.at(-1)?.members ?? []
  const inside = encapsulated?.members?.[1]?.members?.[0]
  const text = inside === undefined ? content : stringOf(inside)
  mustHold(text !== null, 'signed', 'accepted without a content')
  const key = keyOf(world, signer?.certificate.sha256 ?? '')
  const info = infos.find(({ members }) => key !== null && nameOf(members ?? [], text, key) === id)
  mustHold(info !== undefined, 'signed', `no signer of the message has the signature ${id.slice(0, 16)}`)
  const type = encapsulated?.members?.[0]
  requireSignerInfo(
    world,
    info.members ?? [],
    text,
    type === undefined ? '' : hex(type.content),
    signer?.certificate.sha256 ?? '',
  )
}

/** What a report names a signature by: what is signed, and the key. */
function nameOf(members: readonly DerNode[], content: Uint8Array, key: KeyObject): string {
  const [, , , fourth] = members
  const sorted =
    fourth?.tag[0] === 0xa0
      ? (fourth.members ?? []).map((one) => Buffer.from(writeDer([one]))).sort(Buffer.compare)
      : null
  const header = constructed(0x31, fourth?.members ?? [])
  const whole = writeDer([header])
  const length = sorted?.reduce((octets, one) => octets + one.length, 0) ?? 0
  const signed = sorted === null ? content : Buffer.concat([whole.subarray(0, whole.length - length), ...sorted])
  const digest = createHash('sha256').update(signed).digest()
  const prefix = `asean-verify signature id: ${sorted === null ? 'content' : 'attributes'}\n`
  const spki = key.export({ type: 'spki', format: 'der' })
  return sha256(Buffer.concat([Buffer.from(prefix), digest, spki]))
}

function signatureValues(members: readonly DerNode[]): readonly Uint8Array[] {
  return members.filter(({ tag }) => tag[0] === 0x04).map(octetsOf)
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function requireSignerInfo(
  world: World,
  members: readonly DerNode[],
  content: Uint8Array,
  contentType: string,
  certificate: string,
): void {
  const [, , digestAlgorithm, fourth] = members
  const digest = DIGESTS[hex(digestAlgorithm?.members?.[0]?.content ?? new Uint8Array())]
  const attributes = fourth?.tag[0] === 0xa0 ? fourth : null
  const [value] = signatureValues(members)
  mustHold(value !== undefined, 'signed', 'no signature value')
  if (attributes !== null) {
    // Ed448 digests with SHAKE256, which is not told apart here.
    if (digest !== undefined) {
      const stated = valuesOf(attributes, MESSAGE_DIGEST)
      const actual = createHash(digest).update(content).digest('hex')
      mustHold(
        stated.length === 1 && stated[0] === actual,
        'signed',
        `message-digest ${stated}, and the content has ${actual}`,
      )
    }
    const types = valuesOf(attributes, CONTENT_TYPE)
    mustHold(
      types.length === 1 && types[0] === contentType,
      'signed',
      `content-type ${types}, the message has ${contentType}`,
    )
  }
  const signed = attributes === null ? content : writeDer([constructed(0x31, attributes.members ?? [])])
  const key = keyOf(world, certificate)
  mustHold(key !== null, 'signed', `no credential of the testbed has the certificate ${certificate.slice(0, 16)}`)
  mustHold(isVerified(key, signed, value), 'signed', 'the signature is not one over these octets')
}

/** The only values of all attributes of a type. */
function valuesOf(attributes: DerNode, type: string): readonly string[] {
  return (attributes.members ?? [])
    .filter(({ members }) => hex(members?.[0]?.content ?? new Uint8Array()) === type)
    .flatMap(({ members }) => (members?.[1]?.members ?? []).map((value) => hex(octetsOf(value))))
}

const keys = new WeakMap<World, Map<string, KeyObject>>()

/** By the SHA-256 of the certificate; certificates that a trial issued are made known by `know`. */
function keyOf(world: World, certificate: string): KeyObject | null {
  return knownKeys(world).get(certificate) ?? null
}

function knownKeys(world: World): Map<string, KeyObject> {
  const known = keys.get(world) ?? new Map<string, KeyObject>()
  if (!keys.has(world)) {
    keys.set(world, known)
    for (const { credentials } of Object.values(world.testbed.states))
      for (const { certificate } of credentials.values()) knowCertificate(world, certificate)
  }
  return known
}

/** A certificate that a CA of the testbed did sign. */
export function knowCertificate(world: World, certificate: Uint8Array): void {
  const key = publicKeyOf(certificate)
  if (key !== null) knownKeys(world).set(sha256(certificate), key)
}

/** `null`: none that Node.js reads. */
export function publicKeyOf(certificate: Uint8Array): KeyObject | null {
  const tbs = readDer(certificate)?.[0]?.members?.[0]?.members ?? []
  const spki = tbs.find(({ tag, members }) => tag[0] === 0x30 && members?.[1]?.tag[0] === 0x03)
  if (spki === undefined) return null
  return createPublicKey({ key: Buffer.from(writeDer([spki])), format: 'der', type: 'spki' })
}

const HASHES = ['sha256', 'sha384', 'sha512', 'sha3-256'] as const

/** By whatever algorithm goes with the key. */
export function isVerified(key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.asymmetricKeyType?.startsWith('ed') === true) return verify(null, message, key, signature)
  if (key.asymmetricKeyType !== 'rsa') return HASHES.some((hash) => verify(hash, message, key, signature))
  const pkcs1 = createPublicKey(key.export({ type: 'spki', format: 'pem' }))
  return HASHES.some(
    (hash) =>
      verify(hash, message, pkcs1, signature) ||
      verify(hash, message, { key: pkcs1, padding: 6, saltLength: -2 }, signature),
  )
}
