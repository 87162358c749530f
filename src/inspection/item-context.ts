import type { Budget } from '../core/budget.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { LeftOut } from '../report/left-out.ts'

/** With what the things of one file are described. */
export interface ItemContext {
  /** Which serial number is looked up in CRLs and OCSP responses. */
  readonly serial: string | null
  readonly engine: Arithmetic
  readonly budget: Budget
  /** All of them share the octets that there are. */
  readonly leftOut: LeftOut
}
