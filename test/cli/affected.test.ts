import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createArchive, type Report, type VerifiedWithEvidence } from '../../src/index.ts'
import type { Credential } from '../../src/testbed/index.ts'
import { createContracts, digestOf, keyDigestOf, type World } from '../dependencies/contracts.ts'
import { toPem } from '../testbed/pem.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

let cli: BuiltCli
let folder: string
let world: World
let verified: readonly VerifiedWithEvidence[]
let reports: readonly Report[]

beforeAll(async () => {
  cli = await buildCli()
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-affected-'))
  world = await createContracts(40)
  verified = await Promise.all(world.contracts.map((contract) => world.judge(contract)))
  reports = verified.map(({ report }) => report)
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** A folder with these files. */
async function folderWith(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, 'below'), { recursive: true })
  for (const [file, text] of Object.entries(files)) await writeFile(join(path, file), text)
  return path
}

const json = (value: unknown): string => JSON.stringify(value)
const ca = (i: number): Credential => world.cas[i] as Credential

describe('verify --forecast', () => {
  it('tells until when the answer holds, in text and in JSON', async () => {
    const [contract] = world.contracts
    const { roots, cas, crossed, tsas } = world
    const files = { contract: join(folder, 'contract.p7m') }
    await writeFile(files.contract, contract?.bytes ?? '')
    const given = async (option: string, all: readonly Credential[]): Promise<readonly string[]> => {
      const words: string[] = []
      for (const [i, { certificate }] of all.entries()) {
        const path = join(folder, `${option}-${i}.der`)
        await writeFile(path, certificate)
        words.push(`--${option}`, path)
      }
      return words
    }
    const words = [
      files.contract,
      ...['--policy', 'technical', '--at', '2026-11-24T10:00:00Z', '--forecast'],
      ...(await given('anchor', roots)),
      ...(await given('certificate', [...cas, ...crossed, ...tsas])),
    ]
    const text = await cli.run(words)
    expect(text.stdout).toMatch(/\n {2}Until +\d+ [A-Z][a-z]+ 20\d\d, /)
    const { forecast, report } = JSON.parse((await cli.run([...words, '--json'])).stdout)
    expect(forecast).toMatchObject({ known: true, validationTime: report.validationTime })
    // The signer's certificate ends first, and a time-stamp proves that the signature is older. That of the TSA ends after 2000 days.
    expect(forecast.until).toBe(
      new Date(Date.parse('2026-11-24T10:00:00Z') + 2000 * 86_400_000).toISOString().replace('.000Z', 'Z'),
    )
  })
})

