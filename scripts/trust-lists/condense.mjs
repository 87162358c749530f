/**
 * The condensed form of a list: what judging needs of it, for pages to load. Names, keys and digests of services and of excluded entries
 * are whole; what people read (notes, sources, what is not known) and what is neither anchor nor exclusion is left out.
 * `src/lists/condensed/condensed-json.ts` says what each member means. A member with its usual value is not written.
 */
import { createHash } from 'node:crypto'
import { slug } from './slug.mjs'

const TYPE = { commonName: '2.5.4.3', organizationName: '2.5.4.10', organizationalUnitName: '2.5.4.11' }

export function condense({ LoTE }, sha256, since) {
  const scheme = LoTE.ListAndSchemeInformation
  const [{ id, excluded, knownDigests }] = scheme.SchemeExtensions
  const services = (LoTE.TrustedEntitiesList ?? []).flatMap((entity) =>
    entity.TrustedEntityServices.map(serviceOf(entity)),
  )
  for (const service of services) requireUsual(service)
  const ids = services.map((service) => service.id)
  const octets = []
  return {
    id,
    state: scheme.SchemeTerritory,
    operator: scheme.SchemeOperatorName[0].value,
    sequenceNumber: scheme.LoTESequenceNumber,
    issued: scheme.ListIssueDateTime,
    nextUpdate: scheme.NextUpdate,
    since,
    sha256,
    services: services.map((service) => ({
      ...nameOf(service),
      ...identityOf(service, octets),
      ...unless(service.type === 'PKC', { type: service.type }),
      ...unless(service.legalClass === null, { legalClass: service.legalClass }),
      ...unless(service.issuedBy === null, { issuedBy: ids.indexOf(service.issuedBy) }),
      ...unless(service.since === since, { since: service.since }),
    })),
    excluded: excluded.map((entry) => ({ ...nameOf(entry), ...exclusionOf(entry, octets), ground: entry.ground })),
    knownDigests: knownDigests.map((digest) => knownDigestOf(digest, octets)),
    octets: Buffer.concat(octets).toString('base64'),
  }
}

const unless = (usual, members, otherwise = {}) => (usual ? otherwise : members)

/** What the list says of a service in several places, in one. */
const serviceOf = (entity) => (json) => {
  const { ServiceInformation: information } = json
  const [extension] = information.ServiceInformationExtensions
  return {
    ...extension,
    name: information.ServiceName[0].value,
    provider: entity.TrustedEntityInformation.TEName[0].value,
    identity: information.ServiceDigitalIdentity,
    type: information.ServiceTypeIdentifier.split('/').at(-1),
    status: information.ServiceStatus,
    since: information.StatusStartingTime,
    history: json.ServiceHistory,
  }
}

/** The form has no members for what no list in the package says yet. */
function requireUsual(service) {
  const { id, status, history, acceptsClientAuth, provider, scope } = service
  const observed = status === 'urn:asean-verify:status:observed' && history === undefined
  const named = provider === attribute(service, TYPE.organizationName)
  if (!observed || !named || acceptsClientAuth || scope !== undefined)
    throw new Error(`${id}: the condensed form cannot say this`)
}

function nameOf(entry) {
  const { id, name, subjectDer } = entry
  if (name !== (attribute(entry, TYPE.commonName) ?? attribute(entry, TYPE.organizationalUnitName)))
    throw new Error(`${id}: the condensed form cannot say its name`)
  return {
    ...unless(id.slice(3) === slug(name), { id: id.slice(3) }),
    subject: attributesOf(subjectDer).map(({ type, form, text }) => `${type} ${form} ${text}`),
  }
}

/** The octets of key, key identifier and digests go to the common store, in this order. */
function identityOf({ identity }, octets) {
  const { jwk, key, identifier, digests } = partsOf(identity)
  const usual = createHash('sha1').update(subjectPublicKey(jwk, key)).digest().equals(identifier)
  octets.push(key, ...unless(usual, [identifier], []), ...digests)
  return {
    ...keyForm(jwk, key),
    ...unless(usual, { keyIdentifier: identifier.length }),
    ...unless(digests.length === 1, { certificates: digests.length }),
  }
}

