import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timeOf } from '../../src/cli/time-option.ts'
import { STATES } from '../../src/index.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** In whose language and in which time zone each command answers. */

let cli: BuiltCli
let folder: string

const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-reader-'))
  const testbed = await sharedTestbed()
  for (const state of STATES) await writeFile(at(`${state}.json`), testbed.lists[state])
  await writeFile(at('a.pdf'), (await signInState(testbed, 'SG')).bytes)
  await writeFile(at('ca.cer'), testbed.states.SG.signer.certificate)
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** A call of each command that tells something. */
const CALLS: Readonly<Record<string, () => readonly string[]>> = {
  verify: () => [at('a.pdf'), '--at', '2026-11-24'],
  inspect: () => ['inspect', at('a.pdf')],
  path: () => ['path', at('ca.cer'), '--in-lists', '--revocation', 'none'],
  recognition: () => ['recognition', 'why', 'SG', 'TH', '--at', '2026-11-24'],
  policy: () => ['policy', 'explain', 'contract'],
  'policy list': () => ['policy', 'list'],
  explain: () => ['explain', 'NO_SIGNATURE'],
  trust: () => ['trust', 'list', '--trust', at('SG.json'), '--allow-environment', 'testbed'],
  'trust place': () => [
    'trust',
    'place',
    at('ca.cer'),
    at('a.pdf'),
    '--trust',
    at('SG.json'),
    '--allow-environment',
    'testbed',
  ],
  'trust check': () => ['trust', 'check', at('SG.json')],
}

const run = (name: string, ...more: readonly string[]): Promise<Ran> => cli.run([...(CALLS[name]?.() ?? []), ...more])

describe('--language', () => {
  /** Those that have words of their own in other languages. */
  const TRANSLATED = ['verify', 'recognition', 'policy', 'policy list', 'explain']

  it.each(TRANSLATED)('is that of %s', async (name) => {
    const english = await run(name)
    const vietnamese = await run(name, '--language', 'vi')
    expect(vietnamese.exitCode).toBe(english.exitCode)
    expect(vietnamese.stdout).not.toBe(english.stdout)
    expect(vietnamese.stdout).toMatch(/[ạảấầẩậắặẹẻếềểệịọỏốồổộớờợụủứừựỹ]/)
    expect((await run(name, '--language', 'en')).stdout).toBe(english.stdout)
  })

  it.each(Object.keys(CALLS))('of %s is one that there is', async (name) => {
    const { exitCode, stderr, stdout } = await run(name, '--language', 'vn')
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toContain('--language: vn is none of auto, en, id, ms, th, vi; did you mean vi?')
    expect((await run(name, '--language', 'th')).stderr).toBe('')
  })

  it.each([
    ['extract', ['extract', 'a.pdf', '--signature', '1', '--output', 'never']],
    ['trust diff', ['trust', 'diff', 'a', 'b']],
    ['trust adopt', ['trust', 'adopt', 'a']],
    ['affected', ['affected', '--by', 'a', 'b']],
    ['judge', ['judge', 'a']],
  ])('of %s is one that there is, too', async (_, words) => {
    expect((await cli.run([...words, '--language', 'tl'])).stderr).toContain('--language: tl is none of')
  })
})

describe('--time-zone', () => {
  const ZONED = ['verify', 'inspect', 'path', 'recognition'] as const
  const judged = (...more: readonly string[]): Promise<Ran> =>
    cli.run([at('a.pdf'), '--at', '2026-11-24T20:30:00.000Z', ...more])

  it('tells times in it, with UTC beside them', async () => {
    const { stdout } = await judged('--time-zone', 'Asia/Jakarta', '--details')
    expect(stdout).toContain('25 November 2026, 03:30:00 GMT+7')
    expect(stdout).toContain('20:30:00 UTC')
    expect((await judged()).stdout).not.toContain('GMT+7')
  })

  it('is that of a page, too', async () => {
    const { stdout } = await judged('--time-zone', 'Asia/Jakarta', '--format', 'html')
    expect(stdout).toContain('GMT+7')
    expect((await judged('--format', 'html')).stdout).not.toContain('GMT+7')
  })

  it('is not that of the environment, where the answer is for no terminal', async () => {
    const words = [at('a.pdf'), '--at', '2026-11-24T20:30:00Z']
    const [here, there] = [await cli.spawn(words), await cli.spawn(words, { env: { TZ: 'Asia/Jakarta' } })]
    expect(there.stdout).toBe(here.stdout)
  })

  it.each(ZONED)('of %s is one that there is', async (name) => {
    expect((await run(name, '--time-zone', 'Asia/Bangkok')).stderr).toBe('')
    for (const [word, meant] of [
      ['Bangkok', 'Asia/Bangkok'],
      ['Asia/Jakrta', 'Asia/Jakarta'],
      ['singapore', 'Asia/Singapore'],
    ]) {
      // A runtime may have the second name of a zone.
      const { exitCode, stderr } = await run(name, '--time-zone', word ?? '')
      if (exitCode === 3) expect(stderr).toContain(`is no time zone such as Asia/Jakarta; did you mean ${meant}?`)
    }
    const { exitCode, stderr, stdout } = await run(name, '--time-zone', 'Nowhere')
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toContain('--time-zone: Nowhere is no time zone such as Asia/Jakarta')
    expect(stderr).not.toContain('did you mean')
  })

  it.each(['json', 'ndjson'])('does not go with %s, which has UTC', async (format) => {
    const { exitCode, stderr } = await judged('--time-zone', 'Asia/Jakarta', '--format', format)
    expect(exitCode).toBe(3)
    expect(stderr).toContain('--format: does not go with --time-zone')
  })
})

describe('a time', () => {
  it('is what toISOString prints', () => {
    for (const word of ['2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00.999Z', '2026-11-24T10:00:00.5Z'])
      expect(timeOf(word, '--at').getTime()).toBe(Date.parse(word))
  })

  it.each(['2026-11-24T10:00:00.Z', '2026-11-24T10:00:00.0000Z', '2026-11-24T10:00:00.000', '2026-11-24T10:00.000Z'])(
    'is nothing else: %s',
    (word) => {
      expect(() => timeOf(word, '--at')).toThrow('is not a time such as')
    },
  )

  it.each(['--at', '--exists-since', '--made-since'])('is taken by %s', async (option) => {
    const { exitCode, stderr } = await cli.run([at('a.pdf'), option, '2026-11-24T10:00:00.123Z', '--quiet'])
    expect(stderr).toBe('')
    expect(exitCode).not.toBe(3)
    expect((await cli.run([at('a.pdf'), option, '24.11.2026'])).stderr).toContain(`${option}: 24.11.2026 is not a time`)
  })
})
