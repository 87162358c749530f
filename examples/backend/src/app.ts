import type { AcceptancePolicy, PolicyName, Trust } from 'asean-verify'
import { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import type { Config } from './config.ts'
import { createAdmission } from './http/admission.ts'
import { createClientErrors } from './http/client-error.ts'
import { PROBLEM_TYPE, Problem, problemFrom } from './http/problem.ts'
import type { Judge } from './judge/task.ts'
import { createOrderStore } from './orders/store.ts'
import { aboutRoutes } from './routes/about.ts'
import { contractRoute, orderRoutes } from './routes/orders.ts'
import { verifyRoute } from './routes/verify.ts'

export interface AppOptions {
  readonly config: Config
  readonly trust: Trust
  readonly judge: Judge
  readonly contractPolicy: PolicyName | AcceptancePolicy
}

/** For JSON. Documents have a limit of their own. */
const MAX_JSON_BYTES = 16 * 1024

/** Of every answer. */
const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** Seconds after which a client may come again. */
const RETRY_AFTER = 1

/** The service, which does not listen yet. */
export async function createApp({ config, trust, judge, contractPolicy }: AppOptions): Promise<FastifyInstance> {
  const { maxBodyBytes, requestTimeoutMs } = config
  const clientErrors = createClientErrors()
  const app = fastify({
    logger: { level: config.logLevel },
    bodyLimit: MAX_JSON_BYTES,
    requestTimeout: requestTimeoutMs,
    // Node looks at the time only every now and then.
    http: { headersTimeout: requestTimeoutMs, connectionsCheckingInterval: Math.min(1000, requestTimeoutMs / 4) },
    exposeHeadRoutes: false,
    // A value of the wrong type is not made to fit, and a parameter that is not known is not dropped: it was meant for something.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    clientErrorHandler: clientErrors.answer,
    frameworkErrors: sendProblem,
  })
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler(() => {
    throw new Problem('NOT_FOUND')
  })
  clientErrors.watch(app)
  continueWhenAdmitted(app)
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(HEADERS)
  })

  const uploads = { judge, maxBodyBytes, admission: createAdmission(config.maxUploads) }
  const orders = { ...uploads, contractPolicy, store: createOrderStore(config.maxOrders) }
  await app.register(verifyRoute, uploads)
  await app.register(orderRoutes, orders)
  await app.register(contractRoute, orders)
  await app.register(aboutRoutes, { trust })
  return app
}

/** Every error is answered as a problem, and what it was about goes to the log alone. */
function sendProblem(error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemFrom(error)
  const { document } = problem
  if (document.status >= 500) request.log.error({ err: problem.cause ?? problem }, document.code)
  else request.log.info({ problem: document }, document.code)
  if (document.status === 503) reply.header('retry-after', RETRY_AFTER)
  // The rest of the body is still read, if to no purpose: see `collectBytes`.
  reply.removeHeader('connection')
  return reply.headers(HEADERS).code(document.status).type(PROBLEM_TYPE).send(document)
}

/** A client that asks first (`Expect: 100-continue`) gets its refusal before it sends the document. Node would let it go ahead at once. */
function continueWhenAdmitted(app: FastifyInstance): void {
  app.server.on('checkContinue', (request, response) => app.routing(request, response))
  app.addHook('preParsing', async (request, reply) => {
    if (request.headers.expect?.toLowerCase() === '100-continue') reply.raw.writeContinue()
  })
}
