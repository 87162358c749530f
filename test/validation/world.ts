import type { Report, SignatureReport } from '../../src/report/types.ts'
import {
  type Credential,
  createTimeScenarios,
  generateKeys,
  issueCertificate,
  type TimeHolderId,
  type TimeScenarios,
  type TimeStamper,
  timeStamper,
} from '../../src/testbed/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'

export const NOW: Date = new Date('2026-11-24T10:00:00Z')
const YEAR = 365 * 86_400_000
export const ago = (years: number): Date => new Date(NOW.getTime() - years * YEAR)
export const minutes = (of: Date, more: number): Date => new Date(of.getTime() + more * 60_000)

/** The scenarios of one seed, made once for a file of tests. */
export const createWorld = (seed: string): Promise<TimeScenarios> => createTimeScenarios({ now: NOW, seed })

export type PadesOptions = Parameters<TimeScenarios['pades']>[0]

export type Question = Partial<Omit<VerifyOptions, 'trust'>>

/** What is told of the first signature. */
export interface Told {
  readonly answer: string
  readonly basis: string
  readonly best: string
  /** `time-stamp TOTAL-PASSED`, and why not. */
  readonly stamps: readonly string[]
  readonly codes: readonly string[]
  readonly failures: readonly string[]
  readonly signature: SignatureReport
  readonly report: Report
}

/** As somebody asks who trusts these anchors alone. */
export async function ask(bytes: Uint8Array, question: Question = {}): Promise<Told> {
  const report = await verify(bytes, {
    at: NOW,
    policy: 'contract',
    ...question,
    trust: await loadTrust({ lists: [] }),
  })
  const [signature] = report.signatures
  if (signature === undefined) throw new Error(`no signature: ${JSON.stringify(report.findings)}`)
  return {
    answer: [signature.indication, signature.subIndication].filter(Boolean).join(' '),
    basis: signature.time.basis,
    best: signature.time.best,
    stamps: report.signatures.flatMap(({ time }) =>
      time.timeStamps.map(({ kind, indication, reasons }) => `${kind} ${indication} ${reasons}`.trim()),
    ),
    codes: signature.findings.map(({ code }) => code),
    failures: signature.findings.filter(({ level }) => level === 'failure').map(({ code }) => code),
    signature,
    report,
  }
}

/** Issues below an authority of the scenarios, as `pki.holder` does. */
export async function issueBelow(
  issuer: Credential,
  commonName: string,
  profile: Partial<Parameters<typeof issueCertificate>[0]> = {},
): Promise<Credential> {
  return issueCertificate({
    subject: { C: 'ID', O: 'Testbed Time', CN: commonName },
    keys: await generateKeys('P-256', { seed: 'validation', label: commonName }),
    issuer,
    notBefore: ago(10),
    notAfter: ago(-10),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    ...profile,
  })
}

/** The TSA of the scenarios, at a time. */
export const stampAt = async ({ pki }: TimeScenarios, time: Date, tsa: TimeHolderId = 'tsa'): Promise<TimeStamper> =>
  timeStamper({ tsa: await pki.holder(tsa), time })
