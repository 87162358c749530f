import { type Finding, toldName } from '../core/finding.ts'

/** What is wrong with a name; `null`: it is one of a file in this folder or one below it. */
function nameFault(name: string): string | null {
  if (name === '') return 'empty'
  if (name.includes('\0')) return 'NUL'
  // APPNOTE.TXT §4.4.17.1: slashes alone; to some systems this is a slash too.
  if (name.includes('\\')) return 'backslash'
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'absolute'
  return name.split('/').includes('..') ? '..' : null
}

/** Names that a disk takes for the same: of any case, and however their letters are put together (UAX #15). */
const sameName = (name: string): string => name.normalize('NFC').toLowerCase()

/** Of each name in its turn what is to be told of it. */
export function nameFindings(names: readonly string[], clause?: string): readonly (readonly Finding[])[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(sameName(name), (counts.get(sameName(name)) ?? 0) + 1)
  return names.map((name) => {
    const why = nameFault(name) ?? ((counts.get(sameName(name)) ?? 0) > 1 ? 'twice' : null)
    if (why === null) return []
    const data = { file: toldName(name), why }
    return [{ code: 'CONTAINED_NAME_UNSAFE', level: 'warning', ...(clause === undefined ? {} : { clause }), data }]
  })
}
