/**
 * What a state publishes about another as it changes its mind: recognition data as a regulator writes them
 * (`trust-lists/schema/recognition.schema.json`). Everything in them is made up.
 */

/** The agreement, as far as it changes in this story. */
interface Terms {
  readonly id: string
  readonly status: 'proposed' | 'enacted' | 'repealed'
  readonly from: string
  readonly until: string | null
  readonly effectOfRepeal?: 'prospective' | 'retroactive'
  readonly uses: readonly string[]
  readonly maximumAmount?: { readonly value: string; readonly currency: string }
}

const FIRST: Terms = {
  id: 'SG-TH/testbed-1',
  status: 'enacted',
  from: '2026-01-01T00:00:00Z',
  until: null,
  uses: ['contract', 'invoice'],
}

const REPEALED = { ...FIRST, status: 'repealed', until: '2026-10-01T00:00:00Z' } as const

/** To narrow an agreement, the wide one ends, for signatures from then on, and a narrower one takes its place. */
function narrowedTo(terms: Pick<Terms, 'uses' | 'maximumAmount'>): readonly Terms[] {
  const day = '2026-08-01T00:00:00Z'
  const wide = { ...FIRST, status: 'repealed', until: day, effectOfRepeal: 'prospective' } as const
  return [wide, { ...FIRST, id: 'SG-TH/testbed-2', from: day, ...terms }]
}

export interface Publication {
  readonly title: string
  /** Whether the state says that this is all there is. */
  readonly completeness: 'authoritative' | 'partial'
  readonly agreements: readonly Terms[]
}

const complete = (title: string, ...agreements: readonly Terms[]): Publication => ({
  title,
  completeness: 'authoritative',
  agreements,
})

export const PUBLICATIONS: readonly Publication[] = [
  { title: 'nothing', completeness: 'partial', agreements: [] },
  complete('that there is nothing'),
  complete('a proposal', { ...FIRST, status: 'proposed' }),
  complete('enacted from 1 January', FIRST),
  complete(
    'narrowed on 1 August: up to 10,000 SGD',
    ...narrowedTo({ uses: FIRST.uses, maximumAmount: { value: '10000', currency: 'SGD' } }),
  ),
  complete('narrowed on 1 August: invoices alone', ...narrowedTo({ uses: ['invoice'] })),
  complete('repealed on 1 October, for what is signed later', { ...REPEALED, effectOfRepeal: 'prospective' }),
  complete('repealed on 1 October, for all that was signed', { ...REPEALED, effectOfRepeal: 'retroactive' }),
]

/** The publication as the text of its file. */
export function recognitionFile({ completeness, agreements }: Publication): string {
  return JSON.stringify({
    schemaVersion: 2,
    environment: 'testbed',
    completeness: { SG: completeness },
    agreements: agreements.map((terms) => ({
      effect: 'recognises',
      pointingState: 'SG',
      pointedState: 'TH',
      appliesTo: 'made',
      classes: [{ from: 'Testbed class A (TH)', to: 'Testbed level 1 (SG)' }],
      criteria: [],
      conditions: [],
      legalBasis: 'Testbed decision of Singapore about Thailand',
      source: 'testbed: made up',
      ...terms,
    })),
    legalContext: [],
  })
}
