import { expect, it } from 'vitest'
import { closingLines, count, createTable, createTally, summaryVoice } from '../../src/cli/verify/summary.ts'
import { EN } from '../../src/cli/verify/summary-words/en.ts'
import { summaryWords } from '../../src/cli/verify/summary-words/languages.ts'
import { LANGUAGES } from '../../src/index.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { columnsOf } from '../../src/render/text/columns.ts'

const OTHERS = LANGUAGES.filter((language) => language !== 'en')

const sentencesOf = (group: object): readonly (readonly [string, string])[] =>
  Object.entries(group).flatMap(([name, said]: [string, unknown]) =>
    typeof said === 'string'
      ? [[name, said] as const]
      : sentencesOf(said as object).map(([one, text]) => [`${name}.${one}`, text] as const),
  )

const placeholdersIn = (template: string): readonly string[] =>
  [...template.matchAll(/\{([a-z]+)/gi)].map(([, name = '']) => name).sort()

it.each(OTHERS)('the words of a table in %s are all there, and are filled in as English ones', async (language) => {
  const own = new Map(sentencesOf(await summaryWords(language)))
  for (const [name, english] of sentencesOf(EN)) {
    const sentence = own.get(name) ?? ''
    expect(placeholdersIn(sentence), name).toEqual(placeholdersIn(english))
    // Of some there is nothing to translate.
    if (/\p{L}/u.test(english.replace(/\{[^}]*\}/g, ''))) expect(sentence, name).not.toBe(english)
  }
  const { translation } = (await loadCatalogue(language)).words
  expect(own.get('notReviewed')).toBe(translation.notReviewed)
})

it.each(LANGUAGES)('paths stand in one column, whatever the outcome is called in %s', async (language) => {
  const rows = createTable(
    { width: 120, colour: false, places: [{ path: 'a.pdf' }, { path: 'b.pdf' }], codes: false },
    await summaryVoice(language),
  )
  const row = { signers: ['Testbed'], reasons: [], relaxations: [] }
  const outcomes = ['accept', 'review', 'reject'] as const
  const lines = outcomes.map(
    (outcome) => rows({ path: 'a.pdf' }, { ...row, outcome } as unknown as Parameters<typeof rows>[1])[0] ?? '',
  )
  const starts = new Set(lines.map((line) => columnsOf(line.slice(0, line.indexOf('a.pdf')))))
  expect(starts.size).toBe(1)
})

it.each(LANGUAGES)(
  'what stands below a table in %s counts each outcome, and says that nobody was expected',
  async (language) => {
    const tally = createTally()
    const row = { signers: [], reasons: ['NO_SIGNATURE'], relaxations: [] }
    for (const outcome of ['accept', 'review', 'review', 'reject'])
      count(tally, { ...row, outcome } as unknown as Parameters<typeof count>[1])
    const leftOut = { others: new Map([['.docx', 2]]), contents: 1, folders: 1, links: 0 }
    const voice = await summaryVoice(language)
    const text = (
      await closingLines(tally, { width: 400, leftOut, expectsSigner: false, codes: true, hidden: 3 }, voice)
    ).join('\n')
    expect(text.match(/\d+/g)).toEqual(['4', '1', '2', '1', '3', '2', '2', '1', '1'])
    expect(text).toContain(voice.words.nobodyExpected)
    expect(text).toContain('asean-verify explain CODE')
  },
)

it.each(LANGUAGES)(
  'a row in %s tells until when its verdict holds, beside whatever else stands there',
  async (language) => {
    const voice = await summaryVoice(language)
    const rows = createTable({ width: 200, colour: false, places: [{ path: 'a.pdf' }], codes: false }, voice)
    const until = '2026-12-04T02:55:31Z'
    for (const signers of [[], ['Testbed']]) {
      const row = { outcome: 'accept', signers, reasons: [], relaxations: [], until }
      const [line = ''] = rows({ path: 'a.pdf' }, row as unknown as Parameters<typeof rows>[1])
      expect(line).toContain(voice.words.until.replace('{time}', until))
      for (const signer of signers) expect(line).toContain(`${signer}; `)
    }
  },
)
