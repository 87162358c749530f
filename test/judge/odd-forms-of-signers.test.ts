import { constants, createHash, createPrivateKey, privateEncrypt } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { HASH, SIGNATURE } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { signedAttributesMessage } from '../../src/cms/signed-attributes.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import type { KeyProfile } from '../../src/testbed/keys.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import type { Trust } from '../../src/trust/types.ts'
import { parseDer, rewrite, signerInfoIn } from '../cms/ber.ts'
import { onlySigner, readGood } from '../cms/messages.ts'
import { generateKeys } from '../seeded-keys.ts'
import { decided, judged } from './fixture.ts'
import { asSigner, issue, serviceOf, trustIn } from './pki.ts'

/** What signers in use write otherwise: of what has one meaning the document is accepted, and of what nobody can verify it is for review. */

let ca: Credential
let trust: Trust

beforeAll(async () => {
  ca = await issue('Testbed CA', await generateKeys('P-256'))
  trust = trustIn([serviceOf(ca, 'SG')])
})

async function answerTo(
  profile: KeyProfile,
  alter: { spki?: (spki: Uint8Array) => Uint8Array; cms?: (cms: Uint8Array, signer: Credential) => Uint8Array } = {},
): Promise<string> {
  const keys = await generateKeys(profile)
  const spki = alter.spki?.(keys.spki) ?? keys.spki
  const credential = await issue('Testbed Signer', { ...keys, spki }, ca, asSigner())
  const signed = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    sign: async (bytes) => {
      const cms = await signCms(bytes, { credential }, { certificates: 'chain' })
      return alter.cms?.(cms, credential) ?? cms
    },
  })
  return decided(await judged(signed, { trust, relyingState: 'SG' }))
}

const ACCEPTED = 'accept: VALID_AND_DOMESTIC'

describe('a document by a signer', () => {
  it.each(['P-256', 'RSA-2048'] as const)('is accepted with %s as it should be', async (profile) => {
    expect(await answerTo(profile)).toBe(ACCEPTED)
  })

  it('whose ECDSA signature has the generic identifier, with the hash beside it, is accepted', async () => {
    const generic = writeOid(SIGNATURE.ecdsaWithSpecified)
    const cms = (bytes: Uint8Array): Uint8Array => {
      const tree = parseDer(bytes)
      const [, , , , algorithm] = signerInfoIn(tree).members ?? []
      return rewrite(tree, (node) => (node === algorithm ? writeSequence(generic) : null))
    }
    expect(await answerTo('P-256', { cms })).toBe(ACCEPTED)
  })

  it('whose RSA key has a negative modulus is for review', async () => {
    const spki = (written: Uint8Array): Uint8Array => {
      const octets = Buffer.from(written)
      // The modulus without the zero that keeps it positive: a negative number of as many octets.
      octets[octets.indexOf(Buffer.from('0282010100', 'hex')) + 4] = 0xff
      return new Uint8Array(octets)
    }
    expect(await answerTo('RSA-2048', { spki })).toMatch(/^review: /)
  })

  it.each([
    ['NULL', [DER_NULL], new RegExp(`^${ACCEPTED}$`)],
    ['no NULL', [], /^review: /],
    ['two of them', [DER_NULL, DER_NULL], /^reject: /],
  ] as const)('whose DigestInfo has %s is answered for what it is', async (_, parameters, answer) => {
    const cms = (bytes: Uint8Array, { keys }: Credential): Uint8Array => {
      const tree = parseDer(bytes)
      const value = signerInfoIn(tree).members?.at(-1)
      const attributes = onlySigner(readGood(bytes)).signedAttributes
      if (attributes === null) throw new Error('no signed attributes')
      const hash = createHash('sha256')
      for (const part of signedAttributesMessage(attributes)) hash.update(part)
      const algorithm = writeSequence(writeOid(HASH.sha256), ...parameters)
      const digestInfo = writeSequence(algorithm, writeValue(0x04, hash.digest()))
      const key = createPrivateKey({ key: Buffer.from(keys.pkcs8), format: 'der', type: 'pkcs8' })
      const signature = privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo)
      return rewrite(tree, (node) => (node === value ? writeValue(0x04, signature) : null))
    }
    expect(await answerTo('RSA-2048', { cms })).toMatch(answer)
  })
})
