import { oneOf } from '../core/misuse.ts'
import type { Use } from './types.ts'

export const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function readUse(use: unknown): Use {
  return oneOf(use, USES, 'use')
}
