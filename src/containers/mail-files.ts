import type { Budget } from '../core/budget.ts'
import { type Finding, toldName } from '../core/finding.ts'
import { innerParts } from '../formats/smime/inner-parts.ts'
import { nameFindings } from './file-names.ts'
import { type MailPart, mailParts } from './mail-parts.ts'
import type { HeldFile } from './types.ts'

/**
 * Files in a message, signed or not: what is attached, what has a name, and what is no text. What is shown as its text is the message itself,
 * and its signature a part of that. `entity`: all of the message, or what is signed in a CMS.
 *
 * Throws `Refusal` for what readers would take apart in different ways.
 */
export function readMailFiles(entity: Uint8Array, budget: Budget): readonly HeldFile[] {
  const files = mailParts(entity, innerParts(entity, budget), budget)
  const found = namesOf(files, budget)
  return files.map(({ name, isText, octets }, i) => {
    const { places = [], findings: ofName = [] } = found[i] ?? {}
    const own = isText ? ({ isOwnContent: true } as const) : {}
    return { name, places, findings: ofName, isNameSure: ofName.length === 0, ...own, octets }
  })
}

/** About the name of each file, in their order. Throws `Refusal` of the budget. */
export function namesOf(files: readonly MailPart[], budget: Budget): ReturnType<typeof nameFindings> {
  const found = nameFindings(
    files.map(({ name }) => name),
    budget,
  )
  return files.map(({ name, isNameSure }, i) => {
    const named: Finding = {
      code: 'CONTAINED_NAME_UNSAFE',
      level: 'warning',
      clause: 'RFC 2183 §2.3',
      data: { file: toldName(name), why: 'several names' },
    }
    const { places = [], findings = [] } = found[i] ?? {}
    return { places, findings: [...findings, ...(isNameSure ? [] : [named])] }
  })
}
