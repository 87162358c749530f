import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../examples/backend/src/app.ts'
import { readConfig } from '../../../examples/backend/src/config.ts'
import { PROBLEMS } from '../../../examples/backend/src/http/problem.ts'
import { summaryOf } from '../../../examples/backend/src/judge/summary.ts'
import type { Judge } from '../../../examples/backend/src/judge/task.ts'
import { openApiDocument } from '../../../examples/backend/src/openapi/document.ts'
import { canonicalJson } from '../../../src/core/canonical-json.ts'
import { signInState, type Testbed } from '../../../src/testbed/index.ts'
import { loadTrust } from '../../../src/trust/load.ts'
import type { Trust } from '../../../src/trust/types.ts'
import { verify } from '../../../src/verifier/verify.ts'
import { sharedTestbed } from '../../shared-testbed.ts'

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, unknown>> }>>
}

const DOCUMENT_ID = 'urn:test:openapi'

const document = openApiDocument() as OpenApi
const ajv = new Ajv2020({ strict: false })
ajv.addSchema({ $id: DOCUMENT_ID, ...document })

let testbed: Testbed
let trust: Trust
let app: FastifyInstance

beforeAll(async () => {
  testbed = await sharedTestbed()
  trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  app = await appWith(async ({ document, ...options }) => {
    const report = await verify(document, { ...options, trust })
    return { report: new TextEncoder().encode(canonicalJson(report)), summary: summaryOf(report) }
  })
})

afterAll(() => app.close())

function appWith(judge: Judge): Promise<FastifyInstance> {
  return createApp({ config: readConfig({ LOG_LEVEL: 'silent' }), trust, judge, contractPolicy: 'contract' })
}

async function answer(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, type?: string) {
  const headers = type === undefined ? {} : { 'content-type': type }
  return app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
}

describe('the OpenAPI document', () => {
  it('is one of OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone({ ...document }))
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(validator.version).toBe('3.1')
  })

  it('is served', async () => {
    const response = await answer('GET', '/openapi.json')
    expect(response.statusCode).toBe(200)
    expect(response.json()).toEqual(JSON.parse(JSON.stringify(document)))
  })

  it('has every route that there is, and no other', () => {
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => ({ method: method.toUpperCase(), url: path.replace('{id}', ':id') })),
    )
    expect(documented.filter((route) => !app.hasRoute(route as never))).toEqual([])
    const served = app.printRoutes({ commonPrefix: false }).match(/\((?:GET|POST|PUT|DELETE|PATCH)/g)
    expect(served).toHaveLength(documented.length)
  })

  it('has every problem somewhere, but the one for places where nothing is', () => {
    const text = JSON.stringify(document.paths)
    expect(Object.keys(PROBLEMS).filter((code) => !text.includes(`"${code}"`))).toEqual(['NOT_FOUND'])
  })
})

/** That an answer is what the document says of its route and status. */
function expectAsDocumented(path: string, method: string, response: LightMyRequestResponse): void {
  const [type = ''] = String(response.headers['content-type']).split(';')
  const pointer = ['paths', path, method, 'responses', String(response.statusCode), 'content', type, 'schema']
  const reference = pointer.map((part) => encodeURIComponent(part.replaceAll('/', '~1'))).join('/')
  const isAsDocumented = ajv.getSchema(`${DOCUMENT_ID}#/${reference}`)
  expect(isAsDocumented, pointer.join(' ')).toBeDefined()
  expect(isAsDocumented?.(response.json()), JSON.stringify(isAsDocumented?.errors)).toBe(true)
}

describe('an answer is as it is documented', () => {
  it('of /verify', async () => {
    const { bytes } = await signInState(testbed, 'TH', { document: { dss: false } })
    const judged = await answer('POST', '/verify?in=SG', Buffer.from(bytes), 'application/pdf')
    expect(judged.statusCode).toBe(200)
    expectAsDocumented('/verify', 'post', judged)
    const problems: readonly [number, Promise<LightMyRequestResponse>][] = [
      [400, answer('POST', '/verify?in=XX', Buffer.from('x'), 'application/pdf')],
      [400, answer('POST', '/verify', Buffer.from('x'), 'multipart/form-data; boundary=b')],
      [413, answer('POST', '/verify', Buffer.alloc(21 * 1024 * 1024), 'application/pdf')],
      [415, answer('POST', '/verify', Buffer.from('x'), 'text/html')],
    ]
    for (const [status, problem] of problems) {
      expect((await problem).statusCode).toBe(status)
      expectAsDocumented('/verify', 'post', await problem)
    }
  })

  it('of orders', async () => {
    const order = { buyer: { organizationIdentifier: 'TIN-0000000000764', state: 'TH' }, relyingState: 'SG' }
    const opened = await answer('POST', '/orders', order)
    expect(opened.statusCode).toBe(201)
    expectAsDocumented('/orders', 'post', opened)
    expectAsDocumented('/orders', 'post', await answer('POST', '/orders', {}))
    const path = `/orders/${opened.json().id}`
    expectAsDocumented('/orders/{id}', 'get', await answer('GET', path))
    const { bytes } = await signInState(testbed, 'TH', { document: { dss: false } })
    const judged = await answer('PUT', `${path}/contract`, Buffer.from(bytes), 'application/pdf')
    expect(judged.json()).toMatchObject({ status: 'held', contract: { outcome: 'review' } })
    expectAsDocumented('/orders/{id}/contract', 'put', judged)
    expectAsDocumented('/orders/{id}', 'get', await answer('GET', path))
    expectAsDocumented('/orders/{id}', 'get', await answer('GET', '/orders/none'))
  })

  it('of the rest', async () => {
    expectAsDocumented('/health', 'get', await answer('GET', '/health'))
    expectAsDocumented('/openapi.json', 'get', await answer('GET', '/openapi.json'))
  })
})

describe('a mistake of our own', () => {
  it('is answered without a word of what it was', async () => {
    const broken = await appWith(async () => {
      throw new Error('the password of the database is swordfish')
    })
    const headers = { 'content-type': 'application/pdf' }
    const response = await broken.inject({ method: 'POST', url: '/verify', headers, payload: '%PDF' })
    expect(response.statusCode).toBe(500)
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(response.json()).toEqual({
      type: 'urn:asean-verify:problem:INTERNAL_ERROR',
      title: PROBLEMS.INTERNAL_ERROR[1],
      status: 500,
      code: 'INTERNAL_ERROR',
    })
    await broken.close()
  })
})
