import { describe, expect, it } from 'vitest'
import type { TrustService } from '../../src/lists/types.ts'
import { anchorLookup } from '../../src/trust/anchors/anchor-lookup.ts'
import { keyIndex } from '../../src/trust/anchors/key-index.ts'
import { trustIndex } from '../../src/trust/anchors/trust-index.ts'
import { manyServices, stepOf, testExcluded, testIdentity, testList, testTrust, unlistedStep } from './synthetic.ts'

/** Each read of a member of a service, or of its identity, is counted: a look-up that walks over services reads some of each. */
function counting(service: TrustService, count: () => void): TrustService {
  const counted = <T extends object>(value: T): T =>
    new Proxy(value, {
      get(target, member) {
        count()
        return Reflect.get(target, member) as unknown
      },
    })
  return counted({ ...service, identity: counted(service.identity) })
}

/** Reads of services in one look-up of each kind, for one that is there and one that is not, once the index is made. */
function readsOfLookUps(size: number): readonly number[] {
  let reads = 0
  const services = manyServices(size)
  const counted = services.map((service) =>
    counting(service, () => {
      reads++
    }),
  )
  const excluded = manyServices(size).map(({ id }, i) =>
    testExcluded(`${id.slice(3)}-pilot`, { identity: testIdentity(`pilot ${i}`) }),
  )
  const trust = testTrust(testList({ services: counted, excluded }))
  const index = trustIndex(trust)
  const keys = keyIndex(trust)
  const anchors = anchorLookup(trust, [], 'signer')
  const { identity } = services[Math.floor(size / 2)] as TrustService
  const { subject, spki, subjectKeyIdentifier } = identity
  const stranger = unlistedStep('stranger')
  const authorityKeyIdentifier = { keyIdentifier: new Uint8Array(20), issuer: null, serialNumber: null }
  const lookUps: readonly (() => unknown)[] = [
    () => index.servicesOf(subject, spki),
    () => index.servicesOf(stranger.subject, stranger.spki),
    () => keys.servicesWithKey(spki),
    () => keys.servicesWithKey(stranger.spki),
    () => keys.servicesWithKeyIdentifier(subjectKeyIdentifier ?? new Uint8Array()),
    () => keys.servicesWithKeyIdentifier(new Uint8Array(20)),
    () => index.servicesNamed(subject),
    () => index.serviceById(`SG/service-${size - 1}`),
    () => index.exclusionOf(stepOf({ identity })),
    () => index.exclusionOf(stranger),
    () => anchors.anchorsNamed(subject),
    () => anchors.exclusionNamed({ issuer: stranger.subject, known: { authorityKeyIdentifier } }),
  ]
  for (const lookUp of lookUps) lookUp()
  return lookUps.map((lookUp) => {
    reads = 0
    lookUp()
    return reads
  })
}

describe('a look-up', () => {
  it('among 5,000 services reads as many of them as among 50', () => {
    expect(readsOfLookUps(5_000)).toEqual(readsOfLookUps(50))
  })

  it('is counted: what walks over services is found out', () => {
    let reads = 0
    const services = manyServices(50).map((service) =>
      counting(service, () => {
        reads++
      }),
    )
    services.find(({ id }) => id === 'SG/service-49')
    expect(reads).toBe(50)
  })
})
