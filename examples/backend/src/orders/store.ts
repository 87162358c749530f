import { Problem } from '../http/problem.ts'
import type { Order } from './order.ts'

export interface OrderStore {
  /** @throws {Problem} `ORDERS_FULL` */
  add(order: Order): void
  /** @throws {Problem} `ORDER_NOT_FOUND` */
  get(id: string): Order
  /** @throws {Problem} `ORDER_RELEASED`, `CONTRACT_ALREADY_USED` */
  replace(order: Order): void
}

/** In memory, and no longer than the process: a real service keeps orders in its database, and does what `replace` does in one transaction. */
export function createOrderStore(most: number): OrderStore {
  const orders = new Map<string, Order>()
  /** Consents that released an order. Each does so once: or a contract for one order would release every other of the same buyer. */
  const spent = new Set<string>()

  function get(id: string): Order {
    const order = orders.get(id)
    if (order === undefined) throw new Problem('ORDER_NOT_FOUND')
    return order
  }

  return {
    add(order) {
      if (orders.size >= most) throw new Problem('ORDERS_FULL')
      orders.set(order.id, order)
    },
    get,
    replace(order) {
      // It may have been released while this contract was being judged.
      if (get(order.id).status === 'released') throw new Problem('ORDER_RELEASED')
      if (order.status === 'released') {
        const consents = order.contract?.consents ?? []
        // What rests on nothing that could be used up would release every order.
        if (consents.length === 0 || consents.some((id) => spent.has(id))) throw new Problem('CONTRACT_ALREADY_USED')
        for (const id of consents) spent.add(id)
      }
      orders.set(order.id, order)
    },
  }
}
