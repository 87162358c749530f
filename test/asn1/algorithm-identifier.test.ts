import { describe, expect, it } from 'vitest'
import { readAlgorithmIdentifier } from '../../src/asn1/algorithm-identifier.ts'
import { derContext, openWhole, TAG } from '../../src/asn1/reader.ts'
import { DER_NULL, writeOid, writeSequence } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'

function read(encoded: Uint8Array): ReturnType<typeof readAlgorithmIdentifier> {
  return readAlgorithmIdentifier(
    openWhole(writeSequence(encoded), TAG.SEQUENCE, derContext(createBudget()), 'Test'),
    'algorithm',
  )
}

describe('AlgorithmIdentifier', () => {
  it('keeps absent parameters apart from NULL', () => {
    const bare = writeSequence(writeOid('1.3.101.112'))
    expect(read(bare)).toEqual({ oid: '1.3.101.112', parameters: null, encoded: bare })
    expect(read(writeSequence(writeOid('1.2.3'), DER_NULL)).parameters).toEqual(DER_NULL)
  })

  it('has an identifier, at most one parameter value, and nothing else', () => {
    expect(() => read(writeSequence())).toThrow('DER_TRUNCATED')
    expect(() => read(writeSequence(DER_NULL))).toThrow('DER_TAG_UNEXPECTED')
    expect(() => read(writeSequence(writeOid('1.2.3'), DER_NULL, DER_NULL))).toThrow('DER_TRAILING_DATA')
  })
})
