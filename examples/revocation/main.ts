import { judgeSituations } from './situations.ts'

/** `npm run tool -- revocation`: contracts whose certificates were revoked or not, with the evidence in the document, and on a server. */
const WIDTHS = [23, 28, 9, 37] as const

function row(cells: readonly string[]): string {
  return cells
    .map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0))
    .join(' ')
    .trimEnd()
}

console.log('Contracts of a testbed, ten days old. Certificates, CRLs and OCSP answers are made up on the spot.\n')
console.log(row(['situation', 'evidence', 'decision', 'indication', 'because']))
for (const { id, how, answer } of await judgeSituations()) {
  const asked = answer.requests === 0 ? how : `${how} (${answer.requests})`
  console.log(row([id, asked, answer.decision, answer.indication, answer.failures.join(' ')]))
}
