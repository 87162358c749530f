import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import { type Inspection, tell } from './ambiguous-value.ts'
import { type Carrier, INTO_FORM } from './carried-parameters.ts'
import { isGrey } from './colour-space.ts'
import { LOOKED_UP_IN, requireColours, requireUse } from './colour-uses.ts'
import type { ContentKind } from './content-kind.ts'
import { entriesOf } from './entries.ts'
import { InheritedParameters } from './inherited-parameters.ts'
import { isMasking, MaskedPainting } from './masked-painting.ts'
import { NestedContents } from './nested-contents.ts'
import { inspectCondition, isShown, type OptionalGroups } from './optional-content.ts'
import type { TreePage } from './page-tree.ts'
import { ENLARGED } from './places.ts'
import { chargeEnlarged, ReachOfForms } from './reach-of-forms.ts'
import type { ScannedPart } from './scanned-part.ts'
import { ShownCodes } from './shown-codes.ts'
import { ShownGlyphs } from './shown-glyphs.ts'
import type { PaintingStream } from './shown-values.ts'
import { BELOW, STENCIL } from './ways-of-painting.ts'
import { StreamScans } from './whole-content.ts'

/** A content with what its names are looked up in. */
interface Content {
  readonly streams: readonly PdfStream[]
  readonly kind: ContentKind
  readonly resources: PdfDictionary | null
}

/**
 * Goes through what pages, forms, glyphs, patterns and appearances paint. Each name that one uses is in its own resources
 * (ISO 32000-2 §7.8.3): where it is not, some readers look in those of the page, or of the form, and others nowhere.
 */
export function* inspectPainted(
  inspection: Inspection,
  groups: OptionalGroups,
  pages: readonly TreePage[],
  painting: readonly PaintingStream[],
): Steps<void> {
  const contents = new Contents(inspection, groups)
  for (const page of pages) {
    yield
    readOf(inspection, page.object, () => contents.ofPage(page))
  }
  for (const { stream, object, resources, kind, of } of painting) {
    yield
    readOf(inspection, object, () => {
      contents.inspect(stream, { streams: [stream], kind, resources }, object)
      if (of !== null) contents.glyphs.require(stream, of, object)
    })
  }
  yield* contents.requireShown()
  yield* contents.requireMasked()
  const contested = yield* contents.inherited.contested()
  if (contested !== null) tell(inspection, 'operator', OPERATOR_OF[contested.carrier], contested.object)
  if (contents.reach.isTooFar) tell(inspection, 'operator', 'Do', null)
  if (contents.isRestoredTwice) tell(inspection, 'operator', 'Q', null)
  if (contents.isStrokeUnlike) tell(inspection, 'operator', 'SCN', null)
  if (contents.isTextUnlike) tell(inspection, 'operator', 'Tr', null)
  if (yield* contents.nested.areHiddenApart()) tell(inspection, 'optional-content', 'Pattern', null)
  if (yield* contents.nested.areMultipliedTwice()) tell(inspection, 'shape', 'BM', null)
  if (yield* contents.nested.isTooDeep()) tell(inspection, 'nesting', null, null)
}

function readOf(inspection: Inspection, object: number | null, read: () => void): void {
  const outcome = attempt(read)
  if (outcome.ok) return
  const { code, what } = outcome.failure
  if (code === 'BUDGET_EXHAUSTED') throw new Refusal(code, what)
  if (code !== 'PDF_DICTIONARY_KEY_DUPLICATE') tell(inspection, 'unreadable', what ?? 'Contents', object)
}

/** By which one content is painted in another. */
const OPERATOR_OF: Readonly<Record<Carrier, string>> = { form: 'Do', pattern: 'scn', mask: 'gs' }

/** Table 57: whether strokes have another opacity than the rest. */
function isUneven({ entries }: PdfDictionary): boolean {
  const [strokes, rest] = ['CA', 'ca'].map((key) => {
    const opacity = entries.get(key)
    return opacity === undefined ? 1 : opacity.kind === 'number' ? opacity.value : null
  })
  return strokes === null || strokes !== rest
}

