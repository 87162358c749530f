import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Declared, declared, rulesOf } from '../../../src/formats/smime/exact-css.ts'
import { findChromium } from '../../browser/chromium.ts'
import { launchChromium } from '../../browser/launch-chromium.ts'
import fc from '../../fast-check.ts'

const STYLES: readonly string[] = [
  'margin:0cm;font-size:11.0pt;font-family:"Aptos",sans-serif',
  "padding: 2px 4px .5em 0; font-family: 'Segoe UI', -apple-system, Arial ;",
  'color: rgb(0, 0, 0); background-color: rgba(0,0,0,.5); border: 1px solid #CCC',
  'display: inline !important; line-height: 1.38;',
  'font: italic 700 12px Arial, "Open Sans"; mso-style-name: Normal',
]

const SHEETS: readonly string[] = [
  '<!--\n/* Font Definitions */\n@font-face\n\t{font-family:Aptos;\n\tpanose-1:2 4 5 3;}\np.a, li.a\n\t{margin:0cm;}\n@page WordSection1\n\t{size:612.0pt 792.0pt;}\ndiv.b {padding:3px;}\n-->',
  ' P {margin-top:0;margin-bottom:0;} a:link, span.c{color:#0563C1;text-decoration:underline}',
  '@list l0 {mso-list-id:12;} @list l0:level1 {mso-level-text:\\F0B7; text-indent:-18.0pt;} td{padding:8px}',
]

describe('CSS is exact', () => {
  it.each(STYLES)('as a style: %s', (style) => {
    expect(declared(style)).not.toBeNull()
  })

  it.each(SHEETS)('as a sheet: %s', (sheet) => {
    expect(rulesOf(sheet)).not.toBeNull()
  })

  it.each([
    '/*/*/display:none',
    'a(;padding:8px;b)',
    '[;padding:8px;]',
    "font-family:'Arial;padding:8px",
    'font-family:arial\\;padding:8px',
    'padding:8.px',
    'padding:1e3px',
    'padding:8px/**/',
    'padding:8px;;x',
    'padding:8px,',
    'padding 8px',
    'padding:8px !important 2px',
    'color:blac\u212a',
    'padding:\u00a08px',
  ])('but not as the style %s', (style) => {
    expect(declared(style)).toBeNull()
  })

  it.each([
    '@page;.x{display:none}',
    '@font-face;.x{display:none}',
    '@list;.x{display:none}',
    '/*/*/.x{display:none}/**/',
    'p{mso-style-name:(}td{padding:8px}',
    '@list l0{a:(}td{padding:8px}',
    "p{mso-style-name:'}td{padding:8px}",
    'td --> {padding:8px}',
    'td{--> padding:8px}',
    'td\\20 {padding:8px}',
    'td{padding:8px\\}',
    'td{padding:8px!important}',
    'p{td{padding:8px}}',
    'td{padding:8px',
    'p td{padding:8px}',
    ',td{padding:8px}',
    '{padding:8px}',
  ])('but not as the sheet %s', (sheet) => {
    expect(rulesOf(sheet)).toBeNull()
  })
})

/** What marks begin and end in CSS, and what looks like that. */
const MARKS =
  '; : { } ( ) [ ] , . # @ ! " \' \\ / * /* */ /**/ <!-- --> - + % 1 .5 8px 1e3 url( rgb( a _ u+ = & | ~ > < \n \t \u00a0 é x{} a:b @page; @font-face{} !important'.split(
    ' ',
  )

const mutated = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...MARKS, ' ')), { minLength: 1, maxLength: 3 }),
    )
    .map(([text, changes]) =>
      changes.reduce((now, [at, less, mark]) => {
        const from = at % (now.length + 1)
        return now.slice(0, from) + mark + now.slice(from + less)
      }, text),
    )

interface Asked {
  readonly css: string
  readonly rules: readonly { readonly selector: string; readonly said: Declared }[]
}

/** Those whose declarations, each read by itself, are not what Chromium reads in the whole. */
async function readOtherwise(page: Page, kind: 'style' | 'sheet', asked: readonly Asked[]): Promise<readonly string[]> {
  const other = await page.evaluate(
    `(${(all: readonly Asked[], isStyle: boolean) => {
      const values = (style: CSSStyleDeclaration): string[] =>
        [...style].map((name) => `${name}:${style.getPropertyValue(name)}`)
      const byThemselves = (said: Declared): string[] => {
        const merged = new Map<string, string>()
        for (const [name, value] of said) {
          const element = document.createElement('p')
          element.setAttribute('style', `${name}:${value}`)
          for (const one of values(element.style)) merged.set(one.slice(0, one.indexOf(':')), one)
        }
        return [...merged.values()]
      }
      const text = (list: readonly string[]): string => [...list].sort().join(';').toLowerCase()
      return all
        .filter(({ css, rules }) => {
          if (isStyle) {
            const element = document.createElement('p')
            element.setAttribute('style', css)
            return text(values(element.style)) !== text(byThemselves(rules[0]?.said ?? []))
          }
          const sheet = document.createElement('style')
          sheet.textContent = css
          document.head.append(sheet)
          const read = [...(sheet.sheet?.cssRules ?? [])]
            .filter((rule) => rule instanceof CSSStyleRule)
            .map((rule) => `${rule.selectorText.replace(/\s/g, '')}{${text(values(rule.style))}`)
          sheet.remove()
          const due = rules
            .filter(({ selector }) => !selector.startsWith('@'))
            .map(({ selector, said }) => `${selector.replace(/\s/g, '')}{${text(byThemselves(said))}`)
          return read.join('}').toLowerCase() !== due.join('}').toLowerCase()
        })
        .map(({ css }) => css)
    }})(${JSON.stringify(asked)}, ${kind === 'style'})`,
  )
  return other as readonly string[]
}

describe.skipIf(findChromium() === null)('what is exact, Chromium reads alike', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await launchChromium()
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser.close()
  })

  it('of styles', async () => {
    // An order that is important goes before others, and is no part of what is said.
    const drawn = fc.sample(mutated(STYLES), 20_000).filter((css) => !css.includes('!'))
    const asked = [...STYLES.filter((css) => !css.includes('!')), ...drawn].flatMap((css) => {
      const said = declared(css)
      return said === null ? [] : [{ css, rules: [{ selector: '', said }] }]
    })
    expect(asked.length).toBeGreaterThan(500)
    expect(await readOtherwise(page, 'style', asked)).toEqual([])
  })

  it('of sheets', async () => {
    const asked = [...SHEETS, ...fc.sample(mutated(SHEETS), 20_000)].flatMap((css) => {
      const rules = rulesOf(css)
      return rules === null ? [] : [{ css, rules }]
    })
    expect(asked.length).toBeGreaterThan(500)
    expect(await readOtherwise(page, 'sheet', asked)).toEqual([])
  })
})
