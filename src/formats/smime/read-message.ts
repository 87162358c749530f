import type { SignedData } from '../../cms/types.ts'
import type { Budget } from '../../core/budget.ts'
import { joinBytes, toLatin1 } from '../../core/bytes.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { attempt, type Failure, Refusal } from '../../core/outcome.ts'
import { readWholeSignedData } from '../whole-signed-data.ts'
import { shownFields } from './inner-headers.ts'
import { innerParts } from './inner-parts.ts'
import { boundaryOf, type MediaType, mediaTypeOf } from './media-type.ts'
import type { MessageFacts, SmimeMessage } from './message.ts'
import { micalgFindings } from './micalg.ts'
import { hasMimeField, type MimeHeader, readMimeHeader, singleField } from './mime-header.ts'
import { nameNotSigned } from './not-signed.ts'
import { fileName, signedPdfIn } from './part-contents.ts'
import { entityFindings } from './signed-entity.ts'
import { canonicalPart, refuseLoneCr, splitSigned } from './signed-parts.ts'
import { decodeBody, isIdentity, transferEncodingOf } from './transfer-encoding.ts'

/** RFC 8551 §3.2, §3.5.3.1, and as they were called before they were registered. */
const CMS_TYPES: ReadonlySet<string> = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime'])
const DETACHED_TYPES: ReadonlySet<string> = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature'])

/** Where readers of PDF look for its header. */
const PDF_WINDOW = 1024

/**
 * Reads a message, or a MIME entity that was saved to a file, whose signature is on all of it (RFC 8551 §3.5); `null`: it
 * is no message. A message that has a signed part is not signed: what stands around that part is nobody's.
 */
export function readMessage(bytes: Uint8Array, budget: Budget): MessageFacts | null {
  if (!hasMimeField(bytes)) return null
  const outcome = attempt(() => readSigned(bytes, budget))
  if (outcome.ok) return outcome.value
  const { failure } = outcome
  return {
    format: 'smime',
    unreadable: failure.code === 'SMIME_NOT_WHOLE' ? notWhole(bytes, failure, budget) : failure,
  }
}

/** A message whose signature may be that of a file in it. */
function notWhole(bytes: Uint8Array, failure: Failure, budget: Budget): Failure {
  const found = attempt(() => signedPdfIn(bytes, innerParts(bytes, budget), budget))
  if (!found.ok || found.value === null) return failure
  const file = fileName(found.value)
  return { code: 'SMIME_SIGNED_PDF_INSIDE', ...(file === null ? {} : { data: { file: toldName(file) } }) }
}

interface Parts extends Pick<SmimeMessage, 'signedPart' | 'places'> {
  readonly cms: Uint8Array
  readonly findings: readonly Finding[]
}

function readSigned(bytes: Uint8Array, budget: Budget): MessageFacts {
  // ISO 32000-2 §7.5.2: a reader of PDF takes the file for a PDF, and shows what nobody signed.
  if (toLatin1(bytes.subarray(0, PDF_WINDOW)).includes('%PDF-')) throw new Refusal('MIME_MALFORMED', 'PDF')
  const header = readMimeHeader(bytes, budget)
  requireMimeVersion(header)
  const media = mediaTypeOf(header)
  const { signedPart, cms, places, findings } = readBody(bytes, header, media, budget)
  const signedData = readCms(cms, media, budget)
  const entity = signedPart ?? encapsulated(signedData)
  const outside = { from: singleField(header, 'from'), subject: firstOf(header, 'subject') }
  return {
    format: 'smime',
    signedData,
    message: {
      signedPart,
      from: outside.from,
      sender: singleField(header, 'sender'),
      replyTo: replyToOf(header, entity, budget),
      places,
      findings: [
        ...findings,
        ...micalgFindings(media, signedData),
        ...(entity === null ? [] : entityFindings(entity, outside, budget)),
        ...headerFindings(header),
      ],
    },
  }
}

function firstOf({ fields }: MimeHeader, name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null
}

/** RFC 5322 §3.6.2, and the fields that go before it in some programs (draft-ietf-drums-mail-followup-to). */
const ANSWERS: ReadonlySet<string> = new Set(['reply-to', 'mail-reply-to', 'mail-followup-to'])

/** Where answers go; `null`: nowhere else, or what is signed says the same (RFC 9788). Of several fields programs take either. */
function replyToOf({ fields }: MimeHeader, entity: Uint8Array | null, budget: Budget): string | null {
  const outside = fields.filter(({ name }) => ANSWERS.has(name))
  if (outside.length === 0) return null
  const read = entity === null ? null : attempt(() => readMimeHeader(entity, budget))
  if (read !== null && !read.ok && read.failure.code === 'BUDGET_EXHAUSTED')
    throw new Refusal('BUDGET_EXHAUSTED', read.failure.what)
  const inside = read?.ok === true ? read.value : null
  const isSigned = ({ name, value }: (typeof outside)[number]): boolean =>
    inside !== null && firstOf(inside, name) === value
  return outside.every(isSigned) ? null : outside.map(({ value }) => value).join(', ')
}

/** RFC 2045 §4. A later version could mean anything; the same one twice means that one. */
function requireMimeVersion({ fields }: MimeHeader): void {
  const versions = fields.filter(({ name }) => name === 'mime-version')
  if (versions.some(({ value }) => !/^1\.0[ \t]*(?:\(.*\))?$/.test(value)))
    throw new Refusal('MIME_MALFORMED', 'mime-version')
}

