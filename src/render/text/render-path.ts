import type { FindingCode, NextStepCode } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import { printable, quoted } from '../../core/printable.ts'
import type { PathAnchor, PathFound, PathOutcome, PathResult, PathTried } from '../../report/path-result.ts'
import type { CertificateRef, RevocationReport, RevocationSourceReport } from '../../report/types.ts'
import { named, shown, type TemplateData, word, wordsOf } from '../fill-template.ts'
import { givenTrustOfPath } from '../given-trust.ts'
import { givenTrustSentence } from '../given-trust-sentence.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import type { PathLabel, PathPhrase } from '../messages/path-words.ts'
import { createVoice, type Voice } from '../voice.ts'
import { algorithmEnds } from './algorithm-ends.ts'
import { commonNameIn, describeCertificateLines, shortNames } from './certificate-lines.ts'
import { createPage, type Page } from './page.ts'
import type { Tone } from './paint.ts'
import type { TextOptions } from './render-text.ts'
import { writeRequests } from './requests.ts'

/** Paths that failed, and problems of each: a mesh has many, and the most telling come first. */
const ATTEMPTS = 8
const PROBLEMS = 8
const FINDINGS = 20

const TONE: Readonly<Record<PathOutcome, Tone>> = { valid: 'good', indeterminate: 'warn', invalid: 'bad' }

/** The path from a certificate to an anchor as text, or each that was tried and why it fails. */
export function renderPathText(result: PathResult, catalogue: Catalogue, options: TextOptions): string {
  const page = createPage(options)
  const teller = createTeller(result, createVoice(catalogue, options.timeZone))
  const { voice } = teller
  const environment = result.trust === undefined ? null : voice.words.environment[result.trust.environment]
  // Before anything else, since all that follows is worth nothing for a real document.
  if (environment !== null) page.line(page.paint(environment, 'bad'))
  page.line(firstLine(result, options.name, page, teller))
  page.blank()
  page.row(teller.label('asked'), describeQuestion(result, teller))
  if (result.path !== undefined) writeFound(result.path, result.question.certificatePolicies, page, teller)
  else if (result.leaf !== undefined)
    page.row(teller.label('certificate'), describeCertificateLines(result.leaf, 1, voice).map(withoutNumber))
  writeRequests(result.requests, page, voice)
  page.steps(
    teller.label('next'),
    result.next.map((code) => teller.sentence({ code })),
  )
  writeAttempts(result, page, teller)
  writeFindings(result, page, teller)
  return page.text()
}

interface Teller {
  readonly voice: Voice
  label(label: PathLabel): string
  say(phrase: PathPhrase, data?: TemplateData): string
  /** The sentence of a finding, as it is said of a path. */
  sentence(told: { readonly code: FindingCode | NextStepCode; readonly data?: Finding['data'] }): string
  /** How a certificate is called, by its digest. */
  nameOf(sha256: string): string
}

function createTeller({ leaf, path, attempts }: PathResult, voice: Voice): Teller {
  const { words } = voice
  const told = [...(leaf === undefined ? [] : [leaf]), ...(path?.certificates ?? [])]
  const all = [...told, ...attempts.flatMap(({ certificates }) => certificates)]
  const names = new Map(all.map(({ sha256, subject }) => [sha256, commonNameIn(subject)]))
  return {
    voice,
    label: (label) => words.path.label[label],
    say: (phrase, data) => voice.tell(words.path.phrase[phrase], data),
    sentence({ code, data }) {
      const template = words.path.sentence[code]
      return template === undefined ? voice.code(code, data) : voice.fill(template, data)
    },
    nameOf: (sha256) => names.get(sha256) ?? sha256,
  }
}

