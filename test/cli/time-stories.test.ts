import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltCli, buildCli } from './build-cli.ts'
import { type StoryId, timeStories } from './time-stories.ts'

/** What the command line says of contracts that were signed years ago, read as somebody who never heard of proofs of existence. */

let cli: BuiltCli
let folder: string
let stories: Awaited<ReturnType<typeof timeStories>>

beforeAll(async () => {
  cli = await buildCli()
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-time-'))
  stories = await timeStories('time-stories')
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** The text, without its line breaks; and what is told up to the second signature. */
async function told(id: StoryId): Promise<{ readonly all: string; readonly first: string }> {
  const { bytes, anchors, evidence, at } = stories[id]
  const given = { '--anchor': anchors, '--certificate': evidence.certificates, '--crl': evidence.crls }
  const words = [await put(`${id}.pdf`, bytes), '--at', at]
  for (const [option, files] of Object.entries(given))
    for (const [i, file] of files.entries()) words.push(option, await put(`${id}${option}-${i}`, file))
  const { stdout } = await cli.run([...words, '--details'])
  const all = stdout.replace(/\s+/g, ' ')
  const [first = ''] = all.split(/Signature 2 of|Also to be known/)
  return { all, first }
}

async function put(name: string, bytes: Uint8Array): Promise<string> {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}

const HOLDS = 'Valid Yes. Every check that was asked for has passed. In the terms of the standard: TOTAL-PASSED.'

describe('a certificate that has expired since', () => {
  it('leaves a signature without a time-stamp open, and says what helps', async () => {
    const { first } = await told('expired')
    expect(first).toContain('the time of this check, as nothing here proves an earlier one')
    expect(first).toContain('A certificate had expired at the time as of which it is judged (on 23 November 2024')
    expect(first).toContain('INDETERMINATE, OUT_OF_BOUNDS_NO_POE')
    expect(first).toContain('sign again, with a valid certificate and a time-stamp')
  })
})

describe('a time-stamp of something else', () => {
  it('is told, and nobody is sent to have it checked', async () => {
    const { first } = await told('expired-wrong-stamp')
    expect(first).toContain('It proves nothing. Of the time-stamp itself: A time-stamp was made for something else.')
    expect(first.split('What to do')[1]).toMatch(/Ask the signer for a newly signed copy/)
    expect(first).not.toContain('Have the time-stamp checked elsewhere')
  })
})

describe('a certificate that was revoked', () => {
  it('after the time-stamp: the signature is valid, and the revocation is told', async () => {
    const { first } = await told('revoked-after')
    expect(first).toContain(HOLDS)
    expect(first).toContain('a time-stamp on the signature proves that it existed by then')
    expect(first).toContain('by "Testbed TSA". It holds.')
    expect(first).toContain('A certificate was revoked on 24 November 2025')
    // The claim of the signer is a minute before what the time-stamp proves.
    expect(first).not.toContain('This time is not proven')
  })

  it('before the time-stamp: the signature is open, and not to be relied on', async () => {
    const { first } = await told('revoked-before')
    expect(first).toContain('nothing proves that the signature is older')
    expect(first).toContain('INDETERMINATE, REVOKED_NO_POE')
    expect(first).toContain('1. Do not act on this document yet.')
  })
})

describe('RSA with 2048 bits, archived in 2023 and judged in 2031', () => {
  it('is valid where another time-stamp was put over it before the end of 2028', async () => {
    const { all, first } = await told('rsa-renewed')
    expect(first).toContain(HOLDS)
    expect(first).toContain('Judged as of 24 November 2023, 10:01:00 UTC: a time-stamp on the signature proves')
    expect(all.split(HOLDS)).toHaveLength(4)
    expect(all).not.toContain('is shown on page')
  })

  it('is open where that came too late: it proves 2029, when the key was too weak already', async () => {
    const { first } = await told('rsa-renewed-late')
    expect(first).toContain('Judged as of 1 June 2029, 10:00:00 UTC: a time-stamp on the document proves')
    expect(first).toContain('It proves nothing. Of the time-stamp itself: ')
    expect(first).toContain('too weak to be relied on: rsa-2048 (since 1 January 2029, 00:00:00 UTC)')
    expect(first).toContain('INDETERMINATE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE')
    expect(first).toContain('Ask the signer for a newly signed copy')
  })

  it('is open where there was none: a time-stamp of that key proves nothing any more', async () => {
    const { first } = await told('rsa-not-renewed')
    expect(first).toContain('Judged as of 2 June 2031')
    expect(first).toContain('It proves nothing')
    expect(first).toContain('INDETERMINATE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE')
  })
})
