import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { helpWords } from '../../src/cli/help/languages.ts'
import { type Found, findDocuments } from '../../src/cli/verify/find-documents.ts'
import { LANGUAGES } from '../../src/index.ts'
import { signCms } from '../../src/testbed/cms.ts'
import fc from '../fast-check.ts'
import { issueRoot, issueSigner } from '../validation/fixture.ts'

/** Whatever lies in the folders, each file is judged once, left out by its kind, or named with why it cannot be read. */

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-find-'))
})
afterEach(async () => {
  await chmod(folder, 0o700)
  await rm(folder, { recursive: true })
})

const told = ({ files }: Found): readonly string[] =>
  files.map((file) => `${'lost' in file ? 'lost ' : ''}${file.path.slice(folder.length + 1)}`).sort()

const find = async (pattern: string, recursive = false): Promise<readonly string[]> =>
  told(await findDocuments([join(folder, pattern)], { recursive, contained: false }))

/** `\xff`, which no UTF-8 has. */
const unreadableName = (path: string): Buffer => Buffer.concat([Buffer.from(`${folder}/${path}`), Buffer.of(0xff)])

describe('a folder', () => {
  const ENDINGS = ['.pdf', '.p7m', '.p7s', '.eml', '.cms', '.zip', '.docx', '.7z', '.tst', '.asice', '.jws']

  it('is asked for the kinds of files that every help names, and a folder without them is told them', async () => {
    const refused = async (contained: boolean): Promise<unknown> =>
      findDocuments([folder], { recursive: false, contained }).catch((error: Error) => error.message)
    for (const contained of [true, false]) {
      const without = String(await refused(contained))
      for (const ending of ENDINGS) await writeFile(join(folder, `a${ending}`), 'x')
      const found = told(await findDocuments([folder], { recursive: false, contained }))
      const judged = ENDINGS.filter((ending) => found.includes(`a${ending}`))
      for (const ending of ENDINGS) {
        expect(without.includes(ending), without).toBe(judged.includes(ending))
        await rm(join(folder, `a${ending}`))
      }
      if (!contained) continue
      for (const language of LANGUAGES) {
        const { usage } = (await helpWords(language)).verify
        expect(ENDINGS.filter((ending) => usage.includes(`${ending} `) || usage.includes(`${ending},`))).toEqual(judged)
      }
    }
  })
})

describe('a pattern', () => {
  it('loses no file since another one beside it has a name that is not UTF-8', async () => {
    for (const name of ['in', 'other']) await mkdir(join(folder, name))
    for (const name of ['in/a.pdf', 'other/b.pdf']) await writeFile(join(folder, name), 'x')
    await writeFile(unreadableName('in/x.pdf'), 'x')
    expect(await find('*/*.pdf')).toEqual(['in/a.pdf', 'other/b.pdf'])
    const lost = `lost ${String.raw`in/x.pdf\xff`}`
    expect(await find('*/*')).toEqual(['in/a.pdf', lost, 'other/b.pdf'])
    expect(await find('**')).toEqual(['in/a.pdf', lost, 'other/b.pdf'])
  })

  it('names a folder that it leads through and that cannot be opened', async () => {
    await writeFile(join(folder, 'a.pdf'), 'x')
    const closed = unreadableName('closed')
    await mkdir(closed)
    await writeFile(Buffer.concat([closed, Buffer.from('/b.pdf')]), 'x')
    for (const pattern of ['**/*.pdf', '*/*.pdf'])
      expect(await find(pattern)).toContain(`lost ${String.raw`closed\xff`}`)
  })

  it.skipIf(process.getuid?.() === 0)('names a folder that may not be read', async () => {
    await writeFile(join(folder, 'a.pdf'), 'x')
    await mkdir(join(folder, 'closed'), 0)
    expect(await find('**/*.pdf')).toEqual(['a.pdf', 'lost closed'])
    expect(await find('closed/*.pdf')).toEqual(['lost closed'])
    await chmod(join(folder, 'closed'), 0o700)
  })

  it('of ** alone follows no link to a folder, and counts it', async () => {
    await mkdir(join(folder, 'sub'))
    await writeFile(join(folder, 'sub/a.pdf'), 'x')
    await symlink('..', join(folder, 'sub/loop'))
    await symlink('a.pdf', join(folder, 'sub/b.pdf'))
    const found = await findDocuments([join(folder, '**')], { recursive: true, contained: false })
    expect(told(found)).toEqual(['sub/a.pdf', 'sub/b.pdf'])
    expect(found.leftOut.links).toBe(1)
  })

  it('looks at each folder once, however many ways lead to it', async () => {
    const depth = 60
    await mkdir(join(folder, 'a/'.repeat(depth)), { recursive: true })
    await writeFile(join(folder, 'a/'.repeat(depth), 'a.pdf'), 'x')
    expect(await find(`${'**/a/'.repeat(8)}**/*.pdf`)).toEqual([`${'a/'.repeat(depth)}a.pdf`])
  })
})

