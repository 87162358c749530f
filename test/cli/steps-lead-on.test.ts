import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromAscii } from '../../src/core/bytes.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { buildZip } from '../containers/build-zip.ts'
import { type Held, mailOf, pdfOf } from '../containers/holders.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { issueRoot, issueSigner } from '../validation/fixture.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** Whoever takes the steps that are told, one after another, comes to a verdict: none leads back to where it was told, and none is refused. */

const CONTENT = fromAscii('<invoice/>')
const MANIFEST = fromAscii(
  '<ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#"><SigReference URI="META-INF/signature001.p7s"/></ASiCManifest>',
)

let cli: BuiltCli
let folder: string
/** Whose signer a list has, so that nothing else is lacking. */
let trusted: readonly string[]

const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-steps-'))
  for (const one of ['trust', 'saved', 'one', 'two']) await mkdir(at(one))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists)) await writeFile(at(`trust/${state}.json`), list)
  await writeFile(at('offline.json'), JSON.stringify({ name: 'offline', use: 'contract', revocation: 'if-available' }))
  trusted = ['--trust', at('trust'), '--allow-environment', 'testbed', '--in', 'SG', '--policy', at('offline.json')]
  const detached = (content: Uint8Array): Promise<Uint8Array> =>
    signCms(content, { credential: testbed.states.SG.signer }, { certificates: 'chain' })
  const signature = await detached(CONTENT)
  const ofManifest = await detached(MANIFEST)
  const zip = (files: Held): Uint8Array => buildZip(files.map(([name, data]) => ({ name, data, stored: true })))
  const pair: Held = [
    ['invoice.xml', CONTENT],
    ['signature.p7s', signature],
  ]
  const asics = zip([
    ['mimetype', 'application/vnd.etsi.asic-s+zip'],
    ['invoice.xml', CONTENT],
    ['META-INF/signature.p7s', signature],
  ])
  const files: Readonly<Record<string, Uint8Array>> = {
    'a.asics': asics,
    'a.asice': zip([
      ['mimetype', 'application/vnd.etsi.asic-e+zip'],
      ['invoice.xml', CONTENT],
      ['META-INF/ASiCManifest001.xml', MANIFEST],
      ['META-INF/signature001.p7s', ofManifest],
    ]),
    'plain.zip': zip(pair),
    'named.zip': zip([
      ['invoice.xml', CONTENT],
      ['invoice.xml.p7s', signature],
    ]),
    'mail.eml': mailOf(pair),
    'attached.pdf': pdfOf(pair).bytes,
    'deep.eml': mailOf([['a.asics', asics]]),
    'zip-in-zip.zip': zip([['plain.zip', zip(pair)]]),
    'bare.p7s': signature,
    'archive.7z': Buffer.from('7z\xbc\xaf\x27\x1c nothing', 'latin1'),
  }
  for (const [name, data] of Object.entries(files)) await writeFile(at(`one/${name}`), data)
  // What a person saves of them.
  await writeFile(at('saved/signature.p7s'), signature)
  await writeFile(at('saved/ofManifest.p7s'), ofManifest)
  await writeFile(at('saved/invoice.xml'), CONTENT)
  await writeFile(at('saved/manifest.xml'), MANIFEST)
  await writeFile(at('two/other.p7s'), signature)
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** What stands in brackets behind the steps: how each is done here. */
const hintsIn = (stdout: string): readonly string[] =>
  [...stdout.replace(/\s+/g, ' ').matchAll(/\(((?:--|asean-verify )[^()]*)\)\./g)].map(([, hint = '']) => hint)

/** The words that do it; `null`: it is not about files in files. */
function taken(hint: string, words: readonly string[], saved: Saved): readonly string[] | null {
  if (hint === '--contained') return [...words, hint]
  if (hint === '--content FILE') return [...words, '--content', saved.content]
  if (hint === 'asean-verify SIGNATURE --content FILE') return [saved.signature, '--content', saved.content]
  return null
}

interface Saved {
  readonly signature: string
  readonly content: string
}

interface Walked {
  readonly ways: readonly string[]
  readonly ends: readonly { readonly words: string; readonly exitCode: number }[]
}

