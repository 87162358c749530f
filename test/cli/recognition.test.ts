import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecognitionExplanation } from '../../src/report/recognition-explanation.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

let cli: BuiltCli
let folder: string

const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  cli = await buildCli()
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-recognition-'))
  await mkdir(at('trust'))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists)) await writeFile(at(`trust/${state}.json`), list)
  await writeFile(at('trust/recognition.json'), testbed.recognition)
  for (const state of ['ID', 'MM', 'PH', 'TH', 'VN'] as const)
    await writeFile(at(`${state}.pdf`), (await signInState(testbed, state)).bytes)
  await writeFile(at('unsigned.pdf'), createPdf().bytes)
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const why = (...words: readonly string[]): Promise<Ran> =>
  cli.run(['recognition', 'why', ...words, '--trust', at('trust'), '--allow-environment', 'testbed'])

describe('recognition why, without a file', () => {
  it('says with the data in the package that nothing is on file, what the law says, and what to do', async () => {
    const { exitCode, stdout } = await cli.run(['recognition', 'why', 'sg', 'id'])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Signatures from Indonesia, used in Singapore as a contract, as of /)
    expect(stdout).toContain('There is no agreement of Singapore about signatures from Indonesia')
    expect(stdout).toContain('Electronic Transactions Act 2010')
    expect(stdout).toContain('In Singapore: not known.')
    expect(stdout).toContain('What to do')
  })

  it('tells an agreement: levels, dates, uses, and what comes of it for each class', async () => {
    const { exitCode, stdout } = await why('SG', 'ID')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^TESTBED DATA/)
    expect(stdout).toContain('"Testbed class A (ID)" counts as: "Testbed level 1 (SG)"')
    expect(stdout).toMatch(/Under services of the class "Testbed class A \(ID\)"[\s\S]*In Singapore: recognised\./)
  })

  it('tells what each criterion would need, those below others too', async () => {
    const { stdout } = await why('TH', 'PH')
    expect(stdout).toMatch(/at least one of these:\n +policy of the certificate: 2\.999\.608\.1\n/)
    expect(stdout).toContain('What the agreement asks about is not known of this signature.')
  })

  it('tells a refusal, a proposal, and a conflict', async () => {
    expect((await why('MY', 'PH')).stdout).toContain('Malaysia refuses to recognise signatures from the Philippines.')
    expect((await why('SG', 'LA')).stdout).toContain('proposed, and in force never yet')
    expect((await why('VN', 'MY')).stdout).toContain('In Viet Nam: sources contradict each other.')
  })

  it('says that none is needed at home', async () => {
    expect((await why('SG', 'SG')).stdout).toContain('no agreement is needed')
  })

  it('asks for another use and time', async () => {
    expect((await why('SG', 'PH', '--use', 'invoice')).stdout).toContain('In Singapore: recognised.')
    expect((await why('SG', 'PH')).stdout).toContain('The agreement does not cover this use.')
    expect((await why('SG', 'ID', '--at', '2001-01-01')).stdout).toContain('as of 1 January 2001')
  })

  it('asks about an amount', async () => {
    expect((await why('TH', 'ID')).stdout).toContain('the amount of money at stake')
    const within = (await why('TH', 'ID', '--amount', '10000 USD')).stdout
    expect(within).toContain('In Thailand: recognised.')
    expect(within).not.toContain('the amount of money at stake')
    expect((await why('TH', 'ID', '--amount', '10000.01 USD')).stdout).toContain('More is at stake')
    const odd = await why('TH', 'ID', '--amount', '5,000 SGD')
    expect(odd.exitCode).toBe(3)
    expect(odd.stderr).toContain('USAGE_OPTION_INVALID: --amount: "5,000 SGD" is not an amount such as "25000 SGD"')
  })

  it('gives JSON', async () => {
    const { stdout } = await why('SG', 'PH', '--json')
    const { relyingState, agreements, services, signatures } = JSON.parse(stdout) as RecognitionExplanation
    expect(relyingState).toBe('SG')
    expect(agreements.map(({ id, uses }) => [id, uses])).toEqual([['SG-PH/testbed', ['invoice']]])
    expect(services.some(({ recognition }) => recognition.reason === 'OUT_OF_SCOPE')).toBe(true)
    expect(signatures).toBeUndefined()
  })
})

describe('recognition why, with a file', () => {
  it.each([
    ['SG', 'ID', 0, 'In Singapore: recognised.'],
    ['ID', 'ID', 0, 'it comes from this state itself'],
    ['SG', 'MM', 1, 'The agreement had ended by then.'],
    ['SG', 'VN', 2, 'Condition: "The signer is entered in the testbed register."'],
    ['VN', 'PH', 1, 'No agreement between the two states is on file here.'],
    ['LA', 'PH', 2, 'No agreement between the two states is on file here.'],
  ])('answers for %s about %s', async (relying, origin, status, part) => {
    const { exitCode, stdout } = await why(relying, origin, '--file', at(`${origin}.pdf`))
    expect(stdout).toContain(part)
    expect(exitCode).toBe(status)
  })

  it('prints a chain with its path', async () => {
    const { exitCode, stdout } = await why('BN', 'TH', '--file', at('TH.pdf'))
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/BN-SG\/testbed[\s\S]*SG-TH\/testbed/)
  })

  it('is no yes for a signature from another state than was asked, or for none', async () => {
    const other = await why('SG', 'VN', '--file', at('ID.pdf'))
    expect(other.exitCode).toBe(2)
    expect(other.stdout).toContain('It is not from Viet Nam')
    const none = await why('SG', 'ID', '--file', at('unsigned.pdf'))
    expect(none.exitCode).toBe(2)
    expect(none.stdout).toContain('There is no signature in the document.')
  })

  it('gives JSON with the signatures', async () => {
    const { stdout } = await why('SG', 'MM', '--file', at('MM.pdf'), '--json')
    const [signature] = (JSON.parse(stdout) as RecognitionExplanation).signatures ?? []
    expect(signature?.recognition).toMatchObject({ outcome: 'not-recognised', reason: 'AGREEMENT_REPEALED' })
    expect(signature?.next[0]).toBe('DO_NOT_RELY')
  })
})

describe('recognition', () => {
  it.each([
    [['why', 'SG']],
    [['why', 'SG', 'XX']],
    [['why', 'SG', 'ID', 'VN']],
    [['who', 'SG', 'ID']],
    [['why', 'SG', 'ID', '--use', 'loan']],
    [['why', 'SG', 'ID', '--at', 'yesterday']],
    [['why', 'SG', 'ID', '--content', 'x']],
    [['why', 'SG', 'ID', '--bogus']],
  ])('refuses %s', async (words) => {
    const { exitCode, stdout, stderr } = await cli.run(['recognition', ...words])
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
    expect(stderr).toContain('USAGE_OPTION_INVALID')
  })

  it('names a file that cannot be read', async () => {
    expect((await why('SG', 'ID', '--file', at('missing.pdf'))).stderr).toContain('missing.pdf: no such file')
  })

  it('has help, with examples', async () => {
    for (const words of [
      ['help', 'recognition'],
      ['recognition', '--help'],
    ])
      expect((await cli.run(words)).stdout).toContain('asean-verify recognition why SG ID')
    expect((await cli.run(['recognition'])).exitCode).toBe(3)
  })
})
