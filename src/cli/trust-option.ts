import { type Environment, loadTrust, type Trust } from '../index.ts'
import { CommandError } from './errors.ts'
import { jsonFilesOf, readInput } from './files.ts'
import { numbered, renamePlaces } from './rename-places.ts'

export interface TrustWords {
  readonly trust?: string[] | undefined
  readonly adopt?: string[] | undefined
  readonly 'allow-environment'?: string[] | undefined
}

const ENVIRONMENTS: readonly Environment[] = ['production', 'testbed', 'illustrative']

/** Options that every command with trust has. */
export const TRUST_OPTIONS = {
  trust: { type: 'string', multiple: true },
  adopt: { type: 'string', multiple: true },
  'allow-environment': { type: 'string', multiple: true },
} as const

/** `--trust DIR|FILE`, `--adopt SHA256=NOTE`, `--allow-environment NAME`. Without `--trust`: the lists in the package, or those given. */
export async function trustFromWords(words: TrustWords, otherwise?: readonly object[]): Promise<Trust> {
  const allowEnvironment = (words['allow-environment'] ?? []).map(environmentOf)
  const adopt = (words.adopt ?? []).map(adoptionOf)
  const paths = (await Promise.all((words.trust ?? []).map(jsonFilesOf))).flat()
  if (paths.length === 0)
    return loadTrust({ adopt, allowEnvironment, ...(otherwise === undefined ? {} : { lists: otherwise }) })
  const lists: Uint8Array[] = []
  const names: string[] = []
  let recognition: Uint8Array | undefined
  let recognitionName = 'recognition'
  for (const path of paths) {
    const bytes = await readInput(path)
    const kind = kindOf(bytes)
    // The list of lists says where the others are, which is known here.
    if (kind === 'list-of-lists') continue
    if (kind === 'list') {
      lists.push(bytes)
      names.push(path)
    } else if (recognition === undefined) {
      recognition = bytes
      recognitionName = path
    } else throw new CommandError('USAGE_OPTION_INVALID', '--trust', `${path} is a second recognition file`, null)
  }
  try {
    return await loadTrust({
      adopt,
      allowEnvironment,
      ...(lists.length === 0 ? {} : { lists }),
      ...(recognition === undefined ? {} : { recognition }),
    })
  } catch (error) {
    throw renamePlaces(error, { ...numbered('lists', names), recognition: recognitionName })
  }
}

/** Told apart by a member that each has; what is neither is read as a list, and refused with its reason. */
function kindOf(bytes: Uint8Array): 'list' | 'recognition' | 'list-of-lists' {
  const members = membersOf(bytes)
  if (members.includes('agreements') || members.includes('completeness')) return 'recognition'
  return members.includes('lists') ? 'list-of-lists' : 'list'
}

function membersOf(bytes: Uint8Array): readonly string[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? Object.keys(value) : []
  } catch (error) {
    // Not JSON: the reader of lists says where and why.
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function environmentOf(word: string): Environment {
  const known = ENVIRONMENTS.find((environment) => environment === word)
  if (known === undefined)
    throw new CommandError(
      'USAGE_OPTION_INVALID',
      '--allow-environment',
      `${word} is none of ${ENVIRONMENTS.join(', ')}`,
    )
  return known
}

function adoptionOf(word: string): { sha256: string; note: string } {
  const match = /^([0-9a-fA-F]{64})=(.+)$/s.exec(word)
  if (match === null)
    throw new CommandError(
      'USAGE_OPTION_INVALID',
      '--adopt',
      'is not SHA256=NOTE, 64 hexadecimal digits and your reason',
    )
  return { sha256: (match[1] as string).toLowerCase(), note: match[2] as string }
}