/** Table 57: whether parameters have an opacity, of strokes or of the rest. */
function isThrough(parameters: PdfValue | undefined): boolean {
  if (parameters?.kind !== 'dictionary') return false
  return ['CA', 'ca'].some((key) => {
    const opacity = parameters.entries.get(key)
    return opacity !== undefined && !(opacity.kind === 'number' && opacity.value === 1)
  })
}

/** No categories: what a content does with text. */
const OF_TEXT: ReadonlySet<string> = new Set('StrokeOfText PatternOfText StrokeOfPattern FillAndStroke'.split(' '))

type Resources = PdfDictionary | null

/** What uses names: `from` is `null` for a page. */
interface Using {
  readonly from: PdfStream | null
  readonly kind: ContentKind
  readonly resources: Resources
}

/** Contents are gone through once, and the names of each of their streams are looked up once in each of the resources. */
class Contents {
  readonly nested: NestedContents
  readonly glyphs: ShownGlyphs
  readonly inherited: InheritedParameters
  readonly reach: ReachOfForms = new ReachOfForms()
  /** How text is painted anywhere in the document: a form may have its mode and its colour from where it stands. */
  readonly #ofText = new Set<string>()
  /** Forms that end in a state that they did not save, and those that are painted by contents. */
  readonly #below = new Set<PdfStream>()
  readonly #painted = new Set<PdfStream>()
  readonly #inspection: Inspection
  readonly #groups: OptionalGroups
  readonly #scans: StreamScans
  readonly #seen = new Map<PdfValue, Map<ContentKind, Set<Resources>>>()
  readonly #all: (Content & { readonly codes: readonly Uint8Array[] })[] = []
  readonly #lookedUp = new Map<ScannedPart, Set<Resources>>()
  readonly #masking: { readonly content: Content; readonly object: number | null }[] = []

  constructor(inspection: Inspection, groups: OptionalGroups) {
    this.#inspection = inspection
    this.#groups = groups
    this.#scans = new StreamScans(inspection.store)
    this.nested = new NestedContents(inspection.store)
    this.glyphs = new ShownGlyphs(inspection)
    this.inherited = new InheritedParameters(inspection)
  }

