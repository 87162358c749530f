import { engine } from '#platform'
import { toHex } from '../../core/bytes.ts'
import { TrustListError } from '../../core/errors.ts'
import { groupBy } from '../../core/group-by.ts'
import { isList, misuse } from '../../core/misuse.ts'
import type { TrustList, TrustService } from '../../lists/types.ts'
import type { Adoption, TakenTrustOptions } from '../load-options.ts'
import { refuseUnless } from '../refuse-unless.ts'
import { readAdoptionFile } from './adoption-file.ts'

/** The adoptions of an option: a list of them, or an adoption file. */
export function readAdoptOption(adopt: TakenTrustOptions['adopt']): readonly Adoption[] {
  if (adopt === undefined) return []
  if (isList(adopt)) return adopt.map(readAdoption)
  return refuseUnless(readAdoptionFile(adopt), 'adopt').adoptions
}

/** An adoption by the caller: members that are text, of which the first two are mandatory. */
function readAdoption(adoption: Readonly<Record<string, unknown>>, index: number): Adoption {
  for (const name of ['sha256', 'note', ...Object.keys(adoption)]) {
    const value = adoption[name]
    const isNeeded = name === 'sha256' || name === 'note' || value !== undefined
    if (isNeeded && typeof value !== 'string') throw misuse(`adopt[${index}].${name}`, value, 'text')
  }
  return adoption as unknown as Adoption
}

/**
 * The lists, with the services marked that the caller adopts. Each adoption names one certificate of a listed service; one from a file names the
 * service and its key, too. It holds for that service alone: where several have the certificate, it has to say which. What two say of one service
 * is the same, or none of it counts.
 */
export async function adoptServices(
  lists: readonly TrustList[],
  adoptions: readonly Adoption[],
): Promise<readonly TrustList[]> {
  const taken = new Map<TrustService, NonNullable<TrustService['adopted']>>()
  const services = servicesByCertificate(lists)
  for (const { sha256, note, legalClass, service: id, spkiSha256 } of adoptions) {
    const refuse = (why: string): never => {
      throw new TrustListError('TRUST_ADOPTION_REFUSED', sha256, why)
    }
    const found = services.get(sha256) ?? []
    const ids = found
      .map((one) => one.id)
      .sort()
      .join(', ')
    if (found.length === 0)
      throw new TrustListError('TRUST_ADOPTION_UNKNOWN', sha256, 'no listed service has this certificate')
    if (note.trim() === '') refuse('adopted without a note')
    const [service, other] = id === undefined ? found : found.filter((one) => one.id === id)
    if (service === undefined) return refuse(`adopted as ${id}, listed as ${ids}`)
    if (other !== undefined) refuse(`the certificate is that of ${ids}: name one as its service`)
    if (spkiSha256 !== undefined && spkiSha256 !== (await spkiDigest(service.identity)))
      refuse(`${service.id} has another key than was adopted`)
    checkClass(service, legalClass, sha256)
    const own = service.legalClass === null && legalClass !== undefined ? { legalClass } : {}
    const before = taken.get(service)
    if (before !== undefined && (before.note !== note || before.legalClass !== own.legalClass))
      refuse(`${service.id} is adopted twice, with another note or legal class`)
    taken.set(service, Object.freeze({ note, ...own }))
  }
  if (taken.size === 0) return lists
  return lists.map((list) =>
    Object.freeze({ ...list, services: Object.freeze(list.services.map((service) => adopt(service, taken))) }),
  )
}

/** The services that have a certificate, by its digest. */
function servicesByCertificate(lists: readonly TrustList[]): ReadonlyMap<string, readonly TrustService[]> {
  const held = lists.flatMap(({ services }) =>
    services.flatMap((service) =>
      [...new Set(service.identity.certificateSha256)].map((sha256) => ({ sha256, service })),
    ),
  )
  const groups = groupBy(held, ({ sha256 }) => sha256)
  return new Map([...groups].map(([sha256, those]) => [sha256, those.map(({ service }) => service)]))
}

/** SHA-256 of the key of an entry, hexadecimal. */
export async function spkiDigest({ spki }: Pick<TrustService['identity'], 'spki'>): Promise<string> {
  return toHex(await engine.digest('sha-256', [spki.encoded]))
}

/** The caller may give the class where the list does not know it, and never another one than the list has. */
function checkClass({ id, legalClass: listed }: TrustService, said: string | undefined, sha256: string): void {
  if (said === undefined) return
  if (said.trim() === '')
    throw new TrustListError('TRUST_ADOPTION_REFUSED', sha256, `${id} is given an empty legal class`)
  if (listed !== null && listed !== said)
    throw new TrustListError('TRUST_ADOPTION_REFUSED', sha256, `${id} has the legal class ${listed} in its list`)
}

function adopt(
  service: TrustService,
  taken: ReadonlyMap<TrustService, NonNullable<TrustService['adopted']>>,
): TrustService {
  const adopted = taken.get(service)
  if (adopted === undefined) return service
  return Object.freeze({ ...service, legalClass: service.legalClass ?? adopted.legalClass ?? null, adopted })
}
