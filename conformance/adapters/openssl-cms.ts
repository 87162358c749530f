import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { derContext, encodedBytes, openWhole, TAG } from '../../src/asn1/reader.ts'
import { createBudget } from '../../src/core/budget.ts'
import type { Report } from '../../src/report/types.ts'
import { handOver } from '../handed-over.ts'
import { judgeBytes } from '../judge-file.ts'
import { partsOfMail } from '../mail.ts'
import type { Adapter, CaseResult } from '../types.ts'

/** One message of OpenSSL's tests, and what it is. They have no table of their own: what is expected is said where they are used. */
interface Message {
  readonly path: string
  readonly expected: 'verified' | 'not verified' | 'no signature'
  /** What the message has around the CMS, taken off. */
  readonly unwrap?: (file: Uint8Array) => Unwrapped
}

interface Unwrapped {
  readonly message: Uint8Array
  readonly content?: Uint8Array
}

const MESSAGES: readonly Message[] = [
  // RFC 5652 §5.3, §11.1, §11.2: signed attributes without contentType, without messageDigest.
  { path: '80-test_cms_data/no_ct_attr.cms', expected: 'not verified' },
  { path: '80-test_cms_data/no_md_attr.cms', expected: 'not verified' },
  // MD4 is in no table.
  { path: '80-test_cms_data/pkcs7-md4.pem', expected: 'not verified' },
  // Encrypted, and broken where only decryption would see it.
  { path: '80-test_cms_data/ciphertext_from_1_1_1.cms', expected: 'no signature' },
  { path: '80-test_cms_data/dh-malformed.der', expected: 'no signature' },
  { path: '80-test_cms_data/ecdh-malformed.der', expected: 'no signature' },
  { path: 'cms-msg/missing-kdf.der', expected: 'no signature' },
  // RFC 5652 §5.1: digestAlgorithms may be empty.
  { path: 'smime-eml/pkcs7-empty-digest-set.eml', expected: 'verified', unwrap: partsOfMail },
  { path: '80-test_tsa_data/sectigo-all-zero.tsr', expected: 'verified', unwrap: tokenOfResponse },
]

/** Odd messages, of which none may stop the library, and none may pass for what it is not. */
export const opensslCms: Adapter = {
  folder: 'openssl',
  name: 'openssl-cms',
  compares: 'odd CMS messages: whether digest and signature verify, and that none makes the library throw',
  run: (folder) => Promise.all(MESSAGES.map((message) => runMessage(folder, message))),
}

async function runMessage(folder: string, { path, expected, unwrap }: Message): Promise<CaseResult> {
  const file = join(folder, path)
  if (!existsSync(file)) return { name: path, expected, actual: '', agrees: false, skipped: 'the file is not there' }
  const bytes = await readFile(file)
  const { message, content } = unwrap?.(bytes) ?? { message: bytes }
  const report = await judgeBytes(message, content === undefined ? {} : { content: handOver(content) }).catch(String)
  const answer = typeof report === 'string' ? `threw ${report}` : describe(report)
  const actual = typeof report === 'string' ? answer : `${answer} ${failuresOf(report)}`.trim()
  return { name: path, expected, actual, agrees: answer === expected }
}

function describe({ signatures }: Report): Message['expected'] {
  if (signatures.length === 0) return 'no signature'
  const isVerified = signatures.every(
    ({ integrity, subIndication }) =>
      integrity.digest === 'verified' && integrity.signature === 'verified' && subIndication !== 'FORMAT_FAILURE',
  )
  return isVerified ? 'verified' : 'not verified'
}

function failuresOf({ findings, signatures }: Report): string {
  const all = [...findings, ...signatures.flatMap((signature) => signature.findings)]
  return [...new Set(all.filter(({ level }) => level === 'failure').map(({ code }) => code))].join(' ')
}

/** RFC 3161 §2.4.2: the token follows the status. */
function tokenOfResponse(file: Uint8Array): Unwrapped {
  const response = openWhole(file, TAG.SEQUENCE, derContext(createBudget()), 'TimeStampResp')
  response.next(TAG.SEQUENCE, 'status')
  return { message: encodedBytes(response.next(TAG.SEQUENCE, 'timeStampToken')) }
}
