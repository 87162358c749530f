import { levelWord } from './verdict.ts'

/** Of one document, as far as the source's tests assert it. */
export interface DssFacts {
  /** Of a signature: `B-T`; `BELOW_LT`; or `none` for a form that is no baseline level. `null`: nothing is asserted. */
  readonly level: string | null
  /** How many time-stamps the document has. */
  readonly timeStamps: number | null
  /** Kinds that are among them. */
  readonly kinds: readonly string[]
}

type Asserts = Readonly<Record<string, readonly string[]>>

const LEVEL = /assertEquals\(SignatureLevel\.(\w+), (?:diagnosticData|signature\w*)\.getSignatureFormat\(/
const COUNT = /^assertEquals\((\d+), (?:timestampList|diagnosticData\.getTimestampList\(\))\.size\(\)\)$/
const KIND = /assertEquals\(TimestampType\.(\w+), \w+(?:\.get\(\d+\))?\.getType\(\)\)/

const KINDS: Readonly<Record<string, string>> = {
  SIGNATURE_TIMESTAMP: 'signature-time-stamp',
  CONTENT_TIMESTAMP: 'content-time-stamp',
  DOCUMENT_TIMESTAMP: 'document-time-stamp',
  ARCHIVE_TIMESTAMP: 'archive-time-stamp',
  VRI_TIMESTAMP: 'vri-time-stamp',
}

/** Its expectations are lines of Java: those of a plain form are read, and others pass for nothing said. */
export function factsOf(asserts: Asserts): DssFacts {
  const forms = captured(LEVEL, [...linesOf(asserts, 'checkSignatureLevel'), ...linesOf(asserts, 'checkBLevelValid')])
  // An evidence record comes to any level, and the name of the form hides which.
  const levels = forms.filter((form) => !form.endsWith('_ERS'))
  const stamps = [...linesOf(asserts, 'checkTimestamps'), ...linesOf(asserts, 'verifySourcesAndDiagnosticData')]
  const counts = captured(COUNT, stamps)
  const kinds = captured(KIND, [...stamps, ...linesOf(asserts, 'checkPdfRevision')])
  return {
    level: levels.length === 1 ? wordOfForm(levels[0] as string) : null,
    timeStamps: counts.length === 1 ? Number(counts[0]) : null,
    kinds: kinds.map((kind) => KINDS[kind] ?? kind),
  }
}

/**
 * An extended form with references or values is named in place of the baseline level below it. ETSI EN 319 122-1 §6.3
 * lets B-B and B-T have such attributes, and B-LT and B-LTA not: all that it says of the level is that it is none of
 * these two.
 */
export const BELOW_LT = 'below B-LT'

const WITH_REFERENCES = /^CAdES_(?:C|X|XL|A)$/

function wordOfForm(form: string): string {
  return WITH_REFERENCES.test(form) ? BELOW_LT : (levelWord(form) ?? 'none')
}

function linesOf(asserts: Asserts, method: string): readonly string[] {
  return asserts[method] ?? []
}

/** What the pattern finds, each once. */
function captured(pattern: RegExp, lines: readonly string[]): readonly string[] {
  return [...new Set(lines.flatMap((line) => pattern.exec(line)?.[1] ?? []))]
}

/** The words of facts, as far as `asked` says something of them. */
export function wordsOfFacts(facts: DssFacts, asked: DssFacts): string {
  return [
    asked.level === null ? null : `level ${facts.level ?? 'none'}`,
    asked.timeStamps === null ? null : `${facts.timeStamps} time-stamps`,
    asked.kinds.length === 0
      ? null
      : `among them ${asked.kinds.map((kind) => (facts.kinds.includes(kind) ? kind : `no ${kind}`)).join(', ')}`,
  ]
    .filter((word) => word !== null)
    .join(', ')
}
