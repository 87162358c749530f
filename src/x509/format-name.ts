import { oidName } from '../asn1/oids.ts'
import { toHex } from '../core/bytes.ts'
import type { Name, NameAttribute } from './types.ts'

/**
 * A name as people read it, after RFC 4514: the last relative distinguished name first, `CN=..., O=...`. Control characters are escaped;
 * what else may mislead the eye (direction marks and the like) is for whoever shows the text.
 */
export function formatName(name: Name): string {
  let text = ''
  for (let at = name.rdns.length - 1; at >= 0; at--) {
    for (const [i, attribute] of (name.rdns[at] as Name['rdns'][number]).entries()) {
      text += i > 0 ? '+' : text === '' ? '' : ', '
      text += formatAttribute(attribute)
      // What is cut is not written first.
      if (text.length > LONGEST) return `${text.slice(0, LONGEST).replace(/\p{Surrogate}$/u, '')}…`
    }
  }
  return text
}

/** UTF-16 units. Names of real holders have a few hundred; longer ones are cut, since a report names each certificate many times. */
const LONGEST = 2_000

function formatAttribute({ type, value, text }: NameAttribute): string {
  return `${oidName(type)}=${text === null ? `#${toHex(value.subarray(0, LONGEST))}` : escapeText(text.slice(0, LONGEST + 1))}`
}

/** RFC 4514 §2.4. */
function escapeText(text: string): string {
  return text
    .replace(/[\\"+,;<>]/g, '\\$&')
    .replace(/[\u0000-\u001f\u007f]/g, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replace(/^[ #]| $/g, '\\$&')
}

/** Every text that a name has for one attribute type, in the order of the encoding. */
export function attributeTexts(name: Name, type: string): readonly string[] {
  return name.rdns
    .flat()
    .flatMap((attribute) => (attribute.type === type && attribute.text !== null ? attribute.text : []))
}

/** The most specific text that a name has for one attribute type: that of the last relative distinguished name with it. */
export function attributeText(name: Name, type: string): string | null {
  return attributeTexts(name, type).at(-1) ?? null
}
