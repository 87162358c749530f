import type { FileOctets } from '../../core/octets.ts'
import { CARRIAGE_RETURN, LINE_FEED } from '../character.ts'
import { skipSpaceAndCommentsIn, skipWhiteSpaceIn, standsAt } from '../file-syntax.ts'
import { readNatural } from './exact-object.ts'
import { notExact } from './not-exact.ts'
import { requireLittleBetween, requirePlainSpace } from './octets-between.ts'
import type { ExactUnit } from './unit.ts'
import type { WordCursor } from './word-cursor.ts'

/**
 * §7.5.5: `startxref`, the place of the section, and `%%EOF`, each on a line of its own. Gives the end.
 *
 * @param at where the section ends
 * @param expected what `startxref` has to say
 */
export function readExactTail(
  file: FileOctets,
  at: number,
  unit: ExactUnit,
  expected: number,
  words: WordCursor,
): number {
  const limit = unit.end
  const start = skipSpaceAndCommentsIn(file, at, limit)
  if (!standsAt(file, start, 'startxref')) throw notExact('startxref', start)
  requireLittleBetween(file, at, start, unit.first === 0)
  const number = readNatural(file, afterLineEnd(file, start + 'startxref'.length))
  if (number === null || number.value !== expected) throw notExact('startxref', start)
  const mark = afterLineEnd(file, number.end)
  if (!standsAt(file, mark, '%%EOF') || mark + 5 > limit) throw notExact('startxref', mark)
  words.pass(start + 'start'.length)
  words.pass(mark)
  return mark + 5
}

/** White space on the way from one line to the next. */
const MOST_SPACE = 4

/** One past a line end, with little white space about it. @throws {Refusal} where none stands there */
function afterLineEnd(file: FileOctets, at: number): number {
  const end = skipWhiteSpaceIn(file, at, at + MOST_SPACE)
  requirePlainSpace(file, at, end)
  for (let place = at; place < end; place++)
    if (file.octet(place) === CARRIAGE_RETURN || file.octet(place) === LINE_FEED) return end
  throw notExact('startxref', at)
}
