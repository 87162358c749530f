import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...['docs', 'attacks', 'conformance', 'examples', 'trust-lists'].flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  ),
]

const textOf = (page: string): string => readFileSync(`${ROOT}${page}`, 'utf8')

/** Files and folders of the repository that a page names; `FORMAT` and `*` stand for any, and what is built is not there yet. */
function namedIn(text: string): readonly string[] {
  const found = text.matchAll(
    /`((?:src|test|docs|scripts|bench|conformance|hostile|attacks|examples|trust-lists|\.ci|\.changeset)\/[\w./-]+)`/g,
  )
  return [...found].map(([, path = '']) => path).filter((path) => !/FORMAT|\/dist(?:\/|$)/.test(path))
}

/** From the root of the repository, or from where the page is. */
const isThere = (page: string, path: string): boolean =>
  existsSync(join(ROOT, path)) || existsSync(join(ROOT, dirname(page), path))

const FOLDERS = readdirSync(`${ROOT}src`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/** What the architecture page says of each folder of the sources: its layer. */
const LAYERS = new Map(
  [...textOf('docs/architecture.md').matchAll(/^\| `(\w+)` +\| ([a-z ]+?) +\|/gm)].map(
    ([, folder = '', layer = '']) => [folder, layer] as const,
  ),
)

const section = (page: string, heading: string): string =>
  (textOf(page).split(`\n## ${heading}\n`)[1] ?? '').split('\n## ')[0] ?? ''

describe('the documentation', () => {
  it('names files and folders that are there', () => {
    const missing = PAGES.flatMap((page) =>
      namedIn(textOf(page))
        .filter((path) => !isThere(page, path))
        .map((path) => `${page}: ${path}`),
    )
    expect(missing).toEqual([])
    expect(PAGES.map(textOf).flatMap(namedIn).length).toBeGreaterThan(50)
  })

  it('has every folder of the sources in the table of the architecture page, and no other', () => {
    expect([...LAYERS.keys()].sort()).toEqual([...FOLDERS].sort())
  })

  it('has the layers of the architecture page in CONTRIBUTING.md', () => {
    const told = [...section('CONTRIBUTING.md', 'How the code is laid out').matchAll(/\*\*(\w+)\*\* \(([^)]*)\)/g)]
    expect(told.map(([, layer = '']) => layer.toLowerCase())).toEqual(['facts', 'judgement', 'rendering', 'trust'])
    for (const [, layer = '', list = ''] of told) {
      const folders = [...list.matchAll(/`(\w+)`/g)].map(([, folder = '']) => folder)
      const owned = FOLDERS.filter((folder) => LAYERS.get(folder) === layer.toLowerCase())
      expect(folders.sort(), layer).toEqual(owned.sort())
    }
  })

  it('names folders of the sources by their names in CONTRIBUTING.md', () => {
    const names = section('CONTRIBUTING.md', 'How the code is laid out').matchAll(/`([a-z0-9]+)`/g)
    const missing = [...names]
      .map(([, name = '']) => name)
      .filter((name) => ![...FOLDERS, 'src', 'test'].includes(name))
    expect(missing).toEqual([])
  })
})
