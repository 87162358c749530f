import { CONTENT_TYPE } from '../../asn1/oids.ts'
import type { SignedData } from '../../cms/types.ts'
import type { Budget } from '../../core/budget.ts'
import { joinBytes, toLatin1 } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { door } from '../../core/missing.ts'
import { inMemory, type Octets } from '../../core/octets.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { pemBlocks } from '../../x509/pem.ts'
import { CONTENT_INFO_HEAD, contentInfoType } from '../content-info-type.ts'
import { hasMimeField } from './mime-header.ts'
import { HIDDEN } from './not-signed.ts'

/**
 * What is signed is a CMS again (RFC 5652 §3), or a signed PDF: a signature inside is not judged, and what is encrypted was perhaps not known to the signer. It is told as of
 * a message inside of a message, and so is a content that is the contents of a message (RFC 8551 §3.1). `given`: the content of a detached CMS.
 * Throws `Refusal` of the budget.
 */
export function nestedFindings(
  { contentType, content }: SignedData,
  given: Octets | undefined,
  budget: Budget,
): readonly Finding[] {
  const octets = content ?? (given === undefined ? [] : [given])
  const head = headOf(octets)
  const type = contentType === CONTENT_TYPE.data ? innerType(head, octets, budget) : contentType
  if (type === CONTENT_TYPE.signedData)
    return [{ code: 'SMIME_SIGNED_AGAIN', level: 'warning', clause: 'RFC 5652 §5.2' }]
  if (type !== null && HIDDEN.has(type))
    return [{ code: 'SMIME_ENCRYPTED_INSIDE', level: 'failure', clause: 'RFC 5652 §6' }]
  // ISO 32000-2 §12.8.1.
  if (
    contentType === CONTENT_TYPE.data &&
    toLatin1(head.subarray(0, 1024)).includes('%PDF-') &&
    entity().isSignedPdf(octets)
  )
    return [{ code: 'SMIME_SIGNED_AGAIN', level: 'warning', clause: 'ISO 32000-2 §12.8' }]
  if (contentType !== CONTENT_TYPE.data || !/^[!-9;-~]+:/.test(toLatin1(head)) || !hasMimeField(head)) return []
  // Nobody says that it is a message: what cannot be read as one is another file.
  return entity()
    .entityFindings(joinBytes(octets.map(inMemory)), undefined, budget)
    .filter(({ code }) => code !== 'SMIME_CONTENT_NOT_MIME' && code !== 'SMIME_SIGNED_ENTITY')
}

const entity = door(() => import('./signed-entity.ts'))

/** Enough of it to know a header. */
const FURTHEST = 16 * 1024

function headOf(pieces: readonly Octets[]): Uint8Array {
  const head: Uint8Array[] = []
  let left = FURTHEST
  for (const piece of pieces) {
    if (left <= 0) break
    const part =
      piece instanceof Uint8Array
        ? piece.subarray(0, left)
        : piece.file.view(piece.start, piece.start + Math.min(left, piece.length))
    head.push(part)
    left -= part.length
  }
  return joinBytes(head)
}

function innerType(head: Uint8Array, octets: readonly Octets[], budget: Budget): string | null {
  const encoded = contentInfoType(head.subarray(0, CONTENT_INFO_HEAD), budget)
  if (encoded !== null || !/^\s*-----BEGIN (?:CMS|PKCS7)-----/.test(toLatin1(head.subarray(0, CONTENT_INFO_HEAD))))
    return encoded
  const decoded = attempt(() => {
    const [block] = pemBlocks(joinBytes(octets.map(inMemory)))
    return block === undefined ? null : contentInfoType(block.decode(), budget)
  })
  if (!decoded.ok && decoded.failure.code === 'BUDGET_EXHAUSTED')
    throw new Refusal('BUDGET_EXHAUSTED', decoded.failure.what)
  return decoded.ok ? decoded.value : null
}
