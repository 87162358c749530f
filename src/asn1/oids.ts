/**
 * Every object identifier that is named anywhere in this library, in the words of the standard that assigns it, and short
 * names for display. What is not here is shown as its number. Nothing here says which of them are supported.
 */

/** Attribute types of distinguished names (X.520, RFC 4519, RFC 2985, ETSI EN 319 412-1). */
export const ATTRIBUTE = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  countryName: '2.5.4.6',
  localityName: '2.5.4.7',
  stateOrProvinceName: '2.5.4.8',
  streetAddress: '2.5.4.9',
  organizationName: '2.5.4.10',
  organizationalUnitName: '2.5.4.11',
  title: '2.5.4.12',
  description: '2.5.4.13',
  businessCategory: '2.5.4.15',
  postalAddress: '2.5.4.16',
  postalCode: '2.5.4.17',
  postOfficeBox: '2.5.4.18',
  telephoneNumber: '2.5.4.20',
  name: '2.5.4.41',
  givenName: '2.5.4.42',
  initials: '2.5.4.43',
  generationQualifier: '2.5.4.44',
  uniqueIdentifier: '2.5.4.45',
  dnQualifier: '2.5.4.46',
  pseudonym: '2.5.4.65',
  organizationIdentifier: '2.5.4.97',
  userId: '0.9.2342.19200300.100.1.1',
  mail: '0.9.2342.19200300.100.1.3',
  domainComponent: '0.9.2342.19200300.100.1.25',
  emailAddress: '1.2.840.113549.1.9.1',
  unstructuredName: '1.2.840.113549.1.9.2',
  jurisdictionLocalityName: '1.3.6.1.4.1.311.60.2.1.1',
  jurisdictionStateOrProvinceName: '1.3.6.1.4.1.311.60.2.1.2',
  jurisdictionCountryName: '1.3.6.1.4.1.311.60.2.1.3',
} as const

/** Certificate and CRL extensions (RFC 5280 §4.2, §5.2, §5.3; RFC 3739; RFC 6960; RFC 9608). */
export const EXTENSION = {
  subjectDirectoryAttributes: '2.5.29.9',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  cRLNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  invalidityDate: '2.5.29.24',
  deltaCRLIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  nameConstraints: '2.5.29.30',
  cRLDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extKeyUsage: '2.5.29.37',
  freshestCRL: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  noRevAvail: '2.5.29.56',
  expiredCertsOnCRL: '2.5.29.60',
  // ETSI EN 319 412-1 §5.2.2: id-etsi-ext-valassured-ST-certs.
  validityAssuredShortTerm: '0.4.0.194121.2.1',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  qcStatements: '1.3.6.1.5.5.7.1.3',
  subjectInfoAccess: '1.3.6.1.5.5.7.1.11',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
  ocspNonce: '1.3.6.1.5.5.7.48.1.2',
  ocspArchiveCutoff: '1.3.6.1.5.5.7.48.1.6',
  ocspExtendedRevoke: '1.3.6.1.5.5.7.48.1.9',
  // ISIS-MTT: the digest of the certificate an OCSP answer is about.
  certHash: '1.3.36.8.3.13',
  // Adobe: where a time-stamp for this signer may be had, and what the credential may do.
} as const

/** Purposes of extended key usage (RFC 5280 §4.2.1.12, RFC 9336, vendors). */
export const KEY_PURPOSE = {
  anyExtendedKeyUsage: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  documentSigning: '1.3.6.1.5.5.7.3.36',
  msDocumentSigning: '1.3.6.1.4.1.311.10.3.12',
  msSmartcardLogon: '1.3.6.1.4.1.311.20.2.2',
  adobeAuthenticDocumentsTrust: '1.2.840.113583.1.1.5',
} as const

/** Types of other-name (RFC 9598). */
export const OTHER_NAME = {
  smtpUtf8Mailbox: '1.3.6.1.5.5.7.8.9',
} as const

