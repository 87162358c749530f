import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { issueHierarchy } from '../path/fixture.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** Whatever rests on trust that is not the package's own says so above all else, and what rests on its own says nothing of it. */

let cli: BuiltCli
let folder: string
const at = (name: string): string => join(folder, name)
const SHIPPED = fileURLToPath(new URL('../../trust-lists', import.meta.url))
const AT = ['--at', '2026-11-24T10:00:00Z'] as const

beforeAll(async () => {
  cli = await buildCli()
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-given-'))
  const { root, cas, leaf } = await issueHierarchy()
  await writeFile(at('root.cer'), root.certificate)
  await writeFile(at('ca.cer'), cas[0]?.certificate ?? '')
  await writeFile(at('leaf.cer'), leaf.certificate)
  for (const name of ['a.pdf', 'b.pdf']) await writeFile(at(name), '%PDF-1.7')
  await cp(join(SHIPPED, 'sg.json'), at('same.json'))
  const list = await readFile(join(SHIPPED, 'sg.json'), 'utf8')
  await writeFile(at('other.json'), list.replaceAll('Netrust', 'Nettrust'))
  const agreements = await readFile(join(SHIPPED, 'recognition.json'), 'utf8')
  await writeFile(at('agreements.json'), `${agreements}\n`)
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const SAID = 'The trust in this answer is not this package’s own. Whoever asked gave it:'
const firstOf = async (...words: readonly string[]): Promise<string> =>
  (await cli.run(words)).stdout.split('\n').slice(0, 2).join(' ')
const OTHER = (): readonly string[] => ['--trust', at('other.json')]

describe('trust that is not of the package', () => {
  it('is told on the first lines of what the lists say', async () => {
    for (const words of [
      ['trust', 'list'],
      ['trust', 'show', 'SG/netrust-ca1'],
      ['trust', 'place', at('leaf.cer')],
      ['trust', 'adopt', 'SG/netrust-ca1'],
    ])
      expect(await firstOf(...words, ...OTHER())).toContain(`${SAID} trust lists.`)
    const adopted = `${'b5'.repeat(32)}=compared`
    const { stderr } = await cli.run(['trust', 'list', '--adopt', adopted])
    expect(stderr).toContain('TRUST_ADOPTION_UNKNOWN')
    const { stdout } = await cli.run(['trust', 'show', 'SG/netrust-ca1', '--json'])
    const [{ certificateSha256 }] = JSON.parse(stdout) as [{ certificateSha256: readonly [string] }]
    const adopt = ['--adopt', `${certificateSha256[0]}=compared`]
    expect(await firstOf('trust', 'list', ...adopt)).toContain(
      `${SAID} a word for services that no state has confirmed.`.slice(0, 100),
    )
  })

  it('is told on the first lines of what recognition rests on', async () => {
    const words = ['recognition', 'why', 'SG', 'ID']
    expect(await firstOf(...words, '--recognition', at('agreements.json'))).toContain('agreements between states')
    expect(await firstOf(...words, ...OTHER())).toContain(`${SAID} trust lists.`)
    expect(await firstOf(...words)).not.toContain('Whoever asked')
  })

  it('is told on the first line of a path', async () => {
    const words = ['path', at('leaf.cer'), '--certificate', at('ca.cer'), '--revocation', 'none', ...AT]
    expect(await firstOf(...words, '--anchor', at('root.cer'))).toContain(`${SAID} trust anchors.`)
    expect(await firstOf(...words, ...OTHER())).toContain(`${SAID} trust lists.`)
    expect(await firstOf(...words, '--in-lists')).not.toContain('Whoever asked')
    // Of a path that was not found no anchor is told.
    expect(await firstOf('path', at('leaf.cer'), '--anchor', at('root.cer'), ...AT)).not.toContain('Whoever asked')
  })

  it.each(['en', 'id', 'ms', 'th', 'vi'] as const)(
    'is told above a table of several files, in %s',
    async (language) => {
      const words = [at('a.pdf'), at('b.pdf'), '--summary', '--workers', '1', '--language', language, ...AT]
      const { phrase, given } = (await loadCatalogue(language)).words.told
      const [begin = ''] = phrase.givenTrust.split('{what}')
      const plain = (text: string): string => text.replace(/\s+/g, '')
      const head = async (...more: readonly string[]): Promise<string> =>
        plain((await cli.run([...words, ...more])).stdout).slice(0, 300)
      expect(await head(...OTHER())).toContain(plain(begin))
      const both = await head(...OTHER(), '--anchor', at('root.cer'))
      for (const what of [given.lists, given.anchors]) expect(both).toContain(plain(what))
      expect(await head()).not.toContain(plain(begin))
    },
  )

  it('is not what is the same as in the package, wherever it lies', async () => {
    for (const words of [
      ['trust', 'list'],
      ['trust', 'list', '--trust', at('same.json')],
      ['trust', 'show', 'SG/netrust-ca1'],
    ])
      expect((await cli.run(words)).stdout).not.toContain('Whoever asked')
    // JSON has digests for that.
    expect((await cli.run(['trust', 'list', '--json', ...OTHER()])).stdout).not.toContain('Whoever asked')
  })
})
