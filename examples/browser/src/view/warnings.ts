import type { Finding } from 'asean-verify'
import { element } from '../dom.ts'
import type { Answer } from '../protocol.ts'

/** What does not decide, and should still be known: each once. */
export function viewWarnings({ report, documentFindings, signatureFindings }: Answer): HTMLElement | null {
  const several = report.signatures.length > 1
  const warnings = [
    ...warningsOf(report.findings, documentFindings),
    ...report.signatures.flatMap(({ findings }, i) =>
      warningsOf(findings, signatureFindings[i]).map((text) => (several ? `Signature ${i + 1}: ${text}` : text)),
    ),
  ]
  if (warnings.length === 0) return null
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'warnings' },
    element('h2', { id: 'warnings' }, 'Also to be known'),
    element(
      'ul',
      { class: 'points' },
      [...new Set(warnings)].map((text) => element('li', {}, text)),
    ),
  )
}

function warningsOf(findings: readonly Finding[], sentences: readonly string[] = []): readonly string[] {
  return findings.flatMap(({ level, about }, i) => {
    if (level !== 'warning') return []
    return [about?.kind === 'list' ? `${sentences[i]} (${about.id})` : (sentences[i] ?? '')]
  })
}
