import * as v from 'valibot'
import type { Budget } from '../../core/budget.ts'
import { attempt } from '../../core/outcome.ts'
import { readIdentity } from '../list-identity.ts'
import { CERTIFICATE_DIGEST_URN } from '../list-json.ts'
import { IDENTITY_SHAPE } from '../list-shape.ts'
import type { DigitalIdentity, EntrySource, ExcludedEntry, TrustList, TrustService } from '../types.ts'
import type { EntryInList } from './entry-faults.ts'
import { valueAt } from './repair-list.ts'

const SOURCE: EntrySource = Object.freeze({ category: 'not known', officialAddress: null, note: null })
const REASON = 'dropped when the list was read leniently: nothing is known of its standing'

/**
 * The list with its dropped entries as exclusions: a path through a CA of which nothing is known must not end in a
 * service above it. An entry without a readable name and key could be any CA. Then no service is left, and each is
 * excluded.
 */
export function dropEntries(
  list: TrustList,
  dropped: readonly EntryInList[],
  budget: Budget,
): { readonly list: TrustList; readonly unidentified: readonly EntryInList[] } {
  if (dropped.length === 0) return { list, unidentified: [] }
  const exclusions: ExcludedEntry[] = []
  const unidentified: EntryInList[] = []
  for (const [index, entry] of dropped.entries()) {
    const identity = identityOf(entry, budget)
    if (identity === null) unidentified.push(entry)
    else exclusions.push(exclusion(droppedId(list, index), entry.id ?? 'not known', identity, list))
  }
  if (unidentified.length === 0)
    return {
      list: Object.freeze({ ...list, excluded: Object.freeze([...list.excluded, ...exclusions]) }),
      unidentified,
    }
  return { list: excludeServices(list, () => true, exclusions), unidentified }
}

/** A dropped entry has no identifier that could be relied on: it gets a number. */
export function droppedId({ state }: TrustList, index: number): string {
  return `${state}/dropped-${index + 1}`
}

/** The list with some of its services as exclusions. */
export function excludeServices(
  list: TrustList,
  isExcluded: (service: TrustService) => boolean,
  more: readonly ExcludedEntry[] = [],
): TrustList {
  const away = list.services.filter(isExcluded)
  if (away.length + more.length === 0) return list
  return Object.freeze({
    ...list,
    services: Object.freeze(list.services.filter((service) => !isExcluded(service))),
    excluded: Object.freeze([
      ...list.excluded,
      ...more,
      ...away.map((service) => exclusion(service.id, service.name, service.identity, list)),
    ]),
  })
}

function exclusion(
  id: string,
  name: string,
  identity: DigitalIdentity,
  { id: listId, state }: TrustList,
): ExcludedEntry {
  return Object.freeze({ id, listId, state, name, ground: 'unreadable', reason: REASON, identity, source: SOURCE })
}

/** The identity, if name and key can be read; of its digests, those that are digests. */
function identityOf({ json, isService }: EntryInList, budget: Budget): DigitalIdentity | null {
  const at = isService ? ['ServiceInformation', 'ServiceDigitalIdentity'] : ['identity']
  const subjectAt = isService ? ['ServiceInformation', 'ServiceInformationExtensions', 0, 'subjectDer'] : ['subjectDer']
  const subject = valueAt(json, subjectAt)
  const digests = valueAt(json, [...at, 'OtherIds'])
  const shaped = v.safeParse(IDENTITY_SHAPE, {
    X509SubjectNames: ['not known'],
    PublicKeyValues: valueAt(json, [...at, 'PublicKeyValues']),
    OtherIds: [`${CERTIFICATE_DIGEST_URN}${'0'.repeat(64)}`],
  })
  if (!shaped.success || typeof subject !== 'string') return null
  const outcome = attempt(() => readIdentity(shaped.output, subject, '', '', budget))
  if (!outcome.ok) return null
  const urns = (Array.isArray(digests) ? digests : []).filter((urn): urn is string => isDigestUrn(urn))
  return Object.freeze({
    ...outcome.value,
    certificateSha256: Object.freeze(urns.map((urn) => urn.slice(CERTIFICATE_DIGEST_URN.length))),
  })
}

const DIGEST = /^[0-9a-f]{64}$/

function isDigestUrn(urn: unknown): boolean {
  return (
    typeof urn === 'string' &&
    urn.startsWith(CERTIFICATE_DIGEST_URN) &&
    DIGEST.test(urn.slice(CERTIFICATE_DIGEST_URN.length))
  )
}
