import type { Code, Decision, Report, StateCode } from 'asean-verify'
import type { NewOrder } from '../schemas.ts'

/** `held`: no contract yet, or one that a person has to look at. `refused`: a contract not to rely on. `released`: go ahead. */
export type OrderStatus = 'held' | 'released' | 'refused'

export interface Order {
  readonly id: string
  readonly buyer: NewOrder['buyer']
  readonly relyingState: StateCode
  readonly status: OrderStatus
  readonly createdAt: string
  /** The last one that was given. */
  readonly contract: Contract | null
}

export interface Contract {
  /** Of the file. */
  readonly sha256: string
  readonly judgedAt: string
  readonly outcome: Decision['outcome']
  readonly reasons: readonly Code[]
  /** What the policy gave up: whoever releases an order should see it. */
  readonly relaxations: readonly Code[]
  /** What does not decide, and has to be known with the outcome. */
  readonly warnings: readonly Code[]
  readonly next: readonly Code[]
  /** Of each signature, by the digest of its value: the same signature is the same consent, whatever was added to the file. */
  readonly signatures: readonly string[]
}

const STATUS_AFTER: Readonly<Record<Decision['outcome'], OrderStatus>> = {
  accept: 'released',
  review: 'held',
  reject: 'refused',
}

export function openOrder(id: string, { buyer, relyingState }: NewOrder, now: Date): Order {
  return { id, buyer, relyingState, status: 'held', createdAt: now.toISOString(), contract: null }
}

/** The order after its contract was judged. The decision is the library's: nothing is decided here again. */
export function withContract(order: Order, report: Report): Order {
  const { document, validationTime, decision, signatures } = report
  return {
    ...order,
    status: STATUS_AFTER[decision.outcome],
    contract: {
      sha256: document.sha256,
      judgedAt: validationTime,
      outcome: decision.outcome,
      reasons: decision.reasons,
      relaxations: decision.relaxations,
      warnings: decision.warnings,
      next: decision.next,
      signatures: signatures.map(({ id }) => id),
    },
  }
}
