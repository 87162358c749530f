import { columnsOf, wrapText } from './columns.ts'
import { paint as paintText, type Tone } from './paint.ts'

const INDENT = 2
/** Of the labels; `What to do` and `Unsigned attr.` fit. */
const LABEL_COLUMNS = 16

export interface PageOptions {
  readonly width: number
  readonly colour: boolean
}

/** A page of text: headings, and lines with a label at the left whose paragraphs are broken to the width. */
export interface Page {
  paint(text: string, tone: Tone): string
  /** As it is, whatever its length. */
  line(text: string): void
  /** Broken to the width. What follows its first line is set in. */
  paragraph(text: string, tone: Tone): void
  heading(text: string): void
  /** A line with a label; nothing where there are no paragraphs. `mark` colours the beginning of the first one, or all of it. */
  row(label: string, paragraphs: readonly string[], mark?: Mark | undefined): void
  /** Paragraphs with numbers, where there are several. */
  steps(label: string, paragraphs: readonly string[]): void
  /** Paragraphs with a dash each. */
  points(paragraphs: readonly string[]): void
  blank(): void
  text(): string
}

export interface Mark {
  readonly text: string
  readonly tone: Tone
}

export function createPage({ width, colour }: PageOptions): Page {
  const lines: string[] = []
  const paint = (text: string, tone: Tone): string => (colour ? paintText(text, tone) : text)
  const margin = ' '.repeat(INDENT)
  const beside = INDENT + LABEL_COLUMNS
  const room = Math.max(20, width - beside)
  const page: Page = {
    paint,
    line(text) {
      lines.push(text)
    },
    paragraph(text, tone) {
      for (const [i, part] of wrapText(text, width - INDENT).entries())
        lines.push(`${i === 0 ? '' : margin}${paint(part, tone)}`)
    },
    heading(text) {
      page.blank()
      // What follows the first line is set in, since a field's name could otherwise begin a line of its own.
      for (const [i, part] of wrapText(text, width - INDENT).entries())
        lines.push(`${i === 0 ? '' : margin}${paint(part, 'bold')}`)
      page.blank()
    },
    row(label, paragraphs, mark) {
      const wrapped = paragraphs.map((paragraph) => hang(paragraph, room))
      const markedWhole = mark !== undefined && paragraphs[0] === mark.text ? (wrapped[0]?.length ?? 0) : 0
      for (const [i, part] of wrapped.flat().entries()) {
        const left = i > 0 || label === '' ? '' : paint(label, 'dim')
        const gap = ' '.repeat(Math.max(1, LABEL_COLUMNS - (i > 0 ? 0 : columnsOf(label))))
        const text =
          mark !== undefined && i < markedWhole ? paint(part, mark.tone) : i === 0 ? marked(part, mark) : part
        lines.push(`${margin}${left}${gap}${text}`)
      }
    },
    steps(label, paragraphs) {
      const numbered = paragraphs.length > 1
      page.row(
        label,
        paragraphs.map((paragraph, i) => (numbered ? `${i + 1}. ${paragraph}` : paragraph)),
      )
    },
    points(paragraphs) {
      for (const paragraph of paragraphs)
        for (const [i, part] of wrapText(paragraph, width - INDENT - 2).entries())
          lines.push(`${margin}${i === 0 ? '- ' : '  '}${part}`)
    },
    blank() {
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('')
    },
    text: () => `${lines.join('\n').trimEnd()}\n`,
  }
  const marked = (text: string, mark: Mark | undefined): string =>
    mark !== undefined && text.startsWith(mark.text)
      ? `${paint(mark.text, mark.tone)}${text.slice(mark.text.length)}`
      : text
  return page
}

/** Lines under a number or an inset stand where its text began. */
function hang(paragraph: string, room: number): readonly string[] {
  const inset = /^(?: +|\d+\. )/.exec(paragraph)?.[0] ?? ''
  const wrapped = wrapText(paragraph.slice(inset.length), room - inset.length)
  return wrapped.map((part, i) => `${i === 0 ? inset : ' '.repeat(inset.length)}${part}`)
}
