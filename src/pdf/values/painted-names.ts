import type { Steps } from '../../core/steps.ts'
import { OF_FULL_COLOURS } from '../embedded/icc-profile.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, naturalOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import { readContent, tell, type ValueInspection } from './ambiguous-value.ts'
import { componentsOf } from './colour-space.ts'
import type { GivenColour } from './colours-in-use.ts'
import type { ContentKind } from './content-kind.ts'
import { BELOW, BOTH, OTHERWISE, PALE, SIDES } from './content-scan.ts'
import { entriesOf } from './entries.ts'
import { mixedBy } from './faint-layers.ts'
import { FlatTexts } from './flat-texts.ts'
import { Layers } from './layers.ts'
import { type Shaping, shapingOf } from './lean.ts'
import { PAINTED_WITHIN, PLAIN, PLAIN_WITHIN } from './marked-sequences.ts'
import { MixedContents } from './mixed-contents.ts'
import { NestedContents } from './nested-contents.ts'
import { inspectCondition, isShown, type OptionalGroups } from './optional-content.ts'
import { narrowFonts, OverlaidGlyphs } from './overlaid-glyphs.ts'
import type { TreePage } from './page-tree.ts'
import { ENLARGED, TIGHT } from './places.ts'
import { chargeEnlarged, matrixOf, ReachOfForms } from './reach-of-forms.ts'
import type { ScannedPart } from './scanned-part.ts'
import { ShownCodes } from './shown-codes.ts'
import { ShownGlyphs } from './shown-glyphs.ts'
import type { PaintingStream } from './shown-values.ts'
import { inspectContent } from './stream-entries.ts'
import { HALF_CODES } from './text-strings.ts'
import { StreamScans } from './whole-content.ts'

type Resources = PdfDictionary | null

/** A content with what its names are looked up in. */
interface Content {
  readonly streams: readonly PdfStream[]
  readonly kind: ContentKind
  readonly resources: Resources
}

/**
 * Goes through what pages, forms and appearances paint. Each name that one uses is in its own resources (ISO 32000-2 §7.8.3): where it is not, some readers
 * look in those of the page, or of the form, and others nowhere.
 */
export function* inspectPainted(
  inspection: ValueInspection,
  groups: OptionalGroups,
  pages: readonly TreePage[],
  painting: readonly PaintingStream[],
): Steps<void> {
  const contents = new Contents(inspection, groups)
  for (const page of pages) {
    yield
    readContent(inspection, page.object, () => contents.ofPage(page))
  }
  for (const { stream, object, resources } of painting) {
    yield
    readContent(inspection, object, () =>
      contents.inspect(stream, { streams: [stream], kind: 'form', resources }, object),
    )
  }
  yield* contents.requireShown()
  yield* contents.requireTogether()
}

/** An image that is smaller on the page, as a power of two, is a point: some readers paint it as large as a pixel. */
const OF_A_POINT = -4

/** How much closer the samples of an image may be along one side. */
const MOST_UNEVEN = 1.6
/** As a clip (`places.ts`): what is thinner is a line. */
const LEAST_SIDE = 0.05

/** Table 34. */
const KINDS_OF: Readonly<Record<string, readonly PdfValue['kind'][]>> = {
  Font: ['dictionary'],
  ExtGState: ['dictionary'],
  XObject: ['stream'],
  ColorSpace: ['name', 'array'],
}

function isLine(box: readonly number[] | null | undefined): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = box ?? []
  return Math.min(Math.abs(right - left), Math.abs(top - bottom)) < LEAST_SIDE
}

/** Contents are gone through once, and the names of each of their streams are looked up once in each of the resources. */
class Contents {
  readonly nested: NestedContents
  readonly #glyphs: ShownGlyphs
  readonly #reach = new ReachOfForms()
  readonly #flat = new FlatTexts()
  /** Forms that end in a state that they did not save, and those that are painted by contents. */
  readonly #below = new Set<PdfStream>()
  readonly #painted = new Set<PdfStream>()
  /** Forms with marks that have no properties, and those that are painted where nothing is shown. */
  readonly #plain = new Set<PdfStream>()
  readonly #hidden = new Set<PdfStream>()
  readonly #mixed: MixedContents
  readonly #layers: Layers
  readonly #inspection: ValueInspection
  readonly #groups: OptionalGroups
  readonly #scans: StreamScans
  readonly #seen = new Map<PdfValue, Map<ContentKind, Set<Resources>>>()
  readonly #all: (Content & { readonly codes: readonly Uint8Array[] })[] = []
  readonly #lookedUp = new Map<ScannedPart, Set<Resources>>()

