import { beforeAll, describe, expect, it } from 'vitest'
import { LAYOUTS, type Layout } from '../../attacks/generate/comments/layouts.ts'
import { isWrongComment, type JudgedComment, judgeComment } from '../../attacks/generate/comments/main.ts'
import { addToPage } from '../../attacks/generate/comments/sample.ts'
import { writtenAs } from '../../attacks/generate/comments/written.ts'
import { createDraft, emptyPlace } from '../../attacks/generate/draft.ts'
import { checksOf } from '../../attacks/generate/judge-sample.ts'
import { Random, seedOf } from '../../attacks/generate/random.ts'
import { signDraft } from '../../attacks/generate/sign.ts'
import { createWorld, type World } from '../../attacks/generate/world.ts'

/** By fixed seeds; `npm run attacks -- --comments` makes as many as one likes. */
const SAMPLES = 200

let world: World
const judged: JudgedComment[] = []

beforeAll(async () => {
  world = await createWorld()
  for (let index = 0; index < SAMPLES; index++) judged.push(await judgeComment(world, seedOf(31, 'comments', index)))
})

const told = ({ sample, checks }: JudgedComment): string =>
  [sample.seed, sample.layout, ...sample.alterations.map(({ name }) => name), ...checks].join(' | ')

describe('comments that came later, by seed', () => {
  it('are accepted as programs write them', () => {
    expect(judged.filter(({ isWrongRefusal }) => isWrongRefusal).map(told)).toEqual([])
    expect(judged.filter(({ accepted }) => accepted).length).toBeGreaterThan(SAMPLES / 3)
  })

  it('are for a person where their rich text is altered, with a code', () => {
    expect(judged.filter(isWrongComment).map(told)).toEqual([])
    const refused = judged.filter(({ isHonest }) => !isHonest)
    expect(refused.length).toBeGreaterThan(SAMPLES / 4)
    expect(refused.filter(({ checks }) => checks.length === 0).map(told)).toEqual([])
  })
})

const rich = (text: string) =>
  `(<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p dir="ltr"><span style="font-size:10.0pt">${text}</span></p></body>)`

/** A document of one signature that stands in a file with a table, or with streams. */
async function commented(layout: Layout, seed: number, certification: 1 | 2 | 3 | undefined, said: string) {
  const draft = createDraft(new Random(seed))
  const options = certification === undefined ? {} : { certification }
  const signed = await signDraft(world, draft, { signatures: [1, 1], ...options })
  const comment = {
    contents: writtenAs('literal', 'Testbed 8,450'),
    rich: layout.isRich ? rich(said) : null,
    styles: null,
    place: emptyPlace(draft, 4),
    page: draft.target.number,
  }
  return world.judge(addToPage(signed, comment.page, layout.make(signed.size, comment)).bytes, 'MY', 'contract')
}

describe.each(LAYOUTS.map((layout) => [layout.name, layout] as const))('a %s', (_, layout) => {
  it('is accepted and told where comments are permitted', async () => {
    for (const seed of [3, 4, 8]) {
      const report = await commented(layout, seed, 3, 'Testbed 8,450')
      expect([report.decision.outcome, checksOf(report)]).toEqual(['accept', []])
      const [signature] = report.signatures
      expect(signature?.changes).toMatchObject({ category: 'annotation', allowed: true })
      expect(signature?.changes?.explained.some(({ what, page }) => what === 'annotation' && page !== undefined)).toBe(
        true,
      )
    }
  })

  it('is for a person where none are, and no other format', async () => {
    for (const certification of [undefined, 2] as const) {
      const report = await commented(layout, 3, certification, 'Testbed 8,450')
      expect(checksOf(report)).toEqual(['PDF_LATER_CHANGES_NOT_JUDGED not-permitted'])
    }
  })

  it.runIf(layout.isRich)('is for a person where it says two things, or does something', async () => {
    const report = await commented(layout, 3, 3, 'Testbed 9,450')
    expect(report.decision.outcome).toBe('review')
    expect(checksOf(report)).toEqual(['PDF_VALUE_AMBIGUOUS'])
    const [finding] = report.signatures[0]?.findings.filter(({ code }) => code === 'PDF_VALUE_AMBIGUOUS') ?? []
    expect(finding?.data).toMatchObject({ construct: 'annotation', key: 'RC' })
    const other = await commented(layout, 3, 3, '<script>x()</script>Testbed 8,450')
    expect(checksOf(other)).toEqual(['FILE_IS_ANOTHER_FORMAT', 'PDF_VALUE_AMBIGUOUS'])
  })
})
