import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { PATIENT } from './test/patience.ts'

/** The packed tarball, installed in an empty folder: `npm run test:package`, after `npm run build`. */
const config: ViteUserConfig = defineConfig({
  test: {
    name: 'package',
    include: ['test/package/*.test.ts'],
    globalSetup: 'test/package/install-package.ts',
    ...PATIENT,
  },
})

export default config
