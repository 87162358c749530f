import type { Decision, StateCode } from 'asean-verify'
import type { Summary } from '../judge/summary.ts'
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
  readonly contract: Summary | null
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
export function withContract(order: Order, contract: Summary): Order {
  return { ...order, status: STATUS_AFTER[contract.outcome], contract }
}
