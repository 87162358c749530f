import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import forge from 'node-forge'
import {
  type CertificateProfile,
  type Credential,
  generateKeys,
  issueCertificate,
  issueCrl,
  type RevocationServer,
} from '../../src/testbed/index.ts'

/** Who signs in the cases. */
export const SIGNERS = ['seller', 'buyer', 'witness'] as const
export type Signer = (typeof SIGNERS)[number]

const PASSWORD = 'testbed'

export interface Identities {
  readonly root: Credential
  readonly ca: Credential
  readonly tsa: Credential
  readonly signers: Readonly<Record<Signer, Credential>>
}

const DAY = 86_400_000
/** id-kp-timeStamping (RFC 3161 §2.3). */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const EXTENDED_KEY_USAGE = '2.5.29.37'

/**
 * A root, a CA, three signers and a TSA, with keys that exist nowhere else. RSA, since that is what every tool signs
 * with.
 */
export async function createIdentities(server: RevocationServer): Promise<Identities> {
  const from = new Date(Date.now() - 30 * DAY)
  const make = async (
    name: string,
    issuer: Credential | null,
    years: number,
    rest: Partial<CertificateProfile>,
  ): Promise<Credential> =>
    issueCertificate({
      subject: { C: 'SG', O: 'Testbed Updates Co', CN: `Testbed Updates ${name}` },
      keys: await generateKeys('RSA-2048'),
      ...(issuer === null ? {} : { issuer }),
      notBefore: from,
      notAfter: new Date(from.getTime() + years * 365 * DAY),
      ...rest,
    })
  const authority = { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] } as const
  const root = await make('Root', null, 20, authority)
  const ca = await make('CA', root, 10, { ...authority, crl: server.addresses('root').crl })
  const { crl, caIssuers } = server.addresses('ca')
  const leaf = { crl, caIssuers, keyUsage: ['digitalSignature', 'nonRepudiation'] } as const
  const signers: [Signer, Credential][] = []
  for (const who of SIGNERS)
    signers.push([who, await make(`${who.charAt(0).toUpperCase()}${who.slice(1)}`, ca, 2, leaf)])
  const tsa = await make('Time-Stamping', ca, 5, {
    ...leaf,
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [TIME_STAMPING],
    criticality: { [EXTENDED_KEY_USAGE]: true },
  })
  server.serve('root', { issuer: root })
  server.serve('ca', { issuer: ca })
  return { root, ca, tsa, signers: Object.fromEntries(signers) as Record<Signer, Credential> }
}

/** For the tools: `SIGNER.p12`, and certificates in PEM. */
export async function writeKeys(folder: string, { root, ca, tsa, signers }: Identities): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [who, { keys, certificate }] of Object.entries(signers)) {
    const key = forge.pki.privateKeyFromAsn1(forge.asn1.fromDer(forge.util.createBuffer(binary(keys.pkcs8))))
    const chain = [certificate, ca.certificate, root.certificate].map((der) =>
      forge.pki.certificateFromAsn1(forge.asn1.fromDer(forge.util.createBuffer(binary(der)))),
    )
    const p12 = forge.pkcs12.toPkcs12Asn1(key, chain, PASSWORD, { algorithm: '3des', friendlyName: who })
    await writeFile(join(folder, `${who}.p12`), Buffer.from(forge.asn1.toDer(p12).getBytes(), 'latin1'))
  }
  const certificates = { root, ca, tsa, ...signers }
  for (const [name, { certificate }] of Object.entries(certificates))
    await writeFile(join(folder, `${name}.pem`), pem(certificate))
}

/** What a validator is given: the root, and CRLs that are newer than every signature. */
export async function writeTrust(folder: string, { root, ca }: Identities, now: Date): Promise<void> {
  await mkdir(join(folder, 'anchors'), { recursive: true })
  await mkdir(join(folder, 'evidence'), { recursive: true })
  await writeFile(join(folder, 'anchors/root.pem'), pem(root.certificate))
  await writeFile(join(folder, 'evidence/ca.pem'), pem(ca.certificate))
  for (const [name, issuer] of Object.entries({ root, ca })) {
    const crl = await issueCrl({
      issuer,
      thisUpdate: now,
      nextUpdate: new Date(now.getTime() + 30 * DAY),
      crlNumber: 2,
    })
    await writeFile(join(folder, `evidence/${name}.crl`), crl)
  }
}

function pem(der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
