import { type Asn1Reader, contextConstructed, encodedBytes, TAG } from '../asn1/reader.ts'

/** The next member, `[number] EXPLICIT SEQUENCE OF` anything, each value as received; empty where it is absent. */
export function readTaggedValues(reader: Asn1Reader, number: number): readonly Uint8Array[] {
  const explicit = reader.enterOptional(contextConstructed(number), `[${number}]`)
  if (explicit === null) return Object.freeze([])
  const sequence = explicit.enter(TAG.SEQUENCE, 'SEQUENCE OF')
  explicit.end()
  const values: Uint8Array[] = []
  while (!sequence.atEnd) values.push(encodedBytes(sequence.any('value')))
  return Object.freeze(values)
}
