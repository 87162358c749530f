import { plainView } from '../core/bytes.ts'
import { UsageError } from '../core/errors.ts'
import type { Evidence } from './types.ts'

/**
 * A document, or the content of one, as a caller hands it in: as a plain view of its octets, which are not copied.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function callerDocument(input: Uint8Array | Blob, option: string): Promise<Uint8Array> {
  if (input instanceof Uint8Array) return plainView(input)
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer())
  throw new UsageError('USAGE_OPTION_INVALID', option, 'is neither a Uint8Array nor a Blob')
}

/**
 * The same for all the evidence of a judgement.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function callerEvidence({ document, content, ...others }: Evidence): Evidence {
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

function viewOf(input: Uint8Array, member: string): Uint8Array {
  if (input instanceof Uint8Array) return plainView(input)
  throw new UsageError('USAGE_OPTION_INVALID', `evidence.${member}`, 'is not a Uint8Array')
}
