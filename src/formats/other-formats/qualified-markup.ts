import { toLatin1 } from '../../core/bytes.ts'

/**
 * Whether markup is nothing to a reader of HTML (WHATWG HTML §13.2): no element there has a colon in its name, and no attribute that does anything. XMP (ISO
 * 16684-1) is written so, which software adds to a signed PDF. A reader of XML takes a file that begins with it. `at`: its `<`.
 */
export function isQualified(octets: Uint8Array, at: number): boolean {
  const last = Math.min(octets.length, at + LONGEST)
  let end = at + 1
  // Where another tag begins, that one is looked at by itself.
  while (end < last && octets[end] !== LESS && octets[end] !== GREATER) end++
  return octets[end] === GREATER && TAG.test(toLatin1(octets.subarray(at, end + 1)))
}

/** Of a tag that is longer nobody knows what stands in it. */
const LONGEST = 4096
const LESS = 0x3c
const GREATER = 0x3e
/** Names with a colon, and declarations of namespaces, each with a value in quotes. */
const TAG =
  /^<[a-z][a-z0-9.-]*:[a-z][\w.-]*(?:[\t\n\r ]+(?:xmlns|[a-z][a-z0-9.-]*:[a-z][\w.-]*)[\t\n\r ]*=[\t\n\r ]*(?:"[^"]*"|'[^']*'))*[\t\n\r ]*\/?>$/i
