import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AskedOfFiles, Judged, NotJudged } from '../../src/cli/verify/asked.ts'
import { createPresenter, type PresentOptions } from '../../src/cli/verify/present.ts'
import { loadTrust } from '../../src/index.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { expectLinear } from '../expect-linear.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** The table of several files: by what to do, what of it is told, and what the exit status says. */

const OUTCOMES = ['reject', 'accept', 'not-judged', 'review'] as const

function outcomeOf(i: number): Judged | NotJudged {
  const outcome = OUTCOMES[i % 4] ?? 'accept'
  if (outcome === 'not-judged') return { kind: 'not-judged', code: 'USAGE_NOT_JUDGED', why: 'its process ended' }
  return {
    kind: 'judged',
    text: '',
    exitCode: 0,
    notes: [],
    row: {
      outcome,
      signers: ['"Somebody"'],
      reasons: ['NO_SIGNATURE', 'DIGEST_MISMATCH'],
      relaxations: [],
      warnings: [],
      told: { why: outcome === 'accept' ? '' : 'There is a reason.', next: `Do ${outcome} ${(i >> 2) % 3}.` },
    },
  }
}

const told = async (files: number, options: Partial<PresentOptions> = {}): Promise<string> => {
  let text = ''
  const presenter = await createPresenter({
    asked: {
      question: {},
      form: { format: 'none', colour: false, language: 'en', redact: false, width: 100 },
    } as unknown as AskedOfFiles,
    place: {
      async write(part) {
        text += part
      },
      async finish() {},
      async discard() {},
    },
    leftOut: { others: new Map(), contents: 0, folders: 0, links: 0 },
    several: true,
    table: 'only',
    only: null,
    codes: false,
    quiet: true,
    trust: await loadTrust(),
    hasAnchors: false,
    ...options,
  })
  const error = process.stderr.write
  process.stderr.write = () => true
  for (let i = 0; i < files; i++) await presenter.tell({ path: `f${i}.pdf` }, outcomeOf(i))
  process.stderr.write = error
  await presenter.finish()
  return text
}

const rowsOf = (text: string): readonly string[] => text.match(/^ {2}(?:ACCEPT|REVIEW|REJECT|NOT JUDGED) .*/gm) ?? []

describe('the table', () => {
  it('has groups by outcome, the gravest last, and by what to do', async () => {
    const text = await told(24)
    const headlines = text.split('\n').filter((line) => /^\d/.test(line))
    expect(headlines).toEqual([
      '2 accepted: Do accept 0.',
      '2 accepted: Do accept 1.',
      '2 accepted: Do accept 2.',
      '2 for review: Do review 0.',
      '2 for review: Do review 1.',
      '2 for review: Do review 2.',
      '2 rejected: Do reject 0.',
      '2 rejected: Do reject 1.',
      '2 rejected: Do reject 2.',
      '6 not judged',
      '24 files: 6 accepted, 6 for review, 6 rejected, 6 not judged.',
    ])
    expect(rowsOf(text)[0]).toBe('  ACCEPT      f1.pdf   "Somebody"')
    expect(rowsOf(text)[12]).toBe('  REJECT      f0.pdf   There is a reason.')
    expect(rowsOf(text).at(-1)).toBe('  NOT JUDGED  f22.pdf  its process ended')
  })

  it('of ten thousand files has each once, and the work of it is linear', async () => {
    const paths = new Set(
      (
        rowsOf(await told(10_000))
          .join('\n')
          .match(/f\d+\.pdf/g) ?? []
      ).values(),
    )
    expect(paths.size).toBe(10_000)
    expect(rowsOf(await told(10_000))).toHaveLength(10_000)
    await expectLinear(told, 20_000)
  })

  it('has codes where they are asked for', async () => {
    const text = await told(4, { codes: true })
    expect(text).toContain('f0.pdf  There is a reason. (NO_SIGNATURE, DIGEST_MISMATCH)')
    expect(text).toContain('f2.pdf  its process ended (USAGE_NOT_JUDGED)')
    expect(text).toContain('asean-verify explain CODE')
    expect(await told(4)).not.toMatch(/NO_SIGNATURE|USAGE_NOT_JUDGED|explain CODE/)
  })

  it('tells what is asked for alone, and counts all', async () => {
    const text = await told(40, { only: new Set(['review', 'not-judged'] as const) })
    expect(rowsOf(text)).toHaveLength(20)
    expect(text).not.toMatch(/^ {2}(?:ACCEPT|REJECT)/m)
    expect(text).toContain('40 files: 10 accepted, 10 for review, 10 rejected, 10 not judged.')
    expect(text).toContain('Not shown: 20 files (--only).')
    expect(await told(4)).not.toContain('Not shown')
  })
})

