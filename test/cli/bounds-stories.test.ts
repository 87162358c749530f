import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPdf, credentialOf, signCms, signPdf, type Testbed, timeStamper } from '../../src/testbed/index.ts'
import { revocationOf } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { listWithHistory } from '../trust/list-with-history.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** What the command line says of contracts that were made at some time between two bounds: what the answer is, and what it says to do. */

const NOW = new Date('2026-11-24T10:00:00Z')
const JUNE = new Date('2026-06-15T08:00:00Z')
const AUGUST = new Date('2026-08-15T08:00:00Z')
const on = (day: string): Date => new Date(`${day}T00:00:00Z`)

let cli: BuiltCli
let folder: string
let bed: Testbed
const evidence: string[] = []

const at = (name: string): string => join(folder, name)

async function contract(name: string, claim: Date | null, stamped: Date | null): Promise<void> {
  const { SG, TH } = bed.states
  const timeStamp = stamped === null ? {} : { timeStamp: timeStamper({ tsa: credentialOf(TH, 'tsa'), time: stamped }) }
  const { bytes } = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    ...(claim === null ? {} : { claimedTime: claim }),
    sign: (octets) =>
      signCms(octets, { credential: SG.signer, signingCertificate: 'v2', ...timeStamp }, { certificates: 'chain' }),
  })
  await writeFile(at(`${name}.pdf`), bytes)
}

async function trust(name: string, SG: string, edit: (agreement: Record<string, unknown>) => object): Promise<void> {
  await mkdir(at(name))
  for (const [state, list] of Object.entries({ ...bed.lists, SG })) await writeFile(at(`${name}/${state}.json`), list)
  const data = JSON.parse(bed.recognition)
  const agreements = data.agreements.map((one: Record<string, unknown>) => ({ ...one, ...edit(one) }))
  await writeFile(at(`${name}/recognition.json`), JSON.stringify({ ...data, agreements }))
}

