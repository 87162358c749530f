import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { type Ran, runInFolder } from './run-in-folder.ts'

const run = (...words: readonly string[]): Promise<Ran> =>
  runInFolder(join(inject('folder'), 'node_modules/.bin/asean-verify'), ...words)

const TRUST = ['--trust', 'documents/trust', '--allow-environment', 'testbed', '--at', '2026-11-24T10:00:00Z']

describe('the command line', () => {
  it('tells the version of the package', async () => {
    const { version } = JSON.parse(
      readFileSync(join(inject('folder'), 'node_modules/asean-verify/package.json'), 'utf8'),
    ) as { version: string }
    expect(await run('--version')).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' })
  })

  it.each([
    ['accept', 0, ['documents/ID.pdf', ...TRUST, '--policy', 'technical']],
    ['reject', 1, ['documents/tampered.pdf', ...TRUST, '--in', 'SG']],
    ['review', 2, ['documents/ID.pdf', ...TRUST, '--in', 'SG']],
    ['review', 2, ['documents/ID.pdf', '--in', 'SG']],
  ])('judges: %s, exit status %i', async (outcome, status, words) => {
    const { exitCode, stdout, stderr } = await run(...words, '--json')
    expect(stderr).toBe('')
    expect((JSON.parse(stdout) as { decision: { outcome: string } }).decision.outcome).toBe(outcome)
    expect(exitCode).toBe(status)
  })

  it('says in words what it says in JSON', async () => {
    const { stdout } = await run('documents/ID.pdf', ...TRUST, '--in', 'SG')
    expect(stdout).toContain('Do not rely on it yet: ')
  })

  it('judges several, in processes of its own, and names what is not there', async () => {
    const ran = await run('documents', 'documents/nothing.pdf', ...TRUST, '--policy', 'technical', '--summary')
    expect(ran.exitCode).toBe(3)
    expect(ran.stdout).toMatch(/ACCEPT {6}documents\/ID\.pdf/)
    expect(ran.stdout).toMatch(/REJECT {6}documents\/tampered\.pdf/)
    expect(ran.stdout).toMatch(/NOT JUDGED {2}documents\/nothing\.pdf/)
  })

  it('exits with 3 where a file is not there', async () => {
    const { exitCode, stdout, stderr } = await run('documents/nothing.pdf')
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toContain('nothing.pdf')
  })

  it('shows the lists in the package whole, and what is not known', async () => {
    const { exitCode, stdout } = await run('trust', 'list', '--in', 'MY')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('not known:')
    expect(stdout).toContain('intermediate')
  })

  it('tells what is in a document', async () => {
    const { exitCode, stdout } = await run('inspect', 'documents/SG.pdf', '--json')
    expect(exitCode).toBe(0)
    expect((JSON.parse(stdout) as { signatures: readonly unknown[] }).signatures).toHaveLength(1)
  })
})
