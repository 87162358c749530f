/** Loaded for the first archive, and for the first verification that is judged again. */
export const archives = (): Promise<typeof import('./open-archives.ts')> => import('./open-archives.ts')
