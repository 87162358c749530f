import type { StateCode } from '../core/states.ts'
import type { HashName } from './engine.ts'
import type { KeyUsageName } from './extensions.ts'
import type { KeyProfile } from './keys.ts'
import type { NameInput } from './names.ts'

/**
 * A state as data: which authorities it has, how they stand to each other and in its list, who signs under them, and what its documents look
 * like. The shape of each is that of its real PKI as far as that is known; every name, key and class is made up.
 */
export interface StateShape {
  readonly state: StateCode
  readonly authorities: readonly AuthorityShape[]
  /** The first one is the state's ordinary signer. */
  readonly signers: readonly [SignerShape, ...SignerShape[]]
  readonly document: DocumentShape
  /** What the list says of itself that it does not know. */
  readonly notKnown?: readonly string[]
}

/** Years from the testbed's present; a half is six months. */
export type Years = number

export interface AuthorityShape {
  readonly id: string
  readonly commonName: string
  readonly organization: string
  readonly keys: KeyProfile
  /** Identifier of the authority that issues it; left out: self-signed. */
  readonly issuer?: string
  /** Time-stamps with it; it is then no CA. */
  readonly timeStamps?: true
  /** Of its own certificate; by default what goes with the issuer's key. */
  readonly hash?: HashName
  readonly validity: readonly [from: Years, to: Years]
  readonly pathLength?: number
  readonly policies?: readonly string[]
  /** A key identifier of 8 octets. */
  readonly shortKeyIdentifier?: true
  readonly listed: Listing
}

export type Listing =
  | {
      readonly as: 'service'
      readonly type: 'CA' | 'TSA'
      readonly legalClass: string | null
      /** Oldest first. */
      readonly history: readonly (readonly [since: Years, status: 'granted' | 'withdrawn'])[]
      readonly acceptsClientAuth?: true
      readonly scope?: { readonly words: string; readonly kinds: readonly string[] }
    }
  | { readonly as: 'intermediate' }
  | { readonly as: 'excluded'; readonly ground: 'test' | 'blocked' | 'purpose'; readonly reason: string }
  | { readonly as: 'unlisted' }

export interface SignerShape {
  readonly id: string
  readonly issuer: string
  readonly subject: NameInput
  readonly keys: KeyProfile
  readonly validity: readonly [from: Years, to: Years]
  readonly keyUsage: readonly KeyUsageName[]
  readonly extendedKeyUsage?: readonly string[]
  readonly policies?: readonly string[]
  /** Of its certificate. */
  readonly hash?: HashName
}

/** How documents of the state are usually signed: each of the forms that are met in the region is that of some state here. */
export interface DocumentShape {
  readonly subFilter: 'adbe.pkcs7.detached' | 'ETSI.CAdES.detached'
  readonly crossReference: 'table' | 'streams'
  /** By default what goes with the signer's key. */
  readonly hash?: HashName
  readonly certificates: 'leaf' | 'chain' | 'chain-and-root'
  readonly encoding?: 'der' | 'ber'
  readonly identifiedBy?: 'issuer-and-serial' | 'subject-key-identifier'
  /** `false`: the content itself is signed. */
  readonly signedAttributes?: false
  readonly signingTime?: true
  /** By default version 2. */
  readonly signingCertificate?: 'v1' | null
  readonly algorithmProtection?: true
  readonly namedAsRsaEncryption?: true
  /** A CRL and an OCSP answer among the signed attributes, as Adobe has it. */
  readonly revocationInfoArchival?: true
  /** Identifier of the authority whose time-stamp goes in. */
  readonly timeStamp?: string
  /** Adds a DSS dictionary, without VRI, in a later revision. */
  readonly dss?: boolean
}

/** Plainly no class of any law. */
export function legalClass(state: StateCode, letter: 'A' | 'B'): string {
  return `Testbed class ${letter} (${state})`
}

/** A CA that its state vouches for. */
export function grantedCa(state: StateCode, letter: 'A' | 'B' | null, since: Years): Listing {
  const named = letter === null ? null : legalClass(state, letter)
  return { as: 'service', type: 'CA', legalClass: named, history: [[since, 'granted']] }
}

export function grantedTsa(since: Years): Listing {
  return { as: 'service', type: 'TSA', legalClass: null, history: [[since, 'granted']] }
}

/** The parts of an authority that hardly differ: roots live 25 years, CAs 10, TSAs 5; `rest` says otherwise. */
export function root(rest: Omit<AuthorityShape, 'validity'> & Partial<AuthorityShape>): AuthorityShape {
  return { validity: [-8, 17], ...rest }
}

export function issuingCa(rest: Omit<AuthorityShape, 'validity'> & Partial<AuthorityShape>): AuthorityShape {
  return { validity: [-4, 6], pathLength: 0, ...rest }
}

export function tsa(
  rest: Omit<AuthorityShape, 'validity' | 'timeStamps' | 'keys'> & Partial<AuthorityShape>,
): AuthorityShape {
  return { validity: [-2, 3], timeStamps: true, keys: 'P-256', ...rest }
}

/** The ordinary signer of a state. */
export function trader(
  state: StateCode,
  issuer: string,
  rest: Partial<SignerShape> & { readonly attributes?: Readonly<Record<string, string>> } = {},
): SignerShape {
  const { attributes = {}, ...others } = rest
  const name = `Testbed Trading Co (${state})`
  return {
    id: 'trader',
    issuer,
    subject: { C: state, O: name, ...attributes, CN: name },
    keys: 'P-256',
    validity: [-1, 2],
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    ...others,
  }
}
