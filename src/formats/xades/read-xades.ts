import type { Checked } from '../../cms/types.ts'
import type { Finding } from '../../core/finding.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import type { DocumentValidationData } from '../../evidence/gather-evidence.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import type { OwnStamps, SignatureFormat } from '../types.ts'
import type { XmlKeyInfo } from '../xmldsig/key-info.ts'
import type { XmlSignature } from '../xmldsig/read-signature.ts'
import { lackingForBasic } from './baseline.ts'
import { XADES_FORMAT } from './format.ts'
import { readProperties, type XadesProperties } from './read-properties.ts'
import { checkSigningCertificate, namedCertificates } from './signing-certificate.ts'
import { signatureTimeStamps } from './time-stamps.ts'
import { carriedData, unsignedFindings } from './unsigned.ts'

/** What XAdES adds to a signature of XML. */
export interface XadesPart {
  readonly format: SignatureFormat
  readonly properties: XadesProperties
  /** `null`: there are none. */
  readonly stamps: OwnStamps | null
  readonly carried: DocumentValidationData
  /** Of its properties, signed or not. */
  readonly findings: readonly Finding[]
  lackingForBasic(signer: HeldCertificate | null): ReturnType<typeof lackingForBasic>
  /** Whether its properties name this certificate. */
  names(candidate: HeldCertificate, engine: Arithmetic): boolean
  /** `null`: they name none. */
  check(signer: HeldCertificate | null, engine: Arithmetic, findings: Finding[]): Checked | null
}

/** `null`: the signature has no properties, and is one of XML Signature alone. */
export function readXades(signature: XmlSignature, keyInfo: XmlKeyInfo): XadesPart | null {
  const properties = readProperties(signature)
  if (properties === null) return null
  const { unsigned, certificates } = properties
  const named = namedCertificates(certificates)
  return {
    format: XADES_FORMAT,
    properties,
    stamps: signatureTimeStamps(unsigned, signature.valueElement),
    carried: carriedData(unsigned),
    findings: [...properties.findings, ...unsignedFindings(unsigned)],
    lackingForBasic: (signer) => lackingForBasic(signature, properties, keyInfo, signer),
    names: (candidate, engine) => named.compare(candidate, engine) === 'same',
    check: (signer, engine, findings) =>
      certificates.length === 0 ? null : checkSigningCertificate(named, properties, signer, engine, findings),
  }
}
