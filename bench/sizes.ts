import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'

export interface Sizes {
  /** Octets, minified and gzipped, of what a page loads that imports the library. */
  readonly core: number
  /** Of the lists in the package. */
  readonly lists: number
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Bundles the built package for browsers, as an application would. A string says why that cannot be done. */
export async function measureSizes(): Promise<Sizes | string> {
  if (!existsSync(`${ROOT}dist/index.js`)) return 'not built: npm run build'
  return { core: await loadedAtOnce('asean-verify'), lists: await loadedAtOnce('asean-verify/trust-lists') }
}

/** What a page loads that imports this, other than lazily. */
async function loadedAtOnce(specifier: string): Promise<number> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    stdin: { contents: `export * from '${specifier}'`, resolveDir: ROOT, sourcefile: 'page.js' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: 'bundle',
    metafile: true,
    write: false,
    logLevel: 'error',
    // That of the repository leads the package's name to its source.
    tsconfigRaw: {},
  })
  const loaded = withStaticImports(metafile, 'bundle/stdin.js')
  return outputFiles
    .filter(({ path }) => loaded.has(path.slice(ROOT.length)))
    .reduce((sum, { contents }) => sum + gzipSync(contents).length, 0)
}

function withStaticImports({ outputs }: Metafile, entry: string): ReadonlySet<string> {
  const loaded = new Set([entry])
  // A Set is walked in insertion order, additions included.
  for (const path of loaded)
    for (const { path: imported, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement') loaded.add(imported)
  return loaded
}