  constructor(inspection: ValueInspection, groups: OptionalGroups) {
    this.#inspection = inspection
    this.#groups = groups
    this.#scans = new StreamScans(inspection.store)
    this.nested = new NestedContents(inspection.store)
    this.#mixed = new MixedContents(this.nested)
    this.#layers = new Layers(inspection)
    this.#glyphs = new ShownGlyphs(inspection)
  }

  /** Table 31: one stream, or an array of them that is read as one. */
  ofPage({ object, dictionary, resources: written }: TreePage): void {
    const { store } = this.#inspection
    const resolve = (value: PdfValue | undefined) =>
      value === undefined ? undefined : store.resolve(value, store.last)
    const contents = resolve(entryOf(dictionary, 'Contents'))
    if (contents === undefined || contents.kind === 'null') return
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

  /** What is shown has glyphs and widths that all readers take. */
  *requireShown(): Steps<void> {
    for (const { streams, kind, resources, codes } of this.#all) {
      yield
      if (!codes.some((of) => this.#glyphs.mayShow(of))) continue
      const fonts = this.#glyphs.openIn(resources)
      if (fonts.size === 0) continue
      readContent(this.#inspection, null, () => {
        const shown = new ShownCodes()
        this.#scans.watch(streams, kind, shown)
        this.#glyphs.close(fonts, shown)
      })
    }
  }

  /** What readers do not agree about where one is in another, or beside it. */
  *requireTogether(): Steps<void> {
    const { placed, store } = this.#inspection
    // §8.10.1, §12.5.5: what is painted far from the page is where readers are not exact.
    if (this.#reach.isTooFar(placed)) tell(this.#inspection, 'operator', 'Do', null)
    // §8.4.3.2, §10.7.5: a line of less than a pixel some readers make broader, and others fainter. A rule is one to all.
    if (this.#reach.isTooThin(placed)) tell(this.#inspection, 'operator', 'w', null)
    for (const one of placed) this.#flat.add(null, one, () => chargeEnlarged(store.budget, store.file.size))
    // §9.4.4, §12.5.5: of letters that are flat, by whatever places them, some readers show them as they were.
    if (this.#flat.areThere) tell(this.#inspection, 'operator', 'Tj', null)
    // §8.4.2: a form ends with a state that it did not save. Some readers take the one that was saved around it.
    if ([...this.#below].some((form) => this.#painted.has(form))) tell(this.#inspection, 'operator', 'Q', null)
    // §14.6.1: where nothing is shown, some readers take the end of such a mark for that of what is hidden.
    if (yield* this.nested.reaches(this.#hidden, this.#plain)) tell(this.#inspection, 'optional-content', 'BMC', null)
    yield* this.#layers.requireFew()
    for (const key of yield* this.#mixed.requireTogether()) tell(this.#inspection, 'shape', key, null)
    if (yield* this.nested.isTooDeep()) tell(this.#inspection, 'nesting', null, null)
  }

  #isSeen(contents: PdfValue, kind: ContentKind, resources: Resources): boolean {
    const byKind = this.#seen.get(contents) ?? new Map<ContentKind, Set<Resources>>()
    const seen = byKind.get(kind) ?? new Set<Resources>()
    if (seen.has(resources)) return true
    this.#seen.set(contents, byKind.set(kind, seen.add(resources)))
    return false
  }

  #inspect({ streams, kind, resources }: Content, object: number | null): void {
    if (kind === 'page')
      for (const { dictionary } of streams) inspectContent(entriesOf(this.#inspection, dictionary, object))
    const { wrong, parts } = this.#scans.scan(streams, kind)
    if (wrong !== null) tell(this.#inspection, wrong.why, wrong.key, object)
    this.#all.push({ streams, kind, resources, codes: parts.map(({ codes }) => codes) })
    const from = kind === 'page' ? null : (streams[0] ?? null)
    for (const { leastUnit } of parts) this.#reach.tellThin(from, leastUnit)
    if (from !== null) {
      this.#reach.tell(from, Math.max(0, ...parts.map(({ reach }) => reach)))
      for (const { letters } of parts) if (letters !== null) this.#flat.tell(from, letters)
      if (parts.some(({ uses }) => uses.has(BELOW))) this.#below.add(from)
      if (parts.some(({ uses }) => uses.has(PLAIN))) this.#plain.add(from)
    }
    this.#mix(parts, from, { streams, kind, resources }, object)
    for (const part of parts) {
      const seen = this.#lookedUp.get(part) ?? new Set<Resources>()
      if (seen.has(resources)) continue
      this.#lookedUp.set(part, seen.add(resources))
      this.#requireColours(part.given, resources, object)
      for (const [category, names] of part.uses) {
        chargeItems(this.#inspection.store.budget, names.size)
        for (const name of names) this.#lookUp(category, name, { from, resources }, object)
      }
    }
  }

  #lookUp(
    category: string,
    name: string,
    { from, resources }: { readonly from: PdfStream | null; readonly resources: Resources },
    object: number | null,
  ): void {
    const wrong = (operator: string) => tell(this.#inspection, 'operator', operator, object)
    switch (category) {
      case BELOW:
      case BOTH:
      case PALE:
      case PLAIN:
      case TIGHT:
        return
      case PLAIN_WITHIN:
        if (!this.#isConditionShown(resources, name, object)) tell(this.#inspection, 'optional-content', 'BMC', object)
        return
      case PAINTED_WITHIN: {
        const [condition = '', painted = ''] = name.split(' ')
        const form = this.#named(resources, 'XObject', painted)
        if (form?.kind === 'stream' && !this.#isConditionShown(resources, condition, object)) this.#hidden.add(form)
        return
      }
      case SIDES:
        if (!this.#isSampledAlike(name, resources, object)) wrong('Do')
        return
      case ENLARGED:
        this.#enlarge(from, name, resources, object)
        return
      case OTHERWISE:
        // §8.10.1: a form begins as a page does.
        if (this.#isForm(this.#named(resources, 'XObject', name))) wrong('Do')
        return
      case HALF_CODES: {
        const font = this.#named(resources, 'Font', name)
        if (font?.kind === 'dictionary' && font.entries.has('DescendantFonts')) wrong('Tj')
        return
      }
      default:
    }
    const written = this.#written(resources, category, name)
    if (category === 'Properties') {
      if (written === undefined) tell(this.#inspection, 'optional-content', name, object)
      else inspectCondition(this.#inspection, this.#groups, written, name, object)
      return
    }
    const value = this.#named(resources, category, name)
    // §7.8.3: what is none of its category, some readers pass over, and others take something of their own for it.
    if (value === undefined || !(KINDS_OF[category] ?? [value.kind]).includes(value.kind))
      tell(this.#inspection, 'resources', name, object)
    else if (category === 'XObject' && value.kind === 'stream' && from !== null) this.nested.add(from, value)
    else if (category === 'ColorSpace' && this.#componentsOf(resources, value, object, OF_FULL_COLOURS) === null)
      tell(this.#inspection, 'shape', name, object)
  }

  #isConditionShown(resources: Resources, name: string, object: number | null): boolean {
    const written = this.#written(resources, 'Properties', name)
    return written !== undefined && isShown(this.#inspection, this.#groups, written, object)
  }

  /** Table 57: how a content is mixed with what is below it, and what it paints so. */
  #mix(parts: readonly ScannedPart[], form: PdfStream | null, content: Content, object: number | null): void {
    const { resources } = content
    const namesOf = (category: string) => parts.flatMap(({ uses }) => [...(uses.get(category) ?? [])])
    const uses = (category: string) => parts.some((part) => part.uses.has(category))
    const [states, painted] = [namesOf('ExtGState'), namesOf('XObject')]
    chargeItems(this.#inspection.store.budget, states.length + painted.length)
    const found = states.map((name) => this.#named(resources, 'ExtGState', name))
    const objects = painted
      .map((name) => this.#named(resources, 'XObject', name))
      .filter((one) => one?.kind === 'stream')
    const stateNamed = (name: string) => {
      const one = this.#named(resources, 'ExtGState', name)
      return one?.kind === 'dictionary' ? entriesOf(this.#inspection, one, object) : null
    }
    // Of more states than are followed, any may be the one.
    const known = new Map<string, ReturnType<typeof mixedBy>>()
    const mixedAt = (selected: string) => {
      const before = known.get(selected)
      if (before !== undefined) return before
      const names = this.#scans.states.namesOf(selected)
      chargeItems(this.#inspection.store.budget, (names ?? states).length)
      const mixed = mixedBy((names ?? states).map(stateNamed), names === null)
      known.set(selected, mixed)
      return mixed
    }
    const objectNamed = (name: string) => {
      const stream = this.#named(resources, 'XObject', name)
      return stream?.kind === 'stream' ? { stream, isForm: this.#isForm(stream) } : null
    }
    const layers = this.#layers.add(form, parts, uses(PALE), { mixedAt, objectNamed })
    this.#mixed.add(
      {
        form,
        states: found.flatMap((one) => (one?.kind === 'dictionary' ? [entriesOf(this.#inspection, one, object)] : [])),
        forms: objects.filter((one) => this.#isForm(one)),
        isMasked: objects.some((one) => !this.#isForm(one) && one.dictionary.entries.has('SMask')),
        through: new Set(layers.forms.flatMap((one) => (one.isThrough ? [one.form] : []))),
        isBoth: uses(BOTH),
        isBothThrough: namesOf(BOTH).some((selected) => mixedAt(selected).isThrough),
        isTextThrough: layers.counts.through + layers.counts.faint > 0,
        isOverlaid: () => uses(TIGHT) || this.#hasOverlaid(content, namesOf('Font'), object),
      },
      (key) => tell(this.#inspection, 'shape', key, object),
    )
  }

  #hasOverlaid({ streams, kind, resources }: Content, names: readonly string[], object: number | null): boolean {
    const narrow = narrowFonts(names, (name) => {
      const font = this.#named(resources, 'Font', name)
      return font?.kind === 'dictionary' ? entriesOf(this.#inspection, font, object) : null
    })
    if (narrow.size === 0) return false
    const overlaid = new OverlaidGlyphs(narrow)
    this.#scans.watch(streams, kind, overlaid)
    return overlaid.areThere
  }

  /** §8.6.8: as many numbers as the space has components. */
  #requireColours(given: readonly GivenColour[], resources: Resources, object: number | null): void {
    chargeItems(this.#inspection.store.budget, given.length)
    for (const { space, count, isBetween } of given) {
      const value = this.#named(resources, 'ColorSpace', space)
      // That there is none is told where it is selected.
      const components = value === undefined ? null : this.#componentsOf(resources, value, object, OF_FULL_COLOURS)
      if (components !== null && components !== count) tell(this.#inspection, 'operator', 'sc', object)
      else if (
        components !== null &&
        isBetween &&
        this.#componentsOf(resources, value as PdfValue, object, undefined) === null
      )
        tell(this.#inspection, 'shape', space, object)
    }
  }

  /** @param most how far from a screen the curves of a profile may be; `undefined`: so that all colours are alike */
  #componentsOf(resources: Resources, value: PdfValue, object: number | null, most: number | undefined): number | null {
    return resources === null ? null : componentsOf(entriesOf(this.#inspection, resources, object), value, most)
  }

  /** @param written how much larger it is painted, and its name */
  #enlarge(from: PdfStream | null, written: string, resources: Resources, object: number | null): void {
    const [enlargement = '', shaping, ...name] = written.split(' ')
    const painted = this.#named(resources, 'XObject', name.join(' '))
    if (painted?.kind !== 'stream') return
    const { budget, file } = this.#inspection.store
    const entries = entriesOf(this.#inspection, painted.dictionary, object)
    if (this.#isForm(painted)) {
      this.#painted.add(painted)
      if (isLine(entries.numbers('BBox')) && naturalOf(entries.get('Length')) !== 0)
        tell(this.#inspection, 'shape', 'BBox', object)
      this.#reach.add(from, entries, painted, { enlargement, shaping: shaping as Shaping }, () =>
        chargeEnlarged(budget, file.size),
      )
      const by = [shapingOf(matrixOf(entries)), shaping as Shaping]
      this.#flat.add(from, { to: painted, by }, () => chargeEnlarged(budget, file.size))
    } else if (Math.ceil(Number.parseFloat(enlargement)) < OF_A_POINT) tell(this.#inspection, 'operator', 'Do', object)
  }

  /** Of an image that is reduced along one side alone, some readers show one sample of several, and others what they are together. */
  #isSampledAlike(written: string, resources: Resources, object: number | null): boolean {
    const [across = '', up = '', ...name] = written.split(' ')
    const painted = this.#named(resources, 'XObject', name.join(' '))
    if (painted?.kind !== 'stream') return true
    const entries = entriesOf(this.#inspection, painted.dictionary, object)
    if (entries.name('Subtype') !== 'Image') return true
    const [width, height] = [naturalOf(entries.get('Width')) ?? 0, naturalOf(entries.get('Height')) ?? 0]
    const [one, other] = [width / 2 ** (Number(across) / 8), height / 2 ** (Number(up) / 8)]
    const [most, least] = [Math.max(one, other), Math.min(one, other)]
    return most <= 1 || most <= MOST_UNEVEN * least || (one > other ? width : height) === 1
  }

  #isForm(painted: PdfValue | undefined): boolean {
    return (
      painted?.kind === 'stream' && entriesOf(this.#inspection, painted.dictionary, null).name('Subtype') === 'Form'
    )
  }

  #written(resources: Resources, category: string, name: string): PdfValue | undefined {
    const { store } = this.#inspection
    const entries = resources === null ? null : store.dictionary(entryOf(resources, category), store.last)
    return entries === null ? undefined : entryOf(entries, name)
  }

  #named(resources: Resources, category: string, name: string): PdfValue | undefined {
    const written = this.#written(resources, category, name)
    const { store } = this.#inspection
    return written === undefined ? undefined : store.resolve(written, store.last)
  }
}