describe('at the command line', () => {
  let cli: BuiltCli
  let folder: string
  const at = (name: string): string => join(folder, name)
  const judge = (...words: readonly string[]): Promise<Ran> =>
    cli.run([...words, '--trust', at('trust'), '--allow-environment', 'testbed', '--in', 'SG'])

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'asean-verify-table-'))
    await mkdir(at('trust'))
    await mkdir(at('docs'))
    const testbed = await sharedTestbed()
    for (const [state, list] of Object.entries(testbed.lists)) await writeFile(at(`trust/${state}.json`), list)
    await writeFile(at('docs/accept.pdf'), (await signInState(testbed, 'SG')).bytes)
    await writeFile(at('docs/reject.pdf'), createPdf().bytes)
    await writeFile(at('docs/review.pdf'), '')
    cli = await buildCli()
  })

  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  it.each([
    [['--only', 'reject'], ['reject']],
    [
      ['--only', 'reject', '--only', 'accept'],
      ['accept', 'reject'],
    ],
    [
      ['--only', 'review,accept'],
      ['accept', 'review'],
    ],
    [['--only', 'unjudged'], ['none']],
  ])('%j tells %j, in every form', async (only, names) => {
    const words = [at('docs'), at('none.pdf'), ...only]
    const summary = await judge(...words, '--summary')
    expect(summary.exitCode).toBe(3)
    expect([...summary.stdout.matchAll(/(\w+)\.pdf/g)].map(([, name]) => name)).toEqual(expect.arrayContaining(names))
    expect(rowsOf(summary.stdout)).toHaveLength(names.length)
    const list = JSON.parse((await judge(...words, '--json')).stdout) as readonly { readonly file: string }[]
    expect(list.map(({ file }) => file)).toEqual(
      names.map((name) => at(name === 'none' ? 'none.pdf' : `docs/${name}.pdf`)),
    )
    // What could not be judged is told in any case.
    expect(summary.stderr).toContain('none.pdf: no such file')
  })

  it('an outcome that there is none of is refused', async () => {
    const { exitCode, stderr, stdout } = await judge(at('docs'), '--only', 'review,rejected')
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toContain('--only: rejected is none of accept, review, reject, unjudged; did you mean reject?')
  })

  it('--codes goes with a table', async () => {
    expect((await judge(at('docs'), '--summary', '--codes')).stdout).toContain('(NO_SIGNATURE)')
    expect((await judge(at('docs'), '--codes')).stdout).toContain('(NO_SIGNATURE)')
    for (const words of [[at('docs/accept.pdf')], [at('docs'), '--json'], [at('docs'), '-q']])
      expect(await judge(...words, '--codes')).toMatchObject({
        exitCode: 3,
        stdout: '',
        stderr: expect.stringContaining('--codes: goes with a table'),
      })
  })

  it.each([
    ['accept.pdf', 0, 0, 0],
    ['review.pdf', 2, 2, 0],
    ['reject.pdf', 1, 1, 1],
    ['none.pdf', 3, 3, 3],
  ])('--fail-on decides what %s ends with', async (name, asEver, review, reject) => {
    const path = at(`docs/${name}`)
    expect((await judge(path)).exitCode).toBe(asEver)
    expect((await judge(path, '--fail-on', 'review')).exitCode).toBe(review)
    expect((await judge(path, '--fail-on', 'reject')).exitCode).toBe(reject)
  })

  it('--fail-on changes no answer, and takes an outcome alone', async () => {
    const words = [at('docs/accept.pdf'), at('docs/review.pdf'), '--output', at('out.json')]
    expect(await judge(...words, '--fail-on', 'reject')).toMatchObject({
      exitCode: 0,
      stderr: `Written to ${at('out.json')}. The worst outcome in it is review.\n`,
    })
    expect((await judge(at('docs'), '--fail-on', 'reject', '-q')).exitCode).toBe(1)
    const wrong = await judge(at('docs'), '--fail-on', 'accept')
    expect([wrong.exitCode, wrong.stdout]).toEqual([3, ''])
    expect(wrong.stderr).toContain('--fail-on: accept is none of review, reject')
  })
})
