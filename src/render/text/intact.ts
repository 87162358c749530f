import type { Code } from '../../core/codes.ts'
import type { ExplainedChange } from '../../pdf/changes.ts'
import type { CoverageOfWhole } from '../../report/coverage.ts'
import type { SignatureReport } from '../../report/types.ts'
import { named, shown } from '../fill-template.ts'
import { storedValue } from '../stored-value.ts'
import type { Voice } from '../voice.ts'
import type { Mark } from './page.ts'

export interface Intactness {
  readonly mark: Mark
  readonly sentences: readonly string[]
  /** Codes that these sentences have told, so that they need not be told again. */
  readonly told: readonly Code[]
  /** What follows for validity; `null`: nothing by itself. */
  readonly consequence: string | null
}

/** Whether objects of the file are named in which nobody knows what was changed. */
type Places = 'told' | 'counted'

/** Whether the document is what was signed, how much of it was, and what came after: the question of every reader. */
export function describeIntactness(signature: SignatureReport, voice: Voice, places: Places = 'told'): Intactness {
  const broken = brokenBy(signature)
  if (broken !== null) {
    const sentence = brokenSentence(signature, broken, voice)
    return {
      ...answer('no', 'bad', [sentence], voice),
      told: broken === 'form' ? [] : [broken],
      consequence: voice.say('notIntact'),
    }
  }
  const { digest, signature: value } = signature.integrity
  if (digest !== 'verified' || value !== 'verified')
    return { ...answer('notKnown', 'warn', [voice.say('notChecked')], voice), told: [], consequence: null }
  const changed = signature.changes?.allowed === false
  const sentences = [voice.say('unaltered'), ...coverage(signature, voice, places)]
  return {
    ...answer(changed ? 'partly' : 'yes', changed ? 'warn' : 'good', sentences, voice),
    told: changed ? ['PDF_LATER_CHANGES_NOT_JUDGED'] : [],
    consequence: changed ? voice.say('changedSince') : null,
  }
}

function brokenSentence({ kind }: SignatureReport, broken: Code | 'form', voice: Voice): string {
  if (broken === 'form') return voice.say('formBroken')
  // What the code says is about a document.
  if (kind === 'counter-signature' && broken === 'DIGEST_MISMATCH') return voice.say('counterBroken')
  return voice.code(broken)
}

function answer(word: 'yes' | 'no' | 'notKnown' | 'partly', tone: Mark['tone'], sentences: string[], voice: Voice) {
  const text = voice.say(word)
  const [first = '', ...others] = sentences
  return { mark: { text, tone }, sentences: [`${text} ${first}`, ...others] }
}

function brokenBy({ integrity, subIndication, findings }: SignatureReport): Code | 'form' | null {
  const failed = (code: Code): boolean =>
    findings.some((finding) => finding.code === code && finding.level === 'failure')
  if (failed('TIME_STAMP_IMPRINT_MISMATCH')) return 'TIME_STAMP_IMPRINT_MISMATCH'
  for (const code of ['CONTENT_MISMATCH', 'DIGEST_MISMATCH'] as const)
    if (integrity.digest === 'invalid' && failed(code)) return code
  if (integrity.signature === 'invalid') return 'SIGNATURE_INVALID'
  return subIndication === 'FORMAT_FAILURE' ? 'form' : null
}

type Changes = NonNullable<SignatureReport['changes']>
type Explained = Changes['explained'][number]

/** Of each kind; the details have the others. */
const TOLD = 5

const ANNOTATED = {
  added: 'addedAnnotation',
  modified: 'modifiedAnnotation',
  removed: 'removedAnnotation',
} as const

const ADDED: Partial<Readonly<Record<ExplainedChange['what'], 'addedTimeStamp' | 'addedSignatureField'>>> = {
  'visible-time-stamp': 'addedTimeStamp',
  'signature-field': 'addedSignatureField',
}