  /** Table 31: one stream, or an array of them that is read as one. */
  ofPage({ object, dictionary, resources: written }: TreePage): void {
    const { store } = this.#inspection
    const resolve = (value: PdfValue | undefined) =>
      value === undefined ? undefined : store.resolve(value, store.last)
    const contents = resolve(entryOf(dictionary, 'Contents'))
    if (contents === undefined || contents.kind === 'null') return
    if (isGrey(entriesOf(this.#inspection, dictionary, object))) tell(this.#inspection, 'shape', 'CS', object)
    const found = resolve(written)
    const resources = found?.kind === 'dictionary' ? found : null
    if (contents.kind === 'array') chargeItems(store.budget, contents.items.length)
    if (this.#isSeen(contents, 'page', resources)) return
    const streams: PdfStream[] = []
    for (const item of contents.kind === 'array' ? contents.items : [contents]) {
      const stream = resolve(item)
      if (stream?.kind === 'stream') streams.push(stream)
      else tell(this.#inspection, 'page-entry', 'Contents', object)
    }
    this.#inspect({ streams, kind: 'page', resources }, object)
  }

  inspect(written: PdfValue, content: Content, object: number | null): void {
    if (!this.#isSeen(written, content.kind, content.resources)) this.#inspect(content, object)
  }

  /** §9.3.6: glyphs that are contents some readers fill with the colour of strokes, and strokes of text with black in the place of a pattern. */
  get isTextUnlike(): boolean {
    return ['StrokeOfText', 'PatternOfText', 'GlyphsOfText'].filter((way) => this.#ofText.has(way)).length > 1
  }

  /** §8.4.2: whether a form ends with a state that it did not save. Some readers take the one that was saved around it. */
  get isRestoredTwice(): boolean {
    return [...this.#below].some((form) => this.#painted.has(form))
  }

  /** §11.6.4.4: what is stroked with a pattern some readers paint with the opacity of what is filled, and so what is stroked in a cell. */
  get isStrokeUnlike(): boolean {
    const has = (way: string) => this.#ofText.has(way)
    const isStroked = ['StrokeOfText', 'FillAndStroke', 'Cell'].some(has)
    return (has('StrokeOfPattern') && has('Opacity')) || (isStroked && has('Uneven'))
  }

  /** What is shown has glyphs and widths that all readers take. */
  *requireShown(): Steps<void> {
    for (const { streams, kind, resources, codes } of this.#all) {
      yield
      if (!codes.some((of) => this.glyphs.mayShow(of))) continue
      const fonts = this.glyphs.openIn(resources)
      // A page begins without a font.
      if (fonts.size === 0 && kind === 'page') continue
      readOf(this.#inspection, null, () => {
        const shown = new ShownCodes()
        this.#scans.watch(streams, kind, shown)
        this.glyphs.close(fonts, shown, kind !== 'page')
      })
    }
  }

  /** What is painted while a soft mask is in force is what all readers mask. */
  *requireMasked(): Steps<void> {
    for (const { content, object } of this.#masking) {
      yield
      readOf(this.#inspection, object, () => {
        const painting = new MaskedPainting(this.#inspection, content.resources)
        this.#scans.watch(content.streams, content.kind, painting)
        if (painting.wrong !== null) tell(this.#inspection, 'operator', painting.wrong, object)
      })
    }
  }

  #isSeen(contents: PdfValue, kind: ContentKind, resources: Resources): boolean {
    const byKind = this.#seen.get(contents) ?? new Map<ContentKind, Set<Resources>>()
    const seen = byKind.get(kind) ?? new Set<Resources>()
    if (seen.has(resources)) return true
    this.#seen.set(contents, byKind.set(kind, seen.add(resources)))
    return false
  }

  #inspect({ streams, kind, resources }: Content, object: number | null): void {
    const { wrong, parts } = this.#scans.scan(streams, kind)
    if (wrong !== null) tell(this.#inspection, wrong.why, wrong.key, object)
    const [first] = parts
    if (kind === 'glyph' && first?.advance != null) this.glyphs.tell(streams[0] as PdfStream, first.advance)
    const content = { streams, kind, resources, codes: parts.map(({ codes }) => codes) }
    this.#all.push(content)
    const states = parts.flatMap(({ uses }) => [...(uses.get('ExtGState') ?? [])])
    chargeItems(this.#inspection.store.budget, states.length)
    // §8.9.6.2: to a stencil some readers give the opacity of its colour twice.
    const named = (category: string, name: string) => this.#named(resources, category, name)
    if (states.some((name) => isThrough(named('ExtGState', name))) && this.#hasStencil(parts, named, object))
      tell(this.#inspection, 'operator', 'ca', object)
    if (states.some((name) => isMasking(this.#inspection, resources, name))) this.#masking.push({ content, object })
    const from = kind === 'page' ? null : (streams[0] ?? null)
    if (from !== null) this.reach.tell(from, Math.max(0, ...parts.map(({ carried }) => carried.reach)))
    this.inherited.add(from, parts, resources, object)
    if (from !== null && parts.some(({ uses }) => uses.has(BELOW))) this.#below.add(from)
    for (const part of parts) {
      const seen = this.#lookedUp.get(part) ?? new Set<Resources>()
      if (seen.has(resources)) continue
      this.#lookedUp.set(part, seen.add(resources))
      requireColours(this.#inspection, part.given, resources, object)
      for (const [category, names] of part.uses) this.#lookUp(category, names, { from, kind, resources }, object)
    }
  }

  #lookUp(category: string, names: ReadonlySet<string>, { from, kind, resources }: Using, object: number | null): void {
    const { store } = this.#inspection
    chargeItems(store.budget, names.size)
    if (OF_TEXT.has(category)) {
      this.#ofText.add(category)
      return
    }
    if (category === INTO_FORM || category === BELOW || category === STENCIL) return
    if (category === ENLARGED) {
      this.#enlarge(from, names, resources, object)
      return
    }
    const looked = LOOKED_UP_IN.get(category) ?? category
    const entries = resources === null ? null : store.dictionary(entryOf(resources, looked), store.last)
    for (const name of names) {
      const written = entries === null ? undefined : entryOf(entries, name)
      const value = written === undefined ? undefined : store.resolve(written, store.last)
      if (looked !== category) requireUse(this.#inspection, category, name, entries, object)
      else if (category === 'Properties') {
        if (written === undefined) tell(this.#inspection, 'optional-content', name, object)
        else {
          inspectCondition(this.#inspection, this.#groups, written, name, object)
          this.#hide(from, written, object)
        }
      } else if (value === undefined || value.kind === 'null') tell(this.#inspection, 'resources', name, object)
      else {
        if (!this.nested.add(from, kind, category, value)) tell(this.#inspection, 'nesting', name, object)
        // §9.6.4, §8.7.3.3: of pictures and forms, a stencil alone has the colour of the text, or of the pattern.
        if ((kind === 'glyph' || kind === 'uncoloured') && category === 'XObject' && !this.#isStencil(value, object))
          tell(this.#inspection, 'operator', 'Do', object)
        if (category === 'ExtGState' && isThrough(value)) this.#ofText.add('Opacity')
        if (category === 'ExtGState' && value.kind === 'dictionary' && isUneven(value)) this.#ofText.add('Uneven')
        if (category === 'Pattern' && value.kind === 'stream') {
          this.#ofText.add('Cell')
          this.#reachFrom(from, value, '0', object)
        }
        if (category === 'Font' && value.kind === 'dictionary' && value.entries.has('CharProcs'))
          this.#ofText.add('GlyphsOfText')
        if (category === 'XObject' && value.kind === 'stream') {
          this.#hide(from, entryOf(value.dictionary, 'OC'), object)
          if (isGrey(entriesOf(this.#inspection, value.dictionary, object)))
            tell(this.#inspection, 'shape', 'CS', object)
        }
      }
    }
  }

  #enlarge(from: PdfStream | null, names: ReadonlySet<string>, resources: Resources, object: number | null): void {
    for (const written of names) {
      const space = written.indexOf(' ')
      const form = this.#named(resources, 'XObject', written.slice(space + 1))
      if (form?.kind === 'stream') this.#reachFrom(from, form, written.slice(0, space), object)
    }
  }

  #reachFrom(from: PdfStream | null, painted: PdfStream, enlargement: string, object: number | null): void {
    const { budget, file } = this.#inspection.store
    const entries = entriesOf(this.#inspection, painted.dictionary, object)
    if (entries.name('Subtype') === 'Image') return
    if (entries.get('PatternType') === undefined) this.#painted.add(painted)
    this.reach.add(from, entries, painted, enlargement, () => chargeEnlarged(budget, file.size))
  }

  #named(resources: Resources, category: string, name: string): PdfValue | undefined {
    const { store } = this.#inspection
    const entries = resources === null ? null : store.dictionary(entryOf(resources, category), store.last)
    const written = entries === null ? undefined : entryOf(entries, name)
    return written === undefined ? undefined : store.resolve(written, store.last)
  }

  #hasStencil(
    parts: readonly ScannedPart[],
    named: (category: string, name: string) => PdfValue | undefined,
    object: number | null,
  ): boolean {
    return parts.some(({ uses }) => {
      if (uses.has(STENCIL)) return true
      const names = uses.get('XObject') ?? new Set()
      chargeItems(this.#inspection.store.budget, names.size)
      return [...names].some((name) => this.#isStencil(named('XObject', name), object))
    })
  }

  #isStencil(painted: PdfValue | undefined, object: number | null): boolean {
    if (painted?.kind !== 'stream') return false
    const stencil = entriesOf(this.#inspection, painted.dictionary, object).get('ImageMask')
    return stencil?.kind === 'boolean' && stencil.value
  }

  #hide(from: PdfStream | null, condition: PdfValue | undefined, object: number | null): void {
    if (from !== null && condition !== undefined && !isShown(this.#inspection, this.#groups, condition, object))
      this.nested.hides(from)
  }
}
