import type { Random } from '../../../attacks/generate/random.ts'

/** A page that is drawn, a plain text of it, and all plain texts that say the same, as a pattern. */
export interface Drawn {
  readonly html: string
  readonly plain: string
  readonly pattern: string
}

const WORDS =
  'Pay 1,000 -5 −5 5- * - > >> *a* _b_ 3*4 1/2 10% €5 (5) a.b --- [x] <y> § • · 1. n’t “q” 7–8 a\u00adb 1\u200b0 \u2003 USD A z 9 0'.split(
    ' ',
  )
const LINKS = ['https://x.example/9', 'mailto:a@b', 'tel:+659']

/** Of these, one may stand for another. */
const ONE = ['-‐‑‒–—−', "'‘’", '"“”']
const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g

const literal = (text: string): string =>
  Array.from(text, (char) => {
    const all = ONE.find((some) => some.includes(char))
    return all === undefined ? char.replace(SPECIAL, '\\$&') : `[${all.replace(SPECIAL, '\\$&')}]`
  }).join('')
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Blanks in a line, and at its end. */
const SPACE = '[ \\t\\u00a0]'
const AFTER = '(?=[ \\t\\u00a0\\r\\n]|$)'
const CLOSED = `(?=[*/_.,;:!?)\\]>"'’”]*${AFTER})`
const quotes = (least: number, most: number): string =>
  most === 0 ? '(?!>)' : `(?=>)>(?: ?>){${Math.max(least, 1) - 1},${most - 1}}(?! ?>)${AFTER}`
/** Behind the end of a line: lines without words, and what the next one begins with. */
const begin = (depth: number, most: number): string =>
  `(?:(?:${most === 0 ? '' : quotes(1, most)})?${SPACE}*\\n)*${quotes(depth, depth)}[ \\u00a0]{0,13}`
const broken = (depth: number, most: number): string => `${SPACE}*\\n${begin(depth, most)}`
/** One or two spaces, or the end of a line that the next word would make too long: words and addresses have less than 25 characters. */
const blank = (depth: number): string => `(?:(?<=[^\\n]{35})${broken(depth, depth)}|[ \\u00a0]{1,2}(?![ \\t\\u00a0]))`
const beforeAddress = (depth: number): string => `(?:${broken(depth, depth)}|${SPACE}+)?`
const behindMark = (depth: number): string => `(?:${broken(depth, depth)}|[ \\u00a0]{1,4}|\\t)`

interface Place {
  readonly depth: number
  readonly deep: number
  readonly isLinked: boolean
  /** Whether it begins behind a mark of emphasis. */
  readonly isMarked: boolean
}

function drawWords(random: Random, place: Place): Drawn {
  let [html, plain, pattern] = ['', '', '']
  const count = random.integer(1, place.deep === 0 ? 4 : 2)
  for (let i = 0; i < count; i++) {
    const isApart = i > 0 && random.chance(0.7)
    const one = drawPiece(random, { ...place, isMarked: place.isMarked && i === 0 })
    html += (isApart ? random.pick([' ', ' ', '&nbsp;', ' \t ']) : '') + one.html
    plain += (isApart ? random.pick([' ', ' ', '  ', '\u00a0']) : '') + one.plain
    pattern += (isApart ? blank(place.depth) : '') + one.pattern
  }
  return { html, plain, pattern }
}

const EMPHASIS = [
  ['b', '*'],
  ['i', '*/'],
  ['u', '_'],
] as const

