import type { Report, SignatureReport, TextChanges, ToldTextChanges } from 'asean-verify'
import { button, element } from '../dom.ts'
import { touches } from '../preview/boxes.ts'
import { compareDocuments } from '../preview/compare-documents.ts'
import type { Box } from '../preview/drawing.ts'
import { findChanges } from '../preview/find-changes.ts'
import type { OpenPdf } from '../preview/open-pdf.ts'
import type { ComparedDocuments, PlacedChange } from '../preview/placed-change.ts'
import { asReadable, pictureOf, withoutPlaces } from '../preview/readable-pdf.ts'
import type { Context } from './context.ts'
import { type View, viewPageBar } from './page-bar.ts'
import { type Covered, problemOf, saidOf, saidOfOne } from './said-of-pages.ts'
import { drawnOf, isDrawn, type Marks, sheet } from './sheet.ts'
import { viewChanges } from './text-change.ts'

export interface PagesSource {
  readonly document: File
  readonly password: string | null
  readonly report: Report
  openPdf(octets: Uint8Array, password: string | null): Promise<OpenPdf>
  /** The file as it was signed; `null`: it is not known which bytes were. */
  revision(signature: string): Promise<Uint8Array | null>
  /** Says in words what was changed; `null`: nobody can say it any longer. */
  tellChanges(changes: TextChanges): Promise<ToldTextChanges | null>
  /** Somebody asks which signature stands in a field. */
  showSignature(number: number): void
}

/** The document beside its verdict. */
export interface Pages {
  readonly shown: HTMLElement
  /** What was changed, in words: it stands with the verdict. */
  readonly changed: HTMLElement
  showField(field: string): void
  /** What was changed since the signature that is looked at; `null`: nothing, or it is not known yet. */
  compared(): TextChanges | null
  close(): void
}

/** A larger file is opened when somebody asks for it. */
const OPENED_BY_ITSELF = 20 * 1024 * 1024
/** Pages on which a field is looked for. */
const COMPARED = 200
const ZOOMS = [1, 1.5, 2, 3] as const

/** The pages of a PDF: as one signature covers them, as they are today, and what was changed between the two. */
export function viewPages(source: PagesSource, context: Context): Pages {
  const { words } = context
  const body = element('div', { class: 'pages-body' })
  const changed = element('div', { class: 'changed-place' })
  const viewer = new Viewer(source, context, body, changed)
  const show = button(
    { id: 'show-pages', class: 'button' },
    () => {
      show.remove()
      void viewer.open()
    },
    words.pagesShow,
  )
  const byItself = source.document.size <= OPENED_BY_ITSELF && !savesData()
  // After the verdict, and not before it.
  if (byItself) setTimeout(() => void viewer.open(), 50)
  const shown = element(
    'section',
    { class: 'pages', 'aria-labelledby': 'pages' },
    element('h2', { id: 'pages', class: 'visually-hidden' }, words.pages),
    byItself ? null : show,
    body,
  )
  return {
    shown,
    changed,
    showField: (field) => void viewer.showField(field),
    compared: () => viewer.compared,
    close: () => viewer.close(),
  }
}

function coveredBy(octets: Uint8Array | null, { size }: File): Covered {
  if (octets === null) return 'unknown'
  return octets.length === size ? 'whole' : 'earlier'
}

