import type { BasisAnchor, BasisPath, BasisReport } from '../../report/basis.ts'
import type { Report, SignatureReport } from '../../report/types.ts'

/**
 * Which certificates of a report are of services: those above the signer on a path that ends in a listed service, those of time-stamping services, and
 * those of listed services whose withdrawal is a veto.
 * All others may be of a person.
 */
export interface KnownServices {
  /** By the SHA-256 of the certificate or of its key. */
  isService(digest: string): boolean
  /** By the name, as RFC 4514 writes it. */
  isNamed(name: string): boolean
  /** In place of a digest: the same wherever it stands in the report, and none. */
  numberOf(digest: string): string
}

export function knownServices({ signatures }: Report): KnownServices {
  const digests = new Set<string>()
  const names = new Set<string>()
  const persons = new Set<string>()
  const addPaths = (paths: readonly BasisPath[], isStamp: boolean): void => {
    for (const { certificates, anchor, services = [] } of paths) {
      if (anchor.source !== 'service') continue
      for (const { sha256, spkiSha256 } of certificates.slice(isStamp ? 0 : 1)) digests.add(sha256).add(spkiSha256)
      addServices([anchor, ...services])
    }
  }
  const addServices = (services: readonly BasisAnchor[]): void => {
    for (const { source, spkiSha256, certificates } of services)
      if (source === 'service') for (const digest of [spkiSha256, ...certificates]) digests.add(digest)
  }
  const addBasis = (basis: BasisReport | undefined, isStamp: boolean): void => {
    for (const { paths, vetoes } of [basis, basis?.decision].flatMap((one) => one ?? [])) {
      addPaths(paths, isStamp)
      addServices(vetoes ?? [])
    }
  }
  for (const signature of signatures) {
    const { path, anchor, restsOn, time, signer } = signature
    const isStamp = isStampOfService(signature)
    if (anchor?.source === 'service') {
      for (const { sha256, subject } of path.slice(isStamp ? 0 : 1)) {
        digests.add(sha256)
        names.add(subject)
      }
      for (const digest of [anchor.spkiSha256, ...anchor.certificates]) digests.add(digest)
      names.add(anchor.subject)
    }
    addBasis(restsOn, isStamp)
    for (const { restsOn: own } of time.timeStamps) addBasis(own, true)
    if (isStamp) continue
    for (const certificate of [signer?.certificate, path[0]]) {
      if (certificate === undefined) continue
      persons.add(certificate.sha256)
      names.delete(certificate.subject)
    }
    for (const { certificates } of [...(restsOn?.paths ?? []), ...(restsOn?.decision?.paths ?? [])])
      for (const { sha256, spkiSha256 } of certificates.slice(0, 1)) persons.add(sha256).add(spkiSha256)
  }
  const numbers = new Map<string, string>()
  return {
    isService: (digest) => digests.has(digest) && !persons.has(digest),
    isNamed: (name) => names.has(name),
    numberOf(digest) {
      const known = numbers.get(digest)
      if (known !== undefined) return known
      const number = String(numbers.size + 1).padStart(DIGITS, '0')
      numbers.set(digest, number)
      return number
    },
  }
}

/** As many as a digest has. */
const DIGITS = 64

/** A document time-stamp that holds is by a service. */
function isStampOfService({ kind, indication }: SignatureReport): boolean {
  return kind === 'document-time-stamp' && indication === 'TOTAL-PASSED'
}
