import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

let cli: BuiltCli
let folder: string
let testbed: Testbed

const at = (name: string): string => join(folder, name)
const TRUST = (): readonly string[] => ['--trust', at('trust'), '--allow-environment', 'testbed']
const run = (...words: readonly string[]): Promise<Ran> => cli.run(words)
const judge = (...words: readonly string[]): Promise<Ran> => cli.run([...words, ...TRUST()])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-test-'))
  await mkdir(at('trust'))
  await mkdir(at('empty-folder'))
  testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists))
    await writeFile(at(`trust/${state.toLowerCase()}.json`), list)
  await writeFile(at('trust/recognition.json'), testbed.recognition)
  await writeFile(at('trust/asean.json'), listOfLists(testbed))
  const { bytes } = await signInState(testbed, 'ID')
  await writeFile(at('signed.pdf'), bytes)
  const altered = bytes.slice()
  altered[12] = (altered[12] ?? 0) ^ 1
  await writeFile(at('altered.pdf'), altered)
  await writeFile(at('unsigned.pdf'), createPdf().bytes)
  await writeFile(at('empty.pdf'), '')
  await writeFile(at('text.txt'), 'Dear Sir or Madam')
  const { signer } = testbed.states.ID
  await writeFile(at('content.xml'), '<invoice/>')
  await writeFile(
    at('detached.p7s'),
    await signCms(new TextEncoder().encode('<invoice/>'), { credential: signer }, { certificates: 'chain' }),
  )
  await writeFile(at('signer.pem'), pem(signer.certificate))
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** What the folder has beside it, as `--trust DIR` wants it said. */
function listOfLists({ lists, recognition }: Testbed): string {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
  return JSON.stringify({
    schemaVersion: 1,
    environment: 'testbed',
    operator: 'Testbed',
    lists: Object.entries(lists).map(([state, list]) => ({
      id: `${state}/testbed`,
      state,
      file: `${state.toLowerCase()}.json`,
      kind: 'authoritative',
      sequenceNumber: 1,
      nextUpdate: '2030-01-01T00:00:00Z',
      sha256: sha256(list),
    })),
    recognition: { file: 'recognition.json', sha256: sha256(recognition) },
  })
}

