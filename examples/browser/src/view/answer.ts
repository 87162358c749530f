import { element } from '../dom.ts'
import type { Answer } from '../protocol.ts'
import { viewDetails } from './details.ts'
import { viewSignature } from './signature.ts'
import { viewVerdict } from './verdict.ts'
import { viewWarnings } from './warnings.ts'

/** The whole answer: the verdict, each signature, what else is to be known, and the details folded away. */
export function viewAnswer(answer: Answer, name: string): HTMLElement {
  const { report } = answer
  return element(
    'article',
    { class: 'answer', 'data-outcome': report.decision.outcome },
    viewVerdict(answer, name),
    report.signatures.map((_, index) => viewSignature(answer, index)),
    viewWarnings(answer),
    viewDetails(answer, name),
  )
}
