import { engine } from '#platform'
import { toHex } from '../core/bytes.ts'
import { TrustListError } from '../core/errors.ts'
import { readAdoptionFile, readAdoptions } from './adoption-file.ts'
import type { Adoption, LoadTrustOptions } from './load.ts'
import type { TrustList, TrustService } from './types.ts'

/** The adoptions of an option: as they are, or as a file of them. */
export function readAdoptOption(adopt: LoadTrustOptions['adopt']): readonly Adoption[] {
  if (adopt === undefined || Array.isArray(adopt)) return adopt ?? []
  const outcome =
    typeof adopt === 'string' || adopt instanceof Uint8Array ? readAdoptionFile(adopt) : readAdoptions(adopt)
  if (outcome.ok) return outcome.value.adoptions
  const { code, what = '' } = outcome.failure
  const border = what.indexOf(': ')
  throw new TrustListError(code, `adopt#${what.slice(0, border)}`, what.slice(border + 2))
}

/**
 * The lists, with the services marked that the caller adopts. Each adoption names one certificate of a listed service; one from a file names
 * the service and its key, too, and holds for that alone.
 */
export async function adoptServices(
  lists: readonly TrustList[],
  adoptions: readonly Adoption[],
): Promise<readonly TrustList[]> {
  const notes = new Map<TrustService, string>()
  for (const { sha256, note, service: id, spkiSha256 } of adoptions) {
    const adopted = lists
      .flatMap((list) => list.services)
      .filter(({ identity }) => identity.certificateSha256.includes(sha256))
    if (adopted.length === 0)
      throw new TrustListError('TRUST_ADOPTION_UNKNOWN', sha256, 'no listed service has this certificate')
    if (note.trim() === '') throw new TrustListError('TRUST_ADOPTION_UNKNOWN', sha256, 'adopted without a note')
    if (id !== undefined && !adopted.some((service) => service.id === id))
      throw new TrustListError('TRUST_ADOPTION_REFUSED', sha256, `adopted as ${id}, listed as ${adopted[0]?.id}`)
    for (const service of adopted) {
      if (spkiSha256 !== undefined && spkiSha256 !== (await spkiDigest(service)))
        throw new TrustListError('TRUST_ADOPTION_REFUSED', sha256, `${service.id} has another key than was adopted`)
      notes.set(service, note)
    }
  }
  if (notes.size === 0) return lists
  return lists.map((list) =>
    Object.freeze({ ...list, services: Object.freeze(list.services.map((service) => adopt(service, notes))) }),
  )
}

/** SHA-256 of the key of an entry, hexadecimal. */
export async function spkiDigest({ identity }: Pick<TrustService, 'identity'>): Promise<string> {
  return toHex(await engine.digest('sha-256', [identity.spki.encoded]))
}

function adopt(service: TrustService, notes: ReadonlyMap<TrustService, string>): TrustService {
  const note = notes.get(service)
  return note === undefined ? service : Object.freeze({ ...service, adopted: Object.freeze({ note }) })
}
