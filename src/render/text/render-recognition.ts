import type { Criterion } from '../../agreements/types.ts'
import { plain, printable, quoted } from '../../core/printable.ts'
import type {
  AgreementTerms,
  RecognitionExplanation,
  ServicesExplained,
  SignatureExplained,
} from '../../report/recognition-explanation.ts'
import { named, type Shown, shown, type TemplateData, word, wordsOf } from '../fill-template.ts'
import type { AgreementLabel, AgreementPhrase, Catalogue } from '../messages/catalogue.ts'
import { createVoice, type Voice } from '../voice.ts'
import { describeFinding } from './finding.ts'
import { writeLaw } from './law.ts'
import { describeClass } from './legal-class.ts'
import { createPage, type Page } from './page.ts'
import { describeRecognition } from './recognition.ts'
import type { TextOptions } from './render-text.ts'

/** Names of services that are told; the others are counted. */
const NAMES = 5

/** Why a state recognises signatures from another, or does not: what is on file, then what comes of it. */
export function renderRecognitionText(
  explanation: RecognitionExplanation,
  catalogue: Catalogue,
  options: TextOptions,
): string {
  const page = createPage(options)
  const teller = createTeller(explanation, createVoice(catalogue, options.timeZone))
  const { voice, say } = teller
  const environment = voice.words.environment[explanation.environment]
  if (environment !== null) page.line(page.paint(environment, 'bad'))
  const use = shown(voice.words.use[explanation.use])
  page.line(page.paint(say('title', { use, time: shown(voice.time(explanation.at)) }), 'bold'))
  page.blank()
  writeOnFile(explanation, page, teller)
  writeLaw(explanation.law, page, teller.voice)
  for (const terms of explanation.agreements) writeTerms(terms, page, teller)
  if (explanation.signatures === undefined) writeServices(explanation, page, teller)
  else writeSignatures(explanation.signatures, page, teller)
  page.points((explanation.findings ?? []).map((finding) => describeFinding(finding, teller.voice)))
  return page.text()
}

interface Teller {
  readonly voice: Voice
  readonly explanation: RecognitionExplanation
  label(label: AgreementLabel): string
  /** With the names of the two states. */
  say(phrase: AgreementPhrase, data?: TemplateData): string
  fill(template: string): string
}

function createTeller(explanation: RecognitionExplanation, voice: Voice): Teller {
  const { agreement } = voice.words
  const states = { relying: voice.state(explanation.relyingState), origin: voice.state(explanation.originState) }
  return {
    voice,
    explanation,
    label: (label) => agreement.label[label],
    say: (phrase, data) => voice.tell(agreement.phrase[phrase], { ...states, ...data }),
    fill: (template) => voice.tell(template, states),
  }
}

function writeOnFile(
  { relyingState, originState, agreements, completeness }: RecognitionExplanation,
  page: Page,
  teller: Teller,
): void {
  const { voice, say, label, fill } = teller
  if (relyingState === originState) {
    page.row(label('onFile'), [say('domestic')])
    return
  }
  const none = agreements.length === 0 ? [say('none')] : []
  page.row(label('onFile'), [fill(voice.words.agreement.completeness[completeness]), ...none])
}

/** An agreement, whatever comes of it. */
function writeTerms(terms: AgreementTerms, page: Page, teller: Teller): void {
  const { voice, say, label } = teller
  const { agreement, use } = voice.words
  page.heading(say('agreement', { id: word(terms.id) }))
  page.row(label('says'), [say('says', { effect: shown(agreement.effect[terms.effect]) })])
  page.row(label('legalBasis'), [
    quoted(terms.legalBasis),
    voice.say('agreementSource', { source: word(terms.source) }),
  ])
  const { from, until, status } = terms
  page.row(label('inForce'), [
    say('from', {
      from: voice.at(from),
      until: until === undefined ? '' : voice.at(until),
      status: shown(agreement.status[status]),
    }),
    agreement.appliesTo[terms.appliesTo],
    ...(status === 'repealed' ? [agreement.effectOfRepeal[terms.effectOfRepeal]] : []),
  ])
  page.row(label('uses'), [terms.uses.length === 0 ? voice.say('none') : voice.list(terms.uses.map((one) => use[one]))])
  if (terms.effect === 'refuses') return
  page.row(
    label('levels'),
    terms.classes.map(({ from, to }) =>
      say('mapping', { from: from === '*' ? shown(say('anyClass')) : named(from), to: named(to) }),
    ),
  )
  const asked = terms.criteria.flatMap((criterion) => describeCriterion(criterion, '', teller))
  page.row(label('asksFor'), asked.length === 0 ? [say('nothing')] : asked)
  page.row(
    label('conditions'),
    terms.conditions.map((condition) => quoted(condition)),
  )
  const { maximumAmount } = terms
  if (maximumAmount !== undefined)
    page.row(label('limit'), [
      say('limit', { amount: shown(printable(`${maximumAmount.value} ${maximumAmount.currency}`)) }),
    ])
  page.row(label('timeStamps'), [describeTimeStamps(terms, teller)])
  page.row(label('chain'), [
    terms.chain.allowed ? say('chainUpTo', { links: terms.chain.maximumDepth }) : say('chainNone'),
  ])
}

