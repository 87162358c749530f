import { describe, expect, it } from 'vitest'
import { CommandError } from '../../src/cli/errors.ts'
import { languageOf } from '../../src/cli/language-option.ts'
import { CALLED, meantOption } from '../../src/cli/meant-option.ts'
import { parseWords } from '../../src/cli/parse-words.ts'
import { signerOf } from '../../src/cli/signer-option.ts'
import { stateFrom } from '../../src/cli/state-option.ts'
import { VERIFY_OPTIONS } from '../../src/cli/verify/options.ts'
import { meantState } from '../../src/core/meant-state.ts'
import { nearestWord } from '../../src/core/nearest-word.ts'
import { isStateCode, LANGUAGES, STATE_NAMES, STATES } from '../../src/index.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** Words that nobody knows here, and what was meant by them: it is told, and never taken. */

const OPTIONS = Object.keys(VERIFY_OPTIONS)

function messageOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof CommandError) return error.message
    throw error
  }
  return ''
}

const without = (word: string, at: number): string => word.slice(0, at) + word.slice(at + 1)
const swapped = (word: string, at: number): string =>
  word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)

describe('an option', () => {
  const typos = OPTIONS.filter((option) => option.length > 4).flatMap((option) =>
    Array.from({ length: option.length - 1 }, (_, at) => [without(option, at), swapped(option, at)])
      .flat()
      .filter((typo) => !OPTIONS.includes(typo) && !Object.hasOwn(CALLED, typo))
      .map((typo) => [option, typo] as const),
  )

  it('with a letter that is lacking, or two that are exchanged, is told by its name', () => {
    const lost = typos.filter(([option, typo]) => meantOption(typo, OPTIONS) !== option)
    expect(typos.length).toBeGreaterThan(500)
    expect(lost).toEqual([])
  })

  it.each(typos.filter((_, i) => i % 40 === 0))('--%s is not taken for --%s', (option, typo) => {
    const message = messageOf(() => parseWords([`--${typo}`, 'x'], VERIFY_OPTIONS, 'verify'))
    expect(message).toBe(`Unknown option '--${typo}'; did you mean --${option}?`)
  })

  it.each([
    ['lang', 'language'],
    ['country', 'in'],
    ['state', 'in'],
    ['ca', 'anchor'],
    ['root', 'anchor'],
    ['cert', 'anchor'],
    ['brief', 'summary'],
    ['short', 'summary'],
    ['allow-testbed', 'allow-environment testbed'],
  ])('that is called --%s elsewhere is --%s here', (word, option) => {
    expect(messageOf(() => parseWords([`--${word}`, 'x'], VERIFY_OPTIONS, 'verify'))).toContain(
      `did you mean --${option}?`,
    )
  })

  it('of a name that it has elsewhere is one that there is, and the name is none', () => {
    for (const [name, options] of Object.entries(CALLED)) {
      expect(OPTIONS, name).not.toContain(name)
      expect(OPTIONS).toContain(options[0]?.split(' ')[0])
    }
  })

  it('that the command lacks is not advised', () => {
    expect(meantOption('ca', ['json'])).toBeNull()
    expect(meantOption('lang', ['json'])).toBeNull()
  })

  it('that resembles nothing has no advice', () => {
    expect(messageOf(() => parseWords(['--frobnicate'], VERIFY_OPTIONS, 'verify'))).toBe(
      "Unknown option '--frobnicate'",
    )
    expect(messageOf(() => parseWords(['-x'], VERIFY_OPTIONS, 'verify'))).toBe("Unknown option '-x'")
  })
})

describe('a state', () => {
  const ALPHA_3 = ['BRN', 'KHM', 'IDN', 'LAO', 'MYS', 'MMR', 'PHL', 'SGP', 'THA', 'TLS', 'VNM']

  it('is taken by its two letters alone, large or small', () => {
    for (const state of STATES) {
      expect(stateFrom(state, '--in')).toBe(state)
      expect(stateFrom(state.toLowerCase(), '--in')).toBe(state)
    }
  })

  it.each(STATES.map((state, i) => [state, ALPHA_3[i] ?? '', STATE_NAMES[state]]))(
    '%s is told for %s, its name, and its name in each language',
    (state, code, name) => {
      const inLanguages = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: 'region' }).of(state))
      for (const word of [code, code.toLowerCase(), name, name.toUpperCase(), ...inLanguages])
        expect(
          messageOf(() => stateFrom(word ?? '', '--in')),
          word,
        ).toContain(`; did you mean ${state}?`)
    },
  )

  it.each([
    ['Vietnam', 'VN'],
    ['Viet Nam', 'VN'],
    ['Việt Nam', 'VN'],
    ['viet-nam', 'VN'],
    ['Singapor', 'SG'],
    ['Thialand', 'TH'],
    ['Phillipines', 'PH'],
    ['Laos', 'LA'],
    ['Burma', 'MM'],
    ['East Timor', 'TL'],
  ] as const)('%s is %s', (word, state) => {
    expect(meantState(word)).toBe(state)
  })

  it.each(['JP', 'XX', 'Japan', 'China', 'India', 'Australia', 'JPN', 'USA', '', '1', '../x'])(
    '%j is none, and none is near',
    (word) => {
      expect(messageOf(() => stateFrom(word, '--in'))).toMatch(/is none of BN KH ID LA MY MM PH SG TH TL VN$/)
      expect(isStateCode(word)).toBe(false)
    },
  )
})

