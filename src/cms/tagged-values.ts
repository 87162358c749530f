import { type Asn1Reader, contextConstructed, encodedBytes, TAG } from '../asn1/reader.ts'

/** The next member, `[number] EXPLICIT SEQUENCE OF` sequences (CRLs, OCSP answers), each as received; empty where it is absent. */
export function readTaggedValues(reader: Asn1Reader, number: number): readonly Uint8Array[] {
  const explicit = reader.enterOptional(contextConstructed(number), `[${number}]`)
  if (explicit === null) return Object.freeze([])
  const sequence = explicit.enter(TAG.SEQUENCE, 'SEQUENCE OF')
  explicit.end()
  const values: Uint8Array[] = []
  while (!sequence.atEnd) values.push(encodedBytes(sequence.next(TAG.SEQUENCE, 'value')))
  return Object.freeze(values)
}
