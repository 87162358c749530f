import { engine } from '#platform'
import { emptyRecognition, readParsedRecognition, readRecognition } from '../agreements/recognition-reader.ts'
import type { RecognitionData } from '../agreements/types.ts'
import { plainView, toHex } from '../core/bytes.ts'
import { TrustListError } from '../core/errors.ts'
import { oneOf, yesOrNo } from '../core/misuse.ts'
import { attempt } from '../core/outcome.ts'
import type { CondensedList } from '../lists/condensed/condensed-json.ts'
import { readCondensedList } from '../lists/condensed/condensed-reader.ts'
import { readTrustListLeniently } from '../lists/lenient/lenient-reader.ts'
import type { ListFinding } from '../lists/list-finding.ts'
import { readTrustList } from '../lists/list-reader.ts'
import type { Environment, TrustList } from '../lists/types.ts'
import { adoptServices, readAdoptOption } from './adopt/adopt-services.ts'
import { BUNDLED_INDEX, CONDENSED_DIGESTS } from './bundled/bundled-index.ts'
import { type InFolder, inFolder } from './in-folder.ts'
import { checkLists, checkSequenceNumbers } from './list-consistency.ts'
import type { TakenTrustOptions } from './load-options.ts'
import { refuseUnless } from './refuse-unless.ts'
import { type Demands, settleLists } from './settle-lists.ts'
import type { Trust } from './types.ts'

type Octets = Uint8Array | string

const ENVIRONMENTS: readonly Environment[] = ['production', 'testbed', 'illustrative']

/**
 * What `loadTrust` does. No list may be older than what is known of it; whoever asks about the past knows of nothing that
 * came later.
 */
export async function readTrust(
  options: TakenTrustOptions,
  known: Demands['known'] = BUNDLED_INDEX.lists,
): Promise<Trust> {
  const { allowEnvironment = [] } = options
  const allowed: readonly Environment[] = [
    'production',
    ...allowEnvironment.map((one, i) => oneOf(one, ENVIRONMENTS, `allowEnvironment[${i}]`)),
  ]
  yesOrNo(options.lenient, 'lenient')
  const given = options.folder === undefined ? { ...options, names: null } : await inFolder(options.folder, options)
  const { lists, leniency } = await readLists(given, allowed, known)
  const recognition = await loadRecognition(given.recognition, lists, given.names?.recognition)
  requireAllowed(recognition.environment, allowed, 'recognition')
  const environment = lists[0]?.environment ?? recognition.environment
  // Illustrative agreements may go with testbed lists; production data goes with production data alone.
  if ((environment === 'production') !== (recognition.environment === 'production'))
    throw new TrustListError(
      'TRUST_LIST_ENVIRONMENT_MIXED',
      'recognition',
      `${recognition.environment}, with lists of ${environment}`,
    )
  const adopted = await adoptServices(lists, readAdoptOption(options.adopt))
  return Object.freeze({
    environment,
    lists: Object.freeze(adopted),
    recognition,
    ...(leniency === null ? {} : { leniency }),
  })
}

async function readLists(
  { lists: inputs, lenient = false, names }: TakenTrustOptions & { readonly names: InFolder['names'] | null },
  allowed: readonly Environment[],
  known: Demands['known'],
): Promise<{ readonly lists: readonly TrustList[]; readonly leniency: readonly ListFinding[] | null }> {
  const labelOf = (index: number): string => names?.lists[index] ?? `lists[${index}]`
  if (inputs !== undefined && lenient) return readLeniently(inputs, { allowed, known }, labelOf)
  const lists = inputs === undefined ? await readBundledLists() : await readGivenLists(inputs, known, labelOf)
  for (const list of lists) requireAllowed(list.environment, allowed, list.id)
  refuseUnless(
    attempt(() => checkLists(lists)),
    'lists',
  )
  return { lists, leniency: null }
}

async function readLeniently(inputs: readonly Octets[], demands: Demands, labelOf: LabelOf) {
  const readings = await Promise.all(
    inputs.map(async (input, index) => {
      const file = labelOf(index)
      const { bytes, sha256 } = await bytesOf(input)
      const condensed = readKnownCondensed(bytes, sha256)
      const reading =
        condensed === null
          ? readTrustListLeniently(bytes, sha256, file)
          : { list: await condensed, findings: [], pointers: new Map<string, string>() }
      return { file, reading }
    }),
  )
  const { lists, findings } = settleLists(readings, demands)
  return { lists, leniency: Object.freeze(findings) }
}

/** What a list is called in an error: its file, or its place among those that were given. */
type LabelOf = (index: number) => string

async function readBundledLists(): Promise<readonly TrustList[]> {
  const { LISTS } = await bundled()
  return Promise.all(LISTS.map(readCondensedList))
}

async function readGivenLists(
  inputs: readonly Octets[],
  known: Demands['known'],
  labelOf: LabelOf,
): Promise<readonly TrustList[]> {
  const lists = await Promise.all(inputs.map((input, index) => readList(input, labelOf(index))))
  refuseUnless(
    attempt(() => checkSequenceNumbers(lists, known)),
    'lists',
  )
  return lists
}

async function readList(input: Octets, label: string): Promise<TrustList> {
  const { bytes, sha256 } = await bytesOf(input)
  return readKnownCondensed(bytes, sha256) ?? refuseUnless(readTrustList(bytes, sha256), label)
}

/** `null`: not a condensed list of the package. */
function readKnownCondensed(bytes: Uint8Array, sha256: string): Promise<TrustList> | null {
  if (!CONDENSED_DIGESTS.lists.includes(sha256)) return null
  return readCondensedList(JSON.parse(new TextDecoder().decode(bytes)) as CondensedList)
}

async function loadRecognition(
  input: Octets | undefined,
  lists: readonly TrustList[],
  label = 'recognition',
): Promise<RecognitionData> {
  if (input !== undefined) {
    const { bytes, sha256 } = await bytesOf(input)
    const whole = sha256 === CONDENSED_DIGESTS.recognition ? BUNDLED_INDEX.recognition.sha256 : sha256
    return refuseUnless(readRecognition(bytes, whole), label)
  }
  const environment = lists[0]?.environment ?? 'production'
  if (environment !== 'production') return emptyRecognition(environment)
  const { RECOGNITION } = await bundledRecognition()
  const { file, sha256 } = BUNDLED_INDEX.recognition
  return refuseUnless(readParsedRecognition(RECOGNITION, sha256), file)
}

async function bytesOf(input: Octets): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : plainView(input)
  return { bytes, sha256: toHex(await engine.digest('sha-256', [bytes])) }
}

function requireAllowed(environment: Environment, allowed: readonly Environment[], where: string): void {
  if (allowed.includes(environment)) return
  const advice = `allowEnvironment: ['${environment}'] allows it, for a trial`
  throw new TrustListError('TRUST_LIST_ENVIRONMENT_REFUSED', where, `${environment}; ${advice}`)
}

/** The package's own lists, and its own agreements: each is loaded for whoever gives none. */
const bundled = () => import('./bundled/bundled.ts')
const bundledRecognition = () => import('./bundled/bundled-recognition.ts')