/** The answer on one line, whatever its length: the outcome, whose certificate, how far, why not, what was not asked for, and whose trust it is. */
function firstLine(result: PathResult, name: string | undefined, page: Page, teller: Teller): string {
  const { voice, say } = teller
  const { outcome, leaf, path, attempts, findings, reason } = result
  const parts: string[] = []
  if (name !== undefined) parts.push(quoted(name))
  if (leaf !== undefined) parts.push(quoted(commonNameIn(leaf.subject)))
  if (path !== undefined) {
    const anchor = quoted(commonNameIn(path.anchor.subject))
    parts.push(say('found', { certificates: path.certificates.length, anchor: shown(anchor) }))
  } else {
    const told = [...attempts.flatMap(({ problems }) => problems), ...findings].find(({ code }) => code === reason)
    parts.push(describeReason(told ?? { code: reason }, leaf, teller))
  }
  const { revocation } = result.question
  if (revocation !== 'required') parts.push(voice.words.path.notAsked[revocation])
  const given = givenTrustSentence(givenTrustOfPath(result), voice)
  if (given !== null) parts.push(given)
  return `${page.paint(voice.words.path.outcome[outcome], TONE[outcome])}  ${parts.join(' — ')}`
}

/** With the name of the certificate, where it is another than the one asked about. */
function describeReason(
  finding: Pick<Finding, 'code' | 'data' | 'about'>,
  leaf: CertificateRef | undefined,
  teller: Teller,
) {
  const { about } = finding
  const sentence = teller.sentence(finding)
  if (about?.kind !== 'certificate' || about.sha256 === leaf?.sha256 || leaf === undefined) return sentence
  return teller.say('who', { where: named(teller.nameOf(about.sha256)), sentence: shown(sentence) })
}

function describeQuestion({ question, validationTime }: PathResult, { voice, say }: Teller): readonly string[] {
  const words = voice.words.path
  const { certificatePolicies: policies } = question
  return [
    say('asked', { purpose: shown(words.keyPurpose[question.keyPurpose]), time: voice.at(validationTime) }),
    ...(question.model === 'shell' ? [] : [words.model[question.model]]),
    ...(policies === 'any' ? [] : [say('acceptable', { policies: wordsOf(policies) })]),
    ...SWITCHES.filter((name) => question[name]).map((name) => say(name)),
    words.revocation[question.revocation],
    ...algorithmEnds(question, voice),
  ]
}

const SWITCHES = [
  'explicitPolicy',
  'inhibitPolicyMapping',
  'inhibitAnyPolicy',
  'checkAnchorCertificate',
  'checkProfile',
] as const

function writeFound(
  { certificates, anchor, certificatePolicies, revocation, findings }: PathFound,
  accepted: PathFound['certificatePolicies'],
  page: Page,
  teller: Teller,
): void {
  const { voice, label } = teller
  page.row(
    label('path'),
    certificates.flatMap((certificate, i) => [
      ...describeCertificateLines(certificate, i + 1, voice),
      ...statusLines(certificate, revocation, teller).map((line) => `   ${line}`),
    ]),
  )
  page.row(label('anchor'), describeAnchor(anchor, teller))
  page.row(label('policies'), [describePolicies(certificatePolicies, accepted, teller)])
  page.row(
    label('known'),
    findings
      .filter(({ code }) => revocation.every((status) => status.code !== code))
      .map((finding) => describeProblem(finding, teller)),
  )
}

/** The policies that hold all along the path; with none, nobody required one. */
function describePolicies(
  policies: PathFound['certificatePolicies'],
  accepted: PathFound['certificatePolicies'],
  { say }: Teller,
): string {
  if (policies === 'any') return say('anyPolicy')
  if (policies.length > 0) return printable(policies.join(', '), 1000)
  return say(accepted === 'any' ? 'noPolicy' : 'noneAccepted')
}

function describeAnchor({ source, id, subject }: PathAnchor, { say }: Teller): readonly string[] {
  return [quoted(subject, 1000), source === 'caller' ? say('trustedByCaller') : say('trustedByList', { id: word(id) })]
}

