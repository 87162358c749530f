import { areExact } from './exact-characters.ts'
import { isFlowed, joinedLines } from './flowed-lines.ts'
import type { InnerPart } from './inner-parts.ts'
import { wordsOfPage } from './page-words.ts'
import { showsItsWords } from './plain-look.ts'
import { isOfPage, isSameText, saysNothing, wordsOfPlain } from './same-words.ts'

/** What a part says that is shown; `null`: nobody knows. */
export type ShownText = (part: InnerPart) => string | null

/**
 * RFC 2046 §5.1.4: of the parts of a multipart/alternative each program shows one. Whether all of them say the same words and numbers, in the same order. `textOf`: what a part of
 * text says. `isShown`: whether a picture is there that an address names. `spend`: told how many characters each comparison goes through.
 */
export function areAlike(
  parts: readonly InnerPart[],
  textOf: ShownText,
  isShown: (address: string) => boolean,
  spend: (characters: number) => void,
): boolean {
  // RFC 3676 §4.2: some programs join lines that others end. The words are the same by both.
  const readings = parts.some(isFlowed) ? [false, true] : [false]
  return readings.every((isJoined) => {
    // What is in several of them, which stand in one another, is read once.
    const known = new Map<InnerPart, string | null>()
    const words = (part: InnerPart): string | null => {
      if (!known.has(part)) known.set(part, wordsOfText(part, { textOf, isShown, isJoined }))
      return known.get(part) ?? null
    }
    return parts.every((part, i) => part.type !== 'multipart/alternative' || isOneText(parts, i, { words, spend }))
  })
}

interface Reading {
  readonly textOf: ShownText
  readonly isShown: (address: string) => boolean
  readonly isJoined: boolean
}

interface Comparing {
  readonly words: ShownText
  readonly spend: (characters: number) => void
}

function isOneText(parts: readonly InnerPart[], at: number, { words: read, spend }: Comparing): boolean {
  const kids = kidsOf(parts, at)
  const all = kids.map((kid) => wordsIn(parts, kid, read))
  // Of those that say nothing, nobody compares what else they show.
  const isSilent = all.some((words) => words !== null && saysNothing(words))
  if (isSilent && kids.filter((kid) => showsOther(parts, kid)).length > 1) return false
  const [first, ...others] = all
  return others.every((words) => {
    if (words === null || first === null || first === undefined) return false
    spend(first.length + words.length)
    return isSameText(first, words)
  })
}

function showsOther(parts: readonly InnerPart[], at: number): boolean {
  const part = parts[at] as InnerPart
  const isOther = isBeside(part) && !part.isAttachment
  return isOther || kidsOf(parts, at).some((kid) => showsOther(parts, kid))
}

/** Where the parts stand that a multipart has itself. */
function kidsOf(parts: readonly InnerPart[], at: number): readonly number[] {
  const { depth } = parts[at] as InnerPart
  const kids: number[] = []
  for (let i = at + 1; i < parts.length && (parts[i] as InnerPart).depth > depth; i++)
    if ((parts[i] as InnerPart).depth === depth + 1) kids.push(i)
  return kids
}

/** Of several parts that are shown one behind the other, all; of alternatives the first, with which the others are compared by themselves. */
function wordsIn(parts: readonly InnerPart[], at: number, read: ShownText): string | null {
  const part = parts[at] as InnerPart
  if (part.type === 'text/plain' || part.type === 'text/html') return part.isAttachment ? '' : read(part)
  if (!part.type.startsWith('multipart/')) return null
  const kids = kidsOf(parts, at)
  const shown = part.type === 'multipart/alternative' ? kids.slice(0, 1) : kids
  const words = shown.map((kid) => (isBeside(parts[kid] as InnerPart) ? '' : wordsIn(parts, kid, read)))
  const said = words.filter((one) => one !== '')
  // Words of a page and words of a plain text have different marks.
  const isMixed = new Set(said.map((one) => one !== null && isOfPage(one))).size > 1
  return isMixed || said.includes(null) ? null : said.join('\n')
}

/** A file that is attached, or a picture: it has no words. */
function isBeside({ type, isAttachment }: InnerPart): boolean {
  return isAttachment || /^(?:image|audio|video|application)\//.test(type)
}

function wordsOfText(part: InnerPart, { textOf, isShown, isJoined }: Reading): string | null {
  const text = textOf(part)
  if (text === null) return null
  if (part.type !== 'text/html' && !areExact(text)) return null
  if (part.type !== 'text/html') return wordsOfPlain(isJoined && isFlowed(part) ? joinedLines(text) : text)
  return showsItsWords(text, isShown) ? wordsOfPage(text) : null
}
