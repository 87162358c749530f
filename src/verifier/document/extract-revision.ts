import { engine } from '#platform'
import { readCounterSignature } from '../../cms/signed-data.ts'
import type { SignerInfo } from '../../cms/types.ts'
import { type Budget, type BudgetLimits, createBudget } from '../../core/budget.ts'
import { copyBytes, equalBytes, joinBytes } from '../../core/bytes.ts'
import type { FindingCode } from '../../core/codes.ts'
import { exhaustedFinding } from '../../core/exhausted.ts'
import { type Finding, limitFindings, toldName } from '../../core/finding.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import { misuse } from '../../core/misuse.ts'
import { inMemory } from '../../core/octets.ts'
import { attempt, attemptAsync } from '../../core/outcome.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import { inRounds } from '../../crypto/in-rounds.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import { callerDocument } from '../../evidence/caller-bytes.ts'
import { documentAlone, gatherEvidence } from '../../evidence/gather-evidence.ts'
import { counterSignaturesOf } from '../../formats/counter-signatures.ts'
import { spendDigest } from '../../formats/digest-work.ts'
import { documentSignatures } from '../../formats/document-signatures.ts'
import { type Integrity, verifyIntegrity } from '../../formats/integrity.ts'
import { ownData } from '../../formats/own-data.ts'
import { readDocument } from '../../formats/read-document.ts'
import { referencesOf } from '../../formats/references-of.ts'
import { signatureId, type VerifiedValue } from '../../formats/signature-id.ts'
import { timeStampOf } from '../../formats/time-stamps.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import { verifiable, verifyValue } from '../../formats/verify-value.ts'
import type { SignatureName, SignedRevision } from '../../report/signed-revision.ts'
import { unreadableFinding } from '../../report/unreadable-finding.ts'
import { identifySigner } from '../../validation/blocks/signing-certificate.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import type { ReadableFacts } from './file-findings.ts'
import { COUNTER_SIGNATURES_LISTED, counterSignature } from './judge-counter-signatures.ts'

/** What `signedRevision` does. */
export async function extractRevision(
  input: Uint8Array | Blob,
  which: number | string,
  { budget: limits, password }: { readonly budget?: Partial<BudgetLimits>; readonly password?: string },
): Promise<SignedRevision> {
  const isPlace = typeof which === 'number' && Number.isInteger(which) && which >= 0
  if (!isPlace && typeof which !== 'string')
    throw misuse('signature', which, 'a place from 0 on, or the id of a signature')
  const document = await callerDocument(input, 'document', { documentBytes: limits?.documentBytes })
  const budget = createBudget(limits)
  // Only the budget ends here: there is more in it than is looked at.
  const outcome = await attemptAsync(() => extract(document, which, budget, password))
  return freezeDeep(
    outcome.ok ? outcome.value : { outcome: 'unreadable', findings: [unreadableFinding(outcome.failure)] },
  )
}

async function extract(
  document: Uint8Array,
  which: number | string,
  budget: Budget,
  password: string | undefined,
): Promise<SignedRevision> {
  const facts = await readDocument(document, budget, password)
  if ('unreadable' in facts) return { outcome: 'unreadable', findings: [unreadableFinding(facts.unreadable)] }
  return inRounds({ engine, budget }, (arithmetic) =>
    extractFrom({ document, facts, engine: arithmetic }, which, budget),
  )
}

function extractFrom(
  { document, facts, engine }: Pick<JudgedFile, 'document' | 'facts' | 'engine'>,
  which: number | string,
  budget: Budget,
): SignedRevision {
  const signatures = documentSignatures(facts, undefined, budget)
  const listed = listSignatures(signatures, budget)
  const file = { document, facts, signatures, engine }
  const found = find(which, listed, file, budget)
  if (found === null) {
    const none: Finding = { code: 'NO_SIGNATURE', level: 'failure' }
    return { outcome: 'no-such-signature', signatures: listed.length, findings: listed.length === 0 ? [none] : [] }
  }
  const { id, index, verified } = found
  const { kind, pdf } = verified.signature
  const signature: SignatureName = { id, index, kind, ...(pdf === null ? {} : { field: toldName(pdf.field) }) }
  return { ...judgeOctets(verified, file, budget), signature }
}

