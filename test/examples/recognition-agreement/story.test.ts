import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Chapter, tellStory, type Verdict } from '../../../examples/recognition-agreement/story.ts'
import { tableOf } from '../../../examples/recognition-agreement/table.ts'

let chapters: readonly Chapter[]

beforeAll(async () => {
  chapters = await tellStory()
})

const told = ({ decision, recognition, codes }: Verdict): string => `${decision}: ${[recognition, ...codes].join(' ')}`

const ACCEPTED = 'accept: recognised RECOGNISED'
const ENDED_NOW = 'accept: recognised RECOGNISED now not-recognised AGREEMENT_REPEALED'

describe('the verdict on one contract', () => {
  it.each([
    ['nothing', 'review: unknown NO_AGREEMENT_ON_FILE', 'review: unknown NO_AGREEMENT_ON_FILE'],
    [
      'that there is nothing',
      'reject: not-recognised NO_AGREEMENT_ON_FILE',
      'reject: not-recognised NO_AGREEMENT_ON_FILE',
    ],
    [
      'a proposal',
      'reject: not-recognised AGREEMENT_NOT_YET_ENACTED',
      'reject: not-recognised AGREEMENT_NOT_YET_ENACTED',
    ],
    ['enacted from 1 January', ACCEPTED, ACCEPTED],
    ['repealed on 1 October, for what is signed later', ENDED_NOW, 'reject: not-recognised AGREEMENT_REPEALED'],
    [
      'repealed on 1 October, for all that was signed',
      'reject: not-recognised AGREEMENT_REPEALED',
      'reject: not-recognised AGREEMENT_REPEALED',
    ],
  ])('where Singapore has published: %s', (title, march, today) => {
    const chapter = chapters.find((candidate) => candidate.title === title)
    expect(chapter === undefined ? [] : [told(chapter.signedInMarch), told(chapter.signedToday)]).toEqual([
      march,
      today,
    ])
  })

  it.each([
    ['narrowed on 1 August: up to 10,000 SGD', 'at most 10000 SGD', '25000 SGD'],
    ['narrowed on 1 August: invoices alone', 'invoice', 'contract'],
  ])('keeps what was signed before where it was %s', (title, asked, found) => {
    const chapter = chapters.find((candidate) => candidate.title === title)
    if (chapter === undefined) return expect.fail('no such chapter')
    expect(told(chapter.signedInMarch)).toBe(ENDED_NOW)
    expect(chapter.signedToday).toMatchObject({ decision: 'reject', recognition: 'not-recognised' })
    const narrower = chapter.signedToday.because.find((sentence) => sentence.startsWith('SG-TH/testbed-2: '))
    expect(narrower).toContain(`Asked for: ${asked}. Found: ${found}.`)
  })

  it('is told in chapters of which each is tested here and named in the README', () => {
    const readme = readFileSync(new URL('../../../examples/recognition-agreement/README.md', import.meta.url), 'utf8')
    expect(chapters).toHaveLength(8)
    for (const { title, signedInMarch, signedToday } of chapters)
      expect(readme).toMatch(
        new RegExp(`^\\| ${title} +\\| ${signedInMarch.decision}[^|]*\\| ${signedToday.decision}[^|]*\\|$`, 'm'),
      )
  })
})

describe('the table', () => {
  it('has each decision with its reason, in lines that a terminal shows', () => {
    const lines = tableOf(chapters)
    for (const line of lines) expect(line.length).toBeLessThan(114)
    expect(lines.filter((line) => line.startsWith('---'))).toHaveLength(9)
    expect(lines.join('\n')).toMatch(/^enacted from 1 January +ACCEPT +ACCEPT$/m)
  })
})
