import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LegalContext } from '../../../src/agreements/types.ts'
import { STATES, type StateCode } from '../../../src/core/states.ts'
import type { DigitalIdentity, ExcludedIdentity } from '../../../src/lists/types.ts'
import { determineOrigin } from '../../../src/origin/determine-origin.ts'
import { anchorsFor, trustIndex } from '../../../src/trust/anchors/trust-index.ts'
import { BUNDLED_INDEX, CONDENSED_DIGESTS } from '../../../src/trust/bundled/bundled-index.ts'
import { loadTrust } from '../../../src/trust/load.ts'
import type { Trust } from '../../../src/trust/types.ts'
import { formatName } from '../../../src/x509/format-name.ts'
import { stepOf, testName, unlistedStep } from '../synthetic.ts'

/** The lists that the package ships, against the figures and the sorting that they were made of. */

interface Recorded {
  readonly state: StateCode
  readonly sha256: string
  readonly subject: string
  readonly ski: string
  readonly role: string
  readonly spkiSha256: string
  readonly signatureVerifiedWith: string | null
  readonly seenIn: readonly string[]
}
interface Placed {
  readonly place: 'service' | 'intermediate-only' | 'excluded'
  readonly why: string
  readonly type?: string
  readonly legalClass?: string
  /** Of what was in no earlier issue. */
  readonly recorded?: string
}

const ROOT = new URL('../../..', import.meta.url)
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'))
const certificates = json('scripts/trust-lists/certificates.json') as readonly Recorded[]
const placement = json('scripts/trust-lists/placement.json') as Readonly<Record<string, Placed>>
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const full = (prefix: string): string => certificates.find(({ sha256 }) => sha256.startsWith(prefix))?.sha256 ?? ''

let trust: Trust
const placeOf = new Map<
  string,
  { readonly place: Placed['place']; readonly id: string; readonly identity: DigitalIdentity }
>()

beforeAll(async () => {
  trust = await loadTrust({ lists: BUNDLED_INDEX.lists.map(({ file }) => json(`trust-lists/${file}`) as object) })
  for (const { services, intermediates, excluded } of trust.lists) {
    for (const [place, entries] of [
      ['service', services],
      ['intermediate-only', intermediates],
      ['excluded', excluded],
    ] as const) {
      for (const { id, identity } of entries) {
        if (identity.spki === null) throw new Error(`${id}: a whole list has whole keys`)
        for (const digest of identity.certificateSha256) placeOf.set(digest, { place, id, identity })
      }
    }
  }
})

describe('the files', () => {
  it('are what the generator writes from its data', () => {
    expect(() =>
      execFileSync(process.execPath, ['scripts/trust-lists/build.mjs', '--check'], { cwd: ROOT }),
    ).not.toThrow()
  })

  it('are those that asean.json names, by digest, one a state', () => {
    const files = readdirSync(new URL('trust-lists/', ROOT)).filter((file) => file.endsWith('.json'))
    expect(files.sort()).toEqual(
      ['asean.json', 'recognition.json', ...BUNDLED_INDEX.lists.map(({ file }) => file)].sort(),
    )
    expect(BUNDLED_INDEX.lists.map(({ state }) => state)).toEqual(STATES)
    for (const { file, sha256 } of [...BUNDLED_INDEX.lists, BUNDLED_INDEX.recognition]) {
      expect(sha256Of(readFileSync(new URL(`trust-lists/${file}`, ROOT))), file).toBe(sha256)
    }
  })

  it('have each a condensed form, named by digest too', () => {
    const digest = (file: string): string => sha256Of(readFileSync(new URL(`trust-lists/condensed/${file}`, ROOT)))
    expect(BUNDLED_INDEX.lists.map(({ file }) => digest(file))).toEqual(CONDENSED_DIGESTS.lists)
    expect(digest('recognition.json')).toBe(CONDENSED_DIGESTS.recognition)
  })

  it('hold no certificate', () => {
    for (const { file } of BUNDLED_INDEX.lists) {
      expect(readFileSync(new URL(`trust-lists/${file}`, ROOT), 'utf8'), file).not.toMatch(
        /X509Certificates|BEGIN CERT|"MII/,
      )
    }
  })
})

