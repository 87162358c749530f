/** Replaced by the version in package.json when the package is built; not there where the source is run as it is. */
declare const __VERSION__: string | undefined

/** Which library gives an answer. No answer rests on it. */
export const LIBRARY_VERSION: string = typeof __VERSION__ === 'undefined' ? 'source' : __VERSION__
