import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, bundleWithEsbuild, bundleWithVite, sourcesOf } from './bundles.ts'
import { outputOf } from './run-in-folder.ts'

/** What may not be in a page at all: what writes structures, and makes test data. */
const NEVER =
  /^(pkijs|asn1js|@peculiar\/.*|reflect-metadata|src\/(testbed|cli)\/.*|src\/platform\/node\.ts|trust-lists\/[a-z]{2}\.json)$/

/** What a page loads only when it needs it: with its first question all that reads and judges, and the others when they are due. */
const LAZY =
  /^(@noble\/.*|valibot|trust-lists\/.*|src\/render\/(messages\/(?!copy-catalogue|language-names)[a-z]+|text\/render)[/-].*|src\/(core\/codes|platform|pdf|cms|asn1|path|revocation|validation|origin|recognition|formats|verifier\/(document|certificate))\/.*|src\/(trust\/read-trust|verifier\/collect-evidence|acceptance\/next-steps)\.ts)$/

describe.each([
  ['esbuild', 'import', bundleWithEsbuild, 'page.js'],
  ['esbuild', 'require', bundleWithEsbuild, 'page.cjs'],
  ['vite', 'import', bundleWithVite, 'page.js'],
] as const)('a page bundled by %s, by %s', (bundler, manner, build, entry) => {
  let bundle: Bundle

  beforeAll(async () => {
    bundle = await build(entry, `page-${bundler}-${manner}`)
  })

  it('needs nothing of Node, and nothing from outside', () => {
    expect(bundle.outside).toEqual([])
    expect(bundle.all.filter((file) => /^node:|__vite-browser-external/.test(file))).toEqual([])
  })

  it('has nothing that writes structures or makes test data', () => {
    expect(sourcesOf(bundle.all).filter((source) => NEVER.test(source))).toEqual([])
    expect(sourcesOf(bundle.all)).toContain('src/verifier/document/judge-document.ts')
  })

  it('judges as Node does, byte by byte', async () => {
    expect(await outputOf('by-bundle.mjs', bundle.file)).toBe(await outputOf('by-import.mjs'))
  })

  if (manner === 'import') {
    it('loads lists, languages, noble and the readers of lists when they are needed, and then they are there', () => {
      const core = sourcesOf(bundle.core)
      expect(core.filter((source) => LAZY.test(source))).toEqual([])
      expect(core).toContain('src/verifier/verify.ts')
      for (const source of [
        'src/platform/browser.ts',
        'src/verifier/document/judge-document.ts',
        '@noble/curves',
        '@noble/hashes',
        'valibot',
        'src/render/messages/en/catalogue.ts',
        'trust-lists/condensed/vn.json',
      ])
        expect(sourcesOf(bundle.all)).toContain(source)
    })
  }
})

describe('a page that imports two lists', () => {
  it('has those alone in its bundle, and not the others', async () => {
    const { file } = await bundleWithEsbuild('two-lists.js', 'two-lists')
    const text = await readFile(file, 'utf8')
    const named = ['BN', 'ID', 'KH', 'LA', 'MM', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN'].filter((state) =>
      text.includes(`${state}/observed`),
    )
    expect(named).toEqual(['ID', 'SG'])
  })
})

describe('a page that fetches evidence', () => {
  it.each([
    ['esbuild', bundleWithEsbuild],
    ['vite', bundleWithVite],
  ])('has what a browser can do, and nothing of Node, by %s', async (bundler, build) => {
    const { all, outside } = await build('fetch.js', `fetch-${bundler}`)
    const sources = sourcesOf(all)
    expect(outside).toEqual([])
    expect(sources).toContain('src/fetch/browser/transport.ts')
    expect(sources.filter((source) => source.startsWith('src/fetch/node/'))).toEqual([])
  })
})

describe('the testbed', () => {
  it('is for Node: a bundle for browsers cannot have it', async () => {
    await expect(bundleWithEsbuild('testbed.js', 'testbed')).rejects.toThrow('asean-verify/testbed')
  })
})
