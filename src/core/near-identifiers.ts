import { nearestWord } from './nearest-word.ts'

/** Identifiers that are told of. */
const MOST = 3

/** Identifiers of the kind `TH/name` that were meant: by their letters, or by a part of them in the same state. */
export function nearIdentifiers(word: string, ids: readonly string[]): readonly string[] {
  const near = nearestWord(word, ids)
  if (near !== null) return [near]
  const [state = '', name = ''] = word.split('/')
  const part = (name === '' ? word : name).toLowerCase()
  const among = name === '' ? ids : ids.filter((id) => id.startsWith(`${state.toUpperCase()}/`))
  return part.length < 3 ? [] : among.filter((id) => id.toLowerCase().includes(part)).slice(0, MOST)
}
