import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config'
import { CHROMIUM_FLAGS, findChromium } from './test/browser/chromium.ts'
import { pageTests } from './test/browser/page-tests.ts'
import { PATIENT } from './test/patience.ts'
import { NIGHT, QUICK, SHARED, SLOW } from './test/suites.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What both projects have. They do not extend the settings of all: `--maxWorkers` of the command line would not reach them then. */
const shared = (
  platform: 'node' | 'browser',
): {
  resolve: { alias: { find: string | RegExp; replacement: string }[] }
  test: typeof PATIENT
} => ({
  resolve: {
    alias: [
      { find: '#platform', replacement: here(`./src/platform/${platform}.ts`) },
      // The examples import the package by its name; in the tests that is its source.
      { find: /^asean-verify$/, replacement: here('./src/index.ts') },
      { find: /^asean-verify\/fetch$/, replacement: here('./src/fetch/index.ts') },
      { find: /^asean-verify\/element$/, replacement: here('./src/element/index.ts') },
      { find: /^asean-verify\/trust-lists$/, replacement: here('./src/trust/bundled/index.ts') },
      { find: /^asean-verify\/trust-tools$/, replacement: here('./src/trust/tools.ts') },
      { find: /^asean-verify\/files$/, replacement: here('./src/files/index.ts') },
      { find: /^asean-verify\/etsi-report$/, replacement: here('./src/render/etsi/index.ts') },
      { find: /^asean-verify\/testbed$/, replacement: here('./src/testbed/index.ts') },
      { find: /^asean-verify\/schema\/(.+)$/, replacement: here('./src/report/$1') },
    ],
  },
  test: PATIENT,
})

const onNode = shared('node')
const inBrowser = shared('browser')

const isSlow = process.env['TEST_SLOW'] === '1'
const isNight = process.env['TEST_NIGHT'] === '1'
const isQuick = process.env['TEST_QUICK'] === '1'

const filesOf = (list: readonly string[]): string[] => list.map((path) => path.replace(/\*\*$/, '**/*.test.ts'))

/** One seed for the keys of all tests. */
const TESTBED_SEED = 'test/tell-testbed-seed.ts'

const node: TestProjectInlineConfiguration = {
  ...onNode,
  test: {
    ...onNode.test,
    name: 'node',
    include: isSlow
      ? filesOf(isNight ? [...SLOW, ...SHARED, ...NIGHT] : SLOW)
      : isQuick
        ? filesOf(QUICK)
        : ['test/**/*.test.ts'],
    exclude: isSlow
      ? []
      : ['test/browser/**', 'test/package/**', 'test/runtimes/**', ...SLOW, ...NIGHT, ...(isQuick ? SHARED : [])],
    globalSetup: TESTBED_SEED,
    // The sources are loaded once a worker, which is a third of the time of all tests. A test that changes what is global puts it back.
    isolate: false,
  },
}

/** The same tests in a headless Chromium, as far as they need nothing of Node's. */
const browser: TestProjectInlineConfiguration = {
  ...inBrowser,
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
      'saxes',
      'valibot',
    ],
  },
  test: {
    ...inBrowser.test,
    name: 'browser',
    include: ['test/browser/*.test.ts', ...pageTests(here('.'))],
    exclude: ['test/package/**', 'test/runtimes/**', ...SLOW, ...NIGHT],
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
  test: {
    // Of one machine with two cores both are used: Vitest keeps one for itself by default.
    maxWorkers: availableParallelism(),
    // Without a Chromium on the machine the suite is that of Node; the gate installs one.
    projects: isSlow || isQuick || findChromium() === null ? [node] : [node, browser],
  },
})

export default config
