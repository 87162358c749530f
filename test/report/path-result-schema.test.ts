import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { KeyPurpose, ValidityModel } from '../../src/path/types.ts'
import type { PathAnchor, PathOutcome, PathRevocation } from '../../src/report/path-result.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { PathOptions } from '../../src/verifier/certificate/path-options.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import { sharedTestbed } from '../shared-testbed.ts'

const schemaNamed = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../src/report/${name}.schema.json`, import.meta.url), 'utf8'))

const SCHEMA = schemaNamed('path-result')

/** Every value of a union: the compiler finds one that is missing, and one that is too many. */
function all<T extends string>(values: Readonly<Record<T, true>>): readonly string[] {
  return Object.keys(values).sort()
}

let validate: ValidateFunction
let testbed: Testbed

beforeAll(async () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
  ajv.addSchema(schemaNamed('report'))
  validate = ajv.compile(SCHEMA)
  testbed = await sharedTestbed()
})

async function found(leaf: Uint8Array | string, options: PathOptions): Promise<string> {
  const result = await findPath(leaf, { at: testbed.now, ...options })
  validate(JSON.parse(JSON.stringify(result)))
  expect((validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual([])
  expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result)
  return result.outcome
}

describe('the schema of path results', () => {
  const { properties, $defs } = SCHEMA

  it.each([
    ['outcomes', properties.outcome, all<PathOutcome>({ valid: true, invalid: true, indeterminate: true })],
    [
      'purposes',
      $defs.question.properties.keyPurpose,
      all<KeyPurpose>({
        'document-signing': true,
        'time-stamping': true,
        'ocsp-signing': true,
        'crl-signing': true,
        any: true,
      }),
    ],
    ['models', $defs.question.properties.model, all<ValidityModel>({ shell: true, chain: true })],
    [
      'revocation',
      $defs.question.properties.revocation,
      all<PathRevocation>({ required: true, 'if-available': true, none: true }),
    ],
    ['sources', $defs.anchor.properties.source, all<PathAnchor['source']>({ service: true, caller: true })],
  ])('has the values of the types: %s', (_, schema, values) => {
    expect([...schema.enum].sort()).toEqual(values)
  })

  it('is closed, each object', () => {
    const objects = [SCHEMA, ...Object.values<{ type: string; additionalProperties?: boolean }>($defs)]
    expect(objects.every(({ type, additionalProperties }) => type === 'object' && additionalProperties === false)).toBe(
      true,
    )
  })
})

describe('a path result is of the schema', () => {
  it('where a path is valid, is not, and cannot be told', async () => {
    const { signer } = testbed.states.ID
    const anchors = signer.issuers.slice(-1)
    const certificates = signer.issuers
    const options = { anchors, certificates }
    expect(await found(signer.certificate, { ...options, revocation: 'none' })).toBe('valid')
    expect(await found(signer.certificate, { ...options, revocation: 'if-available' })).toBe('valid')
    expect(await found(signer.certificate, options)).toBe('indeterminate')
    expect(await found(signer.certificate, { ...options, at: new Date('2001-01-01') })).toBe('invalid')
    expect(
      await found(signer.certificate, { ...options, certificatePolicies: ['2.999.77'], explicitPolicy: true }),
    ).toBe('invalid')
    expect(await found(signer.certificate, { anchors: [testbed.states.TH.signer.certificate] })).toBe('indeterminate')
    expect(await found('nothing', { anchors })).toBe('indeterminate')
    expect(await found(signer.certificate, { ...options, budget: { pathNodes: 1 } })).toBe('indeterminate')
  })

  it('with lists', async () => {
    const trust = await loadTrust({
      lists: Object.values(testbed.lists),
      recognition: testbed.recognition,
      allowEnvironment: ['testbed'],
    })
    const { signer } = testbed.states.VN
    const options = { trust, certificates: signer.issuers, crls: ['no PEM'] }
    expect(await found(signer.certificate, { ...options, revocation: 'none' })).toBe('valid')
    expect(await found(signer.certificate, options)).toBe('indeterminate')
  })
})