/** Whether a signature on the document holds: its digest and its value are right. Whose it is, is not asked. */
export function isHeld(document: Uint8Array, facts: ReadableFacts, budget: Budget): boolean | Promise<boolean> {
  return inRounds({ engine, budget }, (arithmetic) => {
    const signatures = documentSignatures(facts, undefined, budget)
    const file = { document, facts, signatures, engine: arithmetic }
    const held = onceAsked(() => certificatesIn(file, budget))
    return signatures.some((signature) => {
      const found = judgeOctets(verifyArithmetic(signature, file, held, budget), file, budget)
      return found.outcome === 'covered' && found.value === 'verified'
    })
  })
}

interface Found {
  readonly id: string
  readonly index: number
  readonly verified: Verified
}

/** By its place; or the first that has this name, which its value shows once it is verified. */
function find(
  which: number | string,
  listed: readonly DocumentSignature[],
  file: JudgedFile,
  budget: Budget,
): Found | null {
  const places = typeof which === 'number' ? [which] : listed.keys()
  const held = onceAsked(() => certificatesIn(file, budget))
  for (const index of places) {
    const signature = listed[index]
    if (signature === undefined) return null
    const verified = verifyArithmetic(signature, file, held, budget)
    const id = signatureId(signature, verified, file.engine)
    if (typeof which === 'number' || id === which) return { id, index, verified }
  }
  return null
}

function onceAsked<T>(make: () => T): () => T {
  let made: T | null = null
  return () => {
    made ??= make()
    return made
  }
}

interface JudgedFile {
  readonly document: Uint8Array
  readonly facts: ReadableFacts
  readonly signatures: readonly DocumentSignature[]
  readonly engine: Arithmetic
}

/** In the order of a report: behind each signature those on its value. */
function listSignatures(signatures: readonly DocumentSignature[], budget: Budget): readonly DocumentSignature[] {
  const listed: DocumentSignature[] = []
  let left = COUNTER_SIGNATURES_LISTED
  const list = (facts: DocumentSignature): void => {
    const { signerInfo } = facts
    listed.push(facts)
    if (signerInfo === null) return
    for (const value of counterSignaturesOf(signerInfo)) {
      const read = left > 0 ? readCounterSignature(value, budget) : null
      if (read === null || !read.ok) continue
      left--
      // What it counter-signs is asked of no one here.
      list(counterSignature(read.value, signerInfo, ''))
    }
  }
  for (const signature of signatures) list(signature)
  return listed
}

/** A /ByteRange that says nothing sure of what is covered; and content that was signed as something else. */
const UNSOUND: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'PDF_BYTE_RANGE_MISSING',
  'PDF_BYTE_RANGE_INVALID',
  'PDF_CONTENTS_MISSING',
  'PDF_CONTENTS_INVALID',
  'PDF_CONTENTS_NOT_IN_GAP',
  'SIGNED_ATTRIBUTES_CONFUSION',
])

type Octets = DistributedOmit<Extract<SignedRevision, { signature: SignatureName }>, 'signature'>
type DistributedOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

function judgeOctets(
  { signature: facts, integrity, findings: ofValue }: Verified,
  file: JudgedFile,
  budget: Budget,
): Octets {
  const { pdf } = facts
  const ofFile = findingsOf(file.facts)
  const all = limitFindings([...ofFile, ...facts.findings, ...ofValue])
  const isSound = all.every(({ code }) => !UNSOUND.has(code))
  const { digest, signature: value } = integrity ?? { digest: 'not-checked', signature: 'not-checked' }
  if (!isSound || digest !== 'verified' || value === 'invalid') return { outcome: 'not-covered', findings: all }
  // Of a damaged file with something before its header, it is the file from there on.
  const { objects } = 'pdf' in file.facts ? file.facts.pdf : { objects: null }
  if (pdf === null || objects === null) {
    const parts = (facts.xml?.digested(budget) ?? [facts.content ?? []]).map((part) => joinBytes(part.map(inMemory)))
    let start = 0
    const ranges = parts.map(({ length }) => {
      start += length
      return [start - length, length] as const
    })
    return { outcome: 'covered', octets: joinBytes(parts), ranges, value, findings: all }
  }
  const [start, length, second, secondLength] = pdf.byteRange ?? [0, 0, 0, 0]
  const end = second + secondLength
  return {
    outcome: 'covered',
    octets: copyBytes(objects.file.view(0, end)),
    ranges: [
      [start, length],
      [second, secondLength],
    ],
    followedBy: { revisions: pdf.followedBy.revisions, octets: objects.file.size - end },
    value,
    findings: all,
  }
}