beforeAll(async () => {
  cli = await buildCli()
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-bounds-'))
  bed = await sharedTestbed(NOW)
  const { SG, TH } = bed.states
  for (const [who, found] of Object.entries({
    signer: await revocationOf(SG, SG.signer, NOW),
    tsa: await revocationOf(TH, credentialOf(TH, 'tsa'), NOW),
  }))
    for (const [option, files] of Object.entries({ '--crl': found.crls ?? [], '--ocsp': found.ocsps ?? [] }))
      for (const [i, file] of files.entries()) {
        await writeFile(at(`${who}${option}-${i}`), file)
        evidence.push(option, at(`${who}${option}-${i}`))
      }
  await contract('silent', null, null)
  await contract('june', JUNE, null)
  await contract('june-stamped', JUNE, JUNE)
  await contract('june-stamped-now', JUNE, NOW)
  await contract('august', AUGUST, null)
  await contract('august-stamped', AUGUST, AUGUST)
  const restored = listWithHistory(bed.lists.SG, 'SG/testbed-accredited-ca', [
    ['granted', on('2020-01-01')],
    ['withdrawn', on('2026-06-01')],
    ['granted', on('2026-07-01')],
  ])
  const sinceJuly = (appliesTo: string) => (one: Record<string, unknown>) =>
    one['id'] === 'TH-SG/testbed' ? { appliesTo, from: '2026-07-01T00:00:00Z', timeStamps: 'all' } : {}
  await trust('restored', restored, () => ({}))
  await trust('made', bed.lists.SG, sinceJuly('made'))
  await trust('relied-on', bed.lists.SG, sinceJuly('relied-on'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** The text, without its line breaks. */
async function told(name: string, lists: string, state: string, ...words: readonly string[]) {
  const question = ['--in', state, '--at', '2026-11-24T10:00:00Z', '--allow-environment', 'testbed']
  const { exitCode, stdout, stderr } = await cli.run([
    at(`${name}.pdf`),
    '--trust',
    at(lists),
    ...question,
    ...evidence,
    ...words,
    '--details',
  ])
  return { exitCode, text: `${stdout}${stderr}`.replace(/\s+/g, ' ') }
}

const MADE_SINCE = 'check again with that day (--made-since TIME)'

describe('a service that was withdrawn in June and granted again in July', () => {
  it('rejects what was stamped in June, and says why', async () => {
    const { exitCode, text } = await told('june-stamped', 'restored', 'SG')
    expect(exitCode).toBe(1)
    expect(text).toContain('was no longer in good standing with its state at that time')
  })

  it('leaves what has no time-stamp for review, names the bound, and says what to do', async () => {
    for (const name of ['june', 'silent', 'june-stamped-now']) {
      const { exitCode, text } = await told(name, 'restored', 'SG')
      expect([name, exitCode]).toEqual([name, 2])
      expect(text).toContain('what stands behind it was not as it is at the end (SG/testbed-accredited-ca)')
      expect(text).toContain('Made no earlier than 1 July 2026')
      expect(text).toContain(MADE_SINCE)
    }
    expect((await told('silent', 'restored', 'SG')).text).toContain('proven to be of before 1 June 2026')
  })

  it('accepts what is of August, and what whoever asks knows to be no older than July', async () => {
    for (const name of ['august', 'august-stamped'])
      expect([name, (await told(name, 'restored', 'SG')).exitCode]).toEqual([name, 0])
    const { exitCode, text } = await told('silent', 'restored', 'SG', '--made-since', '2026-07-01')
    expect(exitCode).toBe(0)
    expect(text).toContain('Signed no earlier than 1 July 2026')
    expect((await told('silent', 'restored', 'SG', '--made-since', '2026-06-15')).exitCode).toBe(2)
    expect((await told('june-stamped', 'restored', 'SG', '--made-since', '2026-07-01')).exitCode).not.toBe(0)
  })

  it('is misuse with two words that contradict each other, and names both', async () => {
    const { exitCode, text } = await told(
      'august-stamped',
      'restored',
      'SG',
      ...['--made-since', '2026-08-02', '--exists-since', '2026-08-01'],
    )
    expect(exitCode).toBe(3)
    expect(text).toContain('USAGE_OPTION_INVALID: --made-since: is after --exists-since')
  })

  it('says that a word contradicts the document, and not that a time-stamp is wrong', async () => {
    for (const [name, ...words] of [
      ['august-stamped', '--made-since', '2026-09-01'],
      ['silent', '--exists-since', '2001-01-01'],
    ] as const) {
      const { exitCode, text } = await told(name, 'restored', 'SG', ...words)
      expect([name, exitCode]).toEqual([name, 2])
      expect(text).toContain('a time that you vouched for contradicts the document. It cannot have existed on')
      expect(text).toContain('Correct it, or leave it out (--made-since, --exists-since).')
      expect(text).not.toMatch(/time-stamp on it|newly signed/)
    }
  })
})

describe('an agreement that is younger than the certificate', () => {
  it('about what is made: accepts August, and leaves June and what claims nothing for review', async () => {
    for (const name of ['august', 'august-stamped'])
      expect([name, (await told(name, 'made', 'TH')).exitCode]).toEqual([name, 0])
    for (const name of ['june', 'silent', 'june-stamped-now']) {
      const { exitCode, text } = await told(name, 'made', 'TH')
      expect([name, exitCode]).toEqual([name, 2])
      expect(text).toContain('what stands behind it had not begun (TH-SG/testbed)')
      expect(text).toContain('Made no earlier than 1 July 2026')
      expect(text).toContain(MADE_SINCE)
    }
    expect((await told('june-stamped', 'made', 'TH')).exitCode).toBe(1)
    expect((await told('silent', 'made', 'TH', '--made-since', '2026-07-02')).exitCode).toBe(0)
  })

  it('about what is relied on: accepts each of them', async () => {
    for (const name of ['silent', 'june', 'june-stamped', 'june-stamped-now', 'august', 'august-stamped'])
      expect([name, (await told(name, 'relied-on', 'TH')).exitCode]).toEqual([name, 0])
  })

  it('is told by recognition why, and by trust check where a file does not say it', async () => {
    const words = ['--trust', at('relied-on'), '--allow-environment', 'testbed', '--at', '2026-11-24']
    const why = await cli.run(['recognition', 'why', 'TH', 'SG', ...words])
    expect(why.stdout.replace(/\s+/g, ' ')).toContain(
      'It is about signatures that are relied on in that time, whenever they were made',
    )
    const data = JSON.parse(bed.recognition)
    const agreements = data.agreements.map(({ appliesTo: _, ...one }: { appliesTo: string }) => one)
    await writeFile(at('older.json'), JSON.stringify({ ...data, schemaVersion: 1, agreements }))
    const checked = await cli.run(['trust', 'check', at('older.json'), '--format', 'json'])
    expect(checked.stdout).toContain('RECOGNITION_READ_AS_MADE')
  })
})
