import type { Chapter, Verdict } from './story.ts'

const TITLE = 25
const CELL = 42

/** The chapters as a table: a row for what Singapore has published, a column for each time of signing. */
export function tableOf(chapters: readonly Chapter[]): readonly string[] {
  const rows = chapters.map(({ title, signedInMarch, signedToday }) => [title, cell(signedInMarch), cell(signedToday)])
  const rule = [TITLE, CELL, CELL].map((width) => '-'.repeat(width)).join('  ')
  return [
    ...row(['Singapore has published', 'signed in March 2026', 'signed today, 24 November 2026']),
    rule,
    ...rows.flatMap((texts) => [...row(texts), rule]),
  ]
}

function cell({ decision, because }: Verdict): string {
  return [decision.toUpperCase(), ...because].join('\n')
}

function row([title = '', first = '', second = '']: readonly string[]): readonly string[] {
  const cells = [wrap(title, TITLE), wrap(first, CELL), wrap(second, CELL)] as const
  const height = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, i) =>
    `${(cells[0][i] ?? '').padEnd(TITLE)}  ${(cells[1][i] ?? '').padEnd(CELL)}  ${cells[2][i] ?? ''}`.trimEnd(),
  )
}

/** Lines of at most `width` characters, broken at spaces. */
function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines = ['']
    for (const word of paragraph.split(' ')) {
      const line = `${lines.at(-1)} ${word}`.trimStart()
      if (line.length > width) lines.push(word)
      else lines[lines.length - 1] = line
    }
    return lines
  })
}
