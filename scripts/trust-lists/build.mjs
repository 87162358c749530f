/**
 * Writes `trust-lists/`, each list whole and condensed, from the figures in `certificates.json` and the sorting in `placement.json`, which was done by hand. The
 * output depends on these files alone. `--check` compares instead of writing, and exits 1 where a file differs.
 *
 * It refuses a sorting that breaks its own rules: each certificate placed once; a service is a root, or signed (checked) by a listed
 * service; nothing under an excluded CA is a service; one name and key is one entry; no OCSP responder is a service.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { condense } from './condense.mjs'
import { slug } from './slug.mjs'

const HERE = new URL('./', import.meta.url)
const LISTS = new URL('../../trust-lists/', import.meta.url)
const ISSUED = '2026-11-25T00:00:00Z'
const NEXT_UPDATE = '2027-05-25T00:00:00Z'
const SEQUENCE = 2
/** Since when what was in the first issue is observed; a certificate that came later has its own day, as `recorded` in its placement. */
const FIRST_RECORDED = '2026-11-24T00:00:00Z'
const OPERATOR = 'asean-verify (unofficial)'
const NOT_KNOWN = 'not known'
const NOT_KNOWN_URI = 'urn:asean-verify:not-known'

const STATE_NAMES = {
  BN: 'Brunei Darussalam',
  KH: 'Cambodia',
  ID: 'Indonesia',
  LA: 'Lao PDR',
  MY: 'Malaysia',
  MM: 'Myanmar',
  PH: 'Philippines',
  SG: 'Singapore',
  TH: 'Thailand',
  TL: 'Timor-Leste',
  VN: 'Viet Nam',
}
const SERVICE_TYPES = {
  CA: 'http://uri.etsi.org/TrstSvc/Svctype/CA/PKC',
  TSA: 'http://uri.etsi.org/TrstSvc/Svctype/TSA',
}
const LEGAL_NOTICE =
  'Unofficial. This list was compiled from public material; no state, regulator or certification authority wrote, checked or approved ' +
  'it. That a service is in it means that it was seen, not that it is recognised, licensed or in good standing.'

const read = (name) => JSON.parse(readFileSync(new URL(name, HERE), 'utf8'))
const certificates = read('certificates.json')
const placement = read('placement.json')
const digests = read('digests.json')
const states = read('states.json')
const recognition = read('recognition.json')
const bySha256 = new Map(certificates.map((certificate) => [certificate.sha256, certificate]))

function refuse(sha256, why) {
  throw new Error(`${sha256}: ${why}`)
}

function checkPlacement() {
  if (bySha256.size !== certificates.length) throw new Error('certificates.json: a certificate is recorded twice')
  for (const sha256 of Object.keys(placement)) if (!bySha256.has(sha256)) refuse(sha256, 'placed, but not recorded')
  const placeOfIdentity = new Map()
  for (const certificate of certificates) {
    const { sha256, state, subject } = certificate
    const placed = placement[sha256]
    if (placed === undefined) refuse(sha256, 'not placed')
    if (placed.state !== state || placed.name !== commonName(subject))
      refuse(sha256, 'placed under another state or name')
    const identity = identityOf(certificate)
    if ((placeOfIdentity.get(identity) ?? placed.place) !== placed.place)
      refuse(sha256, 'its name and key stand in two places')
    placeOfIdentity.set(identity, placed.place)
    checkSigner(certificate, placed.place)
    if (certificate.role === 'OCSP responder' && placed.place === 'service') refuse(sha256, 'an OCSP responder')
  }
}

/** A service is a root, or a service here signed it (checked); what an excluded CA signed is excluded too. */
function checkSigner({ sha256, signatureVerifiedWith: signer }, place) {
  if (signer === sha256) return
  const signersPlace = signer === null ? null : placement[signer].place
  if (place === 'service' && signersPlace !== 'service') refuse(sha256, 'a service that no service here signed')
  if (place !== 'excluded' && signersPlace === 'excluded') refuse(sha256, 'signed by an excluded CA')
}

const identityOf = (certificate) => `${certificate.subjectDer} ${certificate.spkiSha256}`

/** Attributes of an RFC 4514 string, first of each type, unescaped. */
function attributes(subject) {
  const found = new Map()
  for (const part of subject.split(/(?<!\\),/)) {
    const [, type, value] = /^([^=]+)=(.*)$/su.exec(part)
    if (!found.has(type)) found.set(type, value.replace(/\\(.)/gsu, '$1').trim())
  }
  return found
}

