import { toLatin1 } from '../../core/bytes.ts'
import { type FindHead, type FormatHead, isDigit, isLetter, isSpace } from './head.ts'

/**
 * Markup. A browser goes by how a file begins (WHATWG MIME Sniffing §7.1), other readers look some thousand octets into it, and where the name of the
 * file or a server says that it is a page, a browser shows it from wherever its elements stand. What is looked for is what random octets do not have:
 * a declaration, a comment, an element with a name of four letters or more, and shorter ones, or such as nobody knows, with an attribute: they do
 * something by that alone.
 */
export const findMarkup: FindHead = (octets, at) => {
  const next = octets[at + 1]
  if (next === EXCLAMATION || next === QUESTION) return declarationAt(octets, at)
  let end = at + 1
  while (end < at + LONGEST && (isLetter(octets[end]) || (end > at + 1 && isInName(octets[end])))) end++
  if (end === at + 1 || !isBetween(octets[end])) return null
  const name = end > at + 3 ? toLatin1(octets.subarray(at + 1, end)).toLowerCase() : ''
  const isKnown = ELEMENTS.has(name)
  // What is inside is no text any more.
  if ((isKnown && name.length > 3) || name === 'svg') return head(at, end + 1)
  const attribute = attributeAt(octets, end, isKnown ? 3 : 5)
  return attribute === null ? null : head(at, attribute)
}

function declarationAt(octets: Uint8Array, at: number): FormatHead | null {
  const word = toLatin1(octets.subarray(at, at + 9)).toLowerCase()
  // A program that makes pages of a file carries out what stands between such marks, and passes on the rest.
  const found = ['<!--', '<!doctype', '<?xml', '<?php'].find((one) => word.startsWith(one))
  return found === undefined ? null : head(at, at + found.length)
}

/** Where an attribute that has a value and a name of so many letters ends, behind the name of its element; `null`: there is none. */
function attributeAt(octets: Uint8Array, from: number, least: number): number | null {
  const start = past(octets, from, isSpace)
  const end = isLetter(octets[start]) ? past(octets, start, isInName) : start
  const equals = past(octets, end, isSpace)
  return end - start >= least && octets[equals] === EQUALS ? equals + 1 : null
}

function past(octets: Uint8Array, from: number, is: (octet: number | undefined) => boolean): number {
  let at = from
  while (at < from + LONGEST && is(octets[at])) at++
  return at
}

/** What may stand behind the name of an element (WHATWG HTML §13.2.5.8). */
function isBetween(octet: number | undefined): boolean {
  return octet === SLASH || octet === GREATER || (octet !== 0 && isSpace(octet))
}

function isInName(octet: number | undefined): boolean {
  return isLetter(octet) || isDigit(octet) || octet === HYPHEN || octet === COLON
}

/** At the beginning of a file the name may be shorter. */
export function findMarkupAtBeginning(octets: Uint8Array): FormatHead | null {
  const text = toLatin1(octets.subarray(0, FURTHEST))
  const [whole, before = ''] = AT_BEGINNING.exec(text) ?? []
  return whole === undefined ? null : head(before.length, whole.length)
}

const EXCLAMATION = 0x21
const QUESTION = 0x3f
const EQUALS = 0x3d
const SLASH = 0x2f
const GREATER = 0x3e
const HYPHEN = 0x2d
const COLON = 0x3a
/** Of a name, and of what is between names. */
const LONGEST = 64
const FURTHEST = 512

const AT_BEGINNING = /^((?:\u00ef\u00bb\u00bf)?[\t\n\f\r ]*)<(?:[!?]|\/?[a-z][a-z0-9-]*[\t\n\f\r />])/i

function head(start: number, end: number): FormatHead {
  return { format: 'HTML or XML', start, end }
}

/** The elements of HTML (WHATWG HTML, "Elements", and §16.2, which browsers show all the same) with three letters or more, and the roots of SVG and MathML. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'abbr acronym address applet area article aside audio base basefont bdi bdo bgsound big blink blockquote body button canvas caption center ' +
    'cite code col colgroup data datalist del details dfn dialog dir div embed fieldset figcaption figure font footer form frame frameset head ' +
    'header hgroup html iframe image img input ins isindex kbd keygen label legend link listing main map mark marquee math menu menuitem meta meter ' +
    'multicol nav nobr noembed noframes noscript object optgroup option output param picture plaintext portal pre progress rtc ruby samp script ' +
    'search section select selectedcontent slot small source spacer span strike strong style sub summary sup svg table tbody template textarea ' +
    'tfoot thead time title track var video wbr xmp'
  ).split(' '),
)
