import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/types.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** `asean-verify try`: what a newcomer does first. */

let cli: BuiltCli
let place = ''

beforeAll(async () => {
  cli = await buildCli()
  place = await mkdtemp(join(tmpdir(), 'asean-verify-try-'))
})

afterAll(async () => {
  await rm(place, { recursive: true })
})

const OUTCOMES = {
  'good.pdf': 'accept',
  'altered.pdf': 'reject',
  'unsigned.pdf': 'reject',
  'half-signed.pdf': 'review',
  'revoked.pdf': 'review',
  'stamped-over.pdf': 'review',
}

describe('asean-verify try', () => {
  it('writes six documents, and says of each what the command that it names answers', async () => {
    const folder = join(place, 'new')
    const { exitCode, stdout, stderr } = await cli.run(['try', folder])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const told = [...stdout.matchAll(/^(\S+\.pdf): .*\n {2}(\w+): /gm)].map(([, name, outcome]) => [name, outcome])
    expect(Object.fromEntries(told)).toEqual(OUTCOMES)
    expect((await readdir(folder)).sort()).toEqual([...Object.keys(OUTCOMES), 'trust'].sort())
    const words = /^ {2}npx asean-verify (.* --summary)$/m.exec(stdout)?.[1]?.split(' ') ?? []
    const judged = await cli.run([...words.filter((word) => word !== '--summary'), '--format', 'ndjson'])
    const reports = judged.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly file: string; readonly report: Report })
    const answered = reports.map(({ file, report }) => [file.split('/').at(-1), report.decision.outcome])
    expect(Object.fromEntries(answered)).toEqual(OUTCOMES)
    const extract = /^ {2}npx asean-verify (extract .*)$/m.exec(stdout)?.[1]?.split(' ') ?? []
    expect((await cli.run(extract)).exitCode).toBe(0)
  })

  it('names commands that are one word for a folder, and in the language that was asked for', async () => {
    const { stdout } = await cli.run(['try', join(place, 'two words'), '--language', 'vi'])
    const [table = ''] = /^ {2}npx asean-verify .* --summary$/m.exec(stdout) ?? []
    expect(table).toContain(`"${join(place, 'two words')}"`)
    expect(table).toContain(' --language vi')
  })

  it.runIf(process.platform === 'linux')('says which folder cannot be written to', async () => {
    const { exitCode, stdout, stderr } = await cli.run(['try', '/sys/asean-verify-try'])
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(
      /^asean-verify: USAGE_OUTPUT_UNWRITABLE: \/sys\/asean-verify-try: cannot be written: permission denied \(E\w+\)\n$/,
    )
  })

  it.runIf(process.platform === 'linux')('gives up at once where the system makes no folders', async () => {
    const { exitCode, stdout, stderr } = await cli.run(['try', '/proc/asean-verify-try'])
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(/^asean-verify: USAGE_OUTPUT_UNWRITABLE: \/proc\/asean-verify-try: .+\n$/)
  })

  it('replaces nothing', async () => {
    const folder = await mkdtemp(join(place, 'old-'))
    await writeFile(join(folder, 'mine.txt'), 'Testbed')
    const { exitCode, stderr } = await cli.run(['try', folder])
    expect(exitCode).toBe(3)
    expect(stderr).toContain('has files already: name a new folder')
    expect(await readdir(folder)).toEqual(['mine.txt'])
    const file = join(folder, 'mine.txt')
    expect((await cli.run(['try', file])).stderr).toContain('is no folder that can be written to')
    expect((await cli.run(['try', 'a', 'b'])).stderr).toContain('one folder is expected')
  })
})
