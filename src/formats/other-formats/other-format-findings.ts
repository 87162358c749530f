import type { SignedData } from '../../cms/types.ts'
import type { Budget } from '../../core/budget.ts'
import type { Finding } from '../../core/finding.ts'
import { inMemory, type Octets } from '../../core/octets.ts'
import type { PdfDocument } from '../../pdf/types.ts'
import { LEAST_OCTETS } from '../digest-work.ts'
import type { DocumentFacts } from '../read-document.ts'
import type { MessagePlaces, SignedMessage } from '../smime/message.ts'
import type { DocumentSignature } from '../types.ts'
import { findHeads, spansWithout } from './find-heads.ts'
import { formlessParts, MOST_TOLD, type PlacelessObject } from './formless-parts.ts'
import { formlessValues } from './formless-values.ts'
import type { FormatHead, OctetSpan, OtherFormat } from './head.ts'
import { endOfSigned, headsBehindPdf } from './pdf-end.ts'
import { placeInCms } from './place-in-cms.ts'
import { unknownParts } from './unknown-parts.ts'

/** Octets that a reader may take for a file, and what of them somebody signed. */
export interface LookedAt {
  readonly octets: Uint8Array
  readonly covered: readonly OctetSpan[]
  /** The formats that it has anyway. */
  readonly own?: readonly OtherFormat[]
  /** Whether offsets are those of the file that was received. */
  readonly isFile: boolean
  /** Where an octet stands, in words of the format. */
  placeOf(offset: number): string
}

/**
 * Heads of other formats in octets of a document that nobody signed. `signatures`: whose octets count as signed: the document's, and no certificate's, which
 * anybody makes for themselves. `placeless`: what came later in a PDF, and is nothing to a reader of it. Throws `Refusal` of the budget.
 */
export function otherFormatFindings(
  facts: Exclude<DocumentFacts, { unreadable: unknown }>,
  document: Octets,
  signatures: readonly DocumentSignature[],
  budget: Budget,
  placeless: readonly PlacelessObject[] = [],
): readonly Finding[] {
  if ('pdf' in facts) return behindPdf(facts.pdf, signatures, budget, placeless)
  if ('structured' in facts) return headsIn([inText(document)], budget)
  const looked =
    'message' in facts ? inMessage(facts, document, signatures, budget) : inCms(facts, document, signatures, budget)
  return [
    ...headsIn(looked, budget),
    ...unknownParts(facts.signedData, budget).map((place) => unknownFinding(place, 'RFC 5652 §5')),
  ]
}

/** The place of what no signature of a PDF covers. */
export const BEHIND_SIGNED = 'behind what was signed'

function behindPdf(
  pdf: PdfDocument,
  signatures: readonly DocumentSignature[],
  budget: Budget,
  placeless: readonly PlacelessObject[],
): readonly Finding[] {
  const signed = endOfSigned(signatures)
  if (signed === null) return []
  // For heads, and for comments.
  spendLook(2 * Math.max(0, pdf.size - signed), pdf.size, budget)
  const heads = headsBehindPdf(pdf, signed).map((head) => findingOf(head, BEHIND_SIGNED))
  const formless = formlessParts(pdf, signed, placeless, budget)
  const values = formlessValues(pdf, signed, budget, MOST_TOLD).filter((place) => !formless.includes(place))
  return [
    ...heads,
    ...formless.map((place) => unknownFinding(place, 'ISO 32000-2 §7.3.10')),
    ...values.map((place) => unknownFinding(place, 'ISO 32000-2 §7.3')),
  ]
}

function headsIn(looked: readonly LookedAt[], budget: Budget): readonly Finding[] {
  return looked.flatMap((one) => {
    const octets = spansOf(one).reduce((sum, { start, end }) => sum + end - start, 0)
    spendLook(octets, one.octets.length, budget)
    return findingsIn(one)
  })
}

/** Each octet is looked at once, as what is digested is. */
function spendLook(octets: number, size: number, budget: Budget): void {
  budget.spend('digestPasses', octets / Math.max(LEAST_OCTETS, size))
}

/**
 * XML and JSON are signed as what they say, and not as octets: comments, and how the rest is written, no signature covers. Text has markup, and lines
 * like those of a header, anyway.
 */
function inText(document: Octets): LookedAt {
  return {
    octets: inMemory(document),
    covered: [],
    own: ['HTML or XML', 'mail'],
    isFile: true,
    placeOf: () => 'text',
  }
}

