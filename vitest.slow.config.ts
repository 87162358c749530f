import type { ViteUserConfig } from 'vitest/config'

/** Suites that bound work and that draw inputs by the thousand, on Node: `npm run test:slow`. */
process.env['TEST_SLOW'] = '1'
const loaded = await import('./vitest.config.ts')
const config: ViteUserConfig = loaded.default

export default config
