import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(`${ROOT}docs`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll('\\', '/')}`),
]

/** Files and folders of the repository that a page names; `FORMAT` stands for any. */
function namedIn(page: string): readonly string[] {
  const text = readFileSync(`${ROOT}${page}`, 'utf8')
  const found = text.matchAll(/`((?:src|test|docs|scripts|bench|conformance|hostile|attacks)\/[\w./-]+)`/g)
  return [...found].map(([, path = '']) => path).filter((path) => !path.includes('FORMAT'))
}

describe('the documentation', () => {
  it('names files and folders that are there', () => {
    const missing = PAGES.flatMap((page) =>
      namedIn(page)
        .filter((path) => !existsSync(`${ROOT}${path}`))
        .map((path) => `${page}: ${path}`),
    )
    expect(missing).toEqual([])
    expect(PAGES.flatMap(namedIn).length).toBeGreaterThan(50)
  })
})