describe('XML and JSON of a folder', () => {
  it('is judged where it is signed, or an invoice, and left out by its kind otherwise', async () => {
    const signed = '<a><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></a>'
    const files = {
      'signed.xml': signed,
      'Signed.XML': `\ufeff${signed}`,
      'invoice.xml': '<HDon><DLHDon/></HDon>',
      'cut-off.xml': signed.slice(0, -5),
      'invoice.json': '{"Invoice":[{"ID":[{"_":"1"}]}]}',
      'cut-off.json': '{"Invoice":[{"ID":[{"_":"1"',
      'feed.xml': '<rss/>',
      'broken.xml': '<rss>',
      'empty.xml': '',
      'list.json': '{"a":[1]}',
      'comments.json': '{ // as programs have them\n}',
      'other.txt': signed,
    }
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    const found = await findDocuments([folder], { recursive: false, contained: false })
    expect(told(found)).toEqual(
      ['Signed.XML', 'cut-off.json', 'cut-off.xml', 'invoice.json', 'invoice.xml', 'signed.xml'].sort(),
    )
    expect([...found.leftOut.others].sort()).toEqual([
      ['.json', 2],
      ['.txt', 1],
      ['.xml', 3],
    ])
  })

  it('is the content of a signature that is called so, and nothing else', async () => {
    await writeFile(join(folder, 'order.xml'), '<order/>')
    await writeFile(
      join(folder, 'order.xml.p7s'),
      await signCms(new TextEncoder().encode('<order/>'), { credential: await issueSigner(await issueRoot()) }, {}),
    )
    const found = await findDocuments([folder], { recursive: false, contained: false })
    expect(told(found)).toEqual(['order.xml.p7s'])
    expect(found.leftOut.contents).toBe(1)
  })
})

describe('a file that is called as a pattern', () => {
  it('keeps no other from being judged', async () => {
    for (const name of ['*.pdf', 'a.pdf']) await writeFile(join(folder, name), 'x')
    const found = await findDocuments([join(folder, '*.pdf')], { recursive: false, contained: false })
    expect(told(found)).toEqual(['*.pdf', 'a.pdf'])
    expect(found.several).toBe(true)
  })

  it('is one file where it alone is meant', async () => {
    for (const name of ['what?.pdf', 'a[1].pdf', 'a1.pdf']) await writeFile(join(folder, name), 'x')
    for (const name of ['what?.pdf', 'a[1].pdf']) {
      const found = await findDocuments([join(folder, name)], { recursive: false, contained: false })
      expect(told(found)).toEqual([name])
      expect(found.several).toBe(false)
    }
  })
})

interface Tree {
  readonly [name: string]: Tree | 'file' | 'link'
}

const { tree } = fc.letrec<{ tree: Tree; entry: Tree | 'file' | 'link' }>((tie) => ({
  tree: fc.dictionary(
    fc.constantFrom('a.pdf', 'b c.PDF', 'x\ny.pdf', '-.p7m', '[a].pdf', '*.pdf', '**', 'sub', 'sub.pdf', '..x', 'é'),
    tie('entry'),
    { maxKeys: 5 },
  ),
  entry: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constantFrom('file', 'link'), tie('tree')),
}))

async function plant(path: string, of: Tree): Promise<readonly string[]> {
  const files: string[] = []
  for (const [name, entry] of Object.entries(of)) {
    const place = join(path, name)
    if (entry === 'file') {
      await writeFile(place, 'x')
      files.push(place)
    } else if (entry === 'link') await symlink('.', place)
    else {
      await mkdir(place)
      files.push(...(await plant(place, entry)))
    }
  }
  return files
}

describe('files of any tree', () => {
  it('are each found once', async () => {
    let number = 0
    await fc.assert(
      fc.asyncProperty(tree, async (planted) => {
        const root = join(folder, `${number++}`)
        await mkdir(root)
        const files = await plant(root, planted)
        const names = (wanted: readonly string[]): readonly string[] => [...wanted].sort()
        const seen = files.filter((path) => !/\/\./.test(path.slice(root.length)))
        const documents = files.filter((path) => /\.(?:pdf|p7m)$/i.test(path))
        for (const [pattern, recursive, wanted] of [
          ['**', false, seen],
          ['**', true, seen],
          ['', true, documents],
        ] as const) {
          if (wanted.length === 0) continue
          const found = await findDocuments([join(root, pattern)], { recursive, contained: false })
          expect(names(found.files.map(({ path }) => path)), pattern).toEqual(names(wanted))
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a file beside a signature that is called after it', () => {
  const signed = new TextEncoder().encode('<invoice>pay 10 to A</invoice>')

  it('is of it where it is what was signed, or the signature has no content', async () => {
    const credential = await issueSigner(await issueRoot())
    for (const [name, attached, content] of [
      ['same', true, signed],
      ['apart', false, signed],
    ] as const) {
      await mkdir(join(folder, name))
      await writeFile(join(folder, name, 'a.xml'), content)
      await writeFile(join(folder, name, 'a.xml.p7s'), await signCms(signed, { credential }, { attached }))
      const found = await findDocuments([join(folder, name)], { recursive: false, contained: false })
      expect([name, told(found), found.leftOut.contents]).toEqual([name, [`${name}/a.xml.p7s`], 1])
    }
  })

  it('is a document of its own where the signature has another content, or is none', async () => {
    const credential = await issueSigner(await issueRoot())
    const other = '<invoice>pay 999999 to B</invoice>'
    for (const [name, signature] of [
      ['attached', await signCms(signed, { credential }, { attached: true })],
      ['none', new TextEncoder().encode('no signature at all')],
    ] as const) {
      await mkdir(join(folder, name))
      await writeFile(join(folder, name, 'a.xml'), other)
      await writeFile(join(folder, name, 'a.xml.p7s'), signature)
      const found = await findDocuments([join(folder, name)], { recursive: false, contained: false })
      expect([told(found), found.leftOut.contents]).toEqual([[`${name}/a.xml`, `${name}/a.xml.p7s`], 0])
    }
  })
})
