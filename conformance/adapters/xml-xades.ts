import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BUDGETS, createBudget } from '../../src/core/budget.ts'
import { signatureElements } from '../../src/formats/xmldsig/xml-signatures.ts'
import { readXml } from '../../src/xml/read-xml.ts'
import { handOver } from '../handed-over.ts'
import type { Adapter, CaseResult } from '../types.ts'
import { keyIn } from '../xml/read-key.ts'
import { verdictOf, verifyCore } from '../xml/verify-core.ts'

interface XadesCase {
  readonly name: string
  readonly file: string
  readonly expected: 'valid' | 'invalid' | 'content-missing' | 'mixed' | 'no-signature' | 'malformed'
  readonly or?: readonly string[]
  readonly needs?: readonly string[]
  readonly detached: readonly string[]
  readonly signatures: readonly { readonly verdict: string; readonly counterSignature?: true }[]
}

/** Digests and values of real documents, with the key of the certificate in each signature. Who is trusted, and when, is not asked. */
export const xmlXades: Adapter = {
  folder: 'xml/xades',
  name: 'xml-xades',
  compares: 'digests of references and signature values, of all signatures together',
  async run(folder) {
    const { cases } = JSON.parse(await readFile(join(folder, 'xades.json'), 'utf8')) as { cases: readonly XadesCase[] }
    const results: CaseResult[] = []
    for (const one of cases) results.push(await run(one, folder))
    return results
  },
}

async function run(one: XadesCase, folder: string): Promise<CaseResult> {
  const { name, expected, needs = [], or = [] } = one
  const actual = await answer(one, folder)
  const [word = ''] = actual.split(' ')
  const isHonest = word === 'unsupported' && (expected === 'malformed' || needs.some((need) => HONEST.test(need)))
  const agrees = word === expected || or.includes(word) || isHonest
  return { name, expected, actual, agrees }
}

/** The source says so of these. */
const HONEST = /xslt|xpath|xades-1\.[12]|namespace|dtd|encoding|manifest/i

async function answer({ file, detached, expected, signatures }: XadesCase, folder: string): Promise<string> {
  const budget = createBudget(BUDGETS.archive)
  const document = readXml(handOver(await readFile(join(folder, file))), budget)
  if (!document.ok) return `unsupported ${document.failure.code}`
  const contents = await Promise.all(detached.map(async (path) => handOver(await readFile(join(folder, path)))))
  const elements = signatureElements(document.value, budget)
  const verdicts: string[] = []
  for (const element of elements) {
    // Which of the files a URI means nobody says: each is tried.
    const tried = []
    for (const content of contents.length === 0 ? [undefined] : contents)
      tried.push(verdictOf(await verifyCore(document.value, element, keyIn(element), () => content)))
    verdicts.push(tried.find((one) => one === 'valid') ?? (tried[0] as string))
  }
  if (verdicts.length === 0) return 'no-signature'
  const words = verdicts.map((verdict) => verdict.split(' ')[0])
  const codes = [...new Set(verdicts.flatMap((verdict) => verdict.split(' ').slice(1)))].join(' ')
  if (expected === 'mixed') {
    const theirs = signatures.filter(({ counterSignature }) => counterSignature !== true).map(({ verdict }) => verdict)
    return [...words].sort().join() === [...theirs].sort().join() ? 'mixed' : `${words.join()} ${codes}`
  }
  const worst = WORDS.find((one) => words.includes(one)) ?? 'valid'
  return `${worst} ${codes}`.trim()
}

const WORDS = ['invalid', 'unsupported', 'content-missing']
