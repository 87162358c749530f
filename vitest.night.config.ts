import type { ViteUserConfig } from 'vitest/config'

/** All of what the slow run and `npm test` ask a share of, and what takes longest, on Node: `npm run test:night`. */
process.env['TEST_NIGHT'] = '1'
const loaded = await import('./vitest.slow.config.ts')
const config: ViteUserConfig = loaded.default

export default config
