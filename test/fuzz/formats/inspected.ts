import { equalBytes } from '../../../src/core/bytes.ts'
import { canonicalJson } from '../../../src/core/canonical-json.ts'
import { UsageError } from '../../../src/core/errors.ts'
import { render } from '../../../src/render/render.ts'
import { createTimeStampToken, revocationOf, signCms } from '../../../src/testbed/index.ts'
import { findPath } from '../../../src/verifier/find-path.ts'
import { inspect } from '../../../src/verifier/inspect.ts'
import { mutateDer } from '../der-mutations.ts'
import { type DerNode, readDer, writeDer } from '../der-tree.ts'
import { codesIn } from '../judge-document.ts'
import { type Format, mustHold } from '../trial.ts'
import type { World } from '../world.ts'
import { CONTENT } from './cms.ts'
import { drawLimits, MOST_OCTETS } from './questions.ts'

/** Whatever is in DER, at the doors that read without judging: certificates, CRLs, OCSP answers, time-stamps, messages. */

function samples(world: World): Promise<readonly (readonly DerNode[])[]> {
  return world.once('der', async () => {
    const state = world.testbed.states.ID
    const { crls = [], ocsps = [] } = await revocationOf(state, state.signer, world.now)
    const stamp = await createTimeStampToken(CONTENT, {
      tsa: world.credential('SG', 'tsa'),
      time: world.now,
      namesTsa: true,
      accuracy: 1,
    })
    const signer = { credential: state.signer, counterSigners: [{ credential: world.credential('SG') }] }
    const message = await signCms(CONTENT, signer, { attached: true, crls })
    const certificates = [state.signer.certificate, ...state.signer.issuers]
    return [...certificates, ...crls, ...ocsps, stamp, message].map((bytes) => readDer(bytes) as readonly DerNode[])
  })
}

export const inspected: Format = {
  name: 'der',
  async make(random, steps, world) {
    const all = await samples(world)
    let nodes = random.pick(all)
    await steps.repeat(random.pick([1, 1, 2, 3, 6]), (one) => {
      const changed = mutateDer(one.chance(0.05) ? [...nodes, ...one.pick(all)] : nodes, one)
      if (writeDer(changed.nodes).length <= MOST_OCTETS) nodes = changed.nodes
      return changed.told
    })
    const bytes = writeDer(nodes)
    const limits = drawLimits(random)
    const budget = limits === null ? {} : { budget: limits }
    return {
      octets: { document: bytes },
      async run() {
        const before = bytes.slice()
        const inspection = await inspect(bytes, budget)
        const text = canonicalJson(inspection)
        const again = canonicalJson(await inspect(Buffer.from(bytes), budget))
        mustHold(text === again, 'one answer', 'an inspection of a Buffer is another')
        await render(inspection, { format: 'text', detail: true })
        const path = await pathOf(world, bytes)
        mustHold(equalBytes(bytes, before), 'inputs', 'octets that were handed over are changed')
        return { outcome: inspection.document.format, codes: [...codesIn(inspection), ...path] }
      },
    }
  },
}

/** The certificate on its way to a root; what is none is a mistake of the caller's. */
async function pathOf(world: World, bytes: Uint8Array): Promise<readonly string[]> {
  try {
    return codesIn(await findPath(bytes, { trust: world.trust, at: world.now }))
  } catch (error) {
    if (error instanceof UsageError) return [error.code]
    throw error
  }
}
