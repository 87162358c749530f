import { type AcceptancePolicy, type PolicyName, PRESETS, parsePolicy } from '../index.ts'
import { isLibraryError, placeOf } from './errors.ts'
import { readInput } from './files.ts'
import { requireJson } from './look-at-file.ts'
import { oneOfWords } from './one-of-words.ts'
import { renamePlaces } from './rename-places.ts'

const NAMES = Object.keys(PRESETS) as PolicyName[]

/** The name of a preset, or a file with a policy: what has a dot or a slash. An error names the file, and the member in it. */
export async function policyOf(word: string, option: string): Promise<AcceptancePolicy> {
  const isFile = word.includes('/') || word.includes('.')
  if (!isFile) return PRESETS[oneOfWords(word, NAMES, { option, code: 'USAGE_POLICY_UNKNOWN' })]
  try {
    return parsePolicy(await readJson(word))
  } catch (error) {
    const place = isLibraryError(error) ? placeOf(error) : ''
    const member = place.replace(/^policy\.?/, '')
    throw renamePlaces(error, { [place]: member === '' ? word : `${word}#/${member}` })
  }
}

async function readJson(path: string): Promise<Uint8Array> {
  const bytes = await readInput(path)
  await requireJson(bytes, path, 'USAGE_POLICY_INVALID', 'a policy is the name of one, or a file with one')
  return bytes
}
