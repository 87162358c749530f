import { engine } from '#platform'
import { namesOf } from '../../containers/mail-files.ts'
import { isMessage, type MailPart, mailParts } from '../../containers/mail-parts.ts'
import { type Budget, type BudgetLimits, createBudget } from '../../core/budget.ts'
import { copyBytes, joinBytes, toHex } from '../../core/bytes.ts'
import { limitFindings } from '../../core/finding.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import { inMemory } from '../../core/octets.ts'
import { attemptAsync, Refusal } from '../../core/outcome.ts'
import { callerDocument, type DocumentInput } from '../../evidence/caller-bytes.ts'
import { type DocumentFacts, readDocument } from '../../formats/read-document.ts'
import { shownValues } from '../../formats/smime/inner-headers.ts'
import { type InnerPart, innerParts } from '../../formats/smime/inner-parts.ts'
import type { MessageFacts } from '../../formats/smime/message.ts'
import { readMimeHeader } from '../../formats/smime/mime-header.ts'
import { shownTextOf } from '../../formats/smime/shown-text-of.ts'
import type { MailAttachment, MailField, MailReading, MailText } from '../../report/mail.ts'
import { unreadableFinding } from '../../report/unreadable-finding.ts'
import { isHeld } from '../document/extract-revision.ts'

/** What `readMail` does. */
export async function readMailDocument(
  input: DocumentInput,
  { budget: limits }: { readonly budget?: Partial<BudgetLimits> },
): Promise<MailReading> {
  const document = await callerDocument(input, 'document', { documentBytes: limits?.documentBytes })
  const budget = createBudget(limits)
  const outcome = await attemptAsync(async () => read(document, await readDocument(document, budget), budget))
  return freezeDeep(
    outcome.ok ? outcome.value : { outcome: 'unreadable', findings: [unreadableFinding(outcome.failure)] },
  )
}

/** Throws `Refusal`. */
async function read(document: Uint8Array, facts: DocumentFacts, budget: Budget): Promise<MailReading> {
  if (facts.format !== 'smime') {
    const code = 'unreadable' in facts ? facts.unreadable.code : 'FORMAT_UNKNOWN'
    throw new Refusal(code)
  }
  const inside = entityOf(facts)
  const signed = inside !== null && !('unreadable' in facts) && (await isHeld(document, facts, budget))
  const header = readMimeHeader(document, budget)
  const entity = inside ?? document
  const all = innerParts(entity, budget)
  // RFC 8551 §3.1: a message that is signed as a whole, so that its header is signed too.
  const [first, second] = all
  const isWrapped = inside !== null && first !== undefined && isMessage(first)
  const parts = isWrapped ? all.slice(1).map((part) => ({ ...part, depth: part.depth - 1 })) : all
  const protectedBy = inside === null ? [] : isWrapped ? [first, second] : [first]
  const found = mailParts(entity, parts, budget)
  const files = found.filter(({ isText }) => !isText)
  const names = namesOf(files, budget)
  return {
    outcome: 'read',
    fields: [...fieldsOf(shownValues(header), false), ...fieldsOf(protectedBy.flatMap(valuesIn), signed)],
    texts: found.filter(isShown).map((part) => textOf(part, signed)),
    attachments: await Promise.all(
      files.map((part, i) => attachmentOf(part, { signed, isNameSure: names[i]?.findings.length === 0 })),
    ),
    findings:
      'unreadable' in facts ? [unreadableFinding(facts.unreadable)] : [...limitFindings(facts.message.findings)],
  }
}

/** What is signed of a message; `null`: nothing, as far as anybody knows. */
function entityOf(facts: MessageFacts): Uint8Array | null {
  if ('unreadable' in facts) return null
  const { message, signedData } = facts
  if (message.signedPart !== null) return message.signedPart
  return signedData.content === null ? null : joinBytes(signedData.content.map(inMemory))
}

const valuesIn = (part: InnerPart | undefined): ReturnType<typeof shownValues> =>
  part === undefined ? [] : shownValues(part.header)

function fieldsOf(values: ReturnType<typeof shownValues>, signed: boolean): readonly MailField[] {
  return values.map((field) => ({ ...field, signed }))
}

/** A text with a name is listed as a file, and shown too where it is not attached. */
function isShown({ part, message, isText }: MailPart): boolean {
  return isText || (message === undefined && !part.isAttachment && part.type.startsWith('text/'))
}

function textOf({ part, isAlternative, octets }: MailPart, signed: boolean): MailText {
  return { type: part.type, ...shownTextOf(octets(), part), isAlternative, signed }
}

async function attachmentOf(
  { part, name, octets }: MailPart,
  of: Pick<MailAttachment, 'signed' | 'isNameSure'>,
): Promise<MailAttachment> {
  const read = octets()
  const about = { name, type: part.type, ...of }
  if (!read.ok) return about
  return { ...about, octets: copyBytes(read.value), sha256: toHex(await engine.digest('sha-256', [read.value])) }
}
