import { parseArgs } from 'node:util'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { isStateCode, STATES, type StateCode } from '../../src/core/states.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { createTestbed, signInState } from '../../src/testbed/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { verify } from '../../src/verifier/verify.ts'
import { explainCell, matrixLines } from './matrix.ts'

const USAGE = 'usage: npm run demo [-- --why RELYING ORIGIN]'

/**
 * `npm run demo [-- --why SG ID]`: makes a synthetic ASEAN of eleven states, signs a contract in each, judges each in each, and prints which
 * state recognises which, and one full report. Everything in it is made up on the spot: keys, names, lists and agreements.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { why: { type: 'boolean' } }, allowPositionals: true })
  const started = performance.now()
  const testbed = await createTestbed()
  const trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const judgeIn = async (document: Uint8Array, relyingState: StateCode): Promise<Report> =>
    verify(document, { trust, relyingState, use: 'contract', at: testbed.now })

  if (values.why === true) {
    const [relying, origin] = positionals
    if (relying === undefined || origin === undefined || !isStateCode(relying) || !isStateCode(origin)) {
      console.error(`usage: npm run demo -- --why RELYING ORIGIN, each one of ${STATES.join(' ')}`)
      return 3
    }
    const report = await judgeIn((await signInState(testbed, origin)).bytes, relying)
    for (const line of explainCell(report, relying, origin)) console.log(line)
    return 0
  }

  const reports = new Map<StateCode, Map<StateCode, Report>>()
  for (const origin of STATES) {
    const contract = (await signInState(testbed, origin)).bytes
    const row = new Map<StateCode, Report>()
    for (const relying of STATES) row.set(relying, await judgeIn(contract, relying))
    reports.set(origin, row)
  }
  for (const line of matrixLines(reports)) console.log(line)
  const example = reports.get('TH')?.get('SG')
  if (example !== undefined) console.log(await render(example, { format: 'text', ...terminal() }))
  const judged = STATES.length * STATES.length
  console.log(
    `${STATES.length} documents signed, ${judged} judgements, ${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
  return 0
}

/** As the terminal is; elsewhere no colours, and the width that `render` has by itself. */
function terminal(): { readonly colour?: boolean; readonly width?: number } {
  const { isTTY, columns } = process.stdout
  if (isTTY !== true) return {}
  const colour = (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'
  return { colour, ...(columns > 0 ? { width: Math.min(columns, 120) } : {}) }
}

await runTool(USAGE, main)
