import { type Answer, type CaseName, type Format, type MadeTrial, makeTrial, writeCaseName } from './trial.ts'
import type { World } from './world.ts'

/** A trial that an oracle did not let pass, as small as it gets. */
export interface Failed {
  readonly name: CaseName
  readonly error: Error
  readonly told: readonly string[]
  readonly octets: Readonly<Record<string, Uint8Array>>
}

export type Ran = { readonly answer: Answer } | { readonly failed: Failed }

export async function runTrial(format: Format, name: CaseName, world: World): Promise<Ran> {
  const made = await makeOrFail(format, name, world)
  if (made instanceof Error) return { failed: { name, error: made, told: ['the trial cannot be made'], octets: {} } }
  const ran = await tryOut(made)
  if ('answer' in ran) return ran
  return { failed: await shrink(format, made, ran.error, world) }
}

/** A generator at fault ends its trial, and no others. */
async function makeOrFail(format: Format, name: CaseName, world: World): Promise<MadeTrial | Error> {
  try {
    return await makeTrial(format, name, world)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function tryOut({ trial }: MadeTrial): Promise<{ readonly answer: Answer } | { readonly error: Error }> {
  try {
    return { answer: await trial.run() }
  } catch (error) {
    // Whatever was thrown is what the trial found: it is told, and kept.
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }
}

/** Leaves out one change after the other, as long as the same kind of failure remains. */
async function shrink(format: Format, first: MadeTrial, error: Error, world: World): Promise<Failed> {
  let [made, found] = [first, error]
  let kept = made.name.steps ?? Array.from({ length: made.steps.count }, (_, i) => i)
  for (const step of kept) {
    const fewer = kept.filter((one) => one !== step)
    const smaller = await makeOrFail(format, { ...made.name, steps: fewer }, world)
    if (smaller instanceof Error) continue
    const ran = await tryOut(smaller)
    if (!('error' in ran) || kindOf(ran.error) !== kindOf(found)) continue
    ;[made, found, kept] = [smaller, ran.error, fewer]
  }
  return { name: made.name, error: found, told: made.steps.told, octets: made.trial.octets }
}

/** An oracle's name, or the class of an exception and where it was thrown. */
function kindOf({ name, message, stack = '' }: Error): string {
  if (name === 'OracleFailure') return `${name} ${message.split(':')[0]}`
  return `${name} ${/at .*/.exec(stack)?.[0] ?? message}`
}

export function describeFailure({ name, error, told }: Failed): string {
  return `${writeCaseName(name)}: ${error.message}\n  ${told.join('\n  ')}`
}
