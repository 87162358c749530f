import type { Language } from 'asean-verify'
import type { TestbedLists } from './work/protocol.ts'

export interface SampleWords {
  readonly title: string
  /** What is the matter with it. */
  readonly about: string
}

/** A document to try things out with. Its own words are English. */
export interface Sample extends SampleWords {
  readonly translations?: Readonly<Partial<Record<Language, SampleWords>>>
  readonly document: File
  /** What it signs, where that is another file. */
  readonly content?: File
}

/** Documents to try things out with, and by what they are judged. */
export interface SampleSet {
  readonly lists: TestbedLists
  /** ISO 8601: the time at which the documents were made. */
  readonly now: string
  readonly samples: readonly Sample[]
}

/** They are loaded when somebody asks for them. */
export type LoadSamples = () => Promise<SampleSet>
