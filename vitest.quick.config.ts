import type { ViteUserConfig } from 'vitest/config'

/** The heart of each folder, on Node: `npm run test:quick`. */
process.env['TEST_QUICK'] = '1'
const loaded = await import('./vitest.config.ts')
const config: ViteUserConfig = loaded.default

export default config