describe('a language', () => {
  it.each([
    ['vn', 'vi'],
    ['VN', 'vi'],
    ['vie', 'vi'],
    ['vi-VN', 'vi'],
    ['Vietnamese', 'vi'],
    ['Tiếng Việt', 'vi'],
    ['th_TH', 'th'],
    ['thai', 'th'],
    ['my', 'ms'],
    ['malay', 'ms'],
    ['Melayu', 'ms'],
    ['ind', 'id'],
    ['Indonesian', 'id'],
    ['eng', 'en'],
    ['english', 'en'],
  ])('%s is %s', (word, language) => {
    expect(messageOf(() => languageOf(word, LANGUAGES))).toContain(`; did you mean ${language}?`)
    expect(languageOf(language, LANGUAGES)).toBe(language)
  })

  it.each(['tl', 'kh', 'fr', 'french', 'x', ''])('%j is none, and none is near', (word) => {
    expect(messageOf(() => languageOf(word, LANGUAGES))).toMatch(/is none of auto, en, id, ms, th, vi$/)
  })
})

describe('an attribute of a signer', () => {
  it.each([
    ['CN=x', 'commonName'],
    ['commonname=x', 'commonName'],
    ['O=x', 'organization'],
    ['UID=x', 'userId'],
    ['C=TH', 'state'],
    ['organisation=x', 'organization'],
  ])('%s is told as %s', (word, member) => {
    expect(messageOf(() => signerOf([word]))).toContain(`; did you mean ${member}?`)
  })

  it('that there is, is taken; one that resembles nothing has no advice', () => {
    expect(signerOf(['commonName=A=B', 'state=th'])).toEqual({ commonName: 'A=B', state: 'TH' })
    expect(messageOf(() => signerOf(['whatever=x']))).toMatch(/is none of organizationIdentifier, .*state$/)
    expect(messageOf(() => signerOf(['state=Siam']))).toMatch(/VN$/)
    expect(messageOf(() => signerOf(['commonName']))).toContain('is not ATTRIBUTE=VALUE')
  })
})

describe('the nearest word', () => {
  it('is the only one that begins so, where none has nearly its letters', () => {
    expect(nearestWord('organ', ['organization', 'serial'])).toBe('organization')
    expect(nearestWord('org', ['organization', 'organizationIdentifier'])).toBeNull()
  })

  it('is none for two letters, nor for very many', () => {
    expect(nearestWord('ix', ['in', 'at'])).toBeNull()
    expect(nearestWord('a'.repeat(61), ['a'.repeat(60)])).toBeNull()
  })
})

describe('at the command line', () => {
  const run = async (...words: readonly string[]) => {
    const cli: BuiltCli = await buildCli()
    return cli.run(words)
  }

  it.each([
    [['a.pdf', '--use', 'contrat'], '--use: contrat is none of', 'contract'],
    [['a.pdf', '--policy', 'contarct'], '--policy: contarct is none of', 'contract'],
    [['a.pdf', '--budget', 'archiv'], '--budget: archiv is none of', 'archive'],
    [['a.pdf', '--format', 'jsn'], '--format: jsn is none of', 'json'],
    [['a.pdf', '--allow-environment', 'tesbed'], '--allow-environment: tesbed is none of', 'testbed'],
    [['judge', 'a', '--in', 'VNM'], '--in: VNM is none of', 'VN'],
    [['path', 'a.pem', '--in-lists', '--model', 'shel'], '--model: shel is none of', 'shell'],
    [['path', 'a.pem', '--in-lists', '--revocation', 'if'], '--revocation: if is none of', null],
    [['path', 'a.pem', '--in-lists', '--key-purpose', 'doc'], '--key-purpose: doc is none of', 'document-signing'],
    [['trust', 'list', '--in', 'Thailand'], '--in: Thailand is none of', 'TH'],
    [['trust', 'check', 'a', '--format', 'srif'], '--format: srif is none of', 'sarif'],
    [['recognition', 'why', 'SG', 'Laos'], 'recognition why: Laos is none of', 'LA'],
    [['recognition', 'why', 'SG', 'TH', '--use', 'invoce'], '--use: invoce is none of', 'invoice'],
  ] as const)('%j gives 3, and what to write', async (words, place, meant) => {
    const { exitCode, stderr, stdout } = await run(...words)
    expect(stderr).toContain(place)
    if (meant === null) expect(stderr).not.toContain('did you mean')
    else expect(stderr).toContain(`did you mean ${meant}?`)
    expect([exitCode, stdout]).toEqual([3, ''])
  })

  it.each([
    [['compare', 'a.pdf', 'b.pdf'], 'no command compares documents'],
    [['diff', 'a.pdf', 'b.pdf'], 'trust diff compares lists'],
    [['check', 'a.pdf'], 'did you mean verify?'],
    [['frobnicate', 'a.pdf'], 'the commands are verify, judge, inspect,'],
  ])('%j is no command, and nothing is judged', async (words, advice) => {
    const { exitCode, stderr, stdout } = await run(...words)
    expect(stderr).toContain(`USAGE_OPTION_INVALID: ${words[0]}: is no file and no command; `)
    expect(stderr).toContain(advice)
    expect([exitCode, stdout]).toEqual([3, ''])
  })

  it('a file without an ending that is not there is still a file', async () => {
    expect((await run('contract')).stderr).toContain('USAGE_INPUT_UNREADABLE: contract: no such file')
    expect((await run('verify', 'compare', 'b.pdf')).stderr).toContain('compare: no such file')
  })
})
