/**
 * Style sheets and styles as every program reads them (CSS Syntax 3 §4, §5): each rule and each declaration matches one short grammar, which has no escape, no function but that of a colour,
 * no block in a block and no mark of an end within a text. What a program of CSS would mend or leave out is no part of it.
 */

/** In lower case. */
export type Declared = readonly (readonly [property: string, value: string])[]

export interface CssRule {
  /** What it chooses, or what it is a rule of (`@page`). */
  readonly selector: string
  readonly said: Declared
}

/** Of CSS alone (§4.2), more than the one that a text may have: a line does not end in one (§4.3.5). */
const WHITE = /[ \t\r\n]{2,}|[\t\r\n]/g
const STRING = ['"', "'"].map((mark) => `${mark}[\\p{L}\\p{M}\\d .-]+${mark}`).join('|')
const COLOUR =
  '#(?:[\\dA-Fa-f]{3}){1,2}|rgb\\(\\d{1,3}(?:, ?\\d{1,3}){2}\\)|rgba\\((?:\\d{1,3}, ?){3}(?:[01]|0?\\.\\d+)\\)'
const NUMBER = '-?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[A-Za-z]+|%)?'
const TOKEN = new RegExp(`${COLOUR}|${STRING}|${NUMBER}|-?[A-Za-z][\\w-]*`, 'gu')
const DECLARATION = /^[ \n]?(-?[A-Za-z]+(?:-[A-Za-z\d]+){0,9})[ \n]?:[ \n]?([^ \n][^!]*?)[ \n]?(?:!important[ \n]?)?$/
/** Of Word: the marks of items in its fonts of marks. */
const MARK = /^\\F0[AB]7$/

/** Whether it is tokens, which a space or a comma parts. */
function isValue(text: string): boolean {
  const parts = text.replace(TOKEN, 'x').split(/[ \n]?,[ \n]?|[ \n]/)
  return parts.every((part) => part === 'x')
}

/** Of printing, and of Word's lists: with a block each. */
const AT_RULE = /^@(?:font-face|page(?:[ \n][A-Za-z]\w*)?|list[ \n]l\d+(?::level\d)?(?:[ \n]lfo\d+)?)$/
/** Selectors 4 §5, §6.6, §6.7, §9: by a name, a class, or whether it is a link. */
export const SELECTOR: RegExp =
  /^(?=.)([A-Za-z][A-Za-z0-9]*)?(?:[.#][A-Za-z_][\w-]*)?(?::(?:link|visited|hover|active))?$/

const COMMENT = /\/\*[\w -]*\*\//g

/** A style; `null`: it is not exact. */
export function declared(style: string): Declared | null {
  const said: (readonly [string, string])[] = []
  const pieces = style.replace(WHITE, '\n').split(';')
  if (/^[ \n]?$/.test(pieces.at(-1) ?? '')) pieces.pop()
  for (const piece of pieces) {
    const [, property = '', value = ''] = DECLARATION.exec(piece) ?? []
    if (!isValue(value) && !(property === 'mso-level-text' && MARK.test(value))) return null
    said.push([property.toLowerCase(), value.replaceAll('\n', ' ').toLowerCase()])
  }
  return said
}

/** Its rules, one behind the other; `null`: it is not exact, or one goes before what stands behind it (CSS Cascade 4 §6.4.4). */
export function rulesOf(sheet: string): readonly CssRule[] | null {
  const pieces = sheet
    .replace(WHITE, '\n')
    .replace(/^[ \n]?<!--/, '')
    .replace(/-->[ \n]?$/, '')
    .split('}')
  if (!/^[ \n]?$/.test(pieces.pop() ?? '') || sheet.includes('!important')) return null
  const rules: CssRule[] = []
  for (const piece of pieces) {
    const [written = '', style, ...others] = piece.split('{')
    const said = style === undefined ? null : declared(style)
    const selector = written
      .replace(COMMENT, ' ')
      .replace(WHITE, '\n')
      .replace(/^[ \n]|[ \n]$/g, '')
    const isExact = AT_RULE.test(selector) || selector.split(/[ \n]?,[ \n]?/).every((name) => SELECTOR.test(name))
    if (said === null || others.length > 0 || !isExact) return null
    rules.push({ selector, said })
  }
  return rules
}
