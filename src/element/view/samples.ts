import { button, element } from '../dom.ts'
import type { LoadSamples, Sample, SampleSet } from '../samples.ts'
import { type Context, fill } from './context.ts'
import { glyph } from './glyph.ts'

/** Of the samples, those that are offered first, each with its outcome. */
const FIRST = [
  ['agreement-sg.pdf', 'sampleGood', 'accept'],
  ['covered-up.pdf', 'sampleForged', 'review'],
  ['agreement-id.pdf', 'sampleOpen', 'review'],
] as const

/** Pixels of a place in which the list has columns, and little height. */
const LIST_BESIDE = 600

/** Offers samples, and loads them when somebody wants one. */
export class SampleShelf {
  readonly #place: HTMLElement
  readonly #load: LoadSamples
  readonly #choose: (sample: Sample) => void
  #set: SampleSet | null = null

  constructor(place: HTMLElement, load: LoadSamples, choose: (sample: Sample) => void) {
    this.#place = place
    this.#load = load
    this.#choose = choose
  }

  /** `null`: nobody has asked for them. */
  get set(): SampleSet | null {
    return this.#set
  }

  render(context: Context): void {
    const { words } = context
    const isOpen = this.#place.querySelector('details')?.open ?? false
    const details = element('details', { id: 'samples' })
    details.append(
      element('summary', {}, words.samples),
      element('p', { class: 'hint' }, words.samplesHint),
      element('div', { class: 'samples' }, this.#set?.samples.map((one) => this.#button(one, details, context)) ?? []),
    )
    details.open = isOpen
    details.addEventListener('toggle', () => {
      if (details.open) void this.#open(details, context)
    })
    const first = FIRST.map(([name, text, outcome]) =>
      button(
        { class: `button first-sample ${outcome}` },
        () => void this.#try(name, details, context),
        glyph(outcome),
        words[text],
      ),
    )
    this.#place.replaceChildren(element('div', { class: 'first-samples' }, first), details)
  }

  async #try(name: string, details: HTMLDetailsElement, context: Context): Promise<void> {
    await this.#open(details, context)
    const sample = this.#set?.samples.find(({ document: { name: one } }) => one === name)
    if (sample !== undefined) this.#choose(sample)
  }

  async #open(details: HTMLDetailsElement, context: Context): Promise<void> {
    if (this.#set !== null) return
    try {
      this.#set = await this.#load()
      const buttons = this.#set.samples.map((one) => this.#button(one, details, context))
      details.querySelector('.samples')?.replaceChildren(...buttons)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      details.append(element('p', { class: 'problem' }, fill(context.words.samplesMissing, { why })))
    }
  }

  #button(sample: Sample, details: HTMLDetailsElement, { language }: Context): HTMLElement {
    const translation = sample.translations?.[language]
    const { title, about } = translation ?? sample
    return button(
      { class: 'sample', lang: translation === undefined ? 'en' : language },
      () => {
        // Where its answer comes below the list, the list makes room.
        if (this.#place.clientWidth < LIST_BESIDE) details.open = false
        this.#choose(sample)
      },
      element('strong', {}, title),
      element('span', {}, about),
    )
  }
}
