import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from '../../src/report/types.ts'
import { handOver } from '../handed-over.ts'
import { judgeFile } from '../judge-file.ts'
import { BELOW_LT, type DssFacts, factsOf, wordsOfFacts } from '../time/dss-asserts.ts'
import { verdictOf } from '../time/verdict.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface DssCase {
  readonly test: string
  readonly document_path: string
  readonly detached: readonly string[]
  readonly detached_paths: readonly string[]
  readonly asserts: Readonly<Record<string, readonly string[]>>
}

/** Levels and time-stamps of PAdES and CAdES documents, which nobody is trusted for. */
export const dssLevels: Adapter = {
  folder: 'dss',
  name: 'dss-levels',
  compares:
    'the level of the signatures (of an extended form of CAdES: that it is below B-LT), the number of time-stamps, and kinds that are among them (of those in a VRI: nothing)',
  async run(folder) {
    const results: CaseResult[] = []
    for (const file of ['pades_expected.json', 'cades_expected.json']) {
      const path = join(folder, file)
      if (!existsSync(path)) continue
      const cases = JSON.parse(await readFile(path, 'utf8')) as readonly DssCase[]
      for (const one of cases) results.push(await runCase(folder, one))
    }
    return results
  },
}

async function runCase(folder: string, one: DssCase): Promise<CaseResult> {
  const name = `${one.test} ${one.document_path}`
  const skip = (skipped: string): CaseResult => ({ name, expected: '', actual: '', agrees: false, skipped })
  const asked = portable(factsOf(one.asserts))
  if (/Extension/.test(one.test)) return skip('what is asserted is of an extended document')
  if (asked.level === null && asked.timeStamps === null && asked.kinds.length === 0)
    return skip('nothing is asserted of levels or time-stamps')
  const document = join(folder, one.document_path)
  if (!existsSync(document)) return skip('the document is not in the folder')
  if (one.detached.length > one.detached_paths.length) return skip('the detached content is not in the folder')
  const [content] = one.detached_paths
  const report = await judgeFile(
    document,
    content === undefined ? {} : { content: handOver(await readFile(join(folder, content))) },
  )
  const expected = wordsOfFacts(asked, asked)
  const actual = wordsOfFacts(factsIn(report, asked), asked)
  return { name, expected, actual, agrees: expected === actual }
}

/** A time-stamp on a VRI dictionary (ETSI EN 319 142-1 §5.4.2.3) is of no signature: it is not among those of a report. */
function portable(asserted: DssFacts): DssFacts {
  return asserted.kinds.includes('vri-time-stamp') ? { ...asserted, timeStamps: null, kinds: [] } : asserted
}

/** What is asserted is of the first signature in the order of the source: of several levels, it may be any. */
function factsIn({ signatures }: Report, asked: DssFacts): DssFacts {
  const stamps = signatures.filter(({ kind }) => kind === 'document-time-stamp')
  const levels = signatures
    .filter(({ kind }) => kind !== 'document-time-stamp' && kind !== 'counter-signature')
    .map((signature) => verdictOf(signature).level ?? 'none')
  const inside = signatures
    .filter(({ kind }) => kind !== 'document-time-stamp')
    .flatMap(({ time }) => time.timeStamps.map(({ kind }): string => kind))
  const kinds = [...inside, ...stamps.map(() => 'document-time-stamp')]
  const isAsked = asked.level === BELOW_LT ? levels.every(isBelowLt) : levels.some((level) => level === asked.level)
  return {
    level: isAsked ? asked.level : [...new Set(levels)].join(' and '),
    timeStamps: kinds.length,
    kinds: [...new Set(kinds)],
  }
}

function isBelowLt(level: string): boolean {
  return ['none', 'B-B', 'B-T'].includes(level)
}
