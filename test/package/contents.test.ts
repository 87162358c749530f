import { describe, expect, inject, it } from 'vitest'

const paths = inject('packedFiles').map(({ path }) => path)

describe('the tarball', () => {
  it('has what it is to have, and nothing that is only for its making', () => {
    const others = paths.filter((path) => !/^(?:dist|trust-lists|docs)\//.test(path))
    expect(others.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json'])
    expect(paths.filter((path) => /\.(map|ts)$/.test(path) && !path.endsWith('.d.ts'))).toEqual([])
    const forMaking = paths.filter((path) => /metafile|condensed|test/.test(path))
    expect(forMaking.filter((path) => !/^(?:dist\/testbed\.|docs\/)/.test(path))).toEqual([])
    for (const file of [
      'dist/cli.js',
      'dist/element/element.js',
      'dist/element/judge.js',
      'dist/element/NOTICES.txt',
      'dist/index.cjs',
      'dist/algorithm-calendar.json',
      'dist/schema/report.schema.json',
      'dist/schema/path-result.schema.json',
      'dist/schema/acceptance-policy.schema.json',
      'trust-lists/README.md',
      'docs/budget.md',
    ])
      expect(paths).toContain(file)
    expect(paths).toContain('trust-lists/schema/trust-list.schema.json')
  })

  // With the element, which has for pages without a bundler all that judges once more, and the page that is one file, with pdf.js.
  it('is of a size that one can install', () => {
    expect(inject('packedSize')).toBeLessThan(5_000_000)
  })
})
