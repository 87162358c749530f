import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'

const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }

/** What may be imported, and by which of the conditions of package.json. */
const LIBRARY = {
  index: 'src/index.ts',
  'trust-lists': 'src/trust-lists.ts',
  testbed: 'src/testbed/index.ts',
}

/** What `#platform` is resolved to: it stays an import of the built files. */
const PLATFORMS = { 'platform/node': 'src/platform/node.ts', 'platform/browser': 'src/platform/browser.ts' }

const common: Options = {
  target: 'es2022',
  platform: 'neutral',
  // What is loaded lazily (lists, languages, the portable engine) has chunks of its own, in CommonJS too.
  splitting: true,
  treeshake: true,
  external: ['#platform', /^node:/],
  // Which source is in which file: for the tests of what a page loads. It is not published.
  metafile: true,
  define: { __VERSION__: JSON.stringify(version) },
}

const config: ReturnType<typeof defineConfig> = defineConfig(({ silent = false, dts }) => [
  {
    ...common,
    silent,
    format: 'esm',
    entry: { ...LIBRARY, ...PLATFORMS, cli: 'src/cli/main.ts' },
    dts: dts === false ? false : { entry: LIBRARY },
    async onSuccess() {
      await mkdir('dist/schema', { recursive: true })
      await copyFile('src/report/report.schema.json', 'dist/schema/report.schema.json')
    },
  },
  {
    ...common,
    silent,
    format: 'cjs',
    entry: { ...LIBRARY, ...PLATFORMS },
    dts: dts === false ? false : { entry: LIBRARY },
  },
])

export default config
