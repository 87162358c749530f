/**
 * One test of NIST's "Public Key Interoperability Test Suite (PKITS) Certification Path Validation", version 1.0.1. The tables beside this file
 * were written from that document: the path of each test from the first CA certificate to the end entity's, the trust anchor left out
 * (it is always the same), the settings where they are not the default ones, and the result.
 */
export interface PkitsTest {
  /** Number of its section; where the document asks it under several settings, a further number counts these. */
  readonly number: string
  readonly expected: 'valid' | 'invalid'
  /** Files below `certs/`, from the first CA to the end entity. */
  readonly path: readonly string[]
  readonly settings: PkitsSettings
}

/** The inputs of RFC 5280 §6.1.1 (c) and (e) to (g). Empty: any policy, nothing required or inhibited. */
export interface PkitsSettings {
  /** Numbers of NIST's test policies that make up the user-initial-policy-set. */
  readonly policies?: readonly number[]
  readonly explicitPolicy?: true
  readonly inhibitMapping?: true
  readonly inhibitAnyPolicy?: true
}

export function valid(number: string, path: string, settings: PkitsSettings = {}): PkitsTest {
  return { number, expected: 'valid', path: filesOf(path), settings }
}

export function invalid(number: string, path: string, settings: PkitsSettings = {}): PkitsTest {
  return { number, expected: 'invalid', path: filesOf(path), settings }
}

/** The document's names, separated by spaces: its files of CA certificates end in "Cert". */
function filesOf(path: string): readonly string[] {
  return path.split(' ').map((name) => (name.endsWith('EE') ? `${name}.crt` : `${name}Cert.crt`))
}
