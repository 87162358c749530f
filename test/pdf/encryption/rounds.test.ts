import { createCipheriv, createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { concatBytes } from '../../../src/core/bytes.ts'
import { WholeFile } from '../../../src/core/file-octets.ts'
import type { FileOctets } from '../../../src/core/octets.ts'
import type { StandardEncryption } from '../../../src/pdf/encryption/encryption-dictionary.ts'
import { trialsOf } from '../../../src/pdf/encryption/trials.ts'
import fc from '../../fast-check.ts'

/** Algorithm 2.B of ISO 32000-2 by the engine of Node: the hash, and how many rounds it took. */
function hardened(password: Uint8Array, salt: Uint8Array, beside: Uint8Array): readonly [Uint8Array, number] {
  let hash: Uint8Array = createHash('sha256').update(password).update(salt).update(beside).digest()
  for (let round = 1; ; round++) {
    const once = concatBytes(password, hash, beside)
    const cipher = createCipheriv('aes-128-cbc', hash.subarray(0, 16), hash.subarray(16, 32)).setAutoPadding(false)
    const encrypted = cipher.update(concatBytes(...Array.from({ length: 64 }, () => once)))
    const number = BigInt(`0x${encrypted.subarray(0, 16).toString('hex')}`) % 3n
    hash = createHash(['sha256', 'sha384', 'sha512'][Number(number)] as string)
      .update(encrypted)
      .digest()
    if (round >= 64 && (encrypted.at(-1) as number) <= round - 32) return [hash.subarray(0, 32), round]
  }
}

const NOTHING = new Uint8Array(0)

const encryptionOf = (user: Uint8Array, owner: Uint8Array): StandardEncryption => ({
  version: 5,
  revision: 6,
  keyOctets: 32,
  user,
  owner,
  userKey: new Uint8Array(32),
  ownerKey: new Uint8Array(32),
  encryptedPermissions: new Uint8Array(16),
  permissions: -4,
  encryptsMetadata: true,
  streams: 'aes-256',
  strings: 'aes-256',
  embeddedFiles: 'aes-256',
  cipherOf: () => null,
})

const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
/** /U or /O: of the password, or of another one. */
const held = fc.record({ salts: octets(16), hash: octets(32), fits: fc.boolean() })
type Held = { readonly salts: Uint8Array; readonly hash: Uint8Array; readonly fits: boolean }

/** The value, and the rounds that a trial of the password takes with it. */
function made({ salts, hash, fits }: Held, password: Uint8Array, beside: Uint8Array): readonly [Uint8Array, number] {
  const [right, rounds] = hardened(password, salts.subarray(0, 8), beside)
  const more = fits ? hardened(password, salts.subarray(8), beside)[1] : 0
  return [concatBytes(fits ? right : hash, salts), rounds + more]
}

const file = (): FileOctets => new WholeFile(new Uint8Array(1))

describe('the rounds of revision 6', () => {
  it('are charged, each of them, also where the answer is known', () => {
    let most = 0
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 127 }), held, held, (password, forUser, forOwner) => {
        const [user, ofUser] = made(forUser, password, NOTHING)
        const [owner, ofOwner] = made(forOwner, password, user)
        const rounds = ofUser + ofOwner
        most = Math.max(most, rounds)
        const trials = trialsOf(file())
        const [first, again] = [createBudget(), createBudget()]
        const keys = trials.keys(encryptionOf(user, owner), NOTHING, password, first)
        const opens = [...(forUser.fits ? ['user'] : []), ...(forOwner.fits ? ['owner'] : [])]
        expect(keys.map((key) => key.password)).toEqual(opens)
        expect(first.spent.pdfObjects).toBeGreaterThanOrEqual(rounds)
        trials.keys(encryptionOf(user, owner), NOTHING, password, again)
        expect(again.spent.pdfObjects).toBe(first.spent.pdfObjects)
      }),
      { numRuns: 40 },
    )
    // A flat price of 64 would be less than what two hashes take at least.
    expect(most).toBeGreaterThan(128)
  })

  it('are at most 287 for each of four hashes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 127 }), octets(8), octets(48), (password, salt, beside) => {
        expect(hardened(password, salt, beside)[1]).toBeLessThanOrEqual(287)
      }),
      { numRuns: 40 },
    )
  })

  it('end where the budget does', () => {
    const budget = createBudget({ pdfObjects: 100 })
    const encryption = encryptionOf(new Uint8Array(48), new Uint8Array(48))
    expect(() => trialsOf(file()).keys(encryption, NOTHING, NOTHING, budget)).toThrow()
    expect(budget.exhausted).toBe('pdfObjects')
    expect(budget.spent.pdfObjects).toBe(101)
  })
})
