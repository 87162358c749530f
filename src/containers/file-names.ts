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

/**
 * The places at which programs put a file of this name. They end it at a NUL, and take a backslash for a slash. They leave out a drive, the root, and folders without a name of their own. A way
 * back (`..`) is left out by some, and gone by others. What a disk has no names with becomes `_`, a colon too, or ends the name.
 */
function placesOf(name: string): readonly string[] {
  const [written = ''] = name.split('\0', 1)
  const all = written.replaceAll('\\', '/')
  const bare = all.replace(/^[A-Za-z]:/, '')
  const ways = [bare, bare.replace(UNNAMED, '_'), bare.replace(WITH_COLON, '_'), all.replace(WITH_COLON, '_')]
  return [...new Set(ways.flatMap(waysOf))]
}

/** [MS-FSCC] §2.1.5: what no name has there. */
const UNNAMED = /[\u0001-\u001f"*<>?|]/g
const WITH_COLON = /[\u0001-\u001f"*:<>?|]/g

function waysOf(written: string): readonly string[] {
  const steps = written.split('/').filter((step) => step !== '' && step !== '.')
  const gone: string[] = []
  for (const step of steps) {
    if (step === '..') gone.pop()
    else gone.push(step)
  }
  const left = steps.filter((step) => step !== '..')
  return [gone, left].map((way) => way.map(onDisk).join('/'))
}

/**
 * A name as the disk that tells the fewest apart has it: of any case, however its letters are put together (UAX #15), without what has no width. It ends before a colon, a
 * dot or white space.
 */
function onDisk(name: string): string {
  const folded = name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
  const [stem = ''] = folded.split(':', 1)
  let end = stem.length
  while (end > 0 && (stem[end - 1] === '.' || stem[end - 1] === ' ')) end--
  return stem.slice(0, end)
}

/** Of each name in its turn what is to be told of it. */
export function nameFindings(names: readonly string[], clause?: string): readonly (readonly Finding[])[] {
  const places = names.map(placesOf)
  const counts = new Map<string, number>()
  for (const place of places.flat()) counts.set(place, (counts.get(place) ?? 0) + 1)
  return names.map((name, i) => {
    const isTwice = (places[i] ?? []).some((place) => (counts.get(place) ?? 0) > 1)
    const why = nameFault(name) ?? (isTwice ? 'twice' : null)
    if (why === null) return []
    const data = { file: toldName(name), why }
    return [{ code: 'CONTAINED_NAME_UNSAFE', level: 'warning', ...(clause === undefined ? {} : { clause }), data }]
  })
}
