import type { InnerPart } from './inner-parts.ts'

/** RFC 3676 §4: whether, to some programs, lines of a text go on where they end in a space. RFC 2231 §3, §4: a parameter in pieces, or encoded, not every program reads. */
export function isFlowed({ type, parameters }: Pick<InnerPart, 'type' | 'parameters'>): boolean {
  return (
    type === 'text/plain' &&
    [...parameters].some(([name, value]) => /^format(?:\*|$)/.test(name) && value.toLowerCase() !== 'fixed')
  )
}

/** What stands above a signature ends in a space, and does not go on (§4.3). */
const SIGNATURE_MARK = '-- '

/** §4.2 to §4.5: the text with each line in one piece, as a program shows it that knows where they go on. */
export function joinedLines(text: string): string {
  const lines: string[] = []
  // Of the line before: in how many quotations it stands; `null`: it has ended.
  let goesOn: number | null = null
  for (const line of text.split(/\r\n|\r|\n/)) {
    const depth = quotationsOf(line)
    const words = line.slice(depth).replace(/^ /, '')
    if (goesOn === depth && words !== SIGNATURE_MARK) lines.push(`${lines.pop()}${words}`)
    else lines.push(line)
    goesOn = words.endsWith(' ') && words !== SIGNATURE_MARK ? depth : null
  }
  return lines.join('\n')
}

function quotationsOf(line: string): number {
  let depth = 0
  while (line[depth] === '>') depth++
  return depth
}
