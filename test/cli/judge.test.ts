import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueCrl } from '../../src/testbed/crl.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createTestbed } from '../../src/testbed/testbed.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

let cli: BuiltCli
let folder: string

const at = (name: string): string => join(folder, name)
const run = (...words: readonly string[]): Promise<Ran> => cli.run(words)
const TRUST = (): readonly string[] => ['--trust', at('trust'), '--allow-environment', 'testbed']
const OTHER_TRUST = (): readonly string[] => ['--trust', at('other'), '--allow-environment', 'testbed']
/** As canonical JSON has it. */
const offline = () => ({
  emptyFields: 'not-allowed',
  expiredTimeStamps: 'refused',
  lateAlgorithms: 'none',
  laterMarks: 'where-prepared',
  name: 'offline',
  origin: 'required',
  recognition: 'required',
  revocation: 'if-available',
  signaturePolicies: 'not-asked',
  signatures: 'all',
  signer: 'every',
  use: 'contract',
})
const AT = ['--at', '2026-11-24T10:00:00Z'] as const

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-test-'))
  const now = new Date('2026-11-24T10:00:00Z')
  const testbed = await sharedTestbed(now)
  const other = await createTestbed({ seed: `${TESTBED_SEED} other`, now })
  for (const [name, { lists, recognition }] of Object.entries({ trust: testbed, other })) {
    await mkdir(at(name))
    for (const [state, list] of Object.entries(lists)) await writeFile(at(`${name}/${state.toLowerCase()}.json`), list)
    await writeFile(at(`${name}/recognition.json`), recognition)
  }
  await writeFile(at('signed.pdf'), (await signInState(testbed, 'SG')).bytes)
  const { signer, shape } = testbed.states.SG
  const issuer = credentialOf(testbed.states.SG, shape.signers[0].issuer)
  const date = new Date('2026-10-01T00:00:00Z')
  const revoked = [{ certificate: signer, date, reason: 'keyCompromise' }] as const
  const nextUpdate = new Date('2026-12-01T00:00:00Z')
  await writeFile(at('revoked.crl'), await issueCrl({ issuer, thisUpdate: now, nextUpdate, revoked }))
  await writeFile(at('offline.json'), JSON.stringify({ name: 'offline', revocation: 'if-available' }))
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const QUESTION = (): readonly string[] => ['--in', 'SG', '--policy', at('offline.json'), ...AT]

describe('verify --save-evidence', () => {
  it('saves what the owner alone may read, says that it holds personal data, and changes no report', async () => {
    const plain = await run(at('signed.pdf'), ...QUESTION(), ...TRUST(), '--json')
    const saved = await run(at('signed.pdf'), ...QUESTION(), ...TRUST(), '--json', '--save-evidence', at('a.evidence'))
    expect(saved.exitCode).toBe(0)
    expect(saved.stdout).toBe(plain.stdout)
    expect(saved.stderr).toContain('personal data')
    expect((await stat(at('a.evidence'))).mode & 0o777).toBe(0o600)
  })

  it('replaces a file that others could read by one that they cannot', async () => {
    await writeFile(at('b.evidence'), 'asean-verify-archive 1\nold', { mode: 0o666 })
    expect((await run(at('signed.pdf'), ...TRUST(), ...AT, '--save-evidence', at('b.evidence'))).exitCode).toBe(2)
    expect((await stat(at('b.evidence'))).mode & 0o777).toBe(0o600)
  })

  it('never replaces the document', async () => {
    const before = await readFile(at('signed.pdf'))
    await symlink(at('signed.pdf'), at('link.pdf'))
    for (const out of ['signed.pdf', 'link.pdf']) {
      const { exitCode, stderr } = await run(at('signed.pdf'), ...TRUST(), '--save-evidence', at(out))
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('--save-evidence: would replace')])
    }
    expect(await readFile(at('signed.pdf'))).toEqual(before)
  })

  it('and the report never replace each other, by whatever name the place goes', async () => {
    await symlink('.', at('self'))
    await writeFile(at('there'), 'old')
    await symlink('there', at('other-name'))
    for (const [archive, output] of [
      ['new', 'self/new'],
      ['other-name', 'there'],
    ] as const) {
      const asked = ['--save-evidence', at(archive), '--output', at(output), '--json']
      const { exitCode, stderr } = await run(at('signed.pdf'), ...TRUST(), ...asked)
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('would be replaced by --output')])
    }
    expect(await readFile(at('there'), 'utf8')).toBe('old')
  })

  it('is of one document, and lists go into it alone', async () => {
    const piped = await run(at('signed.pdf'), ...TRUST(), '--save-evidence', '-')
    expect([piped.exitCode, piped.stdout]).toEqual([3, ''])
    expect(piped.stderr).toContain('a file called - is ./-')
    const two = await run(at('signed.pdf'), at('signed.pdf'), ...TRUST(), '--save-evidence', at('c.evidence'))
    expect([two.exitCode, two.stderr]).toEqual([3, expect.stringContaining('goes with one file')])
    const none = await run(at('signed.pdf'), ...TRUST(), '--with-lists')
    expect([none.exitCode, none.stderr]).toEqual([3, expect.stringContaining('goes with --save-evidence')])
  })
})

