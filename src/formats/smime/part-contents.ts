import { CONTENT_TYPE } from '../../asn1/oids.ts'
import type { Budget } from '../../core/budget.ts'
import { EMPTY, fromBase64, startsWith, toLatin1 } from '../../core/bytes.ts'
import { findWord, soughtWord } from '../../core/find-octets.ts'
import { DistinctFindings, type Finding, toldName } from '../../core/finding.ts'
import { attempt } from '../../core/outcome.ts'
import { CONTENT_INFO_HEAD, contentInfoType } from '../content-info-type.ts'
import { LEAST_OCTETS } from '../digest-work.ts'
import { areAlike } from './alternatives.ts'
import { type HtmlContent, htmlContent, styleContent } from './html-content.ts'
import { htmlTexts, isMuch } from './html-text.ts'
import { hasConditions } from './html-words.ts'
import { type InnerPart, isCms } from './inner-parts.ts'
import { HIDDEN } from './not-signed.ts'
import { partNames } from './part-names.ts'
import { oddParts, partsByAddress } from './related-parts.ts'
import { oddText, textOf } from './shown-text.ts'
import { isSignedPdf } from './signed-pdf.ts'
import { decodeBody } from './transfer-encoding.ts'

/**
 * What the contents of parts are that have none inside, by their octets and not by what they are called: what cannot be read, or is not shown here; files with a signature of their own,
 * which is not judged; and HTML that can show something else later. Each octet is charged as what is digested is. Throws `Refusal` of the budget.
 */
export function partFindings(entity: Uint8Array, parts: readonly InnerPart[], budget: Budget): readonly Finding[] {
  const findings = new DistinctFindings()
  const tell = (finding: Finding): void => findings.push(finding)
  for (const part of parts) {
    const read = contentsOf(entity, part, budget)
    if (read === null) continue
    const { octets, isExact } = read
    // What is attached is not shown with the message.
    if (!isExact) tell(notRead('encoding', part.isAttachment ? 'warning' : 'failure'))
    for (const finding of hiddenFindings(octets, part, budget)) tell(finding)
    if (isSignedPdf([octets])) tell(signedPdf(part))
    if (isExact && isShownText(part)) for (const why of oddities(octets, part)) tell(notRead(why, 'failure'))
    if (!isMarkup(part)) continue
    for (const what of htmlIn(octets, part))
      tell({ code: 'SMIME_DYNAMIC_CONTENT', level: 'warning', clause: 'RFC 8551 §3.1', data: { what } })
  }
  // Encodings and character sets that are not known are told above.
  const octetsOf = (part: InnerPart): Uint8Array | undefined => contentsOf(entity, part, budget)?.octets
  const said = (part: InnerPart): string | null => {
    const octets = octetsOf(part)
    return octets === undefined ? null : textOf(octets, part)
  }
  const [partOf, pictures] = [partsByAddress(parts), new Map<InnerPart, boolean>()]
  const isShown = (address: string): boolean => {
    const part = partOf(address)
    if (part === undefined) return false
    const isKnown = pictures.get(part) ?? (PICTURE.test(part.type) && isPicture(octetsOf(part) ?? EMPTY))
    pictures.set(part, isKnown)
    return isKnown
  }
  const compared = (characters: number): void =>
    budget.spend('digestPasses', (COMPARING * characters) / Math.max(LEAST_OCTETS, entity.length))
  const isAlike = areAlike(parts, said, isShown, compared)
  if (!isAlike) tell(notRead('alternatives', 'failure'))
  for (const why of oddParts(parts)) tell(notRead(why, 'failure'))
  return findings.all
}

/** A character costs as much time as that many octets that are digested. */
const COMPARING = 64

/** Those that all programs show (WHATWG HTML §4.8.3), by how they begin. */
const PICTURE = /^image\/(?:png|x-png|p?jpe?g|jpg|gif|bmp)$/
const isPicture = (octets: Uint8Array): boolean =>
  ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF8', 'BM'].some((head) => startsWith(octets, 0, head))

/** RFC 2183 §2.8: what is neither shown nor attached is one or the other, to whom it pleases. */
function oddities(octets: Uint8Array, part: InnerPart): readonly string[] {
  const odd = oddText(octets, part)
  return [...(odd === null ? [] : [odd]), ...(part.isDisposed ? [] : ['disposition'])]
}

function isShownText(part: InnerPart): boolean {
  return !part.isAttachment && (part.type.startsWith('text/') || isMarkup(part))
}

const HTML: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml', 'image/svg+xml'])

/** HTML, and every other text that is shown with the message and is not plain: which of them a program knows, nobody can tell. */
function isMarkup({ type, isAttachment }: InnerPart): boolean {
  if (HTML.has(type)) return true
  return !isAttachment && ((type.startsWith('text/') && type !== 'text/plain') || /\bxml$/.test(type))
}

