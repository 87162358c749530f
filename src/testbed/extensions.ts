import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { EXTENSION, PKIX } from '../asn1/oids.ts'
import { embed, encode, octetString, oid, sequence } from './der.ts'
import { type GeneralNameInput, generalName } from './names.ts'

/** One extension; `value` is what stands inside extnValue, encoded. */
export interface ExtensionInput {
  readonly oid: string
  readonly critical?: boolean
  readonly value: Uint8Array
}

/** What RFC 5280 §4.2 knows, each left out where it is not given. */
export interface ExtensionsInput {
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number }
  readonly keyUsage?: readonly KeyUsageName[]
  readonly extendedKeyUsage?: readonly string[]
  readonly certificatePolicies?: readonly string[]
  readonly policyMappings?: readonly { readonly issuerDomain: string; readonly subjectDomain: string }[]
  readonly policyConstraints?: { readonly requireExplicitPolicy?: number; readonly inhibitPolicyMapping?: number }
  readonly inhibitAnyPolicy?: number
  readonly nameConstraints?: {
    readonly permitted?: readonly GeneralNameInput[]
    readonly excluded?: readonly GeneralNameInput[]
  }
  readonly subjectAltName?: readonly GeneralNameInput[]
  /** By OID, with the encoded statementInfo where there is one. */
  readonly qcStatements?: readonly { readonly oid: string; readonly info?: Uint8Array }[]
  /** Addresses of the issuer's certificate, of its OCSP responder, of its CRL. */
  readonly caIssuers?: readonly string[]
  readonly ocsp?: readonly string[]
  readonly crl?: readonly string[]
  /** Addresses of delta CRLs. */
  readonly freshestCrl?: readonly string[]
  readonly ocspNoCheck?: boolean
  /** Anything else, at the end. */
  readonly extensions?: readonly ExtensionInput[]
  /** By OID: another criticality than is usual for that extension. */
  readonly criticality?: Readonly<Record<string, boolean>>
}

export type KeyUsageName =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly'

/** Both identifiers; `null` leaves the extension out. */
export interface KeyIdentifiers {
  readonly subject: Uint8Array | null
  readonly authority: Uint8Array | null
}

/** In a fixed order, with the criticality that RFC 5280 asks for or that is usual. */
export function buildExtensions(input: ExtensionsInput, identifiers: KeyIdentifiers): readonly ExtensionInput[] {
  const extensions = [
    ...identifierExtensions(identifiers),
    ...usageExtensions(input),
    ...policyExtensions(input),
    ...nameExtensions(input),
    ...accessExtensions(input),
    ...(input.extensions ?? []),
  ]
  return extensions.map((extension) => ({
    ...extension,
    critical: input.criticality?.[extension.oid] ?? extension.critical ?? false,
  }))
}

function identifierExtensions({ subject, authority }: KeyIdentifiers): readonly ExtensionInput[] {
  const extensions: ExtensionInput[] = []
  if (authority !== null) {
    const value = new pkijs.AuthorityKeyIdentifier({ keyIdentifier: octetString(authority) }).toSchema()
    extensions.push({ oid: EXTENSION.authorityKeyIdentifier, value: encode(value) })
  }
  if (subject !== null) extensions.push({ oid: EXTENSION.subjectKeyIdentifier, value: encode(octetString(subject)) })
  return extensions
}

function usageExtensions(input: ExtensionsInput): readonly ExtensionInput[] {
  const extensions: ExtensionInput[] = []
  if (input.basicConstraints !== undefined) {
    const { ca, pathLength } = input.basicConstraints
    extensions.push(fromX509(new x509.BasicConstraintsExtension(ca, pathLength, ca)))
  }
  if (input.keyUsage !== undefined) {
    const flags = input.keyUsage.reduce((all, name) => all | x509.KeyUsageFlags[name], 0)
    extensions.push(fromX509(new x509.KeyUsagesExtension(flags, true)))
  }
  if (input.extendedKeyUsage !== undefined)
    extensions.push(fromX509(new x509.ExtendedKeyUsageExtension([...input.extendedKeyUsage])))
  if (input.ocspNoCheck === true) extensions.push({ oid: EXTENSION.ocspNoCheck, value: encode(new asn1js.Null()) })
  return extensions
}

