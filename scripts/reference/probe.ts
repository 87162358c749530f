import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize } from 'node:v8'
import { engine } from '#platform'
import { ADAPTERS } from '../../conformance/adapters/all.ts'
import { recordTo } from '../../conformance/record.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { emptyRecognition } from '../../src/agreements/recognition-reader.ts'
import { createBudget } from '../../src/core/budget.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { Code, FindingCode } from '../../src/core/codes.ts'
import { UsageError } from '../../src/core/errors.ts'
import { createResultCache, createVerifierCache, type ResultCache } from '../../src/core/result-cache.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import { atOnce } from '../../src/crypto/at-once.ts'
import { callerEvidence } from '../../src/evidence/caller-bytes.ts'
import { heldAnchors } from '../../src/evidence/caller-certificates.ts'
import type { FetchRequest } from '../../src/fetch/types.ts'
import { render } from '../../src/render/render.ts'
import type { PathResult } from '../../src/report/path-result.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { conclude } from '../../src/validation/conclude.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import { explainRecognition } from '../../src/verifier/explain-recognition.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'

/**
 * `node probe.mjs CASES CORPORA [NAMES]`: everything that this build answers, a line each: its name, a digest, and, of those asked for, all of it. Whole
 * canonical reports, needs, requests and charged work; of octets alone in memory and of a Buffer inside of others; with caches that are cold and warm.
 */
interface Case {
  readonly name: string
  readonly bytes: Uint8Array
  readonly at: Date
  readonly relyingState: StateCode
  readonly lists: readonly object[]
  readonly recognition?: object
  readonly options: Pick<VerifyOptions, 'certificates' | 'crls' | 'content'>
}

const [casesFile = '', corpora = '', names = '[]'] = process.argv.slice(2)
const asked = new Set<string>(JSON.parse(names))
// Some readers of test data ask as of the present.
Date.now = () => Date.UTC(2026, 10, 24, 10)

function tell(name: string, answer: string): void {
  const digest = createHash('sha256').update(answer).digest('hex')
  process.stdout.write(`${name}\t${digest}${asked.has(name) ? `\t${answer}` : ''}\n`)
}

const NO_TRUST: Trust = { environment: 'testbed', lists: [], recognition: emptyRecognition('testbed') }
const trusts = new Map<string, Promise<Trust>>()

function trustOf({ lists, recognition }: Case): Promise<Trust> {
  if (lists.length === 0) return Promise.resolve(NO_TRUST)
  const key = createHash('sha256')
    .update(JSON.stringify([lists, recognition]))
    .digest('hex')
  const known =
    trusts.get(key) ??
    loadTrust({ lists, ...(recognition === undefined ? {} : { recognition }), allowEnvironment: ['testbed'] })
  trusts.set(key, known)
  return known
}

/** A Buffer as Node's pool makes them: at an odd place among other octets. */
function pooled(bytes: Uint8Array): Buffer {
  const memory = Buffer.alloc(bytes.length + 66, '0 1')
  memory.set(bytes, 33)
  return memory.subarray(33, 33 + bytes.length)
}

async function judged(one: Case, document: Uint8Array, cache: ResultCache | null): Promise<string> {
  const budget = createBudget()
  const { certificates = [], crls = [], content } = one.options
  const evidence = callerEvidence({
    document,
    certificates: certificates as Uint8Array[],
    crls: crls as Uint8Array[],
    ...(content === undefined ? {} : { content: content as Uint8Array }),
  })
  const question = {
    validationTime: one.at.getTime(),
    existsSince: null,
    relyingState: one.relyingState,
    use: PRESETS.contract.use,
    policy: PRESETS.contract,
    signer: undefined,
    anchors: heldAnchors([], atOnce(engine)),
  } as const
  const { verdict, needs, accepted } = await judgeDocument(evidence, await trustOf(one), question, {
    engine,
    cache,
    budget,
  })
  return canonicalJson({
    verdict,
    needs: needs.map(readable),
    accepted,
    spent: budget.spent,
    ended: budget.exhausted ?? '',
  })
}

/** Octets as text. */
function readable(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (Array.isArray(value)) return value.map(readable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readable(one)]))
}

