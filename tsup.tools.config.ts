import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsup'

/** What is run from a checkout and never published: the demo, and the comparison with others. */
const config: ReturnType<typeof defineConfig> = defineConfig({
  entry: {
    demo: 'examples/demo/main.ts',
    bench: 'bench/main.ts',
    'bench-contender': 'bench/contender-process.ts',
    conformance: 'conformance/run.ts',
    'conformance-public': 'conformance/public/run.ts',
    'compare-pdfsig': 'conformance/compare-pdfsig.ts',
  },
  outDir: 'build',
  format: 'esm',
  target: 'node20',
  platform: 'node',
  clean: true,
  dts: false,
  skipNodeModulesBundle: true,
  silent: true,
  esbuildOptions(options) {
    options.alias = { '#platform': fileURLToPath(new URL('./src/platform/node.ts', import.meta.url)) }
  },
})

export default config
