import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { PATIENT } from './test/patience.ts'

/** The example page, built from the built library, in a Chromium: `npm run test:page`, after `npm run build`. */
const config: ViteUserConfig = defineConfig({
  test: {
    name: 'page',
    include: ['examples/browser/test/*.test.ts'],
    globalSetup: 'examples/browser/test/global-setup.ts',
    // A browser each: two of them would take the time from each other.
    fileParallelism: false,
    ...PATIENT,
  },
})

export default config
