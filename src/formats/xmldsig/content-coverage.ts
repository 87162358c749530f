import type { Budget } from '../../core/budget.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { qualifiedName, splitBy } from '../../xml/tree.ts'
import { charged, type NodeSet } from './node-set.ts'

/**
 * What nobody signed of a file that transforms read as XML, the first of it; `null`: all of it is signed. Of such a file nothing is known but that it was signed: it
 * has no vocabulary that leaves a part to others, and no signatures of its own that are judged.
 */
export function leftUnsigned({ document, of, omitted, hasComments }: NodeSet, budget: Budget): Finding | null {
  if (!('root' in of)) return notSigned(qualifiedName(document.root))
  for (const element of charged(document.root, budget)) {
    if (omitted.has(element)) return notSigned(qualifiedName(element))
    // Programs that read the first piece of a text read another one than was signed.
    const by = splitBy(element)
    if (by === 'text()' || (by !== null && !hasComments)) return notSigned(`${qualifiedName(element)}/${by}`)
  }
  return null
}

function notSigned(part: string): Finding {
  const data = { part: toldName(part), parts: 1 }
  return { code: 'XML_PART_NOT_SIGNED', level: 'failure', clause: 'XML Signature 1.1 §8.1.2', data }
}
