import { beforeAll, describe, expect, it, vi } from 'vitest'
import { CommandError } from '../../src/cli/errors.ts'
import { CALLED, meantOption } from '../../src/cli/meant-option.ts'

/** Words near to the options of every command, by the tables that the commands themselves read. */

type Options = Readonly<Record<string, { readonly type: string }>>

const { tables } = vi.hoisted(() => ({ tables: [] as Options[] }))
// The build puts it in.
vi.stubGlobal('__VERSION__', '0.0.0')

vi.mock('../../src/cli/parse-words.ts', async (original) => {
  const { parseWords } = await original<typeof import('../../src/cli/parse-words.ts')>()
  return {
    parseWords: (words: readonly string[], options: Options, command: string) => {
      tables.push(options)
      return parseWords(words, options as Parameters<typeof parseWords>[1], command)
    },
  }
})

type Command = (words: readonly string[]) => Promise<unknown>

const IN = '../../src/cli'
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  affected: async () => (await import(`${IN}/affected-command.ts`)).affectedCommand,
  explain: async () => (await import(`${IN}/explain-command.ts`)).explainCommand,
  extract: async () => (await import(`${IN}/extract-command.ts`)).extractCommand,
  inspect: async () => (await import(`${IN}/inspect-command.ts`)).inspectCommand,
  judge: async () => (await import(`${IN}/judge-command.ts`)).judgeCommand,
  page: async () => (await import(`${IN}/page-command.ts`)).pageCommand,
  path: async () => (await import(`${IN}/path-command.ts`)).pathCommand,
  policy: async () => (await import(`${IN}/policy-command.ts`)).policyCommand,
  recognition: async () => (await import(`${IN}/recognition-command.ts`)).recognitionCommand,
  'trust list': async () => (await import(`${IN}/trust-command.ts`)).trustCommand,
  'trust check': async () => (await import(`${IN}/trust-check-command.ts`)).trustCheckCommand,
  'trust diff': async () => (await import(`${IN}/trust-diff-command.ts`)).trustDiffCommand,
  'trust place': async () => (await import(`${IN}/trust-place-command.ts`)).trustPlaceCommand,
  'trust adopt': async () => (await import(`${IN}/trust-adopt-command.ts`)).trustAdoptCommand,
  try: async () => (await import(`${IN}/try-command.ts`)).tryCommand,
  verify: async () => (await import(`${IN}/verify-command.ts`)).verifyCommand,
}

const optionsOf = new Map<string, Options>()

/** What a command says of a word, which is no option of it: before it looks at anything else. */
async function toldOf(command: string, word: string): Promise<string> {
  const call = await COMMANDS[command]?.()
  const first = command === 'trust list' ? ['list'] : []
  const outcome = await call?.([...first, word]).catch((error: unknown) => error)
  return outcome instanceof CommandError ? outcome.message : String(outcome)
}

beforeAll(async () => {
  for (const command of Object.keys(COMMANDS)) {
    tables.length = 0
    expect(await toldOf(command, '--frobnicate'), command).toBe("Unknown option '--frobnicate'")
    optionsOf.set(command, tables[0] ?? {})
  }
})

const without = (word: string, at: number): string => word.slice(0, at) + word.slice(at + 1)
const swapped = (word: string, at: number): string =>
  word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)
const doubled = (word: string, at: number): string => word.slice(0, at) + (word[at] ?? '') + word.slice(at)

interface Typo {
  readonly command: string
  readonly option: string
  readonly typo: string
  readonly options: readonly string[]
}

/** With a letter that is lacking, two that are exchanged, or one that stands twice; none that is a name of its own. */
function typos(): readonly Typo[] {
  return [...optionsOf].flatMap(([command, table]) => {
    const options = Object.keys(table)
    return options
      .filter((option) => option.length > 4)
      .flatMap((option) =>
        Array.from({ length: option.length - 1 }, (_, at) => [
          without(option, at),
          swapped(option, at),
          doubled(option, at),
        ])
          .flat()
          .filter((typo) => !options.includes(typo) && !Object.hasOwn(CALLED, typo))
          .map((typo) => ({ command, option, typo, options })),
      )
  })
}

describe('of every command', () => {
  it('there is a table of options', () => {
    for (const [command, options] of optionsOf) expect(Object.keys(options).length, command).toBeGreaterThan(0)
  })

  it('an option with a letter too few, too many or exchanged is told by its name', () => {
    const all = typos()
    const lost = all.filter(({ option, typo, options }) => meantOption(typo, options) !== option)
    expect(all.length).toBeGreaterThan(3_000)
    expect(lost.map(({ command, option, typo }) => `${command} --${typo}: --${option}`)).toEqual([])
  })

  it('an option is told by the last of its words', async () => {
    expect(await toldOf('verify', '--environment')).toContain('did you mean --allow-environment?')
    expect(meantOption('colour', ['no-colour'])).toBeNull()
    expect(await toldOf('verify', '--relyingState')).toContain('did you mean --in?')
    expect(await toldOf('verify', '--folder')).toContain('did you mean --trust?')
  })

  it('it is told and not taken', async () => {
    for (const { command, option, typo } of typos().filter((_, i) => i % 97 === 0))
      expect(await toldOf(command, `--${typo}`)).toBe(`Unknown option '--${typo}'; did you mean --${option}?`)
  })

  it('what is told for a name that other programs have is an option of that command', () => {
    for (const [command, table] of optionsOf)
      for (const name of Object.keys(CALLED)) {
        const options = Object.keys(table)
        const meant = meantOption(name, options)?.split(' ')[0]
        if (meant !== undefined) expect(options, `${command} --${name}`).toContain(meant)
      }
    expect(meantOption('country', Object.keys(optionsOf.get('trust adopt') ?? {}))).toBe('state')
  })
})