describe('every certificate that was measured', () => {
  it('stands in the lists exactly once, where it was placed, with a reason', () => {
    expect(certificates).toHaveLength(220)
    expect([...placeOf.keys()].sort()).toEqual(certificates.map(({ sha256 }) => sha256).sort())
    for (const { sha256 } of certificates) {
      expect(placeOf.get(sha256)?.place, sha256).toBe(placement[sha256]?.place)
      expect(placement[sha256]?.why, sha256).not.toBe('')
    }
  })

  it('has its name and key there', () => {
    for (const { sha256, spkiSha256, subject, ski, state } of certificates) {
      const entry = placeOf.get(sha256)
      if (entry === undefined) throw new Error(sha256)
      expect(entry.id.slice(0, 2), sha256).toBe(state)
      const { subject: name, spki, subjectKeyIdentifier } = entry.identity
      expect(sha256Of(spki.encoded), sha256).toBe(spkiSha256)
      expect(Buffer.from(subjectKeyIdentifier ?? []).toString('hex'), sha256).toBe(ski)
      // The text for people says the same as the encoded name; spellings of an attribute type differ.
      const commonName = /(?:^|,)CN=((?:\\.|[^,])*)/.exec(subject)?.[1]
      if (commonName !== undefined) expect(formatName(name), sha256).toContain(commonName.trim())
    }
  })

  it('is a service only if it is a root, or a service signed it', () => {
    for (const { sha256, signatureVerifiedWith: signer } of certificates) {
      if (placeOf.get(sha256)?.place !== 'service' || signer === sha256) continue
      expect(placeOf.get(signer ?? '')?.place, sha256).toBe('service')
    }
  })

  it('is no service of its own where only third-party software shows it and no listed root signed it', () => {
    for (const { sha256, seenIn, signatureVerifiedWith: signer } of certificates) {
      if (seenIn.join() === 'third-party software' && (signer === sha256 || signer === null))
        expect(placeOf.get(sha256)?.place, sha256).not.toBe('service')
    }
  })

  it('is no service of its own where it answers in the name of another', () => {
    const responders = certificates.filter(({ role }) => role === 'OCSP responder')
    expect(responders).toHaveLength(5)
    for (const { sha256 } of responders) expect(placeOf.get(sha256)?.place, sha256).toBe('intermediate-only')
  })

  it('is counted by state as the README says', () => {
    const counts: Record<string, string> = {}
    for (const { state, services, intermediates, excluded } of trust.lists) {
      const certificatesOf = (entries: readonly { readonly identity: ExcludedIdentity }[]) =>
        entries.flatMap(({ identity }) => identity.certificateSha256).length
      counts[state] = [services, intermediates, excluded].map(certificatesOf).join(' ')
    }
    expect(counts).toEqual({
      BN: '0 0 0',
      KH: '0 0 0',
      ID: '19 5 18',
      LA: '0 0 0',
      MY: '10 31 20',
      MM: '0 0 0',
      PH: '0 0 0',
      SG: '4 1 0',
      TH: '8 0 4',
      TL: '0 0 0',
      VN: '87 3 10',
    })
  })
})

describe('what the lists claim', () => {
  it('is observed, not attested, of no official status', () => {
    const later = new Set(
      certificates.filter(({ sha256 }) => placement[sha256]?.recorded !== undefined).map(({ sha256 }) => sha256),
    )
    expect(later.size).toBe(25)
    for (const { kind, environment, operator, services } of trust.lists) {
      expect({ kind, environment, operator }).toEqual({
        kind: 'observed',
        environment: 'production',
        operator: 'asean-verify (unofficial)',
      })
      for (const { identity, history, acceptsClientAuth, adopted } of services) {
        const day = later.has(identity.certificateSha256[0] ?? '') ? 25 : 24
        expect(history).toEqual([{ status: 'observed', since: Date.UTC(2026, 10, day) }])
        expect(acceptsClientAuth).toBe(false)
        expect(adopted).toBeNull()
      }
    }
  })

  it('says of each state what is not known', () => {
    for (const { state, unknown } of trust.lists) expect(unknown.length, state).toBeGreaterThan(0)
  })

  it('has legal classes in two states, where the sources give the words', () => {
    const classes = new Set(
      trust.lists.flatMap(({ services }) =>
        services.map(({ state, legalClass }) => (legalClass === null ? null : `${state}: ${legalClass}`)),
      ),
    )
    expect([...classes].sort()).toEqual(['ID: TTE tersertifikasi', 'VN: public digital signature', null].sort())
  })

  it('mentions digests of certificates that nobody held, and makes no anchor of them', () => {
    const digests = trust.lists.flatMap(({ knownDigests }) => knownDigests)
    expect(digests).toHaveLength(19)
    const anchored = new Set(anchorsFor(trust, 'tsa').flatMap(({ certificateSha256 }) => certificateSha256))
    for (const { value } of digests) expect(anchored.has(value)).toBe(false)
  })

  it('ships no agreement, and calls its recognition data partial for every state', () => {
    expect(trust.recognition.agreements).toEqual([])
    expect(trust.recognition.completeness).toEqual(Object.fromEntries(STATES.map((state) => [state, 'partial'])))
  })
})

describe('what the law says', () => {
  const told = (): readonly LegalContext[] =>
    trust.recognition.legalContext.filter(({ adviceFor }) => adviceFor !== undefined)

  it('goes into the next steps in two states with a procedure for recognition, and one with a register', () => {
    expect(told().map(({ state, adviceFor }) => `${state} ${adviceFor}`)).toEqual([
      'KH no-signature',
      'MY recognition',
      'VN recognition',
      'VN recognition',
    ])
  })

  it('has a source, and says how well it is known', () => {
    for (const { instrument, source, confidence } of told()) {
      expect(source).not.toBe('')
      expect(confidence, instrument).toBe(
        instrument.startsWith('Decision 1258/') ? 'secondary source' : 'official text',
      )
    }
  })
})

