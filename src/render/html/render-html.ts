import { quoted } from '../../core/printable.ts'
import type { TextChanges } from '../../report/text-changes.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import { named, shown, word } from '../fill-template.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import { isSignature } from '../tell/signers.ts'
import { tellReport } from '../tell/tell-report.ts'
import type { Told, ToldRow, ToldSignature } from '../tell/told.ts'
import { askedBeside } from '../text/asked-beside.ts'
import { writeDetails } from '../text/details.ts'
import { describeIntactness } from '../text/intact.ts'
import { writeLaw } from '../text/law.ts'
import { writeRequests } from '../text/requests.ts'
import { writeSignature } from '../text/signature.ts'
import { writeTrace } from '../text/trace.ts'
import { writeWarnings } from '../text/warnings.ts'
import { withoutSaid } from '../text/write-told.ts'
import { englishNote } from '../translation-notes.ts'
import { createVoice, type Voice } from '../voice.ts'
import { evidenceOf } from './evidence.ts'
import { Html, html, plain } from './markup.ts'
import { createSheet, type Sheet } from './sheet.ts'
import { hasMatrix, matrixOf, statesOf } from './states.ts'
import { STYLE, STYLE_DIGEST } from './style.ts'
import { textChangesOf } from './text-changes.ts'
import { OF_OUTCOME } from './tones.ts'
import { verdictOf } from './verdict.ts'

export interface HtmlOptions {
  readonly name: string | undefined
  readonly timeZone: string | undefined
  readonly detail: boolean
  readonly explain: boolean
  readonly textChanges: TextChanges | undefined
}

/** Nothing is loaded and nothing runs, whatever got into the page: the style is known by its digest (Content Security Policy Level 3). */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'`

/**
 * A report as one page: the answer; who signed, when, how that is known, what changed, and where it is recognised; the evidence by digest; the terms of
 * the standard, and how it was judged, folded.
 */
export function renderHtml(report: Report, catalogue: Catalogue, options: HtmlOptions): string {
  const { timeZone, detail, explain } = options
  const voice = createVoice(catalogue, timeZone)
  const told = tellReport(report, catalogue, options)
  const signed = report.signatures.filter(isSignature)
  const { phrase, verdict } = voice.words.html
  const name = options.name === undefined ? undefined : quoted(options.name)
  const time = voice.time(report.validationTime)
  const title = [verdict[report.decision.outcome], ...(name === undefined ? [] : [name]), phrase.title].join(' — ')
  const page = html`<!doctype html>
<html lang="${told.locale}" data-named="${plain([...(name === undefined ? [] : [name]), time].join(' · '))}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${plain(title)}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header><p>${phrase.title}</p><p>${name ?? null}</p><p>${time}</p></header>
<main>
${noticesOf(told, report, voice)}
${verdictOf(report, told.verdict, voice)}
${told.textChanges === undefined ? null : textChangesOf(told.textChanges)}
${written(voice, 2, (sheet) => writeDocument(told, report, sheet, voice))}
${told.signatures.map((one, i) => signatureOf(withoutSaid(one, told), signed[i], report, voice))}
${hasMatrix(signed) ? matrixOf(signed, report, voice) : null}
${written(voice, 2, (sheet) => writeWarnings(report, sheet, voice))}
${evidenceOf(report, name, voice)}
${folded(voice, phrase.terms, detail, (sheet) => {
  for (const signature of report.signatures) writeSignature(signature, report, sheet, voice)
})}
${folded(voice, phrase.trace, explain, (sheet) => writeTrace(report, sheet, voice))}
${detail ? folded(voice, phrase.details, true, (sheet) => writeDetails(report, sheet, voice)) : null}
</main>
<footer>${notesOf(told, voice).map((note) => html`<p>${note}</p>`)}<p>${voice.tell(phrase.made, { library: word(report.library) })}</p></footer>
</body>
</html>
`
  return page.markup
}

