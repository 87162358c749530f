import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { defineConfig } from 'tsup'

const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }

/**
 * The published build: ESM, with what is loaded lazily (lists, languages, the portable engine) as chunks of its own. `#platform` stays an
 * import, which package.json resolves to the engine of Node or of browsers.
 */
const config: ReturnType<typeof defineConfig> = defineConfig((options) => ({
  entry: {
    index: 'src/index.ts',
    cli: 'src/cli/main.ts',
    testbed: 'src/testbed/index.ts',
    'platform/node': 'src/platform/node.ts',
    'platform/browser': 'src/platform/browser.ts',
  },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
  treeshake: true,
  clean: true,
  silent: options.silent ?? false,
  external: ['#platform', /^node:/],
  define: { __VERSION__: JSON.stringify(version) },
  dts: options.dts === false ? false : { entry: { index: 'src/index.ts', testbed: 'src/testbed/index.ts' } },
  async onSuccess() {
    await mkdir('dist/schema', { recursive: true })
    await copyFile('src/report/report.schema.json', 'dist/schema/report.schema.json')
  },
}))

export default config
