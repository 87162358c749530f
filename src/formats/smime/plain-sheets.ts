import { leastOf } from '../../core/extremes.ts'
import { markupOf } from './html-markup.ts'
import { isInline } from './html-words.ts'
import { areHarmless, type Declared, declared, paddingIn, plainCss } from './plain-style.ts'
import { type Kind, kindOf } from './plain-values.ts'

interface Rule {
  /** The names of the elements that it chooses among; empty: it may choose any. `null`: it chooses in another way. */
  readonly chosen: readonly (string | null)[]
  /** Those of which it chooses all. */
  readonly sure: readonly string[]
  readonly said: Declared
}

/** What the style sheets of a page say, wherever they stand in it. */
export interface PageSheets {
  /** Each rule leaves the words of whatever it may choose where they are. */
  readonly arePlain: boolean
  /** Elements of which one has a line under some, by a class; empty: under any. */
  readonly underlined: ReadonlySet<string | null>
  /** Elements of which one says how large their letters are. */
  readonly sized: ReadonlySet<string>
  /** The least that one says of the room around words in cells, in px; and the elements of which one says that for all. */
  readonly padding: number
  readonly padded: ReadonlySet<string>
}

export function sheetsOf(html: string): PageSheets {
  const rules: Rule[] = []
  let arePlain = true
  for (const one of markupOf(html)) {
    if (one.kind !== 'start' || one.element.name !== 'style') continue
    const own = rulesOf(plainCss(one.inside) ?? '!')
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
    sized: new Set(
      rules.flatMap(({ sure, said }) => (said.some(([property]) => /^font(?:-size)?$/.test(property)) ? sure : [])),
    ),
    padding: leastOf(paddings.map(({ least }) => least)),
    padded: new Set(paddings.flatMap(({ rule }) => rule.sure)),
  }
}

/** CSS Syntax 3 §5.4; `null`: there is more than rules one behind the other, or what goes before another rule (CSS Cascade 4 §6.4.4). */
function rulesOf(css: string): readonly Rule[] | null {
  const bare = css.replace(/<!--|-->/g, ' ')
  if (/!|@import/i.test(bare)) return null
  const pieces = bare.split('}')
  const rules = pieces.slice(0, -1).map((piece) => piece.split('{'))
  if (pieces.at(-1)?.trim() !== '' || rules.some((rule) => rule.length !== 2)) return null
  const read: Rule[] = []
  for (const [written = '', declarations = ''] of rules) {
    const selector = written.trim().toLowerCase()
    const isAt = selector.startsWith('@')
    // Of these a browser takes nothing, where no font is brought.
    if (isAt && /^@(?:font-face|page)\b[^,]*$/.test(selector) && !/src|unicode-range/i.test(declarations)) continue
    if (isAt && /^@list\b[^,]*$/.test(selector) && isPlainList(declared(declarations))) continue
    if (isAt) return null
    const names = selector.split(',').map((one) => one.trim())
    read.push({
      chosen: names.map(chosenName),
      sure: names.filter((name) => NAME.test(name)),
      said: declared(declarations),
    })
  }
  return read
}

/** Of Word, which counts and marks the items of lists by it. Others than those of each list it does not number (U+F0B7, U+F0A7: of its fonts of marks). */
function isPlainList(said: Declared): boolean {
  return said.every(([property, value]) => {
    if (property === 'mso-level-number-format') return value === 'bullet'
    if (property === 'mso-level-text') return /^[\uf0b7\uf0a7·§o]$/.test(value)
    return !property.startsWith('mso-level-') || /-(?:tab-stop|number-position)$/.test(property)
  })
}

const NAME = /^[a-z][a-z0-9]*$/
/** Selectors 4 §5, §6.6, §6.7, §9: by a name, a class, or whether it is a link. */
const SELECTOR = /^([a-z][a-z0-9]*)?(?:[.#][a-z_][\w-]*)?(?::(?:link|visited|hover|active))?$/

const chosenName = (selector: string): string | null => {
  const found = selector === '' ? null : SELECTOR.exec(selector)
  return found === null ? null : (found[1] ?? '')
}

const ALL: readonly Kind[] = ['line', 'block', 'ul', 'ol', 'item', 'table', 'row', 'cell', 'picture', 'rule', 'page']

function isPlainRule({ chosen, sure, said }: Rule): boolean {
  return chosen.every((name) => {
    if (name === null) return false
    const kinds = name === '' ? ALL : [kindOf(name, isInline)]
    // Of whatever has a name: a link alone is known to have a line under it.
    if (sure.some((one) => one !== 'a') && said.some(([, value]) => value === 'underline')) return false
    return kinds.every((kind) => areHarmless(said, { kind, isSheet: true }))
  })
}
