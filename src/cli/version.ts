/** Replaced by the version in package.json when the package is built. */
declare const __VERSION__: string

export const VERSION: string = __VERSION__
