import { basename } from 'node:path'
import { tooMuchJson } from '../core/json-depth.ts'
import { type Adoption, type Environment, type LoadTrustOptions, loadTrust, type Trust } from '../index.ts'
import { asGiven, CommandError, isLibraryError, placeOf } from './errors.ts'
import { jsonFilesOf, readInput } from './files.ts'
import { requireJson } from './look-at-file.ts'
import { oneOfWords } from './one-of-words.ts'
import { numbered, renamePlaces } from './rename-places.ts'
import { type Said, said } from './said.ts'

export interface TrustWords {
  readonly trust?: string[] | undefined
  readonly adopt?: string[] | undefined
  readonly 'allow-environment'?: string[] | undefined
  readonly lenient?: boolean | undefined
  readonly recognition?: string | undefined
}

const ENVIRONMENTS: readonly Environment[] = ['production', 'testbed', 'illustrative']

/** Options that every command with trust has. */
export const TRUST_OPTIONS = {
  trust: { type: 'string', multiple: true },
  adopt: { type: 'string', multiple: true },
  'allow-environment': { type: 'string', multiple: true },
  lenient: { type: 'boolean' },
  recognition: { type: 'string' },
} as const

/**
 * `--trust DIR|FILE`, `--recognition FILE`, `--adopt SHA256=NOTE|FILE`, `--allow-environment NAME`, `--lenient`. What `--trust` does not bring, lists or agreements, is that of
 * the package: agreements alone are asked about the lists of the package, and lists alone about its agreements.
 */
export async function trustFromWords(
  words: TrustWords,
  otherwise?: readonly object[],
  otherwiseRecognition?: object,
): Promise<Trust> {
  return (await trustAndFiles(words, otherwise, otherwiseRecognition)).trust
}

/** What `--trust` brought; left out: that of the package. */
export interface TrustFiles {
  readonly lists?: readonly Uint8Array[]
  readonly recognition?: Uint8Array
}

/** The same, with the files that it is of, and what it was loaded from. */
export interface LoadedTrust {
  readonly trust: Trust
  readonly files: TrustFiles
  readonly options: LoadTrustOptions
}

export async function trustAndFiles(
  words: TrustWords,
  otherwise?: readonly object[],
  otherwiseRecognition?: object,
): Promise<LoadedTrust> {
  const allowEnvironment = (words['allow-environment'] ?? []).map(environmentOf)
  const adopt = await adoptOf(words.adopt ?? [])
  const lenient = words.lenient === true
  const { lists, names, recognition, recognitionName } = await givenFiles(words)
  requireListsToBeLenient(words, lists)
  const used = lists.length > 0 ? lists : otherwise
  const agreements = recognition ?? otherwiseRecognition
  const options: LoadTrustOptions = {
    adopt,
    allowEnvironment,
    lenient,
    ...(used === undefined ? {} : { lists: used }),
    ...(agreements === undefined ? {} : { recognition: agreements }),
  }
  const files = { ...(lists.length === 0 ? {} : { lists }), ...(recognition === undefined ? {} : { recognition }) }
  try {
    return { trust: await loadTrust(options), files, options }
  } catch (error) {
    const isMixed = isLibraryError(error) && error.code === 'TRUST_LIST_ENVIRONMENT_MIXED'
    if (lists.length === 0 && isMixed)
      throw new CommandError(error.code, recognitionName, said('noListsOfItsOwn'), null)
    throw withHint(renamePlaces(error, { ...numbered('lists', names), recognition: recognitionName }), error)
  }
}

/** Whoever has data for trying out is told what allows them. */
function withHint(named: unknown, error: unknown): unknown {
  if (!isLibraryError(error) || error.code !== 'TRUST_LIST_ENVIRONMENT_REFUSED') return named
  const where = named instanceof CommandError ? named.where : placeOf(error)
  const [environment = ''] = error.message.slice(`${error.code}: ${placeOf(error)}: `.length).split(';')
  return new CommandError(error.code, where, said('environmentRefused', { environment }), null)
}

function requireListsToBeLenient({ lenient, trust = [] }: TrustWords, lists: readonly Uint8Array[]): void {
  if (lenient !== true || lists.length > 0) return
  const why = trust.length === 0 ? said('packageIsSound') : said('agreementsAlone')
  throw new CommandError('USAGE_OPTION_INVALID', '--lenient', why, trust.length === 0 ? '' : null)
}

interface Given {
  readonly lists: readonly Uint8Array[]
  readonly names: readonly string[]
  readonly recognition: Uint8Array | undefined
  readonly recognitionName: string
}

