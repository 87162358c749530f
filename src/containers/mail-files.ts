import type { Budget } from '../core/budget.ts'
import { type Finding, toldName } from '../core/finding.ts'
import { attempt, type Outcome, success } from '../core/outcome.ts'
import { type InnerPart, innerParts, isCms } from '../formats/smime/inner-parts.ts'
import { partNames } from '../formats/smime/part-names.ts'
import { decodeBody } from '../formats/smime/transfer-encoding.ts'
import { nameFindings } from './file-names.ts'
import type { HeldFile } from './types.ts'

/**
 * Files in a message, signed or not: what is attached, what has a name, and what is no text; a message in it is one file, with all that is in it. What is shown as its text is the message itself,
 * and its signature a part of that. `entity`: all of the message, or what is signed in a CMS.
 *
 * Throws `Refusal` for what readers would take apart in different ways.
 */
export function readMailFiles(entity: Uint8Array, budget: Budget): readonly HeldFile[] {
  const files: {
    readonly name: string
    readonly isSure: boolean
    readonly isText: boolean
    readonly octets: HeldFile['octets']
  }[] = []
  const parts = innerParts(entity, budget)
  const above: InnerPart[] = []
  for (const [i, part] of parts.entries()) {
    above.length = part.depth
    above.push(part)
    // In a message that is a file, nothing is a file of this one.
    const isInside = above.slice(0, -1).some(({ body, type }) => body === null && !type.startsWith('multipart/'))
    const message = part.body === null && !part.type.startsWith('multipart/') ? parts[i + 1] : undefined
    if (isInside || (part.body === null && message === undefined) || isSignature(part, above.at(-2))) continue
    budget.spend('containedFiles')
    const { names, isSure } = partNames(part)
    const [name = `part-${i}${message === undefined ? '' : '.eml'}`] = names
    const isText = message === undefined && !part.isAttachment && part.type.startsWith('text/') && names.length === 0
    files.push({ name, isSure, isText, octets: () => octetsOf(entity, part, message, budget) })
  }
  const findings = nameFindings(files.map(({ name }) => name))
  return files.map(({ name, isSure, isText, octets }, i) => {
    const named: Finding = {
      code: 'CONTAINED_NAME_UNSAFE',
      level: 'warning',
      clause: 'RFC 2183 §2.3',
      data: { file: toldName(name), why: 'several names' },
    }
    const all = [...(findings[i] ?? []), ...(isSure ? [] : [named])]
    return { name, findings: all, isNameSure: all.length === 0, ...(isText ? { isOwnContent: true } : {}), octets }
  })
}

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
