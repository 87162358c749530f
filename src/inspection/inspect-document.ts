import { engine } from '#platform'
import { oidName } from '../asn1/oid-names.ts'
import { readSigningTime } from '../cms/signed-attributes.ts'
import { signerCertificates } from '../cms/signer-certificate.ts'
import type { AttributeSet, SignedData, SignerIdentifier } from '../cms/types.ts'
import { type Budget, createBudget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { exhaustedFinding, exhaustedIn, toldFailure } from '../core/exhausted.ts'
import { type Finding, limitFindings, toldName } from '../core/finding.ts'
import { attempt, attemptAsync, type Failure, success } from '../core/outcome.ts'
import type { RunSteps } from '../core/steps.ts'
import { formatInstant } from '../core/time.ts'
import { inRounds } from '../crypto/in-rounds.ts'
import { callerDocument, type DocumentInput } from '../evidence/caller-bytes.ts'
import { documentAlone, gatherEvidence } from '../evidence/gather-evidence.ts'
import { documentSignatures } from '../formats/document-signatures.ts'
import { ownData } from '../formats/own-data.ts'
import { type DocumentFacts, readDocument } from '../formats/read-document.ts'
import { nestedFindings } from '../formats/smime/nested-content.ts'

import { readTimeStamps, timeStampOf } from '../formats/time-stamps.ts'
import type { DocumentSignature } from '../formats/types.ts'
import type { PdfDocument, PdfSignature } from '../pdf/types.ts'
import { Turns } from '../ranges/turns.ts'
import { describeCertificate, describeSigner as describeSignerCertificate } from '../report/describe-certificate.ts'
import { describeTimeStamp } from '../report/describe-signature.ts'
import type {
  InspectedPdf,
  InspectedSignature,
  Inspection,
  ReadableContents,
  SignerReference,
  UnreadableContents,
} from '../report/inspection.ts'
import { LeftOut } from '../report/left-out.ts'
import { formatName } from '../x509/format-name.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { type InspectedItems, inspectDer, inspectPem, inspectToken } from './inspect-items.ts'
import type { InspectOptions } from './inspect-options.ts'
import type { ItemContext } from './item-context.ts'
import { readSerialOption } from './serial-option.ts'

/** What `inspect` does. */
export async function inspectDocument(document: DocumentInput, options: InspectOptions): Promise<Inspection> {
  const { signal } = options
  signal?.throwIfAborted()
  const bytes = await callerDocument(document, 'document', { signal, documentBytes: options.budget?.documentBytes })
  signal?.throwIfAborted()
  const serial = readSerialOption(options.serialNumber)
  const budget = createBudget(options.budget)
  const turns = turnsFor(bytes, signal)
  const working = turns?.engine(engine) ?? engine
  const sha256 = toHex(await working.digest('sha-256', [bytes]))
  const inTurns: InTurns = (inspected) =>
    inRounds({ engine: working, budget, between: turns === null ? undefined : () => turns.take() }, (arithmetic) =>
      inspected({ serial, engine: arithmetic, budget, leftOut: new LeftOut(OCTETS_TOLD) }),
    )
  // Only the budget ends here: there is more in it than is looked at.
  const outcome = await attemptAsync(() => inspectBytes(bytes, budget, inTurns, options.password, turns))
  signal?.throwIfAborted()
  const { document: found, ...inside } = outcome.ok ? outcome.value : unreadable('unknown', outcome.failure)
  const findings = [...inside.findings, ...untoldLimit(inside, budget)]
  return {
    schemaVersion: 2,
    kind: 'inspection',
    document: { ...found, size: bytes.length, sha256 },
    ...inside,
    findings,
  }
}

/** A limit that left something out, where nothing says so: what could not be read is not told. */
function untoldLimit(
  inside: Pick<Inside, 'unreadable' | 'items' | 'signatures' | 'findings'>,
  { exhausted, oversized }: Budget,
): readonly Finding[] {
  const resource = exhausted ?? oversized
  const { items, signatures } = inside
  const findings = [...inside.findings, ...signatures.flatMap((signature) => signature.findings)]
  const isTold =
    exhaustedIn(findings) !== null || [inside, ...items].some(({ unreadable }) => unreadable?.data !== undefined)
  return resource === null || isTold ? [] : [exhaustedFinding(resource, { level: 'warning' })]
}

/** All of an inspection but how long the document is, and its digest. */
type Inside = Pick<Inspection, 'encrypted' | 'findings'> &
  (ReadableContents | UnreadableContents) & { readonly document: Omit<Inspection['document'], 'size' | 'sha256'> }

/** Runs what waits for nothing, with what it needs. */
type InTurns = <T>(inspected: (context: ItemContext) => T) => T | Promise<T>

async function inspectBytes(
  bytes: Uint8Array,
  budget: Budget,
  inTurns: InTurns,
  password: string | undefined,
  turns: Turns | null,
): Promise<Inside> {
  budget.within('documentBytes', bytes.length)
  const encoded = await inTurns((context) => inspectEncoded(bytes, context))
  if (encoded !== null) return encoded
  const facts = await readDocument(bytes, budget, password, runWith(turns))
  return inTurns((context) => inspectRead(facts, bytes, context))
}

function inspectEncoded(bytes: Uint8Array, context: ItemContext): Inside | null {
  const encoded = inspectDer(bytes, context)
  if (encoded === null) return null
  const items = context.leftOut.take([encoded], 'items')
  return inspectedItems({ items, kinds: new Set([encoded.kind]) }, context)
}

function inspectRead(facts: DocumentFacts, bytes: Uint8Array, context: ItemContext): Inside {
  if (!('unreadable' in facts)) return inspectFacts(facts, bytes, context)
  // A PDF is told by its first bytes, and may have PEM inside.
  const listed = facts.format === 'unknown' ? inspectPem(bytes, context) : success(null)
  if (!listed.ok) return unreadable(facts.format, listed.failure)
  return listed.value === null ? unreadable(facts.format, facts.unreadable) : inspectedItems(listed.value, context)
}

/** Shorter documents are read before anybody waits. */
const LONG = 256 * 1024

/** Gives others their turn while a long document is read, and ends there once the signal is aborted. */
function turnsFor({ length }: Uint8Array, signal: AbortSignal | undefined): Turns | null {
  return length < LONG ? null : new Turns(signal)
}

function runWith(turns: Turns | null): RunSteps | undefined {
  return turns === null ? undefined : (steps) => turns.run(steps)
}

function unreadable(format: DocumentFacts['format'], failure: Failure): Inside {
  return {
    document: { format },
    unreadable: toldFailure(failure),
    encrypted: OF_ENCRYPTION.has(failure.code),
    items: [],
    signatures: [],
    certificates: [],
    findings: [],
  }
}

const OF_ENCRYPTION: ReadonlySet<string> = new Set([
  'PDF_PASSWORD_REQUIRED',
  'PDF_PASSWORD_WRONG',
  'PDF_ENCRYPTION_UNSUPPORTED',
  'PDF_ENCRYPTION_INVALID',
  'PDF_ENCRYPTION_CHANGED',
  'PDF_DECRYPTION_FAILED',
])

function inspectedItems({ items, kinds }: InspectedItems, { leftOut }: ItemContext): Inside {
  const [format, ...others] = kinds
  return {
    document: { format: format === undefined || format === 'other' || others.length > 0 ? 'mixed' : format },
    encrypted: false,
    items,
    signatures: [],
    certificates: [],
    findings: leftOut.findings,
  }
}

function inspectFacts(facts: ReadableFacts, bytes: Uint8Array, context: ItemContext): Inside {
  const { leftOut } = context
  const outcome = attempt(() => inspectSignatures(facts, bytes, context))
  if (!outcome.ok) return unreadable(facts.format, outcome.failure)
  const found = outcome.value
  if ('pdf' in facts) {
    const { pdf } = facts
    const { length: revisions } = pdf.revisions
    const document = { format: 'pdf', ...(revisions === 0 ? {} : { revisions }) } as const
    const described = describePdf(pdf, leftOut)
    const findings = limitFindings([...pdf.findings, ...found.findings, ...leftOut.findings])
    return { encrypted: pdf.objects.decryption !== null, items: [], ...found, document, pdf: described, findings }
  }
  const token = facts.format === 'cms' ? inspectToken(bytes, facts.signedData, context) : null
  const items = leftOut.take(token === null ? [] : [token], 'items')
  const ofMessage = findingsOf(facts)
  const findings = limitFindings([...ofMessage, ...found.findings, ...leftOut.findings])
  const document = { format: token === null ? facts.format : 'time-stamp' } as const
  return { encrypted: false, ...found, document, items, findings }
}

function findingsOf(facts: ReadableFacts): readonly Finding[] {
  if ('structured' in facts) return facts.structured.findings
  return 'message' in facts ? facts.message.findings : []
}

type ReadableFacts = Exclude<DocumentFacts, { unreadable: unknown }>

function inspectSignatures(
  facts: ReadableFacts,
  document: Uint8Array,
  { engine, budget, leftOut }: ItemContext,
): Pick<Inspection, 'signatures' | 'certificates' | 'findings'> {
  const found = documentSignatures(facts, undefined, budget)
  const signatures: InspectedSignature[] = []
  // All signers of one message share what it carries.
  const gathered = new Map<SignedData | null, ReturnType<typeof gatherEvidence>>()
  for (const signature of found) {
    const { signedData } = signature
    const means = { engine, budget, cache: null }
    const own =
      (signature.own === undefined ? gathered.get(signedData) : undefined) ??
      gatherEvidence(
        signedData === null ? [] : [signedData],
        signature.own?.data ?? null,
        documentAlone(document),
        means,
      )
    gathered.set(signedData, own)
    const { certificates, revocation } = own
    const told = leftOut.first(certificates.held, CARRIED_TOLD, 'signatures.certificates')
    signatures.push({
      ...describeSignature(signature, budget, leftOut),
      certificates: told.map(({ sha256 }) => sha256),
      crls: revocation.crls.length,
      ocspResponses: revocation.ocspResponses.length,
    })
  }
  // A CMS without signers has certificates all the same.
  const signedData =
    'signedData' in facts ? [facts.signedData] : [...new Set(found.flatMap(({ signedData }) => signedData ?? []))]
  const dss = 'pdf' in facts ? facts.pdf.dss : ownData(found)
  const nested = facts.format === 'cms' ? nestedFindings(facts.signedData, undefined, budget) : []
  const { certificates, findings } = gatherEvidence(signedData, dss, documentAlone(document), {
    engine,
    budget,
    cache: null,
  })
  const claimed = signatures.map((signature, i) => ({ ...signature, ...claimedSigner(found[i], certificates.held) }))
  return {
    signatures: leftOut.take(claimed, 'signatures'),
    certificates: leftOut.take(certificates.held.map(describeCertificate), 'certificates'),
    findings: [...nested, ...findings],
  }
}

/** Among the first certificates: a message can carry as many as it has signers. */
function claimedSigner(
  signature: DocumentSignature | undefined,
  all: readonly HeldCertificate[],
): Pick<InspectedSignature, 'claimedSigner'> {
  const identifier = signature?.signerInfo?.identifier
  const [held, another] =
    identifier === undefined ? [] : signerCertificates(identifier, all.slice(0, CERTIFICATES_LOOKED_AT))
  if (held === undefined || another !== undefined) return {}
  const { certificate, ...named } = describeSignerCertificate(held)
  return { claimedSigner: { ...named, certificate: certificate.sha256 } }
}

const CERTIFICATES_LOOKED_AT = 256

/** Of one signature: certificates that it carries, attributes, time-stamps, findings. Signers of one message can all carry the same. */
const CARRIED_TOLD = 64
/** Of a document. */
const FIELDS_TOLD = 64
/** Of all its signatures and certificates, or of what a file holds one after the other; those of real documents have some ten thousand. */
const OCTETS_TOLD = 512 * 1024

function describePdf({ version, revisions, emptyFields, dss }: PdfDocument, leftOut: LeftOut): InspectedPdf {
  return {
    version,
    revisions: revisions.map(({ start, end, xref }) => ({ start, end, xref })),
    emptyFields: leftOut.first(emptyFields, FIELDS_TOLD, 'pdf.emptyFields').map(toldName),
    ...(dss === null
      ? {}
      : {
          dss: {
            certificates: dss.certificates.length,
            crls: dss.crls.length,
            ocspResponses: dss.ocsps.length,
            vri: dss.vri.length,
          },
        }),
  }
}

function describeSignature(
  facts: DocumentSignature,
  budget: Budget,
  leftOut: LeftOut,
): Omit<InspectedSignature, 'certificates' | 'crls' | 'ocspResponses'> {
  const { kind, pdf, signedData, signerInfo, own: ownSignature, findings } = facts
  const said = ownSignature ?? signerInfo
  const claimed = readSigningTime(signerInfo?.signedAttributes ?? null, budget)
  const stated = ownSignature?.properties?.claimedTime ?? pdf?.claimedTime?.instant ?? null
  const claimedTime = claimed?.ok ? claimed.value : stated
  const ofOwn = ownSignature?.stamps?.read(budget) ?? null
  const stamps = signerInfo === null ? ofOwn : readTimeStamps(signerInfo, budget)
  const isTimeStamp = kind === 'document-time-stamp' && signedData !== null
  const own = isTimeStamp ? timeStampOf(signedData, 'document-time-stamp', budget) : null
  return {
    kind,
    ...(pdf === null ? {} : describeField(pdf)),
    ...(claimedTime === null ? {} : { claimedTime: formatInstant(claimedTime) }),
    ...(signerInfo === null ? {} : { signer: describeSigner(signerInfo.identifier) }),
    algorithms:
      said === null
        ? {}
        : { digest: oidName(said.digestAlgorithm.oid), signature: oidName(said.signatureAlgorithm.oid) },
    content:
      ownSignature !== undefined
        ? 'encapsulated'
        : signedData === null
          ? 'unknown'
          : signedData.content === null
            ? 'detached'
            : 'encapsulated',
    encoding:
      kind === 'json'
        ? 'JSON'
        : kind === 'xml'
          ? 'XML'
          : signedData === null
            ? 'unknown'
            : signedData.ber
              ? 'BER'
              : 'DER',
    signedAttributes: leftOut.first(
      attributeNames(signerInfo?.signedAttributes ?? null),
      CARRIED_TOLD,
      'signatures.signedAttributes',
    ),
    unsignedAttributes: leftOut.first(
      attributeNames(signerInfo?.unsignedAttributes ?? null),
      CARRIED_TOLD,
      'signatures.unsignedAttributes',
    ),
    timeStamps: leftOut
      .first([...(stamps?.tokens ?? []), ...(own === null ? [] : [own])], CARRIED_TOLD, 'signatures.timeStamps')
      .map(describeTimeStamp),
    findings: limitFindings([...findings, ...(stamps?.findings ?? [])]),
  }
}

function describeField(pdf: PdfSignature): Partial<InspectedSignature> {
  const { field, subFilter, byteRange, revision, coversWholeFile, reason, location } = pdf
  return {
    field,
    ...(subFilter === null ? {} : { subFilter }),
    ...(byteRange === null
      ? {}
      : {
          byteRange: [
            [byteRange[0], byteRange[1]],
            [byteRange[2], byteRange[3]],
          ],
        }),
    ...(revision === null ? {} : { revision }),
    wholeFile: coversWholeFile,
    ...(reason === null ? {} : { reason: toldName(reason) }),
    ...(location === null ? {} : { location: toldName(location) }),
  }
}

function describeSigner(identifier: SignerIdentifier): SignerReference {
  return identifier.kind === 'issuer-and-serial-number'
    ? { kind: identifier.kind, issuer: formatName(identifier.issuer), serialNumber: toHex(identifier.serialNumber) }
    : { kind: identifier.kind, keyIdentifier: toHex(identifier.keyIdentifier) }
}

function attributeNames(set: AttributeSet | null): readonly string[] {
  return set === null ? [] : set.attributes.map(({ oid }) => oidName(oid))
}
