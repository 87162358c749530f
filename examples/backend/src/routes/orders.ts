import { randomUUID } from 'node:crypto'
import type { AcceptancePolicy, PolicyName } from 'asean-verify'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../http/problem.ts'
import { readDocument, takeDocuments, type UploadLimits } from '../http/uploads.ts'
import type { Judge } from '../judge/task.ts'
import { openOrder, withContract } from '../orders/order.ts'
import { viewOf } from '../orders/order-view.ts'
import type { OrderStore } from '../orders/store.ts'
import { NEW_ORDER_SCHEMA, type NewOrder, ORDER_PARAMETERS_SCHEMA, type OrderParameters } from '../schemas.ts'

export interface OrderRouteOptions extends UploadLimits {
  readonly judge: Judge
  readonly store: OrderStore
  readonly contractPolicy: PolicyName | AcceptancePolicy
}

/** `POST /orders` and `GET /orders/{id}`. */
export async function orderRoutes(scope: FastifyInstance, { store }: OrderRouteOptions): Promise<void> {
  // Fastify reads plain text too, which is never an order.
  scope.removeContentTypeParser('text/plain')

  scope.post<{ Body: NewOrder }>('/orders', { schema: { body: NEW_ORDER_SCHEMA } }, async (request, reply) => {
    const order = openOrder(randomUUID(), request.body, new Date())
    store.add(order)
    reply.code(201).header('location', `/orders/${order.id}`)
    return viewOf(order)
  })

  scope.get<{ Params: OrderParameters }>(
    '/orders/:id',
    { schema: { params: ORDER_PARAMETERS_SCHEMA } },
    async ({ params }) => viewOf(store.get(params.id)),
  )
}

/**
 * `PUT /orders/{id}/contract`: the order is held until this contract is accepted. Who has to have signed it, for which use and in which state is
 * the order's to say, and never the uploader's.
 */
export async function contractRoute(scope: FastifyInstance, options: OrderRouteOptions): Promise<void> {
  const { judge, store, contractPolicy, admission, maxBodyBytes } = options
  takeDocuments(scope, options)

  scope.put<{ Params: OrderParameters }>(
    '/orders/:id/contract',
    { schema: { params: ORDER_PARAMETERS_SCHEMA } },
    async (request) => {
      const order = store.get(request.params.id)
      if (order.status === 'released') throw new Problem('ORDER_RELEASED')
      const document = await admission.receive((room) => readDocument(request, maxBodyBytes, room))
      const { summary } = await admission.judge(() =>
        judge({
          document,
          relyingState: order.relyingState,
          use: 'contract',
          policy: contractPolicy,
          signer: order.buyer,
        }),
      )
      const judged = withContract(order, summary)
      store.replace(judged)
      return viewOf(judged)
    },
  )
}
