import { CURVE, EXTENSION, HASH, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { addArchiveTimeStamp } from '../../src/testbed/cades-archive.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { type CrlOptions, issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse, type OcspOptions, type OcspStatus } from '../../src/testbed/ocsp.ts'
import { createTimeStampToken, timeStamper } from '../../src/testbed/timestamp.ts'
import { algorithm, endOn, overlayOf } from '../constraints/overlay.ts'
import { deltaOf, distributionPoints, scope } from '../revocation/fixture.ts'
import { generateKeys } from '../seeded-keys.ts'
import { ago } from './ago.ts'
import { asCa, asSigner, issue } from './pki.ts'
import { OTHER_POLICY, POLICY, type SignerKind, WAY_NAMES, WAYS, type Way } from './trust-ways.ts'

/**
 * Everybody and everything that can have to do with one signer, made once: a CA that renewed its key under its name, has one key under two names, is
 * certified by two roots that certify each other, and is constrained in every way that RFC 5280 has; lists and answers of every scope, time and
 * signer; and time-stamps whose own trust holds or does not.
 */

const PLACE = 'http://testbed.example/x.crl'
const LISTS = { O: 'Testbed', CN: 'Testbed Lists' } as const

/** Certificates beside: each makes loops or twins, and none a path of its own. */
const LINKS = [
  'by root 2',
  'renewed',
  'renewed by the old key',
  'old by the new key',
  'another name',
  'root 1 by 2',
  'root 2 by 1',
  'TSA root by 2',
] as const
export type Link = (typeof LINKS)[number]
export const LINK_NAMES: readonly Link[] = LINKS

const indirect = distributionPoints({ uri: PLACE, crlIssuer: writeNameOf('Testbed', 'Testbed Lists') })
const SIGNERS: Readonly<Record<string, object>> = {
  plain: {},
  'of a policy': { certificatePolicies: [POLICY] },
  'of the other policy': { certificatePolicies: [OTHER_POLICY] },
  'with mail': { subjectAltName: [{ email: 'signer@testbed.example' }] },
  'with an address': { subjectAltName: [{ uri: 'https://signer.testbed.example/1' }] },
  'with a number': { subjectAltName: [{ uri: 'urn:testbed:1' }] },
  'with a place': { extensions: [distributionPoints({ uri: PLACE })] },
  'of some reasons': { extensions: [distributionPoints({ uri: PLACE, reasons: [1, 0b0110_0000] })] },
  'listed by others': { extensions: [indirect] },
  'an identifier of others': { authorityKeyIdentifier: new Uint8Array(20).fill(9) },
  'until now': { notAfter: ago(0) },
  'until a second ago': { notAfter: ago(0, 1) },
  'from the next second': { notBefore: ago(0, -1) },
  'for encryption': { keyUsage: ['keyEncipherment'] },
  'for answers': { extendedKeyUsage: [KEY_PURPOSE.ocspSigning] },
}
export const SIGNER_NAMES: readonly SignerKind[] = Object.keys(SIGNERS)
export const NO_SIGNERS: ReadonlySet<SignerKind> = new Set<SignerKind>([
  'from the next second',
  'for encryption',
  'for answers',
])

function writeNameOf(organization: string, commonName: string): Uint8Array {
  const part = (oid: readonly number[], text: string) =>
    writeValue(
      0x31,
      writeSequence(writeValue(6, Uint8Array.from(oid)), writeValue(0x13, new TextEncoder().encode(text))),
    )
  return writeSequence(part([0x55, 4, 10], organization), part([0x55, 4, 3], commonName))
}

export const STAMPS = ['sound', 'of an expired TSA', 'of a stranger', 'before the signer', 'of tomorrow'] as const
export type Stamp = (typeof STAMPS)[number]

/** A time-stamp over all of that: later than the last, or of a time before it, as if what it covers had been there. */
export const ARCHIVES = ['none', 'later', 'too early'] as const
export type Archive = (typeof ARCHIVES)[number]

/** A piece of evidence. `against`: it brings, or could bring, bad news. */
export interface Piece {
  readonly kind: 'crl' | 'ocsp'
  readonly bytes: Uint8Array
  readonly against: boolean
  /** What says `good` of the signer, if all else holds; left out: it says nothing good of it. */
  readonly supports?: true
  /** Says for sure that the signer was revoked before any proof, whatever else is there. */
  readonly isRevocation?: true
}

export interface Cast {
  readonly roots: Readonly<Record<'R1' | 'R2' | 'TR', Credential>>
  readonly ca: Credential
  readonly alias: Credential
  /** For which a list can have answers given. */
  readonly responder: Credential
  readonly ways: Readonly<Record<Way, Uint8Array>>
  readonly links: Readonly<Record<Link, Uint8Array>>
  readonly signer: (kind: SignerKind) => Promise<Credential>
  readonly others: readonly Uint8Array[]
  readonly document: (signer: SignerKind, stamps: readonly Stamp[], archive: Archive) => Promise<Uint8Array>
  readonly pieces: (signer: SignerKind) => Promise<Readonly<Record<string, Piece>>>
}

export const OVERLAYS: Readonly<
  Record<'none' | 'the curve ended' | 'the curve ends today' | 'another hash ended', object | null>
> = {
  none: null,
  'the curve ended': overlayOf(algorithm(CURVE['P-256'], 'P-256', endOn('2026-11-23'))),
  'the curve ends today': overlayOf(algorithm(CURVE['P-256'], 'P-256', endOn('2026-11-24'))),
  'another hash ended': overlayOf(algorithm(HASH.sha384, 'sha-384', endOn('2020-01-01'))),
}

const latest = (one: Date, other: Date): Date => (one > other ? one : other)

export async function createCast(): Promise<Cast> {
  const key = () => generateKeys('P-256')
  const R1 = await issue('Testbed Root 1', await key())
  const R2 = await issue('Testbed Root 2', await key())
  const TR = await issue('Testbed Stamp Root', await key())
  const stranger = await issue('Testbed Stranger', await key())
  const [old, renewed] = [await key(), await key()]
  const by = (issuer: Credential, keys = old, changes: object = {}) => issue('Testbed CA', keys, issuer, asCa(changes))
  const ca = await by(R1)
  const newCa = await by(R1, renewed)
  const ways = Object.fromEntries(
    await Promise.all(
      WAY_NAMES.map(async (way) => [way, way === 'plain' ? ca : await by(R1, old, WAYS[way]?.[1])] as const),
    ),
  ) as Record<Way, Credential>
  const alias = await issue('Testbed Alias', old, R2)
  const links: Record<Link, Credential> = {
    'by root 2': await by(R2),
    renewed: newCa,
    'renewed by the old key': await by(ca, renewed),
    'old by the new key': await by(newCa, old),
    'another name': alias,
    'root 1 by 2': await issue('Testbed Root 1', R1.keys, R2),
    'root 2 by 1': await issue('Testbed Root 2', R2.keys, R1),
    'TSA root by 2': await issue('Testbed Stamp Root', TR.keys, R2),
  }
  const signerKeys = await key()
  const signers = new Map<SignerKind, Promise<Credential>>()
  const signerOf = (kind: SignerKind): Promise<Credential> => {
    const changes = { notBefore: ago(400), ...SIGNERS[kind] }
    const made = signers.get(kind) ?? issue('Testbed Signer', signerKeys, ca, asSigner(changes))
    signers.set(kind, made)
    return made
  }
  const tsaProfile = (changes: object = {}) => ({
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [KEY_PURPOSE.timeStamping],
    criticality: { [EXTENSION.extKeyUsage]: true },
    ...changes,
  })
  const tsas: Record<Stamp, readonly [Credential, Date]> = await (async () => {
    const tsa = await issue('Testbed TSA', await key(), TR, tsaProfile())
    const expired = await issue('Testbed Old TSA', await key(), TR, tsaProfile({ notAfter: ago(5) }))
    const strange = await issue('Testbed Strange TSA', await key(), stranger, tsaProfile())
    return {
      sound: [tsa, ago(30)],
      'of an expired TSA': [expired, ago(20)],
      'of a stranger': [strange, ago(30)],
      'before the signer': [tsa, ago(500)],
      'of tomorrow': [tsa, ago(-1)],
    }
  })()
  const documents = new Map<string, Promise<Uint8Array>>()
  const makeDocument = async (kind: SignerKind, stamps: readonly Stamp[], archive: Archive): Promise<Uint8Array> => {
    const [first, second] = stamps.map((one) => tsas[one])
    const timeStamp =
      first === undefined
        ? {}
        : { timeStamp: (octets: Uint8Array) => createTimeStampToken(octets, { tsa: first[0], time: first[1] }) }
    const cms = await signCms(
      new TextEncoder().encode('Testbed'),
      { credential: await signerOf(kind), ...timeStamp },
      { attached: true, certificates: 'leaf' },
    )
    if (archive === 'none') return cms
    const [tsa, time] = second ?? tsas.sound
    return addArchiveTimeStamp(cms, {
      stamp: timeStamper({ tsa, time: archive === 'later' ? latest(time, ago(10)) : ago(40) }),
    })
  }
  const lists = await issue(LISTS.CN, await key(), R1, asCa({ keyUsage: ['cRLSign'], basicConstraints: { ca: false } }))
  const responderProfile = (more: object) => ({
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [KEY_PURPOSE.ocspSigning],
    ...more,
  })
  const noCheck = await issue('Testbed Responder', await key(), ca, responderProfile({ ocspNoCheck: true }))
  const asked = await issue('Testbed Asked Responder', await key(), ca, responderProfile({ crl: [PLACE] }))
  const ofRoot = await issue('Testbed Root Responder', await key(), R1, responderProfile({ ocspNoCheck: true }))
  const forAny = await issue(
    'Testbed Any Responder',
    await key(),
    ca,
    responderProfile({ extendedKeyUsage: [KEY_PURPOSE.anyExtendedKeyUsage] }),
  )
  const itself = await issue('Testbed Signer Responder', signerKeys, ca, responderProfile({ ocspNoCheck: true }))
  const responder = await issue('Testbed Listed Responder', await key(), stranger, responderProfile({}))
  const imposter = await issue('Testbed CA', await key(), stranger)

  const makePieces = async (kind: SignerKind): Promise<Readonly<Record<string, Piece>>> => {
    const signer = await signerOf(kind)
    const crl = async (issuer: Credential, of: Partial<CrlOptions>, marks: Partial<Piece> = {}): Promise<Piece> => ({
      kind: 'crl',
      bytes: await issueCrl({ issuer, thisUpdate: ago(1), nextUpdate: ago(-6), ...of }),
      against: (of.revoked ?? []).some(({ reason }) => reason !== 'removeFromCRL'),
      ...marks,
    })
    const ocsp = async (
      by: Credential,
      single: Partial<OcspStatus> = {},
      of: Partial<OcspOptions> = {},
    ): Promise<Piece> => {
      const thisUpdate = single.thisUpdate ?? ago(0, 3600)
      const status = { certificate: signer, status: 'good', thisUpdate, nextUpdate: ago(-1), ...single } as const
      return {
        kind: 'ocsp',
        against: status.status !== 'good',
        bytes: await createOcspResponse({
          responder: by,
          issuer: ca,
          producedAt: thisUpdate,
          certificates: by === ca ? [] : [by.certificate],
          statuses: [status],
          ...of,
        }),
        ...(status.status === 'good' && status.certificate === signer ? { supports: true } : {}),
      }
    }
    const on = (days: number, reason: 'keyCompromise' | 'superseded' | 'certificateHold' | 'removeFromCRL') => ({
      revoked: [{ certificate: signer, date: ago(days), reason }],
    })
    const good = { supports: true } as const
    const silent = ({ supports: _, ...piece }: Piece): Piece => piece
    return {
      'CA: good': await crl(ca, {}, good),
      'CA: until now': await crl(ca, { thisUpdate: ago(2), nextUpdate: ago(0) }, good),
      'CA: until a second ago': await crl(ca, { thisUpdate: ago(2), nextUpdate: ago(0, 1) }),
      'CA: of tomorrow': await crl(ca, { thisUpdate: ago(-1) }),
      'CA: of a week ago, without an end': await crl(ca, { thisUpdate: ago(7), nextUpdate: undefined as never }, good),
      'CA: older, without an end': await crl(ca, { thisUpdate: ago(7, 1), nextUpdate: undefined as never }),
      'CA: for users': await crl(ca, { extensions: [scope({ flags: [1] })] }, good),
      'CA: for CAs': await crl(ca, { extensions: [scope({ flags: [2] })] }),
      'CA: for attributes': await crl(ca, { extensions: [scope({ flags: [5] })] }),
      'CA: for the place': await crl(ca, { extensions: [scope({ uri: PLACE })] }, good),
      'CA: for another place': await crl(ca, { extensions: [scope({ uri: `${PLACE}2` })] }),
      'CA: some reasons': await crl(ca, { extensions: [scope({ reasons: [1, 0b0110_0000] })] }, good),
      'CA: the other reasons': await crl(ca, { extensions: [scope({ reasons: [7, 0b0001_1111, 0x80] })] }, good),
      'CA: indirect': await crl(ca, { extensions: [scope({ flags: [4] })] }, good),
      'CA: with a critical extension': await crl(ca, {
        extensions: [{ oid: '2.999.8', critical: true, value: Uint8Array.of(5, 0) }],
      }),
      'CA: wrongly signed': await crl(ca, { faults: { corruptSignature: true } }),
      'CA: weakly signed': await crl(ca, { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } }),
      'new key: good': await crl(newCa, {}, good),
      'somebody of its name: good': await crl(imposter, {}),
      'lists: good': await crl(lists, { extensions: [scope({ flags: [4], uri: PLACE })] }, good),
      'delta: nothing': await crl(ca, { crlNumber: 5, thisUpdate: ago(0, 60), extensions: [deltaOf(1)] }, good),
      'delta: off': await crl(ca, {
        crlNumber: 6,
        thisUpdate: ago(0, 30),
        extensions: [deltaOf(1)],
        ...on(60, 'removeFromCRL'),
      }),
      // RFC 5280 §5.3.1: the reason is one of deltas alone.
      'CA: off': await crl(ca, { ...on(60, 'removeFromCRL'), thisUpdate: ago(0, 90) }),
      'CA: revoked': await crl(ca, on(60, 'keyCompromise'), { isRevocation: true }),
      'CA: replaced since': await crl(ca, on(10, 'superseded')),
      'CA: on hold': await crl(ca, { ...on(60, 'certificateHold'), thisUpdate: ago(1, 5) }),
      'CA: revoked, for CAs': await crl(ca, { ...on(60, 'keyCompromise'), extensions: [scope({ flags: [2] })] }),
      'CA: revoked, long ago': await crl(
        ca,
        { ...on(60, 'keyCompromise'), thisUpdate: ago(50), nextUpdate: ago(43) },
        { isRevocation: true },
      ),
      'delta: revoked': await crl(ca, { crlNumber: 7, extensions: [deltaOf(1)], ...on(60, 'keyCompromise') }),
      'R1: good': await crl(R1, {}),
      'R2: good': await crl(R2, {}),
      'TR: good': await crl(TR, {}),
      'R1: the CA revoked': await crl(R1, { revoked: [{ certificate: ca, date: ago(60), reason: 'keyCompromise' }] }),
      'TR: the TSA revoked': await crl(TR, {
        revoked: [{ certificate: tsas.sound[0], date: ago(60), reason: 'keyCompromise' }],
      }),
      'answer: good': await ocsp(ca),
      'answer: by its key': await ocsp(ca, {}, { responderId: 'key' }),
      'answer: until a second ago': silent(await ocsp(ca, { thisUpdate: ago(3), nextUpdate: ago(0, 1) })),
      'answer: of tomorrow': silent(await ocsp(ca, { thisUpdate: ago(-1), nextUpdate: ago(-2) })),
      'answer: made before': silent(await ocsp(ca, {}, { producedAt: ago(1) })),
      'answer: critical': silent(
        await ocsp(ca, {}, { extensions: [{ oid: '2.999.9', critical: true, value: Uint8Array.of(5, 0) }] }),
      ),
      'answer: unknown': await ocsp(ca, { status: 'unknown' }),
      'answer: revoked': {
        ...(await ocsp(ca, { status: { revokedAt: ago(60), reason: 'keyCompromise' } })),
        isRevocation: true,
      },
      'answer: on hold': await ocsp(ca, { status: { revokedAt: ago(60), reason: 'certificateHold' } }),
      'answer: by a responder': await ocsp(noCheck),
      'answer: by a responder, by key': await ocsp(noCheck, {}, { responderId: 'key' }),
      'answer: by a responder to be asked about': await ocsp(asked),
      'answer: about that responder': await ocsp(ca, { certificate: asked }),
      'answer: by that of the root': silent(await ocsp(ofRoot)),
      'answer: by one for anything': silent(await ocsp(forAny)),
      'answer: by its own key': silent(await ocsp(itself)),
      'answer: by the listed one': await ocsp(responder),
      'answer: by the signer': silent(await ocsp(signer)),
    }
  }
  const pieces = new Map<SignerKind, Promise<Readonly<Record<string, Piece>>>>()
  const octets = <T extends string>(all: Readonly<Record<T, Credential>>) =>
    Object.fromEntries(Object.entries<Credential>(all).map(([name, one]) => [name, one.certificate])) as Record<
      T,
      Uint8Array
    >
  return {
    roots: { R1, R2, TR },
    ca,
    alias,
    responder,
    ways: octets(ways),
    links: octets(links),
    others: [lists.certificate, imposter.certificate, noCheck.certificate],
    signer: signerOf,
    document: (kind, stamps, archive) => {
      const name = [kind, ...stamps, archive].join()
      const made = documents.get(name) ?? makeDocument(kind, stamps, archive)
      documents.set(name, made)
      return made
    },
    pieces: (kind) => {
      const made = pieces.get(kind) ?? makePieces(kind)
      pieces.set(kind, made)
      return made
    },
  }
}
