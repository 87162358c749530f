import { TAG } from '../asn1/reader.ts'
import type { Budget } from '../core/budget.ts'
import { copyBytes, isBytes, plainView } from '../core/bytes.ts'
import { hasMethod, isUsable, misuse, octetsOfBuffer } from '../core/misuse.ts'
import { failed, type Outcome, success } from '../core/outcome.ts'
import { readPem } from './pem.ts'

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

/** RFC 7468 §5.1: `CERTIFICATE`, and the older `X509 CERTIFICATE`. Other blocks of a bundle, such as keys, are passed over. */
function certificatesOfPem(input: Uint8Array | string, budget?: Budget): Outcome<readonly Uint8Array[]> {
  const blocks = readPem(input, budget)
  if (!blocks.ok) return blocks
  const certificates = blocks.value.filter(({ label }) => label === 'CERTIFICATE' || label === 'X509 CERTIFICATE')
  return certificates.length === 0
    ? failed('INPUT_NOT_PEM', 'CERTIFICATE')
    : success(certificates.map(({ bytes }) => bytes))
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
