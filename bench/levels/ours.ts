import { NO_TRUST } from '../../conformance/judge-file.ts'
import { timePolicy } from '../../conformance/time/ask.ts'
import { verdictOf } from '../../conformance/time/verdict.ts'
import { createVerifierCache } from '../../src/core/result-cache.ts'
import type { Report } from '../../src/report/types.ts'
import { createVerifier, type Verifier } from '../../src/verifier/create-verifier.ts'
import { type Speed, timed } from '../contender.ts'
import type { Level, LevelDocument } from './documents.ts'

/** `anew`: a new verifier for each document, which keeps nothing of those before. `kept`: as (a) has it, all but the arithmetic is kept. */
export type Keeping = 'anew' | 'kept'

export function isKeeping(word: string | undefined): word is Keeping {
  return word === 'anew' || word === 'kept'
}

/** Verifies one document again and again for about so long; throws where it is not valid, or of another level. */
export function levelContender(keeping: Keeping): (document: LevelDocument, milliseconds: number) => Promise<Speed> {
  const kept = createLevelVerifier('kept')
  return (document, milliseconds) => {
    const until = performance.now() + milliseconds
    return timed(async () => {
      let done = 0
      do {
        const report = await verifyLevel(document, keeping === 'kept' ? kept : createLevelVerifier('anew'))
        if (!isOfLevel(report, document.level)) throw new Error(`unexpected: ${JSON.stringify(report, null, 2)}`)
        done++
      } while (performance.now() < until)
      return done
    })
  }
}

export function createLevelVerifier(keeping: Keeping): Verifier {
  const cache = createVerifierCache()
  // What is right does not depend on a state, and a status that is not known decides.
  const options = { trust: NO_TRUST, policy: timePolicy('required') }
  return createVerifier({ ...options, cache: keeping === 'anew' ? cache : { ...cache, kinds: ['certificate', 'crl'] } })
}

export function verifyLevel(document: LevelDocument, verifier: Verifier): Promise<Report> {
  const { bytes, at, anchors, certificates, crls } = document
  return verifier.verify(bytes, { at, anchors, certificates, crls })
}

/** One signature, beside document time-stamps: it is valid, and has the level. */
export function isOfLevel({ signatures }: Report, level: Level): boolean {
  const [signature, ...others] = signatures.filter(({ kind }) => kind !== 'document-time-stamp')
  if (signature === undefined || others.length > 0) return false
  const verdict = verdictOf(signature)
  return verdict.indication === 'PASSED' && verdict.level === level
}
