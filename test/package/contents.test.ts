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

  // With the picture of the page, and with what reads XML and JSON.
  it('is of a size that one can install', () => {
    expect(inject('packedSize')).toBeLessThan(2_800_000)
  })
})
