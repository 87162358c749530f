import type { FindingCode } from './codes.ts'
import { misuse } from './misuse.ts'
import { Refusal } from './outcome.ts'
import { membersOf } from './take-options.ts'

const KIB = 1024
const MIB = 1024 * KIB

/**
 * Limits on work for one call, in counts (never in time, so that a verdict does not depend on the machine). A cache hit is
 * charged like a miss, for the same reason. Running out is its own outcome: `BUDGET_EXHAUSTED`, never "invalid".
 */
export interface BudgetLimits {
  /** Bytes of one document. */
  readonly documentBytes: number
  /** Signatures judged in one document. Real contracts carry a handful; each costs at least two verifications. */
  readonly documentSignatures: number
  /**
   * How often the octets of a document may be digested, for all signatures together: each digests what it covers. A document of less than 16 MiB
   * counts as one of that size. Where they ask for more, signatures that the policy names come first, then those whose certificate leads to an anchor.
   */
  readonly digestPasses: number
  /** Public-key operations. webpki and Go bound a search at 100; a document has several, and a certificate may have a hundred namesakes. */
  readonly signatureVerifications: number
  /** The same by the size of their keys: RSA-2048 counts 1, RSA-4096 4, RSA-16384 64, P-256 4, P-384 13.5, P-521 34. */
  readonly publicKeyWork: number
  /**
   * Certificates tried as the next step of a path, over all paths of one search. A hundred CAs that all certify each other have 9,900
   * certificates, and a search that ends without a path tries each of them; webpki allows 200,000 steps.
   */
  readonly pathNodes: number
  /** Certificates on one path. Real ones have three to five; each is told with every attempt that failed. */
  readonly pathLength: number
  /** Bytes of one certificate. With many names, or keys of post-quantum algorithms, they have tens of thousands. */
  readonly certificateBytes: number
  /** Name-constraint comparisons (webpki: 250,000, after CVE-2018-16875 in Go and the like). */
  readonly nameComparisons: number
  /**
   * Policies met in policy graphs: stated, mapped, expected. The graph of RFC 9618 is as large as the certificates; the tree it replaced made
   * OpenSSL stop at 1,000 nodes (CVE-2023-0464), and a path in use has some dozens.
   */
  readonly policyNodes: number
  /** Nesting of ASN.1 values. CMS with its certificates nests about 15 deep. */
  readonly asn1Depth: number
  /** ASN.1 values read. A CMS with long-term validation data has tens of thousands. */
  readonly asn1Nodes: number
  /** Octets of headers of a message and of its parts, and of what stands before them. Mail that went through many hands has some tens of thousands. */
  readonly mailHeaderBytes: number
  /** Nesting of XML elements. libxml2 refuses more as well. */
  readonly xmlDepth: number
  /** Nodes of XML: elements, attributes, texts, comments, processing instructions, and each 512 characters in them. A list of a thousand services has some 40,000. */
  readonly xmlNodes: number
  /** Octets of Canonical XML, in all: each reference makes its own. */
  readonly xmlCanonicalBytes: number
  /** Nesting of JSON values. An invoice with its signature nests about 30 deep. */
  readonly jsonDepth: number
  /** Values of JSON read: objects, arrays, texts, numbers and words. An invoice of a thousand lines has some hundred thousand. */
  readonly jsonValues: number
  /** Octets of names, texts and literals of JSON that are read. */
  readonly jsonTextBytes: number
  /** PDF objects parsed, over all revisions. */
  readonly pdfObjects: number
  /** The same for each KiB of the file, which counts as 16 KiB where it has less. A form of thousands of fields in object streams takes some hundreds. */
  readonly pdfObjectsPerKib: number
  /** Nesting of PDF arrays and dictionaries. */
  readonly pdfDepth: number
  /**
   * How often the octets of a PDF are looked at, in all: reading costs a few looks at each, and a file that is made to be read over and over
   * asks for thousands. A file of less than 16 KiB counts as one of that size.
   */
  readonly pdfPasses: number
  /**
   * What the octets of a PDF may come to in memory, in all, as a multiple of them: streams that are inflated, values that are read, and what pages
   * show. A file of less than 16 KiB counts as one of that size.
   */
  readonly pdfExpansion: number
  /** The same in octets, about, however large the file is. What is inflated counts four times, since parts and whole are there at once. */
  readonly pdfMemoryBytes: number
  /** Octets of text strings of a PDF that are decoded, each string once. */
  readonly pdfTextBytes: number
  /** Octets of a name of PDF syntax, and characters of the full name of a field. ISO 32000-1 allowed 127 for a name. */
  readonly pdfNameLength: number
  /** Revisions (cross-reference sections) of one PDF. */
  readonly pdfRevisions: number
  /** Bytes that inflating streams may produce, in all. */
  readonly inflatedBytes: number
  /** How deep files lie in files that hold them: a document in a ZIP that is attached to a mail is 2 deep. */
  readonly containedDepth: number
  /** Files in files that hold them, in all. Each is judged with limits of its own, so that this is also how often the others are given. */
  readonly containedFiles: number
  /** Octets of these files, in all, as they come out of what holds them. */
  readonly containedBytes: number
  /**
   * Bytes of certificates, CRLs and OCSP answers that are digested: each at least 1,024, as often as the document or the caller brings it, and once
   * more for each key that a CRL is tried with.
   */
  readonly evidenceBytes: number
  /** Requests for evidence. A signature with its time-stamp has about six certificates, each with an OCSP answer or a CRL. */
  readonly fetches: number
  /** Bytes that they bring in all; what is under way is counted when it ends. CRLs of 40 MB exist. */
  readonly fetchedBytes: number
  /**
   * Entries of CRLs accepted, and those found when a certificate is looked up. The largest lists in use have about a million in 40 MB, as a CA has them
   * after it lost a key; an entry costs some fifty nanoseconds, so that these are half a second. A look-up counts 16 for each CRL of the issuer
   * and for each delta CRL that one is compared with, and 64 for each OCSP answer with the number of the certificate.
   */
  readonly crlEntries: number
  /** Entries of one trust list: providers, services, intermediates and exclusions. All lists of ASEAN together have some hundreds, those of Europe some thousands. */
  readonly listEntries: number
  /** Agreements of recognition data, and classes that they map. Three for each of the 110 directions in ASEAN, with three classes each, are 1,320. */
  readonly agreements: number
}

