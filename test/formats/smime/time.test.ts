import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { htmlContent } from '../../../src/formats/smime/html-content.ts'
import { charsetsIn, htmlTexts } from '../../../src/formats/smime/html-text.ts'
import { hasConditions, linesOfHtml, textOfHtml, wordsOf } from '../../../src/formats/smime/html-words.ts'
import { readMailboxes } from '../../../src/formats/smime/mailboxes.ts'
import { showsItsWords } from '../../../src/formats/smime/plain-look.ts'
import { showsAnother } from '../../../src/formats/smime/shown-names.ts'
import { oddText } from '../../../src/formats/smime/shown-text.ts'
import { shownTextOf } from '../../../src/formats/smime/shown-text-of.ts'

/** What anybody may send, since a message is read before its signature is verified. */

const octets = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const READERS: readonly ((text: string) => unknown)[] = [
  htmlContent,
  linesOfHtml,
  (text) => wordsOf(textOfHtml(text)),
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
const LENGTH = 60_000

/** Milliseconds of the slowest reader; on a machine that has other work, the least of three times. */
function slowest(text: string): number {
  return Math.max(
    ...READERS.map((read) => {
      let least = Number.POSITIVE_INFINITY
      for (let i = 0; i < 3 && least > 300; i++) {
        const start = performance.now()
        read(text)
        least = Math.min(least, performance.now() - start)
      }
      return least
    }),
  )
}

describe('a text of a message is read in a time that grows with it', () => {
  const beginnings = BEGINNINGS.map((one) => one.replaceAll('_', ' '))

  it('where what begins has no end, again and again', () => {
    for (const one of beginnings)
      expect(slowest(one.repeat(LENGTH / one.length)), JSON.stringify(one)).toBeLessThan(1_000)
  })

  it('where nothing follows but space', () => {
    for (const one of beginnings)
      for (const space of SPACES)
        expect(slowest(`${one}${space.repeat(LENGTH)}>`), JSON.stringify(one + space)).toBeLessThan(1_000)
  })

  it('where there is much of one thing behind much of another', () => {
    for (const [name, text] of LARGE) expect(slowest(text), name).toBeLessThan(5_000)
  })
})

const MUCH = 150_000
const style = (css: string): string => `<p style="${css}">words</p>`

const LARGE: readonly (readonly [name: string, text: string])[] = [
  ['ends of what is open elsewhere', `<i><p>${'<b>'.repeat(MUCH)}${'</i>'.repeat(MUCH)}`],
  ['items of another list', `<dt><ul>${'<b>'.repeat(MUCH)}${'<dd>'.repeat(MUCH)}`],
  ['attributes that name a part', `<link ${'a=cid: '.repeat(MUCH)}>`],
  ['sizes of a font', style(`font-size:${'9px '.repeat(MUCH)}`)],
  ['styles of one element', `<p ${'style="color:red" class=a '.repeat(MUCH)}>`],
  ['heights of a line', style(`line-height:${'9px '.repeat(MUCH)}`)],
  ['sheets that do not begin', '<style '.repeat(MUCH)],
  ['a font', style(`font:${' 9'.repeat(MUCH)}`)],
  ['digits of a size', style(`font-size:${'9'.repeat(MUCH)}!`)],
  ['space in a value', style(`color:red${' '.repeat(MUCH)}black`)],
  ['a name that is chosen', `<style>${'a'.repeat(MUCH)} b{color:red}</style>`],
  ['properties of an office program', style('mso-a '.repeat(MUCH))],
  ['a name of a host', `${'\u00e4'.repeat(MUCH)}(`.replace(/^/, 'a@')],
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
