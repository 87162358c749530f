/** Answers as text for people, and the sentences of each language. Nothing is decided here. */

import type { PolicyExplanation } from '../acceptance/policy-explanation.ts'
import { asGiven, type Takings, takeOptions } from '../core/take-options.ts'
import type { Forecast } from '../report/forecast.ts'
import type { Inspection } from '../report/inspection.ts'
import type { PathResult } from '../report/path-result.ts'
import type { RecognitionExplanation } from '../report/recognition-explanation.ts'
import type { AnswerKind } from '../report/require-answer.ts'
import type { Report } from '../report/types.ts'
import type { Language } from './messages/languages.ts'
import type { RenderOptions } from './render-options.ts'
import type { LoadRenderer } from './text/prepare.ts'

/**
 * A report as text. It decides nothing: every sentence stands for something in the report. Text of the document and of the lists is
 * escaped where it could mislead the eye or command a terminal, and cut where it is long.
 *
 * ```ts
 * console.log(await render(report, { format: 'text', name: 'contract.pdf' }))
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function render(report: Report, options: RenderOptions): Promise<string> {
  return rendered(report, 'report', options, async () => (await import('./text/render-text.ts')).renderText)
}

/**
 * The same for what `inspect` finds.
 *
 * ```ts
 * console.log(await renderInspection(await inspect(bytes), { format: 'text' }))
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function renderInspection(inspection: Inspection, options: RenderOptions): Promise<string> {
  return rendered(
    inspection,
    'inspection',
    options,
    async () => (await import('./text/render-inspection.ts')).renderInspectionText,
  )
}

/**
 * The same for what `findPath` finds.
 *
 * ```ts
 * const { signer } = testbed.states.ID
 * const result = await findPath(signer.certificate, { anchors: signer.issuers, revocation: 'none' })
 * console.log(await renderPath(result, { format: 'text', name: 'signer.pem' }))
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function renderPath(result: PathResult, options: RenderOptions): Promise<string> {
  return rendered(result, 'result', options, async () => (await import('./text/render-path.ts')).renderPathText)
}

/**
 * The same for what `forecast` tells.
 *
 * ```ts
 * const verified = await verifyWithEvidence(await readFile('contract.pdf'), { trust, policy: 'technical' })
 * console.log(await renderForecast(await forecast(verified), { format: 'text' }))
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function renderForecast(told: Forecast, options: RenderOptions): Promise<string> {
  return rendered(told, 'forecast', options, async () => (await import('./text/render-forecast.ts')).renderForecastText)
}

/**
 * The same for what `explainPolicy` tells about an acceptance policy.
 *
 * ```ts
 * console.log(await renderPolicy(await explainPolicy('technical'), { format: 'text' }))
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function renderPolicy(explanation: PolicyExplanation, options: RenderOptions): Promise<string> {
  return rendered(
    explanation,
    'policyExplanation',
    options,
    async () => (await import('./text/render-policy.ts')).renderPolicyText,
  )
}

/**
 * The same for what `explainRecognition` tells about two states.
 *
 * ```ts
 * console.log(await renderRecognition(await explainRecognition('SG', 'ID', { trust }), { format: 'text' }))
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function renderRecognition(explanation: RecognitionExplanation, options: RenderOptions): Promise<string> {
  return rendered(
    explanation,
    'recognitionExplanation',
    options,
    async () => (await import('./text/render-recognition.ts')).renderRecognitionText,
  )
}

/** The options are read before the first wait. */
async function rendered<T>(
  answer: T,
  kind: AnswerKind,
  options: RenderOptions,
  load: LoadRenderer<T>,
): Promise<string> {
  const taken = takeOptions(options, OPTIONS)
  const { renderWith } = await import('./text/prepare.ts')
  return renderWith(answer, kind, taken, load)
}

const OPTIONS = {
  format: asGiven<'text'>(),
  language: asGiven<Language>(),
  name: asGiven<string>(),
  colour: asGiven<boolean>(),
  detail: asGiven<boolean>(),
  explain: asGiven<boolean>(),
  width: asGiven<number>(),
} satisfies Takings<RenderOptions>
