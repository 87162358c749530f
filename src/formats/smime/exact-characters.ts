/**
 * What may stand in texts that are compared: letters of English and of the languages of ASEAN, with the marks that belong to them, digits and usual signs. A program shows each of them as that
 * character in every font and at every place of a line (Unicode 17, chapters 6, 7, 12, 16 and 18).
 *
 * All others go by what is around them. A soft hyphen or a space without width is seen where a line ends; a font has private use characters and fractions of its own; marks and letters under one
 * another reach the next line; italics of Cyrillic are other letters; a letter from the right turns the order of words.
 */

/** Signs of ASCII, Latin-1 without its soft hyphen, Latin letters of Europe, and what programs and people write beside them. */
const SIGNS = '\\t\\n\\r -~\\xa0-\\xac\\xae-\\xbf×÷‐-—‘-“”„†‡•…‰′″‹›€₩₫₭₱₹℃№™←-↓−≈≠≤≥■□▪●○★☆☐-☒✓✔✗✘'
/** Chinese, Japanese and Korean: letters that stand by themselves, and their punctuation. */
const LETTERS_OF_EAST_ASIA = '、-〃々〇〈-】〔-〗ぁ-ゖァ-ヺー㐀-䶿一-鿯가-힣！（），：；？￥'
/** Pictures that are one character each, without those that alter or join what is beside them (UTS #51 §1.4). */
const PICTURES = '\u{1f300}-\u{1f3fa}\u{1f400}-\u{1f64f}'
/** Vietnamese has two marks at one letter, one of which is a tone. */
const LATIN = '[A-Za-zÀ-ÖØ-öø-ıĴ-ľŁ-ňŊ-žƠơƯưẠ-ỹ][\\u0300-\\u0303\\u0306\\u0309\\u031b\\u0323]{0,2}'
/** A vowel and a tone or a mark. */
const THAI = '[ก-ฮ][\\u0e31\\u0e34-\\u0e3a]?[\\u0e47-\\u0e4e]?\\u0e33?'
const THAI_OF_ITSELF = 'ฯะาเ-ๆ฿๏-๛'
const LAO = '[ກ-ຣລວ-ຮໜ-ໟ]\\u0ebc?[\\u0eb1\\u0eb4-\\u0eb9\\u0ebb]?[\\u0ec8-\\u0ecd]?\\u0eb3?'
const LAO_OF_ITSELF = 'ຯະາຽເ-ໄໆ໐-໙'
/** Two letters under one at most. */
const KHMER =
  '[ក-អឥ-ឳ][\\u17c9\\u17ca]?(?:\\u17d2[ក-អ]){0,2}[\\u17c9\\u17ca]?[\\u17b6-\\u17c5]?[\\u17c6-\\u17c8\\u17cb-\\u17d1]{0,2}'
const KHMER_OF_ITSELF = '។-៛០-៩'
/** One letter under one, four signs beside them, and four vowels and tones. */
const MYANMAR = '[က-ဪဿ](?:\\u103a?\\u1039[က-အ])?[\\u103b-\\u103e]{0,4}[\\u102b-\\u1032\\u1036-\\u1038\\u103a]{0,4}'
const MYANMAR_OF_ITSELF = '၀-၉၊-၏'
const TAMIL = '[ஃ-ஹ](?:[\\u0bbe-\\u0bc2\\u0bc6-\\u0bc8\\u0bca-\\u0bcd]|\\u0bc6[\\u0bbe\\u0bd7]|\\u0bc7\\u0bbe)?'
const TAMIL_OF_ITSELF = '௦-௯௹'

const OF_THEMSELVES = [
  SIGNS,
  LETTERS_OF_EAST_ASIA,
  PICTURES,
  THAI_OF_ITSELF,
  LAO_OF_ITSELF,
  KHMER_OF_ITSELF,
  MYANMAR_OF_ITSELF,
  TAMIL_OF_ITSELF,
].join('')
const EXACT = new RegExp(`${[LATIN, THAI, LAO, KHMER, MYANMAR, TAMIL].join('|')}|[${OF_THEMSELVES}]`, 'uy')
/** One mark twice is drawn above itself. What a range has no character for is none. */
const NONE = /(\p{M})\1|\p{Cn}/u

export function areExact(text: string): boolean {
  if (NONE.test(text)) return false
  EXACT.lastIndex = text.startsWith('\ufeff') ? 1 : 0
  while (EXACT.lastIndex < text.length) if (!EXACT.test(text)) return false
  return true
}
