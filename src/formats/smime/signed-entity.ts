import type { Budget } from '../../core/budget.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { innerHeaderFindings, type OutsideFields } from './inner-headers.ts'
import { type InnerPart, innerParts, isCms } from './inner-parts.ts'
import { partFindings } from './part-contents.ts'

/** Of a CMS that is no message: what is asked there is loaded with this. */
export { isSignedPdf } from './signed-pdf.ts'

/**
 * What is signed is a MIME entity (RFC 8551 §3.1): its type is told, and its parts are looked at, their headers and what they are. `outside`: the header of the message around
 * it; `undefined`: there is no message around it.
 */
export function entityFindings(
  entity: Uint8Array,
  outside: OutsideFields | undefined,
  budget: Budget,
): readonly Finding[] {
  const read = attempt(() => {
    const parts = innerParts(entity, budget)
    const inner = innerFindings(parts)
    // What a part says of itself and what it is are told once.
    const told = new Set(inner.map(({ code }) => code))
    return [
      ...typeFindings(parts),
      ...inner,
      ...innerHeaderFindings(parts, outside),
      ...partFindings(entity, parts, budget).filter(({ code }) => !told.has(code)),
    ]
  })
  if (read.ok) return read.value
  const { code, what } = read.failure
  if (code === 'BUDGET_EXHAUSTED') throw new Refusal(code, what)
  return [NOT_MIME]
}

const NOT_MIME: Finding = { code: 'SMIME_CONTENT_NOT_MIME', level: 'failure', clause: 'RFC 8551 §3.1' }

function typeFindings(types: readonly InnerPart[]): readonly Finding[] {
  return types.slice(0, 1).map(({ type }) => {
    const data = { contentType: toldName(type) }
    return { code: 'SMIME_SIGNED_ENTITY', level: 'information', clause: 'RFC 8551 §3.1', data }
  })
}

/** RFC 8551 §3.7, RFC 2634 §1.1: a message inside. Its signature is not judged, and what it was encrypted from not known. */
function innerFindings(types: readonly InnerPart[]): readonly Finding[] {
  return [
    ...(types.some(isElsewhere) ? [NOT_MIME] : []),
    ...(types.some(isSigned)
      ? [{ code: 'SMIME_SIGNED_AGAIN', level: 'warning', clause: 'RFC 8551 §3.7' } as const]
      : []),
    ...(types.some(isEncrypted)
      ? [{ code: 'SMIME_ENCRYPTED_INSIDE', level: 'failure', clause: 'RFC 8551 §3.7' } as const]
      : []),
  ]
}

/** RFC 2046 §5.2.2, §5.2.3: what is shown is taken from elsewhere. */
const isElsewhere = ({ type }: InnerPart): boolean => type === 'message/external-body' || type === 'message/partial'

const smimeTypeOf = ({ parameters }: InnerPart): string | undefined => parameters.get('smime-type')?.toLowerCase()

const isSigned = (part: InnerPart): boolean =>
  part.type === 'multipart/signed' || (isCms(part) && smimeTypeOf(part) === 'signed-data')

/** A CMS that does not say what it is may be encrypted. A file that is attached is not shown with the message, whatever it is. */
function isEncrypted(part: InnerPart): boolean {
  if (part.type === 'multipart/encrypted') return true
  if (!isCms(part) || isSigned(part)) return false
  return smimeTypeOf(part) !== undefined || part.depth === 0 || !part.isAttachment
}
