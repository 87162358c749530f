import { type ContainedPlace, type MailAttachment, readMail, type VerifyOptions, verifyContained } from 'asean-verify'
import type { AttachmentStanding, ShownMail } from './protocol.ts'

/** Reads a mail, and judges what is attached to it. */
export async function showMail(document: File, options: VerifyOptions): Promise<ShownMail> {
  const mail = await readMail(document)
  if (mail.outcome !== 'read' || mail.attachments.length === 0) return { mail, standings: [] }
  const { places } = await verifyContained(document, options)
  return { mail, standings: mail.attachments.map((one) => standingOf(one, places)) }
}

/** A verdict is about octets: it is that of the place which has the same name and digest, and the worst where several have. */
export function standingOf(
  { name, octets, sha256 }: MailAttachment,
  places: readonly ContainedPlace[],
): AttachmentStanding {
  if (octets === undefined) return { outcome: 'unchecked', holds: false }
  const named = places.filter(({ path }) => path.at(-1) === name)
  const own = named.filter((place) => place.standing === 'judged' && place.report.document.sha256 === sha256)
  if (own.length > 0) return { outcome: worstOf(own), holds: false }
  const opened = named.filter(({ standing }) => standing === 'opened')
  const inside = places.filter(({ path }) => opened.some((one) => isIn(path, one.path)))
  if (inside.length > 0) return { outcome: worstOf(inside), holds: true }
  return { outcome: named.some(({ standing }) => standing === 'not-judged') ? 'unchecked' : 'none', holds: false }
}

function isIn(path: readonly string[], of: readonly string[]): boolean {
  return path.length > of.length && of.every((name, i) => path[i] === name)
}

function worstOf(places: readonly ContainedPlace[]): AttachmentStanding['outcome'] {
  const outcomes = new Set(places.map((place) => (place.standing === 'judged' ? place.report.decision.outcome : null)))
  const worst = (['reject', 'review', 'accept'] as const).find((outcome) => outcomes.has(outcome))
  if (places.some(({ standing }) => standing === 'not-judged') && worst !== 'reject') return 'unchecked'
  return worst ?? 'none'
}
