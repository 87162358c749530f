import type { Contender } from './contender.ts'
import type { BenchSet } from './documents.ts'
import { nodeFloor } from './node-crypto.ts'
import { forgeContender } from './node-forge.ts'
import { withAllCaches, withoutArithmeticCache } from './ours.ts'
import { pkijsContender } from './pkijs.ts'

/** Those that run on Node. */
export const CONTENDERS: Readonly<Record<ContenderKey, (set: BenchSet) => Contender>> = {
  'without-arithmetic-cache': withoutArithmeticCache,
  'with-all-caches': withAllCaches,
  'node-floor': nodeFloor,
  pkijs: pkijsContender,
  'node-forge': forgeContender,
}

export type ContenderKey = 'without-arithmetic-cache' | 'with-all-caches' | 'node-floor' | 'pkijs' | 'node-forge'

export function isContenderKey(key: string | undefined): key is ContenderKey {
  return key !== undefined && Object.hasOwn(CONTENDERS, key)
}
