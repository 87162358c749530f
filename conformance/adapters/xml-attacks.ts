import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from '../../src/report/types.ts'
import { judgeFile } from '../judge-file.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface AttackCase {
  readonly name: string
  readonly file: string
  readonly expected: 'accept' | 'refuse'
  /** What else is right. */
  readonly or?: readonly string[]
  readonly pin: string
}

/** Documents that are made to deceive, and their controls: is all of it signed by the one who is trusted? */
export const xmlAttacks: Adapter = {
  folder: 'xml/attacks',
  name: 'xml-attacks',
  compares: 'the decision, with the signer as anchor: `accept`, or any other',
  async run(folder) {
    const { cases } = JSON.parse(await readFile(join(folder, 'attacks.json'), 'utf8')) as {
      cases: readonly AttackCase[]
    }
    const results: CaseResult[] = []
    for (const one of cases) results.push(await run(one, folder))
    return results
  },
}

async function run({ name, file, expected, or = [], pin }: AttackCase, folder: string): Promise<CaseResult> {
  const pem = await readFile(join(folder, pin), 'utf8')
  const anchor = Buffer.from(pem.replace(/-----[^-]*-----/g, ''), 'base64')
  const at = new Date('2026-11-25T00:00:00Z')
  const report = await judgeFile(join(folder, file), { anchors: [anchor], at })
  const answer = report.decision.outcome === 'accept' ? 'accept' : 'refuse'
  const agrees = answer === expected || or.includes(answer)
  return { name, expected, actual: `${answer} ${codesOf(report)}`, agrees }
}

function codesOf({ findings, signatures }: Report): string {
  const all = [...findings, ...signatures.flatMap((signature) => signature.findings)]
  const failures = all.filter(({ level }) => level === 'failure')
  return [...new Set(failures.map(({ code }) => code))].join(' ')
}
