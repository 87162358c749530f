import { createHash } from 'node:crypto'
import { type Credential, publicKeyOctets } from '../../src/testbed/certificates.ts'
import { isVerified, publicKeyOf } from './accept-oracle.ts'
import { type DerNode, readDer, writeDer } from './der-tree.ts'

/** Whether a CRL or an OCSP answer says that a certificate is good, found out without the code under test. */

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex')
const isTime = ({ tag }: DerNode): boolean => tag[0] === 0x17 || tag[0] === 0x18

/** `null`: no time, or not written as RFC 5280 and RFC 6960 want it. */
export function timeOf(node: DerNode | undefined): number | null {
  const text = Buffer.from(node?.content ?? []).toString('latin1')
  const match = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (node === undefined || match === null) return null
  const [, year = '', ...rest] = match
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) >= 50 ? 1900 : 2000)
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = rest.map(Number)
  return Date.UTC(full, month - 1, day, hour, minute, second)
}

const DAY = 86_400_000
/** Clocks differ. */
const SKEW = 300_000

/** `to` absent: so many days, as the library documents it. */
function isCurrent(from: DerNode | undefined, to: DerNode | undefined, days: number, now: Date): boolean {
  const since = timeOf(from)
  const until = to === undefined ? (since ?? 0) + days * DAY : timeOf(to)
  return (
    since !== null &&
    until !== null &&
    since <= now.getTime() + SKEW &&
    (since >= now.getTime() || now.getTime() <= until)
  )
}

/** `SEQUENCE { tbs, algorithm, BIT STRING }` by this issuer. */
export function isSignedBy(members: readonly DerNode[], issuer: Credential): boolean {
  const [tbs, , value] = members
  if (tbs === undefined || value === undefined) return false
  const octets = value.members === null ? value.content.subarray(1) : writeDer(value.members)
  const key = publicKeyOf(issuer.certificate)
  return key !== null && isVerified(key, writeDer([tbs]), octets)
}

/** cRLNumber and authorityKeyIdentifier: others may narrow what the list is about. */
const HARMLESS_IN_CRL: ReadonlySet<string> = new Set(['551d14', '551d23'])

export function isGoodCrl(bytes: Uint8Array, subject: Credential, issuer: Credential, now: Date): boolean {
  const members = readDer(bytes)?.[0]?.members ?? []
  if (!isSignedBy(members, issuer)) return false
  const tbs = members[0]?.members ?? []
  const [thisUpdate, nextUpdate] = tbs.filter(isTime)
  if (!isCurrent(thisUpdate, nextUpdate, 7, now)) return false
  const extensions = tbs.find(({ tag }) => tag[0] === 0xa0)?.members?.[0]?.members ?? []
  const narrowing = extensions.some(({ members }) => {
    const [oid, second] = members ?? []
    const isCritical = second?.tag[0] === 0x01 && second.content[0] !== 0
    return isCritical && !HARMLESS_IN_CRL.has(hex(oid?.content))
  })
  const entries = tbs.slice(tbs.findIndex(isTime)).filter(({ tag }) => tag[0] === 0x30)
  const serials = entries.flatMap((list) => (list.members ?? []).map((entry) => hex(entry.members?.[0]?.content)))
  return !narrowing && !serials.includes(hex(subject.serialNumber))
}

const GOOD = 0x80

export function isGoodAnswer(bytes: Uint8Array, subject: Credential, issuer: Credential, now: Date): boolean {
  const [basic] = readDer(bytes)?.[0]?.members?.[1]?.members?.[0]?.members?.[1]?.members ?? []
  const members = basic?.members ?? []
  if (!isSignedBy(members, issuer)) return false
  const lists = (members[0]?.members ?? []).filter(({ tag }) => tag[0] === 0x30)
  const singles = lists.flatMap((list) => list.members ?? [])
  return singles.some(({ members: single }) => {
    const [id, status, thisUpdate, next] = single ?? []
    const [, names, keys, serial] = id?.members ?? []
    const isAbout =
      hex(serial?.content) === hex(subject.serialNumber) &&
      digests(issuer.subject).includes(hex(names?.content)) &&
      digests(publicKeyOctets(issuer.keys)).includes(hex(keys?.content))
    const isGood = status?.tag[0] === GOOD && status.content.length === 0
    return isAbout && isGood && isCurrent(thisUpdate, next?.tag[0] === 0xa0 ? next.members?.[0] : undefined, 1, now)
  })
}

function digests(octets: Uint8Array): readonly string[] {
  return ['sha1', 'sha256', 'sha384', 'sha512'].map((hash) => createHash(hash).update(octets).digest('hex'))
}
