import { checkPrime } from 'node:crypto'
import type { Draw } from './draw.ts'

const EXPONENT = 65_537n

/** The numbers of an RSA key from two streams, one for each prime, in the order of RFC 8017 §A.1.2: n, e, d, p, q, dP, dQ, qInv. */
export async function drawRsaMembers(modulusLength: number, drawP: Draw, drawQ: Draw): Promise<readonly Uint8Array[]> {
  const length = modulusLength / 2
  const [one, other] = await Promise.all([drawPrime(length, drawP), drawPrime(length, drawQ)])
  const [p, q] = one > other ? [one, other] : [other, one]
  const d = inverse(EXPONENT, ((p - 1n) * (q - 1n)) / greatestDivisor(p - 1n, q - 1n))
  return [p * q, EXPONENT, d, p, q, d % (p - 1n), d % (q - 1n), inverse(q, p)].map(octetsOf)
}

/** Odd numbers that are looked at from where the stream points to: some eight times as many as lie between two primes of 1536 bits. */
const WINDOW = 4096

/** With its two highest bits set, so that the product of two has all the bits it is to have. */
async function drawPrime(bits: number, draw: Draw): Promise<bigint> {
  for (;;) {
    const start = BigInt(`0x${hexOf(draw(bits / 8))}`) | (3n << BigInt(bits - 2)) | 1n
    for (const step of withoutSmallDivisor(start)) {
      const candidate = start + 2n * BigInt(step)
      if (candidate >> BigInt(bits) > 0n) break
      if ((candidate - 1n) % EXPONENT !== 0n && (await isPrime(candidate))) return candidate
    }
  }
}

/** Miller-Rabin with as many rounds as OpenSSL wants for the length: 64, where the error of one is a quarter at the most. */
function isPrime(candidate: bigint): Promise<boolean> {
  return new Promise((resolve, reject) => {
    checkPrime(candidate, { checks: 64 }, (error, prime) => {
      if (error === null || error === undefined) resolve(prime)
      else reject(error)
    })
  })
}

const SMALL_PRIMES: readonly number[] = oddPrimesBelow(16_384)

/** The `n` below `WINDOW` for which no small prime divides `start + 2 n`. */
function withoutSmallDivisor(start: bigint): readonly number[] {
  const divided = new Uint8Array(WINDOW)
  for (const prime of SMALL_PRIMES) {
    const lacking = (prime - Number(start % BigInt(prime))) % prime
    for (let n = (lacking % 2 === 0 ? lacking : lacking + prime) / 2; n < WINDOW; n += prime) divided[n] = 1
  }
  return [...divided.keys()].filter((n) => divided[n] === 0)
}

function oddPrimesBelow(limit: number): readonly number[] {
  const divided = new Uint8Array(limit)
  const primes: number[] = []
  for (let n = 3; n < limit; n += 2) {
    if (divided[n] === 1) continue
    primes.push(n)
    for (let multiple = n * n; multiple < limit; multiple += 2 * n) divided[multiple] = 1
  }
  return primes
}

function greatestDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : greatestDivisor(other, one % other)
}

/** Of a value modulo another, by Euclid. */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [rest, next] = [modulus, value % modulus]
  let [factor, nextFactor] = [0n, 1n]
  while (next > 0n) {
    const quotient = rest / next
    ;[rest, next] = [next, rest - quotient * next]
    ;[factor, nextFactor] = [nextFactor, factor - quotient * nextFactor]
  }
  return factor < 0n ? factor + modulus : factor
}

function hexOf(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('')
}

function octetsOf(value: bigint): Uint8Array {
  const hex = value.toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  return Uint8Array.from(even.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))
}
