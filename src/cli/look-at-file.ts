import { findWord, soughtWord } from '../core/find-octets.ts'
import type { EvidenceKind } from '../evidence/evidence-file.ts'
import { type Code, inspect } from '../index.ts'
import { CommandError } from './errors.ts'
import { said } from './said.ts'

export interface Look {
  /** Of evidence, what the file holds. */
  readonly kinds: readonly EvidenceKind[]
  /** What it is: `a PDF document`. */
  readonly words: string
  /** Whether it is known for something: what is not may be broken evidence. */
  readonly isOther: boolean
}

/** Of a file, as far as it takes to tell what it is. */
const HEAD = 64 * 1024

const SEQUENCE = 0x30

/** What a file is, by how it begins and not by its name. What is in it is not read. */
export async function lookAt(bytes: Uint8Array): Promise<Look> {
  if (bytes[0] === SEQUENCE) return lookAtDer(bytes.subarray(0, HEAD))
  return lookAtText(bytes)
}

/** Of a file that no certificate, CRL or OCSP answer can be in, whatever else is: what it is. `null`: they may. */
export function kindWithoutEvidence(bytes: Uint8Array): string | null {
  if (bytes[0] === SEQUENCE) return null
  const { kinds, words, isOther } = lookAtText(bytes)
  return isOther && kinds.length === 0 && !words.startsWith('PEM ') ? words : null
}

const IN_DER: Readonly<Record<string, string>> = {
  certificate: 'a certificate',
  crl: 'a CRL',
  'ocsp-response': 'an OCSP response',
  'time-stamp': 'a time-stamp',
  cms: 'a CMS message (PKCS #7)',
}

/** What is cut off is still known for what it is. */
async function lookAtDer(head: Uint8Array): Promise<Look> {
  const { format } = (await inspect(head)).document
  const words = format === 'cms' && !isContentInfo(head) ? undefined : IN_DER[format]
  return { kinds: isKind(format) ? [format] : [], words: words ?? 'DER of another kind', isOther: words !== undefined }
}

const OBJECT_IDENTIFIER = 0x06

/** RFC 5652 §3: what begins with a contentType. Any other SEQUENCE is tried as a CMS, too. */
function isContentInfo(head: Uint8Array): boolean {
  const length = head[1] ?? 0
  return head[length < 0x80 ? 2 : 2 + (length & 0x7f)] === OBJECT_IDENTIFIER
}

function isKind(format: string): format is EvidenceKind {
  return Object.values(IN_PEM).some((kind) => kind === format)
}

/** RFC 7468 §5.1, §6, and the older labels that are read, too. */
const IN_PEM: Readonly<Record<string, EvidenceKind>> = {
  CERTIFICATE: 'certificate',
  'X509 CERTIFICATE': 'certificate',
  'X509 CRL': 'crl',
  CRL: 'crl',
  'OCSP RESPONSE': 'ocsp-response',
}

const BEGIN = soughtWord('-----BEGIN ')

/** What stands behind `BEGIN`: the longest label, and its dashes. */
const LONGEST_LABEL = 64 + 5

/** Text of the whole is never made: that of half a gigabyte cannot be. */
function lookAtText(bytes: Uint8Array): Look {
  const start = latin1(bytes.subarray(0, 1024))
  // It may hold any of the others.
  if (start.startsWith('asean-verify-archive '))
    return { kinds: [], words: 'an archive of --save-evidence', isOther: true }
  // A PDF may have PEM inside.
  if (start.startsWith('%PDF-')) return { kinds: [], ...wordsFor(start) }
  let label: string | null = null
  const found = new Set<EvidenceKind>()
  for (let at = findWord(bytes, BEGIN); at >= 0; at = findWord(bytes, BEGIN, at + 1)) {
    const from = at + BEGIN.octets.length
    const one = /^([A-Z0-9 ]{1,64})-----/.exec(latin1(bytes.subarray(from, from + LONGEST_LABEL)))?.[1]
    if (one === undefined) continue
    label ??= one
    const kind = IN_PEM[one]
    if (kind !== undefined) found.add(kind)
  }
  if (label === null) return { kinds: [], ...wordsFor(start) }
  const kinds = [...found]
  const [kind] = kinds
  return { kinds, words: (kind === undefined ? undefined : IN_DER[kind]) ?? `PEM with ${label}`, isOther: true }
}

const latin1 = (octets: Uint8Array): string => new TextDecoder('latin1').decode(octets)

/** What people give by mistake, by how it begins. */
function wordsFor(text: string): Pick<Look, 'words' | 'isOther'> {
  // A byte order mark is for the reader of JSON to refuse.
  const start = text
    .slice(0, 1024)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  const other = otherKind(start)
  if (other !== null) return { words: other, isOther: true }
  if (text.length === 0) return { words: 'empty', isOther: false }
  const isText = /^[\t\n\r\u0020-\u007e]*$/.test(start)
  return { words: isText ? 'text' : 'of a form that is not known here', isOther: false }
}

function otherKind(start: string): string | null {
  if (start.includes('%PDF-')) return 'a PDF document'
  if (start.startsWith('{') || start.startsWith('[')) return 'JSON'
  if (start.startsWith('<')) return 'HTML or XML'
  return start.startsWith('PK\u0003\u0004') ? 'a ZIP archive' : null
}

/**
 * That a file is meant to be JSON: what is wrong inside it is for its reader to say.
 *
 * @throws {CommandError} for a file of another kind
 */
export async function requireJson(bytes: Uint8Array, path: string, code: Code, takes: string): Promise<void> {
  const { words } = await lookAt(bytes)
  if (words !== 'JSON' && !isScalar(bytes))
    throw new CommandError(code, path, said('notJson', { kind: words, takes }), null)
}

/** `null`, a number or a text alone: JSON, too, and not what was meant, which its reader says. */
function isScalar(bytes: Uint8Array): boolean {
  if (bytes.length > 1024) return false
  try {
    JSON.parse(new TextDecoder().decode(bytes))
    return true
  } catch {
    // No JSON.
    return false
  }
}
