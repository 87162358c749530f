import type { Code } from './codes.ts'
import { Refusal } from './outcome.ts'

/**
 * Limits on work for one call, in counts (never in time, so that a verdict does not depend on the machine). A cache hit is
 * charged like a miss, for the same reason. Running out is its own outcome: `BUDGET_EXHAUSTED`, never "invalid".
 */
export interface BudgetLimits {
  /** Bytes of one document or one piece of evidence. */
  readonly documentBytes: number
  /** Signatures judged in one document. Real contracts carry a handful; each costs at least two verifications. */
  readonly documentSignatures: number
  /** Public-key operations. webpki bounds a path at 100; a document has several paths. */
  readonly signatureVerifications: number
  /** Certificates tried as the next step of a path, over all paths of one search. */
  readonly pathNodes: number
  /** Name-constraint comparisons (webpki: 250,000, after CVE-2018-16875 in Go and the like). */
  readonly nameComparisons: number
  /** Nesting of ASN.1 values. CMS with its certificates nests about 15 deep. */
  readonly asn1Depth: number
  /** ASN.1 values read. A CMS with long-term validation data has tens of thousands. */
  readonly asn1Nodes: number
  /** PDF objects parsed, over all revisions. */
  readonly pdfObjects: number
  /** Nesting of PDF arrays and dictionaries. */
  readonly pdfDepth: number
  /** Revisions (cross-reference sections) of one PDF. */
  readonly pdfRevisions: number
  /** Bytes that inflating streams may produce, in all. */
  readonly inflatedBytes: number
}

export const DEFAULT_LIMITS: BudgetLimits = Object.freeze({
  documentBytes: 512 * 1024 * 1024,
  documentSignatures: 100,
  signatureVerifications: 1_000,
  pathNodes: 5_000,
  nameComparisons: 250_000,
  asn1Depth: 64,
  asn1Nodes: 500_000,
  pdfObjects: 500_000,
  pdfDepth: 64,
  pdfRevisions: 500,
  inflatedBytes: 256 * 1024 * 1024,
})

export type Resource = keyof BudgetLimits

/** The account of one call. `spend` counts up and refuses past the limit; `within` only compares (depths, sizes). */
export interface Budget {
  readonly limits: BudgetLimits
  readonly spent: Readonly<Record<Resource, number>>
  spend(resource: Resource, amount?: number): void
  within(resource: Resource, value: number): void
}

const EXHAUSTED: Code = 'BUDGET_EXHAUSTED'

export function createBudget(limits: Partial<BudgetLimits> = {}): Budget {
  const effective: BudgetLimits = Object.freeze({ ...DEFAULT_LIMITS, ...limits })
  const spent = Object.fromEntries(Object.keys(effective).map((resource) => [resource, 0])) as Record<Resource, number>
  return {
    limits: effective,
    spent,
    spend(resource, amount = 1) {
      spent[resource] += amount
      if (spent[resource] > effective[resource]) throw new Refusal(EXHAUSTED, resource)
    },
    within(resource, value) {
      if (value > effective[resource]) throw new Refusal(EXHAUSTED, resource)
    },
  }
}
