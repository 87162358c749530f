import type { Random } from '../../../attacks/generate/random.ts'
import { type Credential, createOcspResponse, issueCrl, signCms } from '../../../src/testbed/index.ts'
import { requireSigned } from '../accept-oracle.ts'
import { mutateDer } from '../der-mutations.ts'
import { type DerNode, readDer, replaceAt, writeDer } from '../der-tree.ts'
import { answerOf, judgeByOracles } from '../judge-document.ts'
import { resignTbs } from '../resign.ts'
import { isGoodAnswer, isGoodCrl } from '../revocation-oracle.ts'
import { type Format, mustHold, type Steps } from '../trial.ts'
import type { World } from '../world.ts'
import { issuerOf } from './certificate.ts'
import { CONTENT } from './cms.ts'
import { drawQuestion, MOST_OCTETS, WITH_REVOCATION } from './questions.ts'

/** CRLs and OCSP answers about a signer, changed, and signed again by the CA. Some say that the signer is revoked. */

interface Piece {
  readonly kind: 'crl' | 'ocsp'
  readonly bytes: Uint8Array
}

interface Situation {
  readonly document: Uint8Array
  readonly signer: Credential
  readonly issuer: Credential
  /** Of the CA's own certificate, which is not in question here. */
  readonly above: readonly Uint8Array[]
  /** About the signer. */
  readonly good: readonly Piece[]
  readonly bad: readonly Piece[]
}

const STATE = 'SG'
const DAY = 86_400_000

async function situation(world: World): Promise<Situation> {
  return world.once('revocation', async () => {
    const signer = world.credential(STATE)
    const issuer = issuerOf(world, STATE, signer)
    const above = await aboveOf(world, issuer)
    const current = { thisUpdate: at(world, -1), nextUpdate: at(world, 6) }
    const stale = { thisUpdate: at(world, -9), nextUpdate: at(world, -2) }
    const revoked = [{ certificate: signer, date: at(world, -30), reason: 'keyCompromise' }] as const
    const answer = (status: 'good' | 'unknown' | { revokedAt: Date }, period: typeof current) =>
      createOcspResponse({
        responder: issuer,
        issuer,
        producedAt: period.thisUpdate,
        statuses: [{ certificate: signer, status, ...period }],
      })
    const crl = async (bytes: Promise<Uint8Array>): Promise<Piece> => ({ kind: 'crl', bytes: await bytes })
    const ocsp = async (bytes: Promise<Uint8Array>): Promise<Piece> => ({ kind: 'ocsp', bytes: await bytes })
    return {
      document: await signCms(CONTENT, { credential: signer }, { attached: true }),
      signer,
      issuer,
      above,
      good: await Promise.all([crl(issueCrl({ issuer, ...current })), ocsp(answer('good', current))]),
      bad: await Promise.all([
        crl(issueCrl({ issuer, ...current, revoked })),
        crl(issueCrl({ issuer, ...stale })),
        ocsp(answer({ revokedAt: at(world, -30) }, current)),
        ocsp(answer('unknown', current)),
        ocsp(answer('good', stale)),
      ]),
    }
  })
}

const at = ({ now }: World, days: number): Date => new Date(now.getTime() + days * DAY)

async function aboveOf(world: World, ca: Credential): Promise<readonly Uint8Array[]> {
  const all = [...world.testbed.states[STATE].credentials.values()]
  const owners = ca.issuers.map((der) => all.find(({ certificate }) => certificate === der) as Credential)
  return Promise.all(owners.map((issuer) => issueCrl({ issuer, thisUpdate: at(world, -1), nextUpdate: at(world, 6) })))
}

export const revocation: Format = {
  name: 'revocation',
  async make(random, steps, world) {
    const { document, signer, issuer, above, good, bad } = await situation(world)
    const count = random.pick([1, 1, 2])
    const pieces: Piece[] = []
    for (let i = 0; i < count; i++)
      pieces.push(await changePiece(random.chance(0.5) ? random.pick(good) : random.pick(bad), random, steps, issuer))
    // Beside what is changed, an answer that nobody touched: it says that the signer is revoked.
    const isRevoked = random.chance(0.15)
    if (isRevoked) pieces.push(bad[0] as Piece)
    const question = drawQuestion(random, STATE)
    const of = (kind: Piece['kind']) => pieces.filter((piece) => piece.kind === kind).map(({ bytes }) => bytes)
    return {
      octets: { document, ...Object.fromEntries(pieces.map(({ kind, bytes }, i) => [`${kind}-${i}`, bytes])) },
      async run() {
        const crls = [...above, ...of('crl')]
        const asked = { ...question, document, crls, ocspResponses: of('ocsp'), policy: WITH_REVOCATION }
        const report = await judgeByOracles(world, asked)
        if (report.decision.outcome === 'accept') {
          mustHold(!isRevoked, 'revocation', 'accepted, and the signer is revoked')
          const supports = pieces.some(({ kind, bytes }) =>
            kind === 'crl'
              ? isGoodCrl(bytes, signer, issuer, world.now)
              : isGoodAnswer(bytes, signer, issuer, world.now),
          )
          mustHold(supports, 'revocation', 'accepted, and no piece says that the signer is good')
          requireSigned(world, report, document, null)
        }
        return answerOf(report)
      },
    }
  },
}

/** Where the signed structure lies in an OCSPResponse. */
const BASIC = [0, 1, 0, 1] as const

async function changePiece({ kind, bytes }: Piece, random: Random, steps: Steps, issuer: Credential): Promise<Piece> {
  let nodes = readDer(bytes) as readonly DerNode[]
  const regions = kind === 'crl' ? [[0, 0], [0, 0], [0]] : [[...BASIC, 0, 0], [...BASIC, 0, 0, 2], [...BASIC], []]
  await steps.repeat(random.pick([1, 1, 2, 3]), (one) => {
    const changed = mutateDer(nodes, one, one.pick(regions))
    if (writeDer(changed.nodes).length <= MOST_OCTETS) nodes = changed.nodes
    return `${kind}: ${changed.told}`
  })
  if (random.chance(0.75))
    await steps.take(async () => {
      nodes = kind === 'crl' ? await resignTbs(nodes, issuer.keys) : await resignAnswer(nodes, issuer)
      return `${kind}: signed again`
    })
  return { kind, bytes: writeDer(nodes) }
}

async function resignAnswer(nodes: readonly DerNode[], { keys }: Credential): Promise<readonly DerNode[]> {
  const basic = nodes[0]?.members?.[1]?.members?.[0]?.members?.[1]
  const [inside] = basic?.members ?? []
  if (inside === undefined) return nodes
  const signed = await resignTbs([inside], keys)
  return replaceAt(nodes, [...BASIC, 0], () => signed)
}
