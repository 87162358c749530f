import type { AcceptancePolicyInput } from '../../src/acceptance/types.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import type { Report } from '../../src/report/types.ts'
import {
  algorithmFor,
  type Credential,
  createState,
  createTestbed,
  credentialOf,
  revocationOf,
  STATE_SHAPES,
  signCms,
  timeStamper,
} from '../../src/testbed/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'

/** The ordinary policy, or one that names the signature that counts, or takes what the ordinary one has looked at. */
export type Policy = 'contract' | AcceptancePolicyInput

/** Marks of later parties on empty paper are accepted, so that what lies below them decides. */
export const ON_PAPER: Policy = { name: 'on-paper', signer: 'any', laterMarks: 'on-blank-paper' }

/** Whoever signs in the samples: one testbed and its keys for all of them. */
export interface World {
  readonly now: Date
  /** By a signer whom the relying state recognises. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
  /** By a signer of a PKI that nobody knows. */
  signAsStranger(bytes: Uint8Array): Promise<Uint8Array>
  /** A time-stamp token of a listed authority. */
  stamp(bytes: Uint8Array): Promise<Uint8Array>
  /** A time-stamp token of an authority that nobody knows. */
  stampAsStranger(bytes: Uint8Array): Promise<Uint8Array>
  judge(bytes: Uint8Array, relyingState: StateCode, policy: Policy): Promise<Report>
}

const SIGNERS_STATE: StateCode = 'SG'

/** States whose agreements of the testbed recognise the signer for a contract. */
export const RELYING_STATES: readonly StateCode[] = ['MY', 'TH', 'PH', 'ID', 'VN'].filter((state): state is StateCode =>
  (STATES as readonly string[]).includes(state),
)

export async function createWorld(): Promise<World> {
  const testbed = await createTestbed()
  const { now } = testbed
  const home = testbed.states[SIGNERS_STATE]
  const strangers = await createState(STATE_SHAPES[SIGNERS_STATE], now)
  const trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const { crls = [], ocsps = [] } = await revocationOf(home, home.signer, now)
  const signWith = (credential: Credential) => {
    const signer = { credential, algorithm: algorithmFor(credential.keys) }
    return (bytes: Uint8Array) => signCms(bytes, signer, { certificates: 'chain' })
  }
  const options: VerifyOptions = { trust, at: now, crls: [...crls], ocspResponses: [...ocsps] }
  return {
    now,
    sign: signWith(home.signer),
    signAsStranger: signWith(strangers.signer),
    stamp: timeStamper({ tsa: credentialOf(home, 'tsa'), time: now }),
    stampAsStranger: timeStamper({ tsa: credentialOf(strangers, 'tsa'), time: now }),
    judge: (bytes, relyingState, policy) => verify(bytes, { ...options, relyingState, policy } as VerifyOptions),
  }
}
