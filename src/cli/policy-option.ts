import { type AcceptancePolicy, parsePolicy, readPolicy } from '../index.ts'
import { isLibraryError } from './errors.ts'
import { readInput } from './files.ts'
import { renamePlaces } from './rename-places.ts'

/** The name of a preset, or a file with a policy: what has a dot or a slash. An error names the file, and the member in it. */
export async function policyOf(word: string): Promise<AcceptancePolicy> {
  if (!word.includes('/') && !word.includes('.')) return readPolicy(word)
  const json = await readInput(word)
  try {
    return parsePolicy(json)
  } catch (error) {
    const place = isLibraryError(error) ? error.where : ''
    throw renamePlaces(error, { [place]: place === 'policy' ? word : `${word}#/${place}` })
  }
}
