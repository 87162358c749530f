import type { Finding } from '../core/finding.ts'

/** What a message says, and whether a signature on it covers that: the answer of `readMail`. Whose the signature is, is not asked. */
export type MailReading = ReadMail | UnreadableMail

export interface ReadMail {
  readonly outcome: 'read'
  /** What programs show above a message: first the header around it, then what is protected inside of what is signed (RFC 9788). */
  readonly fields: readonly MailField[]
  /** What is shown with the message, part by part. */
  readonly texts: readonly MailText[]
  readonly attachments: readonly MailAttachment[]
  /** About the message, as in a report. */
  readonly findings: readonly Finding[]
}

/** Something of a message. */
interface OfMail {
  /**
   * Whether it stands in what a signature on the message covers, whose digest and value are right. Whoever alters a message can sign it anew: whose signature it is, and
   * whether it may be relied on, a report says.
   */
  readonly signed: boolean
}

/** A field of the header, as programs show it. */
export interface MailField extends OfMail {
  /** `From`, `To`, `Subject`, `Date`, and the others that a reader is shown, or that programs go by where somebody answers. */
  readonly name: string
  /** With its encoded words decoded, where programs agree on them. */
  readonly value: string
}

/** A text that is shown with the message. */
export interface MailText extends OfMail {
  /** As the message says: `text/plain`. */
  readonly type: string
  /** Its characters. Of HTML the words alone, in lines: no markup, nothing that runs, and also what a page would hide. */
  readonly text: string
  /** Whether all programs take the octets for these characters. */
  readonly isSure: boolean
  /** Programs show this one or another one of the same place (RFC 2046 §5.1.4): it is not the first. */
  readonly isAlternative: boolean
}

/** A file in a message. Its name is whatever somebody wrote: it is shown, and leads nowhere. */
export interface MailAttachment extends OfMail {
  readonly name: string
  /** Whether programs agree on the name, and it leads nowhere on a disk. */
  readonly isNameSure: boolean
  /** As the message says, which nobody checks: `application/pdf`. */
  readonly type: string
  /** In memory of their own. Absent: the file is not encoded to the letter. */
  readonly octets?: Uint8Array
  /** Of `octets`, by which its verdict among those of `verifyContained` is known. */
  readonly sha256?: string
}

/** It is no message, or one that programs would take apart in different ways. */
export interface UnreadableMail {
  readonly outcome: 'unreadable'
  readonly findings: readonly Finding[]
}
