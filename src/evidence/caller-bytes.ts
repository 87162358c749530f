import { BUDGETS } from '../core/budget.ts'
import { isBytes, plainView } from '../core/bytes.ts'
import { hasMethod, isBlob, misuse, octetsOfBuffer, requireBytes } from '../core/misuse.ts'
import type { BlobOfRuntime } from '../core/runtime-types.ts'
import { membersOf, takeList } from '../core/take-options.ts'
import type { RandomAccess } from '../ranges/types.ts'
import type { Evidence } from './types.ts'

/** A document, or the content of one, as callers have them. */
export type DocumentInput = Uint8Array | ArrayBuffer | BlobOfRuntime | RandomAccess

/** Octets from which on a file is not read whole: what reads it in parts has to be loaded, and takes longer for a small one. */
const LARGE = 16 * 1024 * 1024

/** A document, or the content of one, as it was handed in: looked at once. */
export interface Brought {
  /** Whether it is to be read in place. */
  readonly isLarge: boolean
  /**
   * All of it, as a plain view of its octets, which are not copied.
   *
   * @throws {UsageError} `USAGE_OPTION_INVALID`; `USAGE_INPUT_UNREADABLE` where it cannot be read
   * @throws the reason of the signal
   */
  readonly octets: (bounds: ReadingBounds) => Uint8Array | Promise<Uint8Array>
}

/** What is no document is found to be none when its octets are asked for. */
export function bring(input: unknown, option: string): Brought {
  const told = ({ onRead }: ReadingBounds, octets: Uint8Array): Uint8Array => {
    onRead?.(octets.length, octets.length)
    return octets
  }
  if (isBytes(input)) {
    const octets = plainView(input)
    return { isLarge: octets.length >= LARGE, octets: (bounds) => told(bounds, octets) }
  }
  const ofBlob = isBlob(input)
  const ofBuffer = ofBlob ? null : octetsOfBuffer(input)
  if (ofBuffer !== null) return bring(ofBuffer, option)
  if (ofBlob && input.size < LARGE)
    return { isLarge: false, octets: async (bounds) => told(bounds, await octetsOfBlob(input, option)) }
  // Loaded for what is read in parts.
  const octets = async ({ signal, documentBytes: most = BUDGETS.service.documentBytes, onRead }: ReadingBounds) => {
    const { readWhole } = await import('../ranges/source.ts')
    return readWhole(input, option, { signal, most, onRead })
  }
  return { isLarge: ofBlob || hasMethod(input, 'read'), octets }
}

/** What ends the reading of a file of the caller's, and is told of it. */
export interface ReadingBounds {
  readonly signal?: AbortSignal | undefined
  /** Nothing but the word of a `RandomAccess` says how large it is: one that is larger is not read. */
  readonly documentBytes?: number | undefined
  /** Octets that were read, and all of them. */
  readonly onRead?: ((done: number, total: number) => void) | undefined
}

/** All of a document, or of the content of one. Throws as `Brought` does. */
export function callerDocument(
  input: DocumentInput,
  option: string,
  bounds: ReadingBounds = {},
): Uint8Array | Promise<Uint8Array> {
  return bring(input, option).octets(bounds)
}

async function octetsOfBlob(blob: Blob, option: string): Promise<Uint8Array> {
  const answer: unknown = await blob.arrayBuffer()
  const octets = octetsOfBuffer(answer)
  if (octets === null) throw misuse(`${option}.arrayBuffer()`, answer, 'an ArrayBuffer')
  return plainView(octets)
}

/**
 * The evidence of a call: lists and octets where they are due, and no member that is not known. The lists are copied.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function takeEvidence(evidence: unknown): Partial<Evidence> {
  const members = membersOf(evidence, MEMBERS, 'evidence', 'is no member of evidence')
  const taken: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined) continue
    if (MEMBERS[name as keyof Evidence] === 'list') taken[name] = takeList(value, `evidence.${name}`)
    else requireBytes(value, `evidence.${name}`)
    taken[name] ??= value
  }
  return taken
}

const MEMBERS: Readonly<Record<keyof Evidence, 'octets' | 'list'>> = {
  document: 'octets',
  content: 'octets',
  certificates: 'list',
  crls: 'list',
  ocspResponses: 'list',
}

/**
 * All of it in plain views.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function callerEvidence({ document, content, ...others }: Partial<Evidence>): Evidence {
  const { certificates = [], crls = [], ocspResponses = [] } = others
  const views = (inputs: readonly Uint8Array[], name: string) =>
    inputs.map((input, i) => viewOf(input, `${name}[${i}]`))
  // What every object has is no content of it.
  return Object.assign(Object.create(null) as Pick<Evidence, 'content'>, {
    document: viewOf(document, 'document'),
    ...(content === undefined ? {} : { content: viewOf(content, 'content') }),
    certificates: views(certificates, 'certificates'),
    crls: views(crls, 'crls'),
    ocspResponses: views(ocspResponses, 'ocspResponses'),
  })
}

function viewOf(input: unknown, member: string): Uint8Array {
  if (isBytes(input)) return plainView(input)
  throw misuse(`evidence.${member}`, input, 'a Uint8Array')
}
