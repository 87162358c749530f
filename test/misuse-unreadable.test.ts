import { describe, expect, it } from 'vitest'
import { UsageError } from '../src/core/errors.ts'
import {
  affectedBy,
  createVerifier,
  explain,
  findPath,
  loadTrust,
  parsePolicy,
  readPolicy,
  render,
  restsOn,
  verify,
} from '../src/index.ts'
import { checkTrust, diffTrust, readTrustFiles } from '../src/trust/tools.ts'

/** Objects of a caller that cannot be read, and answers of which half is there: each is misuse, and the error names the place. */

const BOOM = new RangeError('boom')
const TEXT = { format: 'text' } as const
const AT = new Date('2026-11-24T10:00:00Z')
const OCTETS = Uint8Array.of(0x30, 0)
const NO_SIDE = { lists: [] }

function throwing(...names: readonly string[]): never {
  const object = {}
  for (const name of names)
    Object.defineProperty(object, name, {
      enumerable: true,
      get: () => {
        throw BOOM
      },
    })
  return object as never
}

const withoutKeys = (): never =>
  new Proxy(
    {},
    {
      ownKeys: () => {
        throw BOOM
      },
    },
  ) as never

function revoked(target: object): never {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy as never
}

const longList = (): never =>
  new Proxy([], { get: (list, name) => (name === 'length' ? 1e9 : Reflect.get(list, name)) }) as never

function deepList(): never {
  let list: unknown[] = []
  for (let depth = 0; depth < 100_000; depth++) list = [list]
  return list as never
}

const REPORT = { schemaVersion: 2, kind: 'report' }

const HALF = {
  report: { schemaVersion: 2, kind: 'report', signatures: [{}], requests: [] } as never,
  inspection: { schemaVersion: 2, kind: 'inspection', signatures: [{}], items: [{}] } as never,
  result: { schemaVersion: 2, kind: 'path', attempts: [{}], requests: [] } as never,
  policy: { schemaVersion: 2, kind: 'policy', members: [{}], table: [{}] } as never,
  recognition: { schemaVersion: 2, kind: 'recognition', agreements: [{}], services: [{}] } as never,
}

async function misuseOf(call: () => unknown): Promise<UsageError> {
  try {
    await call()
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return error as UsageError
  }
  throw new Error('it was taken')
}

describe('octets', () => {
  /** Handed on to another thread. */
  const detached = (): Uint8Array => {
    const octets = Uint8Array.of(0x7b, 0x7d)
    structuredClone(octets.buffer, { transfer: [octets.buffer] })
    return octets
  }
  /** A caller's own members of it mean nothing. */
  const dressed = (text: string): Uint8Array =>
    Object.defineProperty(new TextEncoder().encode(text), 'length', {
      get: () => {
        throw BOOM
      },
    })

  it('that are there no more are misuse, or no file', async () => {
    const trust = await loadTrust({ lists: [] })
    const { verify: verifyBy } = createVerifier({ trust, anchors: [detached()] })
    expect(await misuseOf(() => verifyBy(OCTETS))).toMatchObject({ option: 'anchors[0]' })
    await expect(loadTrust({ adopt: detached() })).rejects.toThrow('TRUST_ADOPTIONS_INVALID')
    expect(await misuseOf(() => parsePolicy(detached()))).toMatchObject({ code: 'USAGE_POLICY_INVALID' })
  })

  it('are read as they are, whatever members somebody gave them', async () => {
    const plain = (text: string) => new TextEncoder().encode(text)
    const policy = '{ "name": "testbed" }'
    expect(parsePolicy(dressed(policy))).toEqual(parsePolicy(plain(policy)))
    const [one, other] = await Promise.allSettled([dressed('{}'), plain('{}')].map((adopt) => loadTrust({ adopt })))
    expect(String((one as PromiseRejectedResult).reason)).toBe(String((other as PromiseRejectedResult).reason))
  })
})

describe('what cannot be written as text', () => {
  const refusing = {
    toJSON: () => {
      throw new Error('no')
    },
  } as never

  it.each<[string, () => unknown, string]>([
    ['a list', () => loadTrust({ lists: [refusing] }), 'lists[0]'],
    ['recognition data', () => loadTrust({ recognition: refusing }), 'recognition'],
    ['adoptions', () => loadTrust({ adopt: refusing }), 'adopt'],
  ])('is misuse: %s', async (_, call, where) => {
    expect(await misuseOf(call)).toMatchObject({ code: 'USAGE_OPTION_INVALID', option: where })
  })
})

