import { jsonOctets } from './json-octets.ts'

/** Plain data with no text of more than so many octets of JSON, and how many texts were cut. What is shared stays shared. */
export function cutTexts<T>(value: T, longest: number): { readonly value: T; readonly cut: number } {
  const done = new Map<unknown, unknown>()
  let cut = 0
  const within = (one: unknown): unknown => {
    if (typeof one === 'string') {
      const text = cutText(one, longest)
      if (text !== one) cut++
      return text
    }
    if (typeof one !== 'object' || one === null) return one
    const known = done.get(one)
    if (known !== undefined) return known
    const made = Array.isArray(one)
      ? one.map(within)
      : Object.fromEntries(Object.entries(one).map(([name, member]) => [name, within(member)]))
    done.set(one, made)
    return made
  }
  return { value: within(value) as T, cut }
}

/** Its beginning, and `…`. A character is as long as JSON writes it: an escape has six octets. */
function cutText(text: string, longest: number): string {
  if (text.length * 6 <= longest || jsonOctets(text) - 2 <= longest) return text
  let [octets, end] = [1, 0]
  for (const character of text) {
    octets += jsonOctets(character) - 2
    if (octets > longest) break
    end += character.length
  }
  return `${text.slice(0, end)}…`
}