function pem(certificate: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString('base64')}\n-----END CERTIFICATE-----\n`
}

/** Exit 3, nothing on standard output, one line of the form `asean-verify: CODE: where: what`, and perhaps one of advice, or of what the code means. */
function expectError(ran: Ran, code: string, ...parts: readonly string[]): void {
  const [line = '', ...rest] = ran.stderr.trimEnd().split('\n')
  expect(ran, ran.stderr).toMatchObject({ exitCode: 3, stdout: '' })
  expect(line.startsWith(`asean-verify: ${code}: `), ran.stderr).toBe(true)
  for (const part of parts) expect(line).toContain(part)
  expect(
    rest.every((advice) => /^(Try: asean-verify help| {2}[A-Z].*\.$)/.test(advice)),
    ran.stderr,
  ).toBe(true)
  expect(rest.length).toBeLessThan(2)
}

describe('help and version', () => {
  it('gives the version', async () => {
    for (const word of ['--version', '-v'])
      expect(await run(word)).toEqual({ exitCode: 0, stdout: '1.2.3\n', stderr: '' })
  })

  it.each([
    [['--help'], 'usage'],
    [['-h'], 'usage'],
    [['help'], 'exit status'],
    [['help', 'verify'], '--recursive'],
    [['help', 'explain'], 'asean-verify explain CODE'],
    [['help', 'judge'], 'exit status'],
    [['help', 'path'], 'whom to trust'],
    [['help', 'extract'], 'exit status'],
    [['help', 'affected'], 'exit status'],
    [['help', 'policy'], 'counterpart'],
    [['help', 'recognition'], 'exit status'],
    [['help', 'inspect'], 'asean-verify inspect FILE'],
    [['inspect', '--help'], 'asean-verify inspect FILE'],
    [['help', 'trust'], 'asean-verify trust show'],
    [['trust', '--help'], 'asean-verify trust list'],
    [['verify', '--help'], 'usage'],
    [['trust', 'check', '--help'], 'asean-verify trust list'],
  ])('gives the help of %s, with an example', async (words, part) => {
    const { exitCode, stdout } = await run(...words)
    expect(exitCode).toBe(0)
    expect(stdout).toContain(part)
    expect(stdout).toMatch(/example/)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(81)
  })

  it('gives help, and no yes, where nothing was asked', async () => {
    expect(await run()).toMatchObject({ exitCode: 3, stdout: expect.stringContaining('usage') })
  })

  it.each([
    ['signed.pdf', '--help'],
    ['--help', 'signed.pdf'],
    ['-h', 'altered.pdf'],
    ['-rh', 'altered.pdf'],
    ['verify', 'altered.pdf', '-h', '--in', 'SG'],
    ['judge', 'kept.archive', '--help'],
    ['path', 'signer.pem', '--help'],
    ['trust', 'check', 'lists', '--help'],
    ['--help', '--', 'altered.pdf'],
    ['altered.pdf', '--password', '--help'],
  ])('gives help, and no yes, where something else was asked too: %j', async (...words) => {
    expect(await run(...words)).toMatchObject({ exitCode: 3, stdout: expect.stringMatching(/example/) })
  })

  it('takes no word for help that has its letter among others', async () => {
    const ran = await run('altered.pdf', '--password', '-hunter')
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
  })
})

describe('the second word of a command', () => {
  it.each([
    [
      ['trust', 'chekc', 'lists', '--format', 'sarif'],
      'chekc is none of list, show, place, check, diff, adopt; did you mean check?',
    ],
    [['trust', 'shwo'], 'did you mean show?'],
    [['trust', 'veriffy'], 'veriffy is none of list, show, place, check, diff, adopt'],
    [['trust', '--json', 'check'], 'check comes before its options'],
    [['policy', 'explian', 'contract'], 'explian is none of list, explain; did you mean explain?'],
    [['recognition', 'hwy', 'SG', 'ID'], 'hwy is not why; did you mean why?'],
  ])('is told where there is none of that name: %j', async (words, message) => {
    expectError(await run(...words), 'USAGE_OPTION_INVALID', message)
  })

  it('is not guessed where none is near', async () => {
    expect((await run('trust', 'veriffy')).stderr).not.toContain('did you mean')
  })
})

describe('a process of its own', () => {
  it.each([
    () => ['--version'],
    () => ['help', 'verify'],
    () => [at('signed.pdf'), '--policy', 'technical', '--at', '2030-01-01', '--json', ...TRUST()],
    () => [at('altered.pdf'), '--in', 'SG', '--at', '2030-01-01', ...TRUST()],
    () => [at('missing.pdf'), at('unsigned.pdf'), '--at', '2030-01-01', ...TRUST()],
    () => ['judge', at('signed.pdf'), '--at', '2030-01-01'],
    () => ['inspect', at('signed.pdf')],
    () => ['extract', at('unsigned.pdf')],
    () => ['affected', '--by', 'nothing', at('empty-folder')],
    () => ['explain', 'SIGNER_NOT_PINNED'],
    () => ['path', at('signer.pem'), '--at', '2030-01-01', ...TRUST()],
    () => ['trust', 'list', ...TRUST()],
    () => ['policy', 'explain', 'contract'],
    () => ['recognition', 'why', 'SG', 'ID', '--at', '2030-01-01', ...TRUST()],
    () => ['--pool-worker'],
    () => ['verify', '--no-such-option'],
  ])('answers as the process does that the tests run again and again (%#)', async (words) => {
    const spawned = await cli.spawn(words())
    expect(spawned.stdout + spawned.stderr).not.toBe('')
    expect(await run(...words())).toEqual(spawned)
  })
})

describe('exit status', () => {
  it('is 0 for accept', async () => {
    const ran = await cli.spawn([at('signed.pdf'), '--policy', 'technical', ...TRUST()])
    expect(ran.exitCode).toBe(0)
    expect(ran.stdout).toMatch(/^TESTBED DATA: .*\n"signed\.pdf": Technically in order, but check who signed: .*\n/)
    expect(ran.stdout).toContain('The policy "technical" did not ask for this: revocation, origin and recognition.')
  })

  it('is 2 for review', async () => {
    const ran = await judge(at('signed.pdf'), '--in', 'sg', '--details')
    expect(ran.exitCode).toBe(2)
    expect(ran.stdout).toMatch(/\n"signed\.pdf": Do not rely on it yet: .*\n/)
    expect(ran.stdout).toContain('In Singapore: recognised.')
  })

  it.each(['altered.pdf', 'unsigned.pdf'])('is 1 for reject: %s', async (name) => {
    const ran = await judge(at(name), '--in', 'SG')
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout).toMatch(new RegExp(`\\n"${name}": Do not rely on it: .*\\n`))
  })

  it('is never 0 for what cannot be read', async () => {
    for (const name of ['empty.pdf', 'text.txt', 'trust/id.json']) {
      const ran = await judge(at(name), '--policy', 'technical')
      expect(ran.exitCode, name).toBeGreaterThan(0)
      expect(ran.stdout + ran.stderr, name).not.toMatch(/may rely|Technically in order/)
    }
  })

  it('is the worst of several files, each of which is judged', async () => {
    const both = await judge(at('signed.pdf'), at('unsigned.pdf'), at('signed.pdf'), '--policy', 'technical')
    expect(both.exitCode).toBe(1)
    expect(both.stdout.match(/(?<=^\S+: )(Technically in order|Do not rely on it)/gm)).toEqual([
      'Technically in order',
      'Do not rely on it',
      'Technically in order',
    ])
    const missing = await judge(at('missing.pdf'), at('unsigned.pdf'), '--policy', 'technical')
    expect(missing.exitCode).toBe(3)
    expect(missing.stdout).toContain('Do not rely on it: nobody has signed it.')
    expect(missing.stdout).toMatch(/NOT JUDGED {2}.*missing\.pdf\s+no such file/)
    expect(missing.stderr).toContain('missing.pdf: no such file')
  })

  it('is no yes where the answer could not be given', async () => {
    const exitCode = await exitCodeWithoutReader([at('altered.pdf'), at('altered.pdf'), at('altered.pdf'), ...TRUST()])
    expect(exitCode).toBe(3)
  })
})

/** Runs it with a pipe for its output whose other end is closed at once. */
async function exitCodeWithoutReader(words: readonly string[]): Promise<number | null> {
  const shell = 'exec 3>&1; { "$@"; echo $? >&3; } | true'
  const child = spawn('sh', ['-c', shell, 'sh', ...cli.command(words)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  for await (const piece of child.stdout) told += String(piece)
  return told === '' ? null : Number(told)
}

describe('output', () => {
  it('is canonical JSON of the report for one file', async () => {
    const { stdout } = await judge(at('signed.pdf'), '--json', '--at', '2030-01-01')
    const report = JSON.parse(stdout) as Report
    expect(report).toMatchObject({ schemaVersion: 2, validationTime: '2030-01-01T00:00:00Z' })
    expect(stdout.startsWith('{"decision":')).toBe(true)
    expect(stdout.indexOf('\n')).toBe(stdout.length - 1)
    expect(await judge(at('signed.pdf'), '--json', '--at', '2030-01-01')).toMatchObject({ stdout })
  })

  it('is an array of JSON for several', async () => {
    const { stdout } = await judge(at('signed.pdf'), at('unsigned.pdf'), '--json')
    const lines = JSON.parse(stdout) as readonly { file: string; report: Report }[]
    expect(lines.map(({ file }) => file)).toEqual([at('signed.pdf'), at('unsigned.pdf')])
    expect(lines.map(({ report }) => report.decision.outcome)).toEqual(['review', 'reject'])
  })

  it('is a validation report of ETSI TS 119 102-2 when asked for', async () => {
    const { exitCode, stdout } = await judge(at('signed.pdf'), '--etsi', '--at', '2030-01-01')
    expect(exitCode).toBe((await judge(at('signed.pdf'), '--at', '2030-01-01')).exitCode)
    expect(stdout.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<ValidationReport ')).toBe(true)
    expect(stdout).toContain('<ValidationTime>2030-01-01T00:00:00Z</ValidationTime>')
    expect(stdout.endsWith('</ValidationReport>\n')).toBe(true)
  })

  it.each([
    [['unsigned.pdf', '--etsi'], 'several'],
    [['--etsi', '--json'], '--json'],
    [['--etsi', '--explain'], '--explain'],
    [['--etsi', '--detail'], '--detail'],
  ])('is no such report with %j', async (words, why) => {
    const { exitCode, stdout, stderr } = await judge(
      at('signed.pdf'),
      ...words.map((word) => (word.startsWith('--') ? word : at(word))),
    )
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
    expect(stderr).toContain('--etsi')
    expect(stderr).toContain(why)
  })

  it('has details when asked for, and no colours in a pipe', async () => {
    const plain = await judge(at('signed.pdf'))
    expect(plain.stdout).not.toMatch(/Details|\u001b/)
    expect((await judge(at('signed.pdf'), '--detail')).stdout).toContain('Details: ')
    expect((await cli.run([at('signed.pdf'), ...TRUST()], { env: { FORCE_COLOR: '1' } })).stdout).not.toContain(
      '\u001b',
    )
  })

  it('judges standard input', async () => {
    const { bytes } = await signInState(testbed, 'SG')
    const ran = await cli.run(['-', '--policy', 'technical', ...TRUST()], { input: bytes })
    expect(ran.exitCode).toBe(0)
    expect(ran.stdout).toMatch(/\n"standard input": Technically in order.*\n/)
  })

  it('uses the lists of the package where none are given, and no allowance for others', async () => {
    const ran = await run(at('signed.pdf'), '--in', 'SG')
    expect(ran.exitCode).toBe(2)
    expect(ran.stdout).toMatch(/^"signed\.pdf": Do not rely on it yet: .*\n\n {2}What to do .*\n {2}Unproven name /s)
  })
})

describe('options', () => {
  it('takes an expected signer', async () => {
    const right = await judge(
      at('signed.pdf'),
      '--policy',
      'technical',
      '--signer',
      'commonName=Testbed Trading Co (ID)',
    )
    expect(right.exitCode).toBe(0)
    expect(right.stdout).toContain('This is who you expected to sign.')
    expect(
      (await judge(at('signed.pdf'), '--policy', 'technical', '--signer', 'commonName=Somebody else')).exitCode,
    ).toBe(1)
    const [policy, name] = [
      ['--policy', 'technical'],
      ['--signer', 'commonName=Testbed Trading Co (ID)'],
    ]
    const of = async (state: string) =>
      judge(at('signed.pdf'), ...policy, ...name, '--signer', `state=${state}`, '--details')
    expect((await of('id')).exitCode).toBe(0)
    const other = await of('TH')
    expect(other.exitCode).toBe(1)
    expect(other.stdout).toMatch(/"TH" was expected, "ID"\s+was/)
  })

  it('takes the content of a detached signature', async () => {
    const ran = await judge(at('detached.p7s'), '--content', at('content.xml'), '--policy', 'technical')
    expect(ran.exitCode).toBe(0)
    expect((await judge(at('detached.p7s'), '--policy', 'technical')).exitCode).toBe(2)
    expect((await judge(at('detached.p7s'), '--content', at('text.txt'), '--policy', 'technical')).exitCode).toBe(1)
  })

  it("takes the caller's own anchors", async () => {
    const ran = await run(at('signed.pdf'), '--anchor', at('signer.pem'), '--policy', 'technical')
    expect(ran.exitCode).toBe(0)
    expect(ran.stdout).toContain('Technically in order')
  })

  it('takes a policy from a file, and says what it does not ask for', async () => {
    await writeFile(at('house.json'), '{ "name": "house", "use": "contract", "revocation": "if-available" }')
    const ran = await judge(at('signed.pdf'), '--in', 'SG', '--policy', at('house.json'))
    expect(ran.exitCode).toBe(0)
    expect(ran.stdout).toContain('The policy "house" did not ask for this: revocation.')
  })

  it('takes times', async () => {
    const later = await judge(at('signed.pdf'), '--policy', 'technical', '--at', '2070-01-01')
    expect(later.exitCode).toBe(2)
    const day = testbed.now.toISOString().slice(0, 10)
    const ran = await judge(
      at('signed.pdf'),
      '--policy',
      'technical',
      '--at',
      '2070-01-01',
      '--exists-since',
      day,
      '--detail',
    )
    expect(ran.exitCode).toBe(0)
    expect(ran.stdout).toContain('whoever asked vouches')
  })
})

describe('errors', () => {
  it('of files name the file and the reason', async () => {
    expectError(await run(at('missing.pdf')), 'USAGE_INPUT_UNREADABLE', at('missing.pdf'), 'no such file')
    expectError(
      await run(at('empty-folder')),
      'USAGE_INPUT_UNREADABLE',
      at('empty-folder'),
      'has no file .pdf',
      '"*.txt"',
    )
    expectError(await run(at('signed.pdf/x')), 'USAGE_INPUT_UNREADABLE', 'signed.pdf/x')
    expectError(await run('inspect', at('missing.pdf')), 'USAGE_INPUT_UNREADABLE', 'no such file')
    expectError(await run(at('signed.pdf'), '--content', at('missing')), 'USAGE_INPUT_UNREADABLE', at('missing'))
    expectError(await run(at('signed.pdf'), '--anchor', at('missing')), 'USAGE_INPUT_UNREADABLE', at('missing'))
  })

  it('of a file that is too large comes before it is read', async () => {
    await writeFile(at('huge.pdf'), '')
    await truncate(at('huge.pdf'), 513 * 1024 * 1024)
    expectError(await run(at('huge.pdf')), 'BUDGET_EXHAUSTED', 'huge.pdf', '256 MiB')
  })

  it.skipIf(process.getuid?.() === 0)('of a file that may not be read says so', async () => {
    await writeFile(at('secret.pdf'), 'x')
    await chmod(at('secret.pdf'), 0)
    expectError(await run(at('secret.pdf')), 'USAGE_INPUT_UNREADABLE', 'permission denied')
  })

  it.each<[readonly string[], ...string[]]>([
    [['--bogus'], '--bogus'],
    [['--in'], '--in'],
    [['--in', 'XX'], '--in', 'BN KH ID LA MY MM PH SG TH TL VN'],
    [['--use', 'party'], '--use', 'party'],
    [['--at', 'yesterday'], '--at', '2026-11-24'],
    [['--at', '2026-02-30'], '--at'],
    [['--exists-since', '2999-01-01'], '--exists-since', 'after the validation time'],
    [['--signer', 'cn=x'], '--signer', 'organizationIdentifier'],
    [['--signer', 'commonName='], '--signer'],
    [['--signer', 'commonName=x', '--signer', 'state=XX'], '--signer', 'BN KH ID LA MY MM PH SG TH TL VN'],
    [['--signer', 'state=TH'], '--signer', 'names nobody'],
    [['--adopt', 'abc=because'], '--adopt'],
    [['--allow-environment', 'all'], '--allow-environment', 'testbed'],
    [['second.pdf', '--content', 'x'], '--content'],
  ])('of options name the option: %s', async (words, ...parts) => {
    expectError(await run(at('signed.pdf'), ...words), 'USAGE_OPTION_INVALID', ...parts)
  })

  it('of policies name the file and the member', async () => {
    expectError(await run(at('signed.pdf'), '--policy', 'lenient'), 'USAGE_POLICY_UNKNOWN', 'lenient')
    await writeFile(at('policy.json'), '{ "name": "house", "revocation": "never" }')
    expectError(
      await run(at('signed.pdf'), '--policy', at('policy.json')),
      'USAGE_POLICY_INVALID',
      'policy.json#/revocation',
    )
    await writeFile(at('twice.json'), '{ "name": "house", "signatures": "all", "signatures": ["a"] }')
    expectError(
      await run(at('signed.pdf'), '--policy', at('twice.json')),
      'USAGE_POLICY_INVALID',
      'twice.json',
      'stands twice',
    )
    expectError(await run(at('signed.pdf'), '--policy', at('text.txt')), 'USAGE_POLICY_INVALID', 'text.txt', 'not JSON')
  })

  it('of certificates name the file', async () => {
    const words = [at('signed.pdf'), '--anchor', at('signer.pem'), '--anchor', at('text.txt')]
    expectError(await run(...words), 'USAGE_CERTIFICATE_INVALID', at('text.txt'))
    expectError(
      await run(at('signed.pdf'), '--certificate', at('empty.pdf')),
      'USAGE_CERTIFICATE_INVALID',
      at('empty.pdf'),
    )
  })

  it('of lists name the file and the place in it', async () => {
    const broken = testbed.lists.ID.replace('"LoTESequenceNumber": 1', '"LoTESequenceNumber": "one"')
    expect(broken).not.toBe(testbed.lists.ID)
    await writeFile(at('broken.json'), broken)
    const words = [at('signed.pdf'), '--trust', at('trust/sg.json'), '--trust', at('broken.json')]
    expectError(
      await run(...words, '--allow-environment', 'testbed'),
      'TRUST_LIST_INVALID',
      'broken.json#/LoTE/',
      'SequenceNumber',
    )
    expectError(await run(at('signed.pdf'), '--trust', at('text.txt')), 'USAGE_OPTION_INVALID', 'text.txt', 'not JSON')
    expectError(await run(at('signed.pdf'), '--trust', at('empty-folder')), 'USAGE_INPUT_UNREADABLE', 'no .json file')
    const refused = await run(at('signed.pdf'), '--trust', at('trust'))
    expectError(refused, 'TRUST_LIST_ENVIRONMENT_REFUSED', 'testbed; --allow-environment testbed allows them')
    const digest = 'a'.repeat(64)
    expectError(await run(at('signed.pdf'), '--adopt', `${digest}=because`), 'TRUST_ADOPTION_UNKNOWN', digest)
  })

  it('never show a character that commands the terminal', async () => {
    const { stderr } = await run(at('missing\u001b[2J\u202e.pdf'))
    expect(stderr).toContain('no such file')
    expect(stderr).not.toMatch(/[\u001b\u202e]/)
  })
})

describe('inspect', () => {
  it('tells what is in a file, and exits with 0 whatever that is', async () => {
    const ran = await run('inspect', at('altered.pdf'))
    expect(ran.exitCode).toBe(0)
    expect(ran.stdout).toContain('Nothing was verified')
    expect(ran.stdout).toContain('Signature1')
    expect((await run('inspect', at('text.txt'))).stdout).toContain('FORMAT_UNKNOWN')
  })

  it('gives JSON', async () => {
    const { stdout } = await run('inspect', at('signed.pdf'), '--json')
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 2, signatures: [{ field: 'Signature1' }] })
  })

  it('takes one file', async () => {
    expectError(await run('inspect'), 'USAGE_OPTION_INVALID', 'one file')
    expectError(await run('inspect', 'a', 'b'), 'USAGE_OPTION_INVALID', 'one file')
  })
})

describe('trust', () => {
  it('lists whom the lists of the package name, by state', async () => {
    const all = await run('trust', 'list')
    expect(all.exitCode).toBe(0)
    for (const name of ['Brunei Darussalam (BN)', 'Viet Nam (VN)']) expect(all.stdout).toContain(name)
    const one = await run('trust', 'list', '--in', 'th')
    expect(one.stdout).toContain('Thailand (TH)')
    expect(one.stdout).not.toContain('Viet Nam')
    expect(one.stdout).toContain('vouched for by nobody official')
  })

  it('shows an entry by identifier and by digest', async () => {
    const [entry] = (
      JSON.parse((await run('trust', 'list', '--in', 'SG', '--json')).stdout) as [
        { entries: { id: string; certificateSha256: string[] }[] },
      ]
    )[0].entries
    const { id = '', certificateSha256: [digest = ''] = [] } = entry ?? {}
    const byId = await run('trust', 'show', id)
    expect(byId.stdout).toContain(digest)
    expect(await run('trust', 'show', digest.slice(0, 12))).toEqual(byId)
    expect(JSON.parse((await run('trust', 'show', id, '--json')).stdout)).toMatchObject([{ id }])
  })

  it('shows given lists', async () => {
    const ran = await judge('trust', 'list', '--in', 'ID')
    expect(ran.stdout).toContain('authoritative: the state says so')
  })

  it('says what it cannot do', async () => {
    expectError(await run('trust', 'show', 'nothing'), 'USAGE_OPTION_INVALID', 'nothing')
    expectError(await run('trust', 'show'), 'USAGE_OPTION_INVALID', 'identifier')
    expectError(await run('trust', 'drop'), 'USAGE_OPTION_INVALID', 'drop')
    expectError(await run('trust', 'list', '--in', 'FR'), 'USAGE_OPTION_INVALID', '--in')
    expect((await run('trust')).exitCode).toBe(3)
  })
})
