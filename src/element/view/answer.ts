import {
  type Decision,
  printable,
  quoted,
  type StateCode,
  type Told,
  type ToldRow,
  type ToldSignature,
} from 'asean-verify'
import { button, element, inWords } from '../dom.ts'
import { save } from '../save.ts'
import { keepCompounds } from '../words/thai.ts'
import { placeName } from '../words/words.ts'
import type { Answer } from '../work/protocol.ts'
import { viewCertificates } from './certificates.ts'
import { viewDigest } from './compare-digest.ts'
import { type Context, fill } from './context.ts'
import { glyph } from './glyph.ts'
import { viewMap } from './map.ts'

/** What can be done with an answer. */
export interface AnswerActions {
  chooseState(state: StateCode): void
  changeQuestion(): void
  giveContent(file: File): void
  givePassword(password: string): void
  saveArchive(): void
  saveReport(): void
  /** Every check, as text; `null`: it could not be told. */
  tellAsText(): Promise<string | null>
  /** The reader says whether the signer is who was expected. */
  expect(isExpected: boolean | null): void
  /** Shows where a signature stands in the document. */
  showField(field: string): void
}

/** What the reader said of the signer, if anything. */
export type Expected = boolean | null

/** The verdict first; then what was changed, who, from where and when, and what to do; then what everything rests on, folded. Beside it the document. */
export function viewAnswer(
  answer: Answer,
  name: string,
  expected: Expected,
  context: Context,
  actions: AnswerActions,
): HTMLElement {
  const { report, told } = answer
  const { words } = context
  return element(
    'article',
    { class: 'answer', 'data-outcome': report.decision.outcome, lang: told.locale },
    element(
      'div',
      { class: 'said' },
      viewPrintHead(answer, name, context),
      element(
        'section',
        { class: `verdict ${toneOf(answer, expected)}`, part: 'verdict', 'aria-labelledby': 'verdict' },
        viewVerdict(told, answer, expected, context, actions),
        viewWanted(answer, name, context, actions),
        element('div', { class: 'changed-place' }),
        viewMore(told, askedOf(answer, context), context, actions),
      ),
      element(
        'div',
        { class: 'signatures' },
        told.signatures.map((signature) => viewSignature(signature, answer, context, actions)),
      ),
      viewMap(answer, toneOf(answer, expected), context, actions.chooseState),
      viewDetails(answer, context, actions),
      viewKeeping(answer, name, words, actions),
    ),
    element('div', { class: 'pages-place', part: 'pages' }),
  )
}

/** Of which file a sheet of paper speaks, and of when. */
function viewPrintHead({ report }: Answer, name: string, { timeZone }: Context): HTMLElement {
  // As ISO 8601 has it: read alike in every language.
  const options = { dateStyle: 'short', timeStyle: 'long', timeZone: timeZone ?? 'UTC' } as const
  const time = new Date(report.validationTime).toLocaleString('sv-SE', options)
  return element(
    'div',
    { class: 'print-head print-only' },
    element('p', { class: 'print-name' }, `${quoted(name, 200)} · ${time}`),
    element('p', {}, `SHA-256 ${report.document.sha256}`),
  )
}

/** Whoever signed, where it is asked about: nobody said who was to sign. */
function isAsked({ told }: Answer): boolean {
  return told.verdict.kind === 'acceptIfKnown'
}

function toneOf(answer: Answer, expected: Expected): Decision['outcome'] {
  return isAsked(answer) && expected === false ? 'reject' : answer.report.decision.outcome
}

function viewVerdict(
  told: Told,
  answer: Answer,
  expected: Expected,
  { words }: Context,
  actions: AnswerActions,
): HTMLElement {
  const { report } = answer
  const { outcome } = report.decision
  const { headline, kind, sentence, why: cause, remarks } = told.verdict
  const tag = report.trust.environment === 'production' ? null : element('span', { class: 'tag' }, words.testTag)
  const isKnown = isAsked(answer) ? expected : null
  const shown = isKnown === null ? outcome : isKnown ? 'accept' : 'reject'
  const title = isKnown === null ? headline : isKnown ? words.expectedYes : words.expectedNo
  const note = isKnown === null ? null : isKnown ? words.expectedYesNote : words.expectedNoNote
  const said = kind === outcome && cause !== undefined ? cause : withoutHeadline(sentence, headline)
  return element(
    'div',
    { class: 'says' },
    element('p', { class: 'outcome' }, element('span', { class: 'seal' }, glyph(shown)), words.outcome[shown], tag),
    element('h2', { id: 'verdict', tabindex: '-1' }, keepCompounds(title)),
    note === null ? null : element('p', { class: 'why note' }, note),
    element('p', { class: 'why' }, inWords(said, 1000)),
    isAsked(answer) ? viewExpected(told, expected, words, actions) : null,
    told.environment === undefined ? null : element('p', { class: 'environment print-only' }, told.environment),
    sentences(remarks, 'remarks'),
  )
}

