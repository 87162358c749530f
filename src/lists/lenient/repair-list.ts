import * as v from 'valibot'
import type { Code } from '../../core/codes.ts'
import { NO_MEMBER, wordsOfIssue } from '../../core/match-shape.ts'
import { pointerStep } from '../../core/strict-json.ts'
import { type ListFinding, ListFindings, listFinding } from '../list-finding.ts'
import { LIST_SHAPE } from '../list-shape.ts'

/** A step of a path in JSON. */
export type JsonStep = string | number

/** The place of a faulty entry in a list. */
export interface FaultyEntry {
  readonly kind: 'service' | 'intermediate' | 'excluded'
  readonly path: readonly JsonStep[]
}

export interface Repair {
  /** The list with its text for people put right, and the faulty entries still in it. */
  readonly value: unknown
  readonly findings: readonly ListFinding[]
  readonly faulty: readonly FaultyEntry[]
  /** Something is wrong with the list itself, beside its entries. */
  readonly headerFaulty: boolean
}

const SCHEME = 'LoTE/ListAndSchemeInformation'
const EXTENSION = `${SCHEME}/SchemeExtensions/*`
const ENTITY = 'LoTE/TrustedEntitiesList/*'
const SERVICE = `${ENTITY}/TrustedEntityServices/*`
const INFORMATION = `${SERVICE}/ServiceInformation`

const TEXTS = [{ lang: 'en', value: 'not known' }]
const URIS = [{ lang: 'en', uriValue: 'urn:asean-verify:not-known' }]
const SOURCE = { categories: ['not known'], officialAddress: null, note: null }

/** Text for people, which no decision reads, and what takes its place where it is faulty; `undefined`: nothing. */
const INFORMATIVE: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [`${SCHEME}/SchemeOperatorName`, TEXTS],
  [`${SCHEME}/SchemeOperatorAddress`, undefined],
  [`${SCHEME}/SchemeName`, TEXTS],
  [`${SCHEME}/SchemeInformationURI`, undefined],
  [`${SCHEME}/StatusDeterminationApproach`, undefined],
  [`${SCHEME}/SchemeTypeCommunityRules`, undefined],
  [`${SCHEME}/PolicyOrLegalNotice`, undefined],
  [`${SCHEME}/HistoricalInformationPeriod`, undefined],
  [`${SCHEME}/DistributionPoints`, undefined],
  // A member of the standard that is not used here: a list names its entries, and no pointer adds any.
  [`${SCHEME}/PointersToOtherLoTE`, undefined],
  [`${EXTENSION}/notKnown`, []],
  [`${EXTENSION}/knownDigests`, []],
  [`${ENTITY}/TrustedEntityInformation/TEName`, TEXTS],
  [`${ENTITY}/TrustedEntityInformation/TETradeName`, undefined],
  [
    `${ENTITY}/TrustedEntityInformation/TEAddress`,
    {
      TEPostalAddress: [{ lang: 'en', StreetAddress: 'not known', Country: 'not known' }],
      TEElectronicAddress: URIS,
    },
  ],
  [`${ENTITY}/TrustedEntityInformation/TEInformationURI`, URIS],
  [`${ENTITY}/TrustedEntityInformation/TEInformationExtensions`, undefined],
  [`${INFORMATION}/ServiceName`, TEXTS],
  [`${INFORMATION}/SchemeServiceDefinitionURI`, undefined],
  [`${INFORMATION}/ServiceSupplyPoints`, undefined],
  [`${INFORMATION}/ServiceDefinitionURI`, undefined],
  [`${INFORMATION}/ServiceInformationExtensions/*/source`, SOURCE],
  [`${INFORMATION}/ServiceInformationExtensions/*/notAfter`, undefined],
  ...['intermediates', 'excluded'].flatMap((kind): [string, unknown][] => [
    [`${EXTENSION}/${kind}/*/name`, 'not known'],
    [`${EXTENSION}/${kind}/*/reason`, 'not known'],
    [`${EXTENSION}/${kind}/*/source`, SOURCE],
    [`${EXTENSION}/${kind}/*/identity/X509SubjectNames`, ['not known']],
  ]),
])

/**
 * All faults in the form of a list. Faulty text for people is put right (`not known`), as nothing rests on it. Any
 * other fault belongs to its entry, or to the list itself. An unknown member is a fault: it may say that something does
 * not hold.
 */
export function repairList(original: unknown, file: string): Repair {
  const issues = issuesOf(original)
  if (issues.length === 0) return { value: original, findings: [], faulty: [], headerFaulty: false }
  const value: unknown = structuredClone(original)
  const findings = new ListFindings()
  const faulty = new Map<string, FaultyEntry>()
  const holders = new Set<string>()
  let headerFaulty = false
  for (const { code, path, why } of issues) {
    const informative = informativePart(path)
    const level = informative === null ? 'error' : 'warning'
    findings.push(code, level, () => listFinding(code, level, file, pointerTo(path), { why: why() }))
    if (informative !== null) replaceAt(value, path.slice(0, informative.depth), informative.instead)
    else if (!headerFaulty) {
      // All members of one object belong to the same entries. A provider can have thousands of either. What is an element of an array is one by itself.
      const holder = pointerTo(typeof path.at(-1) === 'number' ? path : path.slice(0, -1))
      if (holders.has(holder)) continue
      holders.add(holder)
      const entries = entriesAt(original, path)
      if (entries.length === 0) headerFaulty = true
      for (const entry of entries) faulty.set(pointerTo(entry.path), entry)
    }
  }
  return { value, findings: findings.allOf(file), faulty: [...faulty.values()], headerFaulty }
}

