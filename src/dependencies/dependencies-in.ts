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
  provingStamps,
  type Stamps,
  stampsOf,
  tokenOf,
  vetoesBeside,
} from './elements.ts'
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
  for (const { element, timeStamp } of elementsBehind(report, signature, stamps)) {
    const { kind, id, spkiSha256 } = element
    const list = kind === 'service' ? listOf(id, report) : undefined
    found.set(`${kind} ${id} ${timeStamp ?? ''}`, {
      kind,
      id,
      ...(spkiSha256 === undefined ? {} : { spkiSha256 }),
      ...(list === undefined ? {} : { list }),
      signature: signature.id,
      ...(timeStamp === undefined ? {} : { timeStamp }),
    })
  }
  return [...found.values()]
}

/** One thing that the verdict on a signature rests on, and the time-stamp through which it does. */
export interface ElementBehind {
  readonly element: Element
  /** `id` of the time-stamp; left out: the signature itself does. */
  readonly timeStamp?: string
}

/** All that the verdict on a signature rests on, as the report names it. */
export function elementsBehind(report: Report, signature: SignatureReport, stamps: Stamps): readonly ElementBehind[] {
  const ofSignature = [
    ...basesOf(signature.restsOn).flatMap(({ paths, proofs, ...basis }) => [
      ...paths.flatMap(elementsOf),
      ...vetoesBeside(basis),
      ...proofs.flatMap(agreementsBehind),
    ]),
    ...boundOf(signature, stamps, report),
    ...agreementsOf(signature, report),
  ].map((element): ElementBehind => ({ element }))
  const ofStamps = [...provingStamps(signature, stamps, report)].flatMap(([id, { restsOn }]): ElementBehind[] => {
    const { paths, ...basis } = restsOn ?? { paths: [] }
    const elements = [...paths.flatMap(elementsOf), ...vetoesBeside(basis)]
    return [{ element: tokenOf(id) }, ...elements.map((element) => ({ element, timeStamp: id }))]
  })
  return [...ofSignature, ...ofStamps]
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
