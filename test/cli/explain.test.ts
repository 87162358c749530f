import { describe, expect, it } from 'vitest'
import { summaryWords } from '../../src/cli/verify/summary-words/languages.ts'
import { type Code, explain, LANGUAGES } from '../../src/index.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { TERMS, termOf } from '../../src/render/terms.ts'
import schema from '../../src/report/report.schema.json' with { type: 'json' }
import { buildCli, type Ran } from './build-cli.ts'

/** What a word of a report means. */

const run = async (...words: readonly string[]): Promise<Ran> => (await buildCli()).run(['explain', ...words])

const { $defs } = schema
const INDICATIONS = ['TOTAL-PASSED', 'TOTAL-FAILED', 'INDETERMINATE']
const SUB_INDICATIONS: readonly string[] = [...$defs.failedSubIndication.enum, ...$defs.indeterminateSubIndication.enum]

describe('explain', () => {
  it('knows each indication and sub-indication of a report, with its clause', () => {
    expect(SUB_INDICATIONS.length).toBeGreaterThan(20)
    for (const word of [...INDICATIONS, ...SUB_INDICATIONS]) {
      expect(TERMS).toContain(word)
      expect(termOf(word)?.clause, word).toMatch(/^ETSI EN 319 102-1 .*§5\.1\.3/)
    }
  })

  it('knows each outcome, as it is printed', () => {
    for (const word of ['accept', 'review', 'reject', 'NOT JUDGED', 'unknown', 'valid', 'reproduced'])
      expect(termOf(word)?.sentence, word).toMatch(/\.$/)
    expect(termOf('ACCEPTED')).toBeNull()
  })

  it('knows the code of a defect', async () => {
    const { exitCode, stdout } = await run('INTERNAL_ERROR')
    expect([exitCode, stdout.split('\n')[0]]).toEqual([0, 'INTERNAL_ERROR'])
    expect(stdout).toContain('please report it')
  })

  it.each(LANGUAGES)('knows what a table says of a file in %s', async (language) => {
    const { label } = await summaryWords(language)
    for (const [name, code] of [
      ['accept', 'ACCEPT'],
      ['review', 'REVIEW'],
      ['reject', 'REJECT'],
      ['not-judged', 'NOT JUDGED'],
    ] as const)
      expect((await run(label[name].toLowerCase())).stdout.split('\n')[0], label[name]).toBe(code)
  })

  it('knows the levels', async () => {
    for (const level of ['B-B', 'B-T', 'B-LT', 'B-LTA']) expect(termOf(level)?.clause).toContain('EN 319 142-1 §6')
    expect(termOf('B-X')).toBeNull()
    expect((await run('b-lt')).stdout).toMatch(/^B-LT\n/)
  })

  it('says the same as the library', async () => {
    for (const word of [...INDICATIONS, ...SUB_INDICATIONS, 'B-LT'] as const) {
      const sentence = await explain(word as Code)
      expect(sentence, word).toBe(termOf(word)?.sentence)
      expect((await run(word, '--json')).stdout, word).toContain(JSON.stringify(sentence))
    }
    await expect(explain('TRY_NEVER' as Code)).rejects.toThrow()
    await expect(explain('TRY_LATER', {}, 'xx' as 'en')).rejects.toThrow()
  })

  it('has no word for two things', async () => {
    const codes = new Set(Object.keys((await loadCatalogue('en')).codes))
    for (const term of TERMS) expect(codes.has(term.replaceAll(/[ -]/g, '_')), term).toBe(false)
  })

  it.each([
    ['TRY_LATER', 'TRY_LATER', '§5.2.6.4'],
    ['hash-failure', 'HASH_FAILURE', '§5.2.7'],
    ['total_passed', 'TOTAL-PASSED', '§5.1.3'],
  ])('of %s tells %s, and %s', async (word, code, clause) => {
    const { exitCode, stdout, stderr } = await run(word)
    expect(stdout.split('\n')[0]).toBe(code)
    expect(stdout).toContain(`ETSI EN 319 102-1 ${clause}`)
    expect([exitCode, stderr]).toEqual([0, ''])
  })

  it('tells the others where one is none, and gives 3', async () => {
    const { exitCode, stdout, stderr } = await run('TRY_LATER', 'nothing-of-it', 'NO_SIGNATURE', 'DIGEST_MISMACH')
    expect(exitCode).toBe(3)
    expect(stdout).toMatch(/^TRY_LATER\n[\s\S]*\n\nNO_SIGNATURE\n/)
    expect(stderr).toContain('nothing-of-it: is no code\n')
    expect(stderr).toContain('DIGEST_MISMACH: is no code; did you mean DIGEST_MISMATCH?\n')
    const json = await run('TRY_LATER', 'nothing-of-it', '--json')
    expect(JSON.parse(json.stdout)).toEqual([expect.objectContaining({ code: 'TRY_LATER' })])
    expect(json.exitCode).toBe(3)
  })

  it('tells nothing where none is one', async () => {
    expect(await run('nothing-of-it')).toMatchObject({ exitCode: 3, stdout: '' })
    const { exitCode, stdout, stderr } = await run('nothing', 'of-it')
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toContain('nothing: is no code')
    expect(stderr).toContain('of-it: is no code')
  })

  it('names a sub-indication that was nearly written', async () => {
    expect((await run('TRY_LATTER')).stderr).toContain('did you mean TRY_LATER?')
  })
})
