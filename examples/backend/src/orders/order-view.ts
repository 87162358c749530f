import { type Code, type Decision, explain } from 'asean-verify'
import type { Order } from './order.ts'

/** A code for programs, and its sentence for people. */
export interface Explained {
  readonly code: Code
  readonly text: string
}

/** What is shown of an order. */
export interface OrderView extends Omit<Order, 'contract'> {
  readonly contract: {
    readonly sha256: string
    readonly judgedAt: string
    readonly outcome: Decision['outcome']
    readonly reasons: readonly Explained[]
    readonly relaxations: readonly Explained[]
    readonly warnings: readonly Explained[]
    readonly next: readonly Explained[]
  } | null
}

export async function viewOf(order: Order): Promise<OrderView> {
  if (order.contract === null) return { ...order, contract: null }
  const { sha256, judgedAt, outcome, reasons, relaxations, warnings, next } = order.contract
  const contract = {
    sha256,
    judgedAt,
    outcome,
    reasons: await explained(reasons),
    relaxations: await explained(relaxations),
    warnings: await explained(warnings),
    next: await explained(next),
  }
  return { ...order, contract }
}

function explained(codes: readonly Code[]): Promise<readonly Explained[]> {
  return Promise.all(codes.map(async (code) => ({ code, text: await explain(code) })))
}
