import type { Report, SignatureReport } from 'asean-verify'
import { button, element } from '../dom.ts'
import { linesOf, touches } from '../preview/boxes.ts'
import type { Box, PageContents } from '../preview/drawing.ts'
import { findChanges } from '../preview/find-changes.ts'
import type { OpenPdf } from '../preview/open-pdf.ts'
import { type TextChange, textChanges, type Word } from '../preview/text-changes.ts'
import { type Context, fill } from './context.ts'
import { laterOf, nameOf, problemOf, saidOf } from './said-of-pages.ts'
import { drawnOf, isDrawn, type Marks, pictureOf, sheet } from './sheet.ts'
import { viewTextChanges } from './text-change.ts'

export interface PagesSource {
  readonly document: File
  readonly password: string | null
  readonly report: Report
  openPdf(octets: Uint8Array, password: string | null): Promise<OpenPdf>
  /** The file as it was signed; `null`: it is not known which bytes were. */
  revision(signature: string): Promise<Uint8Array | null>
  /** Somebody asks which signature stands in a field. */
  showSignature(number: number): void
}

/** The document beside its verdict. */
export interface Pages {
  readonly shown: HTMLElement
  /** What was changed, in words: it stands with the verdict. */
  readonly changed: HTMLElement
  showField(field: string): void
  close(): void
}

/** A larger file is opened when somebody asks for it. */
const OPENED_BY_ITSELF = 20 * 1024 * 1024
/** Pages whose words are compared. */
const COMPARED = 200
const ZOOMS = [1, 1.5, 2, 3] as const

