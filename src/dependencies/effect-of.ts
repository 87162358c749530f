import { misuse, reading } from '../core/misuse.ts'
import { membersOf, takeList } from '../core/take-options.ts'
import { takeWholeReport } from '../report/take-answer.ts'
import type { Report } from '../report/types.ts'
import { type Element, gapIn, type Hit, stampsOf } from './elements.ts'
import { standingOf } from './standing.ts'
import type { Affected, DependencyKind, DependencyTarget } from './types.ts'

/** `affectedBy`, which loads it. */
export function effectOf(given: Report, target: DependencyTarget): Affected {
  const report = takeWholeReport(given)
  const asked = reading('target', () => askedBy(target))
  return reading('report', () => effectOn(report, hitIn(report, asked)))
}

const HEAD = { schemaVersion: 2, kind: 'affected' } as const

function effectOn(report: Report, hit: Hit): Affected {
  const reason = gapIn(report)
  if (reason !== null) return { ...HEAD, known: false, reason }
  const stamps = stampsOf(report)
  const signatures = report.signatures.flatMap((signature) => {
    const standing = standingOf(report, signature, stamps)(hit)
    return standing === null ? [] : [{ signature: signature.id, ...standing }]
  })
  return { ...HEAD, known: true, signatures }
}

type Asked = Readonly<Record<keyof DependencyTarget, ReadonlySet<string>>>

/** Lists and recognition data are known by the report that was made with them. */
function hitIn({ trust }: Report, { sha256, spkiSha256, services, lists, agreements }: Asked): Hit {
  const isKey = (key: string | undefined): boolean => key !== undefined && (spkiSha256.has(key) || sha256.has(key))
  const states = trust.lists
    .filter(({ id, sha256: digest, kind }) => lists.has(id) || sha256.has(digest) || lists.has(kind))
    .map(({ state }) => state)
  const areAllAgreements = sha256.has(trust.recognition.sha256)
  const isNamed: Readonly<Partial<Record<DependencyKind, (id: string) => boolean>>> = {
    // Identifiers of services begin with their state.
    service: (id) => services.has(id) || states.some((state) => id.startsWith(`${state}/`)),
    agreement: (id) => agreements.has(id) || areAllAgreements,
  }
  return ({ kind, id, spkiSha256: key, signerSpkiSha256: signer, certificates = [] }: Element) =>
    sha256.has(id) ||
    isKey(key) ||
    isKey(signer) ||
    certificates.some((certificate) => sha256.has(certificate)) ||
    isNamed[kind]?.(id) === true
}

function askedBy(target: DependencyTarget): Asked {
  const members = membersOf(target, TARGET, 'target', 'is no member of a target')
  // A target that names nothing would leave every verdict as it is.
  if (Object.values(members).every((member) => member === undefined))
    throw misuse('target', target, Object.keys(TARGET).join(' or '))
  const { sha256, spkiSha256, services, lists, agreements } = members
  return {
    sha256: setOf(sha256, 'sha256', DIGEST),
    spkiSha256: setOf(spkiSha256, 'spkiSha256', DIGEST),
    services: setOf(services, 'services', ENTRY),
    lists: setOf(lists, 'lists', LIST),
    agreements: setOf(agreements, 'agreements', AGREEMENT),
  }
}

const TARGET: Readonly<Record<keyof DependencyTarget, true>> = {
  sha256: true,
  spkiSha256: true,
  services: true,
  lists: true,
  agreements: true,
}

interface Form {
  readonly form: RegExp
  readonly due: string
}

const DIGEST: Form = { form: /^[0-9a-f]{64}$/, due: 'a SHA-256 in lower-case hexadecimal' }
const ENTRY: Form = { form: /^[A-Z]{2}\/[a-z0-9-]+$/, due: 'an identifier as trust lists have it, such as SG/name' }
const LIST: Form = { form: /^(?:observed|[A-Z]{2}\/[a-z0-9-]+)$/, due: 'an identifier such as SG/name, or observed' }
const AGREEMENT: Form = { form: /\S/, due: 'an identifier as recognition data have it, such as SG-TH/name' }

/** One in another form would be found nowhere, and the verdict be said to stand. */
function setOf(given: unknown, name: keyof DependencyTarget, { form, due }: Form): ReadonlySet<string> {
  if (given === undefined) return new Set()
  const where = `target.${name}`
  const listed = takeList<string>(given, where)
  const other = listed.findIndex((one) => typeof one !== 'string' || !form.test(one))
  if (other >= 0) throw misuse(`${where}[${other}]`, listed[other], due)
  return new Set(listed)
}
