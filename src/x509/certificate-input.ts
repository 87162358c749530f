import { TAG } from '../asn1/reader.ts'
import { type Budget, createBudget, LEAST_EVIDENCE } from '../core/budget.ts'
import { copyBytes, isBytes, plainView } from '../core/bytes.ts'
import { hasMethod, isUsable, misuse, octetsOfBuffer } from '../core/misuse.ts'
import { attempt, failed, type Outcome, Refusal, success } from '../core/outcome.ts'
import { pemOctets } from './pem.ts'
import { isKey, pemParts } from './pem-parts.ts'

/**
 * A certificate as callers have it: DER, PEM (as text or as the bytes of a file, and then possibly many), or an object of
 * `@peculiar/x509` or `pkijs`, of which only the encoding is taken.
 */
export type CertificateInput =
  | Uint8Array
  | string
  | { readonly rawData: ArrayBuffer | ArrayBufferView }
  | { toSchema(): unknown }

/**
 * The encoded certificates of an input; that they are certificates is for `readCertificate` to say. What is no input at
 * all is misuse; what is one, and cannot be read, is an answer.
 *
 * @param budget - what the blocks of PEM are charged on; left out: an account of their own
 * @throws {UsageError} `USAGE_CERTIFICATE_INVALID`
 */
export function readCertificateInput(
  input: CertificateInput,
  where: string,
  budget?: Budget,
): Outcome<readonly Uint8Array[]> {
  if (typeof input === 'string') return certificatesOfPem(input, budget)
  if (isBytes(input)) return certificatesOfBytes(plainView(input), budget)
  const encoded = encodingOf(input)
  if (encoded !== null) return success([encoded])
  throw misuse(where, input, 'a certificate: bytes, text, or an object of a library', 'USAGE_CERTIFICATE_INVALID')
}

/** Of an object; `null` for anything else that a caller without types may give. */
function encodingOf(input: unknown): Uint8Array | null {
  if (typeof input !== 'object' || input === null || !isUsable(input)) return null
  if ('rawData' in input) return copyOf(input.rawData)
  return hasMethod(input, 'toSchema') ? encodedBySchema((input as { toSchema(): unknown }).toSchema()) : null
}

function certificatesOfBytes(bytes: Uint8Array, budget?: Budget): Outcome<readonly Uint8Array[]> {
  if (bytes.length === 0) return failed('INPUT_EMPTY')
  return bytes[0] === TAG.SEQUENCE ? success([bytes]) : certificatesOfPem(bytes, budget)
}

/**
 * RFC 7468 §5.1: `CERTIFICATE`, and the older `X509 CERTIFICATE`. Keys of a bundle are passed over, and words around the blocks. Whoever gives
 * certificates means all of them: what else is in it, or may be one that is not right, is no input.
 */
function certificatesOfPem(
  input: Uint8Array | string,
  budget: Budget = createBudget(),
): Outcome<readonly Uint8Array[]> {
  return attempt(() => {
    const certificates: Uint8Array[] = []
    for (const part of pemParts(pemOctets(input))) {
      if ('why' in part) throw new Refusal('INPUT_NOT_PEM', `${part.why} outside its blocks`)
      const { label, length, decode } = part.block
      budget.spend('evidenceBytes', Math.max(LEAST_EVIDENCE, length))
      if (isKey(part.block)) continue
      if (label !== 'CERTIFICATE' && label !== 'X509 CERTIFICATE') throw new Refusal('INPUT_NOT_PEM', label)
      certificates.push(decode())
    }
    if (certificates.length === 0) throw new Refusal('INPUT_NOT_PEM', 'CERTIFICATE')
    return certificates
  })
}

/** pkijs gives an asn1js value, which encodes itself. */
function encodedBySchema(schema: unknown): Uint8Array | null {
  return hasMethod(schema, 'toBER') ? copyOf((schema as { toBER(): unknown }).toBER()) : null
}

/** `null`: neither an ArrayBuffer nor a view into one. */
function copyOf(source: unknown): Uint8Array | null {
  const octets = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : octetsOfBuffer(source)
  return octets === null ? null : copyBytes(octets)
}
