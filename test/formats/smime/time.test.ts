import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { htmlContent } from '../../../src/formats/smime/html-content.ts'
import { charsetsIn, htmlTexts } from '../../../src/formats/smime/html-text.ts'
import { hasConditions, linesOfHtml, textOfHtml } from '../../../src/formats/smime/html-words.ts'
import { readMailboxes } from '../../../src/formats/smime/mailboxes.ts'
import { wordsOfPage } from '../../../src/formats/smime/page-words.ts'
import { showsItsWords } from '../../../src/formats/smime/plain-look.ts'
import { isSameText, wordsOfPlain } from '../../../src/formats/smime/same-words.ts'
import { showsAnother } from '../../../src/formats/smime/shown-names.ts'
import { oddText } from '../../../src/formats/smime/shown-text.ts'
import { shownTextOf } from '../../../src/formats/smime/shown-text-of.ts'
import { expectLinear } from '../../expect-linear.ts'

/** What anybody may send, since a message is read before its signature is verified. */

const octets = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const READERS: readonly ((text: string) => unknown)[] = [
  htmlContent,
  linesOfHtml,
  textOfHtml,
  (text) => isSameText(wordsOfPlain(text), wordsOfPage(text) ?? ''),
  hasConditions,
  showsItsWords,
  charsetsIn,
  (text) => htmlTexts(octets(text), { type: 'text/html', parameters: new Map() }),
  (text) => oddText(octets(text), { type: 'text/html', parameters: new Map() }),
  (text) => oddText(octets(text), { type: 'text/plain', parameters: new Map([['delsp', 'yes']]) }),
  readMailboxes,
  (text) => showsAnother(text, 'a@b.example'),
]
/** What something begins with that has an end. */
const BEGINNINGS =
  '< <a <a_b=" <a_style=" <p_style="/* <style>/*{ <style>a <style>"/ </ <! <!-- <!--[if <![if_ <![CDATA[ <? <?xml <style> <title> <ol> <svg_ @media expression charset charset= encoding &# &a url( [cid: http: data: =? =?utf-8?q? \\ " \' ( , ; : / @ . -'.split(
    ' ',
  )
const SPACES = [' ', 'a']
const LENGTH = 30_000

async function expectAllLinear(textOf: (size: number) => string, size: number, what: string): Promise<void> {
  for (const read of READERS) await expectLinear((some) => read(textOf(some)), size, what)
}

describe('a text of a message is read in a time that grows with it', () => {
  const beginnings = BEGINNINGS.map((one) => one.replaceAll('_', ' '))

  it('where what begins has no end, again and again', async () => {
    for (const one of beginnings)
      await expectAllLinear((size) => one.repeat(size / one.length), LENGTH, JSON.stringify(one))
  })

  it('where nothing follows but space', async () => {
    for (const one of beginnings)
      for (const space of SPACES)
        await expectAllLinear((size) => `${one}${space.repeat(size)}>`, LENGTH, JSON.stringify(one + space))
  })

  it('where there is much of one thing behind much of another', async () => {
    for (const [name, textOf] of LARGE) await expectAllLinear(textOf, MUCH, name)
  })
})

const MUCH = 60_000
const cased = (name: string, i: number): string =>
  Array.from(name, (letter, at) => ((i >> at) & 1 ? letter.toUpperCase() : letter)).join('')
const style = (css: string): string => `<p style="${css}">words</p>`

const LARGE: readonly (readonly [name: string, textOf: (much: number) => string])[] = [
  ['ends of what is open elsewhere', (much) => `<i><p>${'<b>'.repeat(much)}${'</i>'.repeat(much)}`],
  ['items of another list', (much) => `<dt><ul>${'<b>'.repeat(much)}${'<dd>'.repeat(much)}`],
  ['attributes that name a part', (much) => `<link ${'a=cid: '.repeat(much)}>`],
  ['sizes of a font', (much) => style(`font-size:${'9px '.repeat(much)}`)],
  ['styles of one element', (much) => `<p ${'style="color:red" class=a '.repeat(much)}>`],
  ['heights of a line', (much) => style(`line-height:${'9px '.repeat(much)}`)],
  ['sheets that do not begin', (much) => '<style '.repeat(much)],
  ['a font', (much) => style(`font:${' 9'.repeat(much)}`)],
  ['digits of a size', (much) => style(`font-size:${'9'.repeat(much)}!`)],
  ['space in a value', (much) => style(`color:red${' '.repeat(much)}black`)],
  [
    'names that are chosen, and declarations',
    (much) => `<style>${'.a,'.repeat(much / 8)}a{${'widows:1;'.repeat(much / 8)}}</style>`,
  ],
  [
    'names of one character set',
    (much) => Array.from({ length: much / 32 }, (_, i) => `charset=${cased('cseucpkdfmtjapanese', i)} `).join(''),
  ],
  ['a name that is chosen', (much) => `<style>${'a'.repeat(much)} b{color:red}</style>`],
  ['properties of an office program', (much) => style('mso-a '.repeat(much))],
  ['a name of a host', (much) => `${'\u00e4'.repeat(much)}(`.replace(/^/, 'a@')],
]

it('a page of very much markup is not read: what it does nobody knows, and its words are compared with none', () => {
  const page = (n: number): string => '<b>words</b> '.repeat(n)
  const read = (n: number) => {
    const [text, media] = [page(n), { type: 'text/html', parameters: new Map<string, string>() }]
    return [showsItsWords(text), shownTextOf({ ok: true, value: octets(text) }, media).text.length > 0]
  }
  expect(read(1_000)).toEqual([true, true])
  expect(read(130_000)).toEqual([false, false])
})

it('a page that is higher than browsers make one is compared with none', () => {
  const page = (n: number): string => `<div>Pay</div>${'<p></p>'.repeat(n)}<div>${'a '.repeat(n)}</div>`
  expect([1_000, 7_000].map((n) => showsItsWords(page(n)))).toEqual([true, true])
  expect(showsItsWords(page(8_000))).toBe(false)
})