interface Issue {
  readonly code: Code
  readonly path: readonly JsonStep[]
  readonly why: () => string
}

/**
 * Of an object with several unknown members the shape reports the first. Its result has none of them, so that the
 * others are found by comparison. Some rules are checked only where nothing else is wrong: the list is checked again
 * without its unknown members.
 */
function issuesOf(original: unknown): readonly Issue[] {
  const first = v.safeParse(LIST_SHAPE, original)
  const issues = (first.issues ?? []).map(issueOf).flatMap((issue) => withBeside(issue, original, first.output))
  const unknown = issues.filter(({ code }) => code === 'LIST_MEMBER_UNKNOWN')
  if (unknown.length === 0) return issues
  const known: unknown = structuredClone(original)
  for (const { path } of unknown) replaceAt(known, path, undefined)
  const seen = new Set(issues.map(keyOf))
  return [
    ...issues,
    ...(v.safeParse(LIST_SHAPE, known).issues ?? []).map(issueOf).filter((one) => !seen.has(keyOf(one))),
  ]
}

function keyOf({ code, path }: Issue): string {
  return `${code} ${pointerTo(path)}`
}

function issueOf(issue: v.BaseIssue<unknown>): Issue {
  return {
    code: codeOf(issue),
    path: (issue.path ?? []).map(({ key }) => key as JsonStep),
    why: () => wordsOfIssue(issue),
  }
}

/** For an unknown member, all that its object has. */
function withBeside(issue: Issue, original: unknown, known: unknown): readonly Issue[] {
  if (issue.code !== 'LIST_MEMBER_UNKNOWN') return [issue]
  const holder = issue.path.slice(0, -1)
  const [all, members] = [valueAt(original, holder), valueAt(known, holder)]
  if (typeof all !== 'object' || all === null || typeof members !== 'object' || members === null) return [issue]
  return Object.keys(all)
    .filter((member) => !Object.hasOwn(members, member))
    .map((member) => ({
      code: 'LIST_MEMBER_UNKNOWN',
      path: [...holder, member],
      why: () => NO_MEMBER,
    }))
}

export function pointerTo(path: readonly JsonStep[]): string {
  return path.map(pointerStep).join('')
}

function codeOf({ type, expected, received }: v.BaseIssue<unknown>): Code {
  if (type === 'strict_object' && expected === 'never') return 'LIST_MEMBER_UNKNOWN'
  return received === 'undefined' ? 'LIST_MEMBER_MISSING' : 'LIST_VALUE_INVALID'
}

/** How many steps of the path lead to text for people, and what to put there. */
function informativePart(path: readonly JsonStep[]): { readonly depth: number; readonly instead: unknown } | null {
  let pattern = ''
  for (const [index, step] of path.entries()) {
    pattern += `${index === 0 ? '' : '/'}${typeof step === 'number' ? '*' : step}`
    if (INFORMATIVE.has(pattern)) return { depth: index + 1, instead: INFORMATIVE.get(pattern) }
  }
  return null
}

/** The entry to which a path leads; of a provider, all its services. None: it leads to the list itself. */
function entriesAt(value: unknown, path: readonly JsonStep[]): readonly FaultyEntry[] {
  const [, part, at, member, index] = path
  if (part === 'TrustedEntitiesList' && typeof at === 'number') {
    if (member === 'TrustedEntityServices' && typeof index === 'number')
      return [{ kind: 'service', path: path.slice(0, 5) }]
    const services = valueAt(value, ['LoTE', 'TrustedEntitiesList', at, 'TrustedEntityServices'])
    if (!Array.isArray(services)) return []
    return services.map((_, i) => ({
      kind: 'service',
      path: ['LoTE', 'TrustedEntitiesList', at, 'TrustedEntityServices', i],
    }))
  }
  const [, , extensions, first, kind, entry] = path
  if (extensions !== 'SchemeExtensions' || first !== 0 || typeof entry !== 'number') return []
  if (kind === 'intermediates') return [{ kind: 'intermediate', path: path.slice(0, 6) }]
  return kind === 'excluded' ? [{ kind, path: path.slice(0, 6) }] : []
}

export function valueAt(value: unknown, path: readonly JsonStep[]): unknown {
  let found = value
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined
    found = (found as Readonly<Record<JsonStep, unknown>>)[step]
  }
  return found
}

function replaceAt(value: unknown, path: readonly JsonStep[], instead: unknown): void {
  const holder = valueAt(value, path.slice(0, -1))
  const last = path.at(-1)
  if (typeof holder !== 'object' || holder === null || last === undefined) return
  if (instead === undefined) delete (holder as Record<JsonStep, unknown>)[last]
  else (holder as Record<JsonStep, unknown>)[last] = structuredClone(instead)
}
