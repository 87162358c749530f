import type { ViteUserConfig } from 'vitest/config'

/** Suites that bound work and that draw inputs by the thousand, on Node: `npm run test:slow`. */
process.env['TEST_SLOW'] = '1'
const { default: config }: { default: ViteUserConfig } = await import('./vitest.config.ts')

export default config
