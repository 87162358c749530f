/**
 * Where a policy for content has `require-trusted-types-for 'script'`, a worker is begun by an address that a policy of this name has let through (W3C Trusted
 * Types). It lets through what the element gives it: addresses of its own files, and of the viewer of the page's own origin.
 */
const POLICY = 'asean-verify'

/** What there is of it; not every browser has it, nor do the types of TypeScript. */
interface AddressPolicy {
  createScriptURL(address: string): string
}

interface PolicyFactory {
  createPolicy(name: string, rules: AddressPolicy): AddressPolicy
}

let policy: AddressPolicy | null | undefined

function policyOf(): AddressPolicy | null {
  if (policy !== undefined) return policy
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory }
  try {
    policy = trustedTypes?.createPolicy(POLICY, { createScriptURL: (address) => address }) ?? null
  } catch {
    // The page lets no policy of this name be made. If it asks for one, no worker is begun, and whoever gives a document is told so.
    policy = null
  }
  return policy
}

export function trustedAddress(address: string): string {
  return policyOf()?.createScriptURL(address) ?? address
}

/**
 * A worker that stands in its own words, as bundlers have to find it: they put another address there, which is known when it is begun, and not before. For
 * that moment `Worker` is one that asks the policy.
 */
export function startTrusted(start: () => Worker): Worker {
  if (policyOf() === null) return start()
  const { Worker: own } = globalThis
  globalThis.Worker = new Proxy(own, {
    construct: (_, [address, options]: ConstructorParameters<typeof Worker>) =>
      new own(trustedAddress(String(address)), options),
  })
  try {
    return start()
  } finally {
    globalThis.Worker = own
  }
}
