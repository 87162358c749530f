/** Internet addresses as octets: 4 of IPv4, 16 of IPv6. Text is read strictly, since what one reader takes for a name is an address to another. */

/** The octets of an address as resolvers and URLs write it; `null` for anything else, an address with a zone included. */
export function parseAddress(text: string): Uint8Array | null {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text)
}

/** Four decimal numbers without leading zeros. */
function parseIpv4(text: string): Uint8Array | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null
  return Uint8Array.from(parts, Number)
}

/** RFC 4291 §2.2: eight groups, of which `::` stands for one or more of zeros; the last two may be an IPv4 address. */
function parseIpv6(text: string): Uint8Array | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head = '', tail] = halves
  const before = groupsOf(head, tail === undefined)
  const after = tail === undefined ? [] : groupsOf(tail, true)
  if (before === null || after === null) return null
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const groups = [...before, ...new Array<number>(missing).fill(0), ...after]
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]))
}

function groupsOf(text: string, last: boolean): readonly number[] | null {
  if (text === '') return []
  const parts = text.split(':')
  const groups: number[] = []
  for (const [i, part] of parts.entries()) {
    const embedded = last && i === parts.length - 1 && part.includes('.') ? parseIpv4(part) : null
    if (embedded !== null) {
      const [a = 0, b = 0, c = 0, d = 0] = embedded
      groups.push((a << 8) | b, (c << 8) | d)
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16))
    else return null
  }
  return groups
}

/** Addresses that begin with the same bits. */
export interface Network {
  readonly prefix: Uint8Array
  readonly bits: number
}

/** `10.0.0.0/8`, or one address; `null` for anything else. */
export function parseNetwork(text: string): Network | null {
  const [address = '', length, ...rest] = text.split('/')
  const prefix = parseAddress(address)
  if (prefix === null || rest.length > 0) return null
  const all = 8 * prefix.length
  if (length === undefined) return { prefix, bits: all }
  return /^\d{1,3}$/.test(length) && Number(length) <= all ? { prefix, bits: Number(length) } : null
}

export function isWithin(address: Uint8Array, { prefix, bits }: Network): boolean {
  if (address.length !== prefix.length) return false
  for (let i = 0; 8 * i < bits; i++) {
    const left = Math.min(8, bits - 8 * i)
    const mask = (0xff << (8 - left)) & 0xff
    if (((address[i] as number) & mask) !== ((prefix[i] as number) & mask)) return false
  }
  return true
}
