import { isStateCode, LANGUAGES, type Language, type Report, type StateCode } from 'asean-verify'
import { called, element } from './dom.ts'
import { type Aside, filesOf, takeIn } from './intake.ts'
import { createItem, type Item } from './items.ts'
import { createPlaces, keepFocus } from './places.ts'
import { type ViewerAddress, viewerAt } from './preview/viewer.ts'
import { createQueue, type Queue } from './queue.ts'
import type { LoadSamples, Sample } from './samples.ts'
import { save } from './save.ts'
import style from './style.css'
import { viewAnswer } from './view/answer.ts'
import { type Context, fill } from './view/context.ts'
import { type Asking, questionOf, viewManner, viewOwn, viewQuestion } from './view/desk.ts'
import { takeDrops, viewDrop } from './view/drop.ts'
import { viewAside, viewList, viewStatus } from './view/list.ts'
import { type Pages, viewPages } from './view/pages.ts'
import { pagesSource } from './view/pages-source.ts'
import { SampleShelf } from './view/samples.ts'
import { showWritten } from './view/written.ts'
import { ENGLISH } from './words/en.ts'
import { loadWords } from './words/words.ts'
import type { Answer, Judging, OwnFiles, OwnProblems, Telling } from './work/protocol.ts'
import { createRemote, type Remote } from './work/remote.ts'

const LOCAL_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone
const NOTHING_OWN: OwnFiles = { anchors: [], crls: [], lists: [], recognition: [] }

/** A server that renders a page in advance has no elements, and may import this. */
const BASE: typeof HTMLElement = typeof HTMLElement === 'undefined' ? (class {} as typeof HTMLElement) : HTMLElement

/**
 * `<asean-verify>`: documents are dropped on it, and it says of each whether it may be relied on. Attributes: `state` (`SG`), where documents are to be
 * used; `language` (`en`); `mode` (`page`: it takes what is dropped anywhere on the page). After each answer it sends `asean-verify-report`, whose `detail` is `{ name, report }`; after its language was
 * changed, `asean-verify-language`, with `{ language }`. It makes no request.
 */
export class AseanVerify extends BASE {
  static readonly tag = 'asean-verify'

  readonly #root = this.attachShadow({ mode: 'open' })
  readonly #places = createPlaces()
  #remote: Remote | null = null
  #queue: Queue | null = null
  #items: readonly Item[] = []
  #aside: readonly Aside[] = []
  #taking: Promise<void> = Promise.resolve()
  #selected: Item | null = null
  #shelf: SampleShelf | null = null
  #own: OwnFiles = NOTHING_OWN
  #ownProblems: OwnProblems | null = null
  #asking: Asking = { relyingState: 'SG', use: 'contract', policy: 'contract', signer: '', amount: '', at: '' }
  #context: Context = { language: 'en', words: ENGLISH, timeZone: LOCAL_ZONE === 'UTC' ? null : LOCAL_ZONE }
  #closing = new AbortController()
  #manner = 0
  #pages: { readonly about: string; readonly document: File; readonly pages: Pages } | null = null
  /** Whose answer is shown as soon as it is there. */
  #awaited: Item | null = null

