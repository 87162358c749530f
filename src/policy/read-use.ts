import { UsageError } from '../core/errors.ts'
import type { Use } from '../recognition/types.ts'

export const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function readUse(use: string): Use {
  const known = USES.find((candidate) => candidate === use)
  if (known === undefined) throw new UsageError('USAGE_OPTION_INVALID', 'use', `${use} is none of ${USES.join(', ')}`)
  return known
}
