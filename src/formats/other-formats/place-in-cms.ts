import {
  type Asn1Reader,
  type Asn1Value,
  berContext,
  contextConstructed,
  Asn1Reader as Reader,
  readValueAt,
  TAG,
} from '../../asn1/reader.ts'
import type { Budget } from '../../core/budget.ts'

/** The members of SignedData (RFC 5652 §5.1) and of SignerInfo (§5.3), by their identifier octet, in their order. */
const SIGNED_DATA: readonly (readonly [identifier: number, name: string])[] = [
  [TAG.INTEGER, 'version'],
  [TAG.SET, 'digestAlgorithms'],
  [TAG.SEQUENCE, 'encapContentInfo'],
  [contextConstructed(0), 'certificates'],
  [contextConstructed(1), 'crls'],
  [TAG.SET, 'signerInfos'],
]
const UNSIGNED = contextConstructed(1)

/** In which member of a CMS that was read before an octet stands, in the words of RFC 5652. Throws `Refusal` of the budget alone. */
export function placeInCms(source: Uint8Array, offset: number, budget: Budget): string {
  const context = berContext(budget)
  const whole = readValueAt(source, 0, source.length, context)
  if (offset >= whole.end) return 'behind the ContentInfo'
  const contentInfo = new Reader(whole, context, 'ContentInfo')
  contentInfo.any('contentType')
  const explicit = contentInfo.enter(contextConstructed(0), 'content')
  const signedData = explicit.enter(TAG.SEQUENCE, 'SignedData')
  let next = 0
  while (!signedData.atEnd) {
    const member = signedData.any('member')
    next = SIGNED_DATA.findIndex(([identifier], i) => i >= next && identifier === member.identifier)
    const [, name] = SIGNED_DATA[next] ?? [0, 'SignedData']
    next++
    if (offset >= member.end) continue
    return name === 'signerInfos' ? inSigners(signedData.open(member, name), offset) : name
  }
  return 'ContentInfo'
}

function inSigners(signers: Asn1Reader, offset: number): string {
  const signer = memberAt(signers, offset)
  const field = signer === null ? null : memberAt(signers.open(signer, 'SignerInfo'), offset)
  return field?.identifier === UNSIGNED ? 'unsignedAttrs' : 'signerInfos'
}

function memberAt(reader: Asn1Reader, offset: number): Asn1Value | null {
  while (!reader.atEnd) {
    const member = reader.any('member')
    if (offset < member.end) return member
  }
  return null
}
