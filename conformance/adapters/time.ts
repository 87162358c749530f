import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { askLibrary, signatureNamed } from '../time/ask.ts'
import { readTimeCases, type TimeCase } from '../time/read-cases.ts'
import { compareVerdicts, verdictOf } from '../time/verdict.ts'
import type { Adapter, CaseResult } from '../types.ts'

/** Signatures of every level, with time-stamps and long-term data of every kind, whose keys are made up. */
export const time: Adapter = {
  folder: 'time',
  name: 'time',
  compares: 'indication, sub-indication, level and later changes of each signature, with revocation required',
  async run(folder) {
    const results: CaseResult[] = []
    for (const one of await readTimeCases(folder)) results.push(...(await runCase(folder, one)))
    return results
  },
}

async function runCase(folder: string, { job, signatures }: TimeCase): Promise<readonly CaseResult[]> {
  const nameOf = (id: string): string => `${job.file} ${id.slice(0, 16)}`
  if (!existsSync(join(folder, job.file))) {
    const skipped = 'the document is not in the folder'
    return signatures.map(({ id }) => ({ name: nameOf(id), expected: '', actual: '', agrees: false, skipped }))
  }
  const report = await askLibrary(folder, job)
  return signatures.map(({ id, right }) => {
    const signature = signatureNamed(report, id)
    const name = nameOf(id)
    if (signature !== undefined) return { name, ...compareVerdicts(right, verdictOf(signature)) }
    return { name, expected: right.indication, actual: 'no such signature', agrees: false }
  })
}
