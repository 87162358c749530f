import type { AcceptancePolicy, PolicyName, Trust } from 'asean-verify'
import { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import type { Config } from './config.ts'
import { createAdmission } from './http/admission.ts'
import { createClientErrors } from './http/client-error.ts'
import { createExpectContinue } from './http/expect-continue.ts'
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
  const expectContinue = createExpectContinue()

  /** Every error is answered as a problem, and what it was about goes to the log alone. */
  function sendProblem(error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const problem = problemFrom(error)
    const { document } = problem
    if (document.status === 500) request.log.error({ err: problem.cause ?? problem }, document.code)
    else if (document.status > 500) request.log.warn({ problem: document }, document.code)
    else request.log.info({ problem: document }, document.code)
    if (document.status === 503) reply.header('retry-after', RETRY_AFTER)
    // What is left of a body is read, if to no purpose (see `collectBytes`); nothing is left of one that was not asked for.
    if (expectContinue.isWaiting(request.raw)) reply.header('connection', 'close')
    else reply.removeHeader('connection')
    return reply.headers(HEADERS).code(document.status).type(PROBLEM_TYPE).send(document)
  }

  const app = fastify({
    logger: { level: config.logLevel },
    bodyLimit: MAX_JSON_BYTES,
    requestTimeout: requestTimeoutMs,
    // Node looks at the time only every now and then.
    http: {
      // Node makes the server of these, and asks that the second is no longer than the first.
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(1000, requestTimeoutMs / 4),
      // Node would refuse it without a body (see `requireHost`).
      requireHostHeader: false,
    },
    exposeHeadRoutes: false,
    // What comes on an open connection while the service stops is still answered.
    return503OnClosing: false,
    // A value of the wrong type is not made to fit, and a parameter that is not known is not dropped: it was meant for something.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    clientErrorHandler: clientErrors.answer,
    frameworkErrors: sendProblem,
  })
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler(() => {
    throw new Problem('NOT_FOUND')
  })
  app.addHook('onRequest', requireHost)
  clientErrors.watch(app)
  expectContinue.watch(app)
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(HEADERS)
  })

  const { maxReceived, maxUploads: maxJudged } = config
  const uploads = { judge, maxBodyBytes, admission: createAdmission({ maxReceived, maxJudged, maxBodyBytes }) }
  const orders = { ...uploads, contractPolicy, store: createOrderStore(config.maxOrders) }
  await app.register(verifyRoute, uploads)
  await app.register(orderRoutes, orders)
  await app.register(contractRoute, orders)
  await app.register(aboutRoutes, { trust })
  return app
}

/** RFC 9112 §3.2: a request of HTTP/1.1 has one Host, and another number of them is answered by 400. */
async function requireHost({ raw }: FastifyRequest): Promise<void> {
  const hosts = raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length
  if (hosts > 1 || (hosts === 0 && raw.httpVersion === '1.1'))
    throw new Problem('REQUEST_MALFORMED', { detail: `The request has ${hosts} Host header fields` })
}
