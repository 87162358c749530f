import { crc32, deflateRawSync } from 'node:zlib'
import { concatBytes } from '../../src/core/bytes.ts'

/** What a header of a member says. Left out: what is so. */
export interface Said {
  readonly name?: string | Uint8Array
  readonly flags?: number
  readonly method?: number
  readonly crc?: number
  readonly compressed?: number
  readonly size?: number
  readonly extra?: Uint8Array
}

export interface Member {
  readonly name: string | Uint8Array
  readonly data: string | Uint8Array
  readonly stored?: boolean
  /** What stands there in place of the data that it has. */
  readonly written?: Uint8Array
  readonly flags?: number
  readonly method?: number
  readonly local?: Said
  readonly central?: Said & { readonly offset?: number; readonly attributes?: number; readonly madeBy?: number }
  /** Behind the data: as it is due (`true`), or these octets. */
  readonly descriptor?: true | Uint8Array
  /** Octets behind it that belong to nobody. */
  readonly gap?: Uint8Array
}

export interface ZipOptions {
  readonly before?: Uint8Array
  readonly comment?: string
  /** In the end of the directory. */
  readonly end?: { readonly members?: number; readonly size?: number; readonly start?: number; readonly disk?: number }
  readonly behindDirectory?: Uint8Array
  readonly behind?: Uint8Array
  /** Of the central directory: places of the members. */
  readonly order?: readonly number[]
}

export const octets = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? Buffer.from(text, 'utf8') : text

export const uint = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) % 256)

/** `crc32` of Node, which has it from 20.15 on; and of its own otherwise. */
function checksum(data: Uint8Array): number {
  return (crc32 as (data: Uint8Array) => number)(data)
}

/** A ZIP (APPNOTE.TXT §4.3), octet by octet as it is asked for. It shares nothing with what reads one. */
export function buildZip(members: readonly Member[], options: ZipOptions = {}): Uint8Array {
  const { before = new Uint8Array(), comment = '', end = {}, order = members.map((_, i) => i) } = options
  let at = before.length
  const locals: Uint8Array[] = [before]
  const centrals: Uint8Array[] = []
  for (const member of members) {
    const data = octets(member.data)
    const written = member.written ?? (member.stored === true ? data : deflateRawSync(data))
    const described = member.descriptor === undefined ? 0 : 8
    const due = {
      name: octets(member.name),
      flags: (member.flags ?? 0) | described,
      method: member.method ?? (member.stored === true ? 0 : 8),
      crc: checksum(data),
      compressed: written.length,
      size: data.length,
      extra: new Uint8Array(),
    }
    const later = described === 0 ? {} : { crc: 0, compressed: 0, size: 0 }
    const local = { ...due, ...later, ...member.local }
    const central = { offset: at, attributes: 0, madeBy: 20, ...due, ...member.central }
    const descriptor =
      member.descriptor === true
        ? concatBytes(octets('PK\x07\x08'), uint(due.crc, 4), uint(due.compressed, 4), uint(due.size, 4))
        : (member.descriptor ?? new Uint8Array())
    const parts = [
      concatBytes(octets('PK\x03\x04'), uint(20, 2), saidIn(local)),
      octets(local.name),
      local.extra,
      written,
      descriptor,
      member.gap ?? new Uint8Array(),
    ]
    locals.push(...parts)
    at += parts.reduce((sum, { length }) => sum + length, 0)
    centrals.push(
      concatBytes(
        octets('PK\x01\x02'),
        uint(central.madeBy, 2),
        uint(20, 2),
        saidIn(central),
        uint(0, 6),
        uint(central.attributes, 4),
        uint(central.offset, 4),
        octets(central.name),
        central.extra,
      ),
    )
  }
  const directory = concatBytes(...order.map((i) => centrals[i] as Uint8Array))
  const count = uint(end.members ?? order.length, 2)
  return concatBytes(
    ...locals,
    directory,
    options.behindDirectory ?? new Uint8Array(),
    octets('PK\x05\x06'),
    uint(end.disk ?? 0, 2),
    uint(0, 2),
    count,
    count,
    uint(end.size ?? directory.length, 4),
    uint(end.start ?? at, 4),
    uint(octets(comment).length, 2),
    octets(comment),
    options.behind ?? new Uint8Array(),
  )
}

function saidIn(said: Required<Omit<Said, 'extra'>> & { readonly extra: Uint8Array }): Uint8Array {
  return concatBytes(
    uint(said.flags, 2),
    uint(said.method, 2),
    uint(0, 4),
    uint(said.crc, 4),
    uint(said.compressed, 4),
    uint(said.size, 4),
    uint(octets(said.name).length, 2),
    uint(said.extra.length, 2),
  )
}
