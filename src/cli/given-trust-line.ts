import type { Language, Trust } from '../index.ts'
import { tellGivenTrust } from '../render/tell-given-trust.ts'
import { wrapText } from '../render/text/columns.ts'

interface Options {
  /** Whether some were given. */
  readonly anchors?: boolean
  readonly language?: Language
  readonly width?: number
}

/** Above what rests on a trust that is not the package's own: that whoever asked gave it. */
export async function givenTrustLines(
  trust: Trust,
  { anchors = false, language = 'en', width = 80 }: Options = {},
): Promise<readonly string[]> {
  const sentence = await tellGivenTrust(trust, anchors, language)
  return sentence === null ? [] : wrapText(sentence, width)
}
