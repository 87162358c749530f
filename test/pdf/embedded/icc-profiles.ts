import { Buffer } from 'node:buffer'

/** Tags of a profile (ISO 15076-1), by their names. */
export type Tags = Readonly<Record<string, Buffer>>

const fixed = (value: number): number => Math.round(value * 65_536)

export function xyz(...values: readonly number[]): Buffer {
  const tag = Buffer.alloc(20)
  tag.write('XYZ ')
  values.forEach((value, i) => {
    tag.writeInt32BE(fixed(value), 8 + 4 * i)
  })
  return tag
}

/** A curve of these values, or of one power. */
export function curve(...values: readonly number[]): Buffer {
  const tag = Buffer.alloc(12 + 2 * values.length)
  tag.write('curv')
  tag.writeUInt32BE(values.length, 8)
  values.forEach((value, i) => {
    tag.writeUInt16BE(Math.round(value * (values.length === 1 ? 256 : 65_535)), 12 + 2 * i)
  })
  return tag
}

export function parametric(form: number, ...values: readonly number[]): Buffer {
  const tag = Buffer.alloc(12 + 4 * values.length)
  tag.write('para')
  tag.writeUInt16BE(form, 8)
  values.forEach((value, i) => {
    tag.writeInt32BE(fixed(value), 12 + 4 * i)
  })
  return tag
}

export const SCREEN: Tags = {
  rXYZ: xyz(0.4361, 0.2225, 0.0139),
  gXYZ: xyz(0.3851, 0.7169, 0.0971),
  bXYZ: xyz(0.1431, 0.0606, 0.7141),
  rTRC: curve(2.2),
  gTRC: curve(2.2),
  bTRC: curve(2.2),
}

/** Nine numbers of a matrix. */
export function matrix(...values: readonly number[]): Buffer {
  const tag = Buffer.alloc(8 + 4 * values.length)
  tag.write('sf32')
  values.forEach((value, i) => {
    tag.writeInt32BE(fixed(value), 8 + 4 * i)
  })
  return tag
}

/** Its class, its intent and the light of its space (§7.2). */
export interface Header {
  readonly kind?: string
  readonly intent?: number
  readonly light?: readonly number[]
}

/** A profile, as text of Latin-1. */
export function profile(
  space: 'RGB ' | 'GRAY',
  given: Tags = space === 'GRAY' ? { kTRC: curve(2.2) } : SCREEN,
  { kind = 'mntr', intent = 0, light = [0.9642, 1, 0.8249] }: Header = {},
): string {
  const tags: Tags = { wtpt: xyz(0.9505, 1, 1.0891), ...given }
  const names = Object.keys(tags)
  const header = Buffer.alloc(132 + 12 * names.length)
  header.write(kind, 12)
  header.write(space, 16)
  header.write('XYZ ', 20)
  header.write('acsp', 36)
  header.writeUInt32BE(intent, 64)
  light.forEach((value, i) => {
    header.writeInt32BE(fixed(value), 68 + 4 * i)
  })
  header.writeUInt32BE(names.length, 128)
  let start = header.length
  names.forEach((name, i) => {
    const size = (tags[name] as Buffer).length
    header.write(name.slice(0, 4), 132 + 12 * i)
    header.writeUInt32BE(start, 136 + 12 * i)
    header.writeUInt32BE(size, 140 + 12 * i)
    start += size
  })
  header.writeUInt32BE(start, 0)
  return Buffer.concat([header, ...Object.values(tags)]).toString('latin1')
}
