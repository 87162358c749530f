import { nearestWord } from '../core/nearest-word.ts'

/** Options that other programs call so, with their value where the name says it. Of several, the first that a command has is meant. */
export const CALLED: Readonly<Record<string, readonly string[]>> = {
  lang: ['language'],
  locale: ['language'],
  l: ['language'],
  country: ['in', 'state'],
  state: ['in'],
  jurisdiction: ['in', 'state'],
  'relying-state': ['in'],
  ca: ['anchor'],
  cacert: ['anchor'],
  cafile: ['anchor'],
  cert: ['anchor'],
  root: ['anchor'],
  roots: ['anchor'],
  'trust-anchor': ['anchor'],
  trusted: ['anchor'],
  'trust-list': ['trust'],
  folder: ['trust'],
  'trust-folder': ['trust'],
  lists: ['trust'],
  intermediate: ['certificate'],
  untrusted: ['certificate'],
  brief: ['summary'],
  short: ['summary'],
  table: ['summary'],
  verbose: ['details', 'detail'],
  long: ['details', 'detail'],
  full: ['details', 'detail'],
  silent: ['quiet'],
  s: ['quiet'],
  'no-color': ['no-colour'],
  o: ['output'],
  out: ['output'],
  'output-file': ['output'],
  f: ['format'],
  html: ['format html'],
  ndjson: ['format ndjson'],
  xml: ['etsi'],
  'allow-testbed': ['allow-environment testbed'],
  testbed: ['allow-environment testbed'],
  'allow-illustrative': ['allow-environment illustrative'],
  date: ['at'],
  time: ['at'],
  'validation-time': ['at'],
  purpose: ['use', 'key-purpose'],
  network: ['online'],
  fetch: ['online'],
  jobs: ['workers'],
  j: ['workers'],
  threads: ['workers'],
  limit: ['budget'],
  archive: ['save-evidence'],
  'save-archive': ['save-evidence'],
  pass: ['password-file'],
  passphrase: ['password-file'],
}

/** The option that was meant, without its dashes: by a name that it has elsewhere, or by its letters. `null`: none is near. */
export function meantOption(given: string, options: readonly string[]): string | null {
  // `relyingState`, as programs write it.
  const word = given.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const called = Object.hasOwn(CALLED, word) ? (CALLED[word] ?? []) : []
  const known = called.find((one) => options.includes(one.split(' ')[0] ?? ''))
  return known ?? nearestWord(word, options) ?? endingWith(word, options)
}

/** Of a name of several words the last says what it is about. `no-` turns it into another. */
function endingWith(word: string, options: readonly string[]): string | null {
  const [only, ...others] = options.filter((one) => one.endsWith(`-${word}`) && one !== `no-${word}`)
  return only !== undefined && others.length === 0 ? only : null
}
