import { requireText } from '../../core/misuse.ts'
import { nearIdentifiers } from '../../core/near-identifiers.ts'
import { didYouMean } from '../../core/nearest-word.ts'
import { attempt, type Outcome, Refusal } from '../../core/outcome.ts'
import type { TrustService } from '../../lists/types.ts'
import { formatName } from '../../x509/format-name.ts'
import type { ListEntry } from '../list-consistency.ts'
import { requireTrust } from '../require-trust.ts'
import type { Trust } from '../types.ts'
import { spkiDigest } from './adopt-services.ts'
import type { AdoptionRecord } from './adoption-file.ts'

/** What would be adopted, in full, for the person who vouches for it. */
export interface Adoptable {
  readonly service: TrustService
  /** Its subject name, RFC 4514. */
  readonly subject: string
  /** All but the note and the date, which that person gives. */
  readonly record: Pick<AdoptionRecord, 'sha256' | 'spkiSha256' | 'service'>
}

/**
 * The observed service of an identifier, or of a certificate by its SHA-256, whole or its first eight digits at least.
 * Refused: an excluded entry, an intermediate (which no list calls a service), a service that is attested already, one
 * that was withdrawn, and what could be several entries.
 */
export async function findAdoptable(trust: Trust, word: string): Promise<Outcome<Adoptable>> {
  requireTrust(trust)
  requireText(word, 'word')
  const found = attempt(() => observedService(trust, word))
  if (!found.ok) return found
  const service = found.value
  // An entry has one digest at least.
  const sha256 = service.identity.certificateSha256.find((digest) => digest.startsWith(digestIn(word) ?? ' '))
  const [first = ''] = service.identity.certificateSha256
  const record = { sha256: sha256 ?? first, spkiSha256: await spkiDigest(service.identity), service: service.id }
  return { ok: true, value: { service, subject: formatName(service.identity.subject), record } }
}

function observedService(trust: Trust, word: string): TrustService {
  const digest = digestIn(word)
  const isMeant = ({ id, identity }: ListEntry): boolean =>
    id === word || (digest !== null && identity.certificateSha256.some((sha256) => sha256.startsWith(digest)))
  const services = trust.lists.flatMap((list) => list.services).filter(isMeant)
  const intermediates = trust.lists.flatMap((list) => list.intermediates).filter(isMeant)
  const excluded = trust.lists.flatMap((list) => list.excluded).filter(isMeant)
  const all = [...services, ...intermediates, ...excluded]
  const [service] = services
  if (all.length === 0)
    throw new Refusal(
      'TRUST_ADOPTION_UNKNOWN',
      `no entry of the lists has this identifier or digest${didYouMean(...nearTo(word, trust))}`,
    )
  if (all.length > 1)
    throw new Refusal('TRUST_ADOPTION_REFUSED', `could be ${all.map(({ id }) => id).join(', ')}: give one of these`)
  if (excluded[0] !== undefined)
    throw new Refusal('TRUST_ADOPTION_REFUSED', `${excluded[0].id} is excluded: ${excluded[0].reason}`)
  if (service === undefined)
    throw new Refusal('TRUST_ADOPTION_REFUSED', `${all[0]?.id} is intermediate-only: no anchor, whoever vouches for it`)
  const status = service.history.at(-1)?.status
  if (status === 'withdrawn') throw new Refusal('TRUST_ADOPTION_REFUSED', `${service.id} was withdrawn by its list`)
  if (service.listKind === 'authoritative')
    throw new Refusal('TRUST_ADOPTION_REFUSED', `${service.id} is attested by its state already`)
  return service
}

/** Identifiers that were meant: by their letters, or by a part of them; of one state alone, its services are told of by another command. */
function nearTo(word: string, trust: Trust): readonly (string | null)[] {
  const ids = trust.lists.flatMap((list) => list.services).map(({ id }) => id)
  const [state, name = ''] = word.toUpperCase().split('/')
  if (name === '' && ids.some((id) => id.startsWith(`${state}/`))) return [`--state ${state}`]
  return nearIdentifiers(word, ids)
}

/** The digits of a digest, or of its beginning. */
function digestIn(word: string): string | null {
  const digits = word.toLowerCase().replaceAll(':', '')
  return /^[0-9a-f]{8,64}$/.test(digits) ? digits : null
}
