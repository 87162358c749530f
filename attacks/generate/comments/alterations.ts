import type { Random } from '../random.ts'
import type { Rich } from './rich.ts'
import { WRITINGS, WRONG_WRITINGS, type Writing, type WrongWriting } from './written.ts'

/** A comment before it is written. */
export interface CommentPlan {
  contents: string | null
  readonly rich: Rich
  styles: string | null
  writing: Writing | WrongWriting
  /** Where the rich text stands. */
  isStream: boolean
}

export interface Alteration {
  readonly name: string
  /** What no reader shows otherwise, and does nothing. */
  readonly isHonest: boolean
  apply(plan: CommentPlan, random: Random): void
}

const honest = (name: string, apply: Alteration['apply']): Alteration => ({ name, isHonest: true, apply })
const wrong = (name: string, apply: Alteration['apply']): Alteration => ({ name, isHonest: false, apply })

/** In the words of a paragraph, or beside them. */
function insert({ rich }: CommentPlan, random: Random, what: string): void {
  const index = random.integer(0, rich.paragraphs.length - 1)
  const paragraph = rich.paragraphs[index] as string
  const places = [...paragraph.matchAll(/(?<=>)(?=[^<])|(?<=[^<>])(?=<\/)/g)].map((match) => match.index)
  const at = places.length === 0 ? 0 : random.pick(places)
  rich.paragraphs[index] = paragraph.slice(0, at) + what + paragraph.slice(at)
}

const edit = ({ rich }: CommentPlan, change: (markup: string) => string): void => {
  rich.paragraphs.splice(0, Infinity, ...rich.paragraphs.map(change))
}

/** The same words, and something about them. */
const about = (open: string, close: string) => (plan: CommentPlan) =>
  edit(plan, (paragraph) => paragraph.replace(/^(<p[^>]*>)([\s\S]*)(<\/p>)$/, `$1${open}$2${close}$3`))

const styled = (style: string) => about(`<span style="${style}">`, '</span>')

const WRONG_STYLES = [
  'display:none',
  'visibility:hidden',
  'opacity:0',
  'font-size:0',
  'font-size:0pt',
  'font-size:0.1pt',
  'font-size:5.99pt',
  'font-size:900pt',
  'font-size:1%',
  'font-size:-12pt',
  'font-size:12pt;font-size:0pt',
  'font:0pt Helvetica',
  'font:12pt Wingdings',
  'font-family:Wingdings',
  "font-family:'Adobe Blank'",
  'font-family:Symbol,Helvetica',
  'color:#FFFFFF',
  'color:#ffff00',
  'color:white',
  'color:rgba(0,0,0,0)',
  'color:transparent',
  'text-decoration:line-through',
  'vertical-align:super',
  'vertical-align:4pt',
  'position:absolute;left:-999px',
  'text-indent:-999pt',
  'margin-left:-500pt',
  'letter-spacing:-12pt',
  'line-height:0',
  'background:url(https://example.com/x)',
  'width:0;overflow:hidden',
  'content:attr(title)',
  'color:#000000;-moz-binding:url(x)',
  'font-size:12pt;color',
]

const WRONG_MARKUP = [
  '<a href="https://example.com/">x</a>',
  '<script>x()</script>',
  '<img src="x" onerror="x()"/>',
  '<iframe src="x"></iframe>',
  '<style>p{display:none}</style>',
  '<svg onload="x()"></svg>',
  '<sub></sub>',
  '<div></div>',
  '<ul><li></li></ul>',
  '<x:p></x:p>',
  '<span xmlns="http://www.w3.org/2000/svg"></span>',
  '<span xmlns:svg="http://www.w3.org/2000/svg"></span>',
  '<span class="x"></span>',
  '<span hidden="hidden"></span>',
  '<span onclick="x()"></span>',
  '<span style="color:#000000" style="color:#000000"></span>',
  '<span style=color></span>',
  "<span dir='ltr'></span>",
  '<span\x0cstyle="color:#000000"></span>',
  '<SPAN></SPAN>',
  '<p>',
  '<span>',
  '</span>',
  '<b><i></b></i>',
  '<body></body>',
  '<!-- x -->',
  '<!DOCTYPE html>',
  '<![CDATA[]]>',
  '<?php x() ?>',
  '<?xml version="1.0"?>',
  '&nbsp;',
  '&x;',
  '& ',
  '&#0;',
  '&#27;',
  '&#xFFFE;',
  '&#xD800;',
  '&#9999999;',
  ']]>',
  '<',
  '\x1b',
]

/** Characters that nobody sees, and that part or turn what people do see. */
const UNSEEN = ['\u200b', '\u00ad', '\u202e', '\u2066', '\ufeff', '\u2028', '\u3164']

const ROOTS: readonly [string, RegExp, string][] = [
  ['another namespace', /^xmlns="[^"]*"$/, 'xmlns="http://www.w3.org/2000/svg"'],
  ['no namespace', /^xmlns="[^"]*"$/, 'dir="ltr"'],
  ['another attribute', /^xmlns="[^"]*"$/, '$& onload="x()"'],
  ['an identity', /^xmlns="[^"]*"$/, '$& id="x"'],
  ['a style that hides', /^xmlns="[^"]*"$/, '$& style="font-size:0pt"'],
  ['another version', /^xmlns="[^"]*"$/, '$& xfa:APIVersion="x y()"'],
  ['another type', /^xmlns="[^"]*"$/, '$& xfa:contentType="text/xml"'],
]

