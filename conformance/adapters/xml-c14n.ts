import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BUDGETS, createBudget } from '../../src/core/budget.ts'
import { canonicalMethod } from '../../src/xml/canonical/method.ts'
import { readXml } from '../../src/xml/read-xml.ts'
import { childElements, type XmlElement } from '../../src/xml/tree.ts'
import { handOver } from '../handed-over.ts'
import type { Adapter, CaseResult } from '../types.ts'
import { canonicalOctets } from '../xml/canonical-octets.ts'

interface C14nCase {
  readonly name: string
  readonly input: string
  readonly method: string
  readonly inclusivePrefixes?: readonly string[]
  readonly subset: { readonly kind: 'document' | 'element' | 'without' | 'node-set'; readonly element?: string }
  readonly sha256: string
  readonly needs?: readonly string[] | string
}

/** Canonical octets, by their digest. Node-sets that XPath draws are not made here, nor is a document with a DOCTYPE read: the source calls both honest. */
export const xmlC14n: Adapter = {
  folder: 'xml/c14n',
  name: 'xml-c14n',
  compares: 'canonical octets of documents and subtrees',
  async run(folder) {
    const { cases } = JSON.parse(await readFile(join(folder, 'c14n.json'), 'utf8')) as { cases: readonly C14nCase[] }
    const results: CaseResult[] = []
    for (const one of cases) results.push(await run(one, join(folder, '..')))
    return results
  },
}

async function run(one: C14nCase, folder: string): Promise<CaseResult> {
  const { name, subset, sha256: expected } = one
  const skip = (skipped: string): CaseResult => ({ name, expected: '', actual: '', agrees: false, skipped })
  if (subset.kind === 'node-set') return skip('a node-set by XPath')
  const document = readXml(handOver(await readFile(join(folder, one.input))), createBudget(BUDGETS.archive))
  if (!document.ok && document.failure.code === 'XML_DOCUMENT_TYPE') return skip('a DOCTYPE')
  if (!document.ok) return { name, expected, actual: document.failure.code, agrees: false }
  const prefixes = (one.inclusivePrefixes ?? []).map((prefix) => (prefix === '#default' ? '' : prefix))
  const method = canonicalMethod(one.method, prefixes)
  if (method === null) return { name, expected, actual: 'no method', agrees: false }
  const found = subset.element === undefined ? [] : [elementAt(document.value.root, subset.element)]
  const of = subset.kind === 'element' ? found : document.value
  const omitted = new Set(subset.kind === 'without' ? found : [])
  const made = await canonicalOctets({ of, omitted, hasComments: true }, method)
  const actual = made.ok ? createHash('sha256').update(made.value).digest('hex') : made.failure.code
  return { name, expected, actual, agrees: actual === expected }
}

/** By its child sequence from the document, `/1/4/2`. */
function elementAt(root: XmlElement, path: string): XmlElement {
  let element = root
  for (const place of path.split('/').slice(2)) {
    const next = childElements(element)[Number(place) - 1]
    if (next === undefined) throw new Error(`no element at ${path}`)
    element = next
  }
  return element
}
