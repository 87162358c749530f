import { misuse, oneOf, requireText } from '../../core/misuse.ts'
import { membersOf } from '../../core/take-options.ts'
import { UNSEEN } from '../../core/unseen.ts'
import type { Catalogue, PartialCatalogue } from './catalogue.ts'
import { complete } from './complete.ts'
import { type CatalogueHead, REVIEWS } from './head.ts'
import { faultOf } from './template-fault.ts'

/** Longest sentence that is taken, in UTF-16 code units; no English one is half as long. */
const LONGEST = 2_000

const HEAD = { language: true, locale: true, review: true, reviewer: true }
const PARTS = { head: true, codes: true, words: true }

/**
 * The catalogue of a caller, read once and copied. Each sentence has a place in the English one and fills in the same, so that nothing of a report is
 * lost in translation, and none is left without words.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`, with the place of what is wrong
 */
export function takeCatalogue(given: unknown, english: Catalogue): Catalogue {
  const parts = membersOf(given, PARTS, 'catalogue', 'is no part of a catalogue')
  const own = { head: takeHead(parts['head']) }
  for (const part of ['codes', 'words'] as const)
    if (parts[part] !== undefined)
      Object.assign(own, { [part]: takeGroup(parts[part], english[part], `catalogue.${part}`) })
  return complete(own as PartialCatalogue, english)
}

function takeHead(given: unknown): CatalogueHead {
  const where = 'catalogue.head'
  const { language, locale, review, reviewer } = membersOf(given, HEAD, where, 'is not in the head of a catalogue')
  return {
    language: takeTag(language, `${where}.language`),
    locale: takeLocale(locale, `${where}.locale`),
    review: oneOf(review, REVIEWS, `${where}.review`),
    ...(reviewer === undefined ? {} : { reviewer: takeText(reviewer, `${where}.reviewer`) }),
  }
}

function takeTag(given: unknown, where: string): string {
  requireText(given, where)
  if (!isTag(given)) throw misuse(where, given, 'a tag of a language (BCP 47), such as km')
  return given
}

/** Where the runtime has no rules for a language it takes those of the machine: the same report would give another text elsewhere. */
function takeLocale(given: unknown, where: string): string {
  const tag = takeTag(given, where)
  if (Intl.DateTimeFormat.supportedLocalesOf([tag]).length === 0)
    throw misuse(where, given, 'one that this runtime has the rules of')
  return tag
}

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    // A RangeError says that it is none, which is the answer.
    return false
  }
}

function takeGroup(given: unknown, english: object, where: string): object {
  const members = membersOf(given, english, where, 'is nothing that English says')
  const group: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(members)) {
    const said = (english as Readonly<Record<string, unknown>>)[name]
    const place = `${where}.${name}`
    if (value === undefined) continue
    if (typeof said === 'object' && said !== null) group[name] = takeGroup(value, said, place)
    else group[name] = said === null ? takeText(value, place) : takeTemplate(value, String(said), place)
  }
  return group
}

function takeTemplate(given: unknown, english: string, where: string): string {
  const template = takeText(given, where)
  const fault = faultOf(template, english)
  if (fault !== undefined) throw misuse(where, given, fault)
  return template
}

/** Between words that are written without a space, a space without width says where a line may be broken. */
const JOINS = /[\u200b-\u200d]/g

function takeText(given: unknown, where: string): string {
  requireText(given, where)
  if (given.trim() === '' || given.length > LONGEST || given.replace(JOINS, '').search(UNSEEN) >= 0)
    throw misuse(where, given, `text that can be seen, of at most ${LONGEST} characters`)
  return given
}