describe('affected', () => {
  it('finds what rests on a CA in reports: in files, in lines and in folders below', async () => {
    const path = await folderWith('kinds', {
      'one.json': json(reports[2]),
      'pretty.json': JSON.stringify(reports[2], null, 2),
      'many.ndjson': `${json(reports[3])}\n${json({ file: 'contract.p7s', report: reports[2] })}\n\n${json(reports[12])}\n`,
      'below/deep.json': json(reports[22]),
      'crossed.json': json(reports[0]),
    })
    const { exitCode, stdout } = await cli.run(['affected', '--by', digestOf(ca(2)), path, '--json'])
    // Whether a verdict of a report falls, the report does not say.
    expect(exitCode).toBe(2)
    const told = JSON.parse(stdout) as { rests: { file: string; line?: number }[]; verifications: number }
    expect(told.verifications).toBe(7)
    expect(told.rests.map(({ file, line }) => `${file.slice(path.length + 1)} ${line ?? ''}`.trim())).toEqual([
      'below/deep.json',
      'many.ndjson 2',
      'many.ndjson 4',
      'one.json',
      'pretty.json',
    ])
    const one = await cli.run(['affected', '--by', digestOf(ca(0)), path])
    expect(one.exitCode).toBe(2)
    expect(one.stdout).toMatch(
      /^7 read: 0 fall, 1 rest on it, 0 cannot be told, 0 stand without it, 6 do not rest on it\n/,
    )
    expect(one.stdout).toMatch(
      /RESTS ON IT {2}.*crossed\.json" — .*\n {2}Signature +[0-9a-f]{8}: the verdict rests on it\n/,
    )
    expect(one.stdout).toMatch(/only its archive can show .*\n {2}asean-verify affected --by \S+ ARCHIVE\n/)
    const unknown = await cli.run(['affected', '--by', digestOf(ca(9)), path])
    expect(unknown.exitCode).toBe(0)
    // What nothing rests on and what is mistyped are not told apart, and the answer says so.
    expect(unknown.stdout).toContain('A mistyped digest or identifier gives the same answer')
    expect(one.stdout).not.toContain('mistyped')
  })

  it('judges archives again: one falls with its CA, one has another path, one does not rest on it', async () => {
    const path = await folderWith('archives', {})
    for (const [name, i] of [
      ['two.archive', 2],
      ['crossed.archive', 0],
      ['other.archive', 3],
    ] as const)
      await writeFile(join(path, name), await createArchive(verified[i] as VerifiedWithEvidence))
    const { exitCode, stdout } = await cli.run(['affected', '--by', digestOf(ca(2)), path])
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^3 read: 1 fall, 0 rest on it, 0 cannot be told, 0 stand without it, 2 do not rest on it\n/)
    expect(stdout).toMatch(/FALLS {2}.*two\.archive" — Judged again without it, a verdict is worse\.\n/)
    expect(stdout).toMatch(/accept TOTAL-PASSED with it, review INDETERMINATE\s+\S+ without it\n/)
    const crossed = await cli.run(['affected', '--by', digestOf(ca(0)), path, '--json'])
    expect(crossed.exitCode).toBe(0)
    const told = JSON.parse(crossed.stdout)
    expect([told.verifications, told.falls, told.stands.length, told.rests]).toEqual([3, [], 1, []])
    expect(told.stands[0].affected).toMatchObject({ judged: true, before: 'accept', after: 'accept' })
    // By its key both paths are lost.
    const key = await cli.run(['affected', '--by', keyDigestOf(ca(0)), path])
    expect(key.exitCode).toBe(1)
  })

  it('tells an archive that cannot be read', async () => {
    const archive = await createArchive(verified[2] as VerifiedWithEvidence)
    const path = await folderWith('broken', {})
    await writeFile(join(path, 'cut.archive'), archive.subarray(0, -9))
    const { exitCode, stdout } = await cli.run(['affected', '--by', digestOf(ca(2)), path])
    expect([exitCode, stdout]).toEqual([3, expect.stringMatching(/cut\.archive"?: is an archive that cannot be read/)])
  })

  it('takes the file of a CA, and finds a certificate that was issued anew with the same key', async () => {
    const path = await folderWith('key', { 'crossed.json': json(reports[0]) })
    const [der, pem] = [join(folder, 'ca.der'), join(folder, 'ca.pem')]
    await writeFile(der, ca(0).certificate)
    await writeFile(pem, toPem('CERTIFICATE', ca(0).certificate))
    for (const file of [der, pem]) {
      const { exitCode, stdout } = await cli.run(['affected', '--by', file, path, '--json'])
      expect(exitCode).toBe(2)
      expect(JSON.parse(stdout).target).toMatchObject({ sha256: [digestOf(ca(0))], spkiSha256: [keyDigestOf(ca(0))] })
    }
  })

  it('tells every file that has no report or cannot be read, and every report of which it cannot be told', async () => {
    const [report] = reports as [Report]
    const older = { ...report, signatures: report.signatures.map(({ restsOn: _, ...signature }) => signature) }
    const path = await folderWith('others', {
      'empty.json': '',
      'cut.json': json(report).slice(0, -20),
      'list.json': '{"LoTE":{}}',
      'text.txt': 'no report\nat all\n',
      'lines.ndjson': `${json(report)}\n{"schemaVersion":1}\n`,
      'shapes.json': json({ ...report, signatures: [{ ...report.signatures[0], restsOn: { paths: 1 } }] }),
      'incomplete.json': json({ ...report, complete: false }),
      'older.json': json(older),
    })
    const { exitCode, stdout } = await cli.run(['affected', '--by', digestOf(ca(9)), path, '--json'])
    expect(exitCode).toBe(3)
    const told = JSON.parse(stdout)
    expect(
      told.unreadable.map(({ file, line, why }: { file: string; line?: number; why: string }) =>
        [file.slice(path.length + 1), line, why].filter((one) => one !== undefined).join(' '),
      ),
    ).toEqual([
      'cut.json is no report',
      'empty.json is empty',
      'lines.ndjson 2 is no report',
      'list.json is no report',
      'shapes.json is a report that cannot be read',
      'text.txt 1 is no report',
    ])
    expect(told.cannotTell.map(({ reason }: { reason: string }) => reason)).toEqual(['incomplete', 'older'])
    const missing = await cli.run(['affected', '--by', digestOf(ca(9)), join(folder, 'nowhere')])
    expect([missing.exitCode, missing.stdout]).toEqual([3, expect.stringContaining('nowhere: no such file')])
  })

  it('says what is wrong with the words', async () => {
    const path = await folderWith('words', {
      'one.json': json(reports[2]),
      // Of more parts than are told.
      'long.pdf': `%PDF-1.7\n${'1 0 obj null endobj\n'.repeat(500)}`,
    })
    for (const [words, why] of [
      [['affected', path], /--by: is not given/],
      [['affected', '--by', 'ab'.repeat(32)], /no folder of reports or archives is given/],
      [['affected', '--by', join(path, 'one.json'), path], /is JSON: --by takes a SHA-256/],
      [['affected', '--by', join(path, 'long.pdf'), path], /is a PDF document: --by takes a SHA-256/],
    ] as const) {
      const { exitCode, stderr } = await cli.run(words)
      expect([exitCode, stderr]).toEqual([3, expect.stringMatching(why)])
    }
  })
})
