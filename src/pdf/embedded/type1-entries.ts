/**
 * What a program of type 1 says beside its glyphs: the entries of its font dictionary, of FontInfo and of Private, each by the type that it has (Adobe Type 1 Font Format §2.2, §2.3 and §5). Some
 * readers give up a program for an entry that is of another type, and others pass over it.
 */

type Kind = 'number' | 'integer' | 'boolean' | 'text' | 'name' | 'box' | 'matrix' | 'numbers' | 'procedure' | 'code'
type Kinds = ReadonlyMap<string, Kind>

function kinds(rows: Partial<Record<Kind, string>>): Kinds {
  const all = Object.entries(rows) as [Kind, string][]
  return new Map(all.flatMap(([kind, keys]) => keys.split(' ').map((key): [string, Kind] => [key, kind])))
}

const FONT = kinds({
  name: 'FontName',
  integer: 'PaintType FontType UniqueID WMode',
  number: 'StrokeWidth',
  box: 'FontBBox',
  matrix: 'FontMatrix',
})
const INFO = kinds({
  text: 'version Notice Copyright FullName FamilyName Weight BaseFontName',
  number: 'ItalicAngle UnderlinePosition UnderlineThickness ascent descent em',
  boolean: 'isFixedPitch',
  integer: 'FSType',
})
const PRIVATE = kinds({
  integer: 'UniqueID password lenIV LanguageGroup BlueShift BlueFuzz',
  number: 'BlueScale ExpansionFactor',
  boolean: 'ForceBold RndStemUp',
  numbers: 'BlueValues OtherBlues FamilyBlues FamilyOtherBlues StdHW StdVW StemSnapH StemSnapV',
  procedure: 'RD ND NP -| |- | MinFeature',
  code: 'OtherSubrs',
})
/** How many numbers an array has (§5.3 to §5.6): the least, the most, and a divisor. */
const COUNTS: Readonly<Record<string, readonly [number, number, number]>> = {
  BlueValues: [0, 14, 2],
  OtherBlues: [0, 10, 2],
  FamilyBlues: [0, 14, 2],
  FamilyOtherBlues: [0, 10, 2],
  StdHW: [1, 1, 1],
  StdVW: [1, 1, 1],
  StemSnapH: [0, 12, 1],
  StemSnapV: [0, 12, 1],
}

/** §2.2: they are in every program. */
const OF_EACH: readonly string[] = ['FontName', 'FontType', 'FontMatrix', 'FontBBox']
const INTEGER = /^(?:0|-?[1-9]\d{0,7})$/
const NUMBER = /^-?(?:\d{1,6}(?:\.\d{0,10})?|\.\d{1,10})$/
const LIMITED: ReadonlySet<string | undefined> = new Set(['readonly', 'noaccess', 'executeonly'])
const DEFINED: ReadonlySet<string | undefined> = new Set(['def', 'ND', '|-'])
/** Adobe Type 1 Font Format §5.4 has stems by a procedure where a reader knows more of them. */
const OR_MORE = 'systemdict /internaldict known { } { } ifelse { } if '

/** Goes through words one after another. */
class Words {
  readonly #words: readonly string[]
  #at = 0

  constructor(text: string) {
    this.#words = text.match(/\/?[^\s/[\]{}()]+|\S/g) ?? []
  }

  get next(): string | undefined {
    return this.#words[this.#at]
  }

  take(): string | undefined {
    return this.#words[this.#at++]
  }

  /** Whether these come next, and goes on behind them. `#`: an integer. */
  are(expected: string): boolean {
    const words = expected.trim().split(' ')
    const found = words.every((word, i) => {
      const is = this.#words[this.#at + i] ?? ''
      return word === '#' ? INTEGER.test(is) : word === is
    })
    if (found) this.#at += words.length
    return found
  }

  get isEnd(): boolean {
    return this.#at >= this.#words.length
  }
}

