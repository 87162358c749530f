import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'

export interface Sizes {
  /** Octets, minified and gzipped, of what a page loads that imports the library. */
  readonly core: number
  /** Of what it loads when it asks for the lists in the package. */
  readonly lists: number
}

/** Bundles the library for browsers, as an application would. */
export async function measureSizes(): Promise<Sizes> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: 'src/index.ts' },
    alias: { '#platform': `${root}src/platform/browser.ts` },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: 'bundle',
    define: { __VERSION__: '"0.0.0"' },
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  const gzipped = new Map(outputFiles.map(({ path, contents }) => [path.slice(root.length), gzipSync(contents).length]))
  const sum = (paths: readonly string[]): number => paths.reduce((total, path) => total + (gzipped.get(path) ?? 0), 0)
  const core = withStaticImports(metafile, 'bundle/index.js')
  const lists = Object.entries(metafile.outputs)
    .filter(([, { inputs }]) =>
      Object.keys(inputs).some((input) => /^trust-lists\/condensed\/[a-z]{2}\.json$/.test(input)),
    )
    .map(([path]) => path)
  return { core: sum([...core]), lists: sum(lists.filter((path) => !core.has(path))) }
}

function withStaticImports({ outputs }: Metafile, entry: string): ReadonlySet<string> {
  const loaded = new Set([entry])
  // A Set is walked in insertion order, additions included.
  for (const path of loaded)
    for (const { path: imported, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement') loaded.add(imported)
  return loaded
}
