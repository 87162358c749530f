import type { Budget } from '../core/budget.ts'
import type { Finding } from '../core/finding.ts'
import { toldName } from '../core/finding.ts'
import { attempt, type Outcome, success } from '../core/outcome.ts'
import { type InnerPart, innerParts, isCms } from '../formats/smime/inner-parts.ts'
import { singleField } from '../formats/smime/mime-header.ts'
import { fileName } from '../formats/smime/part-contents.ts'
import { decodeWords } from '../formats/smime/shown-names.ts'
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
  const files: { readonly name: string; readonly several: boolean; readonly octets: HeldFile['octets'] }[] = []
  const parts = innerParts(entity, budget)
  const above: InnerPart[] = []
  for (const [i, part] of parts.entries()) {
    above.length = part.depth
    above.push(part)
    // In a message that is a file, nothing is a file of this one.
    const isInside = above.slice(0, -1).some(({ body, type }) => body === null && !type.startsWith('multipart/'))
    const message = part.body === null && !part.type.startsWith('multipart/') ? parts[i + 1] : undefined
    if (isInside || (part.body === null && message === undefined) || !isFile(part, above.at(-2), message)) continue
    budget.spend('containedFiles')
    const { name, several } = nameOf(part, i, message !== undefined)
    files.push({ name, several, octets: () => octetsOf(entity, part, message, budget) })
  }
  const findings = nameFindings(files.map(({ name }) => name))
  return files.map(({ name, several, octets }, i) => {
    const named: Finding = {
      code: 'CONTAINED_NAME_UNSAFE',
      level: 'warning',
      clause: 'RFC 2183 §2.3',
      data: { file: toldName(name), why: 'several names' },
    }
    const all = [...(findings[i] ?? []), ...(several ? [named] : [])]
    return { name, findings: all, isNameSure: all.length === 0, octets }
  })
}

const SIGNATURES: ReadonlySet<string> = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature'])

function isFile(part: InnerPart, parent: InnerPart | undefined, message: InnerPart | undefined): boolean {
  if (message !== undefined) return true
  // RFC 1847 §2.1: the signature of what stands before it. A CMS that is all of the message is that too.
  if (parent?.type === 'multipart/signed' && SIGNATURES.has(part.type)) return false
  if (part.depth === 0 && isCms(part)) return false
  return part.isAttachment || !part.type.startsWith('text/') || namesOf(part).length > 0
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

/** Programs show one or the other (RFC 2183 §2.3, RFC 2231 §4, RFC 2046 §4.5.1). */
function nameOf(
  part: InnerPart,
  place: number,
  isMessage: boolean,
): { readonly name: string; readonly several: boolean } {
  const names = new Set(namesOf(part))
  const [name = `part-${place}${isMessage ? '.eml' : ''}`] = names
  return { name, several: names.size > 1 }
}

function namesOf(part: InnerPart): readonly string[] {
  const { header, parameters } = part
  const disposition = singleField(header, 'content-disposition') ?? ''
  const [, extended] = /;[ \t]*filename\*=([^; \t]+)/i.exec(disposition) ?? []
  const written = [fileName(part), parameters.get('name') ?? null].filter((name) => name !== null)
  const values = [extended, parameters.get('name*')].filter((value) => value !== undefined)
  return [...values.map(percentDecoded), ...written.map(wordsDecoded)]
}

/** RFC 2231 §4. What is not to be read is shown as it is written. */
function percentDecoded(value: string): string {
  const [, text] = /^utf-8'[^']*'(.*)$/i.exec(value) ?? []
  try {
    return text === undefined ? value : decodeURIComponent(text)
  } catch {
    // Octets that are no UTF-8.
    return value
  }
}

/** RFC 2047 has no encoded words there; many programs write them, and show them decoded. */
function wordsDecoded(name: string): string {
  return decodeWords(name)?.[1] ?? name
}
