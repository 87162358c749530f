import { readStrictJson } from '../core/strict-json.ts'
import { CommandError } from './errors.ts'
import { readInput } from './files.ts'

/** One service of a file in which somebody says what was compared. */
export interface ReviewedService {
  readonly service: string
  readonly name: string
  readonly sha256: string
  readonly spkiSha256: string
  readonly officialAddress: string | null
  readonly adopt: boolean
  /** The reason, which reports will show. */
  readonly note: string
}

export function writeReview(state: string, services: readonly ReviewedService[]): string {
  return `${JSON.stringify({ schemaVersion: 1, state, services }, null, 2)}\n`
}

/** `null`: there is no such file yet. It is of that state, and what is adopted in it has a reason. */
export async function readReview(path: string, state: string): Promise<readonly ReviewedService[] | null> {
  let bytes: Uint8Array
  try {
    bytes = await readInput(path)
  } catch (error) {
    if (error instanceof CommandError && error.message === 'no such file') return null
    throw error
  }
  // No member twice: readers differ on which of two answers counts.
  const json = readStrictJson(bytes, 'TRUST_ADOPTIONS_INVALID')
  if (!json.ok) throw invalid(path, json.failure.what ?? 'is no JSON')
  const { services, state: of } = isRecord(json.value) ? json.value : {}
  if (!Array.isArray(services)) throw invalid(path, 'has no services: it is not a file that --review wrote')
  if (of !== state) throw invalid(path, `is not of the state ${state}`)
  const reviewed = services.map((one: unknown, i) => reviewedService(one, `${path}: services[${i}]`))
  const seen = new Set<string>()
  for (const [i, { service }] of reviewed.entries()) {
    if (seen.has(service)) throw invalid(`${path}: services[${i}] (${service})`, 'stands twice')
    seen.add(service)
  }
  return reviewed
}

function reviewedService(one: unknown, where: string): ReviewedService {
  if (!isRecord(one)) throw invalid(where, 'is no object')
  const { service, sha256, spkiSha256, adopt, note } = one
  for (const [name, value] of Object.entries({ service, sha256, spkiSha256, note }))
    if (typeof value !== 'string') throw invalid(where, `${name} is no text`)
  if (typeof adopt !== 'boolean') throw invalid(where, 'adopt is neither true nor false')
  if (adopt && String(note).trim() === '') throw invalid(`${where} (${service})`, 'is adopted without a note')
  return one as unknown as ReviewedService
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function invalid(where: string, why: string): CommandError {
  return new CommandError('TRUST_ADOPTIONS_INVALID', where, why, null)
}
