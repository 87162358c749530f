import { type Finding, toldName } from '../../core/finding.ts'
import type { InnerPart } from './inner-parts.ts'
import { mailboxKey } from './mailbox-key.ts'
import { readMailboxes } from './mailboxes.ts'
import { type MimeHeader, singleField } from './mime-header.ts'

/** What a reader is shown above a message. */
const SHOWN = ['From', 'Sender', 'To', 'Cc', 'Subject', 'Date'] as const

export function shownFields({ fields }: MimeHeader): readonly string[] {
  return SHOWN.filter((name) => fields.some((field) => field.name === name.toLowerCase()))
}

/**
 * Headers inside of what is signed: those of messages (RFC 2046 §5.2.1), and fields in the header of the contents, by which those outside are protected
 * (RFC 9788; RFC 8551 §3.1 did so by a message). There are programs that show them in place of what is outside. Whose address a certificate has is asked of the From outside
 * alone (`from`; `undefined`: there is no outside), so that another one inside is nobody's.
 */
export function innerHeaderFindings(parts: readonly InnerPart[], from: string | null | undefined): readonly Finding[] {
  const findings = new Map<string, Finding>()
  for (const { header, isOfMessage } of parts) {
    const inside = singleField(header, 'from')
    const told = inside === null ? {} : { from: toldMailboxes(inside) }
    const fields = shownFields(header).join(', ')
    if (isOfMessage) tell({ code: 'SMIME_MESSAGE_INSIDE', level: 'warning', clause: 'RFC 2046 §5.2.1', data: told })
    else if (fields !== '')
      tell({ code: 'SMIME_PROTECTED_HEADER', level: 'information', clause: 'RFC 9788', data: { fields } })
    if (from !== undefined && inside !== null && !isSame(inside, from))
      tell({ code: 'SMIME_FROM_INSIDE_DIFFERS', level: 'failure', clause: 'RFC 9788', data: told })
  }
  return [...findings.values()]

  function tell(finding: Finding): void {
    findings.set(JSON.stringify([finding.code, finding.data]), finding)
  }
}

function toldMailboxes(field: string): string {
  return toldName(readMailboxes(field)?.join(', ') ?? field)
}

/** Whether both name the same mailboxes, to every program. */
function isSame(inside: string, outside: string | null): boolean {
  if (outside === null || inside === outside) return inside === outside
  const [ofInside, ofOutside] = [inside, outside].map((field) => readMailboxes(field)?.map(mailboxKey))
  if (ofInside === undefined || ofOutside === undefined) return false
  return [...new Set(ofInside)].sort().join() === [...new Set(ofOutside)].sort().join()
}