/** The sentence begins with the headline, which stands above it in large letters already. */
function withoutHeadline(sentence: string, headline: string): string {
  return sentence.startsWith(`${headline}:`) ? capital(sentence.slice(headline.length + 1).trim()) : sentence
}

/** The reader knows whom they deal with, and the page does not: it asks. */
function viewExpected(told: Told, expected: Expected, words: Context['words'], actions: AnswerActions): HTMLElement {
  const names = told.signatures.flatMap(({ rows }) => rows.find(({ name }) => name === 'signedBy')?.sentences[0] ?? [])
  const signers = [...new Set(names)].join(', ')
  const choice = (answer: boolean, text: string): HTMLElement =>
    button(
      { class: 'button', 'aria-pressed': String(expected === answer), 'data-keep': `expected-${answer}` },
      () => actions.expect(expected === answer ? null : answer),
      text,
    )
  return element(
    'div',
    { class: 'expected no-print', role: 'group', 'aria-labelledby': 'expected' },
    element('p', { id: 'expected' }, inWords(fill(words.expectedAsk, { signers }), 600)),
    choice(true, words.yes),
    choice(false, words.no),
  )
}

/** What else there is to be read with the verdict: what to do, of which file, and what was asked. */
function viewMore(told: Told, asked: string, { words }: Context, actions: AnswerActions): HTMLElement {
  const { further } = told.verdict
  return element(
    'div',
    { class: 'more' },
    further.sentences.length === 0 ? null : viewRow(further),
    told.next.sentences.length === 0 ? null : viewRow(told.next),
    viewRow(told.document),
    told.invoice === undefined ? null : viewRow(told.invoice),
    element(
      'p',
      { class: 'asked-line' },
      inWords(asked, 400),
      button({ class: 'small no-print', 'data-keep': 'change-question' }, actions.changeQuestion, words.askedChange),
    ),
  )
}

function askedOf({ report }: Answer, { words, language }: Context): string {
  const { relyingState, use, signer, amount } = report.question
  const expected =
    signer === undefined
      ? words.askedNobody
      : Object.values(signer)
          .map((text) => quoted(String(text)))
          .join(', ')
  const state = relyingState === undefined ? words.noState : placeName(relyingState, language)
  const asked = fill(words.asked, { state, use: words.use[use], signer: expected })
  if (amount === undefined) return asked
  return `${asked} ${fill(words.askedAmount, { amount: `${amount.value} ${amount.currency}` })}`
}

function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (first) => first.toUpperCase())
}

function viewRow({ name, label, sentences: said, tone }: ToldRow): HTMLElement {
  return element(
    'div',
    { class: `row ${name} ${tone}` },
    element('h3', {}, label),
    said.length > 1 && name === 'next'
      ? element(
          'ol',
          {},
          said.map((text) => element('li', {}, inWords(text, 1000))),
        )
      : said.map((text) => element('p', {}, inWords(text, 1000))),
  )
}

function sentences(all: readonly string[], kind: string): HTMLElement | null {
  if (all.length === 0) return null
  return element(
    'ul',
    { class: kind },
    all.map((text) => element('li', {}, inWords(text, 1000))),
  )
}

