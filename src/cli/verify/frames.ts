import type { Language } from '../../index.ts'
import type { Format, ReportForm } from './form.ts'
import { labelOf, type Tally, type ToldFile } from './summary.ts'

/** How the parts of several files make one whole. What is returned is written at once; a form that says first how many there are keeps it for the end. */
export interface Frame {
  /** `told`: `null`, of what is no document. */
  add(part: string, told: ToldFile | null): string
  end(tally: Tally): string | Promise<string>
}

const plain = (head = ''): Frame => {
  let before = head
  const taken = (): string => {
    const text = before
    before = ''
    return text
  }
  return { add: (part) => taken() + part, end: taken }
}

/** A JSON array with an element a line. */
function list(): Frame {
  const elements = createElements('[')
  return { add: elements.add, end: () => `${elements.end()}]\n` }
}

/** What stands between brackets, in lines. A part that is empty is none. */
function createElements(head: string) {
  let isFirst = true
  return {
    add(part: string): string {
      if (part === '') return ''
      const before = isFirst ? `${head}\n` : ',\n'
      isFirst = false
      return `${before}${part.trimEnd()}`
    },
    end: (): string => (isFirst ? head : '\n'),
  }
}

async function sarif(language: Language): Promise<Frame> {
  const { SARIF_HEAD, sarifTail } = await import('./part-sarif.ts')
  const elements = createElements(SARIF_HEAD)
  const codes = new Set<string>()
  return {
    add(part, told) {
      if (told === null) return elements.add(part)
      if (!('outcome' in told)) codes.add(told.code)
      else
        for (const code of told.outcome === 'accept' ? [...told.relaxations, ...told.warnings] : told.reasons)
          codes.add(code)
      return elements.add(part)
    },
    end: async ({ counts }) =>
      elements.end() + (await sarifTail([...codes], { isWhole: counts['not-judged'] === 0, language })),
  }
}

async function junit({ failOn }: ReportForm): Promise<Frame> {
  const { junitOf } = await import('./part-junit.ts')
  const cases: string[] = []
  const counts = { tests: 0, failures: 0, errors: 0, skipped: 0 }
  return {
    add(part, told) {
      if (told === null) return ''
      cases.push(part)
      counts.tests++
      const label = labelOf(told)
      if (label === 'not-judged') counts.errors++
      else if (label === 'reject' || (label === 'review' && failOn === 'review')) counts.failures++
      else if (label === 'review') counts.skipped++
      return ''
    },
    end: () => junitOf(cases, counts),
  }
}

const FRAMES: Partial<Readonly<Record<Format, (form: ReportForm) => Frame | Promise<Frame>>>> = {
  'json-list': list,
  ics: async () => {
    const { ICS_HEAD, ICS_TAIL } = await import('./part-ics.ts')
    const frame = plain(ICS_HEAD)
    return { add: frame.add, end: async (tally) => `${await frame.end(tally)}${ICS_TAIL}` }
  },
  csv: async () => plain((await import('./part-csv.ts')).CSV_HEAD),
  junit,
  sarif: ({ language }) => sarif(language),
}

export function frameOf(form: ReportForm): Frame | Promise<Frame> {
  return FRAMES[form.format]?.(form) ?? plain()
}