function savesData(): boolean {
  return (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true
}

class Viewer {
  readonly #source: PagesSource
  readonly #context: Context
  readonly #body: HTMLElement
  readonly #changed: HTMLElement
  readonly #signatures: readonly SignatureReport[]
  readonly #sheets = element('div', { class: 'sheets', tabindex: '0' })
  readonly #said = element('p', { class: 'page-said', role: 'status' })
  readonly #bar = element('div', { class: 'page-bar' })
  #today: OpenPdf | null = null
  #signed: OpenPdf | null = null
  #chosen: SignatureReport | undefined
  #covered: Covered = 'unknown'
  #view: View = 'today'
  #number = 1
  #zoom: (typeof ZOOMS)[number] = 1
  #changes: readonly PlacedChange[] = []
  #change = 0
  #compared: ComparedDocuments | null = null
  /** Of what was asked in the meantime, the last page of the last signature is shown, whichever is drawn first. */
  #asked = 0
  #isClosed = false

  constructor(source: PagesSource, context: Context, body: HTMLElement, changed: HTMLElement) {
    this.#source = source
    this.#context = context
    this.#body = body
    this.#changed = changed
    this.#signatures = source.report.signatures.filter(({ kind }) => kind !== 'counter-signature')
    this.#chosen = this.#signatures[0]
    this.#sheets.setAttribute('aria-label', context.words.pages)
    this.#sheets.setAttribute('role', 'group')
  }

  async open(): Promise<void> {
    if (this.#isClosed || this.#today !== null) return
    this.#body.ariaBusy = 'true'
    this.#body.replaceChildren(this.#bar, this.#said, this.#sheets)
    try {
      const { document: file, password } = this.#source
      this.#today = await this.#source.openPdf(new Uint8Array(await file.arrayBuffer()), password)
      if (this.#isClosed) this.#today.close()
      else await this.#choose(this.#chosen)
    } catch (error) {
      this.#body.replaceChildren(problemOf(error, this.#context))
      this.#body.ariaBusy = 'false'
    }
  }

  close(): void {
    this.#isClosed = true
    this.#today?.close()
    this.#signed?.close()
  }

  /** The page on which a signature stands, as it is today. */
  async showField(field: string): Promise<void> {
    const today = this.#today
    if (today === null) return
    for (let number = 1; number <= Math.min(today.pages, COMPARED); number++) {
      const { fields } = await today.contentsOf(number)
      if (!fields.some(({ name }) => name === field)) continue
      this.#number = number
      if (this.#view === 'signed') this.#view = 'today'
      await this.#draw()
      const pin = this.#sheets.querySelector<HTMLElement>(`.pin[data-number="${this.#numberOf(field)}"]`)
      pin?.scrollIntoView({ block: 'center' })
      pin?.focus()
      return
    }
    this.#said.textContent = this.#context.words.placeNone
    this.#said.scrollIntoView({ block: 'nearest' })
  }

  /** Shows what one signature covers. */
  async #choose(signature: SignatureReport | undefined): Promise<void> {
    // What is being drawn is of another signature.
    const mine = ++this.#asked
    this.#chosen = signature
    this.#covered = 'unknown'
    this.#signed?.close()
    this.#signed = null
    this.#changes = []
    this.#change = 0
    this.#compared = null
    this.#changed.replaceChildren()
    this.#sheets.replaceChildren()
    this.#said.replaceChildren()
    this.#body.ariaBusy = 'true'
    try {
      const octets = signature === undefined ? null : await this.#source.revision(signature.id)
      if (mine !== this.#asked || this.#isClosed) return
      // Whatever follows is another version; without it there is one.
      const covered = coveredBy(octets, this.#source.document)
      const opened =
        covered === 'earlier' && octets !== null ? await this.#source.openPdf(octets, this.#source.password) : null
      if (mine !== this.#asked || this.#isClosed) {
        opened?.close()
        return
      }
      this.#covered = covered
      this.#signed = opened
      const isAllowed = signature?.changes?.allowed === true
      this.#view = opened === null || isAllowed ? 'today' : 'changed'
      await this.#draw()
      if (opened !== null) await this.#compare(opened)
    } catch (error) {
      if (mine !== this.#asked) return
      this.#sheets.replaceChildren(problemOf(error, this.#context))
      this.#body.ariaBusy = 'false'
    }
  }

  async #compare(signed: OpenPdf): Promise<void> {
    const today = this.#today
    if (today === null) return
    const mine = this.#asked
    const isCurrent = (): boolean => signed === this.#signed && !this.#isClosed
    const compared = await compareDocuments(asReadable(signed), asReadable(today), {
      check: () => {
        if (!isCurrent()) throw new Error('nobody waits for it')
      },
      onWords: (found) => void this.#show(found, false),
    }).catch((error: unknown) => {
      if (isCurrent()) throw error
      return null
    })
    if (compared === null || !isCurrent()) return
    await this.#show(compared, true)
    const [first] = this.#changes
    if (first === undefined) return
    // Whoever has turned a page meanwhile stays there.
    if (mine === this.#asked) this.#number = first.page
    await this.#draw()
  }

  /** What was found, told in words: of a question that was asked later, the answer alone. */
  async #show(compared: ComparedDocuments, isAll: boolean): Promise<void> {
    const signature = this.#chosen?.id
    const signed = this.#signed
    if (signature === undefined) return
    this.#changes = compared.changes
    this.#compared = isAll ? compared : null
    // What a signature allows and no page shows is told by the report.
    const isAllowed = this.#chosen?.changes?.allowed === true
    if (!isAll && compared.changes.length === 0) return
    if (isAllowed && compared.changes.every(({ what }) => what === 'signature')) {
      this.#changed.replaceChildren()
      return
    }
    const told = await this.#source.tellChanges(withoutPlaces(signature, compared))
    if (told === null || signed !== this.#signed || compared.changes !== this.#changes) return
    this.#changed.replaceChildren(viewChanges(told, isAll, this.#context, (change) => void this.#goTo(change)))
  }

  /** What was found to have changed since a signature; `null`: nothing was compared, or not all yet. */
  get compared(): TextChanges | null {
    const signature = this.#chosen?.id
    return this.#compared === null || signature === undefined ? null : withoutPlaces(signature, this.#compared)
  }

  async #goTo(change: number): Promise<void> {
    const found = this.#changes[change]
    if (found === undefined) return
    this.#change = change
    this.#view = 'changed'
    this.#number = found.page
    await this.#draw()
    const mark = this.#sheets.querySelector<HTMLElement>(`.change-mark[data-change="${change}"]`)
    for (const one of this.#sheets.querySelectorAll('.change-mark'))
      one.classList.toggle('selected', (one as HTMLElement).dataset['change'] === String(change))
    mark?.scrollIntoView({ block: 'center', inline: 'center' })
  }

  async #draw(): Promise<void> {
    const today = this.#today
    if (today === null || this.#isClosed) return
    const mine = ++this.#asked
    this.#body.ariaBusy = 'true'
    this.#renderBar()
    let made: { readonly sheets: readonly HTMLElement[]; readonly said: string }
    try {
      made = await this.#sheetsOf(today)
    } catch (error) {
      made = { sheets: [problemOf(error, this.#context)], said: '' }
    }
    if (mine !== this.#asked) return
    this.#sheets.replaceChildren(...made.sheets)
    this.#sheets.style.setProperty('--zoom', String(this.#zoom))
    this.#said.textContent = made.said
    this.#body.dataset['view'] = this.#view
    this.#body.ariaBusy = 'false'
  }

  async #sheetsOf(today: OpenPdf): Promise<{ readonly sheets: readonly HTMLElement[]; readonly said: string }> {
    const { words } = this.#context
    const signed = this.#signed
    const now = await drawnOf(today, this.#number)
    if (signed === null) {
      const said = saidOfOne(this.#chosen, this.#covered, this.#context)
      return { sheets: [sheet(words.pageToday, now, this.#marks([]), this.#context)], said }
    }
    const then = await drawnOf(signed, this.#number)
    const places = isDrawn(now) && isDrawn(then) ? findChanges(pictureOf(then), pictureOf(now)) : []
    const said = saidOf(now, then, places, this.#chosen, this.#context)
    if (this.#view === 'today') return { sheets: [sheet(words.pageToday, now, this.#marks([]), this.#context)], said }
    if (this.#view === 'signed')
      return { sheets: [sheet(words.pageSigned, then, this.#marks([]), this.#context)], said }
    return {
      sheets: [
        sheet(words.pageSigned, then, this.#marks(this.#markedOf('signed', places)), this.#context),
        sheet(words.pageToday, now, this.#marks(this.#markedOf('today', places)), this.#context),
      ],
      said,
    }
  }

  /** Each word that was changed, and around what looks different without one. */
  #markedOf(side: 'signed' | 'today', places: readonly Box[]): Marks['changes'] {
    const here = this.#changes.flatMap((change, i) =>
      change[side].flatMap((box) => (box.page === this.#number ? [{ box, change: i }] : [])),
    )
    const rest = places.filter((place) => !here.some(({ box }) => touches(place, box)))
    return [...here, ...rest.map((box) => ({ box, change: -1 }))]
  }

  #marks(changes: Marks['changes']): Marks {
    return {
      changes,
      numberOf: (field) => this.#numberOf(field),
      showSignature: (number) => this.#source.showSignature(number),
      words: { pin: this.#context.words.pin },
    }
  }

  #numberOf(field: string): number | undefined {
    const at = this.#signatures.findIndex((one) => one.field === field)
    return at < 0 ? undefined : at + 1
  }

  #renderBar(): void {
    const pages = Math.max(this.#today?.pages ?? 0, this.#signed?.pages ?? 0)
    const bar = viewPageBar(
      {
        views: this.#signed === null ? [] : ['signed', 'today', 'changed'],
        view: this.#view,
        signatures: this.#signatures,
        chosen: this.#chosen,
        page: this.#number,
        pages,
        change: this.#change,
        changes: this.#changes.length,
      },
      this.#context,
      {
        look: (view) => {
          this.#view = view
          void this.#draw()
        },
        choose: (signature) => void this.#choose(signature),
        goTo: (change) => void this.#goTo(change),
        turn: (page) => {
          this.#number = Math.min(pages, Math.max(1, page))
          void this.#draw()
        },
        zoom: (by) => {
          this.#zoom = ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, ZOOMS.indexOf(this.#zoom) + by))] ?? 1
          this.#sheets.style.setProperty('--zoom', String(this.#zoom))
        },
      },
    )
    const focused = (this.#bar.getRootNode() as ShadowRoot).activeElement
    const keep = focused instanceof HTMLElement ? focused.dataset['keep'] : undefined
    this.#bar.replaceChildren(...bar)
    if (keep !== undefined)
      this.#bar.querySelector<HTMLElement>(`[data-keep="${keep}"]`)?.focus({ preventScroll: true })
  }
}
