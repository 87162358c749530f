import type { Use } from './agreement.ts'

export const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']
