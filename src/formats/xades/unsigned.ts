import { fromBase64 } from '../../core/bytes.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import type { DocumentValidationData } from '../../evidence/gather-evidence.ts'
import { childElements, elementsIn, isNamed, textOf, type XmlElement } from '../../xml/tree.ts'
import { XADES } from '../xmldsig/names.ts'
import { unsignedSignatureProperties } from './time-stamps.ts'

/** Certificates, CRLs and OCSP answers among what nobody signed: evidence, whoever put it there (ETSI EN 319 132-1 §5.4). */
export function carriedData(unsigned: XmlElement | null): DocumentValidationData {
  const data = { certificates: [] as Uint8Array[], crls: [] as Uint8Array[], ocsps: [] as Uint8Array[] }
  const properties = unsignedSignatureProperties(unsigned)
  for (const element of properties === null ? [] : elementsIn(properties)) {
    const list = KINDS.find(([name]) => isNamed(element, XADES, name))
    if (list === undefined) continue
    const octets = fromBase64(textOf(element) ?? '')
    if (octets !== null && octets.length > 0) data[list[1]].push(octets)
  }
  return data
}

const KINDS = [
  ['EncapsulatedX509Certificate', 'certificates'],
  ['EncapsulatedCRLValue', 'crls'],
  ['EncapsulatedOCSPValue', 'ocsps'],
] as const

/** Of the unsigned properties, those that say more of the signature than is read here: counter-signatures too, which may be empty. */
export function unsignedFindings(unsigned: XmlElement | null): readonly Finding[] {
  const properties = unsignedSignatureProperties(unsigned)
  const children = properties === null ? [] : childElements(properties)
  const names = [...new Set(children.map(({ local }) => local).filter((local) => !READ.has(local)))]
  const [first] = names
  return [
    ...(first === undefined
      ? []
      : [
          {
            code: 'XADES_PROPERTY_NOT_READ',
            level: 'information',
            clause: 'ETSI EN 319 132-1 §5.5',
            data: { property: toldName(first), properties: names.length },
          } as const,
        ]),
  ]
}

const READ: ReadonlySet<string> = new Set(['SignatureTimeStamp', 'CertificateValues', 'RevocationValues'])
