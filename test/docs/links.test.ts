import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PAGES = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...['docs', 'trust-lists', 'conformance', 'examples'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  ),
]

const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8')

/** Links of a page that lead to a file, and not to another site. */
function linksIn(page: string): readonly string[] {
  const text = textOf(page).replace(/^```[\s\S]*?^```$/gm, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link))
}

/** As pages name their headings: lower case, without punctuation, hyphens for spaces. */
function headingsIn(page: string): readonly string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function isDead(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#')
  const target = path === '' ? page : join(dirname(page), path)
  if (!existsSync(join(ROOT, target))) return true
  return heading !== undefined && statSync(join(ROOT, target)).isFile() && !headingsIn(target).includes(heading)
}

const SHIPPED = (JSON.parse(textOf('package.json')) as { files: readonly string[] }).files

/** By `files` of package.json: what is named, what is in a folder that is, and what a pattern fits. */
function isShipped(path: string): boolean {
  const place = path.replaceAll('\\', '/')
  const patterns = SHIPPED.map((name) => name.replaceAll('.', '\\.').replaceAll('*', '[^/]*'))
  return patterns.some((pattern) => new RegExp(`^${pattern}(?:/|$)`).test(place))
}

describe('links in the documentation', () => {
  it('lead to files and headings that are there', () => {
    const dead = PAGES.flatMap((page) =>
      linksIn(page)
        .filter((link) => isDead(page, link))
        .map((link) => `${page}: ${link}`),
    )
    expect(dead).toEqual([])
    expect(PAGES.flatMap(linksIn).length).toBeGreaterThan(150)
  })

  it('are found to be dead where they are', () => {
    expect(isDead('README.md', 'docs/no-such-page.md')).toBe(true)
    expect(isDead('README.md', '#no-such-heading')).toBe(true)
    expect(isDead('README.md', '#licence')).toBe(false)
  })

  it('of what is in the package lead to what is in it too', () => {
    const outside = PAGES.filter(isShipped).flatMap((page) =>
      linksIn(page)
        .map((link) => link.split('#')[0] ?? '')
        .filter((path) => path !== '' && !isShipped(join(dirname(page), path)))
        .map((path) => `${page}: ${path}`),
    )
    expect(outside).toEqual([])
  })

  it('are found to lead out of the package where they do', () => {
    expect(isShipped('docs/cookbook')).toBe(true)
    expect(isShipped('trust-lists/schema/recognition.schema.json')).toBe(true)
    expect(isShipped('trust-lists/condensed')).toBe(false)
    expect(isShipped('CONTRIBUTING.md')).toBe(false)
    expect(isShipped('examples/browser/README.md')).toBe(false)
  })
})
