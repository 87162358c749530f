import { UsageError } from '../core/errors.ts'
import { takeJson } from '../trust/take-json.ts'

/** Earlier ends of algorithms as a caller gave them, before they are read. */
export interface TakenAlgorithms {
  readonly json: Uint8Array | string
  readonly where: string
}

/** @throws {UsageError} for what is no JSON */
export function takeAlgorithms(value: unknown, where: string): TakenAlgorithms {
  const invalid = (place: string, why: string) => new UsageError('USAGE_ALGORITHMS_INVALID', place, why)
  return { json: takeJson(value, where, invalid), where }
}
