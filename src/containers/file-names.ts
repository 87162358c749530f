import type { Budget } from '../core/budget.ts'
import { type Finding, toldName } from '../core/finding.ts'
import { normalizeLoosely } from '../core/normalize.ts'

/** What is wrong with a name; `null`: it is one of a file in this folder or one below it. */
function nameFault(name: string, onDisk: OnDisk): string | null {
  if (name === '') return 'empty'
  if (name.includes('\0')) return 'NUL'
  // APPNOTE.TXT §4.4.17.1: slashes alone; to some systems this is a slash too.
  if (name.includes('\\')) return 'backslash'
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'absolute'
  const steps = name.split('/')
  if (steps.includes('..')) return '..'
  return steps.some((step) => DEVICE.test(onDisk(step))) ? 'device' : null
}

/** [MS-FSCC] is silent on them; "Naming Files, Paths, and Namespaces" of Windows has them, with whatever stands behind a dot: what is written there goes to a device, or beside, by another name. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$) *(?:\.|$)/

/**
 * The places at which programs put a file of this name. They end it at a NUL, and take a backslash for a slash. They leave out a drive, the root, and folders without a name of their own. A way
 * back (`..`) is left out by some, and gone by others. What a disk has no names with becomes `_`, a colon too, or ends the name; what is no character is left out by some, and so is the
 * version of a file at its end, which VMS has.
 */
function placesOf(name: string, onDisk: OnDisk): readonly string[] {
  const [written = ''] = name.split('\0', 1)
  const all = written.replaceAll('\\', '/')
  const bare = all.replace(/^[A-Za-z]:/, '')
  const seen = bare.replace(CONTROL, '')
  const ways = [
    bare,
    seen,
    seen.replace(VERSION, ''),
    bare.replace(UNNAMED, '_'),
    bare.replace(WITH_COLON, '_'),
    all.replace(WITH_COLON, '_'),
  ]
  return [...new Set([...new Set(ways)].flatMap((way) => waysOf(way, onDisk)))]
}