const HONEST: readonly Alteration[] = [
  honest('bold', about('<b>', '</b>')),
  honest('italic in bold', about('<b><i>', '</i></b>')),
  honest('white space about elements', ({ rich }) => {
    rich.paragraphs.unshift('\n')
    rich.behind = '\n'
  }),
  honest('a paragraph without words', ({ rich }) => rich.paragraphs.push('<p>&#160;</p>')),
  honest('an empty paragraph', ({ rich }) => rich.paragraphs.push('<p />')),
  honest('characters by number', (plan) => {
    plan.contents += '\r\u00e9t\u00e9'
    plan.rich.paragraphs.push('<p>&#233;t&#xE9;</p>')
  }),
  honest('a break by number', (plan) => {
    plan.contents += '\rone\rtwo'
    plan.rich.paragraphs.push('<p>one&#13;two</p>')
  }),
  honest('a line that is broken', (plan) => {
    plan.contents += '\rone\rtwo'
    plan.rich.paragraphs.push('<p>one<br/>two</p>')
  }),
  honest('words in pieces', (plan) => {
    plan.contents += '\rnumber 12'
    plan.rich.paragraphs.push('<p>num<span>ber</span> <b>1</b>2</p>')
  }),
  honest('a colour', styled('color:#0000FF')),
  honest('a font', styled("font: bold 9pt 'Times New Roman', serif; text-decoration:underline")),
  honest('words without a paragraph', (plan) => {
    plan.contents += '\rbare'
    plan.rich.paragraphs.push('bare')
  }),
  honest('styles by default', (plan) => {
    plan.styles = 'font: Helvetica,sans-serif 12.0pt; text-align:left; color:#E52237 '
  }),
  honest('another writing', (plan, random) => {
    plan.writing = random.pick(WRITINGS)
  }),
]

const ALTERED: readonly Alteration[] = [
  ...WRONG_MARKUP.map((markup) =>
    wrong(`markup ${JSON.stringify(markup)}`, (plan, random) => insert(plan, random, markup)),
  ),
  ...WRONG_STYLES.map((style) => wrong(`style ${style}`, styled(style))),
  ...UNSEEN.map((character) =>
    wrong(`unseen ${(character.codePointAt(0) as number).toString(16)}`, (plan, random) =>
      insert(plan, random, character),
    ),
  ),
  ...ROOTS.map(([name, before, after]) =>
    wrong(`body: ${name}`, ({ rich }) => {
      const at = rich.attributes.findIndex((one) => before.test(one))
      rich.attributes[at] = (rich.attributes[at] as string).replace(before, after)
    }),
  ),
  wrong('another number', (plan) =>
    edit(plan, (one) => one.replace(/\d(?=[^<>]*<)/, (digit) => `${(Number(digit) + 1) % 10}`)),
  ),
  wrong('one word more', ({ rich }, random) => rich.paragraphs.push(`<p>${random.word()}</p>`)),
  wrong('one paragraph less', (plan, random) => {
    plan.contents += `\r${random.word()}`
  }),
  wrong('other words', ({ rich }, random) => rich.paragraphs.splice(0, Infinity, `<p>Approved ${random.amount()}</p>`)),
  wrong('a number in two lines', (plan) => {
    plan.contents += '\r1234'
    plan.rich.paragraphs.push('<p>12<br/>34</p>')
  }),
  wrong('two numbers in one', (plan) => {
    plan.contents += '\r12\r34'
    plan.rich.paragraphs.push('<p>1234</p>')
  }),
  wrong('words from right to left', (plan) =>
    edit(plan, (one) => one.replace('<p', '<p dir="rtl"').replace(' dir="ltr"', '')),
  ),
  wrong('no plain text', (plan) => {
    plan.contents = null
  }),
  wrong('another plain text', (plan, random) => {
    plan.contents = `Approved ${random.amount()}`
  }),
  wrong('text before the body', ({ rich }) => {
    rich.before = 'x'
  }),
  wrong('text behind the body', ({ rich }) => {
    rich.behind = 'x'
  }),
  wrong('two bodies', ({ rich }) => {
    rich.behind = '<body xmlns="http://www.w3.org/1999/xhtml"><p>x</p></body>'
  }),
  wrong('a type of document', ({ rich }) => {
    rich.declaration = '<!DOCTYPE body [<!ENTITY x "y">]>'
  }),
  wrong('another declaration', ({ rich }) => {
    rich.declaration = '<?xml version="1.0" encoding="UTF-7"?>'
  }),
  wrong('styles by default that hide', (plan) => {
    plan.styles = 'font: Helvetica 0pt'
  }),
  wrong('a stream', (plan) => {
    plan.isStream = true
  }),
  ...WRONG_WRITINGS.map((writing) =>
    wrong(writing, (plan) => {
      plan.contents += '\r\u00e9t\u00e9'
      plan.rich.paragraphs.push('<p>\u00e9t\u00e9</p>')
      plan.writing = writing
    }),
  ),
]

/** None, some that are honest, and one that is not, with any of them. */
export function alterationsBy(random: Random): readonly Alteration[] {
  const some = random.shuffle(HONEST).slice(0, random.pick([0, 1, 2, 3]))
  return random.chance(0.75) ? [...some, random.pick(ALTERED)] : some
}
