import {
  type Asn1Reader,
  type Asn1Value,
  contentBytes,
  contextConstructed,
  contextPrimitive,
  encodedBytes,
  TAG,
} from '../asn1/reader.ts'
import { readOid, readText } from '../asn1/values.ts'
import { toLatin1 } from '../core/bytes.ts'
import { Refusal } from '../core/outcome.ts'
import { readNameMember } from './name.ts'
import type { GeneralName } from './types.ts'

/** An address has 4 or 16 octets; with a mask, as in name constraints, 8 or 32 (RFC 5280 §4.2.1.6, §4.2.1.10). */
export type AddressForm = 'address' | 'address-with-mask'

/** GeneralNames (RFC 5280 §4.2.1.6): at least one. */
export function readGeneralNames(reader: Asn1Reader): readonly GeneralName[] {
  const names: GeneralName[] = []
  do names.push(readGeneralName(reader, 'address'))
  while (!reader.atEnd)
  return Object.freeze(names)
}

/** Reads the next member as a GeneralName. */
export function readGeneralName(parent: Asn1Reader, addressForm: AddressForm): GeneralName {
  const value = parent.any('GeneralName')
  return Object.freeze(readChoice(parent, value, addressForm))
}

function readChoice(parent: Asn1Reader, value: Asn1Value, addressForm: AddressForm): GeneralName {
  switch (value.identifier) {
    case contextConstructed(0): {
      const other = parent.open(value, 'otherName')
      const oid = readOid(other.next(TAG.OBJECT_IDENTIFIER, 'type-id'), 'otherName.type-id')
      const explicit = other.enter(contextConstructed(0), 'value')
      const inner = explicit.any('value')
      explicit.end()
      other.end()
      return {
        form: 'other-name',
        oid,
        value: encodedBytes(inner),
        text: inner.identifier === TAG.UTF8_STRING ? readText(inner) : null,
      }
    }
    case contextPrimitive(1):
      return { form: 'rfc822-name', text: readIa5(value, 'rfc822Name') }
    case contextPrimitive(2):
      return { form: 'dns-name', text: readIa5(value, 'dNSName') }
    case contextConstructed(3):
      return { form: 'x400-address', bytes: encodedBytes(value) }
    case contextConstructed(4): {
      // Name is a CHOICE, so that its tag is explicit (X.680 §31.2.7).
      const explicit = parent.open(value, 'directoryName')
      const name = readNameMember(explicit, 'Name')
      explicit.end()
      return { form: 'directory-name', name }
    }
    case contextConstructed(5):
      return { form: 'edi-party-name', bytes: encodedBytes(value) }
    case contextPrimitive(6):
      return { form: 'uri', text: readIa5(value, 'uniformResourceIdentifier') }
    case contextPrimitive(7):
      return { form: 'ip-address', bytes: readAddress(value, addressForm) }
    case contextPrimitive(8):
      return { form: 'registered-id', oid: readOid(value, 'registeredID') }
    default:
      throw new Refusal('DER_TAG_UNEXPECTED', 'GeneralName', value.start)
  }
}

function readIa5(value: Asn1Value, what: string): string {
  const bytes = contentBytes(value)
  for (const byte of bytes) if (byte >= 0x80) throw new Refusal('DER_STRING_INVALID', what, value.start)
  return toLatin1(bytes)
}

function readAddress(value: Asn1Value, form: AddressForm): Uint8Array {
  const bytes = contentBytes(value)
  const factor = form === 'address' ? 1 : 2
  if (bytes.length !== 4 * factor && bytes.length !== 16 * factor)
    throw new Refusal('DER_VALUE_INVALID', 'iPAddress', value.start)
  return bytes
}
