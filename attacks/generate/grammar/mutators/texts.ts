import type { Kind } from '../production.ts'
import { type Mutator, rewriting } from './mutator.ts'

/** Octets, white space, names and words. */

const ALL: readonly Kind[] = [
  'integer',
  'real',
  'name',
  'string',
  'keyword',
  'delimiter',
  'space',
  'line-end',
  'digits',
  'field',
  'data',
]

/** Octets that mean something to some reader: white space, delimiters, signs, digits. */
const TELLING = [...'\0\t\n\x0b\f\r \x85\xa0()<>[]{}/%+-.0189anfRobjx#\\\x1a\xff']

const octet: Mutator = rewriting('an octet', ALL, (random) => {
  const one = random.chance(0.7) ? random.pick(TELLING) : String.fromCharCode(random.integer(0, 255))
  const [at, how, times] = [random.next(), random.integer(0, 4), random.pick([1, 1, 2, 3])]
  return (text) => {
    const i = Math.floor(at * text.length)
    if (how === 0) return text.slice(0, i) + one + text.slice(i + 1)
    if (how === 1) return text.slice(0, i) + text.slice(i + times)
    if (how === 2) return text.slice(0, i) + text.slice(i, i + times) + text.slice(i)
    return text.slice(0, i) + one.repeat(how === 3 ? 1 : times) + text.slice(i)
  }
})

const behind: Mutator = rewriting('an octet behind', ALL, (random) => {
  const one = random.pick(TELLING)
  const before = random.chance(0.4)
  return (text) => (before ? one + text : text + one)
})

const emptied: Mutator = rewriting('nothing', ALL, () => () => '')
const twice: Mutator = rewriting('twice', ALL, (random) => {
  const between = random.pick(['', ' ', '\n'])
  return (text) => text + between + text
})

const SPACES: readonly string[] = [
  '',
  ' ',
  '  ',
  '\n',
  '\r',
  '\r\n',
  '\n\r',
  '\r\r',
  '\n\n',
  ' \r',
  ' \n',
  '\t',
  '\f',
  '\0',
  '\x0b',
  '\x85',
  '\xa0',
  '\x1a',
  '%c\n',
  '%c\r',
  '%%\n',
  ' %\n ',
  '%',
  '%c\0',
  '\u00c2\u00a0',
  '\xef\xbb\xbf',
]

const spaces: Mutator = rewriting('other white space', ['space', 'line-end'], (random) => {
  const text = random.chance(0.15)
    ? random.pick([' ', '\n', '\0', '\r\n', '%c\n']).repeat(random.pick([30, 70, 1100, 3000]))
    : random.pick(SPACES)
  return () => text
})

const words: Mutator = rewriting('another word', ['keyword', 'delimiter'], (random, { leaves }) => {
  const others = leaves.flatMap(({ kind, text }) => (kind === 'keyword' && typeof text === 'string' ? [text] : []))
  const other = others.length === 0 ? 'null' : random.pick(others)
  const forms: readonly ((text: string) => string)[] = [
    () => other,
    (text) => text.toUpperCase(),
    (text) => text.slice(0, 1).toUpperCase() + text.slice(1),
    (text) => text.slice(0, -1),
    (text) => text.slice(1),
    (text) => text + other,
    (text) => `${text} ${other}`,
    (text) => `${text.slice(0, 3)} ${text.slice(3)}`,
    (text) => `${text}s`,
  ]
  return random.pick(forms)
})

const hex = (character: string): string => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`

const NAME_FORMS: readonly ((text: string, at: number) => string)[] = [
  (text) => `${text}\0`,
  (text) => `${text}\xa0`,
  (text) => `${text}\x0b`,
  (text) => `${text}\x85`,
  (text) => `${text}#00`,
  (text) => `${text}#20`,
  (text) => `${text}#`,
  (text) => `${text}#zz`,
  (text) => `/${text}`,
  (text) => `/ ${text.slice(1)}`,
  (text) => text.slice(1),
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => text.slice(0, 2),
  (text) => `${text}.`,
  (text) => `${text}(`,
  (text, at) => {
    const i = 1 + (at % Math.max(1, text.length - 1))
    return text.slice(0, i) + hex(text[i] ?? 'x') + text.slice(i + 1)
  },
  (text, at) => {
    const i = 1 + (at % Math.max(1, text.length - 1))
    return `${text.slice(0, i)}\0${text.slice(i)}`
  },
]

const names: Mutator = rewriting('another form of a name', ['name'], (random) => {
  const [chosen, at] = [random.pick(NAME_FORMS), random.integer(0, 30)]
  return (text) => chosen(text, at)
})

const otherName: Mutator = rewriting('another name', ['name'], (random, { leaves }) => {
  const others = leaves.flatMap(({ kind, text }) => (kind === 'name' && typeof text === 'string' ? [text] : []))
  const other = others.length === 0 ? '/F' : random.pick([...others, '/F', '/DP', '/L', '/W', '/H', '/Type'])
  return () => other
})

const strings: Mutator = rewriting('another form of a string', ['string'], (random) => {
  const forms: readonly ((text: string) => string)[] = [
    (text) => `${text.slice(0, -1)}`,
    (text) => `(${text}`,
    (text) => `${text.slice(0, -1)}\\)`,
    (text) => `${text.slice(0, -1)}\\`,
    (text) =>
      text.replace(/^\(([\s\S]*)\)$/, (_, inner: string) => `<${Buffer.from(inner, 'latin1').toString('hex')}>`),
    (text) => text.replace(/^\(/, '(\\\r\n'),
    (text) => text.replace(/^\(/, '(\\0\\1234'),
    (text) => text.replace(/^</, '<z'),
    (text) => text.replace(/>$/, ''),
    () => '()',
    () => '<>',
    () => '<5>',
  ]
  return random.pick(forms)
})

export const TEXTS: readonly Mutator[] = [
  octet,
  octet,
  behind,
  emptied,
  twice,
  spaces,
  words,
  names,
  otherName,
  strings,
]
export const VALUES_OF_TEXTS: readonly Mutator[] = [names, otherName, spaces]