function policyExtensions(input: ExtensionsInput): readonly ExtensionInput[] {
  const extensions: ExtensionInput[] = []
  if (input.certificatePolicies !== undefined)
    extensions.push(fromX509(new x509.CertificatePolicyExtension([...input.certificatePolicies])))
  if (input.policyMappings !== undefined) {
    const mappings = input.policyMappings.map(
      ({ issuerDomain, subjectDomain }) =>
        new pkijs.PolicyMapping({ issuerDomainPolicy: issuerDomain, subjectDomainPolicy: subjectDomain }),
    )
    const value = encode(new pkijs.PolicyMappings({ mappings }).toSchema())
    extensions.push({ oid: EXTENSION.policyMappings, critical: true, value })
  }
  if (input.policyConstraints !== undefined) {
    const value = encode(new pkijs.PolicyConstraints(input.policyConstraints).toSchema())
    extensions.push({ oid: EXTENSION.policyConstraints, critical: true, value })
  }
  if (input.inhibitAnyPolicy !== undefined) {
    const value = encode(new asn1js.Integer({ value: input.inhibitAnyPolicy }))
    extensions.push({ oid: EXTENSION.inhibitAnyPolicy, critical: true, value })
  }
  if (input.qcStatements !== undefined) {
    const statements = input.qcStatements.map(({ oid: id, info }) =>
      info === undefined ? sequence(oid(id)) : sequence(oid(id), embed(info)),
    )
    extensions.push({ oid: EXTENSION.qcStatements, value: encode(sequence(...statements)) })
  }
  return extensions
}

function nameExtensions(input: ExtensionsInput): readonly ExtensionInput[] {
  const extensions: ExtensionInput[] = []
  if (input.subjectAltName !== undefined) {
    const value = encode(new pkijs.GeneralNames({ names: input.subjectAltName.map(generalName) }).toSchema())
    extensions.push({ oid: EXTENSION.subjectAltName, value })
  }
  if (input.nameConstraints !== undefined) {
    const { permitted, excluded } = input.nameConstraints
    const subtrees = (names: readonly GeneralNameInput[]): pkijs.GeneralSubtree[] =>
      names.map((name) => new pkijs.GeneralSubtree({ base: generalName(name) }))
    const constraints = new pkijs.NameConstraints({
      ...(permitted === undefined ? {} : { permittedSubtrees: subtrees(permitted) }),
      ...(excluded === undefined ? {} : { excludedSubtrees: subtrees(excluded) }),
    })
    extensions.push({ oid: EXTENSION.nameConstraints, critical: true, value: encode(constraints.toSchema()) })
  }
  return extensions
}

function accessExtensions({
  caIssuers = [],
  ocsp = [],
  crl = [],
  freshestCrl = [],
}: ExtensionsInput): readonly ExtensionInput[] {
  const extensions: ExtensionInput[] = []
  if (crl.length > 0) extensions.push(fromX509(new x509.CRLDistributionPointsExtension([...crl])))
  if (freshestCrl.length > 0) {
    // The same syntax under another name (RFC 5280 §4.2.1.15).
    const { value } = fromX509(new x509.CRLDistributionPointsExtension([...freshestCrl]))
    extensions.push({ oid: EXTENSION.freshestCRL, value })
  }
  const access = [
    ...ocsp.map((uri) => accessDescription(PKIX.ocsp, uri)),
    ...caIssuers.map((uri) => accessDescription(PKIX.caIssuers, uri)),
  ]
  if (access.length > 0) {
    const value = encode(new pkijs.InfoAccess({ accessDescriptions: access }).toSchema())
    extensions.push({ oid: EXTENSION.authorityInfoAccess, value })
  }
  return extensions
}

function accessDescription(accessMethod: string, uri: string): pkijs.AccessDescription {
  return new pkijs.AccessDescription({ accessMethod, accessLocation: generalName({ uri }) })
}

function fromX509({ type, critical, value }: x509.Extension): ExtensionInput {
  return { oid: type, critical, value: new Uint8Array(value) }
}
