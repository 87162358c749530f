import type { ViteUserConfig } from 'vitest/config'

/** What bounds work, and what draws inputs by the thousand, on Node: `npm run test:slow`. */
process.env['TEST_SLOW'] = '1'
const loaded = await import('./vitest.config.ts')
const config: ViteUserConfig = loaded.default

export default config