describe('what cannot be read', () => {
  it.each<[string, () => unknown, string]>([
    ['a getter of an option that throws', () => loadTrust(throwing('lists')), 'lists'],
    ['options that do not say what they have', () => loadTrust(withoutKeys()), 'options'],
    ['an answer whose kind throws', () => render(throwing('kind'), TEXT), 'answer'],
    ['a report that throws', () => render(Object.assign(throwing('signatures'), REPORT), TEXT), 'answer'],
    ['a file that throws', () => checkTrust([throwing('name')], { at: AT }), 'files[0]'],
    ['a side that throws', () => diffTrust(throwing('lists'), NO_SIDE), 'before.lists'],
    [
      'recognition data that throw',
      () => diffTrust(NO_SIDE, { lists: [], recognition: throwing('agreements') }),
      'after',
    ],
    ['data of a sentence that throw', () => explain('NO_SIGNATURE', throwing('name')), 'data'],
  ])('%s is misuse, and the error has what was thrown as its cause', async (_, call, where) => {
    const error = await misuseOf(call)
    expect(error).toMatchObject({ code: 'USAGE_OPTION_INVALID', option: where })
    expect(error.cause).toBe(BOOM)
  })

  it.each<[string, () => unknown, string]>([
    ['revoked signatures of a policy', () => readPolicy({ name: 'x', signatures: revoked([]) }), 'policy.signatures'],
    ['a side of revoked lists', () => diffTrust({ lists: [revoked({})] }, NO_SIDE), 'before'],
    [
      'a side whose list of lists is revoked',
      () => diffTrust({ ...NO_SIDE, lists: revoked([]) }, NO_SIDE),
      'before.lists',
    ],
    ['a side of deep lists', () => diffTrust(NO_SIDE, { lists: deepList() }), 'after'],
    ['half a report', () => render(HALF.report, TEXT), 'answer'],
    ['half an inspection', () => render(HALF.inspection, TEXT), 'answer'],
    ['half a path result', () => render(HALF.result, TEXT), 'answer'],
    ['half of what a policy is explained by', () => render(HALF.policy, TEXT), 'answer'],
    ['half of what recognition is explained by', () => render(HALF.recognition, TEXT), 'answer'],
    ...(['forecast', 'replay', 'reproduction', 'dependencies', 'affected'] as const).map(
      (kind): [string, () => unknown, string] => [
        `half of kind ${kind}`,
        () => render({ schemaVersion: 2, kind, known: true, differences: [{}] } as never, TEXT),
        'answer',
      ],
    ),
    ['an answer of no kind', () => render({ schemaVersion: 2, signatures: [], requests: [] } as never, TEXT), 'answer'],
    ['an answer of an unknown kind', () => render({ ...REPORT, kind: 'toString' } as never, TEXT), 'answer'],
    ['an answer of an earlier version', () => render({ ...REPORT, schemaVersion: 1 } as never, TEXT), 'answer'],
  ])('%s is misuse', async (_, call, where) => {
    expect(await misuseOf(call)).toMatchObject({ option: where })
  })
})

it.each([
  [1, '1'],
  [3, '3'],
  ['2', '"2"'],
  [undefined, 'undefined'],
])('a report of version %s is refused with the name of that version', async (schemaVersion, told) => {
  const report = { ...REPORT, schemaVersion, signatures: [], findings: [], requests: [] } as never
  for (const call of [() => restsOn(report), () => affectedBy(report, { services: ['SG/x'] })])
    expect((await misuseOf(call)).message).toContain(`has schemaVersion ${told}, and not 2`)
})

it.each<[string, () => unknown, string]>([
  ['anchors', async () => verify(OCTETS, { trust: await loadTrust(), anchors: longList() }), 'anchors'],
  [
    'certificatePolicies',
    () => findPath(OCTETS, { at: AT, revocation: 'none', anchors: [], certificatePolicies: longList() }),
    'certificatePolicies',
  ],
  ['lists', () => loadTrust({ lists: longList() }), 'lists'],
  ['adoptions', () => loadTrust({ adopt: longList() }), 'adopt'],
  ['signatures of a policy', () => readPolicy({ name: 'x', signatures: longList() }), 'policy.signatures'],
  ['files to check', () => checkTrust(longList(), { at: AT }), 'files'],
  ['files to compare', () => readTrustFiles(longList()), 'files'],
  ['lists of a side', () => diffTrust({ ...NO_SIDE, lists: longList() }, NO_SIDE), 'before.lists'],
])('a thousand million %s are refused before they are copied', async (_, call, where) => {
  const error = await misuseOf(call)
  expect(error.option).toBe(where)
  expect(error.message).toContain('is longer than 1000000')
})
