import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PolicyExplanation } from '../../src/acceptance/policy-explanation.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

let cli: BuiltCli
let folder: string

beforeAll(async () => {
  cli = await buildCli()
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-policy-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function fileWith(json: string): Promise<string> {
  const path = join(folder, 'house.json')
  await writeFile(path, json)
  return path
}

describe('policy list', () => {
  it('names each policy that comes with the library, and what it gives up', async () => {
    const { exitCode, stdout } = await cli.run(['policy', 'list'])
    expect(exitCode).toBe(0)
    for (const name of ['contract', 'counterpart', 'invoice', 'archive', 'technical'])
      expect(stdout).toMatch(new RegExp(`^${name} `, 'm'))
    expect(stdout).toMatch(/^invoice +Gives nothing up\.$/m)
    expect(stdout).toMatch(/^technical +.*revoked/m)
  })

  it('gives JSON', async () => {
    const { stdout } = await cli.run(['policy', 'list', '--json'])
    const policies = JSON.parse(stdout) as { policy: { name: string }; relaxations: string[] }[]
    expect(policies.map(({ policy }) => policy.name)).toEqual([
      'contract',
      'counterpart',
      'invoice',
      'archive',
      'technical',
    ])
    expect(policies[1]?.relaxations).toEqual(['EMPTY_FIELDS_ALLOWED', 'OTHER_SIGNERS_ALLOWED'])
    expect(policies[2]?.relaxations).toEqual([])
  })
})

describe('policy explain', () => {
  it('explains a preset', async () => {
    const { exitCode, stdout, stderr } = await cli.run(['policy', 'explain', 'contract'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^Policy contract, /)
    expect(stdout).toMatch(/\nREJECT\n(?: {2}- .*\n)+$/)
    expect(stdout).not.toContain('\u001b')
  })

  it('explains a file, and gives JSON', async () => {
    const file = await fileWith('{ "name": "house", "revocation": "if-available" }')
    expect((await cli.run(['policy', 'explain', file])).stdout).toMatch(/^Policy "house"\n/)
    const { stdout } = await cli.run(['policy', 'explain', file, '--json'])
    const { policy, members } = JSON.parse(stdout) as PolicyExplanation
    expect(policy).toMatchObject({
      name: 'house',
      revocation: 'if-available',
      recognition: 'required',
      signer: 'every',
    })
    expect(members.find(({ member }) => member === 'revocation')?.relaxation).toBe('REVOCATION_NOT_REQUIRED')
  })

  it.each([
    ['{ "name": "house", "revocation": "never" }', 'house.json#/revocation'],
    ['{ "name": "house", "revokation": "required" }', 'house.json#/revokation'],
    ['{ "name": "house", "signer": "any", "signer": "every" }', 'stands twice'],
    ['{ "name": "contract" }', 'house.json#/name: is the name of a preset'],
    ['"technical"', 'house.json: is not an object'],
    ['null', 'house.json: is null, and not an object'],
    ['7', 'house.json: is 7, and not an object'],
    ['not JSON', 'not JSON'],
  ])('refuses %s, and says where', async (json, part) => {
    const { exitCode, stdout, stderr } = await cli.run(['policy', 'explain', await fileWith(json)])
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
    expect(stderr).toContain('USAGE_POLICY_INVALID')
    expect(stderr).toContain(part)
  })

  it.each([
    [['policy', 'explain', 'lenient'], 'USAGE_POLICY_UNKNOWN'],
    [['policy', 'explain', './missing.json'], 'USAGE_INPUT_UNREADABLE'],
    [['policy', 'explain'], 'USAGE_OPTION_INVALID'],
    [['policy', 'explain', 'contract', 'invoice'], 'USAGE_OPTION_INVALID'],
    [['policy', 'list', 'all'], 'USAGE_OPTION_INVALID'],
    [['policy', 'show'], 'USAGE_OPTION_INVALID'],
    [['policy', 'list', '--bogus'], 'USAGE_OPTION_INVALID'],
  ])('refuses %s', async (words, code) => {
    const { exitCode, stderr } = await cli.run(words)
    expect(exitCode).toBe(3)
    expect(stderr).toContain(code)
  })

  it('has help, with examples', async () => {
    for (const words of [
      ['help', 'policy'],
      ['policy', '--help'],
    ]) {
      const { exitCode, stdout } = await cli.run(words)
      expect(exitCode).toBe(0)
      expect(stdout).toContain('asean-verify policy explain contract')
    }
    expect((await cli.run(['policy'])).exitCode).toBe(3)
  })
})
