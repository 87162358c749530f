import { readSignedData } from '../../src/cms/signed-data.ts'
import type { SignedData, SignerInfo } from '../../src/cms/types.ts'
import { type BudgetLimits, createBudget } from '../../src/core/budget.ts'
import { toHex } from '../../src/core/bytes.ts'
import type { Code } from '../../src/core/codes.ts'
import type { Arithmetic } from '../../src/crypto/types.ts'
import { type Integrity, verifyIntegrity } from '../../src/formats/integrity.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { type CmsOptions, signCms } from '../../src/testbed/cms.ts'
import type { KeyProfile } from '../../src/testbed/keys.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { createSmallPki, issueSigner, type SmallPki } from '../testbed/fixture.ts'

/** Messages that the testbed signs, read and verified. */

export const CONTENT: Uint8Array = new TextEncoder().encode('Testbed content. '.repeat(200))

let pki: Promise<SmallPki> | null = null

export function testPki(): Promise<SmallPki> {
  pki ??= createSmallPki()
  return pki
}

const signers = new Map<KeyProfile, Promise<Credential>>()

export function testSigner(profile: KeyProfile = 'P-256'): Promise<Credential> {
  const known = signers.get(profile) ?? testPki().then(({ ca }) => issueSigner(ca, profile))
  signers.set(profile, known)
  return known
}

export async function sign(signer: Partial<CmsSigner> = {}, options: CmsOptions = {}): Promise<Uint8Array> {
  return signCms(CONTENT, { credential: await testSigner(), ...signer }, options)
}

export function readGood(cms: Uint8Array): SignedData {
  const read = readSignedData(cms, createBudget())
  if (!read.ok) throw new Error(`${read.failure.code} ${read.failure.what}`)
  return read.value
}

/** The code with which a message is refused; `null`: it is read. */
export function refusal(cms: Uint8Array, limits: Partial<BudgetLimits> = {}): Code | null {
  const read = readSignedData(cms, createBudget(limits))
  return read.ok ? null : read.failure.code
}

export function onlySigner({ signerInfos }: SignedData): SignerInfo {
  const [signer, ...others] = signerInfos
  if (signer === undefined || others.length > 0) throw new Error('not one signer')
  return signer
}

export async function hold(certificate: Uint8Array): Promise<HeldCertificate> {
  const read = readCertificate(certificate, createBudget())
  if (!read.ok) throw new Error(read.failure.code)
  return { certificate: read.value, sha256: toHex(await engine.digest('sha-256', [certificate])) }
}

export interface VerifyOptions {
  /** `null`: not at hand. */
  readonly content?: Uint8Array | null
  /** `null`: not found. */
  readonly signer?: Credential | null
  readonly budget?: Partial<BudgetLimits>
  readonly engine?: Arithmetic
}

export async function verify(cms: Uint8Array, options: VerifyOptions = {}): Promise<Integrity> {
  const signedData = readGood(cms)
  const content = options.content === undefined ? CONTENT : options.content
  const signer = options.signer === undefined ? await testSigner() : options.signer
  return verifyIntegrity({
    signedData,
    signerInfo: onlySigner(signedData),
    content: signedData.content ?? (content === null ? null : [content]),
    signer: signer === null ? null : await hold(signer.certificate),
    engine: options.engine ?? engine,
    cache: null,
    budget: createBudget(options.budget),
  })
}

export const failuresOf = ({ findings }: Integrity): readonly Code[] =>
  findings.filter(({ level }) => level === 'failure').map(({ code }) => code)

export const warningsOf = ({ findings }: Integrity): readonly Code[] =>
  findings.filter(({ level }) => level === 'warning').map(({ code }) => code)
