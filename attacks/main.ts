import { parseArgs } from 'node:util'
import { runTool } from '../scripts/tools/run-tool.ts'
import { judgeFolder } from './folder/judge-folder.ts'
import type { Question } from './folder/read-folder.ts'
import { type GenerateOptions, generate } from './generate/main.ts'

/**
 * `npm run attacks -- FOLDER [--in STATE] [--policy NAME] [--at TIME]`: judges documents with known answers (`folder/read-folder.ts` says what a folder
 * has to hold). Exits with 1 where one answer is another.
 *
 * `npm run attacks -- --generate N [--seed S] [--readers] [--class NAME] [--minutes M] [--keep FOLDER]`: makes attacks of all classes, each with its
 * control (README.md).
 */
type Asked = () => Promise<number>

const USAGE = `usage: npm run attacks -- FOLDER [--in STATE] [--policy NAME] [--at TIME]
       npm run attacks -- --generate N [--seed S] [--readers] [--class NAME] [--minutes M] [--keep FOLDER]`

const OPTIONS = {
  in: { type: 'string' },
  policy: { type: 'string' },
  at: { type: 'string' },
  generate: { type: 'string' },
  seed: { type: 'string', default: '1' },
  readers: { type: 'boolean', default: false },
  class: { type: 'string', default: '' },
  minutes: { type: 'string', default: 'Infinity' },
  keep: { type: 'string' },
} as const

/** `null` where they are not of their form. */
function readArguments(): Asked | null {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const [folder, ...others] = positionals
  if (others.length > 0 || (folder === undefined) === (values.generate === undefined)) return null
  const question: Question = { in: values.in, policy: values.policy, at: values.at }
  if (folder !== undefined) return () => judgeFolder(folder, question)
  const [count, seed, minutes] = [Number(values.generate), Number(values.seed), Number(values.minutes)]
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed) || !(minutes > 0)) return null
  const common = { count, seed, minutes, readers: values.readers, keep: values.keep ?? null }
  const options: GenerateOptions = { ...common, only: values.class }
  return () => generate(options)
}

async function main(): Promise<number> {
  const asked = readArguments()
  if (asked !== null) return asked()
  console.error(USAGE)
  return 3
}

await runTool(USAGE, main)
