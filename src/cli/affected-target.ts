import { type DependencyTarget, type Inspection, inspect } from '../index.ts'
import { CommandError } from './errors.ts'
import { readInput } from './files.ts'

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
  return id
}

/** Certificates with their keys, so that one that was issued anew with the same key counts too; CRLs and OCSP answers. */
async function addFile(path: string, target: Target): Promise<void> {
  const { items, document, unreadable, signatures }: Inspection = await inspect(await fileOf(path))
  if (document.format === 'time-stamp')
    throw refused(
      path,
      'is a time-stamp, which is known by the SHA-256 of its signature value: the id that reports have',
    )
  if (unreadable !== undefined || items.length === 0 || signatures.length > 0)
    throw refused(path, `is no file of certificates, CRLs or OCSP answers (${document.format}): --by takes ${TAKEN}`)
  for (const item of items) {
    if ('unreadable' in item) throw refused(path, `has a ${item.kind} that cannot be read: --by takes ${TAKEN}`)
    // A key that stands beside its certificate says nothing that this does not.
    if (item.kind === 'other') continue
    if (item.kind === 'time-stamp')
      throw refused(path, 'has a time-stamp: give the SHA-256 of its signature value, the id that reports have')
    target.sha256.push(item.sha256)
    if (item.kind === 'certificate') target.spkiSha256.push(item.certificate.spkiSha256)
  }
  if (items.every(({ kind }) => kind === 'other')) throw refused(path, `has no certificate: --by takes ${TAKEN}`)
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
