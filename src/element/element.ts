import type { Language, Report, StateCode } from 'asean-verify'
import { askedBy, languageOf, OBSERVED } from './attributes.ts'
import { Desk } from './desk.ts'
import { DocumentList } from './document-list.ts'
import { called, element } from './dom.ts'
import { tellOf, tellOfItem } from './events.ts'
import { FormField } from './form-field.ts'
import { hintsOf } from './hints.ts'
import { type Aside, filesOf, lateContents, takeIn } from './intake.ts'
import { createItem, type Item } from './items.ts'
import { keepAll, keepArchive, keepReport } from './keeping.ts'
import { MailBeside } from './mail-beside.ts'
import { PagesBeside } from './pages-beside.ts'
import { comeToVerdict, createPlaces, furnish, keepFocus } from './places.ts'
import { viewerAt } from './preview/viewer.ts'
import { createQueue, type Queue } from './queue.ts'
import { retell } from './retell.ts'
import type { LoadSamples, Sample } from './samples.ts'
import { type ElementTrust, ownOf } from './trust.ts'
import { viewAnswer } from './view/answer.ts'
import { type Context, fill, LOCAL_ZONE } from './view/context.ts'
import { type Asking, questionOf } from './view/desk.ts'
import { takeDrops, viewDrop } from './view/drop.ts'
import { viewStatus } from './view/list.ts'
import { SampleShelf } from './view/samples.ts'
import { showWritten } from './view/written.ts'
import { Wanted } from './wanted.ts'
import { warmUp } from './warm-up.ts'
import { ENGLISH } from './words/en.ts'
import { loadWords } from './words/words.ts'
import type { Judging, OwnFiles, Telling } from './work/protocol.ts'
import { createRemote, type Remote } from './work/remote.ts'

/**
 * `<asean-verify>`: documents are dropped on it, and it says of each whether it may be relied on. docs/element.md has its attributes and events. In a form it is a
 * field: the form is not sent before its documents are accepted. It makes no request but for its own files.
 */
export class AseanVerify extends FormField {
  static readonly tag = 'asean-verify'
  static readonly observedAttributes: readonly string[] = OBSERVED

