import type { TextChanges } from '../../report/text-changes.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import { named, shown } from '../fill-template.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import type { StepHints } from '../step-hints.ts'
import { translationNotes } from '../translation-notes.ts'
import { createVoice, type Voice } from '../voice.ts'
import { isSignature } from './signers.ts'
import { tellInvoice } from './tell-invoice.ts'
import { tellNext, tellNextOf } from './tell-next.ts'
import { tellRows } from './tell-signature.ts'
import { tellTextChanges } from './tell-text-changes.ts'
import { tellVerdict, tellVerdictOf } from './tell-verdict.ts'
import type { Told, ToldRow, ToldSignature } from './told.ts'

export interface TellReportOptions {
  /** What to call the document, such as the name of its file. */
  readonly name?: string | undefined
  /** Of the IANA database: times are told in it, with those of UTC beside them. Default: UTC alone. */
  readonly timeZone?: string | undefined
  readonly hints?: StepHints
  /** What the pages show otherwise than when it was signed. */
  readonly textChanges?: TextChanges | undefined
}

/** A report for a reader without the terms of the standard. It decides nothing: every sentence stands for something in the report. */
export function tellReport(report: Report, catalogue: Catalogue, options: TellReportOptions = {}): Told {
  return tellWith(createVoice(catalogue, options.timeZone), report, catalogue, options)
}

function tellWith(voice: Voice, report: Report, catalogue: Catalogue, options: TellReportOptions): Told {
  const { name, hints = {}, textChanges } = options
  const signatures = report.signatures.filter(isSignature)
  const environment = voice.words.environment[report.trust.environment]
  return {
    locale: catalogue.head.locale,
    translation: translationNotes(catalogue, catalogue.words.told, voice),
    outcome: report.decision.outcome,
    ...(environment === null ? {} : { environment }),
    verdict: tellVerdict(report, voice),
    document: documentRow(report, name, voice),
    ...(report.invoice === undefined ? {} : { invoice: tellInvoice(report.invoice, voice) }),
    ...(textChanges === undefined ? {} : { textChanges: tellTextChanges(textChanges, voice) }),
    signatures: signatures.map((signature) =>
      tellSignature(signature, { several: signatures.length > 1, hints }, report, voice),
    ),
    next: tellNext(report, hints, voice),
  }
}

function tellSignature(
  signature: SignatureReport,
  { several, hints }: { readonly several: boolean; readonly hints: StepHints },
  report: Report,
  voice: Voice,
): ToldSignature {
  const { id } = signature
  const rows = tellRows(signature, report, hints, voice)
  const heading = signatureHeading(signature, report, voice)
  if (!several) return { id, heading, rows }
  return {
    id,
    heading,
    verdict: tellVerdictOf(signature, report, voice),
    rows,
    next: tellNextOf(signature, report, hints, voice),
  }
}

/** Which of the signatures it is, in which field, and of which kind where it is nobody's signature. */
export function signatureHeading(signature: SignatureReport, { signatures }: Report, voice: Voice): string {
  const number = signatures.indexOf(signature) + 1
  const field = signature.field === undefined ? '' : voice.say('inField', { field: named(signature.field) })
  const ordinal = voice.say(signatures.length === 1 ? 'signatureOnly' : 'signatureOf', {
    number,
    count: signatures.length,
  })
  const kind = signature.taxStamp ? voice.say('taxStamp') : voice.words.kind[signature.kind]
  return `${ordinal}${field}${isSignature(signature) ? '' : ` (${kind})`}`
}

function documentRow({ document }: Report, name: string | undefined, voice: Voice): ToldRow {
  const { format, size } = document
  const kind = voice.say('documentSize', { format: shown(voice.words.format[format]), size })
  const { documentNamed } = voice.words.told.phrase
  const sentence = name === undefined ? kind : voice.tell(documentNamed, { name: named(name), document: shown(kind) })
  return { name: 'document', label: voice.label('document'), sentences: [sentence], tone: 'plain' }
}
