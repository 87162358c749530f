import { concatBytes, fromAscii } from '../src/core/bytes.ts'
import {
  constructed,
  type DerNode,
  nodeAt,
  type Place,
  primitive,
  readFirst,
  replaceAt,
  writeDer,
} from './fuzz/der-tree.ts'

/** Of P-256 (FIPS 186-5; SEC 2 §2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const SIGNED_DATA: Place = [0, 1, 0]

/** The SignerInfo of a message, the last member of its SignedData. */
function signerInfoIn(message: DerNode): { readonly place: Place; readonly members: readonly DerNode[] } {
  const place = [...SIGNED_DATA, (nodeAt([message], SIGNED_DATA)?.members?.length ?? 0) - 1, 0]
  return { place, members: nodeAt([message], place)?.members ?? [] }
}

/** The same message with the other value of ECDSA, n - s in place of s: it verifies as the first does, and nobody needs the key for it. */
export function turnedMessage(cms: Uint8Array): Uint8Array {
  return changedMessage(cms, (members) => {
    const at = members.findIndex(({ tag }) => tag[0] === 0x04)
    return members.map((member, i) => (i === at ? primitive(0x04, turnedValue(member)) : member))
  })
}

/** The same message with another as what it was counter-signed with: its only SignerInfo, octet for octet. */
export function counterSignedBy(cms: Uint8Array, other: Uint8Array): Uint8Array {
  const message = readFirst(other)
  if (message === null) throw new Error('no message')
  const { members } = signerInfoIn(message)
  // RFC 5652 §11.4.
  const oid = primitive(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x06))
  const attribute = constructed(0x30, [oid, constructed(0x31, [constructed(0x30, members)])])
  return changedMessage(cms, (own) => [
    ...own.filter(({ tag }) => tag[0] !== 0xa1),
    constructed(0xa1, [...(own.find(({ tag }) => tag[0] === 0xa1)?.members ?? []), attribute]),
  ])
}

/** A PDF with another message in the place of its only one. */
export function withMessage(pdf: Uint8Array, change: (cms: Uint8Array) => Uint8Array): Uint8Array<ArrayBuffer> {
  const { start, end, cms } = messageIn(pdf)
  const hex = Buffer.from(change(cms)).toString('hex')
  if (hex.length > end - start) throw new Error('no room in /Contents')
  return new Uint8Array(concatBytes(pdf.subarray(0, start), fromAscii(hex.padEnd(end - start, '0')), pdf.subarray(end)))
}

export function messageIn(pdf: Uint8Array): { readonly start: number; readonly end: number; readonly cms: Uint8Array } {
  const found = /<([0-9a-fA-F]{1000,})>/.exec(Buffer.from(pdf).toString('latin1'))
  const [, hex = ''] = found ?? []
  const start = (found?.index ?? 0) + 1
  return { start, end: start + hex.length, cms: Uint8Array.from(Buffer.from(hex, 'hex')) }
}

function changedMessage(cms: Uint8Array, change: (members: readonly DerNode[]) => readonly DerNode[]): Uint8Array {
  const message = readFirst(cms)
  if (message === null) throw new Error('no message')
  const { place, members } = signerInfoIn(message)
  return writeDer(replaceAt([message], place, () => [constructed(0x30, change(members))]))
}

function turnedValue({ members, content }: DerNode): Uint8Array {
  const [r, s] = members?.[0]?.members ?? readFirst(content)?.members ?? []
  if (r === undefined || s === undefined) throw new Error('not of ECDSA')
  return writeDer([constructed(0x30, [r, primitive(0x02, integer(ORDER - numberIn(s.content)))])])
}

const numberIn = (octets: Uint8Array): bigint => BigInt(`0x${Buffer.from(octets).toString('hex')}`)

function integer(value: bigint): Uint8Array {
  const hex = value.toString(16)
  const octets = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return (octets[0] as number) < 0x80 ? octets : Uint8Array.of(0, ...octets)
}
