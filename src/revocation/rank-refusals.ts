import { rowOf } from '../core/codes/table.ts'
import type { FindingCode } from '../core/codes.ts'

/**
 * The most telling of the reasons why there is no status: what came closest to being acceptable, then what is further
 * from it. Codes without a rank come last, by name.
 */
export function mostTellingRefusal([first, ...others]: readonly [FindingCode, ...FindingCode[]]): FindingCode {
  return others.reduce((best, code) => (isBefore(code, best) ? code : best), first)
}

function isBefore(one: FindingCode, other: FindingCode): boolean {
  const [rank, otherRank] = [rankOf(one), rankOf(other)]
  return rank === otherRank ? one < other : rank < otherRank
}

function rankOf(code: FindingCode): number {
  return rowOf(code).refusalRank ?? Number.POSITIVE_INFINITY
}