function findingsOf(facts: JudgedFile['facts']): readonly Finding[] {
  if ('pdf' in facts) return facts.pdf.findings
  if ('structured' in facts) return facts.structured.findings
  return 'message' in facts ? facts.message.findings : []
}

interface Verified extends VerifiedValue {
  readonly signature: DocumentSignature
  /** `null`: there is nothing that could be computed. */
  readonly integrity: Pick<Integrity, 'digest' | 'signature' | 'signed'> | null
  readonly findings: readonly Finding[]
}

/** ETSI EN 319 102-1 §5.2.7, by the certificates that the document has: whose they are is not asked. */
function verifyArithmetic(
  facts: DocumentSignature,
  { document, engine }: JudgedFile,
  held: () => readonly HeldCertificate[],
  budget: Budget,
): Verified {
  const nothing = { signature: facts, integrity: null, spki: null, findings: [] }
  const references = referencesOf(facts, engine, budget)
  const read = verifiable(facts)
  if (references === null || read === null) return nothing
  const { signer, findings: ofSigner } = identifySigner(references, held())
  const means = { engine, budget, cache: null, documentOctets: document.length }
  const outcome = attempt(() =>
    facts.kind === 'document-time-stamp' && facts.signerInfo !== null
      ? verifyToken({ ...facts, signerInfo: facts.signerInfo }, signer, { document, engine, budget })
      : verifyValue(read, signer, means),
  )
  if (!outcome.ok) return { ...nothing, findings: [...ofSigner, exhaustedFinding(outcome.failure.what)] }
  const spki = signer?.certificate.spki ?? null
  return { signature: facts, integrity: outcome.value, spki, findings: [...ofSigner, ...outcome.value.findings] }
}

/** Those of all signatures: one may have the certificate of another's signer. */
function certificatesIn(
  { facts, signatures, document, engine }: JudgedFile,
  budget: Budget,
): readonly HeldCertificate[] {
  const messages = [...new Set(signatures.flatMap(({ signedData }) => (signedData === null ? [] : [signedData])))]
  const dss = 'pdf' in facts ? facts.pdf.dss : ownData(signatures)
  const { certificates } = gatherEvidence(messages, dss, documentAlone(document), { engine, budget, cache: null })
  return certificates.held
}

/** RFC 3161 §2.4.2: the token is a signature on its TSTInfo, whose imprint is the digest of what the /ByteRange covers (ISO 32000-2 §12.8.5). */
function verifyToken(
  facts: DocumentSignature & { readonly signerInfo: SignerInfo },
  signer: HeldCertificate | null,
  { document, engine, budget }: Pick<JudgedFile, 'document' | 'engine'> & { readonly budget: Budget },
): Pick<Integrity, 'digest' | 'signature' | 'signed' | 'findings'> {
  const clause = 'ISO 32000-2 §12.8.5'
  const { signedData, signerInfo, content, pdf } = facts
  spendDigest(facts, document.length, budget)
  const token = verifyIntegrity({ signedData, signerInfo, content, signer, engine, cache: null, budget })
  const stamp = signedData === null ? null : timeStampOf(signedData, 'document-time-stamp', budget)
  if (stamp === null) {
    const malformed: Finding = { code: 'TIME_STAMP_MALFORMED', level: 'failure', clause: 'RFC 3161 §2.4.2' }
    return { ...token, digest: 'not-checked', findings: [...token.findings, malformed] }
  }
  const failing = (code: FindingCode, digest: Integrity['digest']) => {
    const finding: Finding = { code, level: 'failure', clause }
    return { ...token, digest, findings: [...token.findings, finding] }
  }
  const hash = resolveDigestAlgorithm(stamp.info.hashAlgorithm)
  if (!hash.ok) return failing('DIGEST_UNSUPPORTED', 'unsupported')
  const covered = engine.digest(hash.value, pdf?.signedRanges ?? [])
  if (!equalBytes(covered, stamp.info.hashedMessage)) return failing('TIME_STAMP_IMPRINT_MISMATCH', 'invalid')
  return token
}
