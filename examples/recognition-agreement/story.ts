import { explain, loadTrust, type Recognition, type Report, type VerifyOptions, verify } from 'asean-verify'
import { createTestbed, signInState } from 'asean-verify/testbed'
import { PUBLICATIONS, recognitionFile } from './agreement.ts'

/** What comes of a contract, by one publication. */
export interface Verdict {
  readonly decision: 'accept' | 'review' | 'reject'
  readonly recognition: string
  /** Codes: why, and what would be different for a signature made today. */
  readonly codes: readonly string[]
  /** The same as sentences. */
  readonly because: readonly string[]
}

export interface Chapter {
  /** What Singapore has published. */
  readonly title: string
  /** Of the contract that a notary saw in March. */
  readonly signedInMarch: Verdict
  /** Of the same document, if nothing shows that it is older than today. */
  readonly signedToday: Verdict
}

const TODAY = new Date('2026-11-24T10:00:00Z')
const MARCH = new Date('2026-03-02T09:00:00Z')

/**
 * A buyer in Thailand signs a contract over 25,000 Singapore dollars. It is to be used in Singapore, which has not yet said a word about
 * signatures from Thailand; then enacts an agreement, narrows it, and repeals it. The document never changes, nor does the program: what
 * changes is the file of agreements, and with it the verdict.
 */
export async function tellStory(): Promise<readonly Chapter[]> {
  const testbed = await createTestbed({ now: TODAY })
  // The signature itself claims March: that proves nothing, and it was made no earlier.
  const contract = (await signInState(testbed, 'TH', { time: MARCH })).bytes
  const chapters: Chapter[] = []
  for (const publication of PUBLICATIONS) {
    const options: VerifyOptions = {
      trust: await loadTrust({
        lists: Object.values(testbed.lists),
        recognition: recognitionFile(publication),
        allowEnvironment: ['testbed'],
      }),
      relyingState: 'SG',
      use: 'contract',
      amount: { value: '25000', currency: 'SGD' },
      signer: { commonName: 'Testbed Trading Co (TH)' },
      // The contract says nothing about revocation, which is another story.
      policy: { name: 'testbed-offline', revocation: 'if-available' },
      at: TODAY,
    }
    chapters.push({
      title: publication.title,
      // Status and recognition are asked over all of the time in which it can have been signed. Here somebody vouches for the end of it.
      signedInMarch: await verdictOf(await verify(contract, { ...options, existsSince: MARCH })),
      signedToday: await verdictOf(await verify(contract, options)),
    })
  }
  return chapters
}

async function verdictOf({ decision, signatures: [signature] }: Report): Promise<Verdict> {
  const recognition = signature?.recognition.SG
  if (recognition === undefined) throw new Error('the contract has no signature')
  const { outcome, level, reason, now } = recognition
  return {
    decision: decision.outcome,
    recognition: outcome,
    codes: [reason, ...(now === undefined ? [] : [`now ${now.outcome}`, now.reason])],
    because: [
      ...(level === undefined ? [] : [`It counts as: ${level}.`]),
      ...(outcome === 'recognised' ? [] : await reasonsOf(recognition)),
      ...(now === undefined ? [] : [`Of a signature made today: ${await explain(now.reason)}`]),
    ],
  }
}

/** By agreement, each criterion that did not hold; where no agreement was tried, why none was. */
async function reasonsOf({ because, reason }: Recognition): Promise<readonly string[]> {
  const failed = because.filter(({ holds }) => !holds)
  if (failed.length === 0) return reason === undefined ? [] : [await explain(reason)]
  return Promise.all(
    failed.map(
      async ({ agreement, code, expected, found }) =>
        `${agreement}: ${code === undefined ? '' : await explain(code)} Asked for: ${expected}. Found: ${found}.`,
    ),
  )
}
