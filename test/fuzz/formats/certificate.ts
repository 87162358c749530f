import { X509Certificate } from 'node:crypto'
import type { StateCode } from '../../../src/core/states.ts'
import { type Credential, signCms } from '../../../src/testbed/index.ts'
import { acceptedOf, knowCertificate, requireSigned } from '../accept-oracle.ts'
import { mutateDer } from '../der-mutations.ts'
import { type DerNode, readDer, replaceAt, writeDer } from '../der-tree.ts'
import { answerOf, judgeByOracles } from '../judge-document.ts'
import { resignTbs } from '../resign.ts'
import { isSignedBy, timeOf } from '../revocation-oracle.ts'
import { type Format, mustHold } from '../trial.ts'
import type { World } from '../world.ts'
import { CONTENT } from './cms.ts'
import { drawQuestion, MOST_OCTETS, WITHOUT_REVOCATION } from './questions.ts'

/** A signer's certificate, changed and certified again by its CA, and a message by whoever has it. */

const STATES_TRIED: readonly StateCode[] = ['SG', 'ID', 'TH', 'LA', 'VN']
/** The signed part, its dates, its key, its extensions. */
const REGIONS = [[0, 0], [0, 0], [0, 0, 4], [0, 0, 6], [0, 0, 7], [0, 0, 7], [0, 0, 7], []] as const

export const certificate: Format = {
  name: 'certificate',
  async make(random, steps, world) {
    const state = random.pick(STATES_TRIED)
    const credential = world.credential(state)
    const question = drawQuestion(random, state)
    let nodes = readDer(credential.certificate) as readonly DerNode[]
    await steps.repeat(random.pick([1, 1, 2, 3]), (one) => {
      const changed = mutateDer(nodes, one, one.pick(REGIONS))
      if (writeDer(changed.nodes).length <= MOST_OCTETS) nodes = changed.nodes
      return changed.told
    })
    const issuer = issuerOf(world, state, credential)
    await steps.take(async () => {
      nodes = await resignTbs(nodes, issuer.keys)
      return 'certified again'
    })
    const changed = writeDer(nodes)
    const identifiedBy = random.pick(['issuer-and-serial', 'subject-key-identifier'] as const)
    const signer = { credential: { ...credential, certificate: changed }, identifiedBy }
    // Put in by hand: what writes messages for the testbed wants certificates that can be read.
    const enclosed = [credential.certificate, ...credential.issuers.slice(0, -1)]
    const message = readDer(await signCms(CONTENT, signer, { attached: true, certificates: enclosed })) ?? []
    const document = writeDer(replaceAt(message, [0, 1, 0, 3, 0], () => nodes))
    return {
      octets: { document, certificate: changed },
      async run() {
        const report = await judgeByOracles(world, { ...question, document, policy: WITHOUT_REVOCATION })
        if (report.decision.outcome === 'accept') {
          requireCertified(world, changed, issuer)
          knowCertificate(world, changed)
          requireSigned(world, report, document, null)
          mustHold(acceptedOf(report).length === 1, 'certificate', 'more signatures than one')
        }
        return answerOf(report)
      },
    }
  },
}

export function issuerOf(world: World, state: StateCode, { issuers }: Credential): Credential {
  for (const one of world.testbed.states[state].credentials.values()) if (one.certificate === issuers[0]) return one
  throw new Error(`no issuer in ${state}`)
}

/** RFC 5280 §7.1: names are the same whatever their case and white space, and RFC 4518 §2.2 maps what does not show to nothing. */
function folded(name: string): string {
  return name
    .replace(UNSEEN, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ \t]+/g, ' ')
    .replace(/(=) | (?=\n|$)/gm, '$1')
}

/** As Node.js escapes them. */
const UNSEEN = /\\(?:0[0-8EF]|1[0-9A-F]|7F)|[\u0080-\u009f\u00ad]/g

/** RFC 5280 §4.2: what a verifier knows (docs/decisions/critical-extensions.md). Others must not be critical. */
const KNOWN_CRITICAL: ReadonlySet<string> = new Set(
  ['0e', '0f', '11', '13', '1e', '20', '21', '24', '25', '36'].map((last) => `551d${last}`),
)

/** Certified by this CA, valid at the time, of the issuer's name, without a critical extension that nobody knows, and not a CA's. */
function requireCertified(world: World, der: Uint8Array, issuer: Credential): void {
  const members = readDer(der)?.[0]?.members ?? []
  mustHold(isSignedBy(members, issuer), 'certificate', 'the signature of its CA is none')
  const tbs = members[0]?.members ?? []
  const validity = tbs.find(({ members: times }) => times?.length === 2 && times.every((time) => timeOf(time) !== null))
  const [from, to] = (validity?.members ?? []).map(timeOf)
  const now = world.now.getTime()
  mustHold((from ?? Infinity) <= now && now <= (to ?? -Infinity), 'certificate', `valid from ${from} to ${to}`)
  const extensions = tbs.find(({ tag }) => tag[0] === 0xa3)?.members?.[0]?.members ?? []
  const seen = new Set<string>()
  for (const { members: extension } of extensions) {
    const [oid, critical] = extension ?? []
    const name = Buffer.from(oid?.content ?? []).toString('hex')
    mustHold(!seen.has(name), 'certificate', `extension ${name} stands there twice`)
    seen.add(name)
    const isCritical = critical?.tag[0] === 0x01 && critical.content[0] === 0xff
    mustHold(!isCritical || KNOWN_CRITICAL.has(name), 'certificate', `critical extension ${name}`)
  }
  requireAlike(der, issuer)
}

/** As Node.js reads it, which does not read values of another type than a text in a name. */
function requireAlike(der: Uint8Array, { certificate: above }: Credential): void {
  const read = x509Of(der)
  if (read === null) return
  const [named, owner] = [folded(read.issuer), folded(new X509Certificate(above).subject)]
  mustHold(named === owner, 'certificate', `names another issuer: ${JSON.stringify(read.issuer)}`)
  mustHold(!read.ca, 'certificate', 'of a CA')
}

function x509Of(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
