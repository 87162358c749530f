import { oidName as judgedOidName } from './oids.ts'

/** Object identifiers that are named where they are shown, and that no judgement asks for. */
const SHOWN: Readonly<Record<string, string>> = {
  smimeCapabilities: '1.2.840.113549.1.9.15',
  receiptRequest: '1.2.840.113549.1.9.16.2.1',
  contentHints: '1.2.840.113549.1.9.16.2.4',
  contentIdentifier: '1.2.840.113549.1.9.16.2.7',
  contentReference: '1.2.840.113549.1.9.16.2.10',
  signerLocation: '1.2.840.113549.1.9.16.2.17',
  mimeType: '0.4.0.1733.2.1',
  longTermValidation: '0.4.0.1733.2.2',
  signaturePolicyStore: '0.4.0.19122.1.3',
  claimedSamlAssertion: '0.4.0.19122.1.2',
  atsHashIndex: '0.4.0.1733.2.5',
  atsHashIndexV3: '0.4.0.19122.1.5',
  msSpcStatementType: '1.3.6.1.4.1.311.2.1.11',
  msSpcSpOpusInfo: '1.3.6.1.4.1.311.2.1.12',
  envelopedData: '1.2.840.113549.1.7.3',
  digestedData: '1.2.840.113549.1.7.5',
  encryptedData: '1.2.840.113549.1.7.6',
  authData: '1.2.840.113549.1.9.16.1.2',
  compressedData: '1.2.840.113549.1.9.16.1.9',
  authEnvelopedData: '1.2.840.113549.1.9.16.1.23',
  ocspResponse: '1.3.6.1.5.5.7.16.2',
  spcIndirectData: '1.3.6.1.4.1.311.2.1.4',
  pkixQcSyntaxV1: '1.3.6.1.5.5.7.11.1',
  pkixQcSyntaxV2: '1.3.6.1.5.5.7.11.2',
  qcCompliance: '0.4.0.1862.1.1',
  qcRetentionPeriod: '0.4.0.1862.1.3',
  qcSSCD: '0.4.0.1862.1.4',
  qcPDS: '0.4.0.1862.1.5',
  qcCClegislation: '0.4.0.1862.1.7',
  qctEsign: '0.4.0.1862.1.6.1',
  qctEseal: '0.4.0.1862.1.6.2',
  qctWeb: '0.4.0.1862.1.6.3',
  privateKeyUsagePeriod: '2.5.29.16',
  netscapeCertType: '2.16.840.1.113730.1.1',
  signedCertificateTimestamps: '1.3.6.1.4.1.11129.2.4.2',
  adobeTimestamp: '1.2.840.113583.1.1.9.1',
  adobeArchiveRevInfo: '1.2.840.113583.1.1.9.2',
  proofOfOrigin: '1.2.840.113549.1.9.16.6.1',
  proofOfReceipt: '1.2.840.113549.1.9.16.6.2',
  proofOfDelivery: '1.2.840.113549.1.9.16.6.3',
  proofOfSender: '1.2.840.113549.1.9.16.6.4',
  proofOfApproval: '1.2.840.113549.1.9.16.6.5',
  proofOfCreation: '1.2.840.113549.1.9.16.6.6',
}

let names: ReadonlyMap<string, string> | null = null

/** What to show for an object identifier: its name where it has one here, else the number itself. */
export function oidName(oid: string): string {
  names ??= new Map(Object.entries(SHOWN).map(([name, shown]) => [shown, name]))
  return names.get(oid) ?? judgedOidName(oid)
}
