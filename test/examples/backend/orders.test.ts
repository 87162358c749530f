import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemCode } from '../../../examples/backend/src/http/problem.ts'
import type { OrderView } from '../../../examples/backend/src/orders/order-view.ts'
import { createPdf, signInState, type Testbed } from '../../../src/testbed/index.ts'
import { sharedTestbed } from '../../shared-testbed.ts'
import { counterSignedBy, messageIn, turnedMessage, withMessage } from '../../turned-value.ts'
import { expectProblem, expectSafeHeaders } from './expect-problem.ts'
import { type Backend, type BackendBuild, buildBackend, type ListFolder, writeLists } from './start-backend.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Of the testbed's ordinary signer in Thailand. */
const BUYER = 'TIN-0000000000764'
const TH = { organizationIdentifier: BUYER, state: 'TH' }

const POLICY = fileURLToPath(
  new URL('../../../examples/backend/policies/revocation-if-available.json', import.meta.url),
)

let testbed: Testbed
let built: BackendBuild
let lists: ListFolder
/** As it is by default: a contract is accepted when it is known that nothing was revoked. */
let strict: Backend
/** With the policy that asks for that only where it is known. */
let lenient: Backend

beforeAll(async () => {
  testbed = await sharedTestbed()
  built = await buildBackend()
  lists = await writeLists(testbed)
  strict = await built.start(lists.variables)
  lenient = await built.start({ ...lists.variables, CONTRACT_POLICY: POLICY, MAX_ORDERS: '25' })
})

afterAll(async () => {
  await built.remove()
  await lists.remove()
})

async function signIn(
  ...parameters: Parameters<typeof signInState> extends [Testbed, ...infer Rest] ? Rest : never
): Promise<Bytes> {
  return new Uint8Array((await signInState(testbed, ...parameters)).bytes)
}

