import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { PATIENT } from './test/patience.ts'

/** The packed tarball on other runtimes: `npm run test:runtimes`, after `npm run build`. */
const config: ViteUserConfig = defineConfig({
  test: {
    name: 'runtimes',
    include: ['test/runtimes/*.test.ts'],
    globalSetup: 'test/runtimes/install-runtimes.ts',
    ...PATIENT,
  },
})

export default config
