import { describe, expect, it } from 'vitest'
import type { Use } from '../../src/agreements/types.ts'
import { USES } from '../../src/agreements/uses.ts'
import { isForUse } from '../../src/recognition/for-use.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { credential, decided, judged, NOW, OFFLINE, theTestbed } from './fixture.ts'

/** What a list says a service is for is asked. */

async function trustWith(kinds: readonly string[] | null): Promise<Trust> {
  const { lists, recognition } = await theTestbed()
  const list = JSON.parse(lists.SG)
  for (const { TrustedEntityServices } of list.LoTE.TrustedEntitiesList)
    for (const { ServiceInformation: information } of TrustedEntityServices) {
      const [extension] = information.ServiceInformationExtensions
      if (kinds !== null && information.ServiceTypeIdentifier.endsWith('CA/PKC'))
        extension.scope = { words: 'As the state says', kinds }
    }
  const all = Object.values({ ...lists, SG: JSON.stringify(list) })
  return loadTrust({ lists: all, recognition, allowEnvironment: ['testbed'] })
}

const signed = async () =>
  signCms(
    new TextEncoder().encode('Testbed contract'),
    { credential: await credential('SG'), signingCertificate: 'v2', signingTime: NOW },
    { attached: true, certificates: 'chain' },
  )

async function asked(kinds: readonly string[] | null, use: Use, policy: object = {}) {
  const options = { trust: await trustWith(kinds), relyingState: 'SG', policy: { ...OFFLINE, use, ...policy } } as const
  return decided(await judged(await signed(), options))
}

describe('a service of which the list says what it is for', () => {
  it.each<[readonly string[] | null, Use, string]>([
    [null, 'contract', 'accept: VALID_AND_DOMESTIC'],
    [['natural-person'], 'contract', 'accept: VALID_AND_DOMESTIC'],
    [['seal', 'tax'], 'contract', 'accept: VALID_AND_DOMESTIC'],
    [['other'], 'contract', 'accept: VALID_AND_DOMESTIC'],
    [['tax'], 'invoice', 'accept: VALID_AND_DOMESTIC'],
    [['tax'], 'contract', 'review: SERVICE_NOT_FOR_USE'],
    [['tax', 'tax-stamp'], 'contract', 'review: SERVICE_NOT_FOR_USE'],
    [['tax'], 'archive', 'review: SERVICE_NOT_FOR_USE'],
    [['tax'], 'any', 'review: SERVICE_NOT_FOR_USE'],
  ])('%j, for %s: %s', async (kinds, use, expected) => {
    expect(await asked(kinds, use)).toBe(expected)
  })

  it('is asked by no policy that rests on no list', async () => {
    const policy = { origin: 'not-required', recognition: 'not-required' }
    expect(await asked(['tax'], 'contract', policy)).toMatch(/^accept/)
  })

  it('is for no use but those of its kinds', () => {
    const usesOf = (...kinds: ('tax' | 'tax-stamp' | 'seal')[]) =>
      USES.filter((use) => isForUse({ scope: { words: 'x', kinds } }, use))
    expect(usesOf('tax')).toEqual(['invoice'])
    expect(usesOf('tax-stamp')).toEqual([])
    expect(usesOf('tax-stamp', 'seal')).toEqual(USES)
    expect(USES.every((use) => isForUse({}, use))).toBe(true)
  })
})
