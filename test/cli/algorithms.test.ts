import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HASH } from '../../src/asn1/oids.ts'
import { createTimeScenarios } from '../../src/testbed/index.ts'
import { algorithm, endOn, overlayOf } from '../constraints/overlay.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** `--algorithms FILE`: earlier ends of algorithms. */

const AT = '2026-12-15T10:00:00Z'

let cli: BuiltCli
let folder: string
const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-algorithms-'))
  const { pades } = await createTimeScenarios({ now: new Date(AT), seed: 'algorithms' })
  const { bytes, anchors } = await pades({ level: 'B-B', signedAt: new Date(AT) })
  await writeFile(file('contract.pdf'), bytes)
  await writeFile(file('root.cer'), anchors[0] as Uint8Array)
  const ends = { 'same-day': '2026-12-15', 'day-before': '2026-12-14' }
  for (const [name, end] of Object.entries(ends))
    await writeFile(file(`${name}.json`), JSON.stringify(overlayOf(algorithm(HASH.sha256, 'sha-256', endOn(end)))))
  await writeFile(file('later.json'), JSON.stringify(overlayOf(algorithm(HASH.sha224, 'sha-224', endOn('2029-01-01')))))
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const verify = (algorithms: string, ...more: readonly string[]) =>
  cli.run([
    file('contract.pdf'),
    ...['--anchor', file('root.cer'), '--at', AT, '--policy', 'technical', '--algorithms', file(algorithms)],
    ...more,
  ])

describe('--algorithms', () => {
  it('takes a file, and tells which', async () => {
    const { exitCode, stdout } = await verify('same-day.json', '--details')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('earlier ends of algorithms in "Testbed Algorithms"')
  })

  it('makes a document one to review that rests on what has ended', async () => {
    expect((await verify('day-before.json')).exitCode).toBe(2)
  })

  it('refuses a later end, with the file and the entry', async () => {
    const { exitCode, stdout, stderr } = await verify('later.json')
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toContain('later.json#/SecuritySuitabilityPolicy/Algorithm/0')
    expect(stderr).toContain('sha-224')
  })

  it('refuses what is no JSON', async () => {
    const { exitCode, stderr } = await verify('root.cer')
    expect(exitCode).toBe(3)
    expect(stderr).toContain('not JSON')
  })
})