function htmlIn(octets: Uint8Array, part: InnerPart): ReadonlySet<HtmlContent> {
  if (isMuch(toLatin1(octets))) return new Set(['scripts', 'content from elsewhere', 'markup that is not known'])
  const texts = htmlTexts(octets, part)
  const pages = texts ?? [toLatin1(octets)]
  const look = part.type === 'text/css' ? styleContent : htmlContent
  const found = new Set(pages.flatMap((text) => [...look(text)]))
  if (pages.some(hasConditions)) found.add('content under a condition')
  // Of a text of another kind, some programs show what it says by its rules, and some all of it.
  const isKnown = texts !== null && (HTML.has(part.type) || part.type === 'text/css')
  return isKnown ? found : found.add('markup that is not known')
}

function notRead(why: string, level: Finding['level']): Finding {
  return { code: 'SMIME_PART_NOT_READ', level, clause: 'RFC 2045 §6', data: { why } }
}

/** RFC 8551 §3.2.1: a program goes by the name of a file where the type says nothing. */
const NAME_OF_CMS = /\.p7[mz]$/i

/**
 * What is encrypted, compressed or signed again (RFC 5652 §3), a message of PGP (RFC 9580 §6.2), and a TNEF ([MS-OXTNEF] §2.1.3.1), which some programs show in place of
 * the text beside it. A file that is attached, and that no program takes for a message, is not shown with it.
 */
function hiddenFindings(octets: Uint8Array, part: InnerPart, budget: Budget): readonly Finding[] {
  if (startsWith(octets, 0, '\x78\x9f\x3e\x22')) return [notRead('TNEF', 'failure')]
  const isOpened = !part.isAttachment || isCms(part) || partNames(part).names.some((name) => NAME_OF_CMS.test(name))
  if (!isOpened) return []
  if (isPgpMessage(octets)) return [ENCRYPTED]
  const type = contentInfoType(octets.subarray(0, CONTENT_INFO_HEAD), budget)
  if (type !== null && HIDDEN.has(type)) return [ENCRYPTED]
  // The signature of a part that is signed is told with that.
  const isAgain = type === CONTENT_TYPE.signedData && !SIGNATURE.has(part.type)
  return isAgain ? [{ code: 'SMIME_SIGNED_AGAIN', level: 'warning', clause: 'RFC 8551 §3.7' }] : []
}

const ENCRYPTED: Finding = { code: 'SMIME_ENCRYPTED_INSIDE', level: 'failure', clause: 'RFC 8551 §3.7' }
const SIGNATURE: ReadonlySet<string> = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature'])

function isPgpMessage(octets: Uint8Array): boolean {
  const at = findWord(octets, PGP)
  return at === 0 || (at > 0 && octets[at - 1] === 0x0a)
}

/** The first file with a signature of its own in a message that has none; `null`: no such file. Throws `Refusal`. */
export function signedPdfIn(entity: Uint8Array, parts: readonly InnerPart[], budget: Budget): InnerPart | null {
  return parts.find((part) => isSignedPdf([contentsOf(entity, part, budget)?.octets ?? EMPTY])) ?? null
}

function signedPdf(part: InnerPart): Finding {
  const file = fileName(part)
  const data = file === null ? {} : { data: { file: toldName(file) } }
  return { code: 'SMIME_SIGNED_PDF_INSIDE', level: 'warning', clause: 'ISO 32000-2 §12.8.1', ...data }
}

/** The one that is told; `null`: not named. */
export function fileName(part: InnerPart): string | null {
  return partNames(part).names[0] ?? null
}

interface Contents {
  readonly octets: Uint8Array
  /** Encoded to the letter: programs pass over what is not in different ways, or go on. */
  readonly isExact: boolean
}

function contentsOf(entity: Uint8Array, { body, encoding }: InnerPart, budget: Budget): Contents | null {
  if (body === null) return null
  const encoded = entity.subarray(body.start, body.end)
  budget.spend('digestPasses', encoded.length / Math.max(LEAST_OCTETS, entity.length))
  const decoded = attempt(() => decodeBody(encoded, encoding))
  if (decoded.ok) return { octets: decoded.value, isExact: true }
  // RFC 2045 §6.7: white space at the end of a line and hexadecimal in lower case are the same to all. Behind a soft line end it is not.
  const isExact = encoding === 'quoted-printable' && !/=(?![0-9a-f]{2}|\r?\n)/i.test(toLatin1(encoded))
  return { octets: looselyDecoded(encoded, encoding), isExact }
}

/** RFC 2045 §6.7 rule 5, §6.8: programs go on where an encoding is broken. */
function looselyDecoded(encoded: Uint8Array, encoding: string): Uint8Array {
  const text = toLatin1(encoded)
  const isBase64 = encoding.startsWith('base64')
  if (!isBase64 && encoding !== 'quoted-printable') return encoded
  const read = isBase64
    ? toLatin1(withoutStrays(text))
    : text
        .replace(/=[ \t]*\r?\n/g, '')
        .replace(/=([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  const octets = new Uint8Array(read.length)
  for (let at = 0; at < read.length; at++) octets[at] = read.charCodeAt(at)
  return octets
}

function withoutStrays(text: string): Uint8Array {
  const digits = text.replace(/[^A-Za-z0-9+/]/g, '')
  const whole = digits.slice(0, digits.length - (digits.length % 4))
  return fromBase64(digits.padEnd(Math.ceil(digits.length / 4) * 4, '=')) ?? fromBase64(whole) ?? EMPTY
}

const PGP = soughtWord('-----BEGIN PGP MESSAGE-----')
