import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { Refusal } from '../../src/core/outcome.ts'
import { allSteps, attemptSteps, type RunSteps, type Steps } from '../../src/core/steps.ts'
import { engine } from '../../src/platform/node.ts'
import { Turns } from '../../src/ranges/turns.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { appendRevision } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { type Reading, readFacts } from '../../src/verifier/document/read-facts.ts'
import { readOnce } from '../../src/verifier/document/read-once.ts'
import { verify } from '../../src/verifier/verify.ts'
import fc from '../fast-check.ts'
import { NOW, OFFLINE, theTestbed, theTrust } from '../judge/fixture.ts'
import { DOCUMENTS, mutate, mutation } from '../pdf/mutated-documents.ts'

/** Rests after each step. */
const withRests: RunSteps = async (steps) => {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await null
  }
}

/** What is told of a reading, and what it was charged. */
async function told(read: typeof readFacts, bytes: Uint8Array, limits: object, run?: RunSteps): Promise<unknown> {
  const budget = createBudget(limits)
  return describeReading(await read(bytes, budget, undefined, run), budget)
}

function describeReading({ facts, changes }: Reading, budget: ReturnType<typeof createBudget>): unknown {
  const { spent, exhausted, oversized } = budget
  const charged = { spent: { ...spent }, exhausted, oversized }
  if (!('pdf' in facts)) return { facts, charged }
  const { objects, resolve, signatures, revisions, ...pdf } = facts.pdf
  return {
    pdf,
    revisions: revisions.map(({ sections, ...revision }) => ({ ...revision, sections: sections.length })),
    signatures,
    changes: [...changes.values()],
    charged,
  }
}

describe('work in steps', () => {
  function* counting(count: number): Steps<number> {
    for (let i = 0; i < count; i++) yield
    return count
  }

  it('comes to the same at once and with turns of others', async () => {
    for (const count of [0, 1, 1000]) {
      expect(allSteps(counting(count))).toBe(count)
      expect(await new Turns(undefined).run(counting(count))).toBe(count)
    }
  })

  it('ends with a refusal as an outcome, and with any other error as that', () => {
    function* refusing(error: Error): Steps<never> {
      yield
      throw error
    }
    const refused = { ok: false, failure: { code: 'PDF_OBJECT_INVALID' } }
    expect(allSteps(attemptSteps(refusing(new Refusal('PDF_OBJECT_INVALID'))))).toEqual(refused)
    const error = new Error('of the program')
    expect(() => allSteps(attemptSteps(refusing(error)))).toThrow(error)
  })

  it('is left with the reason of the signal', async () => {
    const reason = new Error('enough')
    const abort = new AbortController()
    function* endless(): Steps<never> {
      for (;;) yield
    }
    const call = new Turns(abort.signal).run(endless())
    // Nothing but a turn of its own lets this happen.
    setTimeout(() => abort.abort(reason))
    await expect(call).rejects.toBe(reason)
  })

  it('digests much in pieces, as at once', async () => {
    const parts = [new Uint8Array(10).fill(1), new Uint8Array(3_000_001).fill(2), new Uint8Array(0)]
    const { startDigest, ...others } = engine
    for (const one of [engine, others])
      expect(await new Turns(undefined).engine(one).digest('sha-256', parts)).toEqual(
        await engine.digest('sha-256', parts),
      )
  })

  it('asks the signal before much is digested, and digests little at once', async () => {
    const reason = new Error('enough')
    const { digest } = new Turns(AbortSignal.abort(reason)).engine(engine)
    await expect(digest('sha-256', [new Uint8Array(2 ** 20 + 1)])).rejects.toBe(reason)
    expect(await digest('sha-256', [new Uint8Array(1)])).toHaveLength(32)
  })
})

describe('a document that is read with rests', () => {
  const limits = { pdfObjects: 5_000, pdfRevisions: 50, inflatedBytes: 100_000, pdfDepth: 20 }

  it('reads as it does at once, whatever was done to it, and is charged the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...DOCUMENTS),
        fc.array(mutation, { maxLength: 4 }),
        fc.constantFrom(100, 500, 5_000),
        async (original, mutations, pdfObjects) => {
          const bytes = mutations.reduce(mutate, original)
          const bounded = { ...limits, pdfObjects }
          expect(await told(readFacts, bytes, bounded, withRests)).toEqual(await told(readFacts, bytes, bounded))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is read once for a call, and charged each time as if it had been read', async () => {
    for (const bytes of DOCUMENTS)
      for (const pdfObjects of [100, 500, 1_000, 5_000]) {
        let times = 0
        const once = readOnce((...asked) => {
          times++
          return readFacts(...asked)
        })
        const ask = async (budget = createBudget({ ...limits, pdfObjects })) => {
          budget.spend('pdfObjects', 3)
          return describeReading(await once(bytes, budget, undefined), budget)
        }
        const first = await ask()
        expect(await ask()).toEqual(first)
        const fresh = createBudget({ ...limits, pdfObjects })
        fresh.spend('pdfObjects', 3)
        expect(describeReading(await readFacts(bytes, fresh, undefined), fresh)).toEqual(first)
        expect(times).toBe(1)
        // One that has little left reads for itself, and comes to its end where it would.
        const [poor, other] = [createBudget({ ...limits, pdfObjects }), createBudget({ ...limits, pdfObjects })]
        for (const budget of [poor, other]) budget.spend('pdfObjects', pdfObjects - 10)
        expect(describeReading(await once(bytes, poor, undefined), poor)).toEqual(
          describeReading(await readFacts(bytes, other, undefined), other),
        )
      }
  })
})

describe('a call that is aborted', () => {
  /** Long enough for turns, in memory. */
  let long: Uint8Array

  beforeAll(async () => {
    const { signer } = (await theTestbed()).states.SG
    const sign = (bytes: Uint8Array) => signCms(bytes, { credential: signer, signingTime: NOW })
    const file = createPdf()
    const filler = { dictionary: { Length: 300_000 }, data: new Uint8Array(300_000).fill(0x6a) }
    const filled = appendRevision(file, { objects: new Map([[file.size, filler]]) })
    long = (await signPdf(filled, { subFilter: 'ETSI.CAdES.detached', sign })).bytes
  })

  it('ends with the reason of the signal, of a document in memory too', async () => {
    const trust = await theTrust()
    const options = { trust, at: NOW, policy: OFFLINE, relyingState: 'SG' } as const
    expect((await verify(long, options)).decision.outcome).toBe('accept')
    const reason = new Error('enough')
    const abort = new AbortController()
    const onProgress = () => abort.abort(reason)
    await expect(verify(long, { ...options, signal: abort.signal, onProgress })).rejects.toBe(reason)
  })
})
