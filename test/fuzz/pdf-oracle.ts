import { inflateSync } from 'node:zlib'
import { concatBytes, fromHex } from '../../src/core/bytes.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { acceptedOf, requireOne } from './accept-oracle.ts'
import { SHOWING } from './formats/pdf-base.ts'
import { mustHold } from './trial.ts'
import type { World } from './world.ts'

/**
 * Whether what was accepted is what was signed, found out without the code under test: the octets of each /ByteRange are verified by
 * `node:crypto`, and behind them nothing may stand that gives the objects a page is shown by another body, or the file another root. Objects are
 * found by their text alone, in object streams too, whether a table names them or not.
 */
export function requireShown(world: World, report: Report, document: Uint8Array): void {
  const last = requireCoveredOctets(world, report, document)
  const [covered, behind] = [textOf(document.subarray(0, last)), textOf(document.subarray(last))]
  if (/^[\s\0]*$/.test(behind)) return
  const [before, after] = [objectsIn(covered), objectsIn(behind)]
  for (const number of SHOWING)
    for (const body of after.get(number) ?? [])
      mustHold(
        before.get(number)?.includes(body) === true,
        'shown',
        `object ${number} is another behind what is signed`,
      )
  const roots = (text: string): readonly string[] =>
    // A dictionary is a root in a trailer alone: as a key of any other it says nothing.
    [...text.matchAll(/\/Root\s*(\d+ \d+ R)|\btrailer\b(?:(?!\bobj\b)[\s\S])*?\/Root\s*(<<)/g)].map(
      ([, a, b]) => a ?? b ?? '',
    )
  const signedRoots = roots(covered)
  for (const root of roots(behind)) mustHold(signedRoots.includes(root), 'shown', `another root, ${root}`)
}

/** The octets of each /ByteRange are what a credential of the testbed signed. Gives back where the last ends. */
export function requireCoveredOctets(world: World, report: Report, document: Uint8Array): number {
  return Math.max(...acceptedOf(report).map((signature) => requireCovered(world, signature, document)))
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Where the covered octets end. */
function requireCovered(world: World, signature: SignatureReport, document: Uint8Array): number {
  const [first, second, ...others] = signature.coverage?.byteRange ?? []
  mustHold(first !== undefined && second !== undefined && others.length === 0, 'signed', 'not two ranges')
  const [[start, length], [from, rest]] = [first, second]
  mustHold(start === 0 && length < from && from + rest <= document.length, 'signed', 'ranges that are no such')
  const gap = textOf(document.subarray(length, from))
  const digits = /^<([0-9A-Fa-f\s\0]*)>$/.exec(gap)?.[1]?.replace(/[\s\0]/g, '')
  mustHold(digits !== undefined, 'signed', 'what the ranges leave out is no string')
  const message = fromHex((digits.length % 2 === 0 ? digits : `${digits}0`).toLowerCase()) as Uint8Array
  const content = concatBytes(document.subarray(0, length), document.subarray(from, from + rest))
  requireOne(world, signature, message, content)
  return from + rest
}

/** Bodies by object number, in files and in object streams. */
function objectsIn(text: string): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>()
  const add = (number: number, body: string) => found.set(number, [...(found.get(number) ?? []), body.trim()])
  for (const [, number, body = ''] of text.matchAll(/(?<!\d)(\d{1,10})[\s\0]+\d+[\s\0]+obj\b([\s\S]*?)endobj/g)) {
    add(Number(number), body)
    for (const [inside, packed] of membersOfStream(body)) add(inside, packed)
  }
  return found
}

function membersOfStream(body: string): readonly (readonly [number, string])[] {
  const data = /\/ObjStm[\s\S]*?stream\r?\n([\s\S]*)\r?\nendstream/.exec(body)?.[1]
  const first = Number(/\/First (\d+)/.exec(body)?.[1])
  if (data === undefined || !(first >= 0)) return []
  let text = ''
  try {
    text = inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
  } catch (error) {
    // Data that are no stream have no members.
    if (!(error instanceof Error && 'code' in error)) throw error
  }
  const numbers = text.slice(0, first).trim().split(/\s+/).map(Number)
  const pairs = numbers.filter((_, i) => i % 2 === 0).map((number, i) => [number, numbers[2 * i + 1] ?? 0] as const)
  return pairs.map(([number, at], i) => [
    number,
    text.slice(first + at, pairs[i + 1] === undefined ? undefined : first + (pairs[i + 1]?.[1] ?? 0)).trim(),
  ])
}
