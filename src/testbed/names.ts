import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import * as pkijs from 'pkijs'
import { ATTRIBUTE } from '../asn1/oids.ts'
import { embed, octetString } from './der.ts'

/**
 * A distinguished name: attributes by short name, by the name that X.520 gives the type, or by number, in the order in which they are to
 * stand (`{ C: 'ID', O: 'Testbed Trading (ID)', CN: 'Testbed signer' }`; a list is that many attributes); or its encoding as it is.
 */
export type NameInput = Readonly<Record<string, string | readonly string[]>> | Uint8Array

/** Short names beside those that @peculiar/x509 has itself (CN, L, ST, O, OU, C, DC, E, G, I, SN, T), and the names of X.520. */
const ATTRIBUTE_NAMES: Record<string, string> = { ...ATTRIBUTE, UID: ATTRIBUTE.userId, STREET: ATTRIBUTE.streetAddress }

/** The encoded Name: PrintableString where the text is such, else UTF8String; IA5String for E and DC. */
export function encodeName(name: NameInput): Uint8Array {
  if (name instanceof Uint8Array) return name
  const attributes = Object.entries(name).flatMap(([type, values]) =>
    [values].flat().map((value) => ({ [type]: [value] })),
  )
  return new Uint8Array(new x509.Name(attributes, ATTRIBUTE_NAMES).toArrayBuffer())
}

/** One name in a subjectAltName or a name constraint. */
export type GeneralNameInput =
  | { readonly dns: string }
  | { readonly email: string }
  | { readonly uri: string }
  | { readonly directory: NameInput }
  /** 4 or 16 octets; in a name constraint twice as many, address and mask. */
  | { readonly ip: Uint8Array }
  | { readonly registeredId: string }

export function generalName(name: GeneralNameInput): pkijs.GeneralName {
  if ('email' in name) return new pkijs.GeneralName({ type: 1, value: name.email })
  if ('dns' in name) return new pkijs.GeneralName({ type: 2, value: name.dns })
  if ('directory' in name) return new pkijs.GeneralName({ type: 4, value: distinguishedName(name.directory) })
  if ('uri' in name) return new pkijs.GeneralName({ type: 6, value: name.uri })
  if ('ip' in name) return new pkijs.GeneralName({ type: 7, value: octetString(name.ip) })
  return new pkijs.GeneralName({ type: 8, value: name.registeredId })
}

/** The name as pkijs has it, its octets unchanged. */
export function distinguishedName(name: NameInput): pkijs.RelativeDistinguishedNames {
  return new pkijs.RelativeDistinguishedNames({ schema: embed(encodeName(name)) })
}