/** All that steps lead to, from these words on. */
async function walk(from: readonly string[], saved: Saved): Promise<Walked> {
  const [ways, ends]: [string[], Walked['ends'][number][]] = [[], []]
  const follow = async (words: readonly string[], before: readonly string[]): Promise<void> => {
    const way = words.join(' ').replaceAll(`${folder}/`, '')
    const { exitCode, stdout, stderr } = await cli.run([...words, ...trusted])
    ways.push(way)
    expect(exitCode, `${way}: ${stderr}`).not.toBe(3)
    const next = [...new Set(hintsIn(stdout))].flatMap((hint) => {
      const one = taken(hint, words, saved)
      return one === null ? [] : [one]
    })
    for (const one of next) {
      const step = one.join(' ').replaceAll(`${folder}/`, '')
      expect(new Set(one).size, `${way} leads to an option that is given: ${step}`).toBe(one.length)
      expect(before, `${way} leads back`).not.toContain(step)
      await follow(one, [...before, way])
    }
    if (next.length === 0) ends.push({ words: way, exitCode })
  }
  await follow(from, [])
  return { ways, ends }
}

const NAMES = [
  'a.asics',
  'a.asice',
  'plain.zip',
  'named.zip',
  'mail.eml',
  'attached.pdf',
  'deep.eml',
  'zip-in-zip.zip',
  'bare.p7s',
] as const

/** They have a verdict of their own, which says nothing of what is attached. */
const DOCUMENTS: ReadonlySet<string> = new Set(['mail.eml', 'attached.pdf', 'deep.eml'])

const savedOf = (name: string): Saved =>
  name === 'a.asice'
    ? { signature: at('saved/ofManifest.p7s'), content: at('saved/manifest.xml') }
    : { signature: at('saved/signature.p7s'), content: at('saved/invoice.xml') }

describe.each(NAMES)('a detached signature in %s', (name) => {
  const starts: Readonly<Record<string, () => readonly string[]>> = {
    ...(DOCUMENTS.has(name) ? {} : { 'by itself': () => [at(`one/${name}`)] }),
    'with what is in it': () => [at(`one/${name}`), '--contained'],
    'beside another file': () => [at(`one/${name}`), at('two/other.p7s')],
    'in a table': () => [at(`one/${name}`), '--contained', '--summary'],
  }
  it.each(Object.entries(starts))('is judged by whoever takes the steps that are told (%s)', async (_, start) => {
    const { ends } = await walk(start(), savedOf(name))
    expect(ends.filter(({ exitCode }) => exitCode === 0)).not.toEqual([])
  })
})

describe('a signature of a root of its own', () => {
  it('is asked for the certificate that is lacking, and where it is there, for trust', async () => {
    const root = await issueRoot()
    const options = { attached: true, certificates: 'leaf' } as const
    await writeFile(at('own.p7s'), await signCms(CONTENT, { credential: await issueSigner(root) }, options))
    await writeFile(at('root.cer'), root.certificate)
    const steps: string[] = []
    const words = [at('own.p7s'), '--policy', 'technical']
    for (;;) {
      const { stdout, exitCode } = await cli.run(words)
      const step = hintsIn(stdout).find((hint) => /^--(?:certificate|anchor) FILE$/.test(hint))
      if (step === undefined) {
        expect(exitCode).toBe(0)
        break
      }
      expect(steps).not.toContain(step)
      steps.push(step)
      words.push(...step.replace('FILE', at('root.cer')).split(' '))
    }
    expect(steps).toEqual(['--certificate FILE', '--anchor FILE'])
  })
})

describe('steps about files in files', () => {
  it('of a folder lead to a verdict of each', async () => {
    const { ends } = await walk([at('two')], savedOf('plain.zip'))
    expect(ends).toEqual([{ words: 'saved/signature.p7s --content saved/invoice.xml', exitCode: 0 }])
  })

  it.each([...DOCUMENTS])('%s has a verdict of its own, and its steps end', async (name) => {
    const { ends } = await walk([at(`one/${name}`)], savedOf(name))
    expect(ends.filter(({ exitCode }) => exitCode !== 3)).not.toEqual([])
  })

  it('end where nothing that is read here can be taken out of a file', async () => {
    const { stdout } = await cli.run([at('one/archive.7z'), '--contained', ...trusted])
    expect(stdout).toContain('Save the signed file')
    expect(hintsIn(stdout)).not.toContain('--contained')
  })
})

describe('--content', () => {
  const refused = async (...words: readonly string[]): Promise<string> => {
    const { exitCode, stderr } = await cli.run([...words, '--content', at('saved/invoice.xml'), ...trusted])
    expect(exitCode).toBe(3)
    return stderr
  }

  it('is refused for what is so: where several files may be judged, and not for their number', async () => {
    expect(await refused(at('one/a.asics'), '--contained')).toContain('--content: does not go with --contained')
    for (const words of [[at('two')], [at('one/a.asics'), at('two/other.p7s')]]) {
      const stderr = await refused(...words)
      expect(stderr).toContain('--content: goes with one signature file, named by itself')
      expect(stderr).not.toMatch(/several are given/)
    }
  })
})
