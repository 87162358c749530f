import type { Random } from '../random.ts'

/** A page of a mail, drawn from a grammar: blocks, lists, tables and pictures in one another, with styles and attributes of many measures. */
export function makePage(random: Random): string {
  const sheet = random.chance(0.25) ? `<style>${rules(random)}</style>` : ''
  const kind = random.chance(0.5) ? '<!doctype html>' : ''
  const body = random.chance(0.3) ? `<body style="${declarations(random)}">` : ''
  const words = new Words(random)
  const blocks = Array.from({ length: random.integer(1, 3) }, () => block(random, words, 2))
  return `${kind}${sheet}${body}${blocks.join('')} ${words.next()}`
}

/** Of which none is like another one. */
class Words {
  #count = 10
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  next(): string {
    this.#count++
    const letters = `ab${String.fromCharCode(97 + (this.#count % 26))}${this.#count}`
    return this.#random.pick([`${this.#count}${this.#count}`, letters, `${this.#count},${this.#count}0`])
  }
}

const LENGTHS =
  '0 1px 4px 8px 20px 60px 100px 300px 390px -1px -8px -20px 0.5em 2em 10em -0.5em 25% 50% 100% 150% 6pt 36pt -18pt auto inherit'.split(
    ' ',
  )
const PICTURE = 'data:image/gif;base64,R0lGODlhAQABAIAAAP///////yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=='

const PROPERTIES: readonly (readonly [property: string, values: readonly string[]])[] = [
  ...'margin margin-left margin-right margin-top margin-bottom padding padding-left padding-top text-indent width height min-width max-width min-height max-height'
    .split(' ')
    .map((property) => [property, LENGTHS] as const),
  ['margin', ['0 auto', '0 0 0 40px', '20px 0']],
  ['margin-left:36pt;text-indent', ['-18pt', '-36pt', '-48pt']],
  ['border', ['1px solid black', '8px solid white', '20px solid white', 'none', '8px solid black']],
  ['border-top', ['8px solid white', '300px solid white']],
  ['border-collapse', ['collapse', 'separate']],
  ['border-spacing', ['0', '50px']],
  ['font-size', '5px 7px 16px 40px 60px 90px 50% 80% 200% .6em smaller small xx-small xxx-large'.split(' ')],
  ['line-height', '5px 10px 12px 20px 90% 1 .9 0.9em 100% 115% normal 200% 3'.split(' ')],
  ['font', ['10px Arial', '40px/10px Arial', '12px/1 serif', 'bold 9pt/100% Georgia', '40px/.9 Arial']],
  ['display', 'inline block inline-block inline-table table table-cell table-row list-item none flex'.split(' ')],
  ['vertical-align', 'top bottom middle baseline super sub text-top 8px -8px 50% 0.5em'.split(' ')],
  ['background', ['white', '#fff', 'yellow', 'transparent', 'none', 'inherit', 'black']],
  ['background-color', ['white', 'rgb(255, 255, 255)']],
  ['color', ['black', 'red', '#999', 'white', 'inherit']],
  ['text-align', ['left', 'right', 'center', 'justify']],
  ['letter-spacing', ['0', '1px', '-1px', '8px', '0.5em']],
  ['word-spacing', ['0', '-1px', '8px', '0.5em']],
  ['white-space', ['nowrap', 'pre', 'normal', 'pre-line', 'break-spaces']],
  ['text-transform', ['uppercase', 'none']],
  ['text-decoration', ['underline', 'none', 'line-through']],
  ['float', ['none', 'left', 'right']],
  ['position', ['relative', 'absolute']],
  ['overflow', ['hidden']],
  ['opacity', ['0']],
  ['overflow-wrap', ['anywhere', 'break-word']],
  ['word-break', ['break-all', 'keep-all']],
  ['box-sizing', ['border-box', 'content-box']],
  ['list-style', ['none', 'inside', 'disc']],
  ['table-layout', ['auto', 'fixed']],
  ['font-variant', ['small-caps', 'normal']],
]

function declarations(random: Random): string {
  return Array.from({ length: random.integer(1, 3) }, () => {
    const [property, values] = random.pick(PROPERTIES)
    return `${property}:${random.pick(values)}${random.chance(0.03) ? ' !important' : ''}`
  }).join(';')
}

const SELECTORS = [
  '.x',
  '.y',
  'p',
  'td',
  'span',
  'table',
  'div',
  'li',
  'b',
  'img',
  'p.x',
  'td > p',
  '*',
  'p:is(.x, td)',
  'td, p',
]

