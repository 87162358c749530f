import { beforeAll, describe, expect, it } from 'vitest'
import { readArchive, replay } from '../../src/archive/archive.ts'
import type { Difference, Replay } from '../../src/report/replay.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { AskedQuestion } from '../../src/verifier/options.ts'
import { judge } from '../../src/verifier/verify.ts'
import { bytesOf } from './fixture.ts'
import { createHundred, FATES, type Fate, FORMATS, type Hundred, type Hundredth, LEVELS, load } from './hundred.ts'

/** In Chromium: `test/browser/hundred.test.ts`, which is given archives that were made here. */

let hundred: Hundred

beforeAll(async () => {
  hundred = await createHundred()
})

async function questionIn({ archive }: Hundredth): Promise<Omit<AskedQuestion, 'budget'>> {
  const opened = await readArchive(archive)
  if (!opened.readable) throw new Error(`${opened.code} ${opened.what}`)
  return opened.contents.question
}

async function replayed(document: Hundredth, trust: Trust, more: { readonly at?: Date } = {}): Promise<Replay> {
  return replay(document.archive, { trust, ...(await questionIn(document)), ...more })
}

/** Of a replay there are no requests. */
const offline = (report: Report): Report => ({ ...report, requests: [] })

const indicationOf = ({ indication, subIndication }: SignatureReport): string => `${indication}/${subIndication ?? ''}`

/** What differs between two reports, as a list of texts. */
function betweenReports(before: Report, after: Report): readonly string[] {
  const reasons = (whose: string, was: readonly string[], is: readonly string[]) => [
    ...was.filter((code) => !is.includes(code)).map((code) => `${whose}: ${code} went`),
    ...is.filter((code) => !was.includes(code)).map((code) => `${whose}: ${code} came`),
  ]
  const member = (whose: string, was: string, is: string) => (was === is ? [] : [`${whose}: ${was}, now ${is}`])
  expect(after.signatures.map(({ id }) => id)).toEqual(before.signatures.map(({ id }) => id))
  return [
    ...member('document', before.decision.outcome, after.decision.outcome),
    ...reasons('document', before.decision.reasons, after.decision.reasons),
    ...before.signatures.flatMap((was, i) => {
      const is = after.signatures[i] as SignatureReport
      return [
        ...member(was.id, indicationOf(was), indicationOf(is)),
        ...member(was.id, was.decision.outcome, is.decision.outcome),
        ...member(was.id, was.time.best, is.time.best),
        ...reasons(was.id, was.decision.reasons, is.decision.reasons),
      ]
    }),
  ].sort()
}

/** The same of what `replay` tells. */
function inDifferences(differences: readonly Difference[]): readonly string[] {
  const reasons = (whose: string, { came, went }: { came: readonly string[]; went: readonly string[] }) => [
    ...went.map((code) => `${whose}: ${code} went`),
    ...came.map((code) => `${whose}: ${code} came`),
  ]
  const withSlash = (text: string): string => (text.includes('/') ? text : `${text}/`)
  return differences
    .flatMap((one) => {
      if (one.kind === 'outcome') return [`document: ${one.recorded}, now ${one.now}`]
      if (one.kind === 'reasons') return reasons('document', one)
      if (one.kind !== 'signature') return []
      const { id, indication, outcome, best } = one
      return [
        ...(indication === undefined
          ? []
          : [`${id}: ${withSlash(indication.recorded)}, now ${withSlash(indication.now)}`]),
        ...[outcome, best].flatMap((change) =>
          change === undefined ? [] : [`${id}: ${change.recorded}, now ${change.now}`],
        ),
        ...reasons(id, one),
      ]
    })
    .sort()
}

const ofVerdicts = ({ kind }: Difference): boolean => ['outcome', 'reasons', 'signature'].includes(kind)

describe('a hundred documents of every level, in one piece', () => {
  it('are of every level, in both formats, of several states, and of every outcome', () => {
    const { documents } = hundred
    expect(documents.length).toBeGreaterThanOrEqual(100)
    const levels = new Set(
      documents.flatMap(({ verified: { report } }) =>
        report.signatures.map(({ level }) => `${report.document.format} ${level}`),
      ),
    )
    for (const format of FORMATS)
      for (const level of LEVELS) expect(levels).toContain(`${format === 'PAdES' ? 'pdf' : 'cms'} ${level}`)
    const outcomesOf = (fate: Hundredth['fate']) =>
      new Set(documents.filter((one) => one.fate === fate).map(({ verified }) => verified.report.decision.outcome))
    expect([...outcomesOf('good')]).toEqual(['accept'])
    expect([...outcomesOf('broken')]).toEqual(['reject'])
    for (const fate of Object.keys(FATES) as Fate[])
      if (!['good', 'expired', 'revoked since'].includes(fate)) expect(outcomesOf(fate), fate).not.toContain('accept')
    for (const fate of ['expired', 'revoked since'] as const)
      expect(outcomesOf(fate), fate).toEqual(new Set(['accept', 'review']))
    const outcomes = documents.map(({ verified }) => verified.report.decision.outcome)
    expect(new Set(outcomes)).toEqual(new Set(['accept', 'review', 'reject']))
    const online = documents.filter(({ verified: { report } }) => report.requests.length > 0)
    expect(online.length).toBeGreaterThan(documents.length / 2)
  })

  it('have the same report again at their own time, octet for octet', async () => {
    for (const document of hundred.documents) {
      const { report, reproduces, differences } = await replayed(document, hundred.trust)
      expect(bytesOf(report), document.name).toBe(bytesOf(offline(document.verified.report)))
      expect(reproduces, document.name).toMatchObject({ outcome: 'reproduced' })
      expect(differences, document.name).toEqual([])
    }
  })

  it('have a verdict of a year later, and each difference is named', async () => {
    const at = new Date('2027-11-24T10:00:00Z')
    let worse = 0
    for (const document of hundred.documents) {
      const { name, verified } = document
      const { report, reproduces, differences } = await replayed(document, hundred.trust, { at })
      const { verdict } = await judge(verified.evidence, hundred.trust, { ...(await questionIn(document)), at })
      expect(bytesOf(report), name).toBe(bytesOf(verdict))
      expect(reproduces, name).toMatchObject({ outcome: 'reproduced' })
      expect(inDifferences(differences), name).toEqual(betweenReports(verified.report, report))
      expect(
        differences.filter((one) => !ofVerdicts(one)),
        name,
      ).toEqual([{ kind: 'validation-time', recorded: '2026-11-24T10:00:00Z', now: '2027-11-24T10:00:00Z' }])
      expect(report.decision.outcome, name).not.toBe('accept')
      if (verified.report.decision.outcome === 'accept') worse++
    }
    expect(worse).toBeGreaterThan(20)
  })

  it('name the one list that is another one, and say whether the recorded verdict can be had', async () => {
    const today = await load(hundred.changed)
    const at = hundred.trust.lists.findIndex(({ state }) => state === 'SG')
    const [was, is] = [hundred.trust.lists[at], today.lists[at]]
    const list = { kind: 'list', id: was?.id, recorded: was?.sha256, now: is?.sha256 }
    for (const document of hundred.documents) {
      const { report, reproduces, differences } = await replayed(document, today)
      const { name, whole, verified } = document
      expect(differences, name).toEqual([list])
      expect(reproduces, name).toMatchObject(
        whole ? { outcome: 'reproduced' } : { outcome: 'unknown', code: 'ARCHIVE_TRUST_NOT_HELD' },
      )
      expect(betweenReports(verified.report, report), name).toEqual([])
    }
  })
})
