import { sha256 } from '@noble/hashes/sha2.js'
import { joinBytes, toHex } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { Report } from '../../src/report/types.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createTimeScenarios, type TimeScenarios } from '../../src/testbed/time-scenarios.ts'
import type { VerifiedWithEvidence, VerifyOptions } from '../../src/verifier/options.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import { NOW, OFFLINE, theTestbed, theTrust } from '../judge/fixture.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

export interface Named {
  readonly name: string
  readonly verified: VerifiedWithEvidence
}

let scenarios: Promise<TimeScenarios> | null = null

function timeScenarios(): Promise<TimeScenarios> {
  scenarios ??= createTimeScenarios({ now: NOW, seed: TESTBED_SEED })
  return scenarios
}

const SIGNED_AT = new Date('2026-03-02T08:00:00Z')
const LEVELS = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const

/** A document of every level in both formats, its anchors and what was published since given by the caller; and one of a state. */
export async function verifiedOfEveryLevel(): Promise<readonly Named[]> {
  const time = await timeScenarios()
  const verified: Named[] = []
  for (const level of LEVELS) {
    const pdf = await time.pades({ level, signedAt: SIGNED_AT })
    const cms = await time.cades({ level, signedAt: SIGNED_AT })
    const asked = ({ anchors, lateEvidence }: typeof pdf | typeof cms): Partial<VerifyOptions> => ({
      policy: 'technical',
      anchors,
      certificates: lateEvidence.certificates,
      crls: lateEvidence.crls,
      ocspResponses: lateEvidence.ocspResponses,
    })
    verified.push({ name: `PAdES ${level}`, verified: await verifiedWith(pdf.bytes, asked(pdf)) })
    verified.push({
      name: `CAdES ${level}`,
      verified: await verifiedWith(cms.bytes, { ...asked(cms), content: cms.content }),
    })
  }
  return [...verified, { name: 'a contract', verified: await contractOf('SG') }]
}

export async function contractOf(
  state: 'SG' | 'ID',
  options: Partial<VerifyOptions> = {},
): Promise<VerifiedWithEvidence> {
  const { bytes } = await signInState(await theTestbed(), state)
  return verifiedWith(bytes, {
    relyingState: 'SG',
    use: 'contract',
    amount: { value: '25000.00', currency: 'SGD' },
    existsSince: new Date('2026-11-24T09:00:00Z'),
    ...options,
  })
}

async function verifiedWith(document: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<VerifiedWithEvidence> {
  return verifyWithEvidence(document, { trust: await theTrust(), at: NOW, policy: OFFLINE, ...options })
}

/** The files of lists and agreements that `theTrust` is of. */
export async function trustFiles(): Promise<{ readonly lists: readonly string[]; readonly recognition: string }> {
  const { lists, recognition } = await theTestbed()
  return { lists: Object.values(lists), recognition }
}

export const bytesOf = (report: Report): string => canonicalJson(report)

/** The three parts of an archive, as whoever has one can take them apart. */
export interface Parts {
  // biome-ignore lint/suspicious/noExplicitAny: what a forger writes is of no form
  readonly header: any
  /** In the order of the header. */
  readonly octets: readonly Uint8Array[]
}

export function partsOf(archive: Uint8Array): Parts {
  const end = archive.indexOf(0x0a) + 1
  const length = Number(new TextDecoder().decode(archive.subarray(0, end)).split(' ')[2])
  const header = JSON.parse(new TextDecoder().decode(archive.subarray(end, end + length)))
  const octets: Uint8Array[] = []
  let start = end + length
  for (const { size } of piecesIn(header)) {
    octets.push(archive.subarray(start, start + size))
    start += size
  }
  return { header, octets }
}

function piecesIn({ evidence, question, trust }: Parts['header']): readonly { sha256: string; size: number }[] {
  const { document, content, certificates, crls, ocspResponses } = evidence
  const files = [...trust.lists, trust.recognition].filter(({ size }) => size !== undefined)
  const all = [document, content, ...certificates, ...crls, ...ocspResponses, ...question.anchors, question.algorithms]
  return [...all.filter((piece) => piece !== undefined), ...files]
}

/** An archive of them whose digests and sizes are right, as a forger makes it: nothing in an archive shows who made it. */
export function archiveOf({ header, octets }: Parts): Uint8Array<ArrayBuffer> {
  const own = structuredClone(header)
  for (const [i, piece] of piecesIn(own).entries()) {
    const content = octets[i] ?? new Uint8Array()
    piece.size = content.length
    piece.sha256 = sha256Of(content)
  }
  const encoded = new TextEncoder().encode(canonicalJson(own))
  return withFirstLine(encoded, octets)
}

/** The header as it is, whatever it is. */
export function withFirstLine(header: Uint8Array, octets: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const first = new TextEncoder().encode(`asean-verify-archive 1 ${header.length} ${sha256Of(header)}\n`)
  return joinBytes([first, header, ...octets]) as Uint8Array<ArrayBuffer>
}

export const sha256Of = (octets: Uint8Array): string => toHex(sha256(octets))
