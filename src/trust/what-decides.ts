import type { Agreement } from '../agreements/types.ts'
import type { ExcludedEntry, IntermediateEntry, ServiceScope, TrustList, TrustService } from '../lists/types.ts'

/** `verdict`: one can differ by it. `people`: it is for who reads the list, and no decision reads it. */
export type Weight = 'verdict' | 'people'

type Weights<Member extends string> = Readonly<Record<Member, Weight>>

/**
 * Which member of what a trust is made of a verdict can hang on. There is one table: `trust diff` says by it whether verdicts can differ. The types
 * ask for a row for each member that an entry has. What has no row, as a member of a later version, decides.
 */
const ENTRY: Weights<Exclude<keyof IntermediateEntry, 'id'>> = {
  name: 'people',
  // Subject, key, identifier of the key, and certificates: which certificate is this entry.
  identity: 'verdict',
  source: 'people',
  // In which list it stands: whether its state says so itself, and which list has to be in force.
  listId: 'verdict',
  state: 'verdict',
}

/** No path ends at one. */
const INTERMEDIATE: Weights<Exclude<keyof IntermediateEntry, 'id'>> = {
  ...ENTRY,
  identity: 'people',
  listId: 'people',
  state: 'people',
}

const EXCLUSION: Weights<Exclude<keyof ExcludedEntry, 'id'>> = {
  ...ENTRY,
  ground: 'verdict',
  reason: 'people',
}

const SERVICE: Weights<Exclude<keyof TrustService, 'id'>> = {
  ...ENTRY,
  environment: 'verdict',
  listKind: 'verdict',
  // Whose OCSP services answer for its CAs.
  provider: 'verdict',
  type: 'verdict',
  legalClass: 'verdict',
  // What it is listed for, in our kinds; `scopeWords`: in those of the state.
  scope: 'verdict',
  notAfter: 'people',
  history: 'verdict',
  issuedBy: 'verdict',
  acceptsClientAuth: 'verdict',
  adopted: 'verdict',
}

const SCOPE: Weights<keyof ServiceScope> = { words: 'people', kinds: 'verdict' }

const LIST: Weights<
  Exclude<keyof TrustList, 'id' | 'services' | 'intermediates' | 'excluded' | 'knownDigests' | 'unknown'>
> = {
  state: 'verdict',
  kind: 'verdict',
  environment: 'verdict',
  operator: 'people',
  // Which issue is the later one.
  sequenceNumber: 'verdict',
  issued: 'verdict',
  nextUpdate: 'verdict',
  // Beside what is compared a list has addresses, names of its scheme and names in words, which are for people.
  sha256: 'people',
}

/** Of the file of agreements as a whole. */
const AGREEMENTS: Weights<'environment' | 'sha256'> = { environment: 'verdict', sha256: 'people' }

const AGREEMENT: Weights<Exclude<keyof Agreement, 'id'>> = {
  effect: 'verdict',
  pointingState: 'verdict',
  pointedState: 'verdict',
  status: 'verdict',
  environment: 'verdict',
  from: 'verdict',
  until: 'verdict',
  appliesTo: 'verdict',
  history: 'people',
  effectOfRepeal: 'verdict',
  classes: 'verdict',
  uses: 'verdict',
  criteria: 'verdict',
  conditions: 'verdict',
  maximumAmount: 'verdict',
  timeStamps: 'verdict',
  chain: 'verdict',
  // Told with the answer, and never why it is so.
  legalBasis: 'people',
  source: 'people',
}

/** By kind of thing, and member. */
export interface WeightTable {
  readonly list: Weights<keyof typeof LIST>
  readonly service: Weights<keyof typeof SERVICE>
  readonly scope: Weights<keyof typeof SCOPE>
  readonly exclusion: Weights<keyof typeof EXCLUSION>
  readonly intermediate: Weights<keyof typeof INTERMEDIATE>
  readonly agreement: Weights<keyof typeof AGREEMENT>
  readonly agreements: Weights<keyof typeof AGREEMENTS>
}

export const WEIGHTS: WeightTable = {
  list: LIST,
  service: SERVICE,
  scope: SCOPE,
  exclusion: EXCLUSION,
  intermediate: INTERMEDIATE,
  agreement: AGREEMENT,
  agreements: AGREEMENTS,
}

/** Whether a verdict can differ because there is one more, or one less. */
export const DECIDES_BY_BEING_THERE: ReadonlySet<string> = new Set([
  'list',
  'service',
  'exclusion',
  'agreement',
  // Without a file of agreements, those of the package are taken.
  'agreements',
  'completeness',
])

export function decides(what: keyof WeightTable, member: string): boolean {
  const weights: Readonly<Record<string, Weight>> = WEIGHTS[what]
  return weights[member] !== 'people'
}
