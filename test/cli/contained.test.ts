import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createSmime } from '../../src/testbed/smime.ts'
import { buildZip } from '../containers/build-zip.ts'
import { mailOf, mixed } from '../containers/holders.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** Documents in files, at the command line. */

let cli: BuiltCli
let folder: string

const at = (name: string): string => join(folder, name)
const judge = (...words: readonly string[]): Promise<Ran> =>
  cli.run([
    ...words,
    ...['--trust', at('trust'), '--allow-environment', 'testbed', '--in', 'SG'],
    ...['--policy', at('offline.json')],
  ])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-contained-'))
  await mkdir(at('trust'))
  await mkdir(at('docs'))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists)) await writeFile(at(`trust/${state}.json`), list)
  await writeFile(at('offline.json'), JSON.stringify({ name: 'offline', use: 'contract', revocation: 'if-available' }))
  const good = (await signInState(testbed, 'SG')).bytes
  const unsigned = createPdf().bytes
  const files = [
    { name: 'a/good.pdf', data: good },
    { name: 'a/unsigned.pdf', data: unsigned },
    { name: 'notes.txt', data: 'words' },
  ]
  await writeFile(at('docs/invoices.zip'), buildZip(files))
  await writeFile(at('docs/good.pdf'), good)
  await writeFile(at('docs/lying.zip'), buildZip([{ name: 'a.pdf', data: good, local: { name: 'b.pdf' } }]))
  await writeFile(at('docs/letter.eml'), mailOf([['good.pdf', good]]))
  await writeFile(at('words.zip'), buildZip([{ name: 'notes.txt', data: 'words' }]))
  const signer = { credential: testbed.states.SG.signer, signingTime: testbed.now }
  await writeFile(at('signed.eml'), await createSmime(mixed([['unsigned.pdf', unsigned]]), signer))
  const altered = good.slice()
  const changed = new TextDecoder('latin1').decode(altered).indexOf('Testbed')
  altered[changed] = (altered[changed] ?? 0) ^ 1
  await writeFile(at('held.eml'), await createSmime(mixed([['altered.pdf', altered]]), signer))
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

interface Element {
  readonly file: string
  readonly inside?: readonly string[]
  readonly standing?: string
  readonly report?: { readonly decision: { readonly outcome: string } }
  readonly error?: { readonly code: string }
}

const told = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as readonly Element[]).map(({ file, inside = [], standing, report, error }) => {
    const name = [file.slice(folder.length + 1), ...inside].join(' > ')
    return `${name}: ${standing ?? report?.decision.outcome ?? error?.code}`
  })

describe('a folder', () => {
  it('has all that is in its files judged, each with its path of places', async () => {
    const { stdout, exitCode } = await judge(at('docs'), '--json')
    expect(told(stdout)).toEqual([
      'docs/good.pdf: accept',
      'docs/invoices.zip: opened',
      'docs/invoices.zip > a/good.pdf: accept',
      'docs/invoices.zip > a/unsigned.pdf: reject',
      'docs/invoices.zip > notes.txt: left-out',
      'docs/letter.eml: review',
      'docs/letter.eml > good.pdf: accept',
      'docs/lying.zip: review',
    ])
    expect(exitCode).toBe(1)
  })

  it('has them in its table, and counts what is no document', async () => {
    const { stdout } = await judge(at('docs'), '--summary')
    expect(stdout).toContain(`invoices.zip > a/unsigned.pdf`)
    expect(stdout).toContain('Left out: 1 file of other kinds (1 .txt)')
    expect(stdout).toContain('6 files')
  })

  it('has nothing to be done about a mail whose files were judged, and says so of no other', async () => {
    const { stdout } = await judge(at('docs'), '--summary')
    expect(stdout).toMatch(/\n1 for review\n {2}REVIEW {6}\S*letter\.eml/)
    expect(stdout).toMatch(/\n1 for review: .+\n(?:.+\n)* {2}REVIEW {6}\S*lying\.zip/)
    const closed = (await judge(at('docs'), '--no-contained', '--summary')).stdout
    expect(closed).toMatch(
      /\n1 for review: Save the signed file that is in it\..*\n(?:.+\n)* {2}REVIEW {6}\S*letter\.eml/,
    )
  })

  it('tells a CI system why a mail is for review', async () => {
    const { stdout } = await judge(at('docs/letter.eml'), '--format', 'junit')
    expect(stdout).not.toContain('message="review: The document could not be read')
    expect(stdout).toMatch(
      /<failure message="review: A PDF in the message has a signature of its own[^"]*" type="SMIME_SIGNED_PDF_INSIDE">/,
    )
  })

  it('is judged without them where that is asked', async () => {
    const { stdout } = await judge(at('docs'), '--no-contained', '--json')
    expect(told(stdout)).toEqual(['docs/good.pdf: accept', 'docs/letter.eml: review'])
  })

  it('writes nothing anywhere', async () => {
    expect(await readdir(at('docs'))).toEqual(['good.pdf', 'invoices.zip', 'letter.eml', 'lying.zip'])
  })
})

