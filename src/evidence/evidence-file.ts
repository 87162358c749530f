import { PKIX } from '../asn1/oids.ts'
import { contextConstructed, TAG } from '../asn1/reader.ts'
import { writeOid, writeSequence, writeValue } from '../asn1/writer.ts'
import { BUDGETS, createBudget } from '../core/budget.ts'
import { attempt, type Failure, type Outcome } from '../core/outcome.ts'
import { readCertificate } from '../x509/certificate.ts'
import { readCrl } from '../x509/crl.ts'
import { kindOfDer } from '../x509/kind-of-der.ts'
import { readOcspResponse } from '../x509/ocsp.ts'
import type { PlacedBlock } from '../x509/pem.ts'
import { isKey, pemParts } from '../x509/pem-parts.ts'

export type EvidenceKind = 'certificate' | 'crl' | 'ocsp-response'

/** Something in a file of evidence, as it is encoded. */
export interface EvidencePiece {
  readonly kind: EvidenceKind
  readonly octets: Uint8Array
}

export type EvidenceFile = { readonly pieces: readonly EvidencePiece[] } | { readonly why: string }

/** RFC 7468 §5.1, §6, and older labels that are met. No standard names one for OCSP responses. */
const LABELS: Readonly<Record<string, EvidenceKind>> = {
  CERTIFICATE: 'certificate',
  'X509 CERTIFICATE': 'certificate',
  'X509 CRL': 'crl',
  CRL: 'crl',
  'OCSP RESPONSE': 'ocsp-response',
}

/**
 * A file of evidence (DER, or PEM with any number of blocks), every octet of it: whoever gives a file means all that is in it, and a second CRL that is
 * passed over may be the one that revokes. `why`: what of it cannot be used, for a person.
 */
export function readEvidenceFile(octets: Uint8Array): EvidenceFile {
  if (octets[0] === TAG.SEQUENCE) return readDer(octets)
  const pieces: EvidencePiece[] = []
  try {
    let number = 0
    const walked = attempt(() => {
      for (const part of pemParts(octets)) {
        if ('why' in part) throw new Unused(`has ${part.why} outside its blocks: put that right, or take it out`)
        number++
        if (!isKey(part.block)) pieces.push(readBlock(part.block, number))
      }
    })
    return walked.ok ? { pieces } : { why: `has a block that is not right (${inWords(walked.failure)})` }
  } catch (error) {
    if (error instanceof Unused) return { why: error.message }
    throw error
  }
}

/** What of a file cannot be used. */
class Unused extends Error {}

function readDer(octets: Uint8Array): EvidenceFile {
  const kind = kindOfDer(octets)
  if (kind !== 'certificate' && kind !== 'crl' && kind !== 'ocsp-response') return { why: 'is DER of another kind' }
  const read = readPiece(kind, octets)
  if (!read.ok) return { why: `has a ${CALLED[kind]} that cannot be read (${inWords(read.failure)})` }
  return { pieces: [{ kind, octets }] }
}

function readBlock({ label, decode }: PlacedBlock, number: number): EvidencePiece {
  const octets = decode()
  const kind = Object.hasOwn(LABELS, label) ? LABELS[label] : undefined
  if (kind === undefined) throw new Unused(`has a block ${label} (number ${number}), which is no evidence: take it out`)
  const read = readPiece(kind, octets)
  if (read.ok) return { kind, octets }
  throw new Unused(`has a ${CALLED[kind]} that cannot be read (block ${number}: ${inWords(read.failure)})`)
}

const CALLED: Readonly<Record<EvidenceKind, string>> = {
  certificate: 'certificate',
  crl: 'CRL',
  'ocsp-response': 'OCSP response',
}

/** Each on an account of its own: what all of them together may be is for whoever judges them. */
function readPiece(kind: EvidenceKind, octets: Uint8Array): Outcome<unknown> {
  const budget = createBudget(BUDGETS.archive)
  if (kind === 'certificate') return readCertificate(octets, budget)
  return kind === 'crl' ? readCrl(octets, budget) : readOcspResponse(octets, budget)
}

/**
 * An answer as responders send it, and the BasicOCSPResponse inside alone, whichever of the two it is: documents carry the same answer in either form
 * (RFC 6960 §4.2.1, ETSI EN 319 122-1 §A.1.1.3).
 */
export function bothForms(answer: Uint8Array): readonly Uint8Array[] {
  const read = readOcspResponse(answer, createBudget(BUDGETS.archive))
  const basic = read.ok ? read.value.basic?.encoded : undefined
  if (basic === undefined) return [answer]
  const bytes = writeSequence(writeOid(PKIX.ocspBasicResponse), writeValue(TAG.OCTET_STRING, basic))
  const successful = Uint8Array.of(TAG.ENUMERATED, 1, 0)
  return [basic, writeSequence(successful, writeValue(contextConstructed(0), bytes))]
}

function inWords({ code, what }: Failure): string {
  return what === undefined ? code : `${code}, ${what}`
}