function viewSignature(
  { id, heading, verdict, rows, next }: ToldSignature,
  { report, told: { signatures, next: above } }: Answer,
  { words }: Context,
  actions: AnswerActions,
): HTMLElement {
  const shown = rows.filter(({ sentences: said }) => said.length > 0)
  // What is to be done about the document is said once.
  const isToldAbove = (text: string): boolean => above.sentences.includes(text)
  const number =
    report.signatures.filter(({ kind }) => kind !== 'counter-signature').findIndex((one) => one.id === id) + 1
  const field = report.signatures.find((one) => one.id === id)?.field
  const pin = element('span', { class: 'number', 'aria-hidden': 'true' }, String(number))
  return element(
    'section',
    { class: 'signature', id: `signature-${number}`, tabindex: '-1' },
    element('h2', {}, signatures.length > 1 || field !== undefined ? pin : null, inWords(heading, 200)),
    field === undefined
      ? null
      : button({ class: 'small show-place no-print' }, () => actions.showField(field), words.showPlace),
    verdict === undefined || signatures.length === 1
      ? null
      : element(
          'p',
          { class: `its-verdict ${verdict.outcome}` },
          glyph(verdict.outcome),
          inWords(verdict.sentence, 1000),
        ),
    element(
      'dl',
      {},
      shown.map(({ name, label, sentences: [first, ...more], tone }) =>
        element(
          'div',
          { class: `fact ${name} ${tone}` },
          element('dt', {}, label),
          element(
            'dd',
            {},
            element('p', { class: 'first' }, inWords(first ?? '', 1000)),
            more.map((text) => element('p', {}, inWords(text, 1000))),
          ),
        ),
      ),
    ),
    next === undefined || next.sentences.every((text) => isToldAbove(text)) ? null : viewRow(next),
  )
}

/** What is still lacking to judge: the file that was signed, or a password. */
function viewWanted({ told }: Answer, name: string, { words }: Context, actions: AnswerActions): HTMLElement | null {
  const causes = [told.verdict, ...told.signatures.flatMap(({ verdict }) => verdict ?? [])].flatMap((one) => one.causes)
  if (causes.includes('passwordNeeded') || causes.includes('passwordWrong')) {
    const input = element('input', { id: 'password', type: 'password', autocomplete: 'off' })
    const form = element(
      'form',
      { class: 'wanted' },
      element('label', { for: 'password' }, fill(words.password, { name: quoted(name) })),
      input,
      element('button', { class: 'button' }, words.passwordOpen),
    )
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      actions.givePassword(input.value)
    })
    return form
  }
  if (!causes.includes('contentMissing') && !causes.includes('otherFile')) return null
  const input = element('input', { id: 'content', type: 'file' })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file !== undefined) actions.giveContent(file)
  })
  return element(
    'div',
    { class: 'wanted' },
    element('label', { for: 'content' }, fill(words.content, { name: quoted(name) })),
    input,
  )
}

/** For those who read the terms of the standard. */
function viewDetails({ report, json }: Answer, context: Context, { tellAsText }: AnswerActions): HTMLElement {
  const { words } = context
  return element(
    'section',
    { class: 'details no-print', 'aria-labelledby': 'details' },
    element('h2', { id: 'details' }, words.inDetail),
    viewCertificates(report, context),
    viewDigest(report, context),
    folded(words.asText, tellAsText),
    folded(words.asJson, async () => escapeJson(JSON.stringify(JSON.parse(json), null, 2))),
  )
}

/** Long text, made when somebody wants to see it. */
function folded(summary: string, text: () => Promise<string | null>): HTMLElement {
  const pre = element('pre', { tabindex: '0', 'aria-label': summary, role: 'region' })
  const details = element('details', {}, element('summary', {}, summary), pre)
  details.addEventListener(
    'toggle',
    async () => {
      pre.ariaBusy = 'true'
      pre.replaceChildren((await text()) ?? '')
      pre.ariaBusy = 'false'
    },
    { once: true },
  )
  return details
}

/** The same JSON, with the characters escaped that could mislead the eye. */
function escapeJson(json: string): string {
  return json.replace(/[^\n -~]/gu, (character) => {
    if (printable(character) === character) return character
    return Array.from({ length: character.length }, (_, i) => {
      return `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`
    }).join('')
  })
}

function viewKeeping({ json }: Answer, name: string, words: Context['words'], actions: AnswerActions): HTMLElement {
  return element(
    'section',
    { class: 'keeping no-print', 'aria-labelledby': 'keeping' },
    element('h2', { id: 'keeping' }, words.save),
    // The canonical bytes, as they are.
    button(
      { id: 'download', class: 'button' },
      () => save(json, 'application/json', `${name}.report.json`),
      words.saveJson,
    ),
    button({ id: 'save-report', class: 'button' }, actions.saveReport, words.saveReport),
    button({ id: 'save-archive', class: 'button' }, actions.saveArchive, words.saveArchive),
    button({ id: 'print', class: 'button' }, () => print(), words.print),
  )
}
