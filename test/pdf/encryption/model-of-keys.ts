import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { toLatin1 } from '../../../src/core/bytes.ts'

/** What opens a document, by other code than that of the library: the engine of Node, and ISO 32000-2 §7.6.4 read once more. */

/** An encryption dictionary as the testbed writes it: strings in hexadecimal. */
export interface EncryptionEntries {
  readonly R: number
  readonly P: number
  readonly O: string
  readonly U: string
  readonly OE?: string
  readonly UE?: string
  readonly Length?: number
  readonly EncryptMetadata?: string
}

/** A password, as whose it opens, and what it gives. */
export interface Way {
  readonly isEmpty: boolean
  readonly role: 'user' | 'owner'
  readonly key: Uint8Array
}

/** All ways in which a password, or none, opens a document. `file`: it, or its identifier of 16 octets. */
export function keysOf(entries: EncryptionEntries, file: Uint8Array, password: string): readonly Way[] {
  const id = file.length === 16 ? file : octetsOf(/\/ID \[<([0-9a-f]*)>/.exec(toLatin1(file))?.[1] ?? '')
  const forms = new Map([['', Buffer.alloc(0)], ...formsOf(password).map((one) => [one.toString('hex'), one] as const)])
  return [...forms.values()].flatMap((form): readonly Way[] => {
    const tried = entries.R >= 5 ? wrapped(entries, form) : derived(entries, id, form)
    return tried.map(([role, key]) => ({ isEmpty: form.length === 0, role, key }))
  })
}

const octetsOf = (hex: string): Buffer => Buffer.from(hex.replace(/[<>]/g, ''), 'hex')
const hashed = (name: string, ...parts: readonly Uint8Array[]): Buffer =>
  createHash(name).update(Buffer.concat(parts)).digest()

/** The word as typed, in each normal form, prepared and mapped; in UTF-8 and in one octet for each character. */
function formsOf(password: string): readonly Buffer[] {
  if (password === '') return []
  const mapped = Array.from(password, (one) => {
    if (/\p{Zs}|\u200b/u.test(one)) return ' '
    return NOTHING.has(one.codePointAt(0) as number) || /[\ufe00-\ufe0f]/u.test(one) ? '' : one
  }).join('')
  const normal = (['NFC', 'NFD', 'NFKC', 'NFKD'] as const).map((form) => password.normalize(form))
  const prepared = mapped.normalize('NFKC')
  const narrow = [password, prepared, password.normalize('NFC')].filter((text) =>
    [...text].every((one) => one < '\u0100'),
  )
  return [
    ...[password, mapped, prepared, ...normal].map((text) => Buffer.from(text, 'utf8')),
    ...narrow.map((text) => Buffer.from(text, 'latin1')),
    // Annex D.3: where PDFDocEncoding has the euro.
    ...(/^[\x20-\x7e\u20ac]+$/.test(password) ? [Buffer.from(password.replaceAll('\u20ac', '\xa0'), 'latin1')] : []),
  ]
}

/** RFC 3454 table B.1, but for the selectors of variants. */
const NOTHING: ReadonlySet<number> = new Set([
  0xad, 0x34f, 0x1806, 0x180b, 0x180c, 0x180d, 0x200c, 0x200d, 0x2060, 0xfeff,
])

type Opens = readonly (readonly ['user' | 'owner', Uint8Array])[]

function wrapped({ R, O, U, OE = '', UE = '' }: EncryptionEntries, whole: Buffer): Opens {
  const [owner, user] = [octetsOf(O), octetsOf(U)]
  const tried = whole.length > 127 ? [whole.subarray(0, 127), whole] : [whole]
  return tried.flatMap(
    (password): Opens =>
      (
        [
          ['user', user, UE, Buffer.alloc(0)],
          ['owner', owner, OE, user],
        ] as const
      ).flatMap(([role, held, octets, beside]): Opens => {
        const hash = (salt: Uint8Array) =>
          R === 5 ? hashed('sha256', password, salt, beside) : hardened(password, salt, beside)
        if (!hash(held.subarray(32, 40)).equals(held.subarray(0, 32))) return []
        const cipher = createDecipheriv('aes-256-cbc', hash(held.subarray(40, 48)), Buffer.alloc(16)).setAutoPadding(
          false,
        )
        return [[role, cipher.update(octetsOf(octets))]]
      }),
  )
}

function hardened(password: Uint8Array, salt: Uint8Array, beside: Uint8Array): Buffer {
  let hash = hashed('sha256', password, salt, beside)
  for (let round = 0; ; ) {
    const once = Buffer.concat([password, hash, beside])
    const cipher = createCipheriv('aes-128-cbc', hash.subarray(0, 16), hash.subarray(16, 32)).setAutoPadding(false)
    const encrypted = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => once)))
    const rest = Number(BigInt(`0x${encrypted.subarray(0, 16).toString('hex')}`) % 3n)
    hash = hashed(['sha256', 'sha384', 'sha512'][rest] as string, encrypted)
    round++
    if (round >= 64 && (encrypted.at(-1) as number) <= round - 32) return hash.subarray(0, 32)
  }
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

function derived({ R, P, O, U, EncryptMetadata }: EncryptionEntries, id: Uint8Array, password: Buffer): Opens {
  const [owner, user] = [octetsOf(O), octetsOf(U)]
  const length = R === 2 ? 5 : 16
  const again = (octets: Buffer) =>
    Array.from({ length: R === 2 ? 0 : 50 }).reduce<Buffer>((hash) => hashed('md5', hash), octets)
  const chain = (key: Buffer, octets: Buffer, steps: readonly number[]) =>
    steps.reduce((text, step) => rc4(key.map((octet) => octet ^ step) as Buffer, text), octets)
  const upwards = R === 2 ? [0] : Array.from({ length: 20 }, (_, i) => i)
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(P)
  const more = R === 4 && EncryptMetadata === 'false' ? Buffer.alloc(4, 0xff) : Buffer.alloc(0)
  const asUser = (padded: Buffer): Buffer | null => {
    const key = again(hashed('md5', padded, owner, permissions, id, more)).subarray(0, length)
    const check = chain(key, R === 2 ? PADDING : hashed('md5', PADDING, id), upwards)
    return check.equals(user.subarray(0, check.length)) ? key : null
  }
  const padded = Buffer.concat([password, PADDING]).subarray(0, 32)
  const ofOwner = chain(again(hashed('md5', padded)).subarray(0, length), owner, [...upwards].reverse())
  const [user1, owner1] = [asUser(padded), asUser(ofOwner)]
  return [
    ...(user1 === null ? [] : [['user', user1] as const]),
    ...(owner1 === null ? [] : [['owner', owner1] as const]),
  ]
}

function rc4(key: Uint8Array, octets: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, i) => i)
  let j = 0
  const step = (i: number, add: number) => {
    j = (j + (state[i] as number) + add) & 255
    ;[state[i], state[j]] = [state[j] as number, state[i] as number]
  }
  for (let i = 0; i < 256; i++) step(i, key[i % key.length] as number)
  j = 0
  return Buffer.from(
    octets.map((octet, at) => {
      const i = (at + 1) & 255
      step(i, 0)
      return octet ^ (state[((state[i] as number) + (state[j] as number)) & 255] as number)
    }),
  )
}
