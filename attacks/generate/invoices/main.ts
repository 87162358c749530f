import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTestbed } from '../../../src/testbed/index.ts'
import { seedOf } from '../random.ts'
import { INVOICE_ATTACKS, type JudgedInvoice, judgeInvoice } from './judge.ts'
import { createInvoiceWorld } from './world.ts'

export interface InvoicesOptions {
  readonly count: number
  readonly from: number
  readonly seed: number
  readonly minutes: number
  /** Of attacks whose name contains this. */
  readonly only: string
  readonly keep: string | null
}

interface Row {
  samples: number
  accepted: number
  wrong: number
  wrongControls: number
  readonly checks: Map<string, number>
}

/** Makes attacks on invoices and their controls by seed, and judges them. Gives the exit status. */
export async function attackInvoices({ count, from, seed, minutes, only, keep }: InvoicesOptions): Promise<number> {
  const start = performance.now()
  // At this time: its certificates are valid, and the same seed gives the same samples.
  const testbed = await createTestbed({ seed: `invoices ${seed}`, now: new Date('2026-11-01T00:00:00Z') })
  const world = await createInvoiceWorld(testbed)
  const attacks = INVOICE_ATTACKS.filter(({ name }) => name.includes(only))
  const rows = new Map<string, Row>()
  let samples = 0
  for (let index = from; index < from + count && performance.now() - start < minutes * 60_000; index++) {
    const attack = attacks[index % attacks.length]
    if (attack === undefined) return 3
    const judged = await judgeInvoice(world, attack, seedOf(seed, attack.name, index))
    samples++
    add(rows, attack.name, judged)
    if (judged.wrong === null && judged.wrongControl === null) continue
    console.log(
      [
        'WRONG',
        index,
        attack.name,
        judged.draft.kind,
        judged.draft.shape,
        judged.wrong ?? '',
        judged.wrongControl ?? '',
      ].join('\t'),
    )
    if (keep !== null) await keepBoth(keep, index, judged)
  }
  return report(rows, samples, seed, (performance.now() - start) / 1000)
}

function add(rows: Map<string, Row>, name: string, judged: JudgedInvoice): void {
  const row = rows.get(name) ?? { samples: 0, accepted: 0, wrong: 0, wrongControls: 0, checks: new Map() }
  rows.set(name, row)
  row.samples++
  if (judged.accepted) row.accepted++
  if (judged.wrong !== null) row.wrong++
  if (judged.wrongControl !== null) row.wrongControls++
  if (!judged.accepted) for (const check of judged.checks) row.checks.set(check, (row.checks.get(check) ?? 0) + 1)
}

async function keepBoth(folder: string, index: number, { attack, control, draft }: JudgedInvoice): Promise<void> {
  await mkdir(folder, { recursive: true })
  const ending = draft.kind === 'MY in JSON' ? 'json' : 'xml'
  await writeFile(join(folder, `${index}-attack.${ending}`), attack)
  await writeFile(join(folder, `${index}-control.${ending}`), control)
}

function report(rows: ReadonlyMap<string, Row>, samples: number, seed: number, seconds: number): number {
  console.log(['attack', 'samples', 'accepted', 'wrong', 'wrong controls', 'stopped most by'].join('\t'))
  const sums = { accepted: 0, wrong: 0, wrongControls: 0 }
  for (const [name, row] of rows) {
    const stopped = [...row.checks].sort(([, a], [, b]) => b - a).slice(0, 3)
    const told = stopped.map(([check, times]) => `${times} ${check}`).join(', ')
    console.log([name, row.samples, row.accepted, row.wrong, row.wrongControls, told].join('\t'))
    sums.accepted += row.accepted
    sums.wrong += row.wrong
    sums.wrongControls += row.wrongControls
  }
  console.log(
    `seed ${seed}: ${samples} samples in ${Math.round(seconds)} s, ${sums.accepted} accepted with the content that was signed, ` +
      `${sums.wrong} attacks and ${sums.wrongControls} controls answered wrongly`,
  )
  return sums.wrong + sums.wrongControls === 0 ? 0 : 1
}
