import type { HtmlElement } from './html-content.ts'
import { isInline, textOfHtml, wordsOf } from './html-words.ts'

/** Whether each picture has a line of its own. Each element and each text is told, in the order of a page of exact markup. */
export interface PlainPictures {
  readonly start: (element: HtmlElement) => void
  readonly hold: (text: string) => void
  readonly end: (name: string) => void
  readonly areAlone: () => boolean
}

/** What a picture shows, nobody compares: in a line of words it could say another one of them. So could the words that stand for it, where a program does not show it (WHATWG HTML §15.4.2). */
export function plainPictures(): PlainPictures {
  let [hasWords, hasPicture, areAlone] = [false, false, true]
  const endLine = (name: string): void => {
    if (isInline(name)) return
    areAlone &&= !(hasWords && hasPicture)
    hasWords = false
    hasPicture = false
  }
  return {
    start(element) {
      endLine(element.name)
      hasPicture ||= element.name === 'img' && !isNothing(element)
    },
    hold(text) {
      hasWords ||= wordsOf(textOfHtml(text)) !== ''
    },
    end: endLine,
    areAlone: () => areAlone && !(hasWords && hasPicture),
  }
}

/** A point, without words in its place. */
function isNothing({ attributes }: HtmlElement): boolean {
  const said = (wanted: string): string => attributes.find(([name]) => name === wanted)?.[1].trim() ?? ''
  return /^[01]$/.test(said('width')) && /^[01]$/.test(said('height')) && wordsOf(said('alt')) === ''
}