type View = 'signed' | 'today' | 'changed'

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
  return { shown, changed, showField: (field) => void viewer.showField(field), close: () => viewer.close() }
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
  #view: View = 'today'
  #number = 1
  #zoom: (typeof ZOOMS)[number] = 1
  #changes: readonly TextChange[] = []
  #change = 0
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
  }

  /** Shows what one signature covers. */
  async #choose(signature: SignatureReport | undefined): Promise<void> {
    // What is being drawn is of another signature.
    const mine = ++this.#asked
    this.#chosen = signature
    this.#signed?.close()
    this.#signed = null
    this.#changes = []
    this.#change = 0
    this.#changed.replaceChildren()
    this.#sheets.replaceChildren()
    this.#said.replaceChildren()
    this.#body.ariaBusy = 'true'
    try {
      const octets = signature === undefined ? null : await this.#source.revision(signature.id)
      if (mine !== this.#asked || this.#isClosed) return
      // Whatever follows is another version; without it there is one.
      const isChanged = octets !== null && octets.length !== this.#source.document.size
      const opened = isChanged ? await this.#source.openPdf(octets, this.#source.password) : null
      if (mine !== this.#asked || this.#isClosed) {
        opened?.close()
        return
      }
      this.#signed = opened
      const isAllowed = signature?.changes?.allowed === true
      this.#view = opened === null || isAllowed ? 'today' : 'changed'
      await this.#draw(signature !== undefined && octets === null)
      if (opened !== null) await this.#compareWords(opened)
    } catch (error) {
      if (mine !== this.#asked) return
      this.#sheets.replaceChildren(problemOf(error, this.#context))
      this.#body.ariaBusy = 'false'
    }
  }

  async #compareWords(signed: OpenPdf): Promise<void> {
    const today = this.#today
    if (today === null) return
    const mine = this.#asked
    const [before, after] = await Promise.all([wordsOf(signed), wordsOf(today)])
    if (signed !== this.#signed) return
    this.#changes = textChanges(before, after)
    // What a signature allows and changes no word is told by the report.
    if (this.#changes.length > 0 || this.#chosen?.changes?.allowed !== true)
      this.#changed.replaceChildren(viewTextChanges(this.#changes, this.#context, (change) => void this.#goTo(change)))
    const [first] = this.#changes
    if (first === undefined) return
    // Whoever has turned a page meanwhile stays there.
    if (mine === this.#asked) this.#number = first.page
    await this.#draw()
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

  async #draw(isMissing = false): Promise<void> {
    const today = this.#today
    if (today === null || this.#isClosed) return
    const mine = ++this.#asked
    this.#body.ariaBusy = 'true'
    this.#renderBar()
    let made: { readonly sheets: readonly HTMLElement[]; readonly said: string }
    try {
      made = await this.#sheetsOf(today, isMissing)
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

  async #sheetsOf(
    today: OpenPdf,
    isMissing: boolean,
  ): Promise<{ readonly sheets: readonly HTMLElement[]; readonly said: string }> {
    const { words } = this.#context
    const signed = this.#signed
    const now = await drawnOf(today, this.#number)
    if (signed === null) {
      const said = [isMissing ? words.revisionMissing : '', laterOf(this.#chosen, this.#context)]
      return { sheets: [sheet(words.pageToday, now, this.#marks([]), this.#context)], said: said.join(' ').trim() }
    }
    const then = await drawnOf(signed, this.#number)
    const places = isDrawn(now) && isDrawn(then) ? findChanges(pictureOf(then), pictureOf(now)) : []
    const said = saidOf(now, then, places, this.#chosen, this.#context)
    if (this.#view === 'today') return { sheets: [sheet(words.pageToday, now, this.#marks([]), this.#context)], said }
    if (this.#view === 'signed')
      return { sheets: [sheet(words.pageSigned, then, this.#marks([]), this.#context)], said }
    return {
      sheets: [
        sheet(words.pageSigned, then, this.#marks(this.#markedOf('before', places)), this.#context),
        sheet(words.pageToday, now, this.#marks(this.#markedOf('after', places)), this.#context),
      ],
      said,
    }
  }

  /** Each word that was changed, and around what looks different without one. */
  #markedOf(side: 'before' | 'after', places: readonly Box[]): Marks['changes'] {
    const here = this.#changes.flatMap((change, i) =>
      linesOf(change[side].filter(({ page }) => page === this.#number)).map((box) => ({ box, change: i })),
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
    const { words } = this.#context
    const views: readonly View[] = this.#signed === null ? [] : ['signed', 'today', 'changed']
    const titles: Readonly<Record<View, string>> = {
      signed: words.pageSigned,
      today: words.pageToday,
      changed: words.pageWhatChanged,
    }
    const pages = Math.max(this.#today?.pages ?? 0, this.#signed?.pages ?? 0)
    const focused = (this.#bar.getRootNode() as ShadowRoot).activeElement
    const keep = focused instanceof HTMLElement ? focused.dataset['keep'] : undefined
    const act = (
      properties: Readonly<Record<string, string | boolean>>,
      label: string,
      sign: string,
      run: () => void,
    ) => button({ class: 'small', 'aria-label': label, title: label, ...properties }, run, sign)
    const turn = (by: number) => () => {
      this.#number = Math.min(pages, Math.max(1, this.#number + by))
      void this.#draw()
    }
    const zoom = (by: number) => () => {
      this.#zoom = ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, ZOOMS.indexOf(this.#zoom) + by))] ?? 1
      this.#sheets.style.setProperty('--zoom', String(this.#zoom))
    }
    const [count, at] = [this.#changes.length, this.#change]
    this.#bar.replaceChildren(
      ...(views.length === 0
        ? []
        : [
            element(
              'div',
              { class: 'views', role: 'group', 'aria-label': words.pages },
              views.map((view) =>
                button(
                  { class: 'view', 'aria-pressed': String(view === this.#view), 'data-keep': `view-${view}` },
                  () => {
                    this.#view = view
                    void this.#draw()
                  },
                  titles[view],
                ),
              ),
            ),
          ]),
      ...(this.#signatures.length < 2 ? [] : [this.#choice()]),
      ...(count < 2
        ? []
        : [
            element(
              'div',
              { class: 'turn' },
              act(
                { 'data-keep': 'change-back' },
                words.changePrevious,
                '‹',
                () => void this.#goTo((at + count - 1) % count),
              ),
              element(
                'span',
                { 'aria-live': 'polite' },
                fill(words.changeOf, { number: String(at + 1), count: String(count) }),
              ),
              act({ 'data-keep': 'change-on' }, words.changeNext, '›', () => void this.#goTo((at + 1) % count)),
            ),
          ]),
      element(
        'div',
        { class: 'turn' },
        act({ 'data-keep': 'page-back', disabled: this.#number <= 1 }, words.pagePrevious, '‹', turn(-1)),
        element(
          'span',
          { class: 'page-count', 'aria-live': 'polite' },
          fill(words.pageOf, { number: String(this.#number), count: String(pages) }),
        ),
        act({ 'data-keep': 'page-on', disabled: this.#number >= pages }, words.pageNext, '›', turn(1)),
      ),
      element(
        'div',
        { class: 'turn' },
        act({ 'data-keep': 'zoom-out' }, words.zoomOut, '−', zoom(-1)),
        act({ 'data-keep': 'zoom-in' }, words.zoomIn, '+', zoom(1)),
      ),
    )
    if (keep !== undefined)
      this.#bar.querySelector<HTMLElement>(`[data-keep="${keep}"]`)?.focus({ preventScroll: true })
  }

  #choice(): HTMLElement {
    const { words } = this.#context
    const choice = element(
      'select',
      { id: 'revision', 'data-keep': 'revision' },
      this.#signatures.map((signature, i) =>
        element('option', { value: String(i), selected: signature === this.#chosen }, nameOf(signature, i)),
      ),
    )
    choice.addEventListener('input', () => void this.#choose(this.#signatures[Number(choice.value)]))
    return element('div', { class: 'field' }, element('label', { for: 'revision' }, words.pageSignature), choice)
  }
}

async function wordsOf(pdf: OpenPdf): Promise<readonly Word[]> {
  const numbers = Array.from({ length: Math.min(pdf.pages, COMPARED) }, (_, i) => i + 1)
  const pages: PageContents[] = []
  for (const number of numbers) pages.push(await pdf.contentsOf(number))
  return pages.flatMap(({ words }, i) => words.map((word) => ({ ...word, page: i + 1 })))
}
