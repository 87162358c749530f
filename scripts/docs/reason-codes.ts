import { CONTAINER } from '../../src/core/codes/container.ts'
import { CRYPTO } from '../../src/core/codes/crypto.ts'
import { DECISION } from '../../src/core/codes/decision.ts'
import { FETCH } from '../../src/core/codes/fetch.ts'
import { INTEGRITY } from '../../src/core/codes/integrity.ts'
import { INVOICE } from '../../src/core/codes/invoice.ts'
import { NEXT_STEP } from '../../src/core/codes/next-step.ts'
import { PATH } from '../../src/core/codes/path.ts'
import { PDF } from '../../src/core/codes/pdf.ts'
import { READING } from '../../src/core/codes/reading.ts'
import { RECOGNITION } from '../../src/core/codes/recognition.ts'
import { RELAXATION } from '../../src/core/codes/relaxation.ts'
import { REVOCATION } from '../../src/core/codes/revocation.ts'
import type { Row } from '../../src/core/codes/row.ts'
import { SMIME } from '../../src/core/codes/smime.ts'
import { TIME } from '../../src/core/codes/time.ts'
import { TRUST } from '../../src/core/codes/trust.ts'
import { TRUST_CHECK } from '../../src/core/codes/trust-check.ts'
import { USAGE } from '../../src/core/codes/usage.ts'
import { XML } from '../../src/core/codes/xml.ts'
import type { Code } from '../../src/core/codes.ts'
import { CATALOGUE } from '../../src/render/messages/en/catalogue.ts'

/** The stages, in the order in which a document goes through them. */
const STAGES: readonly (readonly [title: string, about: string, rows: Readonly<Record<string, Row>>])[] = [
  ['Reading', 'The file, and what kind of file it is.', READING],
  ['PDF', 'What a PDF file shows, to whichever reader.', PDF],
  ['S/MIME', 'Signed messages.', SMIME],
  ['Containers', 'Files that hold others.', CONTAINER],
  ['XML', 'XML, and its signatures.', XML],
  ['Invoices', 'Invoices, and the JSON that they may be written in.', INVOICE],
  ['Integrity', 'Whether what was signed is what is there.', INTEGRITY],
  ['Cryptography', 'Algorithms and keys.', CRYPTO],
  ['Path', 'From the signer to somebody who is trusted.', PATH],
  ['Revocation', 'Whether a certificate was revoked.', REVOCATION],
  ['Time', 'When the signature existed.', TIME],
  ['Fetching', 'What came of a request.', FETCH],
  ['Trust', 'Lists, agreements, adoptions.', TRUST],
  ['Checking lists', 'What `asean-verify trust check` finds.', TRUST_CHECK],
  ['Recognition', 'Whether one state recognises signatures from another.', RECOGNITION],
  ['Decision', 'Why the decision is what it is.', DECISION],
  ['Given up', 'What an acceptance policy does not ask for: `relaxations`.', RELAXATION],
  ['Next steps', 'What a reader can do: `next`.', NEXT_STEP],
  ['Usage', 'Mistakes of the caller: thrown, and never part of a verdict.', USAGE],
]

const HEAD = `# Reason codes

Every code that a report, a failure or an error can have. A code never changes its meaning within a major version. \`asean-verify explain CODE\` and
\`explain(code)\` say the same sentence. \`npm run docs:codes\` writes this page.

The sentence stands as it does without the data of a finding: in a report it names the certificate, the time or the amount. The sub-indication is that of ETSI EN 319 102-1 which a
failure with this code leads to.
`

const COLUMNS = ['code', 'what it says', 'sub-indication', 'what to do']

/** The page, from the rows of the codes and the English sentences. */
export function reasonCodes(): string {
  const sections = STAGES.map(([title, about, rows]) => {
    const cells = Object.entries(rows).map(([code, row]) => cellsOf(code as Code, row))
    return `\n## ${title}\n\n${about}\n\n${table([COLUMNS, ...cells])}`
  })
  return [HEAD, ...sections].join('')
}

function cellsOf(code: Code, { concludes, steps = [] }: Row): readonly string[] {
  const step = steps.map((next) => `\`${next}\``).join(' ')
  return [`\`${code}\``, withoutData(CATALOGUE.codes[code]), concludes === undefined ? '' : `\`${concludes}\``, step]
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)))
  const lines = rows.map((cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |\n`)
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |\n`)
  return lines.join('')
}

/** Parts in brackets are said where there are data for them. */
function withoutData(template: string): string {
  return template
    .replace(/\[[^[\]]*\]/g, '')
    .replace(/\{[^{}]*\}/g, '…')
    .replaceAll('|', '\\|')
}