const CONTROL = /[\u0001-\u001f\u007f-\u009f]/g
const VERSION = /;\d{0,32}$/
/** [MS-FSCC] §2.1.5: what no name has there. */
const UNNAMED = /[\u0001-\u001f"*<>?|]/g
const WITH_COLON = /[\u0001-\u001f"*:<>?|]/g

function waysOf(written: string, onDisk: OnDisk): readonly string[] {
  const steps = written.split('/').filter((step) => step !== '' && step !== '.')
  const gone: string[] = []
  for (const step of steps) {
    if (step === '..') gone.pop()
    else gone.push(step)
  }
  const left = steps.filter((step) => step !== '..')
  const ways = (gone.length === left.length ? [gone] : [gone, left]).map((way) => way.map(onDisk))
  return [...ways, ...ways.map((way) => way.map((step) => step.replace(DEVICE, '_$&')))].map((way) => way.join('/'))
}

/** [MS-FSCC] §2.1.5.2.1: a name of eight characters and three more. */
const SHORT = /^[\w!#$%&'()@^`{}~-]{1,8}(?:\.[\w!#$%&'()@^`{}~-]{1,3})?$/
/** What a disk makes up beside a name that is longer ends so. */
const MADE_UP = /^[^.]*~\d+(?:\.|$)/
/** By what it begins with, where that is kept: what stands for other letters depends on the system. */
const FIRST = /^[. ]*([!-~])/

/** Where a name that is longer, and those that a disk may have made up for it, are the same. */
interface Meeting {
  readonly at: readonly string[]
  readonly isLong: boolean
  readonly isMadeUp: boolean
}

/** `null`: it is neither. */
function meetingOf(place: string): Meeting | null {
  const steps = place.split('/')
  const isLong = steps.some((step) => !SHORT.test(step))
  const isMadeUp = steps.some((step) => SHORT.test(step) && MADE_UP.test(step))
  if (!isLong && !isMadeUp) return null
  const met = (by: (step: string) => string): string =>
    steps.map((step) => (SHORT.test(step) && !MADE_UP.test(step) ? step : `~${by(step)}`)).join('/')
  const known = met((step) => (FIRST.exec(step)?.[1] ?? '').replace(/[+,;=[\]]/, '_'))
  const unknown = met(() => '')
  const isKnown = steps.every((step) => SHORT.test(step) || FIRST.test(step))
  return { at: isMadeUp ? [known, unknown] : [isKnown ? known : unknown], isLong, isMadeUp }
}

/** For each name whether a disk that has `INVOIC~1.XML` for `invoice-2026.xml` may put one of the others in its place, or it in that of another. */
function areMet(places: readonly (readonly string[])[]): readonly boolean[] {
  const meetings = places.map((all) => all.flatMap((place) => meetingOf(place) ?? []))
  const [long, madeUp] = [new Set<string>(), new Set<string>()]
  for (const { at, isLong, isMadeUp } of meetings.flat())
    for (const key of at) {
      if (isLong) long.add(key)
      if (isMadeUp) madeUp.add(key)
    }
  return meetings.map((own) => own.some(({ at }) => at.some((key) => long.has(key) && madeUp.has(key))))
}

/**
 * A name as the disk that tells the fewest apart has it: of any case, however its letters are put together (UAX #15), without what has no width. It ends before a colon, a
 * dot or white space.
 */
function foldedOnDisk(name: string): string {
  const seen = normalizeLoosely(name).replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  const folded = normalizeLoosely(seen.toUpperCase().toLowerCase())
  const [stem = ''] = folded.split(':', 1)
  let end = stem.length
  while (end > 0 && (stem[end - 1] === '.' || stem[end - 1] === ' ')) end--
  return stem.slice(0, end)
}

/** A name is written in several ways, and compared in each; one of its characters can be eighteen (UAX #15). Names of 255 characters cost less than a limit on files leaves. */
const PER_CHARACTER = 1024

type OnDisk = (step: string) => string

/** What a disk makes of a name. */
interface NameOnDisk {
  /** Where programs put a file of this name: in one of these. */
  readonly places: readonly string[]
  /** `twice`, where programs put the file of another in the place of its own; else what is wrong with it; `null`: nothing. */
  readonly why: string | null
}

interface FoundName extends Pick<NameOnDisk, 'places'> {
  readonly findings: readonly Finding[]
}

/** Of each name in its turn what is to be told of it. Throws `Refusal` of the budget. */
export function nameFindings(names: readonly string[], budget: Budget, clause?: string): readonly FoundName[] {
  return namesOnDisk(names, budget).map(({ places, why }, i) => {
    if (why === null) return { places, findings: [] }
    const data = { file: toldName(names[i] ?? ''), why }
    const cited = clause === undefined ? {} : { clause }
    return { places, findings: [{ code: 'CONTAINED_NAME_UNSAFE', level: 'warning', ...cited, data }] }
  })
}

/** Whether programs may put a file of the one name beside that of the other, so that the first is the second and an ending: `a.txt.p7s` for `a.txt`. */
export function isNamedAfter(signature: readonly string[], content: readonly string[]): boolean {
  return signature.some((place) => content.includes(place.replace(ENDING, '')) && ENDING.test(place))
}

const ENDING = /\.[^./]*$/

/** Each name in its turn. Throws `Refusal` of the budget. */
export function namesOnDisk(names: readonly string[], budget: Budget): readonly NameOnDisk[] {
  for (const { length } of names) budget.spend('containedBytes', length * PER_CHARACTER)
  const known = new Map<string, string>()
  const onDisk: OnDisk = (step) => {
    const folded = known.get(step) ?? foldedOnDisk(step)
    known.set(step, folded)
    return folded
  }
  const places = names.map((name) => placesOf(name, onDisk))
  const counts = new Map<string, number>()
  for (const place of places.flat()) counts.set(place, (counts.get(place) ?? 0) + 1)
  const met = areMet(places)
  return names.map((name, i) => {
    const own = places[i] ?? []
    const isTwice = met[i] === true || own.some((place) => (counts.get(place) ?? 0) > 1)
    return { places: own, why: isTwice ? 'twice' : nameFault(name, onDisk) }
  })
}
