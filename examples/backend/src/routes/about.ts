import type { Trust } from 'asean-verify'
import type { FastifyInstance } from 'fastify'
import { openApiDocument } from '../openapi/document.ts'

export interface AboutRouteOptions {
  readonly trust: Trust
}

/** `GET /health`, and `GET /openapi.json`. */
export async function aboutRoutes(scope: FastifyInstance, { trust }: AboutRouteOptions): Promise<void> {
  const health = { status: 'ok', trust: { environment: trust.environment, lists: trust.lists.map(({ id }) => id) } }
  const document = openApiDocument()
  scope.get('/health', async () => health)
  scope.get('/openapi.json', async () => document)
}