/** The part in the clear, without its Encoding, and with nothing in strings and procedures. */
export function isFontDictionary(plain: string): boolean {
  const words = new Words(plain)
  if (words.next === 'FontDirectory') {
    words.take()
    if (words.take()?.startsWith('/') !== true || !words.are('known { } { } ifelse')) return false
  }
  if (!words.are('# dict begin')) return false
  const seen = new Set<string>()
  for (;;) {
    if (words.are('/FontInfo # dict dup begin')) {
      if (seen.has('FontInfo')) return false
      seen.add('FontInfo')
      const inInfo = new Set<string>()
      while (words.next !== 'end') if (!isEntry(words, INFO, inInfo)) return false
      words.take()
      if (!isDefined(words)) return false
    } else if (words.are('currentdict end currentfile eexec'))
      return words.isEnd && OF_EACH.every((key) => seen.has(key))
    else if (!isEntry(words, FONT, seen)) return false
  }
}

/** Of the second part what stands before its subroutines, or between these and its glyphs. */
export function isPrivateDictionary(before: string, between: string): boolean {
  const seen = new Set<string>()
  const [words, rest] = [new Words(before), new Words(between)]
  if (!words.are('dup /Private # dict dup begin')) return false
  if (rest.isEnd) return areEntries(words, seen) && words.are('2 index') && words.isEnd
  return (
    areEntries(words, seen) &&
    words.isEnd &&
    isDefined(rest) &&
    areEntries(rest, seen) &&
    rest.are('2 index') &&
    rest.isEnd
  )
}

function areEntries(words: Words, seen: Set<string>): boolean {
  while (words.next?.startsWith('/') === true) if (!isEntry(words, PRIVATE, seen)) return false
  return true
}

/** One entry of these, which is there once. */
function isEntry(words: Words, known: Kinds, seen: Set<string>): boolean {
  const key = (words.take() ?? '').slice(1)
  const kind = known.get(key)
  if (kind === undefined || seen.has(key)) return false
  seen.add(key)
  return isValue(words, key, kind) && isDefined(words)
}

function isDefined(words: Words): boolean {
  if (LIMITED.has(words.next)) words.take()
  return DEFINED.has(words.take())
}

function isValue(words: Words, key: string, kind: Kind): boolean {
  if (kind === 'procedure') return words.are('{ }')
  if (kind === 'text') return words.are('( )')
  if (kind === 'code') return isCode(words)
  if (kind === 'box' && words.are('{ }')) return true
  if (kind === 'box' || kind === 'matrix') return numbersIn(words) === (kind === 'box' ? 4 : 6)
  if (kind === 'numbers') {
    const count = numbersIn(words)
    const [least = 0, most = 0, by = 1] = COUNTS[key] ?? []
    if (key.startsWith('StemSnap')) words.are(OR_MORE)
    return count >= least && count <= most && count % by === 0
  }
  const word = words.take() ?? ''
  if (kind === 'name') return word.length > 1 && word.startsWith('/')
  if (key === 'FontType') return word === '1'
  if (key === 'BlueScale') return NUMBER.test(word) && Number(word) < 1
  if (kind === 'boolean') return word === 'true' || word === 'false'
  return (kind === 'integer' ? INTEGER : NUMBER).test(word)
}

/** How many numbers stand in brackets; -1: something else does. */
function numbersIn(words: Words): number {
  if (words.take() !== '[') return -1
  let count = 0
  for (let word = words.take(); word !== ']'; word = words.take()) {
    if (word === undefined || !NUMBER.test(word)) return -1
    count++
  }
  return count
}

/** An array of procedures, and of what makes some. */
function isCode(words: Words): boolean {
  if (words.take() !== '[') return false
  for (let depth = 1; depth > 0; ) {
    const word = words.take()
    if (word === undefined) return false
    if (word === '[') depth++
    if (word === ']') depth--
  }
  return true
}
