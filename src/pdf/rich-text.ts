import { toLatin1 } from '../core/bytes.ts'

/**
 * Rich text strings: what of them is believed (ISO 32000-1 §12.7.3.4, tables 223 to 225; `br` and `dir` are of XFA 3.3, which ISO 32000-2 table 172 refers to).
 * No element and no style here hides, moves, loads or does anything. So a reader of HTML shows all that a reader of text does, and a reader of rich text shows its
 * text, in letters that are seen.
 */

const SPACE = '[\\t\\n\\r ]'
const ATTRIBUTES = `((?:${SPACE}+[a-zA-Z:]+="[^"<>&]*")*)${SPACE}*`
const ROOT = new RegExp(`^(?:<\\?xml version="1\\.0"\\?>${SPACE}*)?<body${ATTRIBUTES}>(.*)</body>${SPACE}*$`, 's')
/** Table 223. */
const TOKEN = new RegExp(`<(/?)(p|span|br|b|i)${ATTRIBUTES}(/?)>|[^<>]+|.`, 'gs')
/** Table 224. What has a prefix does nothing in HTML. */
const KNOWN =
  /^(?:dir="ltr|xmlns="http:\/\/www\.w3\.org\/1999\/xhtml|xfa:contentType="text\/html|(?:xmlns:xfa|xfa:(?:APIVersion|spec))="[\w./:-]+)"$/

/**
 * Table 225: words that hide nothing in the value of any of these. In points: nobody reads what is smaller, nor sees it beside what is larger. Letters of a font with
 * another name may be any. What is raised, lowered or struck out says something else: ten, and a raised three.
 */
const WORDS =
  `(?:(?:normal|italic|bold|left|right|center|justify|none|underline|word|(?:[6-9]|[1-6]\\d|7[0-2])(?:\\.\\d{1,4})?pt|['"]|` +
  'Helvetica|Arial|Times(?: ?New ?Roman)?|Courier(?: ?New)?|(?:sans-)?serif|monospace),? *)*'
const STYLE = new RegExp(
  `^(?:(?:text-(?:align|decoration)|font(?:-(?:style|stretch|weight|size|family))?):${WORDS}|font-weight:[1-9]00|color:#([\\da-f]{6}))?$`,
  'i',
)

/** Of an attribute, or of /DS. */
export function areStyles(list: string, lightest: number = LIGHTEST): boolean {
  return (
    list.length <= LONGEST &&
    list.split(';').every((one) => {
      const style = one.split(':').map((part) => part.trim())
      const [found, colour = '0'] = STYLE.exec(style.join(':')) ?? []
      return found !== undefined && lightOf(Number.parseInt(colour, 16)) <= lightest
    })
  )
}

/** Of white, in parts of a hundred: on white, with the contrast that the text of fields has to have. */
const LIGHTEST = 65

const lightOf = (colour: number): number =>
  (30 * (colour >> 16) + 59 * ((colour >> 8) & 0xff) + 11 * (colour & 0xff)) / 0xff

function areAttributes(written: string, lightest: number): boolean {
  const all = written.match(/[a-zA-Z:]+="[^"]*"/g) ?? []
  const areKnown = all.every(
    (one) => KNOWN.test(one) || (one.startsWith('style=') && areStyles(one.slice(7, -1), lightest)),
  )
  return areKnown && new Set(all.map((one) => one.split('=', 1)[0])).size === all.length
}

/** Its text, with a space where a paragraph or a line begins or ends; `null`: it is not of the grammar. */
export function readRichText(written: string, lightest: number = LIGHTEST): string | null {
  const [, root = '', inside] = (written.length > LONGEST ? null : ROOT.exec(written)) ?? []
  if (inside === undefined || !root.includes('xmlns=') || !areAttributes(root, lightest)) return null
  const open: string[] = []
  let text = ''
  for (const [token, end, name, attributes = '', isEmpty = ''] of inside.matchAll(TOKEN)) {
    if (name === undefined) {
      if (token === '<' || token === '>') return null
      text += token
      continue
    }
    if (name === 'p' || name === 'br') text += ' '
    if (end !== '') {
      if (attributes + isEmpty !== '' || open.pop() !== name) return null
    } else if (!areAttributes(attributes, lightest) || (name === 'p' && open.length > 0)) return null
    else if (isEmpty === '') open.push(name)
    if (open.at(-1) === 'br') return null
  }
  const said = text.replace(/&(?:#(x?[\da-fA-F]{1,7})|(amp|lt|gt|quot|apos));|&/g, characterOf)
  // XML §2.2, without what stands for a character that is not known.
  return open.length > 0 || /[\0-\x08\v\f\x0e-\x1f\x7f\ufffd-\uffff\ud800-\udfff]/u.test(said) ? null : said
}

/** Longer ones are told. */
const LONGEST = 65_536

function characterOf(_: string, code?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] as string
  const point = Number(code?.replace('x', '0x'))
  // Two halves by number are no character.
  return point <= 0x10ffff && point >> 11 !== 27 ? String.fromCodePoint(point) : '\uffff'
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Where a rich text ends that begins at `at` of a file, and is all of a literal string, as /RC or /RV; 0: there is none. To a reader of HTML the octets of the
 * file are what counts: escapes are text there, and where one stands in a tag (§7.3.4.2), it parts or joins names and values. That makes others, and none that does anything.
 */
export function endOfRichText(octets: Uint8Array, at: number): number {
  if (!/\/R[CV][\0\s]*\((?:\xef\xbb\xbf)?$/.test(toLatin1(octets.subarray(Math.max(0, at - 16), at)))) return 0
  let end = at
  while (octets[end] !== CLOSE) {
    if (octets[end] === OPEN || end >= octets.length) return 0
    end += octets[end] === BACKSLASH ? 2 : 1
  }
  const raw = toLatin1(octets.subarray(at, end)).replace(/\\(?:\r\n?|\n)/g, '')
  return readRichText(raw.replace(/\\[nrt]/g, ' ')) === null ? 0 : end
}

const OPEN = 0x28
const CLOSE = 0x29
const BACKSLASH = 0x5c