/** What no signature covers, and has no form of which it is known what is in it. */
function unknownFinding(place: string, clause: string): Finding {
  return { code: 'CMS_PART_UNKNOWN', level: 'failure', clause, data: { place } }
}

/** Each octet is looked at once. Throws `Refusal` where a place is told by a budget. */
export function findingsIn(looked: LookedAt): readonly Finding[] {
  const { octets, own, isFile, placeOf } = looked
  return findHeads(octets, spansOf(looked), own).map((head) => findingOf(head, placeOf(head.start), isFile))
}

function spansOf({ octets, covered }: LookedAt): readonly OctetSpan[] {
  return spansWithout(octets.length, covered)
}

function findingOf({ format, start, end }: FormatHead, place: string, isFile = true): Finding {
  return {
    code: 'FILE_IS_ANOTHER_FORMAT',
    level: 'failure',
    ...(isFile ? { about: { kind: 'byte-range', start, length: end - start } } : {}),
    data: { format, place, offset: start },
  }
}

type CmsFacts = Extract<DocumentFacts, { format: 'cms'; signedData: unknown }>

/** The file, and the CMS that it is the PEM of. */
function inCms(
  { signedData }: CmsFacts,
  document: Octets,
  signatures: readonly DocumentSignature[],
  budget: Budget,
): readonly LookedAt[] {
  // PEM is longer than what it encodes.
  const isPem = document.length !== signedData.source.length
  const cms = lookedAtCms(signedData, signatures, budget, !isPem)
  const text = (): LookedAt => ({
    octets: inMemory(document),
    covered: [],
    own: ['PEM'],
    isFile: true,
    placeOf: () => 'PEM',
  })
  return isPem ? [text(), cms] : [cms]
}

function lookedAtCms(
  { source, contentSpan }: SignedData,
  signatures: readonly DocumentSignature[],
  budget: Budget,
  isFile: boolean,
): LookedAt {
  const attributes = signatures.flatMap(({ signerInfo }) => {
    const signed = signerInfo?.signedAttributes?.encoded
    if (signed === undefined || signed.buffer !== source.buffer) return []
    const start = signed.byteOffset - source.byteOffset
    return [{ start, end: start + signed.length }]
  })
  return {
    octets: source,
    covered: [...attributes, ...(contentSpan === null ? [] : [contentSpan])],
    isFile,
    placeOf: (offset) => placeInCms(source, offset, budget),
  }
}

/** The file, and the CMS in it, which a reader of mail hands on as a file of its own. */
function inMessage(
  { signedData, message: { places } }: SignedMessage,
  document: Octets,
  signatures: readonly DocumentSignature[],
  budget: Budget,
): readonly LookedAt[] {
  const octets = inMemory(document)
  const file: LookedAt = {
    octets,
    covered: coveredOfMessage(signedData, places),
    own: ['mail'],
    isFile: true,
    placeOf: (offset) => placeInMessage(octets, offset, places),
  }
  return [file, lookedAtCms(signedData, signatures, budget, false)]
}

const IDENTITY: ReadonlySet<string> = new Set(['7bit', '8bit', 'binary'])

function coveredOfMessage({ contentSpan }: SignedData, { signed, cms }: MessagePlaces): readonly OctetSpan[] {
  const parts = signed === null ? [] : [signed]
  // Base64 has no octets of which a head is made.
  if (cms.encoding === 'base64') return [...parts, cms]
  // What is not encoded stands there as it is in the CMS.
  if (!IDENTITY.has(cms.encoding) || contentSpan === null) return parts
  return [...parts, { start: cms.start + contentSpan.start, end: cms.start + contentSpan.end }]
}

function placeInMessage(octets: Uint8Array, offset: number, { signed, cms }: MessagePlaces): string {
  if (offset >= cms.end) return 'behind the parts'
  if (offset >= cms.start) return 'CMS'
  if (signed !== null && offset >= signed.end) return 'header of the signature'
  return offset < headerEnd(octets) ? 'header' : 'before the parts'
}

/** Of a message that was read before: its first empty line. */
function headerEnd(octets: Uint8Array): number {
  for (let at = octets.indexOf(LF); at >= 0; at = octets.indexOf(LF, at + 1))
    if (octets[at + 1] === LF || (octets[at + 1] === CR && octets[at + 2] === LF)) return at
  return octets.length
}

const LF = 0x0a
const CR = 0x0d
