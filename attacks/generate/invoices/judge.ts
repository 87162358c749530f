import { INVOICE_STATES } from '../../../src/testbed/invoice/parties.ts'
import { signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { checksOf } from '../judge-sample.ts'
import { Random } from '../random.ts'
import type { AttackMeans, InvoiceAttack } from './attack.ts'
import { DIFFERENTIALS } from './differentials.ts'
import { type Draft, draw } from './draft.ts'
import { harmless } from './harmless.ts'
import { JSON_ATTACKS } from './json.ts'
import { MESSAGES } from './messages.ts'
import { differsFromOctets, FORGED_NUMBER, FORGED_TOTAL, otherContent, saidWrongly } from './oracle.ts'
import { SIGNATURES } from './signatures.ts'
import type { InvoiceWorld } from './world.ts'
import { WRAPPING } from './wrapping.ts'

export const INVOICE_ATTACKS: readonly InvoiceAttack[] = [
  ...WRAPPING,
  ...DIFFERENTIALS,
  ...SIGNATURES,
  ...MESSAGES,
  ...JSON_ATTACKS,
]

export interface JudgedInvoice {
  readonly seed: number
  readonly draft: Draft
  readonly attack: Uint8Array
  readonly control: Uint8Array
  readonly accepted: boolean
  /** Why the attack was answered wrongly; `null`: it was not. */
  readonly wrong: string | null
  /** Why its control was. */
  readonly wrongControl: string | null
  readonly checks: readonly string[]
}

/** How often another draft is drawn, where an attack finds nothing in one that it could be done to. */
const TRIES = 30

export async function judgeInvoice(world: InvoiceWorld, one: InvoiceAttack, seed: number): Promise<JudgedInvoice> {
  const random = new Random(seed)
  const [draft, attack] = await make(world, one, random)
  const control = octetsOf(harmless(random, draft))
  const policy = random.chance(0.8) ? 'invoice' : 'contract'
  const [ofAttack, ofControl] = [
    await world.judge(attack, draft.state, policy),
    await world.judge(control, draft.state, policy),
  ]
  const accepted = ofAttack.decision.outcome === 'accept'
  const isControlAccepted = ofControl.decision.outcome === 'accept'
  return {
    seed,
    draft,
    attack,
    control,
    accepted,
    wrong:
      (one.byOther ? null : saidWrongly(ofAttack, draft)) ??
      (accepted ? (one.never(draft) ? 'accepted' : otherContent(attack, ofAttack, draft)) : null),
    wrongControl: isControlAccepted
      ? (saidWrongly(ofControl, draft) ??
        differsFromOctets(ofControl, draft) ??
        otherContent(control, ofControl, draft))
      : `refused: ${checksOf(ofControl).join(' ')}`,
    checks: checksOf(ofAttack),
  }
}

async function make(
  { testbed, strangers }: InvoiceWorld,
  one: InvoiceAttack,
  random: Random,
): Promise<readonly [Draft, Uint8Array]> {
  const options = { number: FORGED_NUMBER, total: FORGED_TOTAL }
  const format = (kind: Draft['kind']) => (kind === 'MY in XML' ? ({ format: 'xml' } as const) : {})
  const means: AttackMeans = {
    testbed,
    byStranger: async ({ state, kind }) => asText(await signInvoice(strangers, state, { ...options, ...format(kind) })),
    byAnother: async ({ state, kind }) =>
      asText(await signInvoice(testbed, state, { ...options, ...format(kind), signer: INVOICE_STATES[state].buyer })),
  }
  for (let tries = 0; tries < TRIES; tries++) {
    const draft = await draw(random, testbed, random.pick(one.kinds))
    const made = await one.make(random, draft, means)
    if (made !== null && made !== draft.text) return [draft, octetsOf(made)]
  }
  throw new Error(`${one.name} finds nothing that it could be done to`)
}

const asText = (octets: Uint8Array): string => new TextDecoder().decode(octets)

/** Whatever is half a character stays so. */
function octetsOf(made: string | Uint8Array): Uint8Array {
  return typeof made === 'string' ? new TextEncoder().encode(made) : made
}