  readonly #root = this.attachShadow({ mode: 'open' })
  readonly #places = createPlaces()
  readonly #wanted = new Wanted()
  readonly #desk = new Desk(this.#root, this.#places, LOCAL_ZONE, {
    ask: (asking, isAsked) => {
      this.#asking = asking
      this.#wrong = []
      if (isAsked) this.#askAgain()
    },
    give: (own) => {
      this.#own = own
      if (this.#remote !== null) this.#desk.renderOwn(own, this.#context, this.#remote)
      this.#askAgain()
    },
    speak: ({ language, timeZone }) => void this.#changeManner(language, timeZone),
  })
  readonly #list = new DocumentList(this.#root, this.#places, {
    select: (item) => this.#select(item),
    stop: (item) => this.#queue?.stop(item),
    remove: (item) => this.#remove(item),
    saveAll: () =>
      void this.#keep(null, (remote) => keepAll(remote, this.#items, this.#pages, (name) => this.#telling(name))),
  })
  #remote: Remote | null = null
  #queue: Queue | null = null
  #items: readonly Item[] = []
  #aside: readonly Aside[] = []
  #taking: Promise<void> = Promise.resolve()
  #selected: Item | null = null
  #shelf: SampleShelf | null = null
  #own: OwnFiles = ownOf({})
  #asking: Asking = askedBy(this).asking
  /** What the attributes ask that nobody knows. */
  #wrong: readonly string[] = []
  #context: Context = { language: 'en', words: ENGLISH, timeZone: LOCAL_ZONE === 'UTC' ? null : LOCAL_ZONE }
  #closing = new AbortController()
  #manner = 0
  readonly #pages = new PagesBeside(this.#root)
  readonly #mails = new MailBeside(
    async (item) => this.#remote?.ask({ kind: 'mail', ...this.#judgingOf(item) }) ?? null,
    (item) => (this.#items.includes(item) ? this.#select(item) : this.#append([item])),
  )
  /** Whose answer is shown as soon as it is there. */
  #awaited: Item | null = null
  /** By the form around it. */
  #isDisabled = false
  /** What it was taken away from, which is judged when it is put somewhere again. */
  #unfinished: readonly Item[] = []

  get #isPage(): boolean {
    return this.getAttribute('mode') === 'page'
  }

  connectedCallback(): void {
    this.#remote = createRemote()
    this.#queue = createQueue(
      this.#remote,
      (item) => this.#judgingOf(item),
      (item) => this.#onItem(item),
    )
    this.#closing = new AbortController()
    const { signal } = this.#closing
    this.#takeQuestion()
    furnish(this.#root, this.#places)
    // A page of its own takes what is dropped anywhere on it. Beside other things, the element takes what is dropped on it alone.
    const target: EventTarget = this.#isPage ? document : this
    takeDrops(target, this.#places.dropping, signal, (data) => {
      const { files, folders } = filesOf(data)
      if (!this.#isDisabled) this.add(files, folders)
    })
    this.#renderAll()
    for (const item of this.#unfinished) this.#queue.add(item)
    this.#unfinished = []
    warmUp(this.#remote, signal, this.#isPage)
    this.#speak()
  }

  disconnectedCallback(): void {
    this.#closing.abort()
    this.#unfinished = this.#items.filter(({ status }) => status === 'waiting' || status === 'working')
    this.#queue?.stopAll()
    this.#wanted.endAll()
    this.#remote?.close()
    this.#pages.close()
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.isConnected || this.#remote === null || before === after) return
    if (name === 'language') this.#speak()
    else if (name === 'required' || name === 'name') this.#tellForm()
    else if (name === 'viewer') this.#renderAnswer()
    else if (name === 'mode') {
      this.disconnectedCallback()
      this.connectedCallback()
    } else {
      this.#takeQuestion()
      this.#renderAll()
      this.#askAgain()
    }
  }

  formResetCallback(): void {
    for (const item of this.#items) this.#remove(item)
    this.#aside = []
    this.#renderList()
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isDisabled = isDisabled
    this.#renderAll()
  }

  override focus(options?: FocusOptions): void {
    this.#root.getElementById('file')?.focus(options)
  }

  /** What is trusted instead of the lists and agreements of the package, and evidence beside it. */
  set trust(given: ElementTrust) {
    this.#own = ownOf(given)
    if (this.#remote === null) return
    this.#renderAll()
    this.#askAgain()
  }

  /** The documents that it has. */
  get files(): readonly File[] {
    return this.#items.filter(({ heldIn }) => heldIn === null).map(({ document: file }) => file)
  }

  /**
   * Adds a document, and gives its report when it is there. It rejects with an `AbortError` where the document was stopped or taken out, or the element left
   * the page.
   */
  verify(file: File, content?: File): Promise<Report> {
    if (!this.isConnected) return Promise.reject(new Error('<asean-verify> is in no page'))
    const there = this.#items.find((item) => item.document === file && (item.content ?? undefined) === content)
    const item = there ?? createItem(file, content ?? null, false)
    const report = this.#wanted.reportOf(item)
    if (there === undefined) this.#append([item])
    else this.#wanted.hear(there)
    return report
  }

  /** Documents to try it with, where the page around it has some. */
  set samples(load: LoadSamples) {
    this.#shelf = new SampleShelf(this.#places.samples, load, (sample) => this.#chooseSample(sample))
    this.#shelf.render(this.#context)
  }

  /** Adds files, as if they had been chosen. */
  add(files: readonly File[], folders: readonly string[] = []): void {
    this.#places.answer.ariaBusy = 'true'
    // One after another: what comes second is compared with what came first.
    this.#taking = this.#taking.then(() => this.#take(files, folders))
  }

  async #take(files: readonly File[], folders: readonly string[]): Promise<void> {
    const already = this.#items.flatMap(({ document: file, content }) => (content === null ? [file] : [file, content]))
    const { documents, aside } = await takeIn(files, folders, already)
    this.#aside = aside
    const { late, rest } = lateContents(this.#items, documents)
    for (const [item, content] of late) this.#give(item, { content })
    this.#append(rest.map(({ document: file, content }) => createItem(file, content, false)))
  }

  #append(added: readonly Item[]): void {
    this.#items = [...this.#items, ...added]
    this.#selected = added[0] ?? this.#selected
    this.#awaited = added[0] ?? this.#awaited
    for (const item of added) this.#queue?.add(item)
    this.#render()
  }

  /** What the attributes ask. */
  #takeQuestion(): void {
    ;({ asking: this.#asking, wrong: this.#wrong } = askedBy(this))
  }

  #speak(): void {
    const language = languageOf(this)
    const { timeZone, language: spoken } = this.#context
    if (language !== null && language !== spoken) void this.#changeManner(language, timeZone)
  }

  #tellForm(): void {
    this.tellForm(this.#items, this.#context.words, this.#root.getElementById('file'))
  }

  #remove(item: Item): void {
    this.#queue?.stop(item)
    this.#items = this.#items.filter((one) => one !== item)
    if (this.#selected === item) this.#selected = this.#items[0] ?? null
    this.#render()
  }

  #judgingOf({ document: file, content, password, isSample }: Item): Judging & Telling {
    if (this.#wrong.length > 0) throw new Error(`nobody knows ${this.#wrong.join(', ')}`)
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
    const { language, timeZone, words } = this.#context
    return { language, timeZone, name, hints: this.#isPage ? hintsOf(words) : {} }
  }

  /** Something became of a document. */
  #onItem(item: Item): void {
    this.#renderList()
    // How far it is stands in the list.
    if (item === this.#selected && item.progress === null) this.#renderAnswer()
    tellOfItem(this, item)
    this.#wanted.hear(item)
  }

  /** The question is another one: everything is asked again, what is being looked at first. */
  #askAgain(): void {
    const first = this.#selected
    for (const item of [...(first === null ? [] : [first]), ...this.#items.filter((item) => item !== first)])
      this.#queue?.add(item)
    this.#render()
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
    tellOf(this, 'asean-verify-language', { language, title, lead, foot })
    const again = (item: Item): void => void (item === this.#selected && this.#renderAnswer())
    if (this.#remote !== null) await retell(this.#items, this.#remote, (name) => this.#telling(name), again)
  }

  #renderAll(): void {
    const { frame, drop } = this.#places
    frame.lang = this.#context.language
    frame.classList.toggle('box', !this.#isPage)
    drop.replaceChildren(...viewDrop(this.#context, this.#isDisabled, (files) => this.add(files)))
    this.#places.dropping.textContent = this.#context.words.dropAll
    if (!this.#isPage) this.#desk.clear()
    else if (this.#remote !== null) this.#desk.render(this.#asking, this.#own, this.#context, this.#remote)
    this.#shelf?.render(this.#context)
    this.#render()
  }

  #chooseSample({ document: file, content }: Sample): void {
    const there = this.#items.find((item) => item.document === file)
    this.#aside = []
    if (there === undefined) this.#append([createItem(file, content ?? null, true)])
    else this.#select(there)
  }

  #select(item: Item): void {
    this.#selected = item
    this.#render()
  }

  #render(): void {
    this.#renderList()
    this.#renderAnswer()
  }

  #renderList(): void {
    this.#list.render(this.#items, this.#selected, this.#aside, this.#context)
    this.#tellForm()
  }

  #renderAnswer(): void {
    const { answer: place, status, band } = this.#places
    const item = this.#selected
    const testBand = item?.isSample === true ? this.#context.words.testBand : undefined
    const environment = item?.answer?.told.environment ?? testBand
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
    const { report } = item.answer
    const telling = this.#telling(item.document.name)
    const made = viewAnswer(item.answer, item.document.name, item.isExpected, this.#context, {
      chooseState: (state) => this.#chooseState(state),
      changeQuestion: () => this.#desk.open(),
      giveContent: (file) => this.#give(item, { content: file }),
      givePassword: (password) => this.#give(item, { password }),
      saveArchive: () => void this.#keep(item, (remote) => keepArchive(remote, this.#judgingOf(item))),
      saveReport: () =>
        void this.#keep(item, (remote) => keepReport(remote, report, this.#pages.compared(item), telling)),
      tellAsText: () => this.#keep(item, (remote) => remote.ask({ kind: 'text', report, ...telling })),
      expect: (isExpected) => {
        item.isExpected = isExpected
        this.#tellForm()
        this.#renderAnswer()
      },
      showField: (field) => this.#pages.showField(field),
    })
    // In a box the page around it asks, and not its reader; and what is printed would be that page.
    if (!this.#isPage) for (const one of made.querySelectorAll('.map, .asked-line button, #print')) one.remove()
    const viewer = viewerAt(this.getAttribute('viewer'), window.location.href)
    this.#pages.addTo(made, item, item.answer, this.#context, viewer, this.#remote)
    showWritten(made, item.document, report, this.#context, this.#mails.actionsOf(item, report))
    keepFocus(this.#root, () => place.replaceChildren(made))
    if (isBusy || this.#awaited !== item) return
    this.#awaited = null
    comeToVerdict(this.#root)
  }

  #chooseState(relyingState: StateCode): void {
    this.#asking = { ...this.#asking, relyingState }
    this.#desk.showState(relyingState)
    this.#askAgain()
  }

  #give(item: Item, given: Partial<Pick<Item, 'content' | 'password'>>): void {
    Object.assign(item, given)
    this.#selected = item
    this.#queue?.add(item)
    this.#onItem(item)
  }

  async #keep<T>(item: Item | null, keep: (remote: Remote) => Promise<T>): Promise<T | null> {
    try {
      if (this.#remote !== null) return await keep(this.#remote)
    } catch (error) {
      this.#complain(error, ...(item === null ? [] : [called(item.document.name), ': ']))
    }
    return null
  }

  #complain(error: unknown, ...about: readonly (Node | string)[]): void {
    const sentence = fill(this.#context.words.failed, { why: error instanceof Error ? error.message : String(error) })
    this.#places.status.replaceChildren(element('p', { class: 'problem' }, about, sentence))
  }
}
