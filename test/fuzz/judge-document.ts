import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import type { AcceptancePolicyInput } from '../../src/acceptance/types.ts'
import type { BudgetLimits } from '../../src/core/budget.ts'
import { equalBytes } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { StateCode } from '../../src/core/states.ts'
import type { CryptoEngine } from '../../src/crypto/types.ts'
import type { Evidence } from '../../src/evidence/types.ts'
import { engine as webCrypto } from '../../src/platform/browser.ts'
import { engine as nodeCrypto } from '../../src/platform/node.ts'
import { render } from '../../src/render/render.ts'
import reportSchema from '../../src/report/report.schema.json' with { type: 'json' }
import type { Report } from '../../src/report/types.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'
import { type Answer, mustHold } from './trial.ts'
import { watchedBudget } from './watched-budget.ts'
import type { World } from './world.ts'

/** A document and the question about it. */
export interface Asked {
  readonly document: Uint8Array
  readonly content?: Uint8Array
  readonly crls?: readonly Uint8Array[]
  readonly ocspResponses?: readonly Uint8Array[]
  readonly certificates?: readonly Uint8Array[]
  readonly relyingState: StateCode
  readonly policy: AcceptancePolicyInput
  readonly limits?: Partial<BudgetLimits>
  /** In which form the public door is asked as well; `null`: not at all. */
  readonly form: Form | null
}

export const FORMS = ['plain', 'Buffer', 'pooled Buffer', 'again'] as const
type Form = (typeof FORMS)[number]

/** An answer is linear in what is handed over; a report without a signature has some kilobytes. */
const [LEAST_ANSWER, ANSWER_PER_OCTET] = [24_000, 6]

let fitsSchema: ValidateFunction | null = null

/**
 * Judges with both engines, and by share through `verify` with octets in another form. Every oracle that needs no knowledge of the document is
 * asked here: budget, one answer, the schema, the texts, and that nothing handed over is changed.
 *
 * @throws {OracleFailure}
 */
export async function judgeByOracles(world: World, asked: Asked): Promise<Report> {
  const given = octetsOf(asked)
  const before = given.map((octets) => octets.slice())
  const report = await judgeWith(nodeCrypto, world, asked)
  const text = canonicalJson(report)
  const elsewhere = canonicalJson(await judgeWith(webCrypto, world, asked))
  mustHold(text === elsewhere, 'engines', firstDifference(text, elsewhere))
  await requireSameThroughDoor(world, asked, text)
  mustHold(
    given.every((octets, i) => equalBytes(octets, before[i] as Uint8Array)),
    'inputs',
    'octets that were handed over are changed',
  )
  requireForm(report)
  const rendered = await render(report, { format: 'text', detail: true })
  const most = LEAST_ANSWER + ANSWER_PER_OCTET * given.reduce((sum, { length }) => sum + length, 0)
  mustHold(text.length <= most, 'answer', `${text.length} characters of JSON, at most ${most}`)
  mustHold(rendered.length <= most, 'answer', `${rendered.length} characters of text, at most ${most}`)
  return report
}

function octetsOf({
  document,
  content,
  crls = [],
  ocspResponses = [],
  certificates = [],
}: Asked): readonly Uint8Array[] {
  return [document, ...(content === undefined ? [] : [content]), ...crls, ...ocspResponses, ...certificates]
}

async function judgeWith(engine: CryptoEngine, world: World, asked: Asked): Promise<Report> {
  const { document, content, crls = [], ocspResponses = [], certificates = [], relyingState } = asked
  const evidence: Evidence = {
    document,
    crls,
    ocspResponses,
    certificates,
    ...(content === undefined ? {} : { content }),
  }
  const policy = readPolicy(asked.policy)
  const budget = watchedBudget(asked.limits ?? {})
  const question = {
    validationTime: world.now.getTime(),
    existsSince: null,
    relyingState,
    use: policy.use,
    policy,
    signer: undefined,
    anchors: [],
  }
  const { verdict } = await judgeDocument(evidence, world.trust, question, { engine, cache: null, budget })
  const octets = octetsOf(asked).reduce((sum, { length }) => sum + length, 0)
  budget.requireKept(octets)
  if (budget.exhausted !== null) requireNamed(verdict, budget.exhausted)
  // What was found out beyond a limit counts for nothing.
  mustHold(
    budget.exhausted === null || verdict.decision.outcome !== 'accept',
    'budget',
    `accepted, and ${budget.exhausted} was exhausted`,
  )
  return verdict
}

