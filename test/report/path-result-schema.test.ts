import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { PathOptions } from '../../src/verifier/certificate/path-options.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import { sharedTestbed } from '../shared-testbed.ts'

const schemaNamed = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../src/report/${name}.schema.json`, import.meta.url), 'utf8'))

const SCHEMA = schemaNamed('path-result')

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
  it('is closed, each object', () => {
    const parts = [SCHEMA, ...Object.values<{ type: string; additionalProperties?: boolean }>(SCHEMA.$defs)]
    const objects = parts.filter(({ type }) => type === 'object')
    expect(objects.length).toBeGreaterThan(4)
    expect(objects.every(({ additionalProperties }) => additionalProperties === false)).toBe(true)
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
