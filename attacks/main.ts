import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runTool } from '../scripts/tools/run-tool.ts'
import { parsePolicy } from '../src/acceptance/parse-policy.ts'
import type { StateCode } from '../src/core/states.ts'
import type { Report } from '../src/report/types.ts'
import { loadTrust } from '../src/trust/load.ts'
import type { VerifyOptions } from '../src/verifier/options.ts'
import { verify } from '../src/verifier/verify.ts'
import expectedCodes from './expected.json' with { type: 'json' }
import { type GenerateOptions, generate } from './generate/main.ts'

/**
 * `npm run attacks -- FOLDER`: judges documents with known answers. FOLDER has `documents/`, `trust/` (lists and agreements of a
 * testbed), `at.txt` (the time) and `expected.json`: for each document the relying state, the policy, and `accept`, true for a control,
 * false for an attack, null for either. An attack has to be stopped by the codes that `expected.json` beside this file has for it, where
 * it has any. Exits with 1 where one answer is another.
 *
 * `npm run attacks -- --generate N [--seed S] [--readers] [--class NAME] [--minutes M] [--keep FOLDER]`: makes attacks of all classes, each with its
 * control (README.md).
 */
interface Case {
  readonly relyingState: StateCode
  readonly policy: string
  readonly accept: boolean | null
  readonly what: string
}

async function main(): Promise<number> {
  const asked = readArguments()
  if (asked === null) {
    console.error(USAGE)
    return 3
  }
  return typeof asked === 'string' ? judgeFolder(asked) : generate(asked)
}

const USAGE = `usage: npm run attacks -- FOLDER
       npm run attacks -- --generate N [--seed S] [--readers] [--class NAME] [--minutes M] [--keep FOLDER]`

const OPTIONS = {
  generate: { type: 'string' },
  seed: { type: 'string', default: '1' },
  readers: { type: 'boolean', default: false },
  class: { type: 'string', default: '' },
  minutes: { type: 'string', default: 'Infinity' },
  keep: { type: 'string' },
} as const

/** `null` where they are not of their form. */
function readArguments(): string | GenerateOptions | null {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const [folder, ...others] = positionals
  if (others.length > 0 || (folder === undefined) === (values.generate === undefined)) return null
  if (folder !== undefined) return folder
  const [count, seed, minutes] = [Number(values.generate), Number(values.seed), Number(values.minutes)]
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed) || !(minutes > 0)) return null
  return { count, seed, minutes, readers: values.readers, only: values.class, keep: values.keep ?? null }
}

async function judgeFolder(given: string): Promise<number> {
  const folder = resolve(given)
  const cases: Record<string, Case> = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8'))
  const at = new Date((await readFile(join(folder, 'at.txt'), 'utf8')).trim())
  const trust = await trustIn(join(folder, 'trust'))
  let wrong = 0
  for (const [file, one] of Object.entries(cases)) {
    const policy = await policyOf(folder, one.policy)
    const document = await readFile(join(folder, 'documents', file))
    const report = await verify(document, { trust, at, policy, relyingState: one.relyingState })
    const found = compare(file, one, report)
    if (found !== 'as expected') wrong++
    console.log(
      [found, file, `accept: ${one.accept}`, report.decision.outcome, failuresOf(report).join(' ')].join('\t'),
    )
  }
  console.log(`${Object.keys(cases).length} documents, ${wrong} otherwise than expected`)
  return wrong === 0 ? 0 : 1
}

async function trustIn(folder: string): Promise<VerifyOptions['trust']> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  const isRecognition = (_: string, i: number): boolean => names[i] === 'recognition.json'
  const [recognition] = texts.filter(isRecognition)
  return loadTrust({
    lists: texts.filter((text, i) => !isRecognition(text, i)),
    ...(recognition === undefined ? {} : { recognition }),
    allowEnvironment: ['testbed'],
  })
}

async function policyOf(folder: string, policy: string): Promise<NonNullable<VerifyOptions['policy']>> {
  if (!policy.endsWith('.json')) return policy as NonNullable<VerifyOptions['policy']>
  return parsePolicy(await readFile(join(folder, policy), 'utf8'))
}

function compare(file: string, { accept }: Case, report: Report): string {
  if (accept === null) return 'as expected'
  const accepted = report.decision.outcome === 'accept'
  if (accepted !== accept) return accepted ? 'ACCEPTED' : 'REFUSED'
  const codes = (expectedCodes as Readonly<Record<string, readonly string[]>>)[file] ?? []
  const failures = failuresOf(report)
  return accept || codes.every((code) => failures.includes(code)) ? 'as expected' : 'BY ANOTHER CODE'
}

function failuresOf({ signatures, findings }: Report): readonly string[] {
  const all = [...findings, ...signatures.flatMap((signature) => signature.findings)]
  return [...new Set(all.filter(({ level }) => level === 'failure').map(({ code }) => code))]
}

await runTool(USAGE, main)
