import type { Decision } from '../../report/types.ts'
import type { Told, ToldRow, ToldSignature, ToldVerdict } from '../tell/told.ts'
import type { Page } from './page.ts'
import type { Tone } from './paint.ts'

export const OUTCOME_TONE: Readonly<Record<Decision['outcome'], Tone>> = {
  accept: 'good',
  review: 'warn',
  reject: 'bad',
}

/** What the report itself does not have. */
interface Beside {
  /** Of the document, in quotation marks. */
  readonly name: string | null
  /** To be known of the report as a whole. */
  readonly note: string | null
  /** Whether the first line is broken as the others are. */
  readonly breaksFirst: boolean
}

/**
 * The answer for everybody. It stands on one line, whatever its length, so that nothing that qualifies it gets lost. The name of the document begins
 * it, in quotation marks, so that no name passes for the answer.
 */
export function writeTold(told: Told, page: Page, { name, note, breaksFirst }: Beside): void {
  const { environment, verdict, signatures, next, document, invoice } = told
  // Before anything else, since all that follows is worth nothing for a real document.
  if (environment !== undefined) {
    if (breaksFirst) page.paragraph(environment, 'bad')
    else page.line(page.paint(environment, 'bad'))
  }
  if (note !== null) page.line(page.paint(note, 'warn'))
  if (breaksFirst)
    page.paragraph(
      [...(name === null ? [] : [`${name}:`]), verdict.sentence, ...verdict.remarks].join(' '),
      OUTCOME_TONE[verdict.outcome],
    )
  else page.line([...(name === null ? [] : [`${name}:`]), ...verdictParts(verdict, page)].join(' '))
  page.blank()
  // What is to be done before what it rests on.
  writeRow(verdict.further, page)
  writeRow(next, page)
  const [only, ...others] = signatures
  if (only !== undefined && others.length === 0) for (const row of only.rows) writeRow(row, page)
  writeRow(document, page)
  if (invoice !== undefined) writeRow(invoice, page)
  if (others.length > 0) for (const signature of signatures) writeOneOf(withoutSaid(signature, told), page)
}

/** What is to be done about the document is said once. */
export function withoutSaid(signature: ToldSignature, { next: above }: Told): ToldSignature {
  const { next, ...rest } = signature
  return next === undefined || next.sentences.every((text) => above.sentences.includes(text)) ? rest : signature
}

function writeOneOf({ heading, verdict, rows, next }: ToldSignature, page: Page): void {
  page.heading(heading)
  if (verdict !== undefined) {
    const [sentence = '', ...remarks] = [verdict.sentence, ...verdict.remarks]
    page.row('', [sentence, ...remarks], { text: sentence, tone: OUTCOME_TONE[verdict.outcome] })
  }
  if (verdict !== undefined) writeRow(verdict.further, page)
  if (next !== undefined) writeRow(next, page)
  for (const row of rows) writeRow(row, page)
}

function verdictParts({ outcome, sentence, remarks }: ToldVerdict, page: Page): readonly string[] {
  return [page.paint(sentence, OUTCOME_TONE[outcome]), ...remarks]
}

function writeRow({ name, label, sentences, tone }: ToldRow, page: Page): void {
  if (name === 'next') {
    page.steps(label, sentences)
    return
  }
  const isName = name === 'signedBy' || name === 'saidToBe'
  const marked: Tone | null = tone === 'plain' ? (isName ? 'bold' : null) : tone
  page.row(label, sentences, marked === null ? undefined : { text: sentences[0] ?? '', tone: marked })
}
