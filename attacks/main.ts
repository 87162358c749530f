import { parseArgs } from 'node:util'
import { runTool } from '../scripts/tools/run-tool.ts'
import { judgeFolder } from './folder/judge-folder.ts'
import type { Question } from './folder/read-folder.ts'
import { makeComments } from './generate/comments/main.ts'
import { makeForms } from './generate/forms/main.ts'
import { breakGrammar } from './generate/grammar/main.ts'
import { attackInvoices } from './generate/invoices/main.ts'
import { generate } from './generate/main.ts'
import { makeMarks } from './generate/marks/main.ts'
import { makePages } from './generate/pages/main.ts'

/**
 * `npm run attacks -- FOLDER [--in STATE] [--policy NAME] [--at TIME]`: judges documents with known answers (`folder/read-folder.ts` says what a folder
 * has to hold). Exits with 1 where one answer is another.
 *
 * `npm run attacks -- --generate N [--seed S] [--readers] [--class NAME] [--minutes M] [--keep FOLDER]`: makes attacks of all classes, each with its
 * control (README.md).
 *
 * `npm run attacks -- --grammar N [--seed S] [--from I] [--readers] [--minutes M] [--keep FOLDER] [--only SEED]
 * [--class MODE]`: breaks the grammar of updates.
 *
 * `npm run attacks -- --marks N [--seed S] [--from I] [--readers] [--minutes M] [--keep FOLDER] [--only SEED]`: puts marks of later parties on pages.
 *
 * `npm run attacks -- --forms N [--seed S] [--from I] [--readers] [--minutes M] [--keep FOLDER] [--only SEED]`: fields whose controls may say something
 * else than their appearances.
 *
 * `npm run attacks -- --comments N [--seed S] [--from I] [--minutes M] [--keep FOLDER] [--only SEED]`: comments that come later, and whose rich text is
 * altered.
 *
 * `npm run attacks -- --pages N [--seed S] [--from I] [--minutes M] [--only SEED]`: pages of mails, which Chromium shows.
 *
 * `npm run attacks -- --invoices N [--seed S] [--from I] [--class NAME] [--minutes M] [--keep FOLDER]`: changes signed invoices in XML and JSON.
 */
type Asked = () => Promise<number>

const USAGE = `usage: npm run attacks -- FOLDER [--in STATE] [--policy NAME] [--at TIME]
       npm run attacks -- --generate N [--seed S] [--readers] [--class NAME] [--minutes M] [--keep FOLDER]
       npm run attacks -- --grammar N [--seed S] [--from I] [--readers] [--minutes M] [--keep FOLDER] [--only SEED]
           [--class MODE]
       npm run attacks -- --marks N [--seed S] [--from I] [--readers] [--minutes M] [--keep FOLDER] [--only SEED]
       npm run attacks -- --forms N [--seed S] [--from I] [--readers] [--minutes M] [--keep FOLDER] [--only SEED]
       npm run attacks -- --invoices N [--seed S] [--from I] [--class NAME] [--minutes M] [--keep FOLDER]
       npm run attacks -- --comments N [--seed S] [--from I] [--minutes M] [--keep FOLDER] [--only SEED]
       npm run attacks -- --pages N [--seed S] [--from I] [--minutes M] [--only SEED]`

const OPTIONS = {
  in: { type: 'string' },
  policy: { type: 'string' },
  at: { type: 'string' },
  generate: { type: 'string' },
  grammar: { type: 'string' },
  marks: { type: 'string' },
  forms: { type: 'string' },
  invoices: { type: 'string' },
  comments: { type: 'string' },
  pages: { type: 'string' },
  from: { type: 'string', default: '0' },
  only: { type: 'string' },
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
  const asked = [
    folder,
    values.generate,
    values.grammar,
    values.marks,
    values.forms,
    values.invoices,
    values.comments,
    values.pages,
  ].filter((one) => one !== undefined)
  if (others.length > 0 || asked.length !== 1) return null
  const question: Question = { in: values.in, policy: values.policy, at: values.at }
  if (folder !== undefined) return () => judgeFolder(folder, question)
  const times = asked[0]
  const [count, seed, minutes] = [times, values.seed, values.minutes].map(Number) as Three
  const [from, only] = [Number(values.from), values.only === undefined ? null : Number(values.only)]
  const whole = [count, seed, from, only ?? 0].every((number) => Number.isSafeInteger(number) && number >= 0)
  if (!whole || count < 1 || !(minutes > 0)) return null
  const common = { count, seed, minutes, readers: values.readers, keep: values.keep ?? null }
  if (values.grammar !== undefined) return () => breakGrammar({ ...common, from, only, mode: values.class })
  if (values.marks !== undefined) return () => makeMarks({ ...common, from, only })
  if (values.forms !== undefined) return () => makeForms({ ...common, from, only })
  if (values.invoices !== undefined) return () => attackInvoices({ ...common, from, only: values.class })
  if (values.comments !== undefined) return () => makeComments({ ...common, from, only })
  if (values.pages !== undefined) return () => makePages({ ...common, from, only })
  return () => generate({ ...common, only: values.class })
}

type Three = [number, number, number]

async function main(): Promise<number> {
  const asked = readArguments()
  if (asked !== null) return asked()
  console.error(USAGE)
  return 3
}

await runTool(USAGE, main)
