import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** The packed tarball on other runtimes: `npm run test:runtimes`, after `npm run build`. */
const config: ViteUserConfig = defineConfig({
  test: {
    name: 'runtimes',
    include: ['test/runtimes/*.test.ts'],
    globalSetup: 'test/runtimes/install-runtimes.ts',
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})

export default config
