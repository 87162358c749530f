import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** The packed tarball, installed in an empty folder: `npm run test:package`, after `npm run build`. */
const config: ViteUserConfig = defineConfig({
  test: {
    name: 'package',
    include: ['test/package/*.test.ts'],
    globalSetup: 'test/package/install-package.ts',
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})

export default config
