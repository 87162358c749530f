import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome, success } from '../core/outcome.ts'
import { type InnerPart, isCms } from '../formats/smime/inner-parts.ts'
import { partNames } from '../formats/smime/part-names.ts'
import { decodeBody } from '../formats/smime/transfer-encoding.ts'

/** A part of a message that is a text of it, or a file in it. */
export interface MailPart {
  readonly part: InnerPart
  /** The message that it holds, which is one file with all that is in it. */
  readonly message: InnerPart | undefined
  readonly name: string
  /** Whether all programs read the same name. */
  readonly isNameSure: boolean
  /** A text of the message itself, which has no name. */
  readonly isText: boolean
  /** RFC 2046 §5.1.4: programs show it, or what stands before it. */
  readonly isAlternative: boolean
  /** Asked once. */
  readonly octets: () => Outcome<Uint8Array>
}

/**
 * What is attached, what has a name, and all texts; a message in it is one file, and its signature is a part of what it signs. `parts`: of `entity`, as `innerParts` gives them.
 * Throws `Refusal` of the budget.
 */
export function mailParts(entity: Uint8Array, parts: readonly InnerPart[], budget: Budget): readonly MailPart[] {
  const found: MailPart[] = []
  const above: Above[] = []
  for (const [i, part] of parts.entries()) {
    above.length = part.depth
    const parent = above.at(-1)
    above.push({ part, kids: 0, isAlternative: isAlternativeIn(parent) })
    if (parent !== undefined) parent.kids++
    // In a message that is a file, nothing is a file of this one.
    const isInside = above.slice(0, -1).some(({ part: one }) => isMessage(one))
    const message = isMessage(part) ? parts[i + 1] : undefined
    if (isInside || (part.body === null && message === undefined) || isSignature(part, parent?.part)) continue
    budget.spend('containedFiles')
    const { names, isSure: isNameSure } = partNames(part)
    const [name = `part-${i}${message === undefined ? '' : '.eml'}`] = names
    const isText = message === undefined && !part.isAttachment && part.type.startsWith('text/') && names.length === 0
    const octets = (): Outcome<Uint8Array> => octetsOf(entity, part, message, budget)
    found.push({ part, message, name, isNameSure, isText, isAlternative: above.at(-1)?.isAlternative === true, octets })
  }
  return found
}

/** A part in which others are. */
interface Above {
  readonly part: InnerPart
  readonly isAlternative: boolean
  kids: number
}

function isAlternativeIn(parent: Above | undefined): boolean {
  if (parent === undefined) return false
  return parent.isAlternative || (parent.part.type === 'multipart/alternative' && parent.kids > 0)
}

/** What begins with a header and is no multipart. */
export const isMessage = ({ body, type }: InnerPart): boolean => body === null && !type.startsWith('multipart/')

const SIGNATURES: ReadonlySet<string> = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature'])

/** RFC 1847 §2.1: of what stands before it. A CMS that is all of the message is that too. */
function isSignature(part: InnerPart, parent: InnerPart | undefined): boolean {
  return (parent?.type === 'multipart/signed' && SIGNATURES.has(part.type)) || (part.depth === 0 && isCms(part))
}

function octetsOf(
  entity: Uint8Array,
  { body, encoding }: InnerPart,
  message: InnerPart | undefined,
  budget: Budget,
): Outcome<Uint8Array> {
  const { start, end } = body ?? message?.span ?? { start: 0, end: 0 }
  const written = entity.subarray(start, end)
  budget.spend('containedBytes', written.length)
  return message === undefined ? attempt(() => decodeBody(written, encoding)) : success(written)
}
