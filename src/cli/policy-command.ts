import {
  explain,
  explainPolicy,
  type Language,
  type PolicyExplanation,
  type PolicyName,
  PRESETS,
  render,
} from '../index.ts'
import { terminalOf, usesColour } from './colour.ts'
import { asGiven, CommandError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { printJson } from './json-output.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { policyOf } from './policy-option.ts'
import { LANGUAGE_OPTION, readerFrom } from './reader-option.ts'
import { said } from './said.ts'
import { unknownVerb } from './unknown-verb.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  ...LANGUAGE_OPTION,
  'no-colour': { type: 'boolean' },
} as const

/** `asean-verify policy list` and `asean-verify policy explain NAME|FILE`: what counts as acceptance, and what is given up for it. */
export async function policyCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'policy')
  const [verb, ...rest] = positionals
  const { language } = readerFrom(values, 'policy')
  if (verb === undefined) {
    printLine(await (await import('./help.ts')).helpFor('policy'))
    return EXIT.error
  }
  if (verb === 'list') return listPolicies(rest, values.json === true, language)
  if (verb === 'explain')
    return explainOne(rest, { json: values.json === true, colourless: values['no-colour'] === true, language })
  throw unknownVerb('policy', verb, ['list', 'explain'])
}

async function listPolicies([extra]: readonly string[], json: boolean, language: Language): Promise<ExitCode> {
  if (extra !== undefined)
    throw new CommandError(
      'USAGE_OPTION_INVALID',
      'policy list',
      said('wordTooMany', { word: asGiven(extra) }),
      'policy',
    )
  const explained = await Promise.all((Object.keys(PRESETS) as PolicyName[]).map((name) => explainPolicy(name)))
  if (json) printJson(explained.map(({ policy, members }) => ({ policy, relaxations: given({ members }) })))
  else for (const explanation of explained) for (const line of await policyLines(explanation, language)) printLine(line)
  return EXIT.accept
}

const given = ({ members }: Pick<PolicyExplanation, 'members'>) =>
  members.flatMap(({ relaxation }) => (relaxation === undefined ? [] : [relaxation]))

/** The name, and a line for each thing that the policy gives up. */
async function policyLines(explanation: PolicyExplanation, language: Language): Promise<readonly string[]> {
  const sentences = await Promise.all(given(explanation).map((code) => explain(code, {}, language)))
  const [first = 'Gives nothing up.', ...others] = sentences
  return [`${explanation.policy.name.padEnd(11)} ${first}`, ...others.map((sentence) => `${' '.repeat(12)}${sentence}`)]
}

interface Telling {
  readonly json: boolean
  readonly colourless: boolean
  readonly language: Language
}

async function explainOne(rest: readonly string[], { json, colourless, language }: Telling): Promise<ExitCode> {
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
          language,
        })
      ).trimEnd(),
    )
  return EXIT.accept
}
