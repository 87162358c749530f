import { beforeAll, describe, expect, it } from 'vitest'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { verify } from '../../src/verifier/verify.ts'
import { sharedTestbed } from '../shared-testbed.ts'

/** What a verdict makes of lists that were read leniently. */

let testbed: Testbed
let document: Uint8Array

beforeAll(async () => {
  testbed = await sharedTestbed()
  document = (await signInState(testbed, 'KH')).bytes
})

const CA = 'KH/testbed-ca'

/** The list of the signer's state, with the status of the service of this id as something that no list can say. */
function spoilt(id: string): string {
  const list = JSON.parse(testbed.lists.KH) as {
    LoTE: {
      TrustedEntitiesList: {
        TrustedEntityServices: {
          ServiceInformation: { ServiceStatus: string; ServiceInformationExtensions: { id: string }[] }
        }[]
      }[]
    }
  }
  for (const { TrustedEntityServices } of list.LoTE.TrustedEntitiesList)
    for (const { ServiceInformation } of TrustedEntityServices)
      if (ServiceInformation.ServiceInformationExtensions[0]?.id === id) ServiceInformation.ServiceStatus = 'urn:else'
  return JSON.stringify(list)
}

async function judged(list: string, policy: 'contract' | 'technical') {
  const lists = [list, testbed.lists.SG]
  const { recognition } = testbed
  const trust = await loadTrust({
    lists,
    recognition,
    lenient: true,
    allowEnvironment: ['testbed', 'illustrative'],
  })
  return verify(document, { trust, relyingState: 'KH', policy, at: testbed.now })
}

describe('a verdict by lists that were read leniently', () => {
  it('says so, and is what it would be where nothing was wrong', async () => {
    const { findings, decision } = await judged(testbed.lists.KH, 'technical')
    expect(findings).toContainEqual({ code: 'TRUST_LISTS_READ_LENIENTLY', level: 'warning', data: { findings: 0 } })
    expect(decision.outcome).toBe('accept')
  })

  it.each(['contract', 'technical'] as const)(
    'is no yes through an entry that was dropped, by policy %s',
    async (policy) => {
      const { findings, decision, signatures } = await judged(spoilt(CA), policy)
      expect(findings).toContainEqual({ code: 'TRUST_LISTS_READ_LENIENTLY', level: 'warning', data: { findings: 2 } })
      expect(decision.outcome).toBe('review')
      expect(signatures[0]?.indication).toBe('INDETERMINATE')
      // Nothing is known of it: no list says that it is for tests, blocked, or for something else.
      expect(decision.reasons).toContain('LISTED_ENTRY_FAULTY')
      expect(decision.next).toContain('CORRECT_TRUST_LISTS')
      expect(JSON.stringify(signatures[0])).not.toContain('EXCLUDED_CA')
    },
  )

  it('hangs on nothing that was dropped elsewhere', async () => {
    const { decision } = await judged(testbed.lists.KH.replace('"notKnown": [', '"notKnown": [7'), 'technical')
    expect(decision.outcome).toBe('accept')
  })
})
