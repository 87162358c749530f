import { createHash } from 'node:crypto'
import { concatBytes } from '../../src/core/bytes.ts'
import { algorithmFor, type Credential, type KeyPair, signBytes } from '../../src/testbed/index.ts'
import { constructed, type DerNode, primitive, replaceAt, writeDer } from './der-tree.ts'

/** Signs what was mutated, so that the checks behind the signature are reached. */

/** `SEQUENCE { tbs, algorithm, BIT STRING }`: a certificate, a CRL, a BasicOCSPResponse. What is no such thing stays as it is. */
export async function resignTbs(nodes: readonly DerNode[], keys: KeyPair): Promise<readonly DerNode[]> {
  const [root] = nodes
  const [tbs, , signature] = root?.members ?? []
  if (tbs === undefined || signature === undefined) return nodes
  const value = await signBytes(keys, algorithmFor(keys), writeDer([tbs]))
  return replaceAt(nodes, [0, 2], () => [primitive(0x03, concatBytes(Uint8Array.of(0), value))])
}

const MESSAGE_DIGEST = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04)

/** Content octets of a tree's string. */
const octetsOf = ({ members, content }: DerNode): Uint8Array =>
  members === null ? content : concatBytes(content, writeDer(members))

/**
 * Every SignerInfo of a message signed again with these keys, over its signed attributes as they are, or over the content where it has none.
 * `content`: of a detached message; `digest`: whether message-digest is made that of the content.
 */
export async function resignCms(
  nodes: readonly DerNode[],
  { keys }: Pick<Credential, 'keys'>,
  content: Uint8Array,
  digest: boolean,
): Promise<readonly DerNode[]> {
  const signedData = nodes[0]?.members?.[1]?.members?.[0]?.members ?? []
  const last = signedData.length - 1
  const infos = signedData[last]?.members ?? []
  const inside = signedData[2]?.members?.[1]?.members?.[0]
  const text = inside === undefined ? content : octetsOf(inside)
  let signed = nodes
  for (const [i, info] of infos.entries()) {
    const members = [...(info.members ?? [])]
    const at = members.findIndex(({ tag }, index) => index > 0 && tag[0] === 0xa0)
    const value = members.findIndex(({ tag }) => tag[0] === 0x04)
    if (value < 0) continue
    const attributes = members[at]
    if (attributes !== undefined && digest) members[at] = withDigest(attributes, text)
    const over = attributes === undefined ? text : writeDer([constructed(0x31, members[at]?.members ?? [])])
    members[value] = primitive(0x04, await signBytes(keys, algorithmFor(keys), over))
    signed = replaceAt(signed, [0, 1, 0, last, i], () => [{ ...info, members }])
  }
  return signed
}

/** SHA-256 is what the signers of the trials digest with. */
function withDigest(attributes: DerNode, content: Uint8Array): DerNode {
  const value = createHash('sha256').update(content).digest()
  const members = (attributes.members ?? []).map((attribute) => {
    const [type, values] = attribute.members ?? []
    const isDigest = type !== undefined && Buffer.from(type.content).equals(MESSAGE_DIGEST)
    if (!isDigest || values === undefined) return attribute
    return { ...attribute, members: [type, { ...values, members: [primitive(0x04, new Uint8Array(value))] }] }
  })
  return { ...attributes, members }
}
