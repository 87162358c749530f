import { nearestWord } from '../core/nearest-word.ts'
import type { ExpectedSigner } from '../index.ts'
import { asGiven, CommandError } from './errors.ts'
import { type Said, said } from './said.ts'
import { stateFrom } from './state-option.ts'

const MEMBERS = [
  'organizationIdentifier',
  'serialNumber',
  'commonName',
  'organization',
  'userId',
  'spkiSha256',
  'state',
] as const satisfies readonly (keyof ExpectedSigner)[]

/** The short names of RFC 4514 §3, and what openssl calls them. */
const CALLED: Readonly<Record<string, (typeof MEMBERS)[number]>> = {
  cn: 'commonName',
  name: 'commonName',
  o: 'organization',
  org: 'organization',
  uid: 'userId',
  c: 'state',
  country: 'state',
}

/** `--signer organizationIdentifier=TIN-...`, once for each attribute that has to match. */
export function signerOf(words: readonly string[]): ExpectedSigner {
  const expected: Record<string, string> = {}
  for (const word of words) {
    const at = word.indexOf('=')
    if (at < 0 || at === word.length - 1) throw refuse(said('noAttribute', { words: MEMBERS.join(', ') }))
    const member = memberOf(word.slice(0, at))
    if (expected[member] !== undefined) throw refuse(said('memberTwice', { word: member }))
    const value = word.slice(at + 1)
    expected[member] = member === 'state' ? stateFrom(value, '--signer') : value
  }
  return expected
}

function memberOf(word: string): (typeof MEMBERS)[number] {
  const member = MEMBERS.find((name) => name === word)
  if (member !== undefined) return member
  const asked = word.toLowerCase()
  const called = Object.hasOwn(CALLED, asked) ? (CALLED[asked] ?? null) : null
  const meant = called ?? nearestWord(word, MEMBERS)
  throw refuse(said('noneOf', { word: asGiven(word), words: MEMBERS.join(', '), meant }))
}

const refuse = (why: Said): CommandError => new CommandError('USAGE_OPTION_INVALID', '--signer', why)
