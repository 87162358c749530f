import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'

/** SARIF 2.1.0 §3.10.1: relative to where the program was started, or a file URI. */
export function uriOf(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href
  const slashed = process.platform === 'win32' ? path.replaceAll('\\', '/') : path
  // A colon in the first part of a relative reference would make it a scheme (RFC 3986 §4.2).
  return slashed
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/')
}
