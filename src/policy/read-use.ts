import { oneOf } from '../core/misuse.ts'
import type { Use } from '../recognition/agreement.ts'
import { USES } from '../recognition/uses.ts'

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function readUse(use: unknown): Use {
  return oneOf(use, USES, 'use')
}