function commonName(subject) {
  const found = attributes(subject)
  return found.get('CN') ?? found.get('OU')
}

function organisation(subject) {
  return attributes(subject).get('O') ?? NOT_KNOWN
}

/** Certificates of one name and key make one entry; the oldest comes first and gives it its year. */
function entriesOf(state) {
  const entries = new Map()
  const own = certificates.filter((certificate) => certificate.state === state)
  own.sort((a, b) => compare(a.notBefore, b.notBefore) || compare(a.sha256, b.sha256))
  for (const certificate of own) {
    const identity = identityOf(certificate)
    const entry = entries.get(identity) ?? { certificates: [], placed: placement[certificate.sha256] }
    entry.certificates.push(certificate)
    entries.set(identity, entry)
  }
  const list = [...entries.values()]
  giveIds(state, list)
  return list
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** `ID/root-ca-indonesia-ds-g1`; with the year where a name occurs again, and the digest's beginning where that is not enough. */
function giveIds(state, entries) {
  const name = (entry) => slug(entry.placed.name)
  const year = (entry) => `${name(entry)}-${entry.certificates[0].notBefore.slice(0, 4)}`
  const digest = (entry) => `${year(entry)}-${entry.certificates[0].sha256.slice(0, 8)}`
  const count = (form, value) => entries.filter((entry) => form(entry) === value).length
  for (const entry of entries) {
    const form = [name, year, digest].find((candidate) => count(candidate, candidate(entry)) === 1)
    entry.id = `${state}/${form(entry)}`
  }
}

const english = (value) => [{ lang: 'en', value }]

function identity({ certificates: own }) {
  const [first] = own
  return {
    X509SubjectNames: [first.subject],
    PublicKeyValues: [first.publicKeyJwk],
    X509SKIs: [Buffer.from(first.ski, 'hex').toString('base64')],
    OtherIds: own.map((certificate) => `urn:asean-verify:sha256:${certificate.sha256}`),
  }
}

/** Since when an entry is observed: since the first of its certificates. */
function recorded({ certificates: own }) {
  const days = own.map(({ sha256 }) => placement[sha256].recorded ?? FIRST_RECORDED)
  return days.sort(compare)[0]
}

function source({ certificates: own, placed }) {
  const categories = [...new Set(own.flatMap((certificate) => certificate.seenIn))].sort(compare)
  return { categories, officialAddress: placed.officialAddress ?? null, note: placed.why }
}

function service(entry, idOf) {
  const [first] = entry.certificates
  const signer = first.signatureVerifiedWith
  return {
    ServiceInformation: {
      ServiceName: english(entry.placed.name),
      ServiceDigitalIdentity: identity(entry),
      ServiceTypeIdentifier: SERVICE_TYPES[entry.placed.type],
      ServiceStatus: 'urn:asean-verify:status:observed',
      StatusStartingTime: recorded(entry),
      ServiceInformationExtensions: [
        {
          profile: 'urn:asean-verify:service:1',
          id: entry.id,
          subjectDer: first.subjectDer,
          legalClass: entry.placed.legalClass ?? null,
          notAfter: entry.certificates
            .map((certificate) => certificate.notAfter)
            .sort(compare)
            .at(-1),
          issuedBy: signer === first.sha256 ? null : idOf(signer),
          acceptsClientAuth: false,
          source: source(entry),
        },
      ],
    },
  }
}

/** What is no service, in the list's extension: nothing that reads the list by the standard alone can take it for trusted. */
function other(entry) {
  const [first] = entry.certificates
  const { ground, why, name } = entry.placed
  return {
    id: entry.id,
    name,
    ...(ground === undefined ? {} : { ground, reason: why }),
    subjectDer: first.subjectDer,
    identity: identity(entry),
    source: source(entry),
  }
}

function trustedEntities(services, idOf, state) {
  const providers = new Map()
  for (const entry of services) {
    const provider = organisation(entry.certificates[0].subject)
    providers.set(provider, [...(providers.get(provider) ?? []), entry])
  }
  return [...providers]
    .sort(([a], [b]) => compare(a, b))
    .map(([provider, own]) => ({
      TrustedEntityInformation: {
        TEName: english(provider),
        TEAddress: {
          TEPostalAddress: [{ lang: 'en', StreetAddress: NOT_KNOWN, Country: state }],
          TEElectronicAddress: [{ lang: 'en', uriValue: NOT_KNOWN_URI }],
        },
        TEInformationURI: [{ lang: 'en', uriValue: NOT_KNOWN_URI }],
      },
      TrustedEntityServices: own.map((entry) => service(entry, idOf)),
    }))
}

function trustList(state) {
  const entries = entriesOf(state)
  const idBySha256 = new Map(entries.flatMap((entry) => entry.certificates.map(({ sha256 }) => [sha256, entry.id])))
  const placed = (place) => entries.filter((entry) => entry.placed.place === place).sort((a, b) => compare(a.id, b.id))
  const entities = trustedEntities(placed('service'), (sha256) => idBySha256.get(sha256), state)
  return {
    LoTE: {
      ListAndSchemeInformation: {
        LoTEVersionIdentifier: 1,
        LoTESequenceNumber: SEQUENCE,
        LoTEType: 'urn:asean-verify:list-type:observed',
        SchemeOperatorName: english(OPERATOR),
        SchemeName: english(`${state}:Certification services of ${STATE_NAMES[state]}, as observed`),
        StatusDeterminationApproach: 'urn:asean-verify:status-determination:observed',
        SchemeTerritory: state,
        PolicyOrLegalNotice: [{ LoTELegalNotice: LEGAL_NOTICE }],
        HistoricalInformationPeriod: 65535,
        ListIssueDateTime: ISSUED,
        NextUpdate: NEXT_UPDATE,
        SchemeExtensions: [
          {
            profile: 'urn:asean-verify:profile:1',
            id: `${state}/observed`,
            environment: 'production',
            notKnown: states[state].notKnown,
            intermediates: placed('intermediate-only').map(other),
            excluded: placed('excluded').map(other),
            knownDigests: digests.filter((digest) => digest.state === state).map(knownDigest),
          },
        ],
      },
      ...(entities.length === 0 ? {} : { TrustedEntitiesList: entities }),
    },
  }
}

function knownDigest({ name, algorithm, value, certificateHeld }) {
  const note = certificateHeld
    ? 'published; equals the digest of a certificate that is sorted in this list'
    : 'published by third parties or the CA; the certificate was not seen, so it is no anchor'
  return { name, algorithm, value, note }
}

const textOf = (value) => `${JSON.stringify(value, null, 2)}\n`
const sha256Of = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

function build() {
  checkPlacement()
  const files = new Map()
  const lists = []
  for (const state of Object.keys(STATE_NAMES)) {
    const file = `${state.toLowerCase()}.json`
    const list = trustList(state)
    const text = textOf(list)
    files.set(file, text)
    files.set(`condensed/${file}`, textOf(condense(list, sha256Of(text), FIRST_RECORDED)))
    lists.push({
      id: `${state}/observed`,
      state,
      file,
      kind: 'observed',
      sequenceNumber: SEQUENCE,
      nextUpdate: NEXT_UPDATE,
      sha256: sha256Of(text),
    })
  }
  files.set('recognition.json', textOf(recognition))
  // No decision reads what national law says; what goes into the next steps of an answer has to be there.
  const legalContext = recognition.legalContext.filter(({ adviceFor }) => adviceFor !== undefined)
  files.set('condensed/recognition.json', textOf({ ...recognition, legalContext }))
  const digest = (file) => sha256Of(files.get(file))
  const recognitionFile = { file: 'recognition.json', sha256: digest('recognition.json') }
  files.set(
    'asean.json',
    textOf({ schemaVersion: 1, environment: 'production', operator: OPERATOR, lists, recognition: recognitionFile }),
  )
  const condensed = lists.map(({ file }) => digest(`condensed/${file}`))
  files.set('condensed/digests.json', textOf({ lists: condensed, recognition: digest('condensed/recognition.json') }))
  return files
}

function existing(file) {
  try {
    return readFileSync(new URL(file, LISTS), 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

mkdirSync(new URL('condensed/', LISTS), { recursive: true })
const check = process.argv.includes('--check')
let different = 0
for (const [file, text] of build()) {
  if (existing(file) === text) continue
  different++
  if (!check) writeFileSync(new URL(file, LISTS), text)
  console.log(`${check ? 'differs' : 'written'}: trust-lists/${file}`)
}
process.exitCode = check && different > 0 ? 1 : 0
