import { describe, expect, it } from 'vitest'
import { CONTENT_TYPE, CMS_ATTRIBUTE as TYPE } from '../../src/asn1/oids.ts'
import { berContext, readValueAt } from '../../src/asn1/reader.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { readAttributeSet } from '../../src/cms/attribute-set.ts'
import { mayOmitSignedAttributes, readSigningTime, signedAttributesMessage } from '../../src/cms/signed-attributes.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, fromAscii } from '../../src/core/bytes.ts'
import { NOW } from '../testbed/fixture.ts'
import { integer, octets, set, tagged, utcTime } from '../x509/build.ts'
import { onlySigner, readGood, sign } from './messages.ts'

function setOf(...attributes: readonly Uint8Array[]) {
  const context = berContext(createBudget())
  const encoded = tagged(0, ...attributes)
  return readAttributeSet(readValueAt(encoded, 0, encoded.length, context), context, 'SignedAttributes')
}

describe('signedAttributesMessage', () => {
  it.each([10, 127, 128, 255, 256, 65_536])('has the header of a SET OF of %i octets', (length) => {
    const padding = writeSequence(writeOid('2.999.1'), set(octets(new Uint8Array(length))))
    const { content } = setOf(padding)
    expect(concatBytes(...signedAttributesMessage(setOf(padding)))).toEqual(writeValue(0x31, content))
  })
})

describe('readSigningTime', () => {
  const timed = (...values: readonly Uint8Array[]) => setOf(writeSequence(writeOid(TYPE.signingTime), set(...values)))

  it('reads what the signer claims', async () => {
    const { signedAttributes } = onlySigner(readGood(await sign({ signingTime: NOW })))
    expect(readSigningTime(signedAttributes, createBudget())).toEqual({ ok: true, value: NOW.getTime() })
  })

  it('reads GeneralizedTime too', () => {
    const read = readSigningTime(timed(writeValue(0x18, fromAscii('20500101000000Z'))), createBudget())
    expect(read).toEqual({ ok: true, value: Date.UTC(2050, 0, 1) })
  })

  it('is nothing where there is none', () => {
    expect(readSigningTime(null, createBudget())).toBeNull()
    expect(readSigningTime(setOf(), createBudget())).toBeNull()
    expect(readSigningTime(timed(), createBudget())).toBeNull()
  })

  it.each([integer(1), utcTime('261301000000Z'), utcTime('2611241000Z')])('refuses what is no time %#', (value) => {
    expect(readSigningTime(timed(value), createBudget())).toMatchObject({ ok: false })
  })
})

describe('mayOmitSignedAttributes', () => {
  it('is for id-data alone', () => {
    expect(mayOmitSignedAttributes(CONTENT_TYPE.data)).toBe(true)
    expect(mayOmitSignedAttributes(CONTENT_TYPE.tstInfo)).toBe(false)
  })
})