function describeTimeStamps({ timeStamps }: AgreementTerms, { say }: Teller): string {
  if (timeStamps === 'none') return say('timeStampsNone')
  return timeStamps === 'all' ? say('timeStampsAll') : timeStamps.map((id) => plain(id)).join(', ')
}

/** A line for each, those below an operator set in; their depth is bounded by the reader. */
function describeCriterion(criterion: Criterion, inset: string, teller: Teller): readonly string[] {
  const { voice, say } = teller
  const name = shown(voice.words.criterion[criterion.kind])
  if ('of' in criterion) {
    const parts = criterion.of.flatMap((part) => describeCriterion(part, `${inset}  `, teller))
    return [`${inset}${say('group', { criterion: name })}`, ...parts]
  }
  return [`${inset}${say('criterion', { criterion: name, asked: askedBy(criterion, voice) })}`]
}

function askedBy(criterion: Exclude<Criterion, { of: unknown }>, voice: Voice): Shown | '' {
  switch (criterion.kind) {
    case 'unknown':
      return named(criterion.name)
    case 'key-usage':
      return wordsOf(criterion.allOf)
    case 'subject-attribute':
      return criterion.equals === undefined
        ? word(voice.oid(criterion.type))
        : shown(`${plain(voice.oid(criterion.type))}=${quoted(criterion.equals)}`)
    default:
      return wordsOf(criterion.anyOf.map(voice.oid))
  }
}

/** What comes of it for signatures under each class of services. */
function writeServices({ services, relyingState }: RecognitionExplanation, page: Page, teller: Teller): void {
  const { voice, say, label } = teller
  if (services.length === 0) {
    page.blank()
    page.row(label('services'), [say('noServices')])
  }
  for (const group of services) {
    page.heading(
      group.legalClass === undefined
        ? say('servicesWithoutClass')
        : say('servicesOf', { class: named(group.legalClass) }),
    )
    page.row(label('services'), [namesOf(group, voice)])
    page.row(label('vouchedFor'), [vouchedFor(group, teller)])
    const { mark, paragraphs } = describeRecognition(relyingState, group.recognition, voice)
    page.row(voice.label('recognised'), paragraphs, mark)
    page.steps(
      voice.label('next'),
      group.next.map((code) => voice.code(code)),
    )
  }
}

function namesOf({ names }: ServicesExplained, voice: Voice): string {
  const told = names.slice(0, NAMES).map((name) => quoted(name))
  if (names.length > NAMES) told.push(voice.say('more', { count: names.length - NAMES }))
  return told.join(', ')
}

function vouchedFor({ attested, adopted }: ServicesExplained, { say }: Teller): string {
  if (adopted !== undefined) return say('adopted', { note: named(adopted) })
  return attested === undefined ? say('standingUnknown') : say(attested ? 'attested' : 'notAttested')
}

function writeSignatures(signatures: readonly SignatureExplained[], page: Page, teller: Teller): void {
  const { voice, say } = teller
  if (signatures.length === 0) {
    page.blank()
    page.row(voice.label('document'), [say('noSignature')])
  }
  for (const [i, signature] of signatures.entries()) {
    const field = signature.field === undefined ? '' : voice.say('inField', { field: named(signature.field) })
    const count = signatures.length
    page.heading(`${voice.say(count === 1 ? 'signatureOnly' : 'signatureOf', { number: i + 1, count })}${field}`)
    writeSignature(signature, page, teller)
  }
}

/** The path of an answer: who, valid or not, from where, recognised by what. */
function writeSignature(
  { signer, indication, origin, recognition, next }: SignatureExplained,
  page: Page,
  teller: Teller,
): void {
  const { voice, say, explanation } = teller
  page.row(voice.label('saidToBe'), [signer === undefined ? voice.say('notKnown') : quoted(signer)])
  page.row(voice.label('valid'), [voice.words.indication[indication]])
  if (origin.known) {
    const state = voice.state(origin.state)
    const { name, provider } = origin.service
    page.row(voice.label('from'), [
      voice.say('fromService', { state, service: named(name), provider: provider === name ? '' : named(provider) }),
    ])
    if (origin.state !== explanation.originState) page.row('', [say('fromElsewhere')])
    page.row(voice.label('class'), [describeClass(origin, voice)])
  } else page.row(voice.label('from'), [`${voice.say('notKnown')} ${voice.code(origin.code)}`])
  const { mark, paragraphs } = describeRecognition(explanation.relyingState, recognition, voice)
  page.row(voice.label('recognised'), paragraphs, mark)
  page.steps(
    voice.label('next'),
    next.map((code) => voice.code(code)),
  )
}
