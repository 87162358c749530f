import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Report } from '../../src/report/types.ts'
import { verify } from '../../src/verifier/verify.ts'
import expectedCodes from '../expected.json' with { type: 'json' }
import { type Case, type Question, readFolder } from './read-folder.ts'

/** Judges documents with known answers; a line each. Gives the exit status: 1 where one answer is another. */
export async function judgeFolder(given: string, question: Question): Promise<number> {
  const folder = resolve(given)
  const cases = await readFolder(folder, question)
  let wrong = 0
  for (const one of cases) {
    const report = await verify(await readFile(join(folder, 'documents', one.file)), one.options)
    const found = compare(one, report)
    if (found !== AS_EXPECTED) wrong++
    const told = [found, one.file, `accept: ${one.accept}`, report.decision.outcome, failuresOf(report).join(' ')]
    console.log(told.join('\t'))
  }
  console.log(`${cases.length} documents, ${wrong} otherwise than expected`)
  return wrong === 0 ? 0 : 1
}

const AS_EXPECTED = 'as expected'

/** An attack has to be stopped by the codes that `expected.json` beside the tool has for it, where it has any. */
function compare({ file, accept }: Case, report: Report): string {
  if (accept === null) return AS_EXPECTED
  const accepted = report.decision.outcome === 'accept'
  if (accepted !== accept) return accepted ? 'ACCEPTED' : 'REFUSED'
  const codes = (expectedCodes as Readonly<Record<string, readonly string[]>>)[file] ?? []
  const failures = failuresOf(report)
  return accept || codes.every((code) => failures.includes(code)) ? AS_EXPECTED : 'BY ANOTHER CODE'
}

function failuresOf({ signatures, findings }: Report): readonly string[] {
  const all = [...findings, ...signatures.flatMap((signature) => signature.findings)]
  return [...new Set(all.filter(({ level }) => level === 'failure').map(({ code }) => code))]
}