describe('judge', () => {
  const save = async (name: string, ...words: readonly string[]): Promise<string> => {
    const { exitCode } = await run(at('signed.pdf'), ...words, '--save-evidence', at(name))
    expect(exitCode).toBe(0)
    return at(name)
  }

  it('gives the same report to the same question, and says that the verdict comes again', async () => {
    const archive = await save('d.evidence', ...QUESTION(), ...TRUST())
    const plain = await run(at('signed.pdf'), ...QUESTION(), ...TRUST(), '--json')
    const { exitCode, stdout } = await run('judge', archive, ...QUESTION(), ...TRUST(), '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 2,
      kind: 'replay',
      report: JSON.parse(plain.stdout),
      reproduces: { schemaVersion: 2, kind: 'reproduction', outcome: 'reproduced' },
      differences: [],
    })
    const text = await run('judge', archive, ...QUESTION(), ...TRUST(), '--details')
    expect(text.stdout).toContain('The recorded verdict comes again')
    expect(text.stdout).toContain('\n"d.evidence/document": Check who signed')
    expect(text.stdout).toMatch(/Document +"d\.evidence\/document" \(PDF, /)
    expect(text.stdout).toContain(
      'It was asked, as the archive says: --in SG --use contract --at 2026-11-24T10:00:00Z and',
    )
    expect(text.stdout).toContain(`and --policy, of a file with '{"emptyFields":"not-allowed",`)
    expect(text.stdout).toContain('Nothing differs from what was recorded.')
  })

  it('names what an auditor asks, where age alone keeps a verdict from coming again', async () => {
    const archive = await save('aged.evidence', '--in', 'TH', '--policy', 'contract', ...AT, ...TRUST())
    const asked = ['--in', 'TH', ...TRUST()]
    const aged = await run('judge', archive, ...asked, '--at', '2027-01-24T10:00:00Z')
    expect(aged.exitCode).toBe(2)
    expect(aged.stdout).toContain('As of then: --at 2026-11-24T10:00:00.000Z.')
    expect(aged.stdout).toContain('--as-recorded')
    expect(aged.stdout).toContain('--forecast')
    expect(aged.stdout).toContain('An archive time-stamp extends it')
    const then = await run('judge', archive, ...asked, '--at', '2026-11-24T10:00:00.000Z')
    expect(then.exitCode).toBe(0)
    expect(then.stdout).not.toContain('As of then')
  })

  it('answers by the lists, the policy and the time of whoever asks, and says what differs', async () => {
    const archive = await save('e.evidence', ...QUESTION(), ...TRUST(), '--with-lists')
    const { exitCode, stdout } = await run('judge', archive, ...OTHER_TRUST(), '--at', '2027-11-24T10:00:00Z')
    expect(exitCode).toBe(2)
    for (const told of [
      'The recorded verdict comes again',
      'Validation time: 2026-11-24T10:00:00Z, and now 2027-11-24T10:00:00Z',
      'Question, relyingState: "SG", and now none',
      'Outcome: accept, and now review',
      'Reason that is gone: VALID_AND_DOMESTIC.',
      'Question, policy.revocation: "if-available", and now "required"',
      'Indication: TOTAL-PASSED, and now INDETERMINATE/',
    ])
      expect(stdout).toContain(told)
    expect(stdout).toMatch(/List SG[^ ]*, SHA-256:\s+[0-9a-f]{64}, and now\s+[0-9a-f]{64}/)
  })

  it('never exits with 0 for what the archive says itself', async () => {
    const whole = await save('f.evidence', ...QUESTION(), ...TRUST(), '--with-lists')
    const own = await run('judge', whole, '--as-recorded')
    expect([own.exitCode, own.stdout]).toEqual([4, expect.stringContaining('Nothing is decided by that.')])
    const digests = await save('g.evidence', ...QUESTION(), ...TRUST())
    const unknown = await run('judge', digests, '--as-recorded', '--json')
    expect([unknown.exitCode, JSON.parse(unknown.stdout)]).toEqual([
      2,
      { schemaVersion: 2, kind: 'reproduction', outcome: 'unknown', code: 'ARCHIVE_TRUST_NOT_HELD' },
    ])
    expect((await run('judge', digests, '--as-recorded', ...TRUST())).exitCode).toBe(4)
    const asked = await run('judge', whole, '--as-recorded', '--policy', 'technical')
    expect([asked.exitCode, asked.stderr]).toEqual([3, expect.stringContaining('--policy: is a question')])
  })

  it('keeps the lists of the package whole where they are asked for', async () => {
    const saved = await run(at('signed.pdf'), ...AT, '--with-lists', '--save-evidence', at('h.evidence'))
    expect(saved.exitCode).toBe(2)
    const { exitCode, stdout } = await run('judge', at('h.evidence'), '--as-recorded', ...TRUST(), '--json')
    expect([exitCode, stdout]).toEqual([4, '{"kind":"reproduction","outcome":"reproduced","schemaVersion":2}\n'])
  })

  it('takes evidence of whoever asks, says so, and asks the archive alone whether its verdict comes again', async () => {
    const archive = await save('i.archive', ...QUESTION(), ...TRUST())
    const plain = await run('judge', archive, ...QUESTION(), ...TRUST())
    expect([plain.exitCode, plain.stdout]).toEqual([0, expect.stringContaining('Nothing differs')])
    const { exitCode, stdout } = await run('judge', archive, ...QUESTION(), ...TRUST(), '--crl', at('revoked.crl'))
    expect(exitCode).not.toBe(0)
    expect(stdout).toContain('The recorded verdict comes again')
    expect(stdout).toMatch(/Evidence of yours, crls, SHA-256: none, and now\s+[0-9a-f]{64}/)
    const recorded = await run('judge', archive, '--as-recorded', ...TRUST(), '--crl', at('revoked.crl'))
    expect([recorded.exitCode, recorded.stderr]).toEqual([3, expect.stringContaining('--crl: is evidence of yours')])
    const other = await run('judge', archive, ...TRUST(), '--certificate', at('revoked.crl'))
    expect([other.exitCode, other.stderr]).toEqual([3, expect.stringContaining('--certificate takes certificates')])
  })

  it('makes no request, and has no option for one', async () => {
    const { exitCode, stderr } = await run('judge', at('h.evidence'), '--online')
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining("Unknown option '--online'")])
  })

  it('tells the question in words that no shell takes for more than words', async () => {
    const name = `$(touch ${at('made')}) \`touch made\`; 'O''Brien' "x" & | > \\ ~ *`
    const asked = [...QUESTION(), ...TRUST(), '--signer', `organization=${name}`, '--amount', '5 SGD']
    const { exitCode } = await run(at('signed.pdf'), ...asked, '--save-evidence', at('j.archive'))
    expect(exitCode).toBe(1)
    const { stdout } = await run('judge', at('j.archive'), ...TRUST())
    const line = stdout.split('\n').find((one) => one.startsWith('It was asked, as the archive says: ')) ?? ''
    const words = line.slice('It was asked, as the archive says: '.length)
    const shell = execFileSync('sh', ['-c', `for word in ${words}; do echo "$word"; done`], { cwd: folder })
    expect(shell.toString().split('\n').slice(0, -1)).toEqual([
      ...['--in', 'SG', '--use', 'contract', '--amount', '5 SGD', '--signer', `organization=${name}`],
      ...['--at', '2026-11-24T10:00:00Z', 'and', '--policy,', 'of', 'a', 'file', 'with', JSON.stringify(offline())],
    ])
    expect(await stat(at('made')).catch(() => null)).toBeNull()
  })

  it('says of a file that is no archive nothing about signatures, and not that nothing differs', async () => {
    const { exitCode, stdout } = await run('judge', at('signed.pdf'), ...TRUST())
    expect([exitCode, stdout]).toEqual([
      2,
      expect.stringContaining(
        '"signed.pdf": Do not rely on it yet: the archive cannot be read. Nothing is known of the document in it.',
      ),
    ])
    expect(stdout).not.toMatch(/Nothing differs|signature is damaged/)
  })

  it('answers that a file is no archive, and has help', async () => {
    const { exitCode, stdout } = await run('judge', at('signed.pdf'), ...TRUST())
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining('The archive is not of the form')])
    const help = await run('judge', '--help')
    expect([help.exitCode, help.stdout]).toEqual([0, expect.stringContaining('Never 0.')])
    expect((await run('help', 'judge')).stdout).toBe(help.stdout)
    expect((await run('judge')).exitCode).toBe(3)
  })
})