describe('hard cases', () => {
  const entry = (prefix: string) => {
    const found = placeOf.get(full(prefix))
    if (found === undefined) throw new Error(prefix)
    return found
  }

  it('the second "Vietnam National Root CA" is excluded, under any name, and is not the national root', () => {
    const index = trustIndex(trust)
    const national = stepOf(entry('bac8bf60'))
    const pilot = stepOf(entry('727cae5b'))
    expect(index.servicesOf(national.subject, national.spki)).toHaveLength(1)
    expect(index.servicesOf(national.subject, pilot.spki)).toEqual([])
    expect(index.exclusionOf(pilot)?.ground).toBe('test')
    expect(index.exclusionOf({ ...pilot, subject: national.subject, sha256: null })?.ground).toBe('test')
    expect(index.exclusionOf(national)).toBeNull()
  })

  it('a pilot’s certificate for the key of a licensed CA excludes the certificate, not the CA', () => {
    const index = trustIndex(trust)
    for (const [pilot, licensed] of [
      ['37bfea36', '406ba8be'],
      ['a3f23e02', '429aefdf'],
    ] as const) {
      expect(entry(pilot).identity.spki).toEqual(entry(licensed).identity.spki)
      expect(index.exclusionOf(stepOf(entry(pilot)))?.ground).toBe('test')
      expect(index.exclusionOf(stepOf(entry(licensed)))).toBeNull()
    }
  })

  it('no anchor is excluded, and no anchor is for TLS, e-mail or tests by its name', () => {
    const index = trustIndex(trust)
    for (const { subject, spki, certificateSha256 } of anchorsFor(trust, 'tsa')) {
      for (const sha256 of certificateSha256) expect(index.exclusionOf({ subject, spki, sha256 })).toBeNull()
      expect(formatName(subject)).not.toMatch(/\b(test|testing|trial|dev|tls|ssl|smime|secure server)\b/i)
    }
  })

  it('a signer under a CA for TLS or e-mail is of no state, whatever root vouches for that CA', () => {
    const root = stepOf(entry('2a8da2f8'))
    for (const purpose of ['6e0c7801', 'df471dc5', '0e09801e', 'a233fa00', 'eb67f6d3']) {
      const steps = [unlistedStep('signer'), stepOf(entry(purpose)), root]
      const anchor = anchorsFor(trust, 'signer').find(({ spki }) => spki === root.spki)
      if (anchor === undefined) throw new Error('no anchor')
      const origin = determineOrigin([{ steps, anchor }], { trust, at: Date.UTC(2026, 11, 1) })
      expect(origin, purpose).toEqual({ known: false, code: 'EXCLUDED_CA' })
    }
  })

  it('the development roots beside the national root are excluded, and so is each CA and time-stamping unit below them', () => {
    const index = trustIndex(trust)
    const below = (roots: readonly string[]): readonly string[] => {
      const more = certificates.filter(
        ({ sha256, signatureVerifiedWith }) => !roots.includes(sha256) && roots.includes(signatureVerifiedWith ?? ''),
      )
      return more.length === 0 ? roots : below([...roots, ...more.map(({ sha256 }) => sha256)])
    }
    const development = below(['9eb2b33d', 'e3ac8e1c', '7bfe38d4', '324b2d5b'].map(full))
    expect(development).toHaveLength(14)
    for (const sha256 of development) expect(index.exclusionOf(stepOf(entry(sha256)))?.ground, sha256).toBe('test')
  })

  it('a root of a provider that is not under the national root is an anchor of its own, of no class', () => {
    const index = trustIndex(trust)
    const [privy] = index.servicesOf(entry('581eb037').identity.subject, entry('581eb037').identity.spki)
    expect(privy).toMatchObject({ state: 'ID', type: 'CA', legalClass: null, issuedBy: null })
    expect(index.serviceById(entry('656c5b2b').id)).toMatchObject({ legalClass: null, issuedBy: privy?.id })
  })

  it('a time-stamping service never stands behind a signer', () => {
    const ids = anchorsFor(trust, 'signer').map(({ id }) => id)
    const tsas = trust.lists.flatMap(({ services }) => services).filter(({ type }) => type === 'TSA')
    expect(tsas).toHaveLength(8)
    for (const { id } of tsas) expect(ids).not.toContain(id)
  })

  it('certificates of one name and key make one service', () => {
    expect(entry('ddab3aa1').id).toBe(entry('ab7806ef').id)
    expect(entry('2dac011d').id).not.toBe(entry('ab7806ef').id)
  })

  it('every issued service names the listed service that signed it', () => {
    const index = trustIndex(trust)
    for (const { sha256, signatureVerifiedWith: signer } of certificates) {
      const { place, id } = entry(sha256.slice(0, 8))
      if (place !== 'service') continue
      expect(index.serviceById(id)?.issuedBy, sha256).toBe(
        signer === sha256 || signer === null ? null : placeOf.get(signer)?.id,
      )
    }
  })

  it('a name alone finds services only to say that the key is another', () => {
    expect(trustIndex(trust).servicesNamed(testName('nobody'))).toEqual([])
    expect(trustIndex(trust).servicesNamed(entry('bac8bf60').identity.subject)).toHaveLength(1)
  })
})
