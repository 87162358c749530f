import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { isExactMarkup } from '../../../src/formats/smime/exact-markup.ts'
import fc from '../../fast-check.ts'

type Node = { readonly nodeName: string; readonly value?: string; readonly childNodes?: readonly Node[] }

/** Those that a program puts around others, and that show nothing. */
const AROUND = /^(?:html|head|body|tbody)$/

/** What begins, what ends, and the words between, as a program of HTML has them: parse5 reads as WHATWG HTML §13.2 says. */
function treeOf(html: string): readonly string[] {
  const found: string[] = []
  const walk = (node: Node, isSheet = false): void => {
    if (node.nodeName === '#text' && !isSheet) found.push(...wordsIn(node.value ?? ''))
    const isSeen = !node.nodeName.startsWith('#') && !AROUND.test(node.nodeName)
    if (isSeen) found.push(`<${node.nodeName}>`)
    for (const child of node.childNodes ?? []) walk(child, node.nodeName === 'style')
    if (isSeen) found.push(`</${node.nodeName}>`)
  }
  walk(parse(html, {}) as Node)
  return found
}

const VOID = /^(?:meta|base|link|br|hr|col|img|wbr)$/

/** The same as the tags have it. */
function writtenIn(html: string): readonly string[] {
  const found: string[] = []
  for (const [, tag, slash = '', name = '', text = ''] of html
    .replace(/(<style>)[\s\S]*?(?=<\/style>)/g, '$1')
    .replace(/<!--[\s\S]*?-->|<!\[[^>]*>|<!doctype[^>]*>/gi, '')
    .matchAll(/(<(\/?)([a-z][a-z0-9:]*)(?:"[^"]*"|'[^']*'|[^'">])*>)|([^<]+)/gi)) {
    const element = name.toLowerCase()
    if (tag === undefined) found.push(...wordsIn(text.replaceAll('&amp;', '&').replaceAll('&nbsp;', '\u00a0')))
    else if (!AROUND.test(element)) found.push(`<${slash}${element}>`, ...(VOID.test(element) ? [`</${element}>`] : []))
  }
  return found
}

/** Comments divide text for some. */
const wordsIn = (text: string): readonly string[] => [...text.replace(/[ \t\r\n\f]+/g, '')]

const BODY = '<p>Pay <b>1,000</b>&nbsp;by <i>Monday</i>.</p>'

describe('a page of exact markup', () => {
  it.each([
    BODY,
    `<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>a</title><style><!-- p {margin:0} --></style></head>\n<body lang="en">${BODY}</body></html>\n`,
    `<html><body><div>${BODY}${BODY}</div></body></html>`,
    '<p class=MsoNormal>a<o:p></o:p></p><p><o:p>&nbsp;</o:p></p>',
    '<p><![if !supportLists]><span>1.</span><![endif]>a</p>',
    '<!--[if gte mso 9]><xml><o:a/></xml><![endif]-->a',
    '<ul><li>a<ul><li>b</li></ul></li></ul><ol><li><p>c</p></li></ol><dl><dt>a</dt><dd>b</dd></dl>',
    '<table border=1><colgroup><col><col></colgroup><tr><td><p>a</p></td><th>b</th></tr></table>',
    '<div><table><tbody><tr><td><table><tr><td><a href="a">b</a></td></tr></table></td></tr></tbody></table></div>',
    '<a href="https://testbed.example/?a=1&b=2">a</a><br/>',
    '<b><div>a</div></b><h1><a href=x>a</a></h1>',
  ])('is %j', (html) => {
    expect(isExactMarkup(html)).toBe(true)
    expect(treeOf(html)).toEqual(writtenIn(html))
  })

  it.each([
    '<p>a<p>b</p>',
    '<p>a<div>b</div></p>',
    '<p><span><div>a</div></span></p>',
    '<b><i>a</b></i>',
    '<li>a</li>',
    '<ul><li>a<li>b</li></li></ul>',
    '<a href=x><b><a href=y>a</a></b></a>',
    '<table>a<tr><td>b</td></tr></table>',
    '<table><tr><td>a</td></tr><p>b</p></table>',
    '<table><td>a</td></table>',
    '<html><body>a</body></html>b',
    '<p>a</p><html><body>b</body></html>',
    '<html><head>a</head><body>b</body></html>',
    '<html><body>a</body><body>b</body></html>',
    '<h1><h2>a</h2></h1>',
    '<title>a<!-- </title> -->b',
    '<style>a</style\u00a0>b</style>',
    '<title>a</titlex>b</title>',
    '<p>a</p/><p>b</p >c</p\u00a0>',
    '<!-->a-->',
    '<!--a--!>b-->',
    '<!-- <!-- a -->',
    '<p title=">">a</p>',
    '<p class=a class=b>a</p>',
    '<p style="a&#0000000042;b">a</p>',
    '<p>a&#0000000042;b</p>',
    '<p>a < b</p>',
    '<p>a</p',
    '<p>a\0b</p>',
    '<div/>a</div>',
    '<svg>a</svg>',
    '<textarea>a</textarea>',
    '<select><option>a</option></select>',
    '</br>a',
    'a</p>',
    '<?xml version="1.0"?><p>a</p>',
    '<image>',
  ])('is not %j', (html) => {
    expect(isExactMarkup(html)).toBe(false)
  })
})

/** Tags, ends and texts in any order, of those that programs of HTML treat in ways of their own. */
const PIECES = (
  '<p> </p> <b> </b> <i> </i> <a> </a> <div> </div> <span> </span> <font> </font> <h1> </h1> <h2> </h2> <ul> </ul> <ol> </ol> <li> </li> <dl> </dl> <dt> </dt> <dd> </dd> ' +
  '<table> </table> <tbody> </tbody> <thead> </thead> <tr> </tr> <td> </td> <th> </th> <colgroup> </colgroup> <col> <br> <hr> <img> <pre> </pre> <nobr> </nobr> <center> </center> ' +
  '<html> </html> <head> </head> <body> </body> <title> </title> <style> </style> <meta> <o:p> </o:p> <!--a--> <!--<b>--> <![endif]> <P> </P> </br> <a/> <br/> <p/> <svg> <form> a 1 &amp; &nbsp; & < > \n'
).split(' ')

/** Pages that begin as exact ones: each piece is one that ends what is open, or any. */
const pages = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.boolean()), { minLength: 1, maxLength: 24 })
  .map((drawn) => {
    const open: string[] = []
    let html = ''
    for (const [piece, isEnd] of drawn) {
      const name = open.at(-1)
      if (isEnd && name !== undefined) html += `</${open.pop()}>`
      else {
        html += piece
        const begun = /^<([a-z][a-z0-9:]*)>$/i.exec(piece)?.[1]
        if (begun !== undefined && !VOID.test(begun)) open.push(begun)
      }
    }
    return (
      html +
      open
        .reverse()
        .map((name) => `</${name}>`)
        .join('')
    )
  })

describe('a drawn page of exact markup', () => {
  it('is the tree that its tags write', () => {
    let exact = 0
    fc.assert(
      fc.property(pages, (html) => {
        if (!isExactMarkup(html)) return
        exact++
        expect(treeOf(html), html).toEqual(writtenIn(html))
      }),
      { numRuns: 20_000 },
    )
    expect(exact).toBeGreaterThan(1_000)
  })
})