  connectedCallback(): void {
    this.#remote = createRemote()
    this.#queue = createQueue(
      this.#remote,
      (item) => this.#judgingOf(item),
      (item) => this.#onItem(item),
    )
    this.#closing = new AbortController()
    const { signal } = this.#closing
    const state = this.getAttribute('state') ?? ''
    if (isStateCode(state)) this.#asking = { ...this.#asking, relyingState: state }
    const language = LANGUAGES.find((one) => one === this.getAttribute('language'))
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    this.#root.adoptedStyleSheets = [sheet]
    this.#root.replaceChildren(this.#places.frame)
    // A page of its own takes what is dropped anywhere on it. Beside other things, the element takes what is dropped on it alone.
    const target: EventTarget = this.getAttribute('mode') === 'page' ? document : this
    takeDrops(target, this.#places.dropping, signal, (data) => {
      const { files, folders } = filesOf(data)
      this.add(files, folders)
    })
    this.#renderAll()
    if (language !== undefined && language !== this.#context.language)
      void this.#changeManner(language, this.#context.timeZone)
  }

  disconnectedCallback(): void {
    this.#closing.abort()
    this.#queue?.stopAll()
    this.#remote?.close()
    this.#pages?.pages.close()
    this.#pages = null
  }

  /** Documents to try it with, where the page around it has some. */
  set samples(load: LoadSamples) {
    this.#shelf = new SampleShelf(this.#places.samples, load, (sample) => this.#chooseSample(sample))
    this.#shelf.render(this.#context)
  }

  /** Adds files, as if they had been chosen. */
  add(files: readonly File[], folders: readonly string[] = []): void {
    // One after another: what comes second is compared with what came first.
    this.#taking = this.#taking.then(() => this.#take(files, folders))
  }

  async #take(files: readonly File[], folders: readonly string[]): Promise<void> {
    const already = this.#items.flatMap(({ document: file, content }) => (content === null ? [file] : [file, content]))
    const { documents, aside } = await takeIn(files, folders, already)
    const added = documents.map(({ document: file, content }) => createItem(file, content, false))
    this.#aside = aside
    this.#append(added)
  }

  #append(added: readonly Item[]): void {
    this.#items = [...this.#items, ...added]
    const [first] = added
    if (first !== undefined) {
      this.#selected = first
      this.#awaited = first
    }
    for (const item of added) this.#queue?.add(item)
    this.#renderList()
    this.#renderAnswer()
  }

  #judgingOf({ document: file, content, password, isSample }: Item): Judging & Telling {
    const question = questionOf(this.#asking)
    const testbed = isSample ? (this.#shelf?.set ?? null) : null
    return {
      document: file,
      content,
      password,
      question: testbed === null ? question : { ...question, at: question.at ?? testbed.now },
      testbed: testbed?.lists ?? null,
      own: this.#own,
      ...this.#telling(file.name),
    }
  }

  #telling(name: string): Telling {
    const { language, timeZone } = this.#context
    return { language, timeZone, name }
  }

  /** Something became of a document. */
  #onItem(item: Item): void {
    this.#renderList()
    if (item.status === 'answered' && item.answer !== null) {
      const { report } = item.answer
      this.dispatchEvent(
        new CustomEvent('asean-verify-report', {
          bubbles: true,
          composed: true,
          detail: { name: item.document.name, report },
        }),
      )
    }
    // How far it is stands in the list.
    if (item === this.#selected && item.progress === null) this.#renderAnswer()
  }

  /** The question is another one: everything is asked again, what is being looked at first. */
  #askAgain(): void {
    const first = this.#selected
    for (const item of [...(first === null ? [] : [first]), ...this.#items.filter((item) => item !== first)])
      this.#queue?.add(item)
    this.#renderList()
    this.#renderAnswer()
  }

  /** Words and report change together, once the words are there; of several choices the last one holds. */
  async #changeManner(language: Language, timeZone: string | null): Promise<void> {
    this.#manner += 1
    const turn = this.#manner
    try {
      const words = await loadWords(language)
      if (turn !== this.#manner) return
      this.#context = { language, words, timeZone }
    } catch (error) {
      this.#renderAll()
      this.#complain(error)
      return
    }
    this.#renderAll()
    const { title, lead, foot } = this.#context.words
    const told = { bubbles: true, composed: true, detail: { language, title, lead, foot } }
    this.dispatchEvent(new CustomEvent('asean-verify-language', told))
    for (const item of this.#items) {
      if (item.answer === null) continue
      const { report } = item.answer
      const answer = await this.#remote?.ask({ kind: 'tell', report, ...this.#telling(item.document.name) })
      if (answer === undefined || item.answer?.report !== report) continue
      item.answer = answer
      if (item === this.#selected) this.#renderAnswer()
    }
  }

  #renderAll(): void {
    const { frame, drop, question, own, manner } = this.#places
    const { language, words } = this.#context
    frame.lang = language
    drop.replaceChildren(...viewDrop(this.#context, (files) => this.add(files)))
    this.#places.dropping.textContent = words.dropAll
    const ask = (asking: Asking, isAsked: boolean): void => {
      this.#asking = asking
      if (isAsked) this.#askAgain()
    }
    const isOpen = question.querySelector('details')?.open ?? false
    question.replaceChildren(viewQuestion(this.#asking, this.#context, ask))
    const more = question.querySelector('details')
    if (more !== null) more.open = isOpen
    this.#renderOwn(own)
    keepFocus(this.#root, () =>
      manner.replaceChildren(
        viewManner(this.#context, LOCAL_ZONE, (chosen) => void this.#changeManner(chosen.language, chosen.timeZone)),
      ),
    )
    this.#shelf?.render(this.#context)
    this.#renderList()
    this.#renderAnswer()
  }

  #renderOwn(place: HTMLElement): void {
    const isOpen = place.querySelector('details')?.open ?? false
    const made = viewOwn(this.#own, this.#ownProblems, this.#context, (own) => {
      this.#own = own
      this.#ownProblems = null
      this.#renderOwn(place)
      void this.#checkOwn(place)
      this.#askAgain()
    })
    keepFocus(this.#root, () => place.replaceChildren(made))
    const details = place.querySelector('details')
    if (details !== null) details.open = isOpen
  }

  async #checkOwn(place: HTMLElement): Promise<void> {
    const own = this.#own
    const problems = await this.#remote?.ask({ kind: 'check-own', own })
    if (problems === undefined || own !== this.#own) return
    this.#ownProblems = problems
    this.#renderOwn(place)
  }

  #chooseSample({ document: file, content }: Sample): void {
    const there = this.#items.find((item) => item.document === file)
    this.#aside = []
    if (there === undefined) this.#append([createItem(file, content ?? null, true)])
    else this.#select(there)
  }

  #select(item: Item): void {
    this.#selected = item
    this.#renderList()
    this.#renderAnswer()
  }

  #renderList(): void {
    const list = viewList(this.#items, this.#selected, this.#context, {
      select: (item) => this.#select(item),
      stop: (item) => this.#queue?.stop(item),
      remove: (item) => {
        this.#queue?.stop(item)
        this.#items = this.#items.filter((one) => one !== item)
        if (this.#selected === item) this.#selected = this.#items[0] ?? null
        this.#renderList()
        this.#renderAnswer()
      },
    })
    const aside = viewAside(this.#aside, this.#context)
    keepFocus(this.#root, () => {
      this.#places.list.replaceChildren(...(this.#items.length === 0 ? [] : [list]))
      this.#places.aside.replaceChildren(...(aside === null ? [] : [aside]))
    })
    this.#places.frame.classList.toggle('has-files', this.#items.length > 0)
  }

  #renderAnswer(): void {
    const { answer: place, status, band } = this.#places
    const { words } = this.#context
    const item = this.#selected
    const environment = item?.answer?.told.environment ?? (item?.isSample === true ? words.testBand : undefined)
    band.hidden = environment === undefined
    band.textContent = environment ?? ''
    const isBusy = item !== null && (item.status === 'waiting' || item.status === 'working')
    place.ariaBusy = String(isBusy)
    status.replaceChildren(...viewStatus(item, this.#context))
    if (item === null || item.answer === null || item.status === 'failed') {
      place.replaceChildren()
      return
    }
    // While it is asked again, the answer to the last question stays, and is shown to be old.
    if (isBusy && place.querySelector('.answer') !== null && place.dataset['item'] === String(item.id)) return
    place.dataset['item'] = String(item.id)
    const made = viewAnswer(item.answer, item.document.name, item.isExpected, this.#context, {
      chooseState: (state) => this.#chooseState(state),
      changeQuestion: () => this.#openQuestion(),
      giveContent: (file) => this.#give(item, { content: file }),
      givePassword: (password) => this.#give(item, { password }),
      saveArchive: () => void this.#saveArchive(item),
      saveReport: () => void this.#saveReport(item),
      expect: (isExpected) => {
        item.isExpected = isExpected
        this.#renderAnswer()
      },
      showField: (field) => this.#pages?.pages.showField(field),
    })
    const viewer = viewerAt(this.getAttribute('viewer'), window.location.href)
    if (item.answer.report.document.format === 'pdf' && viewer !== null) this.#addPages(made, item, item.answer, viewer)
    showWritten(made, item.document, item.answer.report, this.#context)
    keepFocus(this.#root, () => place.replaceChildren(made))
    if (isBusy || this.#awaited !== item) return
    // The answer is what was waited for: it is in view, and whoever reads by ear is at its headline.
    this.#awaited = null
    this.#root.querySelector<HTMLElement>('#verdict')?.focus({ preventScroll: true })
    this.#root.querySelector('.says')?.scrollIntoView({ block: 'nearest' })
  }

  #addPages(made: HTMLElement, item: Item, answer: Answer, viewer: ViewerAddress): void {
    const { shown, changed } = this.#pagesOf(item, answer, viewer)
    made.querySelector('.pages-place')?.append(shown)
    made.querySelector('.changed-place')?.replaceWith(changed)
    made.classList.add('has-pages')
  }

  #openQuestion(): void {
    const more = this.#root.querySelector<HTMLDetailsElement>('.more-asked')
    if (more !== null) more.open = true
    this.#root.querySelector<HTMLElement>('#signer')?.focus()
  }

  /** Pages that are shown stay shown while the same document is asked about again. */
  #pagesOf(item: Item, { report }: Answer, viewer: ViewerAddress): Pages {
    const about = JSON.stringify([
      item.id,
      item.password,
      this.#context.language,
      report.signatures.map(({ id, changes }) => [id, changes?.category, changes?.allowed]),
    ])
    if (this.#pages?.about !== about || this.#pages.document !== item.document) {
      this.#pages?.pages.close()
      this.#pages = { about, document: item.document, pages: this.#newPages(item, report, viewer) }
    }
    return this.#pages.pages
  }

  #newPages(item: Item, report: Report, viewer: ViewerAddress): Pages {
    const showSignature = (number: number): void => this.#root.getElementById(`signature-${number}`)?.focus()
    return viewPages(
      pagesSource(item, { report, viewer, remote: this.#remote, showSignature }, this.#context),
      this.#context,
    )
  }

  #chooseState(state: StateCode): void {
    this.#asking = { ...this.#asking, relyingState: state }
    const select = this.#root.querySelector<HTMLSelectElement>('#state')
    if (select !== null) select.value = state
    this.#askAgain()
  }

  #give(item: Item, given: Partial<Pick<Item, 'content' | 'password'>>): void {
    Object.assign(item, given)
    this.#queue?.add(item)
    this.#onItem(item)
  }

  async #saveArchive(item: Item): Promise<void> {
    await this.#saving(item, async (remote) => {
      const archive = await remote.ask({ kind: 'archive', ...this.#judgingOf(item) })
      save(archive, 'application/octet-stream', `${item.document.name}.asean-verify`)
    })
  }

  async #saveReport(item: Item): Promise<void> {
    await this.#saving(item, async (remote) => {
      if (item.answer === null) return
      const { report } = item.answer
      const textChanges = item === this.#selected ? (this.#pages?.pages.compared() ?? null) : null
      const page = await remote.ask({ kind: 'page', report, textChanges, ...this.#telling(item.document.name) })
      save(page, 'text/html;charset=utf-8', `${item.document.name}.report.html`)
    })
  }

  async #saving(item: Item, act: (remote: Remote) => Promise<void>): Promise<void> {
    try {
      if (this.#remote !== null) await act(this.#remote)
    } catch (error) {
      this.#complain(error, called(item.document.name), ': ')
    }
  }

  #complain(error: unknown, ...about: readonly (Node | string)[]): void {
    const why = error instanceof Error ? error.message : String(error)
    const sentence = fill(this.#context.words.failed, { why })
    this.#places.status.replaceChildren(element('p', { class: 'problem' }, about, sentence))
  }
}
