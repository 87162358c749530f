import { type ParseArgsConfig, parseArgs } from 'node:util'
import { CommandError } from './errors.ts'
import { meantOption } from './meant-option.ts'
import { type Said, said } from './said.ts'

type Options = NonNullable<ParseArgsConfig['options']>

interface Config<T extends Options> {
  readonly options: T
  readonly args: string[]
  readonly allowPositionals: true
  readonly strict: true
  readonly tokens: true
}

/** The words of a command; an option that it does not have, or one of a single value that stands twice, is an error of the person, and says which. */
export function parseWords<const T extends Options>(
  words: readonly string[],
  options: T,
  command: string,
): ReturnType<typeof parseArgs<Config<T>>> {
  try {
    const parsed = parseArgs<Config<T>>({
      options,
      args: [...words],
      allowPositionals: true,
      strict: true,
      tokens: true,
    })
    requireOnce(parsed.tokens, options, command)
    return parsed
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!(error instanceof Error) || !code.startsWith('ERR_PARSE_ARGS_')) throw error
    // Node's sentence names the option; what follows it is advice on how to pass a file of that name.
    const [sentence = error.message] = error.message.split(/\.\s/)
    throw new CommandError('USAGE_OPTION_INVALID', 'command line', saidBy(sentence, options) ?? sentence, command)
  }
}

/** In words of ours, of which there are some in each language. `null`: another sentence. */
function saidBy(sentence: string, options: Options): Said | null {
  const [, option = '', rest] = /(?:O|o)ption '([^']+)'(.*)$/.exec(sentence) ?? []
  // Where an option follows, Node says that it is ambiguous whether that is the value.
  if (rest === ' argument missing' || rest === ' argument is ambiguous') return said('noValue', { option })
  if (rest === ' does not take an argument') return said('valueTooMany', { option })
  if (rest !== '' || !sentence.startsWith('Unknown option')) return null
  const meant = meantOption(option.replace(/^--?/, ''), [...Object.keys(options), 'help'])
  return said('unknownOption', { option, meant: meant === null ? null : `--${meant}` })
}

/** Node takes the last: which of two was meant is not for the program to say. */
function requireOnce(
  tokens: readonly { readonly kind: string; readonly name?: string }[],
  options: Options,
  command: string,
): void {
  const seen = new Set<string>()
  for (const { kind, name = '' } of tokens) {
    if (kind !== 'option' || options[name]?.type !== 'string' || options[name].multiple === true) continue
    if (seen.has(name)) throw new CommandError('USAGE_OPTION_INVALID', `--${name}`, said('givenTwice'), command)
    seen.add(name)
  }
}
