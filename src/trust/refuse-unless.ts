import type { TrustListCode } from '../core/codes.ts'
import { TrustListError } from '../core/errors.ts'
import type { Outcome } from '../core/outcome.ts'

/** The value, or the failure as an error: `<label>#<JSON pointer>`, and why. Readers of trust data fail with codes that can be thrown. */
export function refuseUnless<T>(outcome: Outcome<T>, label: string): T {
  if (outcome.ok) return outcome.value
  const { what = '' } = outcome.failure
  const code = outcome.failure.code as TrustListCode
  const border = what.indexOf(': ')
  if (!what.startsWith('/') || border < 0) throw new TrustListError(code, label, what)
  throw new TrustListError(code, `${label}#${what.slice(0, border)}`, what.slice(border + 2))
}
