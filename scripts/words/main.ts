import { parseArgs } from 'node:util'
import { render } from '../../src/render/render.ts'
import { createTestbed } from '../../src/testbed/index.ts'
import { runTool } from '../tools/run-tool.ts'
import { makeTwelveReports } from './twelve-reports.ts'

const USAGE = 'usage: npm run tool -- words [--zone Asia/Bangkok --language en --all]'

/** Before it stands what everybody reads; after it, what engineers do. */
const TERMS = '\nIn the terms of the standard'

/** `npm run tool -- words`: what a reader is told of the documents that people meet, for whoever writes or mends the words of a language. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { zone: { type: 'string' }, language: { type: 'string' }, all: { type: 'boolean' } },
  })
  const { zone, language = 'en', all = false } = values
  const reports = await makeTwelveReports(await createTestbed({ seed: 'words', now: new Date('2026-11-24T10:00:00Z') }))
  for (const { title, name, report } of reports) {
    const options = {
      format: 'text',
      name,
      language: language as 'en',
      ...(zone === undefined ? {} : { timeZone: zone }),
    } as const
    const text = await render(report, options)
    console.log(`==== ${title}\n\n${all ? text : `${text.split(TERMS)[0]?.trimEnd()}\n`}`)
  }
  return 0
}

await runTool(USAGE, main)
