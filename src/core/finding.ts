import type { FindingCode } from './codes.ts'

/** What a finding is about. Certificates and lists are named by digest or identifier, bytes of the document by range. */
export type Subject =
  | { readonly kind: 'certificate'; readonly sha256: string; readonly name?: string }
  | { readonly kind: 'byte-range'; readonly start: number; readonly length: number }
  | { readonly kind: 'list'; readonly id: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'structure'; readonly name: string; readonly offset?: number }

/**
 * One observation. `failure` stands for a check that did not pass, `warning` for something the reader should weigh,
 * `information` for what helps to understand. The words come from the message catalogue, by code and data.
 */
export interface Finding {
  readonly code: FindingCode
  readonly level: 'failure' | 'warning' | 'information'
  /** The clause that asks for the check: `RFC 5652 §11.2`. */
  readonly clause?: string
  readonly about?: Subject
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

/** A name of somebody's choice, as long as it is told. */
export function toldName(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}\u2026`
}

const LONGEST_NAME = 256
