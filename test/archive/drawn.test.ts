import { beforeAll, describe, expect, it } from 'vitest'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import { createArchive, readArchive, replay } from '../../src/archive/archive.ts'
import type { ReplayOptions } from '../../src/archive/types.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { callerCertificates } from '../../src/evidence/caller-certificates.ts'
import { render } from '../../src/render/render.ts'
import type { Difference, Replay } from '../../src/report/replay.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { JudgeOptions, VerifiedWithEvidence } from '../../src/verifier/options.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import fc from '../fast-check.ts'
import { share } from '../share.ts'
import { changesIn, createWorld, type Drawn, drawnFrom, type World } from './drawn.ts'
import { bytesOf, sha256Of } from './fixture.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

const RUNS = Number(process.env['ARCHIVE_RUNS'] ?? share(90, 60))

async function archiveOf({ document, trust, keeps, options }: Drawn) {
  const { bytes, content, password } = document
  const secret = password === undefined ? {} : { password }
  const given = { ...options, ...(content === undefined ? {} : { content }), ...secret }
  const verified = await verifyWithEvidence(bytes, { trust: trust.trust, ...given })
  const { lists, recognition } = trust.files
  const whole = {
    ...(keeps.lists && lists !== undefined ? { lists } : {}),
    ...(keeps.recognition && recognition !== undefined ? { recognition } : {}),
  }
  const archive = await createArchive(verified, { ...whole, ...secret })
  const means = { ...secret, ...(options.budget === undefined ? {} : { budget: options.budget }) }
  return { verified, archive, means }
}

describe('a verification that was drawn', () => {
  it('has its report again of its archive, octet for octet, and nothing differs', async () => {
    const outcomes = new Set<string>()
    await fc.assert(
      fc.asyncProperty(drawnFrom(world), async (drawn) => {
        const { verified, archive, means } = await archiveOf(drawn)
        const opened = await readArchive(archive, means.budget === undefined ? {} : { budget: means.budget })
        if (!opened.readable) return expect.fail(`${opened.code} ${opened.what}`)
        const { question } = opened.contents
        const { report, reproduces, differences } = await replay(drawn.form(archive), {
          trust: drawn.trust.trust,
          ...question,
          ...means,
        })
        expect(reproduces).toMatchObject({ outcome: 'reproduced' })
        expect(differences).toEqual([])
        const { findings } = verified.report
        // What a limit on requests left out is told by nobody who makes none.
        const isCut = findings.some(({ code }) => code === 'FETCH_BUDGET_SPENT')
        if (isCut) expect(report.signatures).toEqual(verified.report.signatures)
        else expect(bytesOf(report)).toBe(bytesOf({ ...verified.report, requests: [] }))
        outcomes.add(report.decision.outcome)
      }),
      { numRuns: RUNS },
    )
    // What is drawn seldom is not in every share.
    for (const outcome of share(['accept', 'review', 'reject'], [])) expect(outcomes).toContain(outcome)
    expect(outcomes.size).toBeGreaterThan(0)
  })
})

/** What differs between two questions by two trusts, each by its name, of what was given alone. */
function namesOf(recorded: JudgeOptions, now: JudgeOptions, was: Trust, is: Trust): readonly string[] {
  const [before, after] = [valuesOf(recorded), valuesOf(now)]
  const members = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name])
  const lists = (trust: Trust) => new Map(trust.lists.map(({ id, sha256 }) => [id, sha256]))
  const [of, by] = [lists(was), lists(is)]
  const ids = [...new Set([...of.keys(), ...by.keys()])].filter((id) => of.get(id) !== by.get(id))
  const adopted = (trust: Trust) =>
    trust.lists.flatMap(({ services }) => services.flatMap(({ id, adopted: by }) => (by === null ? [] : [id])))
  return [
    ...(recorded.at?.getTime() === now.at?.getTime() ? [] : ['validation-time']),
    ...members.map((name) => `question ${name}`),
    ...differing(anchorsOf(recorded), anchorsOf(now)).map(() => 'question anchors'),
    ...ids.map((id) => `list ${id}`),
    ...(was.recognition.sha256 === is.recognition.sha256 ? [] : ['recognition']),
    ...((was.leniency === undefined) === (is.leniency === undefined) ? [] : ['lenient']),
    ...differing(adopted(was), adopted(is)).map(() => 'adoption'),
  ].sort()
}

function valuesOf(options: JudgeOptions): Readonly<Record<string, string | undefined>> {
  const { relyingState, amount, signer, existsSince, algorithms } = options
  const policy = readPolicy(options.policy ?? 'contract')
  const told = (value: unknown) => (value === undefined ? undefined : canonicalJson(value))
  return {
    relyingState,
    use: options.use ?? policy.use,
    amount: told(amount),
    signer: told(signer),
    existsSince: told(existsSince?.getTime()),
    algorithms: told(algorithms),
    ...Object.fromEntries(Object.entries(policy).map(([name, value]) => [`policy.${name}`, told(value)])),
  }
}