/** The status of a certificate, what it rests on, and what was not taken. */
function statusLines(
  { sha256 }: CertificateRef,
  revocation: readonly RevocationReport[],
  teller: Teller,
): readonly string[] {
  const { say, sentence } = teller
  return revocation
    .filter(({ certificate }) => certificate === sha256)
    .flatMap(({ code, revokedAt = '', reason = '', source, refused = [] }) => {
      const status = sentence({ code, data: { revokedAt, reason } })
      const from = source === undefined ? null : shown(describeSource(source, teller))
      return [
        from === null ? status : say('statusFrom', { status: shown(status), source: from }),
        ...refused.map((evidence) =>
          say('refused', { source: shown(describeSource(evidence, teller)), sentence: shown(sentence(evidence)) }),
        ),
      ]
    })
}

function describeSource(
  { kind, issuer, thisUpdate, nextUpdate }: RevocationSourceReport,
  { voice, say }: Teller,
): string {
  return say('source', {
    kind: shown(voice.words.revocationSource[kind]),
    issuer: named(issuer, 1000),
    thisUpdate: shown(voice.time(thisUpdate)),
    ...(nextUpdate === undefined ? {} : { nextUpdate: shown(voice.time(nextUpdate)) }),
  })
}

function writeAttempts({ attempts, path }: PathResult, page: Page, teller: Teller): void {
  const { say } = teller
  for (const [i, attempt] of attempts.slice(0, ATTEMPTS).entries()) {
    const chain = shown(describeChain(attempt, teller))
    const only = attempts.length === 1 && path === undefined
    page.heading(
      say(only ? 'triedOnly' : path === undefined ? 'tried' : 'alsoTried', {
        number: i + 1,
        count: attempts.length,
        path: chain,
      }),
    )
    writeAttempt(attempt, page, teller)
  }
  if (attempts.length <= ATTEMPTS) return
  page.blank()
  page.line(say('more', { count: attempts.length - ATTEMPTS }))
}

function describeChain({ certificates, anchor }: PathTried, { say }: Teller): string {
  const end = anchor === undefined ? say('leadsNowhere') : quoted(commonNameIn(anchor.subject), 60)
  return `${shortNames(certificates)} > ${end}`
}

function writeAttempt({ problems, revocation, certificates, anchor }: PathTried, page: Page, teller: Teller): void {
  const { say, label } = teller
  const told = problems.slice(0, PROBLEMS).map((problem) => describeProblem(problem, teller))
  if (problems.length > PROBLEMS) told.push(say('more', { count: problems.length - PROBLEMS }))
  page.row(label('fails'), told)
  // Where there was nothing to weigh, the problems say so.
  const weighed = revocation.filter(({ source, refused = [] }) => source !== undefined || refused.length > 0)
  page.row(
    label('status'),
    certificates.flatMap((certificate) =>
      statusLines(certificate, weighed, teller).map((line) => `${quoted(commonNameIn(certificate.subject))}: ${line}`),
    ),
  )
  page.row(label('anchor'), anchor === undefined ? [] : describeAnchor(anchor, teller))
}

/** At which certificate, what, and by which clause. */
function describeProblem(finding: Finding, teller: Teller): string {
  const { code, clause = '', about } = finding
  const sentence = shown(teller.sentence(finding))
  const where =
    about?.kind === 'certificate'
      ? teller.nameOf(about.sha256)
      : about?.kind === 'list'
        ? about.id
        : about?.kind === 'structure'
          ? about.name
          : ''
  return teller.say('at', { where: named(where), sentence, code: word(code), clause: shown(clause) })
}

/** What should be known, and is not said above. */
function writeFindings({ findings, trust }: PathResult, page: Page, teller: Teller): void {
  const told = findings.filter(({ code }) => trust === undefined || code !== 'TRUST_ENVIRONMENT_NOT_PRODUCTION')
  if (told.length === 0) return
  page.heading(teller.voice.say('warnings'))
  const points = [...new Set(told.map((finding) => describeProblem(finding, teller)))]
  page.points(points.slice(0, FINDINGS))
  if (points.length > FINDINGS) page.points([teller.say('more', { count: points.length - FINDINGS })])
}

/** The only certificate that is told of needs none. */
function withoutNumber(line: string): string {
  return line.replace(/^(?:1\. | {3})/, '')
}
