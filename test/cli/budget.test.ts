import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

let cli: BuiltCli
let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-budget-'))
  await writeFile(at('unsigned.pdf'), createPdf().bytes)
  await writeFile(at('large.pdf'), '')
  // Without a block on the disk.
  await truncate(at('large.pdf'), 257 * 1024 * 1024)
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe.each([[[]], [['inspect']]])('--budget of asean-verify %s', (command) => {
  it.each(['interactive', 'service', 'archive'])('takes %s', async (name) => {
    const { exitCode, stderr } = await cli.run([...command, at('unsigned.pdf'), '--budget', name])
    expect([exitCode, stderr]).toEqual([command.length === 0 ? 1 : 0, ''])
  })

  it('takes no other name', async () => {
    const { exitCode, stderr } = await cli.run([...command, at('unsigned.pdf'), '--budget', 'toString'])
    expect(exitCode).toBe(3)
    expect(stderr).toContain('toString is none of interactive, service, archive')
  })

  it('says how much of a file is read', async () => {
    const { exitCode, stderr } = await cli.run([...command, at('large.pdf')])
    expect(exitCode).toBe(3)
    expect(stderr).toContain('is larger than 256 MiB')
  })
})
