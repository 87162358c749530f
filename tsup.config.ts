import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'

const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }

/** What may be imported by name. */
const LIBRARY = {
  index: 'src/index.ts',
  'trust-lists': 'src/trust/bundled/index.ts',
  'trust-tools': 'src/trust/tools.ts',
  'fetch/index': 'src/fetch/index.ts',
  'fetch/browser': 'src/fetch/browser.ts',
  'etsi-report': 'src/render/etsi/index.ts',
  files: 'src/files/index.ts',
  testbed: 'src/testbed/index.ts',
}

/** What `#platform` is: an import of the built files too, which package.json resolves to the engine of Node or of browsers. */
const PLATFORMS = { 'platform/node': 'src/platform/node.ts', 'platform/browser': 'src/platform/browser.ts' }

const common: Options = {
  // Types are made of what is published alone: those of all that is here take several gigabytes.
  tsconfig: 'tsconfig.build.json',
  target: 'es2022',
  platform: 'neutral',
  external: ['#platform', /^node:/],
  define: { __VERSION__: JSON.stringify(version) },
  // Which source is in which file, for the tests of what a page loads. It is not published.
  metafile: true,
  // Letters of other scripts take a half of what they take as escapes. Modules are read as UTF-8 everywhere.
  esbuildOptions(options) {
    options.charset = 'utf8'
  },
}

const SCHEMAS = [
  'report.schema.json',
  'path-result.schema.json',
  'contained.schema.json',
  'acceptance-policy.schema.json',
]

const config: ReturnType<typeof defineConfig> = defineConfig(({ silent = false, dts }) => [
  {
    ...common,
    silent,
    format: 'esm',
    entry: { ...LIBRARY, ...PLATFORMS, cli: 'src/cli/main.ts' },
    // What is loaded lazily (lists, languages, the portable engine) has chunks of its own; `merge-chunks.mjs` joins the others.
    splitting: true,
    treeshake: true,
    // The element is built by `scripts/package/build-element.mjs`, and typed here.
    dts: dts === false ? false : { entry: { ...LIBRARY, element: 'src/element/index.ts' } },
    async onSuccess() {
      await mkdir('dist/schema', { recursive: true })
      for (const schema of SCHEMAS) await copyFile(`src/report/${schema}`, `dist/schema/${schema}`)
      await copyFile('src/constraints/algorithm-calendar.json', 'dist/algorithm-calendar.json')
    },
  },
  {
    ...common,
    silent,
    format: 'cjs',
    entry: { ...LIBRARY, ...PLATFORMS },
    // Bundlers differ on what a lazy import of a CommonJS file is, so that each file holds all it needs.
    splitting: false,
    // `scripts/package/types-for-require.mjs` makes them of those for `import`.
    dts: false,
  },
])

export default config
