import { readFolder } from '#platform'
import { TrustListError, UsageError } from '../core/errors.ts'
import { inWords } from '../core/misuse.ts'
import { readTrustFolder } from './check/trust-folder.ts'
import type { TakenTrustOptions } from './load-options.ts'

/** The options, and what the files in a folder are called. */
export interface InFolder extends TakenTrustOptions {
  readonly names: { readonly lists: readonly string[]; readonly recognition: string }
}

/**
 * The options with what a folder has in the place of lists and agreements.
 *
 * @throws {UsageError} where it cannot be read, has none, or others are given beside it
 * @throws {TrustListError} where it has other files than its list of lists says, and where agreements stand in two
 */
export async function inFolder(folder: string, options: TakenTrustOptions): Promise<InFolder> {
  for (const name of ['lists', 'recognition'] as const)
    if (options[name] !== undefined)
      throw new UsageError('USAGE_OPTION_INVALID', name, 'goes without a folder, which has its own')
  if (readFolder === null)
    throw new UsageError('USAGE_OPTION_INVALID', 'folder', 'is for Node.js: give the files themselves as lists')
  const found = await readFolder(folder, '.json').catch((cause: unknown) => {
    throw new UsageError('USAGE_INPUT_UNREADABLE', 'folder', `${inWords(folder)} is no folder that can be read`, {
      cause,
    })
  })
  if (found.length === 0)
    throw new UsageError('USAGE_INPUT_UNREADABLE', 'folder', `${inWords(folder)} has no .json file`)
  const files = await readTrustFolder(found)
  // What the list of lists says of the others; the code says what is wrong.
  if (!files.ok) throw new TrustListError('TRUST_LIST_INVALID', files.failure.what ?? 'folder', files.failure.code)
  const { lists, recognition } = files.value
  const [agreements, second] = recognition
  if (second !== undefined)
    throw new TrustListError('RECOGNITION_DATA_INVALID', second.name, 'is a second such file in the folder')
  return {
    ...options,
    ...(lists.length === 0 ? {} : { lists: lists.map(({ bytes }) => bytes) }),
    ...(agreements === undefined ? {} : { recognition: agreements.bytes }),
    names: { lists: lists.map(({ name }) => name), recognition: agreements?.name ?? 'recognition' },
  }
}
