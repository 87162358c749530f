import { DistinctFindings, type Finding, toldName } from '../../core/finding.ts'
import type { InnerPart } from './inner-parts.ts'
import { mailboxKey } from './mailbox-key.ts'
import { decodeText, readMailboxes } from './mailboxes.ts'
import { type MimeHeader, singleField } from './mime-header.ts'
import { decodeWords } from './shown-names.ts'

/** What a reader is shown above a message, and what programs go by where somebody answers it (RFC 5322 §3.6.1 to §3.6.3, §3.6.6; RFC 4021 for Organization). */
const SHOWN = (
  'From Sender Reply-To To Cc Bcc Subject Date Organization Resent-From Resent-Sender Resent-To Resent-Cc Resent-Date ' +
  'Mail-Reply-To Mail-Followup-To Followup-To'
).split(' ')

/** The fields outside of what is signed that are compared with those inside. */
export interface OutsideFields {
  readonly from: string | null
  readonly subject: string | null
}

/** The same with what each says, in the order in which they are written. */
export function shownValues({ fields }: MimeHeader): readonly { readonly name: string; readonly value: string }[] {
  return fields.flatMap((field) => {
    const name = SHOWN.find((one) => one.toLowerCase() === field.name)
    return name === undefined ? [] : [{ name, value: shownText(field.value) }]
  })
}

export function shownFields({ fields }: MimeHeader): readonly string[] {
  return SHOWN.filter((name) => fields.some((field) => field.name === name.toLowerCase()))
}

/**
 * Headers inside of what is signed: those of messages (RFC 2046 §5.2.1), and fields in the header of the contents, by which those outside are protected
 * (RFC 9788; RFC 8551 §3.1 did so by a message). There are programs that show them in place of what is outside. Whose address a certificate has is asked of the From outside
 * alone (`outside`; `undefined`: there is no outside), so that another one inside is nobody's. A message that is passed on has a subject of its own.
 */
export function innerHeaderFindings(
  parts: readonly InnerPart[],
  outside: OutsideFields | undefined,
): readonly Finding[] {
  const findings = new DistinctFindings()
  // What is outside is read once, and not for each part.
  const outer = outside === undefined ? undefined : readOutside(outside)
  for (const { header, isOfMessage } of parts) {
    const inside = singleField(header, 'from')
    const told = inside === null ? {} : { from: toldMailboxes(inside) }
    const fields = shownFields(header).join(', ')
    if (isOfMessage) tell({ code: 'SMIME_MESSAGE_INSIDE', level: 'warning', clause: 'RFC 2046 §5.2.1', data: told })
    else if (fields !== '')
      tell({ code: 'SMIME_PROTECTED_HEADER', level: 'information', clause: 'RFC 9788', data: { fields } })
    if (outer === undefined) continue
    if (inside !== null && inside !== outer.from && !isSame(inside, outer.mailboxes))
      tell({ code: 'SMIME_FROM_INSIDE_DIFFERS', level: 'failure', clause: 'RFC 9788', data: told })
    const subject = isOfMessage ? null : singleField(header, 'subject')
    const shown = subject === null ? null : shownText(subject)
    if (shown !== null && shown !== outer.shown)
      tell({
        code: 'SMIME_SUBJECT_INSIDE_DIFFERS',
        level: 'warning',
        clause: 'RFC 9788',
        data: { inside: toldName(shown), ...outer.told },
      })
  }
  return findings.all

  function tell(finding: Finding): void {
    findings.push(finding)
  }
}

interface ReadOutside {
  readonly from: string | null
  /** Whom that names; `null`: programs name others, or there is none. */
  readonly mailboxes: string | null
  /** What the Subject says, and what is told of one that is there. */
  readonly shown: string
  readonly told: { readonly outside?: string }
}

function readOutside({ from, subject }: OutsideFields): ReadOutside {
  const shown = shownText(subject ?? '')
  return {
    from,
    mailboxes: from === null ? null : mailboxesIn(from),
    shown,
    told: subject === null ? {} : { outside: toldName(shown) },
  }
}

/** With its encoded words decoded, where programs agree on them; in UTF-8 (RFC 6532 §3.1) where it is that. */
function shownText(field: string): string {
  const written = decodeText(field) ?? field
  return decodeWords(written)?.[1] ?? written
}

function toldMailboxes(field: string): string {
  return toldName(readMailboxes(field)?.join(', ') ?? field)
}

/** Whether a field names those mailboxes, to every program. */
function isSame(inside: string, outside: string | null): boolean {
  return outside !== null && mailboxesIn(inside) === outside
}

function mailboxesIn(field: string): string | null {
  const read = readMailboxes(field)
  return read === null ? null : [...new Set(read.map(mailboxKey))].sort().join()
}
