import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBudget } from '../../src/core/budget.ts'
import { toHex } from '../../src/core/bytes.ts'
import { holdRevocation, type RevocationStore } from '../../src/evidence/hold-revocation.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../../test/arithmetic.ts'
import { handOver } from '../handed-over.ts'

/** Where Debian's python3-cryptography-vectors puts NIST's files. */
export const DEBIAN_FOLDER = '/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data'

const TRUST_ANCHOR = 'TrustAnchorRootCertificate.crt'

/** NIST's certificates, as a directory has them: all at once, so that paths are built and not given. */
export interface PkitsFolder {
  readonly anchor: HeldCertificate
  readonly certificates: ReadonlyMap<string, HeldCertificate>
  /** Files that are no certificates, and why: NIST broke two signatures by their first octet, which counts unused bits. */
  readonly unreadable: ReadonlyMap<string, string>
  /** All CRLs, as a directory has them too. */
  readonly revocation: RevocationStore
}

export async function readPkitsFolder(folder: string): Promise<PkitsFolder> {
  const certificates = new Map<string, HeldCertificate>()
  const unreadable = new Map<string, string>()
  for (const file of (await readdir(join(folder, 'certs'))).sort()) {
    const encoded = handOver(await readFile(join(folder, 'certs', file)))
    const certificate = readCertificate(encoded, createBudget())
    if (certificate.ok) {
      const sha256 = toHex(await engine.digest('sha-256', [encoded]))
      certificates.set(file, { certificate: certificate.value, sha256 })
    } else unreadable.set(file, `${certificate.failure.code} ${certificate.failure.what ?? ''}`.trim())
  }
  const anchor = certificates.get(TRUST_ANCHOR)
  if (anchor === undefined) throw new Error(`no ${TRUST_ANCHOR} in ${folder}/certs`)
  const crls: Uint8Array[] = []
  for (const file of (await readdir(join(folder, 'crls'))).sort())
    crls.push(handOver(await readFile(join(folder, 'crls', file))))
  const revocation = await holdRevocation({ crls, ocspResponses: [] }, engine, createBudget(), null)
  return { anchor, certificates, unreadable, revocation }
}