/** Policies, qualifiers and access methods (RFC 5280 §4.2.1.4, §4.2.2). */
export const PKIX = {
  anyPolicy: '2.5.29.32.0',
  cpsQualifier: '1.3.6.1.5.5.7.2.1',
  userNoticeQualifier: '1.3.6.1.5.5.7.2.2',
  ocsp: '1.3.6.1.5.5.7.48.1',
  ocspBasicResponse: '1.3.6.1.5.5.7.48.1.1',
  caIssuers: '1.3.6.1.5.5.7.48.2',
  timeStampingAccess: '1.3.6.1.5.5.7.48.3',
  caRepository: '1.3.6.1.5.5.7.48.5',
} as const

/** Statements of RFC 3739 and ETSI EN 319 412-5. */
export const QC_STATEMENT = {
  qcLimitValue: '0.4.0.1862.1.2',
  qcType: '0.4.0.1862.1.6',
} as const

/** Hash functions (RFC 3370, RFC 5754, RFC 8419, RFC 8702, NIST CSOR). */
export const HASH = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha224: '2.16.840.1.101.3.4.2.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  'sha512-224': '2.16.840.1.101.3.4.2.5',
  'sha512-256': '2.16.840.1.101.3.4.2.6',
  'sha3-224': '2.16.840.1.101.3.4.2.7',
  'sha3-256': '2.16.840.1.101.3.4.2.8',
  'sha3-384': '2.16.840.1.101.3.4.2.9',
  'sha3-512': '2.16.840.1.101.3.4.2.10',
  shake128: '2.16.840.1.101.3.4.2.11',
  shake256: '2.16.840.1.101.3.4.2.12',
  'shake256-len': '2.16.840.1.101.3.4.2.18',
  ripemd160: '1.3.36.3.2.1',
} as const

/** Signature algorithms (RFC 3279, RFC 4055, RFC 5758, RFC 8410, RFC 9688, NIST CSOR). */
export const SIGNATURE = {
  md5WithRSAEncryption: '1.2.840.113549.1.1.4',
  sha1WithRSAEncryption: '1.2.840.113549.1.1.5',
  sha1WithRSASignature: '1.3.14.3.2.29',
  sha256WithRSAEncryption: '1.2.840.113549.1.1.11',
  sha384WithRSAEncryption: '1.2.840.113549.1.1.12',
  sha512WithRSAEncryption: '1.2.840.113549.1.1.13',
  sha224WithRSAEncryption: '1.2.840.113549.1.1.14',
  'sha512-224WithRSAEncryption': '1.2.840.113549.1.1.15',
  'sha512-256WithRSAEncryption': '1.2.840.113549.1.1.16',
  'sha3-224WithRSAEncryption': '2.16.840.1.101.3.4.3.13',
  'sha3-256WithRSAEncryption': '2.16.840.1.101.3.4.3.14',
  'sha3-384WithRSAEncryption': '2.16.840.1.101.3.4.3.15',
  'sha3-512WithRSAEncryption': '2.16.840.1.101.3.4.3.16',
  rsassaPss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
  ecdsaWithSHA1: '1.2.840.10045.4.1',
  // ANSI X9.62, ecdsa-with-Specified: which hash it is stands in the parameters.
  ecdsaWithSpecified: '1.2.840.10045.4.3',
  ecdsaWithSHA224: '1.2.840.10045.4.3.1',
  ecdsaWithSHA256: '1.2.840.10045.4.3.2',
  ecdsaWithSHA384: '1.2.840.10045.4.3.3',
  ecdsaWithSHA512: '1.2.840.10045.4.3.4',
  'ecdsaWithSHA3-224': '2.16.840.1.101.3.4.3.9',
  'ecdsaWithSHA3-256': '2.16.840.1.101.3.4.3.10',
  'ecdsaWithSHA3-384': '2.16.840.1.101.3.4.3.11',
  'ecdsaWithSHA3-512': '2.16.840.1.101.3.4.3.12',
  dsaWithSHA1: '1.2.840.10040.4.3',
  dsaWithSHA256: '2.16.840.1.101.3.4.3.2',
  ed25519: '1.3.101.112',
  ed448: '1.3.101.113',
} as const

