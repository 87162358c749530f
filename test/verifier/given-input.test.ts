import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { canonicalJson, inspect, loadTrust, verify } from '../../src/index.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { NOW, theTestbed, theTrust } from '../judge/fixture.ts'
import { CONTENT, issueRoot, issueSigner } from '../validation/fixture.ts'

/** What people hand over, and what they are told where it is another thing than they think. */

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

async function refusal(call: () => Promise<unknown>): Promise<string> {
  try {
    await call()
  } catch (error) {
    return (error as Error).message
  }
  return 'it was taken'
}

describe('an ArrayBuffer', () => {
  it('is a document like its octets', async () => {
    const options = { trust: await theTrust(), at: NOW, relyingState: 'SG' } as const
    const { bytes } = await signInState(await theTestbed(), 'SG')
    const report = await verify(bufferOf(bytes), options)
    expect(report.signatures.length).toBe(1)
    expect(canonicalJson(report)).toBe(canonicalJson(await verify(bytes, options)))
    expect(canonicalJson(await inspect(bufferOf(bytes)))).toBe(canonicalJson(await inspect(bytes)))
  })

  it('is content like its octets', async () => {
    const root = await issueRoot()
    const document = await signCms(CONTENT, { credential: await issueSigner(root) })
    const options = { trust: await theTrust(), at: NOW, policy: 'technical', anchors: [root.certificate] } as const
    const report = await verify(document, { ...options, content: bufferOf(CONTENT) })
    expect(report.signatures[0]?.integrity?.digest).toBe('verified')
    expect(canonicalJson(report)).toBe(canonicalJson(await verify(document, { ...options, content: CONTENT })))
  })
})

describe('what is no document', () => {
  it('is told what to hand over in its place', async () => {
    const options = { trust: await theTrust() }
    const asked = (document: unknown) => refusal(() => verify(document as never, options))
    expect(await asked('contract.pdf')).toMatch(/is "contract.pdf", and not .*: openFile of asean-verify\/files opens/)
    expect(await asked(new Blob(['x']).stream())).toMatch(/: read the stream first, with new Response\(stream\)/)
    const file = createReadStream(new URL(import.meta.url))
    expect(await asked(file)).toMatch(/: read the stream first/)
    file.destroy()
    const handle = await open(new URL(import.meta.url))
    expect(await asked(handle)).toMatch(/document.size: is undefined, .*: openFile of asean-verify\/files opens/)
    await handle.close()
    expect(await asked(new URL(import.meta.url))).toContain('is a URL')
    expect(await asked(undefined)).toMatch(/^USAGE_OPTION_INVALID: document: is undefined, and not a Uint8Array/)
    expect(await asked(new Map())).not.toMatch(/openFile|Response/)
  })
})

describe('an option that there is not', () => {
  it.each([
    ['in', 'did you mean relyingState?'],
    ['country', 'did you mean relyingState?'],
    ['relyingstate', 'did you mean relyingState?'],
    ['polcy', 'did you mean policy?'],
    ['anchor', 'did you mean anchors?'],
    ['toString2', 'there are '],
    ['constructor', 'there are '],
  ])('%s: %s', async (name, told) => {
    const { bytes } = await signInState(await theTestbed(), 'SG')
    const options = { trust: await theTrust(), [name]: 'SG' } as never
    expect(await refusal(() => verify(bytes, options))).toContain(`${name}: is no option; ${told}`)
  })

  it('is told by the options of its own door', async () => {
    expect(await refusal(() => loadTrust({ in: 'SG' } as never))).toMatch(
      /in: is no option; there are .*lists, .*adopt/,
    )
  })
})

describe('a trust that went through JSON', () => {
  it('is refused in words, and a clone of it is taken', async () => {
    const trust = await theTrust()
    const { bytes } = await signInState(await theTestbed(), 'SG')
    const asked = { at: NOW, relyingState: 'SG' } as const
    const ofJson = JSON.parse(JSON.stringify(trust))
    expect(await refusal(() => verify(bytes, { ...asked, trust: ofJson }))).toMatch(/structuredClone keeps them/)
    const report = await verify(bytes, { ...asked, trust: structuredClone(trust) })
    expect(canonicalJson(report)).toBe(canonicalJson(await verify(bytes, { ...asked, trust })))
  })
})
