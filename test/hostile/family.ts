import type { BudgetLimits, Resource } from '../../src/core/budget.ts'

/**
 * A small input that asks for much: one structure, shared `n` times, nested or chained `n` deep, or simply there `n` times. What it costs has to grow
 * no faster than its octets, or to be refused by a code. What it is made of is plain data, so that one process makes it and another judges it.
 */
export interface Family {
  readonly name: string
  /** Through which doors of the library it is handed in. */
  readonly doors: readonly DoorName[]
  /** The ordinary input of about the same size that it is compared with. */
  readonly ordinary: OrdinaryName
  /** The largest `n` that is made: of what has to be signed one by one. */
  readonly most?: number
  /** How many of them are ordinary, and are charged less than those that come after them. */
  readonly ordinaryMany?: number
  /** Work grows by the square until a limit of the budget ends it, which is small: each of one kind is compared with each of another. */
  readonly bounded?: 'nameComparisons' | 'crlEntries' | 'evidenceBytes'
  make(n: number): Given | Promise<Given>
}

/** What a door is handed: those members that it asks for. */
export interface Given {
  readonly document?: Uint8Array
  /** The certificate that a path is sought for. */
  readonly leaf?: Uint8Array
  readonly certificates?: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  readonly ocspResponses?: readonly Uint8Array[]
  readonly anchors?: readonly Uint8Array[]
  /** Texts of trust lists, of recognition data, of an adoption file, of an acceptance policy. */
  readonly lists?: readonly string[]
  readonly recognition?: string
  readonly adoptions?: string
  readonly policy?: string
  /** What a server answers to each request. */
  readonly answer?: Uint8Array
}

export type DoorName =
  | 'verify'
  | 'verifyContained'
  | 'verify with a fetcher'
  | 'inspect'
  | 'readMail'
  | 'findPath'
  | 'loadTrust'
  | 'loadTrust, lenient'
  | 'loadTrust, objects'
  | 'checkTrust'
  | 'diffTrust'
  | 'explainRecognition'
  | 'parsePolicy'
  | 'replay'
  | 'files of evidence'
  | 'pieces of evidence'
  | 'look'
  | 'reports'

export type OrdinaryName =
  | 'pdf'
  | 'marked pdf'
  | 'picture'
  | 'cms'
  | 'certificates'
  | 'crl'
  | 'ocsp'
  | 'list'
  | 'recognition'
  | 'adoptions'
  | 'policy'
  | 'archive'

export interface Answer {
  /** Octets of the answer as JSON, and of the text for people; 0 where a door gives none. */
  readonly json: number
  readonly text: number
  /** The code by which it was refused, or its work ended; `null`: all of it was done. */
  readonly refused: string | null
  /** What was charged; `null`: the door keeps its account for itself. */
  readonly spent: Readonly<Record<Resource, number>> | null
}

export type Door = (given: Given, limits: Partial<BudgetLimits>) => Promise<Answer>

export function octetsOf(given: Given): number {
  return Object.values(given)
    .flat()
    .reduce((sum: number, one: Uint8Array | string) => sum + one.length, 0)
}

/** Work in units that take about as long as each other. */
export function workOf(spent: Readonly<Record<Resource, number>>, octets: number): number {
  return (
    spent.pdfObjects +
    spent.asn1Nodes +
    spent.jsonValues +
    spent.jsonTextBytes / 512 +
    spent.xmlNodes +
    spent.xmlCanonicalBytes / 512 +
    spent.pathNodes +
    spent.nameComparisons +
    spent.policyNodes +
    spent.crlEntries / 20 +
    (spent.pdfPasses * Math.max(octets, 16_384)) / 512 +
    (spent.pdfTextBytes + spent.inflatedBytes + spent.evidenceBytes) / 512 +
    spent.signatureVerifications * 100
  )
}
