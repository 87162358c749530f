import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from '../../src/report/types.ts'
import { judgeBytes } from '../judge-file.ts'
import type { Adapter, CaseResult } from '../types.ts'

const STATES = ['my', 'th'] as const

/** Invoices that states give as samples: each holds as it is, and with any value of it changed it does not. */
export const invoices: Adapter = {
  folder: 'invoices',
  name: 'invoices',
  compares:
    'digest and signature value of each sample, and of each with a value of it changed; its facts, signed or not',
  async run(folder) {
    const results: CaseResult[] = []
    for (const state of STATES) {
      if (!existsSync(join(folder, state))) continue
      const names = (await readdir(join(folder, state))).filter((name) => /\.(?:json|xml)$/.test(name)).sort()
      for (const name of names) results.push(...(await runFile(`${state}/${name}`, join(folder, state, name))))
    }
    return results
  },
}

async function runFile(name: string, path: string): Promise<readonly CaseResult[]> {
  const octets = await readFile(path)
  const report = await judgeBytes(octets)
  const results = [resultOf(name, 'verified, verified, all signed', answerOf(report))]
  for (const [what, value] of valuesOf(report)) {
    const changed = withOther(octets, value)
    const answer = changed === null ? null : answerOf(await judgeBytes(changed))
    const actual = answer?.includes('verified, verified') === true ? answer : 'none holds'
    if (answer !== null) results.push(resultOf(`${name}, another ${what}`, 'none holds', actual))
  }
  return results
}

function resultOf(name: string, expected: string, actual: string): CaseResult {
  return { name, expected, actual, agrees: expected === actual }
}

function answerOf(report: Report): string {
  const { signatures } = report
  const checks = signatures.map(({ integrity }) => `${integrity.digest}, ${integrity.signature}`)
  const all = fieldsOf(report)
  const told = all.length > 0 && all.every(({ signed }) => signed) ? 'all signed' : 'not all signed'
  return [...checks, told].join(', ')
}

function fieldsOf({ invoice }: Report) {
  if (invoice === undefined) return []
  const { number, date, seller, buyer, currency, total } = invoice
  return [number, date, currency, total, seller.name, ...seller.identifiers, buyer.name, ...buyer.identifiers].flatMap(
    (field) => field ?? [],
  )
}

function valuesOf({ invoice }: Report): readonly (readonly [what: string, value: string])[] {
  if (invoice === undefined) return []
  const { number, seller, buyer, total } = invoice
  const told = { number, seller: seller.name, buyer: buyer.name, total }
  return Object.entries(told).flatMap(([what, field]) => (field === undefined ? [] : [[what, field.value] as const]))
}

/** With the last octet of the value another one, wherever it stands; `null`: it stands nowhere. */
function withOther(octets: Uint8Array, value: string): Uint8Array | null {
  const changed = Buffer.from(octets)
  const sought = Buffer.from(value)
  let at = changed.indexOf(sought)
  if (at < 0) return null
  for (; at >= 0; at = changed.indexOf(sought, at + sought.length)) {
    const last = at + sought.length - 1
    // One that stays a character of its kind: a digit, a letter, or the last octet of a character in UTF-8.
    changed[last] = (changed[last] as number) ^ 1
  }
  return new Uint8Array(changed)
}
