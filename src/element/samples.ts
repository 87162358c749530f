import type { TestbedLists } from './work/protocol.ts'

/** A document to try things out with. */
export interface Sample {
  readonly title: string
  readonly about: string
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
