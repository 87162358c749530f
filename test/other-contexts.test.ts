import { createContext, runInContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../src/core/errors.ts'
import { findPath, inspect, verify } from '../src/index.ts'
import { signCms } from '../src/testbed/cms.ts'
import { NOW, theTestbed, theTrust } from './judge/fixture.ts'
import { CONTENT } from './validation/fixture.ts'

/** What comes from another context, as from a frame of a page, is of other classes of the same names. */
const context = createContext({})
const there = <T>(code: string): T => runInContext(code, context)

let document: Uint8Array
let certificate: Uint8Array

beforeAll(async () => {
  const { states } = await theTestbed()
  certificate = states.ID.signer.certificate
  document = await signCms(CONTENT, { credential: states.ID.signer }, { attached: true, certificates: 'chain' })
})

const octetsThere = (octets: Uint8Array): Uint8Array =>
  there<(list: readonly number[]) => Uint8Array>('(list) => new Uint8Array(list)')(Array.from(octets))

describe('what comes from another context', () => {
  it('is taken as what it is: octets, dates, lists and options', async () => {
    const trust = await theTrust()
    const expected = await verify(document, { trust, at: NOW, certificates: [certificate] })
    const make = there<(from: object, list: unknown[], time: number) => never>(
      '(from, list, time) => ({ ...from, at: new Date(time), certificates: [...list] })',
    )
    const options = make({ trust }, [octetsThere(certificate)], NOW.getTime())
    expect(await verify(octetsThere(document), options)).toEqual(expected)
    expect(await inspect(octetsThere(document))).toEqual(await inspect(document))
    const path = { trust, at: NOW, revocation: 'none' } as const
    const raw = { rawData: octetsThere(certificate).buffer as ArrayBuffer }
    expect(await findPath(raw, path)).toEqual(await findPath(certificate, path))
  })

  it('is refused for the same reasons', async () => {
    const trust = await theTrust()
    const options = there<(from: object) => never>('(from) => ({ ...from, relyngState: "SG" })')({ trust })
    await expect(verify(octetsThere(document), options)).rejects.toMatchObject({ option: 'relyngState' })
    const promised = there<never>('Promise.resolve({})')
    await expect(verify(document, { trust: promised })).rejects.toThrow('trust: is a Promise, and not what loadTrust()')
  })
})

describe('a Blob', () => {
  it('gives its octets as an ArrayBuffer, or is none', async () => {
    const trust = await theTrust()
    class Texts extends Blob {
      override async arrayBuffer(): Promise<never> {
        return 'text' as never
      }
    }
    for (const ask of [
      (blob: Blob) => verify(blob, { trust }),
      (blob: Blob) => verify(document, { trust, content: blob }),
      (blob: Blob) => inspect(blob),
    ]) {
      const error = await ask(new Texts([document as Uint8Array<ArrayBuffer>])).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(UsageError)
      expect(String(error)).toContain('arrayBuffer(): is "text", and not an ArrayBuffer')
    }
  })

  it('is read after the options of the call', async () => {
    const trust = await theTrust()
    const blob = new Blob([document as Uint8Array<ArrayBuffer>])
    const signatures = ['Nobody']
    const crls: never[] = []
    const at = new Date(NOW)
    const options = { trust, at, crls, policy: { name: 'house', signatures } }
    const expected = await verify(blob, { ...options })
    const answer = verify(blob, options)
    signatures[0] = 'Signature1'
    crls.push('junk' as never)
    at.setTime(0)
    expect(await answer).toEqual(expected)
  })
})
