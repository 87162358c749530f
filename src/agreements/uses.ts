import type { Use } from './types.ts'

export const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']
