import { beforeAll, describe, expect, inject, it } from 'vitest'
import { commands } from 'vitest/browser'
import { readArchive, replay } from '../../src/archive/archive.ts'
import { fromBase64 } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { HundredTrust, ReplayedDocument } from './fixtures.ts'

/** A hundred documents that were verified online on Node: the very same archives have the very same answers in the page. */

const hundred = inject('hundred')
let trust: Trust
let today: Trust

beforeAll(async () => {
  const { files, changed } = JSON.parse(await commands.readFile(hundred.trust)) as HundredTrust
  trust = await loadTrust({ ...files, allowEnvironment: ['testbed'] })
  today = await loadTrust({ ...changed, allowEnvironment: ['testbed'] })
})

describe('an archive of one of a hundred documents', () => {
  it.each(hundred.documents)('$name', async ({ file }) => {
    const document = JSON.parse(await commands.readFile(file)) as ReplayedDocument
    const archive = fromBase64(document.archive)
    if (archive === null) return expect.fail('no base64')
    const opened = await readArchive(archive)
    if (!opened.readable) return expect.fail(opened.code)
    const { question } = opened.contents
    const { report, reproduces, differences } = await replay(archive, { trust, ...question })
    expect(canonicalJson(report)).toBe(document.recorded)
    expect([reproduces.outcome, differences]).toEqual(['reproduced', []])
    const later = await replay(archive, { trust, ...question, at: new Date(hundred.later) })
    expect(canonicalJson(later)).toBe(document.later)
    expect(canonicalJson(await replay(archive, { trust: today, ...question }))).toBe(document.changed)
  })

  it('is there a hundred times', () => {
    expect(hundred.documents.length).toBeGreaterThanOrEqual(100)
  })
})