/** What was done to the document since, as people would say it: fields filled in, marks put on pages, signatures that can be seen. */
function knownChanges({ explained }: Changes, voice: Voice): readonly string[] {
  const sentences = new Set(
    onAllPages(explained).flatMap(
      ({ what, field = '', value = '', drawn = '', cut, subtype = '', change, page, pages, rectangle, revision }) => {
        const place = {
          ...(pages.length === 0 ? {} : { page: shown(voice.list(pages.map(String))) }),
          revision: revision + 1,
        }
        if (what === 'form-field' && field !== '')
          return [
            voice.say(change === 'emptied' ? 'emptiedField' : change === 'kept' ? 'keptField' : 'filledField', {
              field: named(field),
              value: storedValue(value, cut?.includes('value') === true, voice),
              drawn: storedValue(drawn, cut?.includes('drawn') === true, voice),
              ...place,
            }),
          ]
        if (what === 'annotation' && subtype !== '') {
          const how = ANNOTATED[change === 'modified' || change === 'removed' ? change : 'added']
          const unseen = page === undefined ? ` ${voice.say('notOnPage')}` : ''
          return [`${voice.say(how, { subtype: named(subtype), ...place })}${unseen}`]
        }
        // Where a later signature can be seen, it stands on a page that was signed without it.
        return page === undefined || !isSeen({ what, rectangle })
          ? []
          : [voice.say(ADDED[what] ?? 'addedSignature', { field: named(field), page })]
      },
    ),
  )
  return limited([...sentences], voice)
}

/** A field is filled in once, however many widgets show it: it is told with the pages that do, but for a great many. */
function onAllPages(explained: Changes['explained']): readonly (Explained & { readonly pages: readonly number[] })[] {
  const told = new Map<string, { readonly change: Explained; readonly pages: Set<number> }>()
  for (const change of explained) {
    const { object: _, page, ...filled } = change
    const key = JSON.stringify(change.what === 'form-field' ? filled : change)
    const one = told.get(key) ?? { change, pages: new Set<number>() }
    told.set(key, one)
    if (page !== undefined) one.pages.add(page)
  }
  return [...told.values()].map(({ change, pages }) => ({
    ...change,
    pages: pages.size > TOLD ? [] : [...pages].sort((a, b) => a - b),
  }))
}

/** Whether a page shows it: a time-stamp is told as one only where none does. */
export function isSeen({
  what,
  rectangle,
}: Pick<ExplainedChange, 'what'> & { readonly rectangle?: ExplainedChange['rectangle'] | undefined }): boolean {
  return what !== 'document-time-stamp' && (rectangle === undefined || hasArea(rectangle))
}

/** Without, nothing is shown (ISO 32000-2 §12.7.5.5). */
function hasArea([left, bottom, right, top]: readonly [number, number, number, number]): boolean {
  return left !== right && bottom !== top
}

function attacksLike({ shapes }: Changes, voice: Voice): readonly string[] {
  return shapes.map((shape) => voice.say('attackShape', { shape: shown(voice.words.attackShape[shape]) }))
}

function unknownChanges({ unexplained }: Changes, voice: Voice): readonly string[] {
  const sentences = unexplained.flatMap(({ object, revision, page, why, where = '' }) => {
    if (revision === undefined) return []
    const place = { ...(object === undefined ? {} : { object }), ...(page === undefined ? {} : { page }) }
    return [
      voice.say('unexplainedChange', {
        revision: revision + 1,
        ...place,
        where: named(where),
        why: shown(voice.words.unexplained[why]),
      }),
    ]
  })
  return limited([...new Set(sentences)], voice)
}

function limited(sentences: readonly string[], voice: Voice): readonly string[] {
  if (sentences.length <= TOLD) return sentences
  return [...sentences.slice(0, TOLD), voice.say('moreChanges', { count: sentences.length - TOLD })]
}

/** White space behind the end is no change (ISO 32000-2 §7.5.5), and is there. */
export function coversWhole({ followedBy }: CoverageOfWhole, voice: Voice): string {
  return voice.say(followedBy.bytes > 0 ? 'coversAllButSpace' : 'coversAll')
}

function coverage({ kind, coverage, changes }: SignatureReport, voice: Voice, places: Places): readonly string[] {
  if (kind === 'counter-signature') return [voice.say('coversSignature')]
  // How much of a document is signed that has its signature in it, findings say.
  if (kind === 'xml' || kind === 'json') return []
  if (coverage === undefined) return [voice.say('coversContent')]
  if (coverage.wholeFile) return [coversWhole(coverage, voice)]
  if (changes === undefined || coverage.revision === undefined) return [voice.say('coversNoRevision')]
  const sentence = voice.words.changes[changes.category]
  const known = knownChanges(changes, voice)
  if (changes.allowed) return [sentence, ...known]
  const count = changes.unexplained.length + (changes.leftOut?.unexplained ?? 0)
  const counted = count === 0 ? [] : [voice.say('unexplainedChanges', { count })]
  const unknown = places === 'told' ? unknownChanges(changes, voice) : []
  return [sentence, ...counted, ...unknown, ...attacksLike(changes, voice), ...known]
}
