import type { Random } from '../random.ts'
import type { Draft } from './draft.ts'
import { elementsOf, isIn, local, put, tagOf } from './elements.ts'

/** A draft as honest software may write it again: what was signed is the same. */
export function harmless(random: Random, draft: Draft): string | Uint8Array {
  const { text } = draft
  if (random.chance(0.2)) return text
  return draft.kind === 'MY in JSON' ? ofJson(random, text) : ofXml(random, draft)
}

function ofJson(random: Random, text: string): string {
  const joints = [...text.matchAll(/[{}[\]:,](?=["[{])/g)].map(({ index }) => index + 1)
  const space = random.pick([' ', '\n', '\r\n', '\t'])
  const spaced = joints.reduceRight((changed, at) => (random.chance(0.2) ? put(changed, at, at, space) : changed), text)
  return `${random.pick(['', ' ', '\ufeff', '\n'])}${spaced}${random.pick(['', '\n', ' '])}`
}

function ofXml(random: Random, { text, kind }: Draft): string | Uint8Array {
  const all = elementsOf(text)
  const signature = all.find((one) => local(one) === 'Signature' && /xmldsig#/.test(tagOf(text, one)))
  // Of Malaysia properties are digested as .NET writes them: nothing in the signature is touched.
  const outside = all.filter((one) => signature === undefined || !isIn(one, signature))
  const one = random.pick(outside)
  const tag = tagOf(text, one)
  switch (random.integer(0, 6)) {
    case 0:
      return `<?xml version="1.0" encoding="UTF-8"?>\n${text}`
    case 1:
      return `<!-- written again -->${text}\n<!-- here -->\n`
    case 2:
      return put(text, one.start, one.inner, tag.replaceAll('"', "'"))
    case 3:
      return put(text, one.start, one.inner, tag.replace(/>$/, ' >').replace(/ (?=\w)/g, '\n  '))
    case 4:
      return put(text, one.end, one.end, kind === 'MY in XML' ? '\n' : '<!-- between elements -->')
    case 5:
      return Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${text}`, 'utf16le')
    default: {
      // The same attributes, in another order.
      const attributes = tag.match(/ [\w:]+="[^"]*"/g) ?? []
      return put(text, one.start, one.inner, `<${one.name}${[...attributes].reverse().join('')}>`)
    }
  }
}
