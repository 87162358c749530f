import { quoted } from '../../core/printable.ts'
import type { Decision, Report, SignatureReport } from '../../report/types.ts'
import { partsOfCompounds } from '../compounds.ts'
import { calledBy, isSignature, isSignerConfirmed } from '../tell/signers.ts'
import type { ToldVerdict } from '../tell/told.ts'
import type { Voice } from '../voice.ts'
import { Html, html, plain } from './markup.ts'
import { capitalised } from './states.ts'
import { OF_OUTCOME } from './tones.ts'

/** Signers who have a line; the others are counted. */
const LINES = 12

/**
 * The answer, and the lines on which the signers stand as they would on paper: drawn through where the signature is accepted, dashed where that is open,
 * broken where it is not. The shape says it, so that no colour is needed.
 */
export function verdictOf(report: Report, { headline, kind, sentence, why, remarks }: ToldVerdict, voice: Voice): Html {
  const { outcome } = report.decision
  const { html: words, told } = voice.words
  // That it counts in law was not asked, so that it is not said in one word.
  const word = kind.startsWith('technical') ? told.headline.technical : words.verdict[outcome]
  return html`<section class="verdict ${OF_OUTCOME[outcome]}" aria-labelledby="verdict">
<p class="outcome">${word}</p>
<h1 id="verdict">${joined(headline)}</h1>
<p class="sentence">${kind === outcome && why !== undefined ? why : afterHeadline(sentence, headline)}</p>
${remarks.map((remark) => html`<p class="remark">${remark}</p>`)}
<ul class="signers" aria-label="${plain(words.phrase.signers)}">${linesOf(report, voice)}</ul>
</section>`
}

/** U+2060 (Unicode Standard Annex #14, class WJ): no line is broken there. */
const JOINER = new Html('&#8288;')

function joined(headline: string): readonly (Html | string)[] {
  return partsOfCompounds(headline).flatMap((part, i) => (i === 0 ? [part] : [JOINER, part]))
}

/** The sentence of what is accepted begins with the headline, which stands above it in large letters already. */
function afterHeadline(sentence: string, headline: string): string {
  if (!sentence.startsWith(`${headline}:`)) return sentence
  return sentence
    .slice(headline.length + 1)
    .trim()
    .replace(/^\p{Ll}/u, (first) => first.toUpperCase())
}

function linesOf({ signatures, decision }: Report, voice: Voice): readonly Html[] {
  const signed = signatures.filter(isSignature)
  if (signed.length === 0) {
    const why = decision.reasons.includes('NO_SIGNATURE') ? 'notSigned' : 'notRead'
    return [
      html`<li class="${OF_OUTCOME[decision.outcome]}"><span class="name">${capitalised(voice.say(why))}</span></li>`,
    ]
  }
  const lines = signed
    .slice(0, LINES)
    // The only signature has the decision of the document, which knows more, and stands above.
    .map((one) => (signed.length === 1 ? lineOf(one, decision.outcome, null, voice) : lineOfSeveral(one, voice)))
  const more = signed.length - LINES
  return more > 0 ? [...lines, html`<li>${voice.say('more', { count: more })}</li>`] : lines
}

function lineOfSeveral(signature: SignatureReport, voice: Voice): Html {
  const { outcome } = signature.decision
  return lineOf(signature, outcome, html` <span class="by">${voice.words.html.verdict[outcome]}</span>`, voice)
}

/** The answer has a line of its own: beside the name of the state it would be that state's. */
function lineOf(signature: SignatureReport, outcome: Decision['outcome'], answer: Html | null, voice: Voice): Html {
  const { signer, origin } = signature
  const confirmed = isSignerConfirmed(signature)
  const called = signer === undefined ? undefined : calledBy(signer)
  const name = called === undefined ? voice.say('signerUnknown') : quoted(called)
  const label = voice.label(confirmed || called === undefined ? 'signedBy' : 'saidToBe')
  const state =
    confirmed && origin.known ? html` <span class="by">${capitalised(voice.words.state[origin.state])}</span>` : null
  return html`<li class="${OF_OUTCOME[outcome]}"><span class="by">${label}</span> <bdi class="name">${name}</bdi>${state}${answer}</li>`
}