/** For an upload of a stranger, and wherever no other is given. */
const SERVICE: BudgetLimits = Object.freeze({
  documentBytes: 256 * MIB,
  documentSignatures: 100,
  digestPasses: 16,
  signatureVerifications: 1_000,
  publicKeyWork: 20_000,
  pathNodes: 50_000,
  pathLength: 40,
  certificateBytes: 256 * KIB,
  nameComparisons: 250_000,
  policyNodes: 100_000,
  asn1Depth: 64,
  asn1Nodes: 500_000,
  mailHeaderBytes: 256 * KIB,
  xmlDepth: 256,
  xmlNodes: 500_000,
  xmlCanonicalBytes: 256 * MIB,
  jsonDepth: 64,
  jsonValues: 500_000,
  jsonTextBytes: 32 * MIB,
  pdfObjects: 500_000,
  pdfObjectsPerKib: 1_024,
  pdfDepth: 64,
  pdfPasses: 64,
  pdfExpansion: 384,
  pdfMemoryBytes: 256 * MIB,
  pdfTextBytes: 16 * MIB,
  pdfNameLength: 4096,
  pdfRevisions: 500,
  inflatedBytes: 256 * MIB,
  containedDepth: 8,
  containedFiles: 250,
  containedBytes: 256 * MIB,
  evidenceBytes: 512 * MIB,
  fetches: 100,
  fetchedBytes: 128 * MIB,
  crlEntries: 10_000_000,
  listEntries: 20_000,
  agreements: 3_000,
})

/**
 * Three sets of limits, by who waits for the answer: `interactive` for a page that somebody looks at, `service` for uploads of strangers, which is the
 * default, and `archive` for files of one's own in bulk. What each takes at most, in time and memory, is measured in `docs/budget.md`.
 */
export const BUDGETS: Readonly<Record<'interactive' | 'service' | 'archive', BudgetLimits>> = Object.freeze({
  interactive: Object.freeze({
    ...SERVICE,
    digestPasses: 8,
    signatureVerifications: 500,
    publicKeyWork: 5_000,
    asn1Nodes: 400_000,
    xmlNodes: 200_000,
    xmlCanonicalBytes: 64 * MIB,
    jsonValues: 200_000,
    jsonTextBytes: 16 * MIB,
    pdfObjects: 200_000,
    pdfPasses: 32,
    pdfExpansion: 256,
    pdfMemoryBytes: 128 * MIB,
    inflatedBytes: 64 * MIB,
    containedFiles: 50,
    containedBytes: 64 * MIB,
  }),
  service: SERVICE,
  archive: Object.freeze({
    ...SERVICE,
    documentBytes: 4096 * MIB,
    documentSignatures: 1_000,
    digestPasses: 128,
    signatureVerifications: 10_000,
    publicKeyWork: 200_000,
    asn1Nodes: 5_000_000,
    xmlNodes: 5_000_000,
    xmlCanonicalBytes: 1024 * MIB,
    jsonValues: 5_000_000,
    jsonTextBytes: 256 * MIB,
    pdfObjects: 5_000_000,
    pdfObjectsPerKib: 4_096,
    pdfExpansion: 1_024,
    pdfMemoryBytes: 4096 * MIB,
    pdfTextBytes: 64 * MIB,
    pdfRevisions: 2_000,
    inflatedBytes: 1024 * MIB,
    containedFiles: 10_000,
    containedBytes: 4096 * MIB,
    evidenceBytes: 4096 * MIB,
    fetches: 1_000,
    fetchedBytes: 512 * MIB,
  }),
})

