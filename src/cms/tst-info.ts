import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import {
  type Asn1Reader,
  type Asn1Value,
  contentBytes,
  contextConstructed,
  contextPrimitive,
  derContext,
  openWhole,
  TAG,
} from '../asn1/reader.ts'
import { readOid, readSmallInteger, readTime } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import { readSerialNumber } from '../x509/serial-number.ts'
import type { AlgorithmIdentifier } from '../x509/types.ts'

/** What a time-stamp token says (RFC 3161 §2.4.2), without a judgement of it. */
export interface TstInfo {
  readonly policy: string
  readonly hashAlgorithm: AlgorithmIdentifier
  readonly hashedMessage: Uint8Array
  readonly serialNumber: Uint8Array
  /** genTime; a fraction of a second, which RFC 3161 allows, is cut off to milliseconds. */
  readonly genTime: Instant
  /**
   * By then it was made: genTime; and accuracy beyond the second that ETSI EN 319 421 allows, by which the clock
   * may have been slow (RFC 3161 §2.4.2).
   */
  readonly madeBy: Instant
  /** It was not made before: genTime, and the same accuracy, by which the clock may have been fast. */
  readonly madeAfter: Instant
}

const SECOND = 1000

export function readTstInfo(bytes: Uint8Array, budget: Budget): Outcome<TstInfo> {
  return attempt(() => {
    const reader = openWhole(bytes, TAG.SEQUENCE, derContext(budget), 'TSTInfo')
    const version = readSmallInteger(reader.next(TAG.INTEGER, 'version'), 'TSTInfo.version')
    if (version !== 1) throw reader.refuse('TIME_STAMP_MALFORMED', 'version')
    const policy = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'policy'), 'TSTInfo.policy')
    const imprint = reader.enter(TAG.SEQUENCE, 'messageImprint')
    const hashAlgorithm = readAlgorithmIdentifier(imprint, 'hashAlgorithm')
    const hashedMessage = contentBytes(imprint.next(TAG.OCTET_STRING, 'hashedMessage'))
    imprint.end()
    const serialNumber = readSerialNumber(reader.next(TAG.INTEGER, 'serialNumber'), 'TSTInfo.serialNumber')
    const genTime = readGenTime(reader.next(TAG.GENERALIZED_TIME, 'genTime'))
    const accuracy = reader.enterOptional(TAG.SEQUENCE, 'accuracy')
    const deviation = accuracy === null ? 0 : readAccuracy(accuracy)
    const beyond = deviation > SECOND ? deviation : 0
    const [madeBy, madeAfter] = [genTime + beyond, genTime - beyond]
    // ordering, nonce and tsa follow, which nothing is concluded from, and extensions.
    while (!reader.atEnd && reader.peek() !== contextConstructed(1)) reader.any('optional member')
    const extensions = reader.enterOptional(contextConstructed(1), 'extensions')
    while (extensions !== null && !extensions.atEnd) refuseCritical(extensions.enter(TAG.SEQUENCE, 'extension'))
    while (!reader.atEnd) reader.any('optional member')
    return Object.freeze({ policy, hashAlgorithm, hashedMessage, serialNumber, genTime, madeBy, madeAfter })
  })
}

/** Seconds, milliseconds and microseconds, each optional; in milliseconds, rounded up. */
function readAccuracy(accuracy: Asn1Reader): number {
  const number = (identifier: number, member: string): number => {
    const value = accuracy.optional(identifier, member)
    return value === null ? 0 : readSmallInteger(value, `TSTInfo.accuracy.${member}`)
  }
  const seconds = number(TAG.INTEGER, 'seconds')
  const millis = number(contextPrimitive(0), 'millis')
  return seconds * SECOND + millis + Math.ceil(number(contextPrimitive(1), 'micros') / 1000)
}

/** RFC 5280 §4.2: nothing is concluded from a structure with a critical extension that is not known. None is known here. */
function refuseCritical(extension: Asn1Reader): void {
  extension.next(TAG.OBJECT_IDENTIFIER, 'extnID')
  const critical = extension.optional(TAG.BOOLEAN, 'critical')
  if (critical !== null && contentBytes(critical)[0] !== 0) throw extension.refuse('TIME_STAMP_MALFORMED', 'critical')
}

/** RFC 3161 §2.4.2: GeneralizedTime with Z, and a fraction of a second without trailing zeros. */
function readGenTime(value: Asn1Value): Instant {
  const content = contentBytes(value)
  const dot = content.indexOf(0x2e)
  if (dot < 0) return readTime(value, 'TSTInfo.genTime')
  const fraction = content.subarray(dot + 1, content.length - 1)
  const valid = dot === 14 && fraction.length > 0 && content[content.length - 1] === 0x5a && fraction.every(isDigit)
  if (!valid || fraction[fraction.length - 1] === 0x30)
    throw new Refusal('DER_TIME_INVALID', 'TSTInfo.genTime', value.start)
  const whole = new Uint8Array(15)
  whole.set(content.subarray(0, 14))
  whole[14] = 0x5a
  const seconds = readTime(
    { ...value, source: whole, start: 0, contentStart: 0, contentEnd: 15, end: 15 },
    'TSTInfo.genTime',
  )
  const milliseconds = String.fromCharCode(...fraction.subarray(0, 3)).padEnd(3, '0')
  return seconds + Number(milliseconds)
}

function isDigit(octet: number): boolean {
  return octet >= 0x30 && octet <= 0x39
}
