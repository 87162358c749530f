import { engine } from '#platform'
import { atOnce } from '../src/crypto/at-once.ts'
import type { Arithmetic } from '../src/crypto/types.ts'
import { engine as portable } from '../src/platform/portable.ts'

/** The arithmetic of one judgement, of an engine that answers at once: that of Node.js, and the portable one on a page. */
export const arithmetic: Arithmetic = atOnce(engine.startDigest === undefined ? portable : engine)