describe('a file', () => {
  it('is judged with what is in it where that is asked, and not otherwise', async () => {
    expect(told((await judge(at('docs/invoices.zip'), '--contained', '--json')).stdout)).toHaveLength(4)
    const alone = await judge(at('docs/invoices.zip'), '--json')
    expect(JSON.parse(alone.stdout).decision).toMatchObject({ outcome: 'review', next: ['CHECK_FILES_INSIDE'] })
  })

  it('that is accepted with a document in it that is not says so on its first line', async () => {
    const { stdout, exitCode } = await judge(at('signed.eml'), '--contained')
    expect(stdout.split('\n')[0]).toContain('it is accepted itself, and a document in it is rejected: unsigned.pdf')
    expect(exitCode).toBe(1)
  })

  it('that is accepted with a signed document in it says on its first level that this was not judged, or how it was', async () => {
    const alone = await judge(at('held.eml'))
    expect(alone.stdout).toMatch(/What was signed has a signature of its own inside: "altered\.pdf"/)
    expect(alone.stdout).toContain('(--contained)')
    expect(alone.exitCode).toBe(0)
    const { stdout, exitCode } = await judge(at('held.eml'), '--contained')
    expect(stdout.split('\n')[0]).toContain('it is accepted itself, and a document in it is rejected: altered.pdf')
    expect(stdout).not.toContain('What was signed has a signature of its own inside')
    expect(exitCode).toBe(1)
  })

  it('in which no document is, is not lost', async () => {
    const { stdout, exitCode } = await judge(at('words.zip'), '--contained', '--json')
    expect(told(stdout)).toEqual([
      'words.zip: FORMAT_HOLDS_FILES',
      'words.zip: opened',
      'words.zip > notes.txt: left-out',
    ])
    expect(exitCode).toBe(3)
  })

  it('has its place in every form', async () => {
    const csv = await judge(at('docs/invoices.zip'), '--contained', '--format', 'csv')
    expect(csv.stdout).toContain('"a/unsigned.pdf"\r\n')
    const junit = await judge(at('docs/invoices.zip'), '--contained', '--format', 'junit')
    expect(junit.stdout).toContain('invoices.zip &#62; a/unsigned.pdf"')
    const sarif = JSON.parse((await judge(at('docs/invoices.zip'), '--contained', '--format', 'sarif')).stdout)
    expect(JSON.stringify(sarif.runs[0].results)).toContain('"fullyQualifiedName":"a/unsigned.pdf"')
  })

  it('tells no name where personal data are left out', async () => {
    const { stdout } = await judge(at('docs/invoices.zip'), '--contained', '--redact', '--json')
    expect(stdout).not.toContain('unsigned.pdf')
    expect(stdout).not.toContain('notes.txt')
  })

  it('says why of a file that another may stand in the place of', async () => {
    const members = [
      { name: 'good.pdf', data: await readFile(at('docs/good.pdf')) },
      { name: 'good.pdf;1', data: 'words' },
    ]
    await writeFile(at('meeting.zip'), buildZip(members))
    const { stdout, stderr, exitCode } = await judge(at('meeting.zip'), '--contained')
    expect(exitCode).toBe(2)
    const why = /Programs may put\s+another file of the ZIP\s+file in the place of this one/
    expect(stdout).toMatch(why)
    expect(stderr).toMatch(/ZIP_NAMES_MEET: \S*meeting\.zip > good\.pdf;1: Programs may put/)
    const json = await judge(at('meeting.zip'), '--contained', '--json')
    expect(json.exitCode).toBe(2)
    expect(told(json.stdout)).toEqual([
      'meeting.zip: opened',
      'meeting.zip > good.pdf: accept',
      'meeting.zip > good.pdf;1: ZIP_NAMES_MEET',
    ])
  })

  it('sends nobody to open what was opened, and whoever did not ask for that to the option', async () => {
    const step = /Save the signed file that is in it/
    expect((await judge(at('docs/letter.eml'))).stdout.replace(/\s+/g, ' ')).toMatch(step)
    const { stdout } = await judge(at('docs/letter.eml'), '--contained')
    expect(stdout).toContain('1 accepted, 1 for review')
    expect(stdout.replace(/\s+/g, ' ')).not.toMatch(step)
    // What nobody could open is still to be opened.
    const lying = await judge(at('docs/lying.zip'), '--contained')
    expect(lying.stdout).not.toContain('accepted')
  })

  it.each([['--save-evidence', 'kept.archive'], ['--no-contained']])('is not judged so with %s', async (...other) => {
    const { exitCode, stderr } = await judge(at('docs/good.pdf'), '--contained', ...other)
    expect(exitCode).toBe(3)
    expect(stderr).toContain(`--contained: does not go with ${other[0]}`)
  })

  it('says of each document until when its verdict holds, as of the document alone', async () => {
    interface Told extends Element {
      readonly forecast?: { readonly known: boolean; readonly until?: string; readonly reason?: string }
    }
    // That of the documents, whatever day it is.
    const asked = ['--at', (await sharedTestbed()).now.toISOString(), '--forecast', '--json']
    const alone = JSON.parse((await judge(at('docs/good.pdf'), ...asked)).stdout) as Told
    const { stdout } = await judge(at('docs'), ...asked)
    const until = (JSON.parse(stdout) as readonly Told[]).map(({ file, inside = [], forecast }) => [
      [file.slice(folder.length + 1), ...inside].join(' > '),
      forecast?.until ?? forecast?.reason ?? null,
    ])
    expect(alone.forecast?.known).toBe(true)
    expect(until).toEqual([
      ['docs/good.pdf', alone.forecast?.until],
      ['docs/invoices.zip', null],
      ['docs/invoices.zip > a/good.pdf', alone.forecast?.until],
      ['docs/invoices.zip > a/unsigned.pdf', 'not-passed'],
      ['docs/invoices.zip > notes.txt', null],
      ['docs/letter.eml', 'not-passed'],
      ['docs/letter.eml > good.pdf', alone.forecast?.until],
      ['docs/lying.zip', 'not-passed'],
    ])
  })

  it('has an entry of a calendar for each document', async () => {
    const { stdout } = await judge(at('docs/invoices.zip'), '--contained', '--forecast', '--format', 'ics')
    expect(stdout.match(/^BEGIN:V(?:EVENT|TODO)/gm)).toEqual(['BEGIN:VEVENT', 'BEGIN:VTODO'])
    expect(stdout.replaceAll('\r\n ', '')).toContain('invoices.zip > a/good.pdf')
  })
})
