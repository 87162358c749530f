/**
 * Bundles the built package for a browser into `build/size`, for `size-limit` to measure (see `.size-limit.json`): the core entry as far as a
 * page loads it at once, the trust lists, and everything that a page can load in the end.
 */
import { rmSync } from 'node:fs'
import { build } from 'esbuild'

const OUT = 'build/size'

/** What is imported lazily stays outside. */
const withoutLazy = {
  name: 'without-lazy',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined))
  },
}

async function bundle(name, contents, options) {
  await build({
    stdin: { contents, resolveDir: '.', sourcefile: `${name}.js` },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    // Files without side effects that are imported for nothing else: esbuild says so outside node_modules alone.
    logLevel: 'error',
    // That of the repository leads the package's name to its source.
    tsconfigRaw: {},
    outdir: `${OUT}/${name}`,
    ...options,
  })
}

rmSync(OUT, { recursive: true, force: true })
await bundle('core', "export * from 'asean-verify'", { plugins: [withoutLazy] })
await bundle('trust-lists', "export * from 'asean-verify/trust-lists'")
await bundle('page', "export * from 'asean-verify'", { splitting: true })
