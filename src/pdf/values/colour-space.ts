import { isPlainProfile } from '../embedded/icc-profile.ts'
import { nameOf, naturalOf, type PdfValue } from '../object.ts'
import { type Construct, inspectConstruct } from './construct.ts'
import type { Entries } from './entries.ts'
import { OF_STREAM } from './stream-entries.ts'

/** ISO 32000-2 §8.6.4. Inks (DeviceCMYK, Separation, DeviceN) each reader turns into its own colours. */
const DEVICE: ReadonlyMap<string, number> = new Map([
  ['DeviceGray', 1],
  ['DeviceRGB', 3],
])

/** Table 65: a reader that does not read the profile takes the device's space of as many components. */
const PROFILE: Construct = {
  name: 'colour profile',
  required: { N: (value) => naturalOf(value) === 1 || naturalOf(value) === 3 },
  allowed: {
    ...OF_STREAM,
    Alternate: (value, entries) => deviceOf(value) === naturalOf(entries.get('N')),
    Range: (value, entries) => entries.numbersIn(value)?.every((end, i) => end === i % 2) === true,
  },
}

function deviceOf(value: PdfValue): number | null {
  return value.kind === 'name' ? (DEVICE.get(value.value) ?? null) : null
}

/**
 * How many components the colours of a space have; `null`: it is none of those that are believed, which are the grey and the colours of a screen, by themselves or with a profile
 * that says about the same.
 *
 * @param most how far from a screen the curves of its profile may be, where colours are none between
 */
export function componentsOf(from: Entries, value: PdfValue | undefined, most?: number): number | null {
  if (value === undefined || value.kind === 'name') return value === undefined ? null : deviceOf(value)
  if (value.kind !== 'array' || value.items.length > 2) return null
  const [family, stream] = value.items.map((item) => from.resolve(item))
  if (stream === undefined) return family === undefined ? null : deviceOf(family)
  const profile = nameOf(family) === 'ICCBased' && stream.kind === 'stream' ? from.in(stream) : null
  if (profile === null || stream.kind !== 'stream') return null
  from.looked()
  const components = naturalOf(profile.get('N'))
  if (!inspectConstruct(profile, PROFILE) || components === null) return null
  const isPlain = profile.once(stream, `profile ${components} ${most}`, () =>
    isPlainProfile(profile.data(stream), components, most),
  )
  return isPlain ? components : null
}

export const PLAIN_SPACE = (value: PdfValue, entries: Entries): boolean => componentsOf(entries, value) !== null

/** §11.6.6: the space of a group. What is painted in one of greys is grey to some readers. */
export const SPACE_OF_GROUP = (value: PdfValue, entries: Entries): boolean => componentsOf(entries, value) === 3

/** §8.6.5.6: some readers take a space of these names for that of the device, and others look for it there first. It is about the same. */
const OF_DEVICE: ReadonlyMap<string, number> = new Map([
  ...[...DEVICE].flatMap(([name, components]): [string, number][] => [
    [name, components],
    [name.replace('Device', 'Default'), components],
  ]),
  ['DeviceCMYK', 0],
  ['DefaultCMYK', 0],
  ['Pattern', 0],
])

/** Names that resources give to spaces (§7.8.3). */
export function inspectNamedSpaces(entries: Entries): void {
  for (const name of entries.dictionary.entries.keys()) {
    const components = OF_DEVICE.get(name)
    if (components !== undefined && componentsOf(entries, entries.get(name)) !== components) entries.wrong(name)
  }
}
