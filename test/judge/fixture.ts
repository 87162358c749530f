import type { AcceptancePolicy } from '../../src/acceptance/types.ts'
import type { StateCode } from '../../src/core/states.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'
import { expectNoContradiction } from '../render/no-contradiction.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { expectFittingAdvice } from './fitting-advice.ts'

/** The testbed, its lists, and documents judged with them. */

export const NOW: Date = new Date('2026-11-24T10:00:00Z')

/** Everything that `contract` asks for but revocation, of which most documents of a testbed say nothing. */
export const OFFLINE: AcceptancePolicy = {
  name: 'testbed-offline',
  use: 'contract',
  revocation: 'if-available',
  expiredTimeStamps: 'refused',
  lateAlgorithms: 'none',
  signaturePolicies: 'not-asked',
  origin: 'required',
  recognition: 'required',
  signatures: 'all',
  emptyFields: 'not-allowed',
  laterMarks: 'where-prepared',
  signer: 'every',
}

let testbed: Promise<Testbed> | null = null
let trust: Promise<Trust> | null = null

export function theTestbed(): Promise<Testbed> {
  testbed ??= sharedTestbed(NOW)
  return testbed
}

export function theTrust(): Promise<Trust> {
  trust ??= theTestbed().then(({ lists, recognition }) =>
    loadTrust({ lists: Object.values(lists), recognition, allowEnvironment: ['testbed'] }),
  )
  return trust
}

export async function credential(state: StateCode, id?: string): Promise<Credential> {
  const there = (await theTestbed()).states[state]
  return id === undefined ? there.signer : credentialOf(there, id)
}

/** Judged at the testbed's present under `OFFLINE`, unless said otherwise. No advice of any report contradicts it, in no language. */
export async function judged(
  document: Uint8Array | { readonly bytes: Uint8Array },
  options: Partial<VerifyOptions> = {},
): Promise<Report> {
  const bytes = document instanceof Uint8Array ? document : document.bytes
  const report = await verify(bytes, { trust: await theTrust(), at: NOW, policy: OFFLINE, ...options })
  expectFittingAdvice(report)
  await expectNoContradiction(report)
  return report
}

export function onlySignature({ signatures }: Report): SignatureReport {
  const [signature, ...others] = signatures
  if (signature === undefined || others.length > 0) throw new Error(`${signatures.length} signatures`)
  return signature
}

/** `outcome: first reason, ...` */
export function decided({ decision }: Pick<Report, 'decision'>): string {
  return `${decision.outcome}: ${decision.reasons.join(' ')}`
}

export function codesOf({ findings }: Pick<Report, 'findings'>): readonly string[] {
  return findings.map(({ code }) => code)
}
