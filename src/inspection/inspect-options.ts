import type { BudgetLimits } from '../core/budget.ts'
import type { AbortSignalOfRuntime } from '../core/runtime-types.ts'

export interface InspectOptions {
  /** Hexadecimal: which entries of a CRL, and which answers of an OCSP response, are to be told. */
  readonly serialNumber?: string
  readonly budget?: Partial<BudgetLimits>
  /** Of an encrypted PDF. What is told of it does not have the password. */
  readonly password?: string
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignalOfRuntime
}
