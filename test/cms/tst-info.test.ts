import { describe, expect, it } from 'vitest'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { readTstInfo } from '../../src/cms/tst-info.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, fromAscii } from '../../src/core/bytes.ts'
import { createTimeStampToken } from '../../src/testbed/timestamp.ts'
import { NOW } from '../testbed/fixture.ts'
import { integer, octets, tagged } from '../x509/build.ts'
import { CONTENT, readGood, testPki } from './messages.ts'

interface Parts {
  readonly version?: Uint8Array
  readonly policy?: Uint8Array
  readonly imprint?: Uint8Array
  readonly time?: string
  readonly after?: readonly Uint8Array[]
}

const SHA256 = writeSequence(writeOid('2.16.840.1.101.3.4.2.1'))

function tstInfo(parts: Parts = {}): Uint8Array {
  return writeSequence(
    parts.version ?? integer(1),
    parts.policy ?? writeOid('2.999.1'),
    parts.imprint ?? writeSequence(SHA256, octets(new Uint8Array(32))),
    integer(7),
    writeValue(0x18, fromAscii(parts.time ?? '20261124100000Z')),
    ...(parts.after ?? []),
  )
}

function codeOf(bytes: Uint8Array): string {
  const read = readTstInfo(bytes, createBudget())
  return read.ok ? 'read' : read.failure.code
}

describe('readTstInfo', () => {
  it('reads what a testbed TSA says', async () => {
    const { tsa } = await testPki()
    const time = new Date('2026-11-24T10:00:00.250Z')
    const token = readGood(
      await createTimeStampToken(CONTENT, {
        tsa,
        time,
        policy: '2.999.5',
        accuracy: 1,
        nonce: Uint8Array.of(1, 2),
        namesTsa: true,
      }),
    )
    const read = readTstInfo(concatBytes(...(token.content ?? [])), createBudget())
    if (!read.ok) return expect.fail(read.failure.code)
    const { policy, hashedMessage, genTime, hashAlgorithm } = read.value
    expect([policy, genTime, hashAlgorithm.oid]).toEqual(['2.999.5', time.getTime(), '2.16.840.1.101.3.4.2.1'])
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(CONTENT)))
    expect(hashedMessage).toEqual(digest)
  })

  it('passes over what it does not use', () => {
    expect(codeOf(tstInfo({ after: [writeSequence(integer(1)), integer(5), tagged(0, writeSequence())] }))).toBe('read')
  })

  it.each([
    ['20261124100000Z', 0],
    ['20261124100000.5Z', 500],
    ['20261124100000.001Z', 1],
    ['20261124100000.1234567Z', 123],
  ])('reads the time %s', (time, milliseconds) => {
    const read = readTstInfo(tstInfo({ time }), createBudget())
    expect(read.ok && read.value.genTime - NOW.getTime()).toBe(milliseconds)
  })

  it.each([
    ['a time without Z', tstInfo({ time: '20261124100000' }), 'DER_TIME_INVALID'],
    ['a time with an offset', tstInfo({ time: '20261124100000+0800' }), 'DER_TIME_INVALID'],
    ['a time without seconds', tstInfo({ time: '202611241000Z' }), 'DER_TIME_INVALID'],
    ['a fraction with zeros at its end', tstInfo({ time: '20261124100000.10Z' }), 'DER_TIME_INVALID'],
    ['an empty fraction', tstInfo({ time: '20261124100000.Z' }), 'DER_TIME_INVALID'],
    ['a fraction that is no number', tstInfo({ time: '20261124100000.xZ' }), 'DER_TIME_INVALID'],
    ['two fractions', tstInfo({ time: '20261124100000.1.1Z' }), 'DER_TIME_INVALID'],
    ['30 February', tstInfo({ time: '20260230100000Z' }), 'DER_TIME_INVALID'],
    ['30 February with a fraction', tstInfo({ time: '20260230100000.5Z' }), 'DER_TIME_INVALID'],
    ['version 2', tstInfo({ version: integer(2) }), 'TIME_STAMP_MALFORMED'],
    ['a policy that is none', tstInfo({ policy: integer(1) }), 'DER_TAG_UNEXPECTED'],
    ['an imprint without a digest', tstInfo({ imprint: writeSequence(SHA256) }), 'DER_TRUNCATED'],
    ['octets behind it', concatBytes(tstInfo(), Uint8Array.of(0)), 'DER_TRAILING_DATA'],
    ['nothing', new Uint8Array(0), 'DER_TRUNCATED'],
  ])('refuses %s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code)
  })
})
