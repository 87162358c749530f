import { EXTENSION, KEY_PURPOSE } from '../asn1/oids.ts'
import { STATES, type StateCode } from '../core/states.ts'
import type { SignatureAlgorithm } from './algorithms.ts'
import { type Credential, issueCertificate } from './certificates.ts'
import type { HashName } from './engine.ts'
import type { ExtensionsInput } from './extensions.ts'
import { algorithmFor, generateKeys, type KeyPair, type KeyProfile } from './keys.ts'
import { drawSerialNumber, type SeedLabel } from './seed/draw.ts'
import type { AuthorityShape, SignerShape, StateShape, Years } from './shape.ts'
import { ONE_ROOT_SHAPES } from './shapes-one-root.ts'
import { OTHER_SHAPES } from './shapes-other.ts'

/** One state of the testbed, with everything it has issued. */
export interface TestbedState {
  readonly state: StateCode
  readonly shape: StateShape
  /** The ordinary signer of the state. */
  readonly signer: Credential
  /** Authorities and signers, by the identifiers of the shape. */
  readonly credentials: ReadonlyMap<string, Credential>
}

export const STATE_SHAPES: Readonly<Record<StateCode, StateShape>> = byState([...ONE_ROOT_SHAPES, ...OTHER_SHAPES])

/** What the certificates that an authority issues say about where its certificate, its responder and its CRL are. */
export type AddressesOf = (state: StateCode, authority: string) => Pick<ExtensionsInput, 'caIssuers' | 'ocsp' | 'crl'>

/**
 * Issues every certificate of a state, as seen at `now`. Keys of signers come from `keysFor` where it is given; each authority has its own.
 * With a seed, keys and serial numbers are those of the seed and of who holds them.
 */
export async function createState(
  shape: StateShape,
  now: Date,
  keysFor?: (profile: KeyProfile) => Promise<KeyPair>,
  addressesOf: AddressesOf = () => ({}),
  seed?: string,
): Promise<TestbedState> {
  const credentials = new Map<string, Credential>()
  const keys = await keysOf(shape, keysFor ?? generateKeys, seed)
  const context = { state: shape.state, issued: credentials, now, addressesOf, keys, seed }
  for (const authority of shape.authorities) credentials.set(authority.id, await issueAuthority(authority, context))
  for (const signer of shape.signers) credentials.set(signer.id, await issueSigner(signer, context))
  const signer = credentialOf({ state: shape.state, credentials }, shape.signers[0].id)
  return Object.freeze({ state: shape.state, shape, signer, credentials })
}

interface Context {
  readonly state: StateCode
  readonly issued: ReadonlyMap<string, Credential>
  readonly now: Date
  readonly addressesOf: AddressesOf
  readonly keys: ReadonlyMap<string, KeyPair>
  readonly seed: string | undefined
}

/** All at once: no key waits for another, and those of RSA take nearly all of the time of a testbed. */
async function keysOf(
  { state, authorities, signers }: StateShape,
  keysFor: (profile: KeyProfile, from?: SeedLabel) => Promise<KeyPair>,
  seed: string | undefined,
): Promise<ReadonlyMap<string, KeyPair>> {
  const made = [
    ...authorities.map(async ({ id, keys }) => [id, await generateKeys(keys, labelled({ state, seed }, id))] as const),
    ...signers.map(async ({ id, keys }) => [id, await keysFor(keys, labelled({ state, seed }, id))] as const),
  ]
  return new Map(await Promise.all(made))
}

function keyPairOf({ state, keys }: Context, id: string): KeyPair {
  const found = keys.get(id)
  if (found === undefined) throw new RangeError(`The testbed has no keys of ${id} in ${state}`)
  return found
}

/** An authority or signer by its identifier in the shape; a `RangeError` where the state has none such. */
export function credentialOf(
  { state, credentials }: Pick<TestbedState, 'state' | 'credentials'>,
  id: string,
): Credential {
  const credential = credentials.get(id)
  if (credential === undefined) throw new RangeError(`The testbed has no ${id} in ${state}`)
  return credential
}

/** The instant that is so many years of 365.25 days from `now`, to the second. */
export function yearsFrom(now: Date, years: Years): Date {
  return new Date(Math.floor(now.getTime() / 1000 + years * 31_557_600) * 1000)
}

async function issueAuthority(shape: AuthorityShape, context: Context): Promise<Credential> {
  const { state, issued, now, addressesOf } = context
  const from = labelled(context, shape.id)
  const keys = keyPairOf(context, shape.id)
  const issuer = shape.issuer === undefined ? undefined : credentialOf({ state, credentials: issued }, shape.issuer)
  const { pathLength, policies, shortKeyIdentifier, timeStamps } = shape
  return issueCertificate({
    ...(from === undefined ? {} : { serialNumber: drawSerialNumber(from) }),
    subject: { C: state, O: shape.organization, CN: shape.commonName },
    keys,
    ...(issuer === undefined || shape.issuer === undefined ? {} : { issuer, ...addressesOf(state, shape.issuer) }),
    notBefore: yearsFrom(now, shape.validity[0]),
    notAfter: yearsFrom(now, shape.validity[1]),
    ...signedWith(issuer?.keys ?? keys, shape.hash),
    ...(policies === undefined ? {} : { certificatePolicies: policies }),
    ...(shortKeyIdentifier === undefined ? {} : { subjectKeyIdentifier: 'last-8-octets' as const }),
    ...(timeStamps === true
      ? {
          keyUsage: ['digitalSignature'] as const,
          // RFC 3161 §2.3: this purpose alone, and critical.
          extendedKeyUsage: [KEY_PURPOSE.timeStamping],
          criticality: { [EXTENSION.extKeyUsage]: true },
        }
      : {
          basicConstraints: { ca: true, ...(pathLength === undefined ? {} : { pathLength }) },
          keyUsage: ['keyCertSign', 'cRLSign'] as const,
        }),
  })
}

async function issueSigner(shape: SignerShape, context: Context): Promise<Credential> {
  const { state, issued, now, addressesOf } = context
  const from = labelled(context, shape.id)
  const issuer = issued.get(shape.issuer)
  if (issuer === undefined) throw new RangeError(`The testbed has no ${shape.issuer} to issue ${shape.id}`)
  return issueCertificate({
    subject: shape.subject,
    keys: keyPairOf(context, shape.id),
    ...(from === undefined ? {} : { serialNumber: drawSerialNumber(from) }),
    issuer,
    ...addressesOf(state, shape.issuer),
    notBefore: yearsFrom(now, shape.validity[0]),
    notAfter: yearsFrom(now, shape.validity[1]),
    ...signedWith(issuer.keys, shape.hash),
    keyUsage: shape.keyUsage,
    ...(shape.extendedKeyUsage === undefined ? {} : { extendedKeyUsage: shape.extendedKeyUsage }),
    ...(shape.policies === undefined ? {} : { certificatePolicies: shape.policies }),
  })
}

function labelled(
  { state, seed }: { readonly state: StateCode; readonly seed: string | undefined },
  id: string,
): SeedLabel | undefined {
  return seed === undefined ? undefined : { seed, label: `${state} ${id}` }
}

function signedWith(keys: KeyPair, hash: HashName | undefined): { readonly signatureAlgorithm: SignatureAlgorithm } {
  return { signatureAlgorithm: algorithmFor(keys, hash) }
}

function byState(shapes: readonly StateShape[]): Readonly<Record<StateCode, StateShape>> {
  const found = STATES.map((state) => [state, shapes.find((shape) => shape.state === state)] as const)
  return Object.fromEntries(found) as Record<StateCode, StateShape>
}
