/**
 * The structure of a regular expression that the engine has accepted: which parts repeat, follow each other, or stand instead of each other.
 * What one character matches stays in its own notation, so that the engine itself is asked about it.
 */
export type Part =
  | { readonly kind: 'character'; readonly notation: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number }
  | { readonly kind: 'ahead'; readonly part: Part }
  | { readonly kind: 'behind'; readonly part: Part; readonly isNot: boolean }
  | { readonly kind: 'beginning' }
  | { readonly kind: 'edge' }
  | { readonly kind: 'again'; readonly group: number }

const QUANTIFIER = /[*+?]\??|\{(\d+)(?:(,)(\d*))?\}\??/y
/** One character: a class, an escape, a character itself. */
const ONE =
  /\[(?:[^\]\\]|\\.)*\]|\\(?:u\{[\dA-Fa-f]+\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|[pP]\{[^}]*\}|c[A-Za-z]|.)|[^\\]/suy
const GROUP = /\((?:\?(:|=|!|<=|<!|<[A-Za-z]\w*>))?/y

/** @throws where the notation is none of those that the sources use. */
export function parsePattern(source: string): { readonly part: Part; readonly groups: readonly Part[] } {
  const groups: Part[] = []
  let at = 0

  const take = (notation: RegExp): RegExpExecArray | null => {
    notation.lastIndex = at
    const found = notation.exec(source)
    if (found !== null) at += found[0].length
    return found
  }

  const choice = (): Part => {
    const parts = [sequence()]
    while (source[at] === '|') {
      at++
      parts.push(sequence())
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts }
  }

  const sequence = (): Part => {
    const parts: Part[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(atom()))
    return { kind: 'sequence', parts }
  }

  const repeated = (part: Part): Part => {
    const found = take(QUANTIFIER)
    if (found === null) return part
    const [sign, least, comma, most] = found
    if (least !== undefined) {
      const greatest = comma === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most)
      return { kind: 'repeat', part, least: Number(least), most: greatest }
    }
    const least2 = sign.startsWith('+') ? 1 : 0
    return { kind: 'repeat', part, least: least2, most: sign.startsWith('?') ? 1 : Number.POSITIVE_INFINITY }
  }

  const atom = (): Part => {
    const opened = take(GROUP)
    if (opened !== null) {
      const sign = opened[1] ?? ''
      const isCaught = opened[1] === undefined || /^<[A-Za-z]/.test(sign)
      const number = isCaught ? groups.push({ kind: 'edge' }) : 0
      const part = choice()
      if (source[at++] !== ')') throw new Error(`no end of a group in ${source}`)
      if (isCaught) groups[number - 1] = part
      if (sign === '=' || sign === '!') return { kind: 'ahead', part }
      if (sign === '<=' || sign === '<!') return { kind: 'behind', part, isNot: sign === '<!' }
      return part
    }
    const found = take(ONE)
    if (found === null) throw new Error(`unknown notation in ${source} at ${at}`)
    const [notation] = found
    if (notation === '^') return { kind: 'beginning' }
    if (notation === '$' || notation === '\\b' || notation === '\\B') return { kind: 'edge' }
    if (/^\\[1-9]$/.test(notation)) return { kind: 'again', group: Number(notation[1]) }
    if (notation === '\\k') throw new Error(`a name of a group in ${source}`)
    return { kind: 'character', notation }
  }

  const part = choice()
  if (at !== source.length) throw new Error(`unread notation in ${source} at ${at}`)
  return { part, groups }
}
