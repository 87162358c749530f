import type { Budget } from '../../core/budget.ts'
import { toLatin1 } from '../../core/bytes.ts'
import { findWord, soughtWord } from '../../core/find-octets.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { attempt } from '../../core/outcome.ts'
import { LEAST_OCTETS } from '../digest-work.ts'
import { htmlContent } from './html-content.ts'
import type { InnerPart } from './inner-parts.ts'
import { singleField } from './mime-header.ts'
import { decodeBody } from './transfer-encoding.ts'

/**
 * What the contents of parts are that have none inside: files with a signature of their own, which is not judged, and HTML that can show something else later. Each octet is charged as
 * what is digested is. Throws `Refusal` of the budget.
 */
export function partFindings(entity: Uint8Array, parts: readonly InnerPart[], budget: Budget): readonly Finding[] {
  const findings = new Map<string, Finding>()
  const tell = (finding: Finding): void => {
    findings.set(JSON.stringify([finding.code, finding.data]), finding)
  }
  for (const part of parts) {
    const contents = contentsOf(entity, part, budget)
    if (contents === null) continue
    if (isSignedPdf(contents)) tell(signedPdf(part))
    if (!HTML.has(part.type)) continue
    for (const what of htmlContent(toLatin1(contents)))
      tell({ code: 'SMIME_DYNAMIC_CONTENT', level: 'warning', clause: 'RFC 8551 §3.1', data: { what } })
  }
  return [...findings.values()]
}

const HTML: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml', 'image/svg+xml'])

/** The first file with a signature of its own in a message that has none; `null`: no such file. Throws `Refusal`. */
export function signedPdfIn(entity: Uint8Array, parts: readonly InnerPart[], budget: Budget): InnerPart | null {
  return parts.find((part) => isSignedPdf(contentsOf(entity, part, budget))) ?? null
}

function signedPdf(part: InnerPart): Finding {
  const file = fileName(part)
  const data = file === null ? {} : { data: { file: toldName(file) } }
  return { code: 'SMIME_SIGNED_PDF_INSIDE', level: 'warning', clause: 'ISO 32000-2 §12.8.1', ...data }
}

/** RFC 2183 §2.3, or RFC 2046 §4.5.1, as it is written; `null`: not named. */
export function fileName({ header, parameters }: InnerPart): string | null {
  const disposition = singleField(header, 'content-disposition') ?? ''
  const [, quoted, token] = /;[ \t]*filename=(?:"([^"]*)"|([^;" \t]+))/i.exec(disposition) ?? []
  return quoted ?? token ?? parameters.get('name') ?? null
}

function contentsOf(entity: Uint8Array, { body, encoding }: InnerPart, budget: Budget): Uint8Array | null {
  if (body === null) return null
  const encoded = entity.subarray(body.start, body.end)
  budget.spend('digestPasses', encoded.length / Math.max(LEAST_OCTETS, entity.length))
  const decoded = attempt(() => decodeBody(encoded, encoding))
  return decoded.ok ? decoded.value : looselyDecoded(encoded, encoding)
}

/** RFC 2045 §6.7 rule 5, §6.8: programs go on where an encoding is broken. */
function looselyDecoded(encoded: Uint8Array, encoding: string): Uint8Array {
  const text = toLatin1(encoded)
  if (encoding !== 'quoted-printable') return encoded
  const read = text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  const octets = new Uint8Array(read.length)
  for (let at = 0; at < read.length; at++) octets[at] = read.charCodeAt(at)
  return octets
}

/** ISO 32000-2 §7.5.2: readers look for the header in the first 1,024 octets. §12.8.1: a signature says which octets it covers. */
function isSignedPdf(contents: Uint8Array | null): boolean {
  return contents !== null && findWord(contents.subarray(0, 1024), HEADER) >= 0 && findWord(contents, BYTE_RANGE) >= 0
}

const HEADER = soughtWord('%PDF-')
const BYTE_RANGE = soughtWord('/ByteRange')