/** What has run out is said, by its name. */
function requireNamed(report: Report, resource: string): void {
  const text = canonicalJson(report)
  mustHold(text.includes('"BUDGET_EXHAUSTED"'), 'budget', `${resource} was exhausted, and the report does not say so`)
}

async function requireSameThroughDoor(world: World, asked: Asked, expected: string): Promise<void> {
  const { form } = asked
  if (form === null) return
  const as = (octets: Uint8Array): Uint8Array => inForm(octets, form)
  const { document, content, crls = [], ocspResponses = [], certificates = [] } = asked
  const options: VerifyOptions = {
    trust: world.trust,
    at: world.now,
    relyingState: asked.relyingState,
    policy: asked.policy,
    ...(asked.limits === undefined ? {} : { budget: asked.limits }),
    ...(content === undefined ? {} : { content: as(content) }),
    evidence: { crls: crls.map(as), ocspResponses: ocspResponses.map(as), certificates: certificates.map(as) },
  }
  const text = canonicalJson(await verify(as(document), options))
  mustHold(text === expected, `door, ${form}`, firstDifference(expected, text))
}

/** In a pool, octets of others lie around. */
function inForm(octets: Uint8Array, form: Form): Uint8Array {
  if (form === 'Buffer') return Buffer.from(octets)
  if (form !== 'pooled Buffer') return octets.slice()
  const memory = new Uint8Array(octets.length + 80).fill(0x30)
  memory.set(octets, 37)
  return Buffer.from(memory.buffer, 37, octets.length)
}

function firstDifference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return `...${one.slice(Math.max(0, at - 120), at + 80)} | ${other.slice(at, at + 80)}`
}

export function requireForm(report: Report): void {
  fitsSchema ??= new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(reportSchema)
  const [error] = fitsSchema(JSON.parse(canonicalJson(report))) ? [] : (fitsSchema.errors ?? [])
  mustHold(error === undefined, 'schema', `${error?.instancePath}: ${error?.message}`)
  mustHold(report.decision.reasons.length > 0, 'form', 'a decision without a reason')
  for (const { indication, subIndication, findings, decision } of report.signatures) {
    const hasFailed = findings.some(({ level }) => level === 'failure')
    mustHold((indication === 'TOTAL-PASSED') === !hasFailed, 'form', `${indication}, and failures: ${hasFailed}`)
    mustHold(
      (subIndication === undefined) === (indication === 'TOTAL-PASSED'),
      'form',
      `${indication}, ${subIndication}`,
    )
    mustHold(decision.outcome !== 'accept' || indication === 'TOTAL-PASSED', 'form', `accepted, and ${indication}`)
  }
  if (report.decision.outcome !== 'accept') return
  mustHold(
    report.findings.every(({ level }) => level !== 'failure'),
    'form',
    'accepted with a failure',
  )
  mustHold(
    report.signatures.some((signature) => signature.decision.outcome === 'accept'),
    'form',
    'accepted without a signature that is',
  )
}

export function answerOf(report: Report): Answer {
  return { outcome: report.decision.outcome, codes: codesIn(report) }
}

/** Whatever stands as a code, anywhere in an answer. */
export function codesIn(value: unknown): readonly string[] {
  const codes = new Set<string>()
  const open: unknown[] = [value]
  for (const one of open) {
    if (typeof one === 'string' && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(one)) codes.add(one)
    else if (typeof one === 'object' && one !== null) open.push(...Object.values(one))
  }
  return [...codes]
}