function readBody(bytes: Uint8Array, header: MimeHeader, media: MediaType, budget: Budget): Parts {
  const body = bytes.subarray(header.bodyStart)
  if (CMS_TYPES.has(media.type) || DETACHED_TYPES.has(media.type)) {
    const encoding = transferEncodingOf(header)
    const places = { signed: null, cms: { ...spanIn(bytes, body), encoding } }
    return { signedPart: null, cms: decodeBody(body, encoding), places, findings: [] }
  }
  if (media.type !== 'multipart/signed') throw new Refusal('SMIME_NOT_WHOLE', media.type)
  return readMultipart(bytes, header, media, budget)
}

/** Where a view of a file stands in it. */
function spanIn(bytes: Uint8Array, view: Uint8Array): { readonly start: number; readonly end: number } {
  const start = view.byteOffset - bytes.byteOffset
  return { start, end: start + view.length }
}

/** RFC 8551 §3.5.3, RFC 1847 §2.1. */
function readMultipart(bytes: Uint8Array, header: MimeHeader, media: MediaType, budget: Budget): Parts {
  const body = bytes.subarray(header.bodyStart)
  const protocol = media.parameters.get('protocol')?.toLowerCase() ?? ''
  if (!DETACHED_TYPES.has(protocol)) throw new Refusal('SMIME_PROTOCOL_UNSUPPORTED', 'protocol')
  // RFC 2045 §6.4: a multipart is not encoded as a whole.
  if (!isIdentity(transferEncodingOf(header))) throw new Refusal('MIME_ENCODING_INVALID', 'multipart/signed')
  const { before, signed, signature, after } = splitSigned(body, boundaryOf(media), header.lineEnd)
  refuseLoneCr(before)
  refuseLoneCr(after)
  budget.spend('mailHeaderBytes', before.length)
  // To readers of PEM, what is enclosed there is the document.
  if (toLatin1(before).includes('-----BEGIN ')) throw new Refusal('MIME_MALFORMED', 'PEM')
  const { octets, restored } = canonicalPart(signed, header.lineEnd)
  const partHeader = readMimeHeader(signature, budget)
  if (partHeader.lineEnd !== header.lineEnd) throw new Refusal('MIME_LINE_ENDS_MIXED', 'signature part')
  if (!DETACHED_TYPES.has(mediaTypeOf(partHeader).type)) throw new Refusal('SMIME_PARTS_INVALID', 'signature part')
  const findings: Finding[] = []
  if (restored) findings.push({ code: 'MIME_LINE_ENDS_RESTORED', level: 'information', clause: 'RFC 8551 §3.1.1' })
  if (!isBlank(before)) findings.push({ code: 'SMIME_TEXT_BEFORE', level: 'information', clause: 'RFC 2046 §5.1.1' })
  // A text for whoever does not know the parts. What is none may be a file, to programs that look for one anywhere.
  if (before.some(isControl)) findings.push(NO_TEXT)
  // A reader who does not know the parts is shown it as the end of the message.
  if (!isBlank(after)) findings.push({ code: 'SMIME_TEXT_AFTER', level: 'failure', clause: 'RFC 2046 §5.1.1' })
  const encoded = signature.subarray(partHeader.bodyStart)
  const encoding = transferEncodingOf(partHeader)
  if (encoding !== 'binary') refuseLoneCr(encoded)
  const places = { signed: spanIn(bytes, signed), cms: { ...spanIn(bytes, encoded), encoding } }
  return { signedPart: octets, cms: decodeBody(encoded, encoding), places, findings }
}

const NO_TEXT: Finding = {
  code: 'SMIME_PART_NOT_READ',
  level: 'failure',
  clause: 'RFC 2046 §5.1.1',
  data: { why: 'control characters' },
}

/** RFC 2045 §2.7: of those below the space, text has the ends of its lines, and tabs. */
function isControl(octet: number): boolean {
  return octet < 0x20 ? octet !== 0x09 && octet !== 0x0a && octet !== 0x0d : octet === 0x7f
}

function isBlank(octets: Uint8Array): boolean {
  return octets.every((octet) => octet === 0x20 || octet === 0x09 || octet === 0x0a || octet === 0x0d)
}

function encapsulated({ content }: SignedData): Uint8Array | null {
  if (content === null) return null
  return content.length === 1 ? (content[0] as Uint8Array) : joinBytes(content)
}

/** RFC 8551 §3.2.2: the CMS says what it is; a parameter that says something else would have a reader take it for that. */
function readCms(cms: Uint8Array, { parameters }: MediaType, budget: Budget): SignedData {
  const read = readWholeSignedData(cms, budget)
  if (!read.ok) {
    const { code, what, offset } = nameNotSigned(read.failure)
    throw new Refusal(code, what, offset)
  }
  const type = parameters.get('smime-type')?.toLowerCase() ?? 'signed-data'
  const wanted = read.value.signerInfos.length === 0 ? 'certs-only' : 'signed-data'
  if (type !== 'signed-data' && type !== wanted) throw new Refusal('SMIME_TYPE_MISMATCH', 'smime-type')
  return read.value
}

/** What a reader is shown above the message, and nobody signed. */
function headerFindings(header: MimeHeader): readonly Finding[] {
  const shown = shownFields(header)
  if (shown.length === 0) return []
  const data = { fields: shown.join(', ') }
  return [{ code: 'SMIME_HEADER_NOT_SIGNED', level: 'warning', clause: 'RFC 8551 §3.1', data }]
}
