import type { Random } from '../../../attacks/generate/random.ts'
import type { StateCode } from '../../../src/core/states.ts'
import { type CmsOptions, type CmsSigner, signCms, timeStamper } from '../../../src/testbed/index.ts'
import { requireSigned } from '../accept-oracle.ts'
import { mutateDer } from '../der-mutations.ts'
import { type DerNode, type Place, readDer, writeDer } from '../der-tree.ts'
import { answerOf, judgeByOracles } from '../judge-document.ts'
import { resignCms } from '../resign.ts'
import type { Format, Steps } from '../trial.ts'
import type { World } from '../world.ts'
import { drawQuestion, MOST_OCTETS, WITHOUT_REVOCATION } from './questions.ts'

/** Messages, changed anywhere, and signed again where the change lies within what is signed. */

export const CONTENT: Uint8Array = new TextEncoder().encode('Testbed content. '.repeat(6))

interface Base {
  readonly state: StateCode
  readonly signer: Omit<CmsSigner, 'credential'>
  readonly options: CmsOptions
}

const ATTACHED = { attached: true } as const
const BASES: readonly Base[] = [
  { state: 'SG', signer: {}, options: ATTACHED },
  { state: 'ID', signer: { signingCertificate: 'v1' }, options: { ...ATTACHED, certificates: 'leaf' } },
  { state: 'LA', signer: { algorithmProtection: true }, options: {} },
  { state: 'KH', signer: { signedAttributes: false }, options: {} },
  { state: 'SG', signer: { identifiedBy: 'subject-key-identifier' }, options: { ...ATTACHED, encoding: 'ber' } },
  { state: 'TH', signer: { signingTime: new Date('2026-11-24T09:00:00Z') }, options: {} },
]

interface Message {
  readonly base: Base
  readonly nodes: readonly DerNode[]
}

async function messages(world: World): Promise<readonly Message[]> {
  return world.once('cms', () =>
    Promise.all(
      BASES.flatMap((base) =>
        [false, true].map(async (stamped) => {
          const timeStamp = timeStamper({ tsa: world.credential('SG', 'tsa'), time: world.now })
          const signer = { ...base.signer, credential: world.credential(base.state), ...(stamped ? { timeStamp } : {}) }
          const nodes = readDer(await signCms(CONTENT, signer, base.options))
          if (nodes === null) throw new Error('a message that der-tree does not read')
          return { base, nodes }
        }),
      ),
    ),
  )
}

const SIGNED_DATA: Place = [0, 1, 0]

/** Where a change is made: anywhere, at a signer, in signed or unsigned attributes, at what is enclosed. */
function drawRegion(nodes: readonly DerNode[], random: Random): Place {
  const signedData = nodes[0]?.members?.[1]?.members?.[0]?.members ?? []
  const infos = [...SIGNED_DATA, signedData.length - 1]
  return random.pick([
    [],
    [],
    infos,
    [...infos, 0],
    [...infos, 0, 3],
    [...infos, 0, 3],
    [...infos, 0, 6],
    [...SIGNED_DATA, 2],
    [...SIGNED_DATA, 3],
  ])
}

/** Changes a message; `told` is each change in a few words. */
async function changeMessage(message: readonly DerNode[], random: Random, steps: Steps): Promise<readonly DerNode[]> {
  let nodes = message
  await steps.repeat(random.pick([1, 1, 1, 2, 2, 3, 5]), (one) => {
    const changed = mutateDer(nodes, one, drawRegion(nodes, one))
    if (writeDer(changed.nodes).length <= MOST_OCTETS) nodes = changed.nodes
    return changed.told
  })
  return nodes
}

export const cms: Format = {
  name: 'cms',
  async make(random, steps, world) {
    const { base, nodes } = random.pick(await messages(world))
    const question = drawQuestion(random, base.state)
    let changed = await changeMessage(nodes, random, steps)
    const digest = random.chance(0.6)
    if (random.chance(0.6))
      await steps.take(async () => {
        changed = await resignCms(changed, world.credential(base.state), CONTENT, digest)
        return digest ? 'signed again, with the digest of the content' : 'signed again'
      })
    const document = writeDer(changed)
    const content = base.options.attached === true && random.chance(0.9) ? null : CONTENT
    return {
      octets: { document },
      async run() {
        const asked = { ...question, document, policy: WITHOUT_REVOCATION, ...(content === null ? {} : { content }) }
        const report = await judgeByOracles(world, asked)
        if (report.decision.outcome === 'accept') requireSigned(world, report, document, content)
        return answerOf(report)
      },
    }
  },
}
