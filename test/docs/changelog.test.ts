import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const textOf = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')

/** `npm run changelog` puts the section of a release behind the first line. */
describe('the changelog', () => {
  const [title, blank, newest] = textOf('CHANGELOG.md').split('\n')

  it('begins with its title, and with the version that the package has', () => {
    const { version } = JSON.parse(textOf('package.json')) as { version: string }
    expect([title, blank, newest]).toEqual(['# Changelog', '', `## ${version}`])
  })

  it('has its settings where the tool looks for them', () => {
    const settings = JSON.parse(textOf('.changeset/config.json')) as Record<string, unknown>
    expect(settings).toMatchObject({ baseBranch: 'main', commit: false })
  })
})