/** The signer and the fields of a policy, each text another one. */
function withTexts(question: JudgeOptions, other: (text: string) => string): JudgeOptions {
  const { signer = {}, policy } = question
  const digest = /^[0-9a-f]{64}$/
  const texts = Object.entries(signer).map(([name, text]) => [name, digest.test(text) ? text : other(text)])
  const isOwn = typeof policy === 'object' && typeof policy.signatures === 'object'
  return {
    ...question,
    ...(texts.length === 0 ? {} : { signer: Object.fromEntries(texts) }),
    ...(isOwn ? { policy: { ...policy, signatures: (policy.signatures as readonly string[]).map(other) } } : {}),
  }
}

const anchorsOf = ({ anchors = [] }: JudgeOptions) => callerCertificates(anchors, 'anchors').map(sha256Of)

function differing(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].filter((one) => a.includes(one) !== b.includes(one))
}

/** What is told of the question and of trust. */
function nameOf(difference: Difference): readonly string[] {
  const { kind } = difference
  if (kind === 'question') return [`question ${difference.member}`]
  if (kind === 'list') return [`list ${difference.id}`]
  return kind === 'outcome' || kind === 'reasons' || kind === 'signature' ? [] : [kind]
}

/** Of two verdicts that can be compared. */
function expectVerdictsTold({ report: recorded }: VerifiedWithEvidence, { report: now, differences }: Replay): void {
  const told = (kind: Difference['kind']) => differences.filter((one) => one.kind === kind)
  const [before, after] = [recorded.decision, now.decision]
  expect(told('outcome')).toEqual(
    before.outcome === after.outcome ? [] : [{ kind: 'outcome', recorded: before.outcome, now: after.outcome }],
  )
  expect(told('reasons')).toHaveLength(differing(before.reasons, after.reasons).length > 0 ? 1 : 0)
  if (differences.length === 0) expect(bytesOf({ ...now, trust: recorded.trust })).toBe(bytesOf(recorded))
}

/** Whoever reads it sees of each what was recorded, and what is there now. */
async function expectToldApart(replayed: Replay): Promise<void> {
  for (const { recorded, now } of replayed.differences as readonly {
    readonly recorded?: string
    readonly now?: string
  }[])
    if (recorded !== undefined) expect(recorded).not.toBe(now)
  const text = await render(replayed, { format: 'text', width: 100_000 })
  expect(text).not.toMatch(/: (.*), and now \1\n/)
  expect(text.includes('Nothing differs')).toBe(
    replayed.reproduces.outcome === 'reproduced' && replayed.differences.length === 0,
  )
}

describe('an archive that was drawn, asked something else', () => {
  it('names each member of the question and of trust that is another one, and no other, so that both sides are seen', async () => {
    const seen = new Set<string>()
    const reproductions = new Set<string>()
    await fc.assert(
      fc.asyncProperty(drawnFrom(world), changesIn(world), async (drawn, { trust, options, alike }) => {
        const { fetcher: _, budget: __, ...recorded } = drawn.options
        const { verified, archive, means } = await archiveOf({ ...drawn, options: recorded })
        const { certificates: ___, crls: ____, ocspResponses: _____, ...question } = recorded
        const same = alike === undefined ? question : withTexts(question, alike)
        const asked = { ...same, ...(alike === undefined ? options : {}) } as ReplayOptions & { readonly at: Date }
        if (asked.existsSince !== undefined && asked.existsSince > asked.at) return
        const judges = (trust ?? drawn.trust).trust
        const replayed = await replay(archive, { ...asked, ...means, trust: judges })
        const names = namesOf(question, asked, drawn.trust.trust, judges)
        expect(replayed.differences.flatMap(nameOf).sort()).toEqual(names)
        for (const name of names) seen.add(name.replace(/^list .*/, 'list'))
        reproductions.add(replayed.reproduces.outcome)
        await expectToldApart(replayed)
        if (replayed.reproduces.outcome === 'reproduced') expectVerdictsTold(verified, replayed)
        // Where a file is not there, it is named.
        const kinds = replayed.differences.map(({ kind }) => kind)
        if (replayed.reproduces.code === 'ARCHIVE_TRUST_NOT_HELD')
          expect(kinds.some((kind) => ['list', 'recognition', 'adoption', 'lenient'].includes(kind))).toBe(true)
        else expect(replayed.reproduces.code).toBeUndefined()
      }),
      { numRuns: share(RUNS, RUNS / 2) },
    )
    expect(reproductions).toEqual(new Set(['reproduced', 'unknown']))
    const names = ['question anchors', 'question signer', 'question policy.signatures', 'list', 'adoption']
    for (const name of share(names, [])) expect(seen).toContain(name)
  })
})
