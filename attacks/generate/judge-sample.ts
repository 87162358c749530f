import type { StateCode } from '../../src/core/states.ts'
import type { Report } from '../../src/report/types.ts'
import { Random } from './random.ts'
import type { ReaderPanel, Shown } from './show-sample.ts'
import type { AttackClass, Sample } from './types.ts'
import { RELYING_STATES, type World } from './world.ts'

/** What `verify` said of an attack and of its control, and which readers showed the attack. */
export interface JudgedSample {
  readonly seed: number
  readonly accepted: boolean
  readonly refusedControl: boolean
  /** Checks that failed, by code and by reason. */
  readonly checks: readonly string[]
  readonly controlChecks: readonly string[]
  /** `null`: no reader was asked. */
  readonly shown: Shown | null
  readonly sample: Sample
}

export async function judgeSample(
  world: World,
  attackClass: AttackClass,
  seed: number,
  panel: ReaderPanel | null,
): Promise<JudgedSample> {
  const random = new Random(seed)
  const relyingState = random.pick(RELYING_STATES)
  const sample = await attackClass.make(random, world)
  const judge = (bytes: Uint8Array) =>
    world.judge(bytes, sample.relyingState ?? (relyingState as StateCode), sample.policy ?? 'contract')
  const shown = panel === null ? null : panel.show(attackClass.name, sample)
  const [attack, control] = [await judge(sample.attack), await judge(sample.control)]
  const accepted = attack.decision.outcome === 'accept'
  const isRefused = control.decision.outcome !== 'accept'
  const refusedControl = isRefused && !isForPerson(await judge(sample.signed))
  const [checks, controlChecks] = [checksOf(attack), checksOf(control)]
  return { seed, accepted, refusedControl, checks, controlChecks, shown: await shown, sample }
}

/** What was signed is itself for a person, by how its pages are painted. Then its control is, too, and nothing that comes later is accepted. */
export function isForPerson(signed: Report): boolean {
  return checksOf(signed).includes('PDF_VALUE_AMBIGUOUS')
}

/** Checks that are told apart by a reason. */
const REASON: Readonly<Record<string, string>> = { PDF_READINGS_DIFFER: 'why', PDF_LATER_CHANGES_NOT_JUDGED: 'reasons' }

/** The failures, each with its reason where there is one; without any, why the decision is no acceptance. */
export function checksOf({ signatures, findings, decision }: Report): readonly string[] {
  const all = [...findings, ...signatures.flatMap((signature) => signature.findings)]
  const failures = all.filter(({ level }) => level === 'failure')
  const names = failures.map(({ code, data }) => [code, data?.[REASON[code] ?? '']].filter(Boolean).join(' '))
  if (names.length > 0) return [...new Set(names)].sort()
  return decision.outcome === 'accept' ? [] : [...new Set(decision.reasons.map(String))].sort()
}
