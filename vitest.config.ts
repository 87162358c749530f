import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config'
import { CHROMIUM_FLAGS, findChromium } from './test/browser/chromium.ts'
import { pageTests } from './test/browser/page-tests.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const platform = (name: 'node' | 'browser'): { resolve: { alias: { find: string; replacement: string }[] } } => ({
  resolve: { alias: [{ find: '#platform', replacement: here(`./src/platform/${name}.ts`) }] },
})

/**
 * Suites that bound work, that draw inputs by the thousand, or that start a process for each of hundreds of cases: `npm run test:slow`, in which `TEST_SLOW`
 * is set. On Node alone; `.ci/run` runs all.
 */
const SLOW = [
  'test/archive/hundred.test.ts',
  'test/archive/mutated.test.ts',
  'test/archive/worlds.test.ts',
  'test/dependencies/affected-by.test.ts',
  'test/dependencies/drawn-worlds.test.ts',
  'test/dependencies/lists.test.ts',
  'test/forecast/drawn-worlds.test.ts',
  'test/hostile/**',
  'test/fuzz/**',
  'test/attacks/generated.test.ts',
  'test/attacks/grammar.test.ts',
  'test/attacks/marks.test.ts',
  'test/cli/hostile-lists.test.ts',
  'test/cli/outside-world.test.ts',
  'test/cli/writer-steps.test.ts',
  'test/cli/wrong-files.test.ts',
  'test/doc-examples.test.ts',
  'test/examples/backend/limits.test.ts',
  'test/judge/budget.test.ts',
  'test/judge/encrypted.test.ts',
  'test/judge/fuzz.test.ts',
  'test/judge/many.test.ts',
  'test/judge/orders.test.ts',
  'test/judge/paths-worlds.test.ts',
  'test/path/mesh.test.ts',
  'test/pdf/fuzz.test.ts',
  'test/ranges/encrypted-in-parts.test.ts',
  'test/recognition/properties.test.ts',
  'test/render/html/in-chromium.test.ts',
  'test/render/no-contradiction.test.ts',
  'test/report/limit-report.test.ts',
  'test/revocation/properties.test.ts',
  'test/tools/line-worker.test.ts',
  'test/trust/diff/diff-worlds.test.ts',
]
const isSlow = process.env['TEST_SLOW'] === '1'

/** One seed for the keys of all tests. */
const TESTBED_SEED = 'test/tell-testbed-seed.ts'

const node: TestProjectInlineConfiguration = {
  extends: true,
  ...platform('node'),
  test: {
    name: 'node',
    include: isSlow ? SLOW.map((path) => path.replace(/\*\*$/, '**/*.test.ts')) : ['test/**/*.test.ts'],
    exclude: isSlow ? [] : ['test/browser/**', 'test/package/**', ...SLOW],
    globalSetup: TESTBED_SEED,
    // The sources are loaded once a worker, which is a third of the time of all tests. A test that changes what is global puts it back.
    isolate: false,
  },
}

/** The same tests in a headless Chromium, as far as they need nothing of Node's. */
const browser: TestProjectInlineConfiguration = {
  extends: true,
  ...platform('browser'),
  optimizeDeps: {
    include: [
      '@noble/curves/ed25519.js',
      '@noble/curves/ed448.js',
      '@noble/curves/misc.js',
      '@noble/curves/nist.js',
      '@noble/curves/secp256k1.js',
      '@noble/hashes/legacy.js',
      '@noble/hashes/sha2.js',
      '@noble/hashes/sha3.js',
      '@peculiar/x509',
      'asn1js',
      'fast-check',
      'fflate',
      'pkijs',
      'reflect-metadata',
      'valibot',
    ],
  },
  test: {
    name: 'browser',
    include: ['test/browser/*.test.ts', ...pageTests(here('.'))],
    exclude: ['test/package/**', ...SLOW],
    globalSetup: [TESTBED_SEED, 'test/browser/global-setup.ts'],
    // One page for all of them: none changes what is global.
    isolate: false,
    browser: {
      enabled: true,
      headless: true,
      // Its page loads a thousand modules, each by itself: a busy machine takes minutes.
      connectTimeout: 600_000,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { executablePath: findChromium() ?? 'chromium', args: [...CHROMIUM_FLAGS] },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
}

const config: ViteUserConfig = defineConfig({
  resolve: {
    alias: [
      // The examples import the package by its name; in the tests that is its source.
      { find: /^asean-verify$/, replacement: here('./src/index.ts') },
      { find: /^asean-verify\/fetch$/, replacement: here('./src/fetch/index.ts') },
      { find: /^asean-verify\/trust-lists$/, replacement: here('./src/trust/bundled/index.ts') },
      { find: /^asean-verify\/trust-tools$/, replacement: here('./src/trust/tools.ts') },
      { find: /^asean-verify\/fetch$/, replacement: here('./src/fetch/index.ts') },
      { find: /^asean-verify\/files$/, replacement: here('./src/files/index.ts') },
      { find: /^asean-verify\/etsi-report$/, replacement: here('./src/render/etsi/index.ts') },
      { find: /^asean-verify\/testbed$/, replacement: here('./src/testbed/index.ts') },
      { find: /^asean-verify\/schema\/(.+)$/, replacement: here('./src/report/$1') },
    ],
  },
  // Without a Chromium on the machine the suite is that of Node; the gate installs one.
  // Far beyond what any test takes: a busy machine is no failure.
  test: {
    // Of one machine with two cores both are used: Vitest keeps one for itself by default.
    maxWorkers: availableParallelism(),
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: isSlow || findChromium() === null ? [node] : [node, browser],
  },
})

export default config
