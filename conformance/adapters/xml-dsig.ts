import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BUDGETS, createBudget } from '../../src/core/budget.ts'
import { signatureElements } from '../../src/formats/xmldsig/xml-signatures.ts'
import { readXml } from '../../src/xml/read-xml.ts'
import { handOver } from '../handed-over.ts'
import type { Adapter, CaseResult } from '../types.ts'
import { keyIn } from '../xml/read-key.ts'
import { verdictOf, verifyCore } from '../xml/verify-core.ts'

interface DsigCase {
  readonly name: string
  readonly file: string
  readonly expected: 'valid' | 'invalid'
  readonly kind: 'core' | 'either' | 'unsupported-honest'
  readonly key: 'keyinfo' | 'hmac' | 'dsa' | null | { readonly pem: string }
  readonly detached: Readonly<Record<string, string | null>>
  readonly edit?: { readonly at: number; readonly remove: number; readonly insert: string }
}

/** Core validation of the first signature of each file, with the key that the source names. */
export const xmlDsig: Adapter = {
  folder: 'xml/xmldsig',
  name: 'xml-dsig',
  compares: 'digests of references and the signature value; `unsupported` where the source calls it honest',
  async run(folder) {
    const { cases } = JSON.parse(await readFile(join(folder, 'xmldsig.json'), 'utf8')) as { cases: readonly DsigCase[] }
    const results: CaseResult[] = []
    for (const one of cases) results.push(await run(one, folder))
    return results
  },
}

async function run(one: DsigCase, folder: string): Promise<CaseResult> {
  const { name, expected, kind } = one
  const actual = await answer(one, folder)
  const [word] = actual.split(' ')
  // The change made a name that nobody defined: it cannot be computed, and so not be shown to be wrong either.
  if (name.endsWith('#method') && actual === 'unsupported SIGNATURE_UNSUPPORTED')
    return { name, expected: '', actual: '', agrees: false, skipped: 'a SignatureMethod that no standard has' }
  const isHonest = word === 'unsupported' || word === 'content-missing'
  const agrees = kind === 'either' || word === expected || (isHonest && kind === 'unsupported-honest')
  return { name, expected, actual, agrees }
}

async function answer({ file, key, detached, edit }: DsigCase, folder: string): Promise<string> {
  const octets = await readFile(join(folder, file))
  const changed =
    edit === undefined
      ? octets
      : Buffer.concat([octets.subarray(0, edit.at), Buffer.from(edit.insert), octets.subarray(edit.at + edit.remove)])
  const contents = new Map<string, Uint8Array>()
  for (const [uri, path] of Object.entries(detached))
    if (path !== null) contents.set(uri, handOver(await readFile(join(folder, path))))
  const budget = createBudget(BUDGETS.archive)
  const document = readXml(handOver(changed), budget)
  if (!document.ok) return `unsupported ${document.failure.code}`
  const [element] = signatureElements(document.value, budget)
  if (element === undefined) return 'unsupported, no signature'
  const given =
    typeof key === 'object' && key !== null
      ? Buffer.from(key.pem.replace(/-----[^-]*-----/g, ''), 'base64')
      : keyIn(element)
  const integrity = await verifyCore(document.value, element, given, (uri) => contents.get(uri ?? ''))
  return verdictOf(integrity)
}
