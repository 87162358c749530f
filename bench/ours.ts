import { engine } from '#platform'
import { PRESETS } from '../src/acceptance/presets.ts'
import { createBudget } from '../src/core/budget.ts'
import { createResultCache, createVerifierCache, type ResultCache } from '../src/core/result-cache.ts'
import type { Report } from '../src/report/types.ts'
import { judgeDocument } from '../src/verifier/document/judge-document.ts'
import type { Question } from '../src/verifier/document/question.ts'
import { type Contender, measure, timed } from './contender.ts'
import type { BenchDocument, BenchSet } from './documents.ts'

/** (a): keys are kept once they are imported, and certificates that were read; results of arithmetic are not: each of the three signatures is verified each time. */
export function withoutArithmeticCache(set: BenchSet): Contender {
  const cache = createResultCache({ ...createVerifierCache(), kinds: ['certificate', 'crl'] }, 'bench')
  return {
    name: 'asean-verify (a), arithmetic not kept',
    run: (milliseconds) => measure(set.oneSigner, milliseconds, (document) => verifyOne(set, document, cache)),
  }
}

/**
 * (b): everything is kept, and each document is by another signer. A pass over all of them starts with no arithmetic kept, so that each
 * signer is new; what is saved is the CA's certificate.
 */
export function withAllCaches(set: BenchSet): Contender {
  return {
    name: `asean-verify (b), all kept, ${set.manySigners.length} new signers`,
    run: (milliseconds) => {
      const until = performance.now() + milliseconds
      return timed(async () => {
        let done = 0
        do {
          const cache = createResultCache(createVerifierCache(), 'bench')
          for (const document of set.manySigners) await verifyOne(set, document, cache)
          done += set.manySigners.length
        } while (performance.now() < until)
        return done
      })
    },
  }
}

async function verifyOne(set: BenchSet, { pdf }: BenchDocument, cache: ResultCache): Promise<void> {
  const means = { engine, cache, budget: createBudget() }
  const { verdict } = await judgeDocument({ document: pdf }, set.trust, questionFor(set), means)
  if (!isExpected(verdict)) throw new Error(`unexpected: ${JSON.stringify(verdict, null, 2)}`)
}

/** As for a contract, but for revocation: nothing says anything about it in a document of level B-B. */
export function questionFor(set: BenchSet): Question {
  return {
    validationTime: set.now.getTime(),
    existsSince: null,
    relyingState: 'SG',
    use: 'contract',
    policy: { ...PRESETS.contract, name: 'contract without revocation', revocation: 'if-available' },
    signer: undefined,
    anchors: [],
  }
}

/** Valid, by one signer, and from where it should be. */
export function isExpected({ signatures: [signature, ...others] }: Report): boolean {
  return (
    others.length === 0 &&
    signature?.indication === 'TOTAL-PASSED' &&
    signature.origin.known &&
    signature.origin.state === 'BN'
  )
}
