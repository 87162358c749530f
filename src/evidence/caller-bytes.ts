import { plainView } from '../core/bytes.ts'
import { UsageError } from '../core/errors.ts'
import { misuse, requireBytes, requireList, requireRecord } from '../core/misuse.ts'
import type { Evidence } from './types.ts'

/**
 * A document, or the content of one, as a caller hands it in: as a plain view of its octets, which are not copied.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function callerDocument(input: Uint8Array | Blob, option: string): Promise<Uint8Array> {
  if (input instanceof Uint8Array) return plainView(input)
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer())
  throw misuse(option, input, 'a Uint8Array or a Blob')
}

/**
 * The same for all the evidence of a judgement.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function callerEvidence(evidence: Evidence): Evidence {
  requireEvidence(evidence)
  const { document, content, ...others } = evidence
  const { certificates = [], crls = [], ocspResponses = [] } = others
  const views = (inputs: readonly Uint8Array[], name: string) =>
    inputs.map((input, i) => viewOf(input, `${name}[${i}]`))
  return {
    document: viewOf(document, 'document'),
    ...(content === undefined ? {} : { content: viewOf(content, 'content') }),
    certificates: views(certificates, 'certificates'),
    crls: views(crls, 'crls'),
    ocspResponses: views(ocspResponses, 'ocspResponses'),
  }
}

const MEMBERS: Readonly<Record<keyof Evidence, 'octets' | 'list'>> = {
  document: 'octets',
  content: 'octets',
  certificates: 'list',
  crls: 'list',
  ocspResponses: 'list',
}

/**
 * That evidence has lists where lists are due, and nothing that would be passed over.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function requireEvidence(evidence: unknown): void {
  requireRecord(evidence, 'evidence')
  for (const [name, value] of Object.entries(evidence)) {
    if (!Object.hasOwn(MEMBERS, name))
      throw new UsageError('USAGE_OPTION_INVALID', `evidence.${name}`, 'is no member of evidence')
    if (value === undefined) continue
    if (MEMBERS[name as keyof Evidence] === 'list') requireList(value, `evidence.${name}`)
    else requireBytes(value, `evidence.${name}`)
  }
}

function viewOf(input: Uint8Array, member: string): Uint8Array {
  if (input instanceof Uint8Array) return plainView(input)
  throw misuse(`evidence.${member}`, input, 'a Uint8Array')
}
