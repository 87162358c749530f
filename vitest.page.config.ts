import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** The example page, built from the built library, in a Chromium: `npm run test:page`, after `npm run build`. */
const config: ViteUserConfig = defineConfig({
  test: {
    name: 'page',
    include: ['examples/browser/test/*.test.ts'],
    globalSetup: 'examples/browser/test/global-setup.ts',
    // A browser each: two of them would take the time from each other.
    fileParallelism: false,
    // Far beyond what any test takes: a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
  },
})

export default config
