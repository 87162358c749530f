import type { Random } from '../random.ts'

/** A page of a mail, drawn from a grammar: blocks, lists, tables and pictures in one another, with styles and attributes of many measures. */
export function makePage(random: Random): string {
  const sheet = random.chance(0.15) ? `<style>${rules(random)}</style>` : ''
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

type Property = readonly [property: string, values: readonly string[]]

/** What programs of mail write, and pages are compared with. */
const WRITTEN: readonly Property[] = [
  ...'margin margin-left margin-right margin-top margin-bottom padding padding-left padding-right padding-top'
    .split(' ')
    .map(
      (property) =>
        [property, '0 0cm 1px 3px 8px 20px 60px 100px 6pt 36pt .5in 1em 2.5em 0.8ex auto'.split(' ')] as const,
    ),
  ['margin', ['0 auto', '0 0 0 40px', '20px 0', '0 0 0 .8ex']],
  ['padding', ['4px 8px', '0cm 5.4pt 0cm 5.4pt', '8px 0', '0 12px 0 0']],
  ['border', ['1px solid black', '3px double red', 'none', '0', 'medium solid', 'solid windowtext 1.0pt']],
  ['padding:0 4px;border', ['1px solid black', 'thin dotted #cccccc']],
  ['padding-left:1ex;border-left', ['1px solid rgb(204,204,204)', '3px solid black']],
  ['padding:6px;border', ['1px solid black', '1px solid white', '1px double white']],
  ['border-left', ['none', '0']],
  ['border-color', ['white', 'white white black']],
  ['border-top', ['1px solid #e1e1e1', '3px solid black', 'none']],
  ['border-bottom', ['1px solid #e1e1e1', '3px solid black']],
  ['border-right', ['3px solid black', '0']],
  ['border-width', ['0', '3px', '0 3px']],
  ['border-collapse', ['collapse', 'separate']],
  ['width', ['1px', '60px', '300px', '10%', '100%', 'auto', '999px']],
  ['height', ['1px', '21px', '300px', 'auto']],
  ['max-width', ['100%', '50%']],
  ['font-size', '9px 7.5pt 10pt 11.0pt 12px 14px 18px 24px small x-small large x-large'.split(' ')],
  [
    'font',
    ['10px Arial', '9pt serif', 'bold 24px Georgia', 'italic 700 12px Arial, sans-serif', '7.0pt "Times New Roman"'],
  ],
  ['font-family', ['Arial,sans-serif', 'monospace', "'Times New Roman'", 'Verdana', 'Courier New', 'Georgia, serif']],
  ['font-weight', ['bold', '700', 'normal', '900']],
  ['font-style', ['italic', 'normal']],
  ['font-variant', ['normal']],
  ['line-height', ['normal', '1', '1.0', '1.38', '2', '3', '20px', '15pt', '32px']],
  ['display', ['block', 'inline']],
  ['vertical-align', ['top', 'bottom', 'middle', 'baseline']],
  ['background', ['white', '#fff', 'yellow', 'transparent', 'none', '#d9e1f2']],
  ['background-color', ['white', 'rgb(255, 255, 255)', '#eeeeee']],
  ['color', ['black', 'red', '#999', 'rgb(31, 56, 100)', 'windowtext']],
  ['text-align', ['left', 'right', 'center', 'justify', 'start']],
  ['text-decoration', ['underline', 'none']],
  ['text-indent', ['0', '0px']],
  ['letter-spacing', ['normal', '0']],
  ['white-space', ['normal']],
  ['overflow-wrap', ['break-word', 'normal']],
  ['float', ['none']],
  ['direction', ['ltr']],
  ['orphans', ['2']],
]

/** What others have beside that, and what goes back, over and away. */
const OTHERS: readonly Property[] = [
  ...'margin margin-left margin-top padding padding-left text-indent width height min-width max-width max-height'
    .split(' ')
    .map((property) => [property, LENGTHS] as const),
  ['margin-left:36pt;text-indent', ['-18pt', '-36pt', '-48pt']],
  ['border', ['8px solid white', '20px solid white']],
  ['border-top', ['300px solid white']],
  ['border-spacing', ['0', '50px']],
  ['font-size', '5px 7px 40px 60px 90px 50% 80% 200% .6em smaller xx-small xxx-large'.split(' ')],
  ['line-height', '5px 10px 12px 90% .9 0.9em 100% 115% 200%'.split(' ')],
  ['font', ['40px/10px Arial', '12px/1 serif', 'bold 9pt/100% Georgia', '40px/.9 Arial']],
  ['display', 'inline-block inline-table table table-cell table-row list-item none flex'.split(' ')],
  ['vertical-align', 'super sub text-top 8px -8px 50% 0.5em'.split(' ')],
  ['background', ['inherit', 'black']],
  ['color', ['white', 'inherit']],
  ['letter-spacing', ['1px', '-1px', '8px', '0.5em']],
  ['word-spacing', ['-1px', '8px', '0.5em']],
  ['white-space', ['nowrap', 'pre', 'pre-line', 'break-spaces']],
  ['text-transform', ['uppercase', 'none']],
  ['text-decoration', ['line-through', 'overline']],
  ['float', ['left', 'right']],
  ['position', ['relative', 'absolute']],
  ['overflow', ['hidden']],
  ['opacity', ['0']],
  ['overflow-wrap', ['anywhere']],
  ['word-break', ['break-all', 'keep-all']],
  ['box-sizing', ['border-box', 'content-box']],
  ['list-style', ['none', 'inside', 'disc']],
  ['table-layout', ['auto', 'fixed']],
  ['font-variant', ['small-caps']],
]

function declarations(random: Random): string {
  return Array.from({ length: random.integer(1, 3) }, () => {
    const [property, values] = random.pick(random.chance(0.02) ? OTHERS : WRITTEN)
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
  'td, p',
  'h2',
  'a:link',
  'ul',
  'ol',
]
const OTHER_SELECTORS = ['td > p', '*', 'p:is(.x, td)', 'div p']

function rules(random: Random): string {
  return Array.from({ length: random.integer(1, 2) }, () => {
    const inside = random.chance(0.02) ? `${declarations(random)};& b{${declarations(random)}}` : declarations(random)
    return `${random.pick(random.chance(0.02) ? OTHER_SELECTORS : SELECTORS)}{${inside}}`
  }).join('')
}

const ATTRIBUTES =
  ',,,,,,,,,,align=right,align=center,align=left,width=1,width=50%,width=300,height=1,height=40,valign=top,valign=bottom,nowrap,cellpadding=0,cellspacing=0,cellpadding=0 cellspacing=0,cellpadding=3 cellspacing=0,cellpadding=8,border=0,border=1,border=1 cellpadding=4,bgcolor=white,bgcolor=#eeeeee,class=x,class=y,size=1,size=5,size=+1,face=Arial,face=Verdana color=navy,colspan=2,clear=all,dir=ltr,dir=auto,lang=th,id=a'.split(
    ',',
  )
const OTHER_ATTRIBUTES = 'width=200%,hspace=20,vspace=9,size=7,rowspan=2,colspan=99,start=3,type=a'.split(',')

function start(random: Random, name: string): string {
  const style = random.chance(0.35) ? ` style="${declarations(random)}"` : ''
  return `<${name} ${random.pick(random.chance(0.015) ? OTHER_ATTRIBUTES : ATTRIBUTES)}${style}>`
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
  '\uf730',
  '\u2044',
  '\u200b',
  'x\u033f\u033f\u033f',
  '<i>\u0442</i>',
  '&nbsp;&nbsp;&nbsp;',
]

const IN_LINES = 'span span span b font a u i em strong o:p'.split(' ')
const OTHERS_IN_LINES = 'small sub sup mark code nobr big q s'.split(' ')
const GAPS = [
  ...Array.from({ length: 12 }, () => ' '),
  '',
  '',
  '\n',
  '&nbsp;',
  '<br>',
  '<br>',
  '<wbr>',
  '&shy;',
  '<!-- -->',
]

function line(random: Random, words: Words, depth: number): string {
  const one = (): string => {
    if (random.chance(0.015)) return random.pick(ODD) + words.next() + random.pick(['', ...ODD])
    if (depth > 0 && random.chance(0.4)) {
      const name = random.pick(random.chance(0.015) ? OTHERS_IN_LINES : IN_LINES)
      return start(random, name) + line(random, words, depth - 1) + (random.chance(0.93) ? `</${name}>` : '')
    }
    return random.chance(0.04) ? start(random, 'img').replace('<img', `<img src="${PICTURE}"`) : words.next()
  }
  return Array.from({ length: random.integer(1, 3) }, () => one() + random.pick(GAPS)).join('')
}

const BLOCKS = 'p p div div table table table ul ol blockquote h2 pre text hr'.split(' ')

function block(random: Random, words: Words, depth: number): string {
  const name = random.pick(BLOCKS)
  const inside = (): string =>
    depth > 0 && random.chance(0.45) ? block(random, words, depth - 1) : line(random, words, 2)
  if (name === 'text') return line(random, words, 2)
  if (name === 'hr')
    return random.pick([
      '<hr>',
      '<hr size=2 width="98%">',
      '<hr style="display:inline-block;width:98%">',
      '<hr width=9>',
    ])
  if (name === 'h2' && random.chance(0.8))
    return `<h2 style="font-size:18px;${declarations(random)}">${line(random, words, 1)}</h2>`
  if (name === 'table') {
    const cell = (): string =>
      start(random, random.pick(['td', 'td', 'th'])) + (random.chance(0.1) ? '' : inside()) + random.pick(['</td>', ''])
    const row = (): string =>
      `${start(random, 'tr')}${Array.from({ length: random.integer(1, 3) }, cell).join('')}</tr>`
    return `${start(random, 'table')}${Array.from({ length: random.integer(1, 2) }, row).join('')}</table>`
  }
  if (name === 'ul' || name === 'ol') {
    const item = (): string => start(random, 'li') + inside() + random.pick(['', '</li>'])
    return `${start(random, name)}${item()}${item()}</${name}>`
  }
  return start(random, name) + inside() + (random.chance(0.9) ? `</${name}>` : '')
}
