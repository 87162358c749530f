import { reading } from '../core/misuse.ts'
import type { BasisReport } from '../report/basis.ts'
import { takeWholeReport } from '../report/take-answer.ts'
import type { Report, SignatureReport } from '../report/types.ts'
import {
  agreementsBehind,
  agreementsOf,
  boundOf,
  type Element,
  elementsOf,
  gapIn,
  onlyHit,
  provingStamps,
  type Stamps,
  stampsOf,
  tokenOf,
  vetoesBeside,
} from './elements.ts'
import { standingOf } from './standing.ts'
import type { Dependencies, Dependency } from './types.ts'

/** `restsOn`, which loads it. */
export function dependenciesIn(given: Report): Dependencies {
  const report = takeWholeReport(given)
  return reading('report', () => {
    const reason = gapIn(report)
    if (reason !== null) return { ...HEAD, known: false, reason }
    const stamps = stampsOf(report)
    const dependencies = report.signatures.flatMap((signature) => dependenciesOf(report, signature, stamps))
    return { ...HEAD, known: true, dependencies }
  })
}

const HEAD = { schemaVersion: 2, kind: 'dependencies' } as const

function dependenciesOf(report: Report, signature: SignatureReport, stamps: Stamps): readonly Dependency[] {
  const found = new Map<string, Dependency>()
  const standingWithout = standingOf(report, signature, stamps)
  const add = (element: Element, timeStamp?: string): void => {
    const { kind, id, spkiSha256 } = element
    const key = `${kind} ${id} ${timeStamp ?? ''}`
    if (found.has(key)) return
    const standing = standingWithout(onlyHit(element))
    if (standing === null) return
    const list = kind === 'service' ? listOf(id, report) : undefined
    found.set(key, {
      kind,
      id,
      ...(spkiSha256 === undefined ? {} : { spkiSha256 }),
      ...(list === undefined ? {} : { list }),
      signature: signature.id,
      ...(timeStamp === undefined ? {} : { timeStamp }),
      ...standing,
    })
  }
  const { restsOn } = signature
  for (const { paths, proofs, ...basis } of basesOf(restsOn)) {
    for (const path of paths) for (const element of elementsOf(path)) add(element)
    for (const element of [...vetoesBeside(basis), ...proofs.flatMap(agreementsBehind)]) add(element)
  }
  for (const [id, stamp] of provingStamps(signature, stamps, report)) {
    add(tokenOf(id))
    const { paths, ...basis } = stamp.restsOn ?? { paths: [] }
    for (const element of [...paths.flatMap(elementsOf), ...vetoesBeside(basis)]) add(element, id)
  }
  for (const element of boundOf(signature, stamps, report)) add(element)
  for (const agreement of agreementsOf(signature, report)) add(agreement)
  return [...found.values()]
}

function basesOf(basis: BasisReport | undefined): readonly Omit<BasisReport, 'decision'>[] {
  if (basis === undefined) return []
  return basis.decision === undefined ? [basis] : [basis, basis.decision]
}

/** Identifiers of services begin with their state. */
function listOf(service: string, { trust }: Report): Dependency['list'] {
  const [list, ...others] = trust.lists.filter(({ state }) => service.startsWith(`${state}/`))
  return list === undefined || others.length > 0 ? undefined : { id: list.id, sha256: list.sha256 }
}