function drawPiece(random: Random, place: Place): Drawn {
  const kind = place.deep > 1 ? 0 : random.next()
  if (kind < 0.55 || (kind > 0.8 && place.isLinked)) {
    const word = random.pick(WORDS)
    return { html: escaped(word), plain: word, pattern: literal(word) }
  }
  const isLink = kind > 0.8
  const inside = drawWords(random, {
    ...place,
    deep: place.deep + 1,
    isLinked: place.isLinked || isLink,
    isMarked: !isLink,
  })
  if (!isLink) {
    const [name, forms] = random.pick(EMPHASIS)
    const before = `(?<=^|[ \\t\\u00a0\\n("'‘“]${place.isMarked ? '|[*/_]' : ''})`
    const around = [...forms].map(
      (mark) => `${before}${literal(mark)}(?!${AFTER})${inside.pattern}(?<![ \\t\\u00a0\\n])${literal(mark)}${CLOSED}`,
    )
    const mark = random.chance(0.3) ? forms.charAt(0) : ''
    return {
      html: `<${name}>${inside.html}</${name}>`,
      plain: mark + inside.plain + mark,
      pattern: `(?:${[...around, inside.pattern].join('|')})`,
    }
  }
  const href = random.pick(LINKS)
  return {
    html: `<a href="${href}">${inside.html}</a>`,
    plain: inside.plain + random.pick(['', '', ` <${href}>`, `<${href}>`, ` (${href})`]),
    pattern: `${inside.pattern}(?:${beforeAddress(place.depth)}(?:<${literal(href)}>|\\(${literal(href)}\\))${CLOSED})?`,
  }
}

const LINE = '(?<=(?:^|\\n)[> \\t\\u00a0]*)'
/** No letter, or a currency. */
const AMOUNT =
  '[ \\t\\u00a0\\n>]*(?:[^\\p{L} \\t\\u00a0\\n>]|$|\\p{L}{1,4}[^\\p{L} \\t\\u00a0\\n]{0,4}(?:[ \\t\\u00a0\\n]*[\\p{N}\\p{S}\\p{Pd}(.,]|$))'

/** What a plain text has, or not. */
function drawOptional(random: Random): Drawn {
  if (random.chance(0.5)) {
    const rule = random.pick(['---', '_____', '***', ''])
    return { html: '<hr>', plain: rule, pattern: `(?:${LINE}([-_=*~])\\NUMBER{2,}(?=${SPACE}*(?:\\n|$)))?` }
  }
  return {
    html: '<div><img src="cid:1@x"></div>',
    plain: random.pick(['[cid:1@x]', '']),
    pattern: '(?:\\[cid:1@x\\])?',
  }
}

/** What has lines of its own. */
function drawBlock(random: Random, depth: number): Drawn {
  const kind = random.next()
  const words = drawWords(random, { depth, deep: 0, isLinked: false, isMarked: false })
  if (kind < 0.5) return { ...words, html: `<p>${words.html}</p>` }
  if (kind < 0.65)
    return {
      html: `<ol><li>${words.html}</li></ol>`,
      plain: `1. ${words.plain}`,
      pattern: `1\\.${blank(depth)}${words.pattern}`,
    }
  const mark = random.pick(['* ', '•  ', '·\t', '- ', ''])
  return {
    html: `<ul><li>${words.html}</li></ul>`,
    plain: mark + words.plain,
    pattern: `(?:${LINE}(?:[*•·]|-(?!${AMOUNT}))${behindMark(depth)})?${words.pattern}`,
  }
}

export function drawPage(random: Random): Drawn {
  let [html, plain, pattern, before] = ['', '', '', 0]
  const count = random.integer(1, 4)
  for (let i = 0; i < count; i++) {
    const isOptional = i > 0 && random.chance(0.2)
    // What may be missing is quoted as what is before it.
    const depth = isOptional ? before : random.pick([0, 0, before, 1, 2])
    const most = Math.max(before, depth)
    const block = isOptional ? drawOptional(random) : drawBlock(random, depth)
    html += depth < before ? '</blockquote>'.repeat(before - depth) : '<blockquote>'.repeat(depth - before)
    html += block.html
    plain += `${i > 0 ? random.pick(['\n', '\r\n']) : ''}${depth > 0 ? `${'>'.repeat(depth)} ` : ''}${block.plain}`
    // Between two that may be missing, one blank is enough.
    const inLine = depth === before ? `|(?<=[ \\t\\u00a0\\n]|^)|${AFTER}` : ''
    const between = i === 0 ? begin(depth, depth) : `(?:${broken(depth, most)}${inLine})`
    pattern += between + block.pattern.replace('NUMBER', `k<r${i}>`).replace('([-_=*~])', `(?<r${i}>[-_=*~])`)
    before = depth
  }
  return {
    html: html + '</blockquote>'.repeat(before),
    plain,
    pattern: `^${pattern}(?:${SPACE}|\\n${before > 0 ? `|(?<=\\n)${quotes(1, before)}` : ''})*$`,
  }
}
