import { readFileSync } from 'node:fs'
import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import type { ListJson } from '../../src/lists/list-json.ts'
import { readTrustList } from '../../src/lists/list-reader.ts'
import { writeTrustList } from '../../src/lists/list-writer.ts'
import { checkTrust } from '../../src/trust/tools.ts'
import { testExcluded, testIntermediate, testList, testService, withoutDigest } from './synthetic.ts'

/** The profile as it is documented, against its JSON Schema and its reader. */

const file = (path: string): string => readFileSync(new URL(`../../trust-lists/${path}`, import.meta.url), 'utf8')
const validate = new Ajv().compile(JSON.parse(file('schema/trust-list.schema.json')) as object)
const complaints = (list: unknown): string | null =>
  validate(list)
    ? null
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join()

/** The annotated example of the README, without its annotations. */
function example(): string {
  const [, annotated = ''] = /```jsonc\n([\s\S]*?)```/.exec(file('README.md')) ?? []
  return annotated.replace(/^ *\/\/.*\n/gm, '')
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const parsed = (): ListJson => JSON.parse(example()) as ListJson
const readBack = (list: ListJson) => readTrustList(bytesOf(JSON.stringify(list)), 'x')

describe('the example in the README', () => {
  it('is valid by the schema, and read', async () => {
    expect(complaints(parsed())).toBeNull()
    const outcome = readTrustList(bytesOf(example()), 'x')
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        id: 'BN/testbed',
        kind: 'authoritative',
        environment: 'testbed',
        services: [
          {
            id: 'BN/testbed-ca',
            legalClass: 'Testbed class A (BN)',
            scope: { words: 'signatures of natural persons (testbed)', kinds: ['natural-person'] },
            notAfter: Date.UTC(2034, 10, 25),
            history: [{ status: 'withdrawn' }, { status: 'granted', since: Date.UTC(2024, 2, 1) }],
          },
        ],
      },
    })
    const { counts } = await checkTrust([{ name: 'bn.json', bytes: bytesOf(example()) }], {
      at: new Date('2026-12-01'),
    })
    expect(counts).toEqual({ error: 0, warning: 0, note: 0 })
  })

  it('is the least that there can be: no mandatory member of the profile can be left out', () => {
    const optional = /\/(X509SKIs|scope|notAfter|ServiceHistory|TrustedEntitiesList)$|\/ServiceHistory\//
    for (const pointer of membersOf(parsed())) {
      if (optional.test(pointer)) continue
      const list = without(parsed(), pointer)
      expect(complaints(list), pointer).not.toBeNull()
      expect(readTrustList(bytesOf(JSON.stringify(list)), 'x').ok, pointer).toBe(false)
    }
  })

  it('may leave out what is optional', () => {
    const list = parsed()
    const service = list.LoTE.TrustedEntitiesList?.[0]?.TrustedEntityServices[0]
    if (service === undefined) throw new Error('no service')
    delete service.ServiceHistory
    delete service.ServiceInformation.ServiceInformationExtensions[0]?.scope
    delete service.ServiceInformation.ServiceInformationExtensions[0]?.notAfter
    delete service.ServiceInformation.ServiceDigitalIdentity.X509SKIs
    expect(complaints(list)).toBeNull()
    const outcome = readBack(list)
    expect(outcome.ok).toBe(true)
    expect(outcome.ok ? Object.keys(outcome.value.services[0] ?? {}) : []).not.toContain('scope')
  })
})

describe('the schema and the reader', () => {
  it.each<[string, unknown]>([
    ['no kind', { words: 'x', kinds: [] }],
    ['a kind twice', { words: 'x', kinds: ['tax', 'tax'] }],
    ['an unknown kind', { words: 'x', kinds: ['everything'] }],
    ['no words', { words: '', kinds: ['tax'] }],
    ['another member', { words: 'x', kinds: ['tax'], only: true }],
    ['nothing', null],
  ])('both refuse a scope with %s', (_, scope) => {
    const list = parsed()
    const [extension] =
      list.LoTE.TrustedEntitiesList?.[0]?.TrustedEntityServices[0]?.ServiceInformation.ServiceInformationExtensions ??
      []
    ;(extension as unknown as Record<string, unknown>)['scope'] = scope
    expect(complaints(list)).not.toBeNull()
    expect(readBack(list).ok).toBe(false)
  })

  it('both take what is written here, which is read back the same', () => {
    const list = testList({
      services: [
        testService('all', {
          scope: { words: 'seals and tax', kinds: ['seal', 'tax'] },
          notAfter: Date.UTC(2030, 0, 1),
        }),
        testService('tsa', { type: 'TSA' }),
        testService('ocsp', { type: 'OCSP' }),
      ],
      intermediates: [testIntermediate('helper')],
      excluded: [testExcluded('pilot')],
    })
    const text = writeTrustList(withoutDigest(list))
    expect(complaints(JSON.parse(text))).toBeNull()
    expect(readTrustList(bytesOf(text), list.sha256)).toEqual({ ok: true, value: list })
  })

  it('both take every list of the package', () => {
    for (const state of ['bn', 'id', 'kh', 'la', 'mm', 'my', 'ph', 'sg', 'th', 'tl', 'vn'])
      expect(complaints(JSON.parse(file(`${state}.json`))), state).toBeNull()
  })

  it('of the list of lists takes the one in the package', () => {
    const index = new Ajv().compile(JSON.parse(file('schema/list-of-lists.schema.json')) as object)
    expect(index(JSON.parse(file('asean.json')))).toBe(true)
  })
})

/** JSON pointers to every member of every object. */
function membersOf(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([member, inner]) => [
    ...(Array.isArray(value) ? [] : [`${at}/${member}`]),
    ...membersOf(inner, `${at}/${member}`),
  ])
}

function without(value: unknown, pointer: string): unknown {
  const steps = pointer.slice(1).split('/')
  const last = steps.pop() ?? ''
  let holder = value as Record<string, unknown>
  for (const step of steps) holder = holder[step] as Record<string, unknown>
  delete holder[last]
  return value
}