/** Public keys (RFC 3279, RFC 5480, RFC 8410) and named curves (SEC 2, RFC 5639). */
export const KEY = {
  rsaEncryption: '1.2.840.113549.1.1.1',
  ecPublicKey: '1.2.840.10045.2.1',
  dsa: '1.2.840.10040.4.1',
} as const

export const CURVE = {
  'P-256': '1.2.840.10045.3.1.7',
  'P-384': '1.3.132.0.34',
  'P-521': '1.3.132.0.35',
  secp256k1: '1.3.132.0.10',
  brainpoolP256r1: '1.3.36.3.3.2.8.1.1.7',
  brainpoolP384r1: '1.3.36.3.3.2.8.1.1.11',
  brainpoolP512r1: '1.3.36.3.3.2.8.1.1.13',
} as const

/** Content types (RFC 5652 §4, RFC 3161 §2.4.2) and other revocation formats (RFC 5940). */
export const CONTENT_TYPE = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
} as const

/** Attributes of a SignerInfo (RFC 5652 §11, RFC 5035, RFC 6211, RFC 3161, ETSI EN 319 122-1, Adobe). */
export const CMS_ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  counterSignature: '1.2.840.113549.1.9.6',
  cmsAlgorithmProtection: '1.2.840.113549.1.9.52',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  signaturePolicyIdentifier: '1.2.840.113549.1.9.16.2.15',
  commitmentTypeIndication: '1.2.840.113549.1.9.16.2.16',
  signerAttributes: '1.2.840.113549.1.9.16.2.18',
  contentTimeStamp: '1.2.840.113549.1.9.16.2.20',
  certificateRefs: '1.2.840.113549.1.9.16.2.21',
  revocationRefs: '1.2.840.113549.1.9.16.2.22',
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  cadesCTimestamp: '1.2.840.113549.1.9.16.2.25',
  certCrlTimestamp: '1.2.840.113549.1.9.16.2.26',
  microsoftTimeStamp: '1.3.6.1.4.1.311.3.3.1',
  archiveTimestampV1: '1.2.840.113549.1.9.16.2.27',
  attributeCertificateRefs: '1.2.840.113549.1.9.16.2.44',
  attributeRevocationRefs: '1.2.840.113549.1.9.16.2.45',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  archiveTimestampV2: '1.2.840.113549.1.9.16.2.48',
  signerAttributesV2: '0.4.0.19122.1.1',
  archiveTimestampV3: '0.4.0.1733.2.4',
  revocationInfoArchival: '1.2.840.113583.1.1.8',
} as const

/** The short names that people know from certificate viewers (RFC 4514 §3, and common use where it has none). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  [ATTRIBUTE.commonName]: 'CN',
  [ATTRIBUTE.surname]: 'SN',
  [ATTRIBUTE.countryName]: 'C',
  [ATTRIBUTE.localityName]: 'L',
  [ATTRIBUTE.stateOrProvinceName]: 'ST',
  [ATTRIBUTE.streetAddress]: 'STREET',
  [ATTRIBUTE.organizationName]: 'O',
  [ATTRIBUTE.organizationalUnitName]: 'OU',
  [ATTRIBUTE.givenName]: 'GN',
  [ATTRIBUTE.userId]: 'UID',
  [ATTRIBUTE.domainComponent]: 'DC',
}

let names: ReadonlyMap<string, string> | null = null

function collectNames(): ReadonlyMap<string, string> {
  const collected = new Map<string, string>()
  for (const group of [
    ATTRIBUTE,
    EXTENSION,
    KEY_PURPOSE,
    PKIX,
    QC_STATEMENT,
    HASH,
    SIGNATURE,
    KEY,
    CURVE,
    CONTENT_TYPE,
    CMS_ATTRIBUTE,
  ])
    for (const [name, oid] of Object.entries(group)) collected.set(oid, SHORT_NAMES[oid] ?? name)
  return collected
}

/** What to show for an object identifier: its name where it has one here, else the number itself. */
export function oidName(oid: string): string {
  names ??= collectNames()
  return names.get(oid) ?? oid
}
