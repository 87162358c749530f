import type { Recognition } from '../../recognition/types.ts'
import type { Decision } from '../../report/types.ts'

/** What a page says that text does not. */
export interface HtmlWords {
  /** The answer in a word or a few, above the headline and below each of several signers. */
  readonly verdict: Readonly<Record<Decision['outcome'], string>>
  /** Whether a state recognises a signature, below its name. */
  readonly recognition: Readonly<Record<StateAnswer, string>>
  readonly phrase: Readonly<Record<HtmlPhrase, string>>
}

export type StateAnswer = Recognition['outcome'] | 'onConditions' | 'notAsked'

export type HtmlPhrase =
  | 'title'
  | 'signers'
  | 'recognisedWhere'
  | 'notValid' // above states that are greyed
  | 'notAccepted' // above states that are greyed though the signature is valid
  | 'notAsked' // above states of which nothing is told
  | 'solid'
  | 'dashed'
  | 'broken'
  | 'evidence'
  | 'evidenceWhat'
  | 'evidenceDigest'
  | 'signature'
  | 'certificate'
  | 'anchor'
  | 'list'
  | 'recognitionData'
  | 'terms'
  | 'trace'
  | 'details'
  | 'redacted'
  | 'made' // {library}
