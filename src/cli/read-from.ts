import { realpath } from 'node:fs/promises'

/** Options of a question whose words are files, or may be: none of these is written over. */
export const FILE_OPTIONS = [
  'certificate',
  'crl',
  'ocsp',
  'anchor',
  'recognition',
  'adopt',
  'policy',
  'algorithms',
  'password-file',
] as const

/** A link to it is it. A file that is not there yet is another one. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((path) => realpath(path).catch(() => null)))
  return first !== null && first === second
}
