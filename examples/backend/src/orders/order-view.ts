import { type Code, type Decision, explain } from 'asean-verify'
import type { Order } from './order.ts'

/** A code for programs, and its sentence for people. */
export interface Explained<One extends Code> {
  readonly code: One
  readonly text: string
}

/** What is shown of an order. */
export interface OrderView extends Omit<Order, 'contract'> {
  readonly contract: {
    readonly sha256: string
    readonly judgedAt: string
    readonly outcome: Decision['outcome']
    readonly reasons: readonly Explained<Decision['reasons'][number]>[]
    readonly relaxations: readonly Explained<Decision['relaxations'][number]>[]
    readonly warnings: readonly Explained<Decision['warnings'][number]>[]
    readonly next: readonly Explained<Decision['next'][number]>[]
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

function explained<One extends Code>(codes: readonly One[]): Promise<readonly Explained<One>[]> {
  return Promise.all(codes.map(async (code) => ({ code, text: await explain(code) })))
}
