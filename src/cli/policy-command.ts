import { explain, explainPolicy, type PolicyExplanation, type PolicyName, PRESETS, render } from '../index.ts'
import { terminalOf, usesColour } from './colour.ts'
import { asGiven, CommandError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { printJson } from './json-output.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { policyOf } from './policy-option.ts'
import { unknownVerb } from './unknown-verb.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  'no-colour': { type: 'boolean' },
} as const

/** `asean-verify policy list` and `asean-verify policy explain NAME|FILE`: what counts as acceptance, and what is given up for it. */
export async function policyCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'policy')
  const [verb, ...rest] = positionals
  if (verb === undefined) {
    printLine(await (await import('./help.ts')).helpFor('policy'))
    return EXIT.error
  }
  if (verb === 'list') return listPolicies(rest, values.json === true)
  if (verb === 'explain') return explainOne(rest, values.json === true, values['no-colour'] === true)
  throw unknownVerb('policy', verb, ['list', 'explain'])
}

async function listPolicies([extra]: readonly string[], json: boolean): Promise<ExitCode> {
  if (extra !== undefined)
    throw new CommandError('USAGE_OPTION_INVALID', 'policy list', `${asGiven(extra)} is one word too many`, 'policy')
  const explained = await Promise.all((Object.keys(PRESETS) as PolicyName[]).map((name) => explainPolicy(name)))
  if (json) printJson(explained.map(({ policy, members }) => ({ policy, relaxations: given({ members }) })))
  else for (const explanation of explained) for (const line of await policyLines(explanation)) printLine(line)
  return EXIT.accept
}

const given = ({ members }: Pick<PolicyExplanation, 'members'>) =>
  members.flatMap(({ relaxation }) => (relaxation === undefined ? [] : [relaxation]))

/** The name, and a line for each thing that the policy gives up. */
async function policyLines(explanation: PolicyExplanation): Promise<readonly string[]> {
  const sentences = await Promise.all(given(explanation).map((code) => explain(code)))
  const [first = 'Gives nothing up.', ...others] = sentences
  return [`${explanation.policy.name.padEnd(11)} ${first}`, ...others.map((sentence) => `${' '.repeat(12)}${sentence}`)]
}

async function explainOne(rest: readonly string[], json: boolean, colourless: boolean): Promise<ExitCode> {
  const [word, ...others] = rest
  if (word === undefined || others.length > 0)
    throw new CommandError(
      'USAGE_OPTION_INVALID',
      'policy explain',
      'the name of one policy, or one file, is expected',
      'policy',
    )
  const explanation = await explainPolicy(await policyOf(word, 'policy explain'))
  if (json) printJson(explanation)
  else
    printLine(
      (
        await render(explanation, {
          format: 'text',
          colour: usesColour(process.stdout, colourless),
          ...terminalOf(process.stdout),
        })
      ).trimEnd(),
    )
  return EXIT.accept
}
