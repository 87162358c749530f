import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { engine } from '#platform'
import { PRESETS } from '../src/acceptance/presets.ts'
import { emptyRecognition } from '../src/agreements/recognition-reader.ts'
import { BUDGETS, type BudgetLimits, createBudget, type Resource } from '../src/core/budget.ts'
import { judgeDocument } from '../src/verifier/document/judge-document.ts'

/** Documents by the ends of their names; others in the folder are certificates, lists, answers. */
const DOCUMENTS: ReadonlySet<string> = new Set(['.pdf', '.p7s', '.p7m', '.cms'])

const NO_TRUST = { environment: 'production', lists: [], recognition: emptyRecognition('production') } as const

const QUESTION = {
  validationTime: Date.parse('2026-11-24T10:00:00Z'),
  existsSince: null,
  relyingState: 'SG',
  use: 'contract',
  policy: PRESETS.contract,
  signer: undefined,
  anchors: [],
} as const

/**
 * Judges every document of a folder, made by software that means well, and tells how near each limit they come: none is to be refused for its
 * cost. Answers how many were.
 */
export async function tellIntact(folder: string, name: keyof typeof BUDGETS): Promise<number> {
  const limits = BUDGETS[name]
  const greatest = new Map<Resource, { readonly spent: number; readonly file: string }>()
  const refused: string[] = []
  let documents = 0
  for (const file of await documentsIn(folder)) {
    const budget = createBudget(limits)
    const document = new Uint8Array(await readFile(file))
    await judgeDocument({ document }, NO_TRUST, QUESTION, { engine, cache: null, budget })
    documents++
    if (budget.exhausted !== null) refused.push(`${file}: ${budget.exhausted}`)
    for (const [resource, spent] of Object.entries(budget.spent) as [Resource, number][])
      if (spent > (greatest.get(resource)?.spent ?? 0)) greatest.set(resource, { spent, file })
  }
  console.log(`${documents} documents judged within the budget "${name}", ${refused.length} refused for their cost`)
  for (const line of refused) console.log(`  ${line}`)
  for (const [resource, { spent, file }] of [...greatest].sort(byShare(limits)))
    console.log(`  ${resource}: at most ${rounded(spent)} of ${limits[resource]} (${file.slice(folder.length + 1)})`)
  return refused.length
}

async function documentsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && DOCUMENTS.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const byShare =
  (limits: BudgetLimits) =>
  (
    [a, { spent: spentA }]: [Resource, { readonly spent: number }],
    [b, { spent: spentB }]: [Resource, { readonly spent: number }],
  ) =>
    spentB / limits[b] - spentA / limits[a]

const rounded = (spent: number): string => (Number.isInteger(spent) ? `${spent}` : spent.toPrecision(2))
