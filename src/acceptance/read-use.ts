import type { Use } from '../agreements/types.ts'
import { USES } from '../agreements/uses.ts'
import { oneOf } from '../core/misuse.ts'

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function readUse(use: unknown): Use {
  return oneOf(use, USES, 'use')
}
