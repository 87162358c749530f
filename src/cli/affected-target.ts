import { createHash } from 'node:crypto'
import { bothForms, readEvidenceFile } from '../evidence/evidence-file.ts'
import { type DependencyTarget, type Finding, type Inspection, inspect } from '../index.ts'
import { CommandError } from './errors.ts'
import { readInput } from './files.ts'
import { kindWithoutEvidence } from './look-at-file.ts'

type Target = { -readonly [K in keyof DependencyTarget]-?: string[] }

/** What `--by` takes beside the file of a certificate. */
const TAKEN =
  'a SHA-256 (64 hexadecimal digits), a file of certificates, CRLs or OCSP answers, service:ID, agreement:ID or list:ID'

/** Of each word of `--by`: digests, identifiers, and what is in files. */
export async function targetOf(words: readonly string[]): Promise<Required<DependencyTarget>> {
  if (words.length === 0) throw new CommandError('USAGE_OPTION_INVALID', '--by', `is not given: ${TAKEN}`, 'affected')
  const target: Target = { sha256: [], spkiSha256: [], services: [], lists: [], agreements: [] }
  for (const word of words) {
    const digest = word
      .replace(/^sha-?256:/i, '')
      .replaceAll(':', '')
      .toLowerCase()
    const [, kind, id = ''] = /^(service|agreement|list):(.+)$/s.exec(word) ?? []
    if (/^[0-9a-f]{64}$/.test(digest)) target.sha256.push(digest)
    else if (kind !== undefined) target[`${kind as 'service'}s`].push(idOf(kind, id))
    else if (/^sha-?256:/i.test(word)) throw refused(word, 'is no SHA-256 in hexadecimal')
    else await addFile(word, target)
  }
  return target
}

/** One in another form would be found nowhere. */
function idOf(kind: string, id: string): string {
  if (kind === 'list' && id === 'observed') return id
  if (kind !== 'agreement' && !/^[A-Z]{2}\/[a-z0-9-]+$/.test(id))
    throw refused(`${kind}:${id}`, `is no identifier of a ${kind} as reports have it, such as ${kind}:SG/name`)
  if (!VISIBLE.test(id)) throw refused(`${kind}:`, `has no identifier, such as ${kind}:SG-TH/name`)
  return id
}

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Certificates with their keys, so that one that was issued anew with the same key counts too; CRLs and OCSP answers. */
async function addFile(path: string, target: Target): Promise<void> {
  const octets = await fileOf(path)
  const other = kindWithoutEvidence(octets)
  if (other !== null) throw refused(path, `is ${other}: --by takes ${TAKEN}`)
  const { items, document, unreadable, signatures, findings }: Inspection = await inspect(octets)
  if (document.format === 'time-stamp')
    throw refused(
      path,
      'is a time-stamp, which is known by the SHA-256 of its signature value: the id that reports have',
    )
  // What is not named here would be asked about by nobody, and the answer be "nothing rests on it".
  if (unreadable?.code === 'BUDGET_EXHAUSTED' || findings.some(hidesItems)) throw refused(path, TOO_MUCH)
  if (unreadable !== undefined || items.length === 0 || signatures.length > 0)
    throw refused(path, `is no file of certificates, CRLs or OCSP answers (${document.format}): --by takes ${TAKEN}`)
  const keys = new Set(items.flatMap((item) => ('certificate' in item ? item.certificate.spkiSha256 : [])))
  if (items.every(isKey)) throw refused(path, `has no certificate: --by takes ${TAKEN}`)
  for (const item of items) {
    if ('unreadable' in item) {
      if (item.unreadable.code === 'BUDGET_EXHAUSTED') throw refused(path, TOO_MUCH)
      throw refused(path, `has a ${item.kind} that cannot be read: --by takes ${TAKEN}`)
    }
    if (item.kind === 'other') {
      requireKeyOf(keys, item, path)
      continue
    }
    if (item.kind === 'time-stamp')
      throw refused(path, 'has a time-stamp: give the SHA-256 of its signature value, the id that reports have')
    target.sha256.push(item.sha256)
    if (item.kind === 'certificate') target.spkiSha256.push(item.certificate.spkiSha256)
  }
  const file = readEvidenceFile(octets)
  if ('why' in file) throw refused(path, `${file.why}: --by takes ${TAKEN}`)
  const answers = file.pieces.filter(({ kind }) => kind === 'ocsp-response')
  const digests = answers.flatMap((answer) => bothForms(answer.octets).map(sha256Of))
  target.sha256.push(...new Set(digests.filter((digest) => !target.sha256.includes(digest))))
}

const sha256Of = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

const TOO_MUCH = 'has more in it than is read at once: divide it into smaller files, and give --by for each'

/** That there are more items than are told. Of what is inside one of them the digest is whole. */
function hidesItems({ code, data }: Finding): boolean {
  return code !== 'PARTS_LEFT_OUT' || !String(data?.['of']).startsWith('items.')
}

type Block = Inspection['items'][number]

/** RFC 5958, RFC 7468 §13, and the older labels of private keys. */
const isKey = ({ kind, label = '' }: Block): boolean =>
  kind === 'other' && /^(?:PUBLIC|(?:[A-Z0-9]+ )?PRIVATE) KEY$/.test(label)

/** A key that stands beside its certificate says nothing that this does not. Any other block would be passed over in silence. */
function requireKeyOf(keys: ReadonlySet<string>, block: Block, path: string): void {
  const { label = '', sha256 } = block
  if (!isKey(block)) throw refused(path, `has a ${label}, which --by does not take: take it out of the file`)
  // The digest of a public key is that of its SubjectPublicKeyInfo.
  if (label === 'PUBLIC KEY' && !keys.has(sha256))
    throw refused(path, `has a PUBLIC KEY of no certificate in it: give its SHA-256, ${sha256}`)
}

/** A slip in a digest or an identifier is no file either. */
async function fileOf(path: string): Promise<Uint8Array> {
  return readInput(path).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error
    throw new CommandError(error.code, path, `${error.message}; --by takes ${TAKEN}`, 'affected')
  })
}

function refused(word: string, why: string): CommandError {
  return new CommandError('USAGE_CERTIFICATE_INVALID', word, why, 'affected')
}
