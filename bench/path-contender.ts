import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import * as pkijs from 'pkijs'
import { createBudget } from '../src/core/budget.ts'
import { toHex } from '../src/core/bytes.ts'
import { searchPaths } from '../src/path/search-paths.ts'
import { readCertificate } from '../src/x509/certificate.ts'
import type { HeldCertificate, TrustAnchor } from '../src/x509/types.ts'
import { arithmetic as engine } from '../test/arithmetic.ts'
import { timed } from './contender.ts'

/**
 * `bench-path-contender LIBRARY ROOT INTERMEDIATES LEAVES MILLISECONDS anew|once`: like `openssl/verify-cert.c`, with the same files and the same
 * output, and warm.
 */
type Validate = (leaf: Uint8Array, intermediates: readonly Uint8Array[]) => Promise<boolean>

const LIBRARIES: Readonly<Record<string, (root: Uint8Array, once: readonly Uint8Array[] | null) => Validate>> = {
  ours,
  pkijs: pkijsEngine,
}

function ours(root: Uint8Array, once: readonly Uint8Array[] | null): Validate {
  const { subject, spki, known } = held(root).certificate
  const anchor: TrustAnchor = {
    id: 'caller/0',
    subject,
    spki,
    subjectKeyIdentifier: known.subjectKeyIdentifier,
    certificateSha256: [],
    source: 'caller',
  }
  const kept = once?.map(held)
  const lookup = { exclusionOf: () => null, exclusionNamed: () => null, acceptsClientAuth: () => false }
  return async (leaf, intermediates) => {
    const input = {
      leaf: held(leaf),
      certificates: kept ?? intermediates.map(held),
      anchorsNamed: ({ key }: TrustAnchor['subject']) => (key === subject.key ? [anchor] : []),
      ...lookup,
      at: Date.now(),
      purpose: 'any',
    } as const
    return (await searchPaths(input, engine, null, createBudget())).valid.length > 0
  }
}

function held(encoded: Uint8Array): HeldCertificate {
  const certificate = readCertificate(encoded, createBudget())
  if (!certificate.ok) throw new Error(certificate.failure.code)
  return { certificate: certificate.value, sha256: toHex(createHash('sha256').update(encoded).digest()) }
}

function pkijsEngine(root: Uint8Array, once: readonly Uint8Array[] | null): Validate {
  const crypto = new pkijs.CryptoEngine({ crypto: globalThis.crypto, name: 'node' })
  // It takes whole buffers.
  const read = (encoded: Uint8Array): pkijs.Certificate => pkijs.Certificate.fromBER(encoded.slice().buffer)
  const trusted = read(root)
  const kept = once?.map(read)
  return async (leaf, intermediates) => {
    const certificates = kept ?? intermediates.map(read)
    const chain = new pkijs.CertificateChainValidationEngine({
      trustedCerts: [trusted],
      certs: [...certificates, read(leaf)],
      checkDate: new Date(),
    })
    return (await chain.verify({}, crypto)).result
  }
}

/** Each behind its length. */
function unpack(octets: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length)
  const parts: Uint8Array[] = []
  for (let at = 0; at < octets.length; at += 4 + view.getUint32(at))
    parts.push(octets.slice(at + 4, at + 4 + view.getUint32(at)))
  return parts
}

async function main(): Promise<void> {
  const [library = '', root = '', intermediates = '', leaves = '', milliseconds = '0', how] = process.argv.slice(2)
  const given = unpack(new Uint8Array(await readFile(intermediates)))
  const ends = unpack(new Uint8Array(await readFile(leaves)))
  const validate = LIBRARIES[library]?.(new Uint8Array(await readFile(root)), how === 'once' ? given : null)
  if (validate === undefined) throw new Error(`unknown: ${library}`)
  let valid = 0
  const run = async (for_: number): Promise<number> => {
    const until = performance.now() + for_
    let done = 0
    valid = 0
    do if (await validate(ends[done++ % ends.length] as Uint8Array, given)) valid++
    while (performance.now() < until)
    return done
  }
  await run(2 * Number(milliseconds))
  const { documents, seconds, processorSeconds } = await timed(() => run(Number(milliseconds)))
  console.log(`${documents} ${seconds} ${processorSeconds} ${valid}`)
}

await main()