export type Resource = keyof BudgetLimits

/** The account of one call. `spend` counts up and refuses past the limit; `within` only compares (depths, sizes). */
export interface Budget {
  readonly limits: BudgetLimits
  readonly spent: Readonly<Record<Resource, number>>
  /**
   * What was spent first beyond its limit; `null`: nothing. A reader may have told the refusal as something else since (a value that
   * cannot be read), so that whoever concludes from readings asks here.
   */
  readonly exhausted: Resource | null
  /**
   * Which limit of one thing was exceeded first; `null`: none. Such a thing is left out, and others may show all that
   * is asked: whoever has no answer says that this can be the reason.
   */
  readonly oversized: Resource | null
  spend(resource: Resource, amount?: number): void
  within(resource: Resource, value: number): void
  /** Lowers a limit for this account, as another limit has it, which is told where it is exceeded. */
  lower(resource: Resource, limit: number, by: Resource): void
  /**
   * Where the account stands: calling what it gives goes back there, for work that is done again from the beginning. Another of the same limits, which stood
   * where this one did before the same work, is brought there without it.
   */
  mark(): (account?: Budget) => void
}

const EXHAUSTED: FindingCode = 'BUDGET_EXHAUSTED'

/** A piece of evidence counts as so many bytes at least (`evidenceBytes`): to hold one is work, however small it is. */
export const LEAST_EVIDENCE = 1_024

const NOTHING: Readonly<Record<Resource, number>> = Object.freeze(
  Object.fromEntries(Object.keys(SERVICE).map((resource) => [resource, 0])) as Record<Resource, number>,
)

/** One class for all: there is an account for every call, and each charge is a call of its method. */
class Account implements Budget {
  limits: BudgetLimits
  readonly spent: Record<Resource, number> = { ...NOTHING }
  exhausted: Resource | null = null
  oversized: Resource | null = null
  #lowered: Partial<Record<Resource, Resource>> = {}

  constructor(limits: BudgetLimits) {
    this.limits = limits
  }

  spend(resource: Resource, amount: number = 1): void {
    const spent = this.spent[resource] + amount
    this.spent[resource] = spent
    if (spent <= this.limits[resource]) return
    const limit = this.#lowered[resource] ?? resource
    this.exhausted ??= limit
    throw new Refusal(EXHAUSTED, limit)
  }

  lower(resource: Resource, limit: number, by: Resource): void {
    if (limit >= this.limits[resource]) return
    this.limits = { ...this.limits, [resource]: limit }
    this.#lowered[resource] = by
  }

  mark(): (account?: Budget) => void {
    const { limits, exhausted, oversized } = this
    const [spent, lowered] = [{ ...this.spent }, { ...this.#lowered }]
    return (account = this) => {
      const one = account as Account
      Object.assign(one.spent, spent)
      one.limits = limits
      one.exhausted = exhausted
      one.oversized = oversized
      one.#lowered = { ...lowered }
    }
  }

  within(resource: Resource, value: number): void {
    if (value <= this.limits[resource]) return
    this.oversized ??= resource
    throw new Refusal(EXHAUSTED, resource)
  }
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for a limit that is none, or that nothing has: it would bound nothing. */
export function createBudget(limits?: Partial<BudgetLimits>): Budget {
  return new Account(limitsWith(limits))
}

/**
 * All limits of a call that gives these.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function limitsWith(limits: Partial<BudgetLimits> | undefined): BudgetLimits {
  return limits === undefined ? SERVICE : Object.freeze({ ...SERVICE, ...takeLimits(limits) })
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function takeLimits(limits: unknown): Partial<BudgetLimits> {
  const given = membersOf(limits, SERVICE, 'budget', 'is none of the limits that there are')
  for (const [resource, limit] of Object.entries(given))
    if (limit !== undefined && (typeof limit !== 'number' || !(limit >= 0)))
      throw misuse(`budget.${resource}`, limit, 'a number from 0 on')
  return Object.fromEntries(Object.entries(given).filter(([, limit]) => limit !== undefined))
}
