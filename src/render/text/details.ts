import type { Finding } from '../../core/finding.ts'
import { plain, quoted } from '../../core/printable.ts'
import { STATES } from '../../core/states.ts'
import type { ExplainedChange } from '../../pdf/changes.ts'
import type { Report, RevocationSourceReport, SignatureReport } from '../../report/types.ts'
import { named, shown, word } from '../fill-template.ts'
import { isSignature } from '../tell/signers.ts'
import { signatureHeading } from '../tell/tell-report.ts'
import type { Voice } from '../voice.ts'
import { describeCertificateLines, shortNames } from './certificate-lines.ts'
import { writeDocumentDetails } from './document-details.ts'
import { describeFinding } from './finding.ts'
import { isSeen } from './intact.ts'
import type { Page } from './page.ts'

/** Of each list of things; the JSON has them all. */
const LIMIT = 25
/** Object numbers shown of one kind of change. */
const OBJECTS = 12

/** For engineers: everything that the answer rests on. */
export function writeDetails(report: Report, page: Page, voice: Voice): void {
  for (const signature of report.signatures) {
    page.heading(voice.say('detailsOf', { heading: shown(signatureHeading(signature, report, voice)) }))
    writeIdentity(signature, page, voice)
    writeCoverage(signature, page, voice)
    writePath(signature, page, voice)
    writeRevocation(signature, page, voice)
    page.row(
      voice.label('states'),
      // A time-stamp is recognised by nobody: it has no state of its own here.
      (isSignature(signature) ? STATES : []).flatMap((state) => {
        const answer = signature.recognition[state]
        return answer === undefined ? [] : [`${state}  ${answer.outcome}  ${answer.reason ?? ''}`]
      }),
    )
    page.row(voice.label('findings'), findingLines(signature.findings, voice))
  }
  page.heading(voice.say('detailsOf', { heading: shown(voice.label('document')) }))
  writeDocumentDetails(report, page, voice)
  page.row(voice.label('findings'), findingLines(report.findings, voice))
}

function writeIdentity(signature: SignatureReport, page: Page, voice: Voice): void {
  const { integrity, algorithms, subIndication } = signature
  page.row(voice.label('identifier'), [signature.id])
  page.row(voice.label('kind'), [signature.kind])
  page.row(voice.label('counterSigns'), signature.counterSigns === undefined ? [] : [signature.counterSigns])
  page.row(voice.label('format'), signature.subFilter === undefined ? [] : [plain(signature.subFilter)])
  page.row(voice.label('indication'), [
    subIndication === undefined ? signature.indication : `${signature.indication} / ${subIndication}`,
  ])
  page.row(voice.label('subject'), signature.signer === undefined ? [] : [quoted(signature.signer.subject, 1000)])
  page.row(voice.label('checks'), [
    `digest ${integrity.digest}`,
    `signature value ${integrity.signature}`,
    `signing-certificate attribute ${integrity.signingCertificate}`,
    `signed attributes ${integrity.signedAttributes}`,
  ])
  page.row(
    voice.label('algorithms'),
    Object.entries(algorithms).map(([name, algorithm]) => `${name} ${plain(String(algorithm))}`),
  )
}

function writeCoverage({ coverage, changes }: SignatureReport, page: Page, voice: Voice): void {
  if (coverage !== undefined) {
    page.row(
      voice.label('byteRange'),
      coverage.byteRange.map(([start, length]) => `[${start}, ${length}]`),
    )
    const { revision, followedBy } = coverage
    page.row(voice.label('coverage'), [
      coverage.wholeFile
        ? voice.say(coverage.followedBy.bytes > 0 ? 'wholeFileButSpace' : 'wholeFile', {
            bytes: coverage.followedBy.bytes,
          })
        : followedBy === undefined
          ? voice.say('none')
          : voice.say('upToRevision', {
              revision: revision === undefined ? shown(voice.say('none')) : revision + 1,
              ...followedBy,
            }),
    ])
  }
  if (changes === undefined) return
  const { words } = voice
  page.row(voice.label('changes'), [
    changes.category,
    ...(changes.revisions.length < 2
      ? []
      : limited(
          changes.revisions.map(({ revision, category }) => `  #${revision + 1} ${category}`),
          voice,
        )),
    ...limited(
      [
        ...changes.unexplained.map(
          ({ object, revision, why, where, page }) =>
            `! ${placeOf(object, revision)} ${words.unexplained[why]}${atPlace(where)}${page === undefined ? '' : ` [${page}]`}`,
        ),
        ...explainedLines(changes.explained, voice),
      ],
      voice,
    ),
  ])
}

