import { Random } from '../../attacks/generate/random.ts'
import { BUDGETS, createBudget } from '../../src/core/budget.ts'
import type { CanonicalMethod } from '../../src/xml/canonical/method.ts'
import { readXml } from '../../src/xml/read-xml.ts'
import { elementsIn } from '../../src/xml/tree.ts'
import { canonicalOctets } from './canonical-octets.ts'
import { drawDocument } from './generate.ts'
import { OtherDocument } from './libxml2.ts'

/** What came of one document. */
export interface Compared {
  /** Canonical forms that are the same, octet for octet, or that both refuse. */
  same: number
  refusedByBoth: number
  /** Forms of what has no relative namespace, where the document has one elsewhere: libxml2 refuses all of it (Canonical XML 1.0 §1.3). */
  relativeElsewhere: number
  /** What differs, named by document, method and subset. */
  readonly differing: string[]
  /** Documents that one of both does not read, by the reason. */
  readonly notRead: Map<string, number>
}

export function noneCompared(): Compared {
  return { same: 0, refusedByBoth: 0, relativeElsewhere: 0, differing: [], notRead: new Map() }
}

const VERSIONS = ['1.0', '1.1', 'exclusive'] as const

/** Every method over the document, over subtrees and without a subtree, which are drawn. */
export async function compareDocument(
  name: string,
  octets: Uint8Array,
  random: Random,
  subsets: number,
  tally: Compared,
): Promise<void> {
  const document = readXml(octets, createBudget(BUDGETS.archive))
  const other = OtherDocument.read(octets)
  if (!document.ok || other === null) {
    const why = `${document.ok ? 'read' : document.failure.code}, libxml2 ${other === null ? 'refuses' : 'reads'}`
    tally.notRead.set(why, (tally.notRead.get(why) ?? 0) + 1)
    other?.dispose()
    return
  }
  const elements = [...elementsIn(document.value.root)]
  const hasRelative = elements.some(({ namespaces }) =>
    namespaces.some(({ uri }) => !/^(?:$|[a-z][a-z0-9+.-]*:)/i.test(uri)),
  )
  const prefixes = [...new Set(elements.flatMap(({ namespaces }) => namespaces.map(({ prefix }) => prefix)))]
  for (let at = 0; at <= subsets; at++) {
    const top = at % 2 === 1 ? random.integer(0, elements.length - 1) : null
    const without = at > 0 && at % 2 === 0 && elements.length > 1 ? random.integer(1, elements.length - 1) : null
    for (const version of VERSIONS)
      for (const hasComments of [false, true]) {
        const inclusivePrefixes = version === 'exclusive' ? prefixes.filter(() => random.integer(0, 2) === 0) : []
        const method: CanonicalMethod = { version, hasComments, inclusivePrefixes }
        const omitted = new Set(without === null ? [] : elements.slice(without, without + 1))
        const of = top === null ? document.value : elements.slice(top, top + 1)
        const ours = await canonicalOctets({ of, omitted, hasComments: true }, method)
        const theirs = other.canonicalize(method, { top, without })
        if (!ours.ok && theirs === null) tally.refusedByBoth++
        else if (ours.ok && theirs === null && hasRelative) tally.relativeElsewhere++
        else if (ours.ok && theirs !== null && Buffer.compare(ours.value, theirs) === 0) tally.same++
        else tally.differing.push(`${name} ${JSON.stringify({ ...method, top, without })}`)
      }
  }
  other.dispose()
}

/** Drawn documents from one seed on. */
export async function compareDrawn(seed: number, count: number, tally: Compared): Promise<void> {
  for (let at = 0; at < count; at++) {
    const random = new Random(seed + at)
    const text = drawDocument(random)
    await compareDocument(`drawn:${seed + at}`, new TextEncoder().encode(text), random, 2, tally)
  }
}