async function probeDocument(one: Case): Promise<void> {
  tell(`${one.name} judge`, await judged(one, one.bytes, null))
  const cache = createResultCache(createVerifierCache(), 'probe')
  tell(`${one.name} judge, Buffer, cold`, await judged(one, pooled(one.bytes), cache))
  tell(`${one.name} judge, Buffer, warm`, await judged(one, pooled(one.bytes), cache))
  const trust = await trustOf(one)
  const requests: FetchRequest[] = []
  const fetcher = {
    fetch: async (request: FetchRequest) => {
      requests.push(request)
      return { code: 'FETCH_TIMEOUT', contents: [] } as const
    },
  }
  const { at, relyingState, options } = one
  const report = await verify(pooled(one.bytes), { trust, at, relyingState, fetcher, ...options })
  tell(
    `${one.name} verify`,
    canonicalJson({ report, requests: requests.map(({ signal: _, ...rest }) => readable(rest)) }),
  )
  tell(`${one.name} text`, JSON.stringify(await render(report, { format: 'text', detail: true })))
  const technical = await verify(one.bytes, { trust, at, policy: 'technical', ...options })
  tell(`${one.name} technical`, canonicalJson(technical))
  const found = await inspect(one.bytes)
  tell(`${one.name} inspect`, canonicalJson(found))
  tell(`${one.name} inspect, text`, JSON.stringify(await render(found, { format: 'text', detail: true })))
}

async function probePath(one: Case): Promise<void> {
  const trust = await trustOf(one)
  const { certificates = [], crls = [] } = one.options
  const given = { trust, certificates, crls: crls as Uint8Array[], at: one.at }
  for (const revocation of ['none', 'required'] as const) {
    const ask = async (): Promise<PathResult> => findPath(pooled(one.bytes), { ...given, revocation })
    const outcome = await resultOrRefusal(ask)
    const name = `${one.name} path, revocation ${revocation}`
    tell(name, canonicalJson(outcome))
    if (typeof outcome === 'string') continue
    tell(`${name}, text`, JSON.stringify(await render(outcome, { format: 'text', detail: true })))
  }
}

async function resultOrRefusal<T>(ask: () => Promise<T>): Promise<T | string> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof UsageError) return `refused ${error.code}`
    throw error
  }
}

/** What each two codes conclude together, as failures of one signature. */
function probeConclusions(all: readonly Code[]): void {
  const failing = (...codes: Code[]) => conclude(codes.map((code) => ({ code: code as FindingCode, level: 'failure' })))
  for (const one of all)
    tell(`conclusion of ${one}`, canonicalJson(Object.fromEntries(all.map((other) => [other, failing(one, other)]))))
}

async function probeRecognition(name: string, trust: Trust, at: Date): Promise<void> {
  for (const relying of STATES)
    for (const origin of STATES) {
      const explained = await explainRecognition(relying, origin, { trust, at, use: 'contract' })
      tell(`recognition, ${name}: ${origin} in ${relying}`, canonicalJson(explained))
      tell(
        `recognition, ${name}: ${origin} in ${relying}, text`,
        JSON.stringify(await render(explained, { format: 'text' })),
      )
    }
}

/** Cases run side by side, so that their answers come in any order: of one document, or of one kind, they are numbered as they sort. */
async function probeCorpora(folder: string): Promise<void> {
  for (const adapter of ADAPTERS) {
    const path = join(folder, adapter.folder)
    if (!existsSync(path)) continue
    const answers: (readonly [string, string])[] = []
    recordTo((answer) => {
      const space = answer.search(/ [[{"]/)
      const document = /"sha256":"[0-9a-f]{16}/.exec(answer)?.[0].slice(10) ?? ''
      answers.push([`${adapter.name} ${answer.slice(0, space)} ${document}`, answer.slice(space + 1)])
    })
    for (const result of await adapter.run(path))
      answers.push([`${adapter.name} case ${result.name}`, canonicalJson({ ...result })])
    const counted = new Map<string, number>()
    for (const [key, answer] of answers.sort(([, one], [, other]) => (one < other ? -1 : 1))) {
      const count = (counted.get(key) ?? 0) + 1
      counted.set(key, count)
      tell(`${key} ${count}`, answer)
    }
  }
}

interface Cases {
  readonly documents: readonly Case[]
  readonly codes: readonly Code[]
}

const { documents, codes } = deserialize(readFileSync(casesFile)) as Cases
probeConclusions(codes)
await probeRecognition('bundled', await loadTrust(), new Date('2026-11-24T10:00:00Z'))
const [first] = documents
if (first !== undefined && first.lists.length > 0) await probeRecognition('testbed', await trustOf(first), first.at)
for (const one of documents) {
  await probeDocument(one)
  await probePath(one)
}
if (corpora !== '') await probeCorpora(corpora)
