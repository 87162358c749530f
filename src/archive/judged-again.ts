import { engine } from '#platform'
import type { Agreement } from '../agreements/types.ts'
import { limitsWith } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { TrustListError, UsageError } from '../core/errors.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import { attemptAsync, type Outcome, Refusal } from '../core/outcome.ts'
import { presentSecond } from '../core/present-second.ts'
import { optionsOver } from '../core/take-options.ts'
import type { TakenTarget } from '../dependencies/target.ts'
import type { Evidence } from '../evidence/types.ts'
import type { TrustList } from '../lists/types.ts'
import type { WithoutReport } from '../report/question.ts'
import type { Report } from '../report/types.ts'
import { trustWithout } from '../trust/trust-without.ts'
import type { Trust } from '../trust/types.ts'
import { cacheFor, PROCESS_CACHE } from '../verifier/caches.ts'
import { askQuestion } from '../verifier/document/ask-question.ts'
import { worseReport } from '../verifier/document/never-better.ts'
import type { Question } from '../verifier/document/question.ts'
import { type Session, sessionOf } from '../verifier/document/session.ts'
import { answerUnreadable } from '../verifier/document/verify-document.ts'
import type { TakenJudgeOptions } from '../verifier/takings.ts'
import type { SubjectPublicKeyInfo } from '../x509/types.ts'
import { limitsAgain } from './limits-again.ts'
import { openArchive } from './read-archive.ts'
import { recordedTrust } from './recorded-trust.ts'

/** A verification that was kept: what it rested on, and what was asked. */
export interface KeptVerification {
  readonly evidence: Evidence
  readonly trust: Trust
  readonly question: TakenJudgeOptions & { readonly at: Date }
}

/** What is other than it was. Each member is its own: `undefined` stays as it was. */
export interface TakenChange {
  readonly question: TakenJudgeOptions
  readonly trust: Trust | undefined
  readonly without: TakenTarget | undefined
}

/** What was judged again. */
export interface JudgedChange {
  readonly whole: Report
  /** Without something: it is not there, and it is refused. */
  readonly without: readonly Report[]
}

/** Judges one verification again, as often as it is asked. */
export type JudgeChanged = (change: TakenChange) => Promise<JudgedChange>

/** The same, or an archive that holds it. */
export type TakenKept =
  | KeptVerification
  | {
      readonly archive: Uint8Array
      readonly trust: Trust
      readonly means: Pick<TakenJudgeOptions, 'budget' | 'password'>
    }

/** `judgeAgain`, which loads it. */
export async function judgedAgain(kept: TakenKept, change: TakenChange): Promise<Report> {
  const opened = await openKept(kept)
  if (opened.ok) return worstOfAll(await judgingAgain(opened.value)(change))
  // What is not opened is an archive.
  const { archive, trust } = kept as Extract<TakenKept, { archive: Uint8Array }>
  return answerUnreadable(archive, opened.failure, trust, {
    ...change.question,
    at: change.question.at ?? new Date(presentSecond()),
  })
}

export async function openKept(kept: TakenKept): Promise<Outcome<KeptVerification>> {
  return 'archive' in kept ? openRecorded(kept.archive, kept.trust, kept.means) : { ok: true, value: kept }
}

/** An archive as it was recorded: its question, by its own trust. That is for archives of one's own. */
async function openRecorded(
  archive: Uint8Array,
  trust: Trust,
  { budget, password }: Pick<TakenJudgeOptions, 'budget' | 'password'>,
): Promise<Outcome<KeptVerification>> {
  const opened = await openArchive(archive, budget)
  if (!opened.ok) return opened
  const { contents, question } = opened.value
  return attemptAsync(async () => {
    try {
      const own = await recordedTrust(contents, trust)
      if (own === null) throw new Refusal('ARCHIVE_TRUST_NOT_HELD')
      const limits = budget ?? limitsAgain(contents.budget, limitsWith(undefined))
      const asked = { ...question, budget: limits, ...(password === undefined ? {} : { password }) }
      await askQuestion(asked)
      return { evidence: contents.evidence, trust: own, question: asked }
    } catch (error) {
      // Lists, anchors or ends of algorithms in an archive that are none are of nobody who calls, and so no misuse.
      if (error instanceof UsageError) throw new Refusal('ARCHIVE_MALFORMED', `/question: ${error.option}`)
      if (error instanceof TrustListError) throw new Refusal('ARCHIVE_MALFORMED', `/trust: ${error.where}`)
      throw error
    }
  })
}