/** What `--trust` and `--recognition` name. Agreements are in one file. */
async function givenFiles({ trust = [], recognition: agreements }: TrustWords): Promise<Given> {
  if (trust.length === 0 && agreements === undefined)
    return { lists: [], names: [], recognition: undefined, recognitionName: 'recognition' }
  const tools = await import('../trust/tools.ts')
  const files = (await Promise.all(trust.map((word) => checkedFiles(word, tools)))).flat()
  if (trust.length > 0 && files.length === 0)
    throw new CommandError('USAGE_OPTION_INVALID', '--trust', said('listOfLists'), null)
  if (agreements !== undefined) files.push(await recognitionFile(agreements, tools))
  const lists = files.filter(({ kind }) => kind === 'list')
  const [recognition, second] = files.filter(({ kind }) => kind === 'recognition')
  if (second !== undefined) {
    const option = agreements === undefined ? '--trust' : '--recognition'
    throw new CommandError(
      'USAGE_OPTION_INVALID',
      option,
      said('secondRecognition', { path: asGiven(second.path) }),
      null,
    )
  }
  return {
    lists: lists.map(({ bytes }) => bytes),
    names: lists.map(({ path }) => path),
    recognition: recognition?.bytes,
    recognitionName: recognition?.path ?? 'recognition',
  }
}

/** `--recognition FILE`: agreements, and no list in their place. */
async function recognitionFile(path: string, tools: typeof import('../trust/tools.ts')): Promise<GivenFile> {
  const bytes = await readInput(path)
  await requireJson(bytes, path, 'USAGE_OPTION_INVALID', '--recognition takes agreements')
  if (tools.trustFileKind(bytes) === 'recognition') return { path, bytes, kind: 'recognition' }
  throw new CommandError('USAGE_OPTION_INVALID', path, said('noAgreements'), null)
}

/** The files of a folder are what its list of lists says, if it has one: all of them, as they were, and no other. */
async function checkedFiles(word: string, tools: typeof import('../trust/tools.ts')): Promise<GivenFile[]> {
  const files = await Promise.all(
    (await jsonFilesOf(word)).map(async (path) => {
      const bytes = await readInput(path)
      await requireTrustData(bytes, path)
      return { path, name: basename(path), bytes, kind: tools.trustFileKind(bytes) }
    }),
  )
  const folder = await tools.readTrustFolder(files)
  if (folder.ok) return files.filter(({ kind }) => kind !== 'list-of-lists')
  const { code, what = word } = folder.failure
  const path = files.find(({ name, kind }) => kind === 'list-of-lists' && what.startsWith(`${name}#`))?.path
  if (path !== undefined) throw new CommandError(code, path, what.slice(what.indexOf('#') + 1), null)
  const index = files.find(({ kind }) => kind === 'list-of-lists')?.path ?? word
  throw new CommandError(code, index, what, null)
}

const TAKES = '--trust takes trust lists and agreements, or their folder'

/** JSON of these kinds has options of its own. */
const ELSEWHERE: readonly (readonly [string, Said])[] = [
  ['adoptions', said('isAdoptionFile')],
  ['signatures', said('isReportOrPolicy')],
  ['name', said('isPolicy')],
]

async function requireTrustData(bytes: Uint8Array, path: string): Promise<void> {
  await requireJson(bytes, path, 'USAGE_OPTION_INVALID', TAKES)
  const members = membersOf(bytes)
  const [, why] = ELSEWHERE.find(([member]) => members.includes(member)) ?? []
  const isMeant = TRUST_MEMBERS.some((member) => members.includes(member))
  if (members.length > 0 && !isMeant)
    throw new CommandError('USAGE_OPTION_INVALID', path, why ?? said('otherJson'), null)
}

/** Of a list, its condensed form, agreements, and a list of lists: one of them is in each. */
const TRUST_MEMBERS: readonly string[] = ['LoTE', 'sequenceNumber', 'agreements', 'completeness', 'lists']

/** Empty for what is no object, and for what cannot be read: the reader of lists says where and why. */
function membersOf(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(bytes)
  if (tooMuchJson(text) !== null) return []
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

interface GivenFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly kind: 'list' | 'recognition' | 'list-of-lists'
}

function environmentOf(word: string): Environment {
  return oneOfWords(word, ENVIRONMENTS, { option: '--allow-environment' })
}

/** `SHA256=NOTE` each, or one adoption file. */
async function adoptOf(words: readonly string[]): Promise<NonNullable<LoadTrustOptions['adopt']>> {
  const adoptions: Adoption[] = []
  for (const word of words) {
    const match = /^([0-9a-fA-F]{64})=(.+)$/s.exec(word)
    if (match !== null) adoptions.push({ sha256: (match[1] as string).toLowerCase(), note: match[2] as string })
    else if (word.endsWith('.json')) adoptions.push(...(await adoptionsIn(word)))
    else throw new CommandError('USAGE_OPTION_INVALID', '--adopt', said('noAdoption'))
  }
  return adoptions
}

async function adoptionsIn(path: string): Promise<readonly Adoption[]> {
  const outcome = (await import('../trust/tools.ts')).readAdoptionFile(await readInput(path))
  if (outcome.ok) return outcome.value.adoptions
  throw new CommandError(outcome.failure.code, path, outcome.failure.what ?? '', null)
}