function rules(random: Random): string {
  return Array.from({ length: random.integer(1, 2) }, () => {
    const inside = random.chance(0.1) ? `${declarations(random)};& b{${declarations(random)}}` : declarations(random)
    return `${random.pick(SELECTORS)}{${inside}}`
  }).join('')
}

const ATTRIBUTES =
  ',,,,,align=right,align=center,align=left,width=1,width=50%,width=300,width=200%,height=1,valign=top,nowrap,cellpadding=0,cellspacing=0,cellpadding=0 cellspacing=0,cellpadding=0 cellspacing=0,border=0,hspace=20,bgcolor=white,class=x,class=y,size=1,size=7,rowspan=2,colspan=2,clear=all,vspace=9,dir=ltr,dir=auto'.split(
    ',',
  )

function start(random: Random, name: string): string {
  const style = random.chance(0.25) ? ` style="${declarations(random)}"` : ''
  return `<${name} ${random.pick(ATTRIBUTES)}${style}>`
}

/** What the tokenizer and the tree of a browser have rules of their own for (WHATWG HTML §13.2.5, §13.2.6). */
const ODD = [
  '<title><!--</title>',
  '<!-- -->',
  '<title>a</titlex>b</title>',
  '<title></b></title>',
  '<style></stylex>a{}</style>',
  '<style></style\u00a0>a{}</style>',
  '<!-- <style>p.x{margin-left:60px}</style> -->',
  '<style>div.x{margin-left:60px}</style>',
  '<style media=print>p.x{margin-left:60px}</style>',
  '<p class=x style="text-indent:-50px">',
  '<p style="margin-inline-end:60px;text-indent:-50px">',
  '<b title="></b>">',
  '</b title="></p>">',
  '</p/>',
  '</br/>',
  '</p\u00a0>',
  '</ x>',
  '</body>',
  '</head>',
  '<body style="font-size:60%">',
  '<b style="font-size:60%">',
  '<b style="font-size:60%" id=a>',
  '<small id=a>',
  '<small id=b>',
  '<p><small id=c></p>',
  '</p>',
  '</b>',
  '<b style="font-size:1ex">',
  '<b style="font-size:.5rem">',
  '<html style="font-size:8px">',
  '<p style="color:black;/*&ast;/display:none">',
  '<p style="color:black;/*&#0000000042;/display:none">',
  '<table bgcolor=window><td>',
  '<table bgcolor="rgb(255,255,255)"><td>',
  '</table>',
  '&#8288;',
  '\u200a',
]

const IN_LINES = 'span span b font a small sub sup mark u code i nobr big o:p time'.split(' ')
const GAPS = [' ', ' ', ' ', '', '\n', '&nbsp;', '<br>', '<wbr>', '&shy;', '<!-- -->']

function line(random: Random, words: Words, depth: number): string {
  const one = (): string => {
    if (random.chance(0.04)) return random.pick(ODD) + words.next() + random.pick(['', ...ODD])
    if (depth > 0 && random.chance(0.4)) {
      const name = random.pick(IN_LINES)
      return start(random, name) + line(random, words, depth - 1) + (random.chance(0.93) ? `</${name}>` : '')
    }
    return random.chance(0.1) ? start(random, 'img').replace('<img', `<img src="${PICTURE}"`) : words.next()
  }
  return Array.from({ length: random.integer(1, 3) }, () => one() + random.pick(GAPS)).join('')
}

const BLOCKS = 'p p div div table table ul ol blockquote center h2 pre dl text address'.split(' ')

function block(random: Random, words: Words, depth: number): string {
  const name = random.pick(BLOCKS)
  const inside = (): string =>
    depth > 0 && random.chance(0.45) ? block(random, words, depth - 1) : line(random, words, 2)
  if (name === 'text') return line(random, words, 2)
  if (name === 'table') {
    const cell = (): string => start(random, random.pick(['td', 'td', 'th'])) + inside() + random.pick(['</td>', ''])
    const row = (): string =>
      `${start(random, 'tr')}${Array.from({ length: random.integer(1, 3) }, cell).join('')}</tr>`
    return `${start(random, 'table')}${Array.from({ length: random.integer(1, 2) }, row).join('')}</table>`
  }
  if (name === 'ul' || name === 'ol') {
    const item = (): string => start(random, 'li') + inside() + random.pick(['', '</li>'])
    return `${start(random, name)}${item()}${item()}</${name}>`
  }
  if (name === 'dl')
    return `${start(random, 'dl')}${start(random, 'dt')}${inside()}${start(random, 'dd')}${inside()}</dl>`
  return start(random, name) + inside() + (random.chance(0.9) ? `</${name}>` : '')
}
