import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsup'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What is run from a checkout and never published: the demo, and the comparison with others. */
const config: ReturnType<typeof defineConfig> = defineConfig({
  entry: {
    demo: 'examples/demo/main.ts',
    'recognition-agreement': 'examples/recognition-agreement/main.ts',
    revocation: 'examples/revocation/main.ts',
    bench: 'bench/main.ts',
    soak: 'bench/soak.ts',
    'bench-folder': 'bench/folder/main.ts',
    'in-place': 'bench/in-place/main.ts',
    'in-place-measure': 'bench/in-place/measure.ts',
    'in-page': 'bench/in-place/in-page.ts',
    'bench-contender': 'bench/contender-process.ts',
    'bench-level-contender': 'bench/levels/contender-process.ts',
    'bench-invoice-contender': 'bench/invoices/contender-process.ts',
    'bench-path-contender': 'bench/path-contender.ts',
    conformance: 'conformance/run.ts',
    'false-alarms': 'conformance/false-alarms/main.ts',
    'conformance-public': 'conformance/public/run.ts',
    'conformance-pkits-files': 'conformance/public/run-files.ts',
    'compare-oracles': 'conformance/oracles/main.ts',
    'compare-sub-indications': 'conformance/oracles/sub-indications.ts',
    'compare-encrypted': 'conformance/encrypted/main.ts',
    'compare-xml': 'conformance/xml/main.ts',
    'compare-pdfs': 'conformance/pdfs/main.ts',
    'compare-pdfsig': 'conformance/compare-pdfsig.ts',
    attacks: 'attacks/main.ts',
    fuzz: 'test/fuzz/main.ts',
    'hostile-service': 'hostile/service/main.ts',
    'backend-memory': 'hostile/service/memory.ts',
    backend: 'examples/backend/src/main.ts',
    // Its name is the one that the pool of the service looks for beside itself.
    worker: 'examples/backend/src/judge/worker.ts',
    readers: 'attacks/readers/main.ts',
    hostile: 'hostile/main.ts',
    'hostile-make': 'hostile/make.ts',
    'hostile-measure': 'hostile/measure.ts',
    words: 'scripts/words/main.ts',
    updates: 'conformance/updates/main.ts',
    'updates-check': 'conformance/updates/check.ts',
    writers: 'conformance/writers/main.ts',
    'writers-check': 'conformance/writers/check.ts',
  },
  outDir: 'build',
  format: 'esm',
  target: 'node20',
  platform: 'node',
  clean: true,
  dts: false,
  skipNodeModulesBundle: true,
  // The examples import the package by its name; here that is its source.
  noExternal: [/^asean-verify(\/|$)/],
  silent: true,
  esbuildOptions(options) {
    // Its types are ours, by a path of tsconfig.json, which is no reason to bundle it.
    options.external = [...(options.external ?? []), 'saxes']
    options.alias = {
      '#platform': here('./src/platform/node.ts'),
      'asean-verify/schema/report.schema.json': here('./src/report/report.schema.json'),
      'asean-verify/testbed': here('./src/testbed/index.ts'),
      'asean-verify/fetch': here('./src/fetch/index.ts'),
      'asean-verify/files': here('./src/files/index.ts'),
      'asean-verify/trust-tools': here('./src/trust/tools.ts'),
      'asean-verify': here('./src/index.ts'),
    }
  },
})

export default config
