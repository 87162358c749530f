import { beforeAll, describe, expect, it } from 'vitest'
import { equalBytes } from '../../src/core/bytes.ts'
import type { DocumentInput } from '../../src/evidence/caller-bytes.ts'
import type { RandomAccess } from '../../src/ranges/types.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { appendRevision } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify, verifyWithEvidence } from '../../src/verifier/verify.ts'
import {
  type Asked,
  BROKEN,
  CHANGING,
  type ChangingSource,
  expectBounded,
  type Files,
  MEMORIES,
} from '../hostile/source-families.ts'
import { credential, decided, NOW, OFFLINE, theTrust } from '../judge/fixture.ts'

/** An image between the objects: longer than what is read at once. */
const FILLER = 600_000
const ACCEPTED = 'accept: VALID_AND_DOMESTIC'

let files: Files
let options: VerifyOptions

beforeAll(async () => {
  const signer = { credential: await credential('SG'), signingTime: NOW }
  const file = createPdf()
  const image = {
    dictionary: { Type: '/XObject', Subtype: '/Image', Length: FILLER },
    data: new Uint8Array(FILLER).fill(0x6a),
  }
  const filled = appendRevision(file, { objects: new Map([[file.size, image]]) })
  const sign = (bytes: Uint8Array) => signCms(bytes, signer)
  const signed = (await signPdf(filled, { subFilter: 'ETSI.CAdES.detached', sign })).bytes
  const text = new TextDecoder('latin1').decode(signed)
  const page = text.indexOf(') Tj')
  const changed = signed.slice()
  changed[page - 1] = (changed[page - 1] as number) ^ 1
  const contents = text.lastIndexOf('/Contents <')
  files = { signed, changed, contents: [contents + 11, text.indexOf('>', contents)] }
  options = { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG' }
  const reports = [await verify(signed, options), await verify(changed, options)]
  expect(reports.map(decided)).toEqual([ACCEPTED, 'reject: SIGNATURE_FAILED'])
})

/** What it gave is written down, as it was then. */
function recorded({ answer }: ChangingSource, asked: Asked[]): RandomAccess {
  return {
    size: files.signed.length,
    read: async (offset, length) => {
      const given = answer(files, asked.length, offset, length)
      asked.push({ offset, length, given: given.slice() })
      return given
    },
  }
}

/** The file that it gave; `null`: an octet was not the same each time that it was given. */
function fileGiven(asked: readonly Asked[], size: number): Uint8Array | null {
  const octets = new Uint8Array(size)
  const isKnown = new Uint8Array(size)
  for (const { offset, given } of asked)
    for (let i = 0; i < (given?.length ?? 0); i++) {
      if (isKnown[offset + i] === 1 && octets[offset + i] !== given?.[i]) return null
      octets[offset + i] = given?.[i] as number
      isKnown[offset + i] = 1
    }
  return octets
}

const codesIn = ({ findings }: Report): readonly string[] => findings.map(({ code }) => code)

describe.each(CHANGING)('a source that $name', (source) => {
  it('is judged as the one file that it gave, or not at all', async () => {
    const asked: Asked[] = []
    const report = await verify(recorded(source, asked), options)
    const given = fileGiven(asked, files.signed.length)
    expect(codesIn(report).includes('DOCUMENT_CHANGED_WHILE_READ')).toBe(given === null)
    // How often it is asked decides which of its files that is.
    if (given !== null) expect(report).toEqual(await verify(given, options))
    else expect(report.decision.outcome).toBe('review')
    expectBounded(asked, files.signed.length)
  })

  it('is one file to those that keep it', async () => {
    const asked: Asked[] = []
    const { report, evidence } = await verifyWithEvidence(recorded(source, asked), options)
    expect(asked).toHaveLength(1)
    expect(equalBytes(evidence.document, asked[0]?.given ?? new Uint8Array())).toBe(true)
    expect(report).toEqual(await verify(evidence.document, options))
  })
})

describe.each(MEMORIES)('a source that gives $name', ({ give }) => {
  it('is judged as its octets are', async () => {
    const read = (async (offset: number, length: number) =>
      give(files.signed.slice(offset, offset + length))) as RandomAccess['read']
    const file = { size: files.signed.length, read }
    expect(decided(await verify(file, options))).toBe(ACCEPTED)
    expect(equalBytes((await verifyWithEvidence(file, options)).evidence.document, files.signed)).toBe(true)
  })
})

describe('memory that is written to before it is copied', () => {
  it('is never two files', async () => {
    const memory = Buffer.alloc(2 * 1024 * 1024)
    // Written to as soon as the call goes on, and before.
    for (const ticks of [1, 2, 3, 4, 6]) {
      const read = async (offset: number, length: number): Promise<Uint8Array> => {
        memory.set(files.signed.subarray(offset, offset + length))
        let end: Promise<unknown> = Promise.resolve()
        for (let i = 0; i < ticks; i++) end = end.then(() => undefined)
        end.then(() => memory.fill(0x20))
        return memory.subarray(0, length)
      }
      const report = await verify({ size: files.signed.length, read }, options)
      if (report.decision.outcome === 'accept') expect(report).toEqual(await verify(files.signed, options))
    }
  })
})

const doors: Readonly<Record<string, (file: DocumentInput) => Promise<unknown>>> = {
  verify: (file) => verify(file, options),
  verifyWithEvidence: (file) => verifyWithEvidence(file, options),
  inspect: (file) => inspect(file),
}

describe.each(BROKEN)('a source that $name', ({ make, ends }) => {
  it.each(Object.keys(doors))('ends %s with a code, and what is wrong', async (door) => {
    const call = doors[door] as (typeof doors)['verify']
    await expect(call?.(make(files.signed))).rejects.toMatchObject({ name: 'UsageError', ...ends })
  })
})

describe('a source that never answers', () => {
  const never: RandomAccess = { size: 5_000, read: () => new Promise(() => undefined) }

  it('is left with the reason of the signal, also by who keeps the document', async () => {
    for (const call of [verify, verifyWithEvidence])
      for (const reason of [new Error('enough'), 'enough']) {
        const abort = new AbortController()
        const ended = call(never, { ...options, signal: abort.signal })
        setTimeout(() => abort.abort(reason), 5)
        await expect(ended.catch((error: unknown) => error)).resolves.toBe(reason)
      }
  })

  it('is left where it stops in the middle', async () => {
    let reads = 0
    await verify(
      {
        size: files.signed.length,
        read: (offset, length) => {
          reads++
          return files.signed.slice(offset, offset + length)
        },
      },
      options,
    )
    expect(reads).toBeGreaterThan(2)
    for (let last = 0; last < reads; last++) {
      const abort = new AbortController()
      let asked = 0
      const read = (offset: number, length: number): Promise<Uint8Array> => {
        if (asked++ < last) return Promise.resolve(files.signed.slice(offset, offset + length))
        setTimeout(() => abort.abort(), 2)
        return new Promise(() => undefined)
      }
      const ended = verify({ size: files.signed.length, read }, { ...options, signal: abort.signal })
      await expect(ended).rejects.toMatchObject({ name: 'AbortError' })
    }
  })
})

describe('a source that is asked again while it is read', () => {
  it('is judged within itself', async () => {
    let depth = 0
    const inner: Report[] = []
    const file: RandomAccess = {
      size: files.signed.length,
      read: async (offset, length) => {
        if (depth++ < 3) inner.push(await verify(file, options))
        return files.signed.slice(offset, offset + length)
      },
    }
    expect(decided(await verify(file, options))).toBe(ACCEPTED)
    expect(inner.map(decided)).toEqual([ACCEPTED, ACCEPTED, ACCEPTED])
  })

  it('may change its own members meanwhile', async () => {
    const file = { size: files.signed.length, read: undefined as unknown }
    file.read = (offset: number, length: number) => {
      file.size = 5
      Object.assign(options, { at: new Date(Number.NaN) })
      return files.signed.slice(offset, offset + length)
    }
    const report = await verify(file as RandomAccess, options)
    Object.assign(options, { at: NOW })
    expect(decided(report)).toBe(ACCEPTED)
  })

  it('has a size that is asked once', async () => {
    let asked = 0
    const file: RandomAccess = {
      get size() {
        return asked++ === 0 ? files.signed.length : 10
      },
      read: (offset, length) => files.signed.slice(offset, offset + length),
    }
    expect(decided(await verify(file, options))).toBe(ACCEPTED)
    expect(asked).toBe(1)
  })
})

describe('a source that is larger than the budget takes', () => {
  it('is not read by who keeps it, nor by inspect', async () => {
    const budget = { documentBytes: 10_000 }
    const large: RandomAccess = { size: 10_001, read: () => expect.unreachable() }
    const refused = { code: 'USAGE_INPUT_UNREADABLE', message: expect.stringContaining('documentBytes') }
    await expect(verifyWithEvidence(large, { ...options, budget })).rejects.toMatchObject(refused)
    await expect(inspect(large, { budget })).rejects.toMatchObject(refused)
  })
})
