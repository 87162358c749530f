import { button, element } from '../dom.ts'
import type { LoadSamples, Sample, SampleSet } from '../samples.ts'
import { type Context, fill } from './context.ts'
import { glyph } from './glyph.ts'

/** Of the samples, those that are offered first, each with its outcome. */
const FIRST = [
  ['agreement-sg.pdf', 'sampleGood', 'accept'],
  ['covered-up.pdf', 'sampleForged', 'reject'],
  ['agreement-id.pdf', 'sampleOpen', 'review'],
] as const

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
    const details = element(
      'details',
      { id: 'samples' },
      element('summary', {}, words.samples),
      element('p', { class: 'hint' }, words.samplesHint),
      element('div', { class: 'samples', lang: 'en' }, this.#set?.samples.map((one) => this.#button(one)) ?? []),
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

  async #open(details: HTMLDetailsElement, { words }: Context): Promise<void> {
    if (this.#set !== null) return
    try {
      this.#set = await this.#load()
      details.querySelector('.samples')?.replaceChildren(...this.#set.samples.map((one) => this.#button(one)))
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      details.append(element('p', { class: 'problem' }, fill(words.samplesMissing, { why })))
    }
  }

  #button(sample: Sample): HTMLElement {
    const { title, about } = sample
    return button(
      { class: 'sample' },
      () => this.#choose(sample),
      element('strong', {}, title),
      element('span', {}, about),
    )
  }
}