/** The document is read once. Each judgement has a budget of its own. */
export function judgingAgain({ evidence, trust: kept, question: recorded }: KeptVerification): JudgeChanged {
  let session: Session | null = null
  const judge = async (trust: Trust, question: Question): Promise<Report> => {
    session ??= sessionOf(evidence, { limits: recorded.budget })
    const cacheOf = (of: Trust) => cacheFor(PROCESS_CACHE, of)
    return (await session(evidence, { trust, question, cacheOf })).verdict
  }
  return async ({ question: changed, trust = kept, without }) => {
    const question = await askQuestion(optionsOver<TakenJudgeOptions>(recorded, changed))
    const whole = await judge(trust, question)
    if (without === undefined) return { whole, without: [] }
    const keys = await keysOf(trust, question)
    // Whether it is missing or refused, nothing is to rest on it: what is refused can be bad news beside.
    const absent = await judge(...worldWithout(trust, question, without, keys, 'absent'))
    const refused = await judge(...worldWithout(trust, question, without, keys, 'refused'))
    return { whole, without: [absent, refused] }
  }
}

/** What counts against a signature makes it no better by being away. */
function worstOfAll({ whole, without }: JudgedChange): Report {
  const [first = whole] = without
  return freezeDeep({ ...without.reduce((worst, one) => worseReport(one, worst), whole), question: first.question })
}

/** SHA-256 of the keys of services and anchors. */
type Keys = ReadonlyMap<SubjectPublicKeyInfo, string>

async function keysOf({ lists }: Trust, { anchors }: Question): Promise<Keys> {
  const keys = new Map<SubjectPublicKeyInfo, string>()
  const services = lists.flatMap((list) => list.services)
  for (const { spki } of [...services.map(({ identity }) => identity), ...anchors])
    keys.set(spki, toHex(await engine.digest('sha-256', [spki.encoded])))
  return keys
}

function worldWithout(
  trust: Trust,
  question: Question,
  target: TakenTarget,
  keys: Keys,
  how: 'absent' | 'refused',
): [Trust, Question] {
  const { sha256, spkiSha256, services, lists, agreements } = target
  const isNamed = (spki: SubjectPublicKeyInfo, certificates: readonly string[]): boolean => {
    const key = keys.get(spki)
    return (
      certificates.some((one) => sha256.has(one)) || (key !== undefined && (sha256.has(key) || spkiSha256.has(key)))
    )
  }
  const allAgreements = sha256.has(trust.recognition.sha256)
  const others = trustWithout(trust, {
    isService: ({ id, identity }) => services.has(id) || isNamed(identity.spki, identity.certificateSha256),
    isList: (list: TrustList) => lists.has(list.id) || lists.has(list.kind) || sha256.has(list.sha256),
    isAgreement: ({ id }: Agreement) => allAgreements || agreements.has(id),
    services: how,
  })
  const anchors = question.anchors.filter(({ spki, certificateSha256 }) => !isNamed(spki, certificateSha256))
  const without = { sha256, spkiSha256, certificates: how, told: toldOf(target) }
  return [others, { ...question, anchors, without }]
}

function toldOf(target: TakenTarget): WithoutReport {
  return Object.fromEntries(
    Object.entries(target).flatMap(([name, set]) => (set.size === 0 ? [] : [[name, [...set].sort()]])),
  )
}
