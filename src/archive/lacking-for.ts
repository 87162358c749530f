import type { Code } from '../core/codes.ts'
import { exhaustedIn } from '../core/exhausted.ts'
import type { Report } from '../report/types.ts'
import { passwordLacking } from '../verifier/password-lacking.ts'

/** Why a verdict may be another one than was recorded, where whoever judges did not give what it takes; `null`: nothing lacks. */
export function lackingFor(verdict: Report): Code | null {
  const isExhausted = [verdict, ...verdict.signatures].some(({ findings }) => exhaustedIn(findings) !== null)
  return passwordLacking(verdict) ?? (isExhausted ? 'BUDGET_EXHAUSTED' : null)
}
