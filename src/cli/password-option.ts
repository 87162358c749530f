import { CommandError } from './errors.ts'
import { readInput } from './files.ts'
import { type Said, said } from './said.ts'

/** The password of an encrypted PDF. */
export const PASSWORD_OPTIONS = { password: { type: 'string' }, 'password-file': { type: 'string' } } as const

export interface PasswordWords {
  readonly password?: string | undefined
  readonly 'password-file'?: string | undefined
}

/** No password is longer: what is, is another file. */
const LONGEST_FILE = 1024 * 1024

/** As the library takes it: the word, or the one line of the file. */
export async function passwordFrom(words: PasswordWords, command: string): Promise<{ readonly password?: string }> {
  const { password, 'password-file': path } = words
  if (path === undefined) return password === undefined ? {} : { password }
  const refuse = (why: Said) => new CommandError('USAGE_OPTION_INVALID', '--password-file', why, command)
  if (password !== undefined) throw refuse(said('goesNotWith', { option: '--password' }))
  const line = textOf(await readInput(path, LONGEST_FILE))?.replace(/\r?\n$/, '')
  // What is in it is told to nobody.
  if (line === undefined) throw refuse(said('noText'))
  if (/[\r\n]/.test(line)) throw refuse(said('manyLines'))
  return { password: line }
}

function textOf(octets: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    // Not in UTF-8: that is all there is to say of it.
    return undefined
  }
}
