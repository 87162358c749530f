/**
 * A synthetic ASEAN PKI, to try things out with: it issues certificates, signs CMS and PDF in the shapes met in the region and in hostile
 * ones, stamps, revokes, and writes the lists that go with it. It shares no code with what reads and judges.
 *
 * @module asean-verify/testbed
 */
export type { SignatureAlgorithm } from './algorithms.ts'
export type { AttributeInput, RevocationValues } from './attributes.ts'
export { type ArchiveOmission, type ArchiveTimeStampOptions, addArchiveTimeStamp } from './cades-archive.ts'
export {
  addUnsignedAttributes,
  addValidationData,
  certificateValuesAttribute,
  revocationValuesAttribute,
  type ValidationDataOptions,
} from './cades-data.ts'
export { type CertificateProfile, type Credential, issueCertificate } from './certificates.ts'
export { type CmsOptions, signAttributesAsContent, signCms } from './cms.ts'
export { type CrlOptions, issueCrl, type RevocationReason, type RevokedEntry } from './crl.ts'
export type { DigestName, HashName } from './engine.ts'
export type { ExtensionInput, ExtensionsInput, KeyUsageName } from './extensions.ts'
export { type AddressesOf, createState, credentialOf, STATE_SHAPES, type TestbedState } from './hierarchy.ts'
export { INVOICE_STATES, type InvoiceParty, type InvoiceState } from './invoice/parties.ts'
export { type InvoiceOptions, signInvoice } from './invoice/sign-invoice.ts'
export { algorithmFor, createKeyPool, generateKeys, type KeyPair, type KeyProfile, signBytes } from './keys.ts'
export { writeTestbedList } from './lists.ts'
export { encodeName, type GeneralNameInput, type NameInput } from './names.ts'
export { createOcspResponse, type OcspOptions, type OcspStatus } from './ocsp.ts'
export { addComment, fillTextField, replacePageText } from './pdf-changes.ts'
export { AGREEMENT, createPdf, type PageText, type PdfOptions } from './pdf-create.ts'
export { addDss, type ValidationData } from './pdf-dss.ts'
export type { EncryptionOptions } from './pdf-encrypt.ts'
export { appendRevision, type CrossReference, type PdfFile, type Revision } from './pdf-file.ts'
export { type BareValueOptions, signBareValue, signDigestInCms } from './pdf-old-forms.ts'
export { type PdfSignatureOptions, type SignedPdf, type SubFilter, signPdf } from './pdf-sign.ts'
export type { PdfDictionary, PdfObject, PdfStream, PdfValue } from './pdf-syntax.ts'
export {
  type Decision,
  ILLUSTRATIVE_PLAN,
  type RecognitionPlan,
  tradePolicy,
  writeTestbedRecognition,
} from './recognition.ts'
export {
  createRevocationScenario,
  type Published,
  REVOCATION_SCENARIOS,
  type RevocationScenario,
  type RevocationScenarioId,
} from './revocation-scenarios.ts'
export {
  type Addresses,
  type RevocationServer,
  type RevocationServerOptions,
  startRevocationServer,
} from './revocation-server.ts'
export type { CrlService, OcspError, OcspService, RevocationService } from './revocation-service.ts'
export type { SeedLabel } from './seed/draw.ts'
export type { AuthorityShape, DocumentShape, Listing, SignerShape, StateShape, Years } from './shape.ts'
export { revocationOf, type SignInStateOptions, signInState } from './sign-in-state.ts'
export type { CmsSigner, SignerFaults, TimeStamper } from './signer-info.ts'
export { createSmime, type SmimeOptions, TESTBED_ENTITY, wrapSmime } from './smime.ts'
export { createTestbed, type Testbed, type TestbedOptions } from './testbed.ts'
export type { CadesTimeOptions, CadesTimeScenario } from './time/cades.ts'
export type { RevocationKind } from './time/evidence.ts'
export { TIME_HOLDERS, type TimeHolder, type TimeHolderId, type TimeIssuerId } from './time/holders.ts'
export type { TimeLevel, TimeOmission, TimeScenario, TimeSignatureOptions } from './time/options.ts'
export type { PadesTimeOptions, PadesTimeScenario } from './time/pades.ts'
export type { TimePki, TimePkiOptions } from './time/pki.ts'
export type { TimeShape } from './time/shapes.ts'
export { createTimeScenarios, type TimeScenarios } from './time-scenarios.ts'
export { createTimeStampToken, type TimeStampFaults, type TimeStampOptions, timeStamper } from './timestamp.ts'
export type { AccuracyInput } from './tst-info.ts'
export { SIGNATURE_PLACE, signXml, type XmlRoot, type XmlSignatureOptions } from './xml/sign-xml.ts'
export type { XmlNamespaces } from './xml/write-canonical.ts'
export type { XadesOptions } from './xml/xades-properties.ts'
