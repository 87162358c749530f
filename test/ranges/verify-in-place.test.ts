import { beforeAll, describe, expect, it } from 'vitest'
import type { RandomAccess } from '../../src/ranges/types.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { appendRevision } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify, verifyWithEvidence } from '../../src/verifier/verify.ts'
import { credential, decided, NOW, OFFLINE, theTestbed, theTrust } from '../judge/fixture.ts'
import { share } from '../share.ts'

type Read = RandomAccess['read']

/** A file whose parts are read; `answer` can give others. */
function inParts(
  bytes: Uint8Array,
  answer?: (read: () => Uint8Array, offset: number, length: number) => unknown,
): RandomAccess {
  const partOf = (offset: number, length: number) => bytes.slice(offset, offset + length)
  const read = ((offset, length) =>
    answer === undefined
      ? Promise.resolve(partOf(offset, length))
      : answer(() => partOf(offset, length), offset, length)) as Read
  return { size: bytes.length, read }
}

async function judged(document: Parameters<typeof verify>[0], options: Partial<VerifyOptions> = {}): Promise<Report> {
  return verify(document, { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG', ...options })
}

const CONTENT = new TextEncoder().encode('Testbed content, '.repeat(5000))
const FILLER = 300_000

let signed: Uint8Array
/** With an image between the objects, a second signature, and a change behind it. */
let long: Uint8Array
let detached: Uint8Array

beforeAll(async () => {
  signed = (await signInState(await theTestbed(), 'SG')).bytes
  const signer = { credential: await credential('SG'), signingTime: NOW }
  const sign = (bytes: Uint8Array) => signCms(bytes, signer)
  const file = createPdf()
  const image = {
    dictionary: { Type: '/XObject', Subtype: '/Image', Length: FILLER },
    data: new Uint8Array(FILLER).fill(0x6a),
  }
  const filled = appendRevision(file, { objects: new Map([[file.size, image]]) })
  const first = await signPdf(filled, { field: 'First', subFilter: 'ETSI.CAdES.detached', sign })
  long = (await signPdf(first, { field: 'Second', subFilter: 'ETSI.CAdES.detached', sign })).bytes
  detached = await signCms(CONTENT, signer)
})

describe('what stands behind a document', () => {
  it.each([
    ['white space, in which its end is looked for', 0],
    ['letters in which the last keyword is looked for', 0x66],
  ])('is %s, and read as it is in memory', async (_, octet) => {
    const behind = new Uint8Array(signed.length + 300_000).fill(octet)
    behind.set(signed)
    const whole = await judged(behind)
    // More white space than ISO 32000-2 §7.5.5 has a use for is for a person, too.
    expect(whole.decision.outcome).toBe('review')
    const parts = await judged(inParts(behind))
    expect(JSON.stringify(decided(parts))).toBe(JSON.stringify(decided(whole)))
  })
})

describe('verify, of a file that is read in parts', () => {
  it('gives the report that it gives of the same file in memory', async () => {
    for (const bytes of [signed, long, detached, new Uint8Array(0), CONTENT, long.subarray(0, 200_000)])
      expect(await judged(inParts(bytes))).toEqual(await judged(bytes))
    expect(decided(await judged(inParts(long)))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('finds what is wrong with it', async () => {
    for (let i = 1; i < 12; i += share(1, 4)) {
      const damaged = long.slice()
      const at = Math.floor((damaged.length * i) / 12)
      damaged[at] = (damaged[at] as number) ^ 1
      expect(await judged(inParts(damaged))).toEqual(await judged(damaged))
    }
  })

  it('takes the content of a detached CMS so, and a document in memory beside it', async () => {
    for (const document of [detached, inParts(detached)])
      for (const content of [inParts(CONTENT), new Blob([CONTENT])])
        expect(decided(await judged(document, { content }))).toBe('accept: VALID_AND_DOMESTIC')
    const other = CONTENT.slice()
    other[70_000] = 0
    expect(decided(await judged(detached, { content: inParts(other) }))).toBe('reject: SIGNATURE_FAILED')
  })

  it('has its octets in the evidence, where that is asked for', async () => {
    const options = { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG' } as const
    const { report, evidence } = await verifyWithEvidence(inParts(long), options)
    expect(evidence.document).toEqual(long)
    expect(report).toEqual(await judged(long))
  })

  it('is left with the reason of the signal where all of it is read', async () => {
    const reason = new Error('enough')
    const large = new Uint8Array(18 * 1024 * 1024)
    const options = { trust: await theTrust(), at: NOW, policy: OFFLINE } as const
    for (const document of [inParts(large), new Blob([large])]) {
      const abort = new AbortController()
      const told: number[] = []
      const onProgress: VerifyOptions['onProgress'] = ({ done }) => {
        told.push(done)
        if (told.length === 2) abort.abort(reason)
      }
      const call = verifyWithEvidence(document, { ...options, signal: abort.signal, onProgress })
      await expect(call).rejects.toBe(reason)
      expect(told).toHaveLength(2)
    }
    // Its memory is the caller's again after each part.
    const { evidence } = await verifyWithEvidence(inParts(large.fill(7)), options)
    expect(evidence.document.length).toBe(large.length)
    expect(evidence.document.every((octet) => octet === 7)).toBe(true)
  })

  it('is refused where no memory holds all of it', async () => {
    const endless: RandomAccess = { size: 2 ** 52, read: (_, length) => new Uint8Array(length) }
    const budget = { documentBytes: 2 ** 53 }
    const call = verifyWithEvidence(endless, { trust: await theTrust(), at: NOW, budget })
    await expect(call).rejects.toMatchObject({ name: 'UsageError', code: 'USAGE_INPUT_UNREADABLE', option: 'document' })
  })

  it('says how many octets it has read, up to the last', async () => {
    const told: (readonly [number, number])[] = []
    const onProgress: VerifyOptions['onProgress'] = ({ stage, done, total }) => {
      if (stage === 'reading') told.push([done, total])
    }
    await judged(inParts(long), { onProgress })
    expect(told.length).toBeGreaterThan(0)
    for (const [i, [done, total]] of told.entries()) {
      expect(done).toBeLessThanOrEqual(total)
      expect(done).toBeGreaterThan(told[i - 1]?.[0] ?? 0)
    }
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1])
  })
})

describe('a file that is not what it says', () => {
  const codesIn = ({ findings }: Report) => findings.map(({ code }) => code)

  it('is not judged where it gives other octets the second time', async () => {
    // One octet of each part that is looked at, from the second time on.
    for (let at = 0; at < long.length; at += share(9973, 9973 * 5)) {
      const times = new Map<number, number>()
      const changing = inParts(long, (read, offset, length) => {
        const octets = read()
        if (at < offset || at >= offset + length) return octets
        const time = (times.get(at) ?? 0) + 1
        times.set(at, time)
        if (time > 1) octets[at - offset] = (octets[at - offset] as number) ^ 1
        return octets
      })
      const report = await judged(changing)
      const isRead = (times.get(at) ?? 0) > 1
      expect(report.decision.outcome).toBe(isRead ? 'review' : 'accept')
      expect(codesIn(report).includes('DOCUMENT_CHANGED_WHILE_READ')).toBe(isRead)
    }
  })

  it('is never accepted where it is another file each time', async () => {
    const unsigned = createPdf().bytes
    const other = new Uint8Array(long.length)
    other.set(unsigned.subarray(0, Math.min(unsigned.length, long.length)))
    for (let first = 0; first < 12; first += share(1, 3)) {
      let asked = 0
      const report = await judged(
        inParts(long, (read, offset, length) => (asked++ === first ? other.slice(offset, offset + length) : read())),
      )
      if (asked > first) expect(report.decision.outcome).not.toBe('accept')
    }
  })

  it('is not judged where it has another size in the end, and is where it has the same', async () => {
    const sizes = [long.length + 1, long.length - 1, Number.NaN, 'many', undefined] as unknown[]
    for (const size of sizes) {
      const report = await judged({ ...inParts(long), sizeNow: async () => size as number })
      expect(report.decision.outcome).toBe('review')
      expect(codesIn(report)).toEqual(['DOCUMENT_CHANGED_WHILE_READ'])
    }
    const content = { ...inParts(CONTENT), sizeNow: () => CONTENT.length + 1 }
    expect(codesIn(await judged(detached, { content }))).toEqual(['DOCUMENT_CHANGED_WHILE_READ'])
    const same = { ...inParts(long), sizeNow: () => long.length }
    expect(decided(await judged(same))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('is not taken whole where it has another size in the end', async () => {
    const options = { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG' } as const
    const grown = { ...inParts(long), sizeNow: () => long.length + 1 }
    await expect(verifyWithEvidence(grown, options)).rejects.toMatchObject({
      code: 'USAGE_INPUT_UNREADABLE',
      option: 'document',
    })
    const same = { ...inParts(long), sizeNow: async () => long.length }
    expect((await verifyWithEvidence(same, options)).evidence.document).toEqual(long)
  })

  it('ends the call where its size cannot be had', async () => {
    const cause = new Error('disk')
    const failing = { ...inParts(long), sizeNow: () => Promise.reject(cause) }
    await expect(judged(failing)).rejects.toMatchObject({ code: 'USAGE_INPUT_UNREADABLE', cause })
    const reason = new Error('enough')
    const abort = new AbortController()
    const never = { ...inParts(long), sizeNow: () => new Promise<number>(() => undefined) }
    const call = judged(never, { signal: abort.signal })
    setTimeout(() => abort.abort(reason), 500)
    await expect(call).rejects.toBe(reason)
  })

  it('may give its parts in memory that it writes to again', async () => {
    const memory = new Uint8Array(2 * 1024 * 1024)
    const reused = inParts(long, (read) => {
      const octets = read()
      memory.set(octets)
      return memory.subarray(0, octets.length)
    })
    expect(decided(await judged(reused))).toBe('accept: VALID_AND_DOMESTIC')
    const shared = new Uint8Array(new SharedArrayBuffer(2 * 1024 * 1024))
    const ofShared = inParts(long, (read) => {
      const octets = read()
      shared.set(octets)
      return Promise.resolve(shared.subarray(0, octets.length))
    })
    expect(decided(await judged(ofShared))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it.each<[string, (read: () => Uint8Array) => unknown]>([
    ['too few octets', (read) => read().subarray(1)],
    ['too many', (read) => new Uint8Array(read().length + 1)],
    ['none', () => new Uint8Array(0)],
    ['no octets', () => 'text'],
    ['nothing', () => undefined],
    ['other views', (read) => new DataView(read().buffer)],
    ['a Promise of no octets', () => Promise.resolve([1, 2, 3])],
  ])('is misuse where it gives %s', async (_, answer) => {
    await expect(judged(inParts(long, answer))).rejects.toMatchObject({
      name: 'UsageError',
      code: 'USAGE_OPTION_INVALID',
      option: 'document.read()',
    })
  })

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, '12', undefined])(
    'is misuse with the size %s',
    async (size) => {
      await expect(judged({ ...inParts(long), size } as RandomAccess)).rejects.toMatchObject({
        name: 'UsageError',
        code: 'USAGE_OPTION_INVALID',
        option: 'document.size',
      })
    },
  )

  it('ends the call with its own error as the cause', async () => {
    const cause = new Error('disk')
    const failing: readonly Read[] = [
      () => {
        throw cause
      },
      () => Promise.reject(cause),
    ]
    for (const read of failing)
      for (const input of [{ document: { size: 10, read } }, { document: detached, content: { size: 10, read } }])
        await expect(
          judged(input.document, 'content' in input ? { content: input.content } : {}),
        ).rejects.toMatchObject({
          name: 'UsageError',
          code: 'USAGE_INPUT_UNREADABLE',
          cause,
        })
  })

  it('that has fewer octets than it says is not read to its end', async () => {
    const short = { size: long.length + 5000, read: inParts(long).read }
    await expect(judged(short)).rejects.toMatchObject({ option: 'document.read()' })
  })

  it('that is larger than the budget takes is not read', async () => {
    for (const size of [Number.MAX_SAFE_INTEGER, 256 * 1024 ** 2 + 1]) {
      const endless: RandomAccess = { size, read: () => expect.unreachable() }
      const refused = { code: 'USAGE_INPUT_UNREADABLE', message: expect.stringContaining('documentBytes') }
      await expect(judged(endless)).rejects.toMatchObject({ ...refused, option: 'document' })
      await expect(judged(detached, { content: endless })).rejects.toMatchObject({ ...refused, option: 'content' })
    }
    const limits = { documentBytes: signed.length }
    expect((await judged(inParts(signed), { budget: limits })).decision.outcome).toBe('accept')
  })

  it('that never answers is left with the reason of the signal', async () => {
    const reason = new Error('enough')
    const abort = new AbortController()
    const never = { size: 10, read: () => new Promise<Uint8Array>(() => undefined) }
    const call = judged(never, { signal: abort.signal })
    setTimeout(() => abort.abort(reason), 5)
    await expect(call).rejects.toBe(reason)
  })

  it('is left with the reason of the signal at whatever part it is aborted', async () => {
    const reason = new Error('enough')
    let parts = 0
    const counted = inParts(long, (read) => {
      parts++
      return read()
    })
    await judged(counted)
    expect(parts).toBeGreaterThan(3)
    for (let part = 0; part < parts; part++) {
      const abort = new AbortController()
      let asked = 0
      const file = inParts(long, (read) => {
        if (asked++ === part) abort.abort(reason)
        return read()
      })
      await expect(judged(file, { signal: abort.signal }), `part ${part}`).rejects.toBe(reason)
    }
  })
})