/** Nothing is verified with an excluded key: its end is what it is known by (`src/x509/spki.ts`). */
function exclusionOf({ identity }, octets) {
  const { jwk, key, identifier, digests } = partsOf(identity)
  octets.push(subjectPublicKey(jwk, key).subarray(-32), identifier, ...digests)
  return {
    ...unless(identifier.length === 20, { keyIdentifier: identifier.length }),
    ...unless(digests.length === 1, { certificates: digests.length }),
  }
}

function knownDigestOf({ name, algorithm, value }, octets) {
  octets.push(Buffer.from(value, 'hex'))
  return { name, ...unless(algorithm === 'SHA-256', { algorithm }) }
}

function partsOf({ PublicKeyValues: [jwk], X509SKIs: [identifier], OtherIds }) {
  return {
    jwk,
    key: jwk.kty === 'RSA' ? decode(jwk.n) : decode(jwk.x, jwk.y),
    identifier: Buffer.from(identifier, 'base64'),
    digests: OtherIds.map((urn) => Buffer.from(urn.split(':').at(-1), 'hex')),
  }
}

function keyForm(jwk, key) {
  if (jwk.kty === 'EC') return { curve: jwk.crv }
  return { ...unless(key.length === 256, { bits: key.length * 8 }), ...unless(jwk.e === 'AQAB', { exponent: jwk.e }) }
}

const decode = (...texts) => Buffer.concat(texts.map((text) => Buffer.from(text, 'base64url')))

/** The contents of the BIT STRING, whose SHA-1 is the usual key identifier (RFC 5280 §4.2.1.2 (1)). */
function subjectPublicKey(jwk, key) {
  return jwk.kty === 'RSA' ? tlv(0x30, integer(key), integer(decode(jwk.e))) : Buffer.concat([Buffer.of(4), key])
}

const integer = (magnitude) => tlv(0x02, ...(magnitude[0] < 0x80 ? [] : [Buffer.of(0)]), magnitude)

function tlv(tag, ...parts) {
  const content = Buffer.concat(parts)
  const { length } = content
  const octets = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...octets), content])
}

function attribute({ subjectDer }, wanted) {
  return attributesOf(subjectDer)
    .find(({ type }) => type === wanted)
    ?.text.trim()
}

const FORMS = { 12: 'u', 19: 'p', 22: 'i' }

/** Of a name whose relative distinguished names have one attribute each. */
function attributesOf(subjectDer) {
  const [name] = members(Buffer.from(subjectDer, 'base64'))
  return members(name.content).map(({ content: rdn }) => {
    const [sequence, ...others] = members(rdn)
    const [type, value] = members(sequence.content)
    const form = FORMS[value.tag]
    if (form === undefined || others.length > 0)
      throw new Error(`${subjectDer}: a name that the condensed form cannot say`)
    return { type: oidOf(type.content), form, text: value.content.toString('utf8') }
  })
}

function members(der) {
  const found = []
  for (let at = 0; at < der.length; ) {
    const short = der[at + 1] < 0x80
    const start = at + (short ? 2 : 2 + (der[at + 1] & 0x7f))
    const length = short ? der[at + 1] : der.readUIntBE(at + 2, start - at - 2)
    found.push({ tag: der[at], content: der.subarray(start, start + length) })
    at = start + length
  }
  return found
}

function oidOf([first, ...rest]) {
  const components = first < 80 ? [Math.floor(first / 40), first % 40] : [2, first - 80]
  let component = 0
  for (const octet of rest) {
    component = component * 128 + (octet & 0x7f)
    if (octet >= 0x80) continue
    components.push(component)
    component = 0
  }
  return components.join('.')
}
