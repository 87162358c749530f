import { leastOf } from '../../core/extremes.ts'
import { type Declared, rulesOf, SELECTOR } from './exact-css.ts'
import { markupOf } from './html-markup.ts'
import { isInline } from './html-words.ts'
import { bothSizes, type Sizes } from './plain-measures.ts'
import { areHarmless, paddingIn, sizesIn } from './plain-style.ts'
import { type Kind, kindOf } from './plain-values.ts'

interface Rule {
  /** The names of the elements that it chooses among; empty: it may choose any. */
  readonly chosen: readonly string[]
  /** Those of which it chooses all. */
  readonly sure: readonly string[]
  readonly said: Declared
}

/** What the style sheets of a page say, wherever they stand in it. */
export interface PageSheets {
  /** Each rule leaves the words of whatever it may choose where they are. */
  readonly arePlain: boolean
  /** Elements of which one has a line under some, by a class; empty: under any. */
  readonly underlined: ReadonlySet<string>
  /** Whether one says something of blanks and lines, of whatever element. */
  readonly saysBlanks: boolean
  /** Elements of which one says how large their letters are. */
  readonly sized: ReadonlySet<string>
  /** How large one says that those of an element may be; empty: of any, by a class. */
  readonly sizes: ReadonlyMap<string, Sizes>
  /** The least that one says of the room around words in cells, in px; and the elements of which one says that for all. */
  readonly padding: number
  readonly padded: ReadonlySet<string>
}

export function sheetsOf(html: string): PageSheets {
  const rules: Rule[] = []
  let arePlain = true
  for (const one of markupOf(html)) {
    if (one.kind !== 'start' || one.element.name !== 'style') continue
    const own = plainRulesOf(one.inside)
    if (own === null) arePlain = false
    else for (const rule of own) rules.push(rule)
  }
  const paddings = rules.flatMap((rule) => {
    const [left, right] = [paddingIn(rule.said, 'left'), paddingIn(rule.said, 'right')]
    const mayBeOfCell = rule.chosen.some((name) => name === '' || name === 'td' || name === 'th')
    return !mayBeOfCell || (left === null && right === null) ? [] : [{ rule, least: Math.min(left ?? 0, right ?? 0) }]
  })
  return {
    arePlain: arePlain && rules.every(isPlainRule),
    underlined: new Set(
      rules.flatMap(({ chosen, said }) => (said.some(([, value]) => value === 'underline') ? chosen : [])),
    ),
    saysBlanks: rules.some(({ said }) => saysBlanks(said)),
    sized: new Set(rules.flatMap(({ sure, said }) => (sizesIn(said) ? sure : []))),
    sizes: sizesOf(rules),
    padding: leastOf(paddings.map(({ least }) => least)),
    padded: new Set(paddings.flatMap(({ rule }) => rule.sure)),
  }
}

/** CSS Text 4 §3: by what a browser joins lines and blanks that are in a text. */
export function saysBlanks(said: Declared): boolean {
  return said.some(([property]) => property === 'white-space')
}

function sizesOf(rules: readonly Rule[]): ReadonlyMap<string, Sizes> {
  const sizes = new Map<string, Sizes>()
  for (const { chosen, said } of rules) {
    const own = sizesIn(said)
    if (own !== undefined) for (const name of chosen) sizes.set(name, bothSizes(own, sizes.get(name)))
  }
  return sizes
}

/** `null`: they are not exact, or do more than choose elements. */
function plainRulesOf(sheet: string): readonly Rule[] | null {
  const rules = rulesOf(sheet)
  if (rules === null) return null
  const read: Rule[] = []
  for (const { selector, said } of rules) {
    if (selector.startsWith('@')) {
      // Of these a browser takes nothing, where no font is brought.
      const isPlain = selector.startsWith('@list')
        ? isPlainList(said)
        : !said.some(([property]) => /^(?:src|unicode-range)$/.test(property))
      if (!isPlain) return null
      continue
    }
    const names = selector.split(/[ \n]?,[ \n]?/)
    read.push({
      chosen: names.map((name) => (SELECTOR.exec(name)?.[1] ?? '').toLowerCase()),
      sure: names.filter((name) => /^[A-Za-z0-9]+$/.test(name)).map((name) => name.toLowerCase()),
      said,
    })
  }
  return read
}

/** Of Word, which counts and marks the items of lists by it. Others than those of each list it does not number (U+F0B7, U+F0A7: of its fonts of marks). */
function isPlainList(said: Declared): boolean {
  return said.every(([property, value]) => {
    if (property === 'mso-level-number-format') return value === 'bullet'
    if (property === 'mso-level-text') return /^(?:\\f0[ab]7|o)$/.test(value)
    return !property.startsWith('mso-level-') || /-(?:tab-stop|number-position)$/.test(property)
  })
}

const ALL: readonly Kind[] = ['line', 'block', 'ul', 'ol', 'item', 'table', 'row', 'cell', 'picture', 'rule', 'page']

function isPlainRule({ chosen, sure, said }: Rule): boolean {
  // Of whatever has a name: a link alone is known to have a line under it.
  if (sure.some((one) => one !== 'a') && said.some(([, value]) => value === 'underline')) return false
  // What a rule says is gone through once for each kind, however many it chooses of one.
  const kinds = new Set(chosen.flatMap((name) => (name === '' ? ALL : [kindOf(name, isInline)])))
  return [...kinds].every((kind) => areHarmless(said, { kind, isSheet: true }))
}