function postOrder(backend: Backend, order: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${backend.url}/orders`, { method: 'POST', headers, body: JSON.stringify(order) })
}

async function openOrder(backend: Backend, number = BUYER, relyingState = 'SG', state = 'TH'): Promise<OrderView> {
  const response = await postOrder(backend, { buyer: { organizationIdentifier: number, state }, relyingState })
  expect(response.status).toBe(201)
  expectSafeHeaders(response)
  const order: OrderView = await response.json()
  expect(response.headers.get('location')).toBe(`/orders/${order.id}`)
  return order
}

function putContract(backend: Backend, id: string, contract: Bytes, type = 'application/pdf'): Promise<Response> {
  return fetch(`${backend.url}/orders/${id}/contract`, {
    method: 'PUT',
    body: contract,
    headers: { 'content-type': type },
  })
}

async function judged(backend: Backend, id: string, contract: Bytes): Promise<OrderView> {
  const response = await putContract(backend, id, contract)
  expect(response.status).toBe(200)
  expectSafeHeaders(response)
  const order: OrderView = await response.json()
  expect(await getOrder(backend, id)).toEqual(order)
  return order
}

async function getOrder(backend: Backend, id: string): Promise<OrderView> {
  return (await fetch(`${backend.url}/orders/${id}`)).json()
}

const codesOf = (explained: readonly { readonly code: string }[] | undefined): readonly string[] =>
  (explained ?? []).map(({ code }) => code)

describe('an order', () => {
  it('is held when it is opened', async () => {
    const order = await openOrder(strict)
    expect(order).toMatchObject({
      status: 'held',
      buyer: { organizationIdentifier: BUYER, state: 'TH' },
      relyingState: 'SG',
      contract: null,
    })
    expect(await getOrder(strict, order.id)).toEqual(order)
  })

  it('is released by a contract that is accepted', async () => {
    const { id } = await openOrder(lenient)
    const { status, contract } = await judged(lenient, id, await signIn('TH'))
    expect(status).toBe('released')
    expect(contract).toMatchObject({
      outcome: 'accept',
      reasons: [{ code: 'VALID_AND_RECOGNISED' }],
      relaxations: [{ code: 'REVOCATION_NOT_REQUIRED' }],
      next: [],
    })
  })

  it('stays held by one that is to be reviewed, with the reasons and what to do', async () => {
    const { id } = await openOrder(strict)
    const { status, contract } = await judged(strict, id, await signIn('TH', { document: { dss: false } }))
    expect(status).toBe('held')
    expect(contract?.outcome).toBe('review')
    expect(codesOf(contract?.reasons)).toContain('SIGNATURE_INDETERMINATE')
    expect(codesOf(contract?.next)).toContain('PROVIDE_REVOCATION')
    for (const { text } of [...(contract?.reasons ?? []), ...(contract?.next ?? [])])
      expect(text).toMatch(/^[A-Z].*\.$/)
  })

  it('is refused by one that somebody else has signed', async () => {
    const { id } = await openOrder(lenient, 'TIN-9999999999999')
    const { status, contract } = await judged(lenient, id, await signIn('TH'))
    expect(status).toBe('refused')
    expect(codesOf(contract?.reasons)).toContain('SIGNER_MISMATCH')
    expect(codesOf(contract?.next)).toContain('CHECK_SIGNER_IDENTITY')
  })

  it('is refused by one of the same number in another state', async () => {
    const { id } = await openOrder(lenient, BUYER, 'SG', 'MY')
    const { status, contract } = await judged(lenient, id, await signIn('TH'))
    expect(status).toBe('refused')
    expect(codesOf(contract?.reasons)).toContain('SIGNER_MISMATCH')
  })

  it('is refused by one whose signer has no such identifier at all', async () => {
    const { id } = await openOrder(lenient)
    const { status, contract } = await judged(lenient, id, await signIn('TH', { signer: 'shop' }))
    expect(status).toBe('refused')
    expect(codesOf(contract?.reasons)).toContain('SIGNER_MISMATCH')
  })

  it('is refused by one that was tampered with, and by one that nobody has signed', async () => {
    const tampered = await signIn('TH')
    const at = new TextDecoder('latin1').decode(tampered).indexOf('stream') + 20
    tampered[at] = (tampered[at] ?? 0) ^ 1
    const { id } = await openOrder(lenient)
    const first = await judged(lenient, id, tampered)
    expect([first.status, first.contract?.reasons[0]?.code]).toEqual(['refused', 'SIGNATURE_FAILED'])
    const second = await judged(lenient, id, new Uint8Array(createPdf().bytes))
    expect([second.status, second.contract?.reasons[0]?.code]).toEqual(['refused', 'NO_SIGNATURE'])
  })

  it('is held by garbage, which nobody can judge', async () => {
    const { id } = await openOrder(lenient)
    const { status, contract } = await judged(lenient, id, new TextEncoder().encode('Yours sincerely'))
    expect(status).toBe('held')
    expect(codesOf(contract?.next)).toContain('PROVIDE_SIGNED_FILE')
  })

  it('is refused where its state does not recognise the signature', async () => {
    const data = JSON.parse(testbed.recognition) as { agreements: { pointingState: string }[] }
    const agreements = data.agreements.filter(({ pointingState }) => pointingState !== 'BN')
    const silent = await writeLists({ ...testbed, recognition: JSON.stringify({ ...data, agreements }) })
    const backend = await built.start({ ...silent.variables, CONTRACT_POLICY: POLICY })
    const { id } = await openOrder(backend, BUYER, 'BN')
    const { status, contract } = await judged(backend, id, await signIn('TH'))
    await silent.remove()
    expect([status, contract?.reasons[0]?.code]).toEqual(['refused', 'NOT_RECOGNISED'])
  })

  it('that was refused is released by a better contract', async () => {
    const { id } = await openOrder(lenient)
    expect((await judged(lenient, id, new Uint8Array(createPdf().bytes))).status).toBe('refused')
    expect((await judged(lenient, id, await signIn('TH'))).status).toBe('released')
  })

  it('that was released stays so', async () => {
    const { id } = await openOrder(lenient)
    const released = await judged(lenient, id, await signIn('TH'))
    await expectProblem(await putContract(lenient, id, new Uint8Array(createPdf().bytes)), 'ORDER_RELEASED')
    expect(await getOrder(lenient, id)).toEqual(released)
  })

  it('is not released by a contract that released another', async () => {
    const contract = await signIn('TH')
    const [first, second] = [await openOrder(lenient), await openOrder(lenient)]
    expect((await judged(lenient, first.id, contract)).status).toBe('released')
    await expectProblem(await putContract(lenient, second.id, contract), 'CONTRACT_ALREADY_USED')
    // Nor by the same signature in another file.
    await expectProblem(await putContract(lenient, second.id, followedBy(contract, '\n')), 'CONTRACT_ALREADY_USED')
    expect(await getOrder(lenient, second.id)).toEqual(second)
  })

  it('is not released by the same consent with its value written in another form', async () => {
    const contract = await signIn('TH')
    const turned = withMessage(contract, turnedMessage)
    expect(turned).not.toEqual(contract)
    const [first, second] = [await openOrder(lenient), await openOrder(lenient)]
    expect((await judged(lenient, first.id, contract)).status).toBe('released')
    await expectProblem(await putContract(lenient, second.id, turned), 'CONTRACT_ALREADY_USED')
    expect(await getOrder(lenient, second.id)).toEqual(second)
    // The other one first.
    const another = await signIn('TH', { time: new Date(testbed.now.getTime() - 1000) })
    expect((await judged(lenient, second.id, withMessage(another, turnedMessage))).status).toBe('released')
    const third = await openOrder(lenient)
    await expectProblem(await putContract(lenient, third.id, another), 'CONTRACT_ALREADY_USED')
  })

  it('is not kept from its contract by one of somebody else that has its value as a counter-signature', async () => {
    const contract = await signIn('TH', { time: new Date(testbed.now.getTime() - 2000) })
    const theirs = await signIn('MY')
    const blocking = withMessage(theirs, (cms) => counterSignedBy(cms, messageIn(contract).cms))
    const [other, own] = [await openOrder(lenient, 'C00000000458', 'MY', 'MY'), await openOrder(lenient)]
    expect((await judged(lenient, other.id, blocking)).status).toBe('released')
    expect((await judged(lenient, own.id, contract)).status).toBe('released')
  })

  it('is released once by contracts that come at the same time', async () => {
    const { id } = await openOrder(lenient)
    const contracts = await Promise.all([signIn('TH'), signIn('TH'), signIn('TH')])
    const answers = await Promise.all(contracts.map((contract) => putContract(lenient, id, contract)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await getOrder(lenient, id)).status).toBe('released')
  })
})

function followedBy(bytes: Bytes, text: string): Bytes {
  return new Uint8Array([...bytes, ...new TextEncoder().encode(text)])
}

describe('orders', () => {
  it.each([
    [{}, 'buyer'],
    [{ buyer: {}, relyingState: 'SG' }, 'buyer.organizationIdentifier'],
    [{ buyer: { organizationIdentifier: '', state: 'TH' }, relyingState: 'SG' }, 'buyer.organizationIdentifier'],
    [{ buyer: { organizationIdentifier: 7, state: 'TH' }, relyingState: 'SG' }, 'buyer.organizationIdentifier'],
    [{ buyer: { organizationIdentifier: BUYER }, relyingState: 'SG' }, 'buyer.state'],
    [{ buyer: { organizationIdentifier: BUYER, state: 'th' }, relyingState: 'SG' }, 'buyer.state'],
    [{ buyer: { ...TH, name: 'x' }, relyingState: 'SG' }, 'buyer.name'],
    [{ buyer: TH }, 'relyingState'],
    [{ buyer: TH, relyingState: 'sg' }, 'relyingState'],
    [{ buyer: TH, relyingState: 'SG', policy: 'technical' }, 'policy'],
  ])('are not opened with %j', async (order, name) => {
    const { errors } = await expectProblem(await postOrder(strict, order), 'PARAMETER_INVALID')
    expect(errors?.[0]?.name).toBe(name)
  })

  it.each([
    ['application/json', '{', 'REQUEST_MALFORMED'],
    ['application/json', '', 'REQUEST_MALFORMED'],
    ['application/json', '{"__proto__":{"x":1}}', 'REQUEST_MALFORMED'],
    ['text/plain', 'hello', 'MEDIA_TYPE_UNSUPPORTED'],
    ['application/pdf', '%PDF', 'MEDIA_TYPE_UNSUPPORTED'],
  ] as const)('are not opened with %s %s', async (type, body, code) => {
    const init = { method: 'POST', body, headers: { 'content-type': type } }
    await expectProblem(await fetch(`${strict.url}/orders`, init), code satisfies ProblemCode)
  })

  it('that are not there are not found', async () => {
    await expectProblem(await fetch(`${strict.url}/orders/none`), 'ORDER_NOT_FOUND')
    await expectProblem(await putContract(strict, 'none', await signIn('TH')), 'ORDER_NOT_FOUND')
    await expectProblem(await fetch(`${strict.url}/orders/${'x'.repeat(65)}`), 'PARAMETER_INVALID')
  })

  it('take no contract of another type, nor an empty one', async () => {
    const { id } = await openOrder(strict)
    await expectProblem(await putContract(strict, id, await signIn('TH'), 'text/html'), 'MEDIA_TYPE_UNSUPPORTED')
    await expectProblem(await putContract(strict, id, new Uint8Array()), 'BODY_EMPTY')
    expect((await getOrder(strict, id)).contract).toBeNull()
  })

  it('are no more than it can hold', async () => {
    let response = await postOrder(lenient, { buyer: TH, relyingState: 'SG' })
    for (let count = 0; count < 25 && response.status === 201; count += 1)
      response = await postOrder(lenient, { buyer: TH, relyingState: 'SG' })
    await expectProblem(response, 'ORDERS_FULL')
  })
})
