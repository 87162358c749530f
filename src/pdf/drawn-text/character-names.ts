/**
 * Names of glyphs (ISO 32000-2 annex D) with the characters that they are: those of ASCII, of Latin-1, and the others of
 * PDFDocEncoding. What has another name is nothing that is known here.
 */

const PUNCTUATION =
  'space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma hyphen period slash'
const DIGITS = 'zero one two three four five six seven eight nine'
const AFTER_DIGITS = 'colon semicolon less equal greater question at'
const AFTER_CAPITALS = 'bracketleft backslash bracketright asciicircum underscore grave'
const AFTER_SMALL = 'braceleft bar braceright asciitilde'
const LATIN_1 =
  'exclamdown cent sterling currency yen brokenbar section dieresis copyright ordfeminine guillemotleft logicalnot softhyphen ' +
  'registered macron degree plusminus twosuperior threesuperior acute mu paragraph periodcentered cedilla onesuperior ' +
  'ordmasculine guillemotright onequarter onehalf threequarters questiondown Agrave Aacute Acircumflex Atilde Adieresis Aring AE ' +
  'Ccedilla Egrave Eacute Ecircumflex Edieresis Igrave Iacute Icircumflex Idieresis Eth Ntilde Ograve Oacute Ocircumflex Otilde ' +
  'Odieresis multiply Oslash Ugrave Uacute Ucircumflex Udieresis Yacute Thorn germandbls agrave aacute acircumflex atilde ' +
  'adieresis aring ae ccedilla egrave eacute ecircumflex edieresis igrave iacute icircumflex idieresis eth ntilde ograve oacute ' +
  'ocircumflex otilde odieresis divide oslash ugrave uacute ucircumflex udieresis yacute thorn ydieresis'

/** From these characters on, one name after the other. */
const RUNS: readonly (readonly [first: number, names: string])[] = [
  [0x20, PUNCTUATION],
  [0x30, DIGITS],
  [0x3a, AFTER_DIGITS],
  [0x5b, AFTER_CAPITALS],
  [0x7b, AFTER_SMALL],
  [0xa1, LATIN_1],
]

const OTHERS: Readonly<Record<string, string>> = {
  minus: '\u2212',
  quoteleft: '\u2018',
  quoteright: '\u2019',
  quotesinglbase: '\u201a',
  quotedblleft: '\u201c',
  quotedblright: '\u201d',
  quotedblbase: '\u201e',
  bullet: '\u2022',
  dagger: '\u2020',
  daggerdbl: '\u2021',
  ellipsis: '\u2026',
  emdash: '\u2014',
  endash: '\u2013',
  florin: '\u0192',
  fraction: '\u2044',
  guilsinglleft: '\u2039',
  guilsinglright: '\u203a',
  perthousand: '\u2030',
  trademark: '\u2122',
  fi: '\ufb01',
  fl: '\ufb02',
  Lslash: '\u0141',
  lslash: '\u0142',
  OE: '\u0152',
  oe: '\u0153',
  Scaron: '\u0160',
  scaron: '\u0161',
  Ydieresis: '\u0178',
  Zcaron: '\u017d',
  zcaron: '\u017e',
  dotlessi: '\u0131',
  Euro: '\u20ac',
}

let characters: ReadonlyMap<string, string> | null = null

/** `null`: not known. */
export function characterNamed(name: string): string | null {
  if (/^[A-Za-z]$/.test(name)) return name
  // Some readers' fonts have none, and draw it without a width.
  if (name === 'softhyphen') return null
  characters ??= new Map([
    ...RUNS.flatMap(([first, names]) =>
      names.split(' ').map((one, i): readonly [string, string] => [one, String.fromCharCode(first + i)]),
    ),
    ...Object.entries(OTHERS),
  ])
  return characters.get(name) ?? null
}
