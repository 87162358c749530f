import type { FindingCode } from './codes.ts'
import type { Sha256 } from './texts.ts'

/** What a finding is about. Certificates and lists are named by digest or identifier, bytes of the document by range. @named subject */
export type Subject = AboutCertificate | AboutOctets | AboutList | AboutField | AboutStructure

interface AboutCertificate {
  readonly kind: 'certificate'
  /** SHA-256 of the certificate. @redact digest */
  readonly sha256: Sha256
  /** Of a certificate, where it is known; of a field or a structure, as its standard calls it. Absent: there is none. @redact hide */
  readonly name?: string
}

interface AboutOctets {
  readonly kind: 'byte-range'
  /** From 0. @schema {"type":"integer"} */
  readonly start: number
  /** Octets. @schema {"type":"integer"} */
  readonly length: number
}

interface AboutList {
  readonly kind: 'list'
  /** Of the list. @redact keep */
  readonly id: string
}

interface AboutField {
  readonly kind: 'field'
  /** @redact hide */
  readonly name: string
}

interface AboutStructure {
  readonly kind: 'structure'
  /** @redact hide */
  readonly name: string
  /** Octets from the beginning of what was read. Absent: not known. */
  readonly offset?: number
}

/**
 * One observation. `failure` stands for a check that did not pass, `warning` for something the reader should weigh, `information` for what helps to
 * understand. The words come from the message catalogue, by code and data.
 * @named finding
 */
export interface Finding {
  /** Each has its sentence in `docs/reason-codes.md`. */
  readonly code: FindingCode
  /** `failure`: a check did not pass. `warning`: to be weighed. `information`: it helps to understand. */
  readonly level: 'failure' | 'warning' | 'information'
  /** The clause that asks for the check: `RFC 5652 §11.2`. Absent: none does. @redact keep */
  readonly clause?: string
  /** Absent: the signature or the document as a whole. */
  readonly about?: Subject
  /** What the sentence is filled in with. Absent: nothing. @redact findingData */
  readonly data?: Readonly<Record<string, string | number>>
}

/** Of one code, so many are told; the others are counted. */
const MOST_OF_A_CODE = 64

/** Findings as they are made: however many there are, what is kept of them is bounded. */
export class FindingList {
  readonly #kept: Finding[] = []
  readonly #counts = new Map<FindingCode, number>()

  push(finding: Finding): void {
    const count = (this.#counts.get(finding.code) ?? 0) + 1
    this.#counts.set(finding.code, count)
    if (count <= MOST_OF_A_CODE) this.#kept.push(finding)
  }

  get all(): readonly Finding[] {
    const left = [...this.#counts].filter(([, count]) => count > MOST_OF_A_CODE)
    return [
      ...this.#kept,
      ...left.map(
        ([code, count]): Finding => ({
          code: 'FINDINGS_LEFT_OUT',
          level: 'information',
          data: { of: code, count: count - MOST_OF_A_CODE },
        }),
      ),
    ]
  }
}

/** The same of findings that there are. */
export function limitFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_OF_A_CODE) return findings
  const list = new FindingList()
  for (const finding of findings) list.push(finding)
  return list.all
}

/** Findings that say the same are one, of the worst level that any of them has. */
export class DistinctFindings {
  readonly #findings = new Map<string, Finding>()

  push(finding: Finding): void {
    const key = JSON.stringify([finding.code, finding.about, finding.data])
    const known = this.#findings.get(key)
    if (known === undefined || LEVELS.indexOf(finding.level) < LEVELS.indexOf(known.level))
      this.#findings.set(key, finding)
  }

  get all(): readonly Finding[] {
    return [...this.#findings.values()]
  }
}

/** The worst first. */
const LEVELS: readonly Finding['level'][] = ['failure', 'warning', 'information']

/** A name of somebody's choice, as long as it is told. */
export function toldName(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}\u2026`
}

const LONGEST_NAME = 256