/** One line for each kind of change in each revision, with the objects; signatures that can be seen have one each. */
function explainedLines(changes: readonly ExplainedChange[], voice: Voice): readonly string[] {
  const groups = new Map<string, number[]>()
  for (const { object, revision, what, field, subtype, page, rectangle } of changes) {
    const name = field ?? subtype
    const place =
      name === undefined
        ? ''
        : ` (${quoted(name)}${page === undefined || !isSeen({ what, rectangle }) ? '' : `, [${page}]`})`
    const line = `- #${revision + 1} ${voice.words.explained[what]}${place}`
    const objects = groups.get(line) ?? []
    objects.push(object)
    groups.set(line, objects)
  }
  return [...groups].map(([line, objects]) => {
    const numbers = objects.slice(0, OBJECTS).join(' ')
    const more = objects.length > OBJECTS ? ` ${voice.say('more', { count: objects.length - OBJECTS })}` : ''
    return `${line}: ${numbers}${more}`
  })
}

function placeOf(object: number | undefined, revision: number | undefined): string {
  const parts = [revision === undefined ? '' : `#${revision + 1}`, object === undefined ? '' : `${object} 0 R`]
  return `${parts.filter((part) => part !== '').join(' ')}:`
}

function atPlace(where: string | undefined): string {
  return where === undefined ? '' : ` (${quoted(where)})`
}

function writePath({ path, anchor, attempts }: SignatureReport, page: Page, voice: Voice): void {
  page.row(
    voice.label('path'),
    path.flatMap((certificate, i) => describeCertificateLines(certificate, i + 1, voice)),
  )
  if (anchor !== undefined)
    page.row(voice.label('anchor'), [`${anchor.source} ${plain(anchor.id)}`, `  ${quoted(anchor.subject, 1000)}`])
  const lines = attempts.flatMap(({ certificates, anchor, problems }, i) => [
    `${i + 1}. ${shortNames(certificates)} > ${anchor === undefined ? voice.say('noAnchor') : quoted(anchor)}`,
    ...problems.map((problem) => `   ${describeFinding(problem, voice)}`),
  ])
  page.row(voice.label('attempts'), limited(lines, voice))
}

function writeRevocation({ revocation }: SignatureReport, page: Page, voice: Voice): void {
  const lines = revocation.flatMap(({ certificate, status, code, revokedAt, reason, source, refused = [] }) => [
    [status, code, revokedAt ?? '', reason ?? ''].join('  ').trimEnd(),
    `  ${certificate}`,
    ...(source === undefined ? [] : [`  ${sourceLine(source, voice)}`]),
    ...refused.map((evidence) => `  ! ${evidence.code}  ${sourceLine(evidence, voice)}`),
  ])
  page.row(voice.label('revocation'), limited(lines, voice))
}

function sourceLine({ kind, sha256, issuer, thisUpdate, nextUpdate }: RevocationSourceReport, voice: Voice): string {
  return voice.say('revocationSource', {
    kind: shown(voice.words.revocationSource[kind]),
    digest: word(sha256.slice(0, 16)),
    issuer: named(issuer, 1000),
    thisUpdate: word(thisUpdate),
    nextUpdate: word(nextUpdate),
  })
}

function findingLines(findings: readonly Finding[], voice: Voice): readonly string[] {
  return limited(
    findings.map((finding) => describeFinding(finding, voice)),
    voice,
  )
}

function limited(lines: readonly string[], voice: Voice): readonly string[] {
  if (lines.length <= LIMIT) return lines
  return [...lines.slice(0, LIMIT), voice.say('more', { count: lines.length - LIMIT })]
}