/** Of the translation. What stands in a page above is seen: what is in English says so once. */
function notesOf({ translation }: Told, voice: Voice): readonly string[] {
  const note = englishNote(voice)
  return voice.hasSaidEnglish() && !translation.includes(note) ? [...translation, note] : translation
}

/** What has to be known before anything else: that nothing real may rest on it, or that something was left out. */
function noticesOf({ environment }: Told, { redacted }: Report, voice: Voice): readonly Html[] {
  return [
    ...(environment === undefined ? [] : [environment]),
    ...(redacted === true ? [voice.words.html.phrase.redacted] : []),
  ].map((notice) => html`<p class="notice" role="note">${notice}</p>`)
}

function writeDocument({ verdict, document, invoice, next }: Told, report: Report, sheet: Sheet, voice: Voice): void {
  const { question, validationTime } = report
  writeRow(verdict.further, sheet)
  sheet.steps(next.label, next.sentences)
  writeLaw(report.law ?? [], sheet, voice)
  writeRow(document, sheet)
  if (invoice !== undefined) writeRow(invoice, sheet)
  const { relyingState, policy } = question
  const asked = {
    use: shown(voice.words.use[question.use]),
    // The policy that goes by the name of the use says nothing more.
    policy: policy.name === question.use ? '' : named(policy.name),
    time: voice.at(validationTime),
  }
  sheet.row(voice.label('asked'), [
    relyingState === undefined
      ? voice.say('askedNowhere', asked)
      : voice.say('askedIn', { ...asked, state: voice.state(relyingState) }),
    ...askedBeside(question, voice),
  ])
  writeRequests(report.requests, sheet, voice)
}

function writeRow({ name, label, sentences, tone }: ToldRow, sheet: Sheet): void {
  const [text = ''] = sentences
  if (tone !== 'plain') sheet.row(label, sentences, { text, tone })
  else if (name === 'signedBy') sheet.row(label, sentences, { text, tone: 'bold' })
  else sheet.row(label, sentences)
}

/** Who, from where, when, what changed since; then each state. */
function signatureOf(
  { heading, verdict, rows, next }: ToldSignature,
  signature: SignatureReport | undefined,
  report: Report,
  voice: Voice,
): Html {
  return html`<article>
<h2>${heading}</h2>
${written(voice, 3, (sheet) => {
  if (verdict !== undefined)
    sheet.row(voice.label('decision'), [verdict.sentence, ...verdict.remarks], {
      text: verdict.sentence,
      tone: OF_OUTCOME[verdict.outcome],
    })
  for (const row of rows) writeRow(greyed(row, signature), sheet)
  if (signature !== undefined) writeIntactness(signature, sheet, voice)
  if (next !== undefined) sheet.steps(next.label, next.sentences)
})}
${signature === undefined || hasMatrix(report.signatures.filter(isSignature)) ? null : statesOf(signature, report, voice)}
</article>
`
}

/** That a signature is recognised supports nothing where it is not valid. */
function greyed(row: ToldRow, signature: SignatureReport | undefined): ToldRow {
  const isOpen = row.name === 'recognised' && row.tone === 'good' && signature?.indication !== 'TOTAL-PASSED'
  return isOpen ? { ...row, tone: 'plain' } : row
}

/** Octets and objects are for those who read the terms of the standard. */
function writeIntactness(signature: SignatureReport, sheet: Sheet, voice: Voice): void {
  const { sentences, mark } = describeIntactness(signature, voice, 'counted')
  sheet.row(voice.label('intact'), sentences, mark)
}

function written(voice: Voice, level: 2 | 3, write: (sheet: Sheet) => void): Html {
  const sheet = createSheet(level, voice)
  write(sheet)
  return sheet.markup()
}

/** Where nothing is in it there is nothing to unfold. */
function folded(voice: Voice, heading: string, open: boolean, write: (sheet: Sheet) => void): Html | null {
  const inner = written(voice, 3, write)
  if (inner.markup === '') return null
  return open
    ? html`<details open><summary><h2>${heading}</h2></summary>${inner}</details>`
    : html`<details><summary><h2>${heading}</h2></summary>${inner}</details>`
}
